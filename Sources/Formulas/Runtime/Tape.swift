// The record of a computation: what was applied to what, in the order in which it happened.
//
// Nodes are addressed by a number that never changes, so that the order of the nodes is an order of the graph:
// forward through it is a run once more, backward through it is reverse-mode differentiation.
//
// What is kept: the newest nodes, as many as fit; of older ones those that the newest value of a name came
// from in its own turn of a loop. A training loop fills no memory, and its last loss and gradients can still
// be checked.

public import Diagnostics
import Numerics

/// The number of a node, counted from the first node ever recorded.
typealias Trace = Int

/// A place in a text of the lesson.
public struct Site: Hashable, Sendable {
  /// Which text: what `Program.init` was given.
  public let origin: Int
  /// Where in it, in UTF-8 bytes.
  public let range: SourceRange

  /// A place.
  public init(origin: Int, range: SourceRange) {
    self.origin = origin
    self.range = range
  }
}

/// One recorded step.
struct TapeNode: Sendable {
  enum Operation: Sendable {
    /// A value that was not computed from recorded ones.
    case leaf
    case apply(Function, Arguments)
    case rearrange(Rearrangement)
    /// `a[…] = value`, giving the whole of `a`.
    case assign(Selector, array: NDArray, value: NDArray)
  }

  struct Input: Sendable {
    let place: ArgumentPlace
    let trace: Trace
  }

  let operation: Operation
  let inputs: [Input]
  let output: NDArray
  let site: Site
  /// Which call of the lesson's functions it belongs to; 0 is the lesson itself.
  var call = 0
  /// Of a beginning: the first record of the same value, which is forgotten.
  var origin: Trace?

  /// What the record of it takes, in elements. Arguments are the outputs of others, and what was not computed
  /// lies with the lesson's names anyway.
  var size: Int {
    if case .leaf = operation { 8 } else { output.count + 8 * inputs.count }
  }
}

/// A computation as recorded so far.
struct Tape: Sendable {
  /// A recorded value that was given a name.
  struct Label: Sendable {
    let name: String
    let trace: Trace
    /// Which call set it; 0 is the lesson itself.
    let call: Int
    let site: Site
    /// Whether the name is one of a function or comprehension.
    let isLocal: Bool
    /// Where the turns of the loops began in which it was set, the outermost loop first.
    let turns: [Trace]
  }

  /// What a condition on recorded values was decided to.
  struct Decision: Sendable {
    let trace: Trace
    let site: Site
  }

  /// The most of the newest nodes, and elements in them, that are kept: beyond it, the older half is looked through.
  private static let maximum = (nodes: 60_000, elements: 6_000_000)

  /// The newest nodes, from `base` on.
  private var recent: [TapeNode] = []
  private var kept = KeptNodes()
  private(set) var labels: [Label] = []
  /// How many labels were forgotten.
  private var forgottenLabels = 0
  private(set) var decisions: [Decision] = []
  /// What arrays became by stores: the node before each to the node after it.
  private var stores: [Trace: Trace] = [:]
  /// The number of the first of the newest nodes.
  private var base = 0
  /// What was updated to what before that.
  private(set) var olderVersions = OlderVersions()
  /// What was computed from what before that.
  private(set) var past = ForgottenRecord()
  private var elements = 0

  /// The number of the next node.
  var end: Trace { base + recent.count }

  /// A node, unless it is forgotten.
  subscript(trace: Trace) -> TapeNode? {
    guard trace < base else { return trace < end ? recent[trace - base] : nil }
    return kept[trace]
  }

  /// Whether a value's record is still there.
  func holds(_ trace: Trace?) -> Bool {
    guard let trace else { return false }
    return trace < base ? kept[trace] != nil : trace < end
  }

  /// The nodes that are there between two, both included, in order.
  func traces(from first: Trace, through last: Trace) -> [Trace] {
    let newest = max(first, base)..<max(first, base, min(last + 1, end))
    return Array(kept.traces(from: first, through: min(last, base - 1))) + newest
  }

  /// All nodes that are there, in order.
  var nodes: [TapeNode] { traces(from: 0, through: end - 1).compactMap { self[$0] } }

  mutating func record(_ node: TapeNode) -> Trace {
    recent.append(node)
    elements += node.size
    if recent.count > Self.maximum.nodes || elements > Self.maximum.elements { forget() }
    return end - 1
  }

  /// Puts a node in the place of one that is there.
  mutating func replace(_ trace: Trace, by node: TapeNode) {
    if trace < base {
      kept.replace(trace, by: node)
    } else if trace < end {
      recent[trace - base] = node
    }
  }

  // MARK: Names

  /// How many labels there were ever.
  var labelCount: Int { forgottenLabels + labels.count }

  /// The labels since there were so many.
  func labels(since count: Int) -> ArraySlice<Label> {
    labels.dropFirst(max(0, count - forgottenLabels))
  }

  mutating func label(
    _ name: String, _ trace: Trace, call: Int, at site: Site, isLocal: Bool = false,
    turns: [Trace]
  ) {
    labels.append(
      Label(name: name, trace: trace, call: call, site: site, isLocal: isLocal, turns: turns))
    guard labels.count > 4 * Self.maximum.nodes else { return }
    forgottenLabels += labels.count / 2
    labels.removeFirst(labels.count / 2)
  }

  mutating func decide(_ trace: Trace, at site: Site) {
    decisions.append(Decision(trace: trace, site: site))
  }

  // MARK: Stores

  /// Notes that an array became another by a store: under every name it is the new one now.
  mutating func store(from old: Trace, to new: Trace) {
    if old != new { stores[old] = new }
  }

  /// What stores made of an array, one after another, itself first.
  func versions(of trace: Trace) -> [Trace] {
    var versions = [trace]
    var last = trace
    while let next = stores[last], next > last, versions.count < Self.maximum.nodes {
      versions.append(next)
      last = next
    }
    return versions
  }

  /// All that values were computed from, themselves included, without what lies before a wall.
  func origins(of traces: Set<Trace>, notBefore walls: Set<Trace> = []) -> Set<Trace> {
    var waiting = Array(traces)
    var found = traces
    while let trace = waiting.popLast() {
      guard !walls.contains(trace), let node = self[trace] else { continue }
      for input in node.inputs where found.insert(input.trace).inserted {
        waiting.append(input.trace)
      }
    }
    return found
  }

  // MARK: Forgetting

  /// Looks through the older half, or more down to the limits, and keeps of it what the newest names came from.
  private mutating func forget() {
    var dropped = recent.count / 2
    var left = recent[dropped...].reduce(0) { $0 + $1.size }
    while left > Self.maximum.elements, dropped < recent.count - 1 {
      left -= recent[dropped].size
      dropped += 1
    }
    olderVersions.note(base..<base + dropped, on: self)
    kept = KeptNodes(on: self, before: base + dropped)
    for node in recent.prefix(dropped) { past.append(node) }
    recent.removeFirst(dropped)
    base += dropped
    elements = left
    let before = labels.count
    labels = labels.filter { holds($0.trace) }
    forgottenLabels += before - labels.count
    decisions = decisions.filter { holds($0.trace) }
    stores = stores.filter { holds($0.key) && holds($0.value) }
  }
}
