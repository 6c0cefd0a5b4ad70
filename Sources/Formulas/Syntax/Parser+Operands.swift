// What operators stand between: literals, names, signs, and the beginnings of brackets.

import Diagnostics

extension Parser {
  /// The operand at the position; nothing where a sign or an opening bracket waits for what follows.
  mutating func readOperand() throws(FormulaError) -> NodeID? {
    let token = current
    if let operation = unaryOperator() {
      guard operation != .not || allowsNot else { throw unexpected(token) }
      try nest(.unary(operation, start: token.range.lowerBound))
      return nil
    }
    switch token.kind {
    case .integer(let value): return literal(.integer(value))
    case .float(let value): return literal(.float(value))
    case .name(let name):
      guard !readKeyword(name) else { return nil }
      return literal(.name(name))
    case .keyword(.none): return literal(.none)
    case .keyword(.true): return literal(.bool(true))
    case .keyword(.false): return literal(.bool(false))
    case .symbol(.ellipsis): return literal(.ellipsis)
    case .string, .formatted: return try strings()
    case .keyword(.lambda): return try openLambda()
    case .symbol(let symbol): return try bracket(symbol)
    case .keyword, .newline, .end: return try missingOperand()
    }
  }

  private func unaryOperator() -> UnaryOperator? {
    switch current.kind {
    case .keyword(.not): .not
    case .symbol(.minus): .minus
    case .symbol(.plus): .plus
    case .symbol(.tilde): .invert
    case .integer, .float, .string, .formatted, .name, .keyword, .symbol, .newline, .end: nil
    }
  }

  private mutating func literal(_ kind: Node.Kind) -> NodeID {
    let range = current.range
    advance()
    return add(kind, range)
  }

  /// Adjacent string literals are one; with an f-string among them, one f-string.
  private mutating func strings() throws(FormulaError) -> NodeID {
    let start = current.range.lowerBound
    var parts: [FormattedTokenPart] = []
    var isFormatted = false
    reading: while true {
      switch current.kind {
      case .string(let text): parts.append(.text(text))
      case .formatted(let pieces):
        parts += pieces
        isFormatted = true
      case .integer, .float, .name, .keyword, .symbol, .newline, .end: break reading
      }
      advance()
    }
    let end = previousEnd
    guard isFormatted else {
      let text = parts.map { if case .text(let text) = $0 { text } else { "" } }.joined()
      return add(.string(text), SourceRange(start, end))
    }
    return add(.formatted(try formatted(parts)), SourceRange(start, end))
  }

  /// The lexer keeps fields within two levels of each other.
  private mutating func formatted(_ parts: [FormattedTokenPart]) throws(FormulaError)
    -> [Node.FormattedPart]
  {
    var result: [Node.FormattedPart] = []
    for part in parts {
      switch part {
      case .text(let text): result.append(.text(text))
      case .field(let expression, let conversion, let specification):
        let value = try parse(field: expression)
        result.append(
          .field(value, conversion: conversion, specification: try formatted(specification)))
      }
    }
    return result
  }

  private mutating func bracket(_ symbol: Symbol) throws(FormulaError) -> NodeID? {
    let kinds: [Symbol: Bracket.Kind] = [
      .leftParenthesis: .group, .leftBracket: .list, .leftBrace: .dictionary,
    ]
    guard let kind = kinds[symbol] else { return try missingOperand() }
    try nest(.bracket(Bracket(kind, openedAt: current.range)))
    return nil
  }

  /// A token that ends or separates, right behind a bracket or another one: `()`, `[1, ]`, `x[:]`.
  private mutating func missingOperand() throws(FormulaError) -> NodeID? {
    guard case .bracket(let bracket) = frames.last else { throw unexpected(current) }
    if case .call = bracket.kind,
      current.kind == .symbol(.star) || current.kind == .symbol(.doubleStar)
    {
      let stars = current.kind == .symbol(.star) ? "*" : "**"
      throw FormulaError(
        "unpacking with \(stars) in a call is not supported", at: current.range)
    }
    return try separator(nil)
  }

  /// Reads `name=` at the start of an argument.
  private mutating func readKeyword(_ name: String) -> Bool {
    guard following.kind == .symbol(.assign), case .bracket(var bracket) = frames.last,
      case .call = bracket.kind, bracket.keyword == nil
    else { return false }
    bracket.keyword = (name, current.range)
    frames[frames.count - 1] = .bracket(bracket)
    advance()
    advance()
    return true
  }
}
