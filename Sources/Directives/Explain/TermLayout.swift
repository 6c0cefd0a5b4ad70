// Arithmetic as text and numbers: once in symbols, once in numbers, once with partial results.

import Formulas
import Notebooks

/// Writes terms.
struct TermLayout {
  typealias Piece = DerivationOutput.Piece
  typealias Term = Derivation.Term

  /// How tightly what stands around a term binds.
  private enum Surroundings: Int, Comparable {
    case nothing, sum, product, divisor, power

    static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
  }

  /// Whether entries are written by their names.
  private let isSymbolic: Bool

  private init(isSymbolic: Bool) { self.isSymbolic = isSymbolic }

  /// The right-hand sides of a term, each once.
  static func forms(of term: Term) -> [[Piece]] {
    let symbols = TermLayout(isSymbolic: true).pieces(term, in: .nothing, isFirst: true)
    let layout = TermLayout(isSymbolic: false)
    let numbers = joined(layout.pieces(term, in: .nothing, isFirst: true))
    let results = joined(layout.pieces(term.withPartialResults, in: .nothing, isFirst: true))
    var forms = [joined(symbols)]
    if numbers.count > 1, numbers != forms[0] { forms.append(numbers) }
    // Only where something has been worked out: else it says the same again.
    if term.hasPartialResults, results.count > 1 { forms.append(results) }
    return forms[0] == [.number(term.value)] ? [] : forms
  }

  private static func joined(_ pieces: [Piece]) -> [Piece] {
    var result: [Piece] = []
    for piece in pieces {
      if case .text(let text) = piece, case .text(let before)? = result.last {
        result[result.count - 1] = .text(before + text)
      } else {
        result.append(piece)
      }
    }
    return result
  }

  // MARK: Terms

  private func pieces(_ term: Term, in outer: Surroundings, isFirst: Bool) -> [Piece] {
    switch term {
    case .entry(let entry):
      isSymbolic ? [.text(entry.symbol)] : number(entry.value, in: outer, isFirst: isFirst)
    case .number(let value): number(value, in: outer, isFirst: isFirst)
    case .omitted: [.text("…")]
    case .sum(let addends): sum(addends, in: outer, isFirst: isFirst)
    case .product(let factors):
      bracketed(outer >= .divisor) { product(factors, isFirst: isFirst || outer >= .divisor) }
    case .power(let base, let exponent, _):
      bracketed(outer == .power) {
        pieces(base, in: .power, isFirst: false) + self.exponent(exponent)
      }
    case .function(let name, let arguments, _): function(name, arguments)
    case .comparison(let left, let sign, let right, _):
      bracketed(outer > .nothing) {
        pieces(left, in: .sum, isFirst: true) + [.text(" \(sign) ")]
          + pieces(right, in: .sum, isFirst: false)
      }
    }
  }

  private func bracketed(_ isNeeded: Bool, _ inner: () -> [Piece]) -> [Piece] {
    isNeeded ? [.text("(")] + inner() + [.text(")")] : inner()
  }

  /// A negative number stands in brackets, unless nothing stands before it.
  private func number(_ value: Double, in outer: Surroundings, isFirst: Bool) -> [Piece] {
    let isNegative = value.sign == .minus && value != 0
    return bracketed(isNegative && (!isFirst || outer == .power)) { [.number(value)] }
  }

  private func sum(_ addends: [Derivation.Addend], in outer: Surroundings, isFirst: Bool) -> [Piece]
  {
    let isNegation = addends.count == 1 && isFirst && outer == .product
    return bracketed(outer > .sum && !isNegation) {
      addends.enumerated().flatMap { place, addend in
        let sign = addend.isSubtracted ? (place == 0 ? "−" : " − ") : (place == 0 ? "" : " + ")
        return (sign.isEmpty ? [] : [.text(sign)])
          + pieces(
            addend.term, in: addend.isSubtracted ? .product : .sum,
            isFirst: place == 0 && !addend.isSubtracted)
      }
    }
  }

  private func product(_ factors: [Derivation.Factor], isFirst: Bool) -> [Piece] {
    factors.enumerated().flatMap { place, factor in
      let sign = factor.isDivisor ? " / " : " · "
      return (place == 0 ? [] : [.text(sign)])
        + pieces(
          factor.term, in: factor.isDivisor ? .divisor : .product, isFirst: place == 0 && isFirst)
    }
  }

  private func exponent(_ term: Term) -> [Piece] {
    switch term {
    case .number(2): [.text("²")]
    case .number(3): [.text("³")]
    case .entry, .number, .sum, .product, .power, .function, .comparison, .omitted:
      [.text("^")] + pieces(term, in: .power, isFirst: false)
    }
  }

  private func function(_ name: String, _ arguments: [Term]) -> [Piece] {
    let inner = arguments.enumerated().flatMap { place, argument in
      (place == 0 ? [] : [Piece.text(", ")]) + pieces(argument, in: .nothing, isFirst: true)
    }
    return [.text("\(name)(")] + inner + [.text(")")]
  }
}

extension Derivation.Term {
  /// Whether nothing is left to compute.
  private var isPlain: Bool {
    switch self {
    case .entry, .number, .omitted: true
    case .sum, .product, .power, .function, .comparison: false
    }
  }

  private var asNumber: Self { isPlain ? self : .number(value) }

  /// The same with every term of a sum, and every factor that is no sum, as one number.
  fileprivate var withPartialResults: Self {
    switch self {
    case .entry, .number, .omitted, .comparison: self
    case .sum(let addends) where addends.count == 1:
      .sum(addends.map { .init($0.term.withPartialResults, isSubtracted: $0.isSubtracted) })
    case .sum(let addends): .sum(addends.map(\.withResult))
    case .product(let factors):
      .product(
        factors.map { factor in
          if case .sum = factor.term {
            .init(factor.term.withPartialResults, isDivisor: factor.isDivisor)
          } else {
            .init(factor.term.asNumber, isDivisor: factor.isDivisor)
          }
        })
    case .power(let base, let exponent, let value):
      .power(base.asNumber, exponent.asNumber, value: value)
    case .function(let name, let arguments, let value):
      .function(name, arguments.map(\.asNumber), value: value)
    }
  }

  /// Whether there is anything in it to be worked out on the way to its value.
  fileprivate var hasPartialResults: Bool {
    switch self {
    case .entry, .number, .omitted, .comparison: false
    case .sum(let addends) where addends.count == 1: addends[0].term.hasPartialResults
    case .sum(let addends): addends.contains { !$0.term.isPlain }
    case .product(let factors):
      factors.contains { factor in
        if case .sum = factor.term { factor.term.hasPartialResults } else { !factor.term.isPlain }
      }
    case .power(let base, let exponent, _): !base.isPlain || !exponent.isPlain
    case .function(_, let arguments, _): arguments.contains { !$0.isPlain }
    }
  }

  /// «row 0 of W1 meets column 2 of X», where a sum is one of products along an axis of each.
  var meeting: String? {
    switch self {
    case .entry, .number, .omitted: return nil
    case .sum(let addends):
      let pairs = addends.prefix(2).compactMap { $0.term.pair }
      guard pairs.count == 2, let left = lane(pairs[0].0, pairs[1].0),
        let right = lane(pairs[0].1, pairs[1].1)
      else { return addends.lazy.compactMap(\.term.meeting).first }
      return "\(left) meets \(right)"
    case .product(let factors): return factors.lazy.compactMap(\.term.meeting).first
    case .power(let base, let exponent, _): return base.meeting ?? exponent.meeting
    case .function(_, let arguments, _): return arguments.lazy.compactMap(\.meeting).first
    case .comparison(let left, _, let right, _): return left.meeting ?? right.meeting
    }
  }

  private var pair: (Derivation.Entry, Derivation.Entry)? {
    guard case .product(let factors) = self, factors.count == 2,
      case .entry(let left) = factors[0].term, case .entry(let right) = factors[1].term,
      !factors[1].isDivisor
    else { return nil }
    return (left, right)
  }

  private func lane(_ first: Derivation.Entry, _ second: Derivation.Entry) -> String? {
    guard first.name == second.name, first.index.count == 2, second.index.count == 2 else {
      return nil
    }
    if first.index[0] == second.index[0], first.index[1] != second.index[1] {
      return "row \(first.index[0]) of \(first.name)"
    }
    guard first.index[1] == second.index[1], first.index[0] != second.index[0] else { return nil }
    return "column \(first.index[1]) of \(first.name)"
  }
}

extension Derivation.Addend {
  /// The term as one number behind its sign.
  fileprivate var withResult: Self {
    if case .omitted = term { return self }
    let value = isSubtracted ? -term.value : term.value
    return Self(.number(abs(value)), isSubtracted: value < 0)
  }
}
