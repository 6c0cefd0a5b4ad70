// Puts the facts of an array operation's error into the words of the formula: operands as they are
// written, with their shapes, and what would fit.

import Diagnostics
import Numerics

/// One refused operation of a formula, and the values it was refused for.
struct Refusal {
  let code: Code
  let cause: ArrayError
  /// How the operation is written, and where.
  let text: String
  let range: SourceRange
  let operands: [(id: NodeID, value: Value)]

  /// The error to show.
  var error: FormulaError {
    guard case .shapeMismatch(let operation, let left, let right) = cause else {
      return FormulaError(cause.description, at: range)
    }
    guard let (first, second) = pair(left, right) else {
      return FormulaError("\(text): \(cause.description)", at: range)
    }
    let message =
      "\(text): \(code.source(first)) is \(NDArray.text(ofShape: left)), "
      + "\(code.source(second)) is \(NDArray.text(ofShape: right))"
    let isProduct = operation == "@"
    let hint =
      isProduct ? productHint(first, left, second, right) : stretchHint(first, left, second, right)
    return FormulaError(message, at: range, hint: hint)
  }

  /// The operands that have the two shapes, in their order.
  private func pair(_ left: [Int], _ right: [Int]) -> (NodeID, NodeID)? {
    let shapes = operands.map { try? $0.value.asArray().shape }
    guard let first = shapes.firstIndex(of: left),
      let second = shapes.indices.first(where: { $0 > first && shapes[$0] == right })
    else { return nil }
    return (operands[first].id, operands[second].id)
  }

  private func productHint(_ first: NodeID, _ left: [Int], _ second: NodeID, _ right: [Int])
    -> String?
  {
    guard let inner = left.last else { return "* multiplies by a number" }
    guard let outer = right.first else { return "* multiplies by a number" }
    if right.count == 2, inner == right[1] { return "\(operand(second)).T would fit" }
    if left.count == 2, left[0] == outer { return "\(operand(first)).T would fit" }
    return nil
  }

  private func stretchHint(_ first: NodeID, _ left: [Int], _ second: NodeID, _ right: [Int])
    -> String?
  {
    func fits(_ a: [Int], _ b: [Int]) -> Bool { NDArray.broadcastShape(a, b) != nil }
    if right.count == 1, fits(left, right + [1]) {
      return "\(operand(second))[:, np.newaxis] would fit"
    }
    if left.count == 1, fits(left + [1], right) {
      return "\(operand(first))[:, np.newaxis] would fit"
    }
    if right.count == 2, fits(left, right.reversed()) { return "\(operand(second)).T would fit" }
    if left.count == 2, fits(left.reversed(), right) { return "\(operand(first)).T would fit" }
    return nil
  }

  /// An operand's text, in brackets where something behind it would bind to a part of it alone.
  private func operand(_ id: NodeID) -> String {
    let text = code.source(id)
    return switch code.nodes[id].kind {
    case .unary, .binary, .comparison, .logical, .conditional: "(\(text))"
    case .lambda: "(\(text))"
    case .none, .bool, .integer, .float, .string, .formatted, .ellipsis, .name, .attribute,
      .subscripted, .slice, .call, .tuple, .list, .dictionary, .comprehension:
      text
    }
  }
}
