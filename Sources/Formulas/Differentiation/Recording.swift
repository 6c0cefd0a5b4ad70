// A number and how it was computed: what reverse mode walks backward through, and what finite
// differences run again.

import Diagnostics
public import Numerics

/// A recorded scalar with everything that it was computed from.
public struct Recording: Sendable {
  /// A recorded value that was given a name.
  public struct Quantity: Sendable {
    /// The name it was given.
    public let name: String
    /// Its value.
    public let value: NDArray
    /// Where it was given the name.
    public let site: Site
    /// Which call of the lesson's functions gave the name; 0 for the lesson itself.
    public let call: Int
    let trace: Trace

    /// The order in which quantities were computed.
    public var order: Int { trace }

    /// The same quantity under another name.
    public func named(_ name: String) -> Quantity {
      Quantity(name: name, value: value, site: site, call: call, trace: trace)
    }
  }

  let tape: Tape
  let root: Trace
  /// What the scalar is taken for a function of.
  let parameters: Set<Trace>
  /// What the scalar was computed from, itself included, in order.
  let ancestors: [Trace]
  private let isAncestor: Set<Trace>
  /// The gradients of the scalar by all that it was computed from, and why some have none.
  private let gradients: Gradients

  /// The traces of what has been forgotten of how the scalar was computed, parameters' own past apart.
  private let forgotten: Set<Trace>

  /// The scalar.
  public let value: Double

  /// The record of a scalar, back to the node `first` or as far as the tape goes: what is asked for comes
  /// after it, and a loop that trains has a long past.
  ///
  /// - Parameter parameters: values that the scalar is taken for a function of. What they were computed
  ///   from is left out, each other excepted: training has a long past, in which every name recurs.
  init(of root: Trace, on tape: Tape, from first: Trace = 0, parameters: Set<Trace> = []) {
    self.tape = tape
    self.root = root
    self.parameters = parameters
    value = tape[root]?.output.doubles.first ?? .nan
    ancestors = Self.ancestors(of: root, on: tape, from: first, parameters)
    isAncestor = Set(ancestors)
    forgotten = Self.forgotten(ancestors, on: tape, parameters)
    gradients = Gradients(of: root, on: tape, ancestors)
  }

  /// Records that the scalar came of and that the tape has no more.
  private static func forgotten(
    _ ancestors: [Trace], on tape: Tape, _ parameters: Set<Trace>
  ) -> Set<Trace> {
    var forgotten: Set<Trace> = []
    for trace in ancestors where !parameters.contains(trace) {
      guard let node = tape[trace] else { continue }
      if let origin = node.origin { forgotten.insert(origin) }
      for input in node.inputs where !tape.holds(input.trace) { forgotten.insert(input.trace) }
    }
    return forgotten
  }

  private static func ancestors(
    of root: Trace, on tape: Tape, from first: Trace, _ parameters: Set<Trace>
  ) -> [Trace] {
    let varying = descendants(of: parameters, on: tape, from: first, through: root)
    var waiting = TraceQueue([root])
    var ancestors: [Trace] = []
    while let trace = waiting.popLargest() {
      guard trace >= first, let node = tape[trace] else { continue }
      ancestors.append(trace)
      let isParameter = parameters.contains(trace)
      for input in node.inputs where !isParameter || varying.contains(input.trace) {
        waiting.insert(input.trace)
      }
    }
    return ancestors.reversed()
  }

  /// The nodes up to one that are one of these or were computed from one.
  static func descendants(
    of sources: Set<Trace>, on tape: Tape, from first: Trace, through last: Trace
  ) -> Set<Trace> {
    guard let start = sources.min(), start <= last else { return [] }
    var descendants = sources
    for trace in tape.traces(from: max(start, first), through: last) {
      guard let node = tape[trace], node.inputs.contains(where: { descendants.contains($0.trace) })
      else { continue }
      descendants.insert(trace)
    }
    return descendants
  }

  /// The gradient of the scalar by a recorded value, of the value's shape; zeros where the scalar was
  /// computed from it along paths on which nothing varies, `nil` where it was not computed from it, or a
  /// step between them has no derivative.
  func gradient(by trace: Trace) -> NDArray? {
    guard dependsOn(trace), let value = tape[trace]?.output else { return nil }
    guard gradients.failure(at: trace) == nil else { return nil }
    return gradients[trace] ?? (try? NDArray.full(value.shape, NDArray(0.0)))
  }

  /// What the gradients cost, in elements of an array.
  var work: Int { gradients.work &+ ancestors.count }

  /// Why the scalar has no gradient by a recorded value: a step on the way has no derivative.
  func failure(by trace: Trace) -> FormulaError? { gradients.failure(at: trace) }

  /// Why the scalar has no gradient by a quantity: a step on the way has no derivative.
  public func failure(by quantity: Quantity) -> FormulaError? { failure(by: quantity.trace) }

  /// Whether the scalar was computed from a recorded value.
  func dependsOn(_ trace: Trace) -> Bool { isAncestor.contains(trace) }

  /// Whether ways from a value to the scalar may be forgotten: something that came of it is not on the tape any
  /// more, and the scalar came of that. Data did not.
  func mayLackWays(from trace: Trace) -> Bool {
    guard !forgotten.isEmpty else { return false }
    return !tape.past.dependents(of: tape[trace]?.origin ?? trace).isDisjoint(with: forgotten)
  }

  /// Whether ways from a quantity to the scalar may be forgotten.
  public func mayLackWays(from quantity: Quantity) -> Bool { mayLackWays(from: quantity.trace) }

  /// The gradient of the scalar by a quantity.
  public func gradient(by quantity: Quantity) -> NDArray? { gradient(by: quantity.trace) }

  /// The parts of the gradient by a quantity, one for each step that used it, in the order of the steps.
  public func parts(ofGradientBy quantity: Quantity) -> [NDArray] {
    var parts: [NDArray] = []
    for trace in ancestors {
      guard let node = tape[trace], let upstream = gradients[trace] else { continue }
      for input in node.inputs where input.trace == quantity.trace {
        let part = try? node.contribution(of: upstream, to: input, shape: quantity.value.shape)
        if let part = part ?? nil { parts.append(part) }
      }
    }
    return parts
  }

  /// Everything with a name that the scalar was computed from, in the order of computation; a value with
  /// several names stands there under each.
  public var quantities: [Quantity] {
    var quantities: [Quantity] = []
    var known: [Trace: Set<String>] = [:]
    for label in tape.labels where dependsOn(label.trace) {
      guard let node = tape[label.trace],
        known[label.trace, default: []].insert(label.name).inserted
      else { continue }
      quantities.append(
        Quantity(
          name: label.name, value: node.output, site: label.site, call: label.call,
          trace: label.trace))
    }
    return quantities.sorted { $0.trace < $1.trace }
  }
}
