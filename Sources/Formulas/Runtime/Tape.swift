// The record of a computation: what was applied to what, in the order in which it happened.
//
// Append-only, addressed by index, so that the order of the nodes is an order of the graph: forward
// through it is a run once more, backward through it is reverse-mode differentiation.

public import Diagnostics
import Numerics

/// The index of a node, counted from the first node ever recorded.
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
  }

  /// What a condition on recorded values was decided to.
  struct Decision: Sendable {
    let trace: Trace
    let site: Site
  }

  /// The most nodes and elements that are kept: of older ones, half is forgotten.
  private static let maximum = (nodes: 60_000, elements: 6_000_000)

  private(set) var nodes: [TapeNode] = []
  private(set) var labels: [Label] = []
  private(set) var decisions: [Decision] = []
  /// The index of the first node that is kept.
  private(set) var base = 0
  /// What was computed from what before that.
  private(set) var past = ForgottenRecord()
  private var elements = 0

  /// The index of the next node.
  var end: Trace { base + nodes.count }

  /// A node, unless it is forgotten.
  subscript(trace: Trace) -> TapeNode? {
    trace >= base && trace < end ? nodes[trace - base] : nil
  }

  /// Whether a value's record is still there.
  func holds(_ trace: Trace?) -> Bool { trace.map { $0 >= base && $0 < end } ?? false }

  mutating func record(_ node: TapeNode) -> Trace {
    nodes.append(node)
    elements += Self.size(node)
    if nodes.count > Self.maximum.nodes || elements > Self.maximum.elements { forget() }
    return end - 1
  }

  /// What a node keeps, in elements; its arguments are the outputs of others.
  private static func size(_ node: TapeNode) -> Int { node.output.count + 8 * node.inputs.count }

  mutating func label(
    _ name: String, _ trace: Trace, call: Int, at site: Site, isLocal: Bool = false
  ) {
    labels.append(Label(name: name, trace: trace, call: call, site: site, isLocal: isLocal))
    if labels.count > 4 * Self.maximum.nodes { labels.removeFirst(labels.count / 2) }
  }

  mutating func decide(_ trace: Trace, at site: Site) {
    decisions.append(Decision(trace: trace, site: site))
  }

  /// Drops the older half, at least down to the limits; the newest node stays.
  private mutating func forget() {
    var dropped = nodes.count / 2
    var left = nodes[dropped...].reduce(0) { $0 + Self.size($1) }
    while left > Self.maximum.elements, dropped < nodes.count - 1 {
      left -= Self.size(nodes[dropped])
      dropped += 1
    }
    for node in nodes.prefix(dropped) { past.append(node) }
    nodes.removeFirst(dropped)
    base += dropped
    elements = left
    labels.removeAll { $0.trace < base }
    decisions.removeAll { $0.trace < base }
  }
}
