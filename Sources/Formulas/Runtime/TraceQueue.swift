// Numbers of nodes, the largest first and each once: the order in which a tape is walked backward.

/// A queue of nodes by their order; a binary heap, and the set of what was ever in it.
struct TraceQueue {
  private var heap: [Trace] = []
  private var known: Set<Trace> = []

  init(_ traces: [Trace]) {
    for trace in traces { insert(trace) }
  }

  mutating func insert(_ trace: Trace) {
    guard known.insert(trace).inserted else { return }
    heap.append(trace)
    var child = heap.count - 1
    while child > 0, heap[child] > heap[(child - 1) / 2] {
      heap.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  mutating func popLargest() -> Trace? {
    guard let largest = heap.first, let last = heap.popLast() else { return nil }
    guard !heap.isEmpty else { return largest }
    heap[0] = last
    var parent = 0
    while true {
      let children = (2 * parent + 1)..<min(2 * parent + 3, max(2 * parent + 1, heap.count))
      guard let child = children.max(by: { heap[$0] < heap[$1] }), heap[child] > heap[parent]
      else { return largest }
      heap.swapAt(child, parent)
      parent = child
    }
  }
}
