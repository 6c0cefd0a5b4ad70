// What a tape keeps of its older nodes: for the newest value of each name, what it came from in its turn of the
// loop. A loss that is computed every hundredth turn can be run again then, and the parameters before the last
// step are there.

/// Older nodes of a tape that are worth their memory.
struct KeptNodes: Sendable {
  /// The most elements that are kept in all: what a cell may keep, less what its names hold themselves.
  private static let maximumElements = 150_000_000
  private static let maximumNodes = 250_000
  /// How much one turn of an outer loop may take before only the inner loop's turn is kept.
  private static let patience = 20_000_000
  /// How many turns of different loops are looked at.
  private static let maximumTurns = 64

  private var nodes: [Trace: TapeNode] = [:]
  /// Their numbers in order.
  private var order: [Trace] = []

  init() {}

  /// What is worth keeping of the nodes before a limit.
  init(on tape: Tape, before limit: Trace) {
    var budget = (nodes: Self.maximumNodes, elements: Self.maximumElements)
    for group in Self.newest(on: tape).prefix(Self.maximumTurns) {
      let needed = Self.origins(of: group.traces, group.turns, on: tape, budget)
      for trace in needed where trace < limit && nodes[trace] == nil {
        guard let node = tape[trace], budget.nodes > 0, budget.elements >= node.size else { break }
        nodes[trace] = node
        budget.nodes -= 1
        budget.elements -= node.size
      }
    }
    order = nodes.keys.sorted()
  }

  subscript(trace: Trace) -> TapeNode? { nodes[trace] }

  /// Puts a node in the place of one that is kept.
  mutating func replace(_ trace: Trace, by node: TapeNode) {
    if nodes[trace] != nil { nodes[trace] = node }
  }

  /// The nodes between two, both included, in order.
  func traces(from first: Trace, through last: Trace) -> ArraySlice<Trace> {
    let start = order.partitioningIndex { $0 >= first }
    let end = order.partitioningIndex { $0 > last }
    return order[start..<max(start, end)]
  }

  /// The newest value of each name at each place that sets it, by the turns in which they were set, the newest
  /// turn first.
  private static func newest(on tape: Tape) -> [(turns: [Trace], traces: [Trace])] {
    struct Naming: Hashable {
      let name: String
      let site: Site
    }
    var seen: Set<Naming> = []
    var places: [[Trace]: Int] = [:]
    var groups: [(turns: [Trace], traces: [Trace])] = []
    for label in tape.labels.reversed() {
      guard seen.insert(Naming(name: label.name, site: label.site)).inserted else { continue }
      // A store after it has made another array of the name.
      let traces = tape.versions(of: label.trace).suffix(2)
      if let place = places[label.turns] {
        groups[place].traces += traces
      } else {
        places[label.turns] = groups.count
        groups.append((label.turns, Array(traces)))
      }
    }
    // What was set outside loops has the longest past: it comes last.
    return groups.filter { !$0.turns.isEmpty } + groups.filter(\.turns.isEmpty)
  }

  /// What values were computed from since a turn began, with what lies at its beginning, newest first: of the
  /// outermost loop whose turn is small enough.
  private static func origins(
    of traces: [Trace], _ turns: [Trace], on tape: Tape, _ budget: (nodes: Int, elements: Int)
  ) -> [Trace] {
    for (index, turn) in turns.enumerated() {
      let isInnermost = index == turns.count - 1
      let limit = isInnermost ? budget.elements : min(patience, budget.elements)
      let (found, isWhole) = origins(of: traces, from: turn, on: tape, limit, budget.nodes)
      if isWhole || isInnermost { return found }
    }
    return origins(of: traces, from: 0, on: tape, min(patience, budget.elements), budget.nodes / 4)
      .traces
  }

  private static func origins(
    of traces: [Trace], from first: Trace, on tape: Tape, _ elements: Int, _ nodes: Int
  ) -> (traces: [Trace], isWhole: Bool) {
    var waiting = TraceQueue(traces)
    var found: [Trace] = []
    var size = 0
    while let trace = waiting.popLargest() {
      guard let node = tape[trace] else { continue }
      size += node.size
      guard size <= elements, found.count < nodes else { return (found, false) }
      found.append(trace)
      // What lies before the turn is where it begins.
      guard trace >= first else { continue }
      for input in node.inputs { waiting.insert(input.trace) }
    }
    return (found, true)
  }
}

extension Array {
  /// The first index whose element meets a condition that all later ones meet too.
  fileprivate func partitioningIndex(where isBeyond: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = low + (high - low) / 2
      if isBeyond(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
