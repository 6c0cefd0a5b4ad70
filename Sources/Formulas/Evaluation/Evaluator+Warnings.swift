// What is legal and probably not meant.

import Numerics

extension Evaluator {
  /// The beginner's trap: a row and a column, or a vector and a column, give a matrix of all pairs.
  mutating func warnOfStretching(
    _ operation: BinaryOperator, _ left: (id: NodeID, value: Value),
    _ right: (id: NodeID, value: Value), _ result: Value, _ id: NodeID
  ) {
    guard case .array(let a) = left.value, case .array(let b) = right.value,
      case .array(let made) = result, operation != .product,
      a.isVector, b.isVector, made.count > max(a.count, b.count),
      !isStretchedOnPurpose(left.id), !isStretchedOnPurpose(right.id)
    else { return }
    warn(
      "\(code.source(id)) makes a matrix \(NDArray.text(ofShape: made.shape)) of two vectors: "
        + "\(code.source(left.id)) is \(NDArray.text(ofShape: a.shape)), "
        + "\(code.source(right.id)) is \(NDArray.text(ofShape: b.shape))",
      at: id, hint: "where all pairs are meant, write np.newaxis or np.reshape in the formula")
  }

  /// Whether the formula itself says that the operand is a row or a column.
  private func isStretchedOnPurpose(_ id: NodeID) -> Bool {
    switch node(id).kind {
    case .subscripted(_, let items):
      items.contains { item in
        switch node(item).kind {
        case .none: true
        case .attribute(_, let name): name == "newaxis"
        default: false
        }
      }
    case .call(let callee, _):
      if case .attribute(_, let name) = node(callee).kind { name == "reshape" } else { false }
    default: false
    }
  }

  mutating func warn(_ message: String, at id: NodeID, hint: String?) {
    let warning = FormulaWarning(message: message, site: site(of: id), hint: hint)
    // A loop's body says it once.
    guard context.warnings.count < 100,
      !context.warnings.contains(where: { $0.site == warning.site })
    else { return }
    context.warnings.append(warning)
  }
}

extension NDArray {
  /// Whether it has one axis longer than 1 at most, and one axis at least.
  fileprivate var isVector: Bool { rank > 0 && shape.count { $0 > 1 } == 1 }
}
