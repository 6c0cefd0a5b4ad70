// Factors, divisions, transposes, and what stands on which side of a matrix product.

import Diagnostics
import Numerics

extension MutationFinder {
  /// `a * b`: each of its factors.
  mutating func product(_ id: NodeID, _ left: NodeID, _ right: NodeID, _ place: Place) {
    guard let sign = token(.symbol(.star), from: end(left), before: start(right)) else { return }
    note(
      .factor, SourceRange(end(left), end(right)), "",
      "'\(quoted(sign.lowerBound, end(right)))' dropped")
    if !isOpen(left, Self.products) {
      note(
        .factor, SourceRange(start(left), start(right)), "",
        "'\(quoted(start(left), sign.upperBound))' dropped")
    }
    derivativeOfSigmoid(left, right, place)
  }

  /// `a / m`: without the division; `1 / (1 + …)` without it is nothing that anyone would write.
  mutating func quotient(_ left: NodeID, _ right: NodeID) {
    guard !isLiteral(left) || code.isName(right),
      let sign = token(.symbol(.slash), from: end(left), before: start(right))
    else { return }
    note(
      .factor, SourceRange(end(left), end(right)), "",
      "'\(quoted(sign.lowerBound, end(right)))' dropped")
  }

  /// `a**2`: without its exponent.
  mutating func power(_ left: NodeID, _ right: NodeID) {
    guard isLiteral(right), !isLiteral(left),
      let sign = token(.symbol(.doubleStar), from: end(left), before: start(right))
    else { return }
    note(
      .factor, SourceRange(end(left), end(right)), "",
      "'\(quoted(sign.lowerBound, end(right)))' dropped")
  }

  /// A product that is all that a name is set to: with the wrong sign, and twice as large. Numbers
  /// drawn at random are as good with the other sign.
  mutating func scaleWhole(_ id: NodeID) {
    let range = node(id).range
    guard !text(id).contains("random."), !isLiteral(id) else { return }
    let whole = quoted(range.lowerBound, range.upperBound)
    let first = SourceRange(at: range.lowerBound)
    if case .binary(let operation, _, _) = node(id).kind, Self.sums.contains(operation) { return }
    if code.bytes[range.lowerBound] != UInt8(ascii: "-") {
      note(.sign, first, "-", "the sign of '\(whole)' flipped")
    }
    note(.factor, first, "2 * ", "a factor 2 before '\(whole)'")
  }

  // MARK: Matrix products

  /// `a @ b`: its operands swapped or multiplied entry by entry, a transpose too many.
  mutating func matrixProduct(_ id: NodeID, _ left: NodeID, _ right: NodeID) {
    guard let sign = token(.symbol(.at), from: end(left), before: start(right)) else { return }
    let whole = quoted(start(left), end(right))
    note(.product, sign, "*", "'*' instead of '@'")
    addTranspose(left)
    addTranspose(right)
    guard !isOpen(left, Self.products) else { return }
    note(
      .product, SourceRange(start(left), end(right)), "\(text(right)) @ \(text(left))",
      "the operands of '\(whole)' swapped")
  }

  /// `np.dot(a, b)`.
  mutating func dotProduct(_ left: NodeID, _ right: NodeID) {
    addTranspose(left)
    addTranspose(right)
    note(
      .product, SourceRange(start(left), end(right)), "\(text(right)), \(text(left))",
      "the operands '\(quoted(start(left), end(right)))' swapped")
  }

  mutating func addTranspose(_ id: NodeID) {
    if case .attribute(_, "T") = node(id).kind { return }
    guard isPostfixable(id) else { return }
    note(
      .transpose, SourceRange(at: end(id)), ".T",
      "a transpose too many, '\(quoted(start(id), end(id))).T'")
  }

  mutating func dropTranspose(_ id: NodeID, _ base: NodeID) {
    guard let name = token(.name("T"), from: end(base), before: end(id)) else { return }
    note(
      .transpose, SourceRange(end(base), name.upperBound), "",
      "'\(quoted(start(base), name.upperBound))' without '.T'")
  }
}
