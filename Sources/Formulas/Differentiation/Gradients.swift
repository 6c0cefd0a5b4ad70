// Reverse mode: from a scalar to its beginnings, each node's gradient complete when it is reached, since all
// that was computed from it comes after it.
//
// A step without a derivative does not end the walk: it concerns those alone that are on a way through it.

import Numerics

/// The gradients of a scalar by the nodes of its record.
struct Gradients: Sendable {
  private var values: [Trace: NDArray] = [:]
  /// For each node from which a way leads through steps without a derivative the first of them that was met.
  private var blocking: [Trace: FormulaError] = [:]
  /// What the walk cost, in elements of an array.
  private(set) var work = 0
  /// The part of it that grows with the square of a list.
  private var pairs = 0

  /// The most pairs of a list's items that are gone through, about a second.
  private static let mostPairs = 4_000_000

  /// - Parameter ancestors: what the scalar was computed from, itself included, in order.
  init(of root: Trace, on tape: Tape, _ ancestors: [Trace]) {
    guard let output = tape[root]?.output, let one = try? NDArray.full(output.shape, NDArray(1.0))
    else { return }
    values[root] = one
    let isAncestor = Set(ancestors)
    for trace in ancestors.reversed() {
      guard let node = tape[trace], values[trace] != nil || blocking[trace] != nil else { continue }
      work &+= 64 &+ node.output.count
      guard affords(node) else {
        let failure = node.failure("\(node.inputs.count) numbers are too many to differentiate by")
        for input in node.inputs where blocking[input.trace] == nil {
          blocking[input.trace] = failure
        }
        continue
      }
      for input in node.inputs where isAncestor.contains(input.trace) {
        guard let source = tape[input.trace]?.output else { continue }
        pass(from: trace, node, to: input, shape: source.shape)
      }
    }
  }

  subscript(trace: Trace) -> NDArray? { values[trace] }

  /// Why there is no gradient by a node.
  func failure(at trace: Trace) -> FormulaError? { blocking[trace] }

  /// Whether a node of many inputs can be gone through: for each, most rules look at all.
  private mutating func affords(_ node: TapeNode) -> Bool {
    guard node.inputs.count > 16, !node.takesInputsOneByOne else {
      work &+= 64 &* node.inputs.count
      return true
    }
    let more = node.inputs.count &* node.inputs.count
    pairs &+= more
    guard pairs <= Self.mostPairs else { return false }
    work &+= 64 &* more
    return true
  }

  /// A node's contribution to one of its inputs; behind a step without a derivative it is none.
  private mutating func pass(
    from trace: Trace, _ node: TapeNode, to input: TapeNode.Input, shape: [Int]
  ) {
    if let failure = blocking[trace] {
      if node.varies(with: input), blocking[input.trace] == nil { blocking[input.trace] = failure }
      return
    }
    guard let upstream = values[trace] else { return }
    do throws(ArrayError) {
      guard let part = try node.contribution(of: upstream, to: input, shape: shape) else { return }
      values[input.trace] =
        try values[input.trace].map { sum throws(ArrayError) in
          try sum.combined(.add, with: part)
        } ?? part
    } catch {
      guard blocking[input.trace] == nil else { return }
      blocking[input.trace] = node.failure(error.description)
    }
  }
}

extension TapeNode {
  /// Whether the contribution to one of many inputs does not depend on the others: `np.array` and Python's `sum`.
  fileprivate var takesInputsOneByOne: Bool {
    guard case .apply(let function, let arguments) = operation else { return true }
    return function.name == "array" || function.name == "sum" && arguments.has("iterable")
  }

  /// The error that a step without a derivative is, where it stands.
  fileprivate func failure(_ message: String) -> FormulaError {
    var failure = FormulaError(
      message, at: site.range,
      hint: drawsNormally ? "mu + sigma * np.random.randn(…) draws the same and has one" : nil)
    failure.origin = site.origin == Formula.origin ? nil : site.origin
    return failure
  }

  private var drawsNormally: Bool {
    if case .apply(let function, _) = operation { function.name == "random.normal" } else { false }
  }
}
