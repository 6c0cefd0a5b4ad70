// Signs and terms.

import Diagnostics
import Numerics

extension MutationFinder {
  /// `a + b`: its sign, and each of its terms.
  mutating func sum(
    _ id: NodeID, _ operation: BinaryOperator, _ left: NodeID, _ right: NodeID, _ place: Place
  ) {
    let isMinus = operation == .arithmetic(.subtract)
    guard
      let sign = token(
        .symbol(isMinus ? .minus : .plus), from: end(left), before: start(right))
    else { return }
    let term = quoted(sign.lowerBound, end(right))
    note(.term, SourceRange(end(left), end(right)), "", "'\(term)' dropped")
    // In an index the other sign is no likely mistake, and the term dropped is off by one already.
    guard place != .index else { return }
    note(.sign, sign, isMinus ? "+" : "-", "the sign of '\(term)' flipped")
    if isMinus { derivativeOfTanh(id, left, right, place) }
    guard !isLiteral(left), !isOpen(left, Self.sums) else { return }
    let rest = isMinus ? sign.lowerBound : start(right)
    note(
      .term, SourceRange(start(left), rest), "", "'\(quoted(start(left), end(left)))' dropped")
    guard isMinus, place == .root, !isLiteral(right) else { return }
    note(
      .sign, SourceRange(start(left), end(right)), "\(text(right)) - \(text(left))",
      "'\(quoted(start(left), end(right)))' the other way round")
  }

  /// `-a`: without its sign.
  mutating func dropSign(_ id: NodeID, _ operand: NodeID, _ place: Place) {
    let isData = place == .element || place == .index
    guard !(isData && isLiteral(operand)),
      let sign = token(.symbol(.minus), from: start(id), before: start(operand))
    else { return }
    note(
      .sign, sign, "", "the sign of '\(quoted(sign.lowerBound, end(operand)))' dropped")
  }

  /// `W -= step`: the other direction; a sum that is set instead of added to; a division left out.
  mutating func augment(_ target: NodeID, _ operation: BinaryOperator, _ value: NodeID) {
    if case .list = node(value).kind { return }
    guard !isText(value), let symbol = Symbol(rawValue: operation.text + "="),
      let sign = token(.symbol(symbol), from: end(target), before: start(value))
    else { return }
    let whole = quoted(sign.lowerBound, end(value))
    switch operation {
    case .arithmetic(.add):
      note(.sign, sign, "-=", "the sign of '\(whole)' flipped")
      note(.term, sign, "=", "'=' instead of '+='")
    case .arithmetic(.subtract): note(.sign, sign, "+=", "the sign of '\(whole)' flipped")
    case .arithmetic(.multiply), .arithmetic(.divide):
      note(.factor, node(value).range, "1", "'\(whole)' dropped")
    case .arithmetic, .bitwise, .product: break
    }
  }
}
