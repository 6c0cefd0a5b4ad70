// Words for what does not belong into a formula: each construct of Python by its name.

import Diagnostics

extension Parser {
  /// The error for a token that can't stand where it stands.
  func unexpected(_ token: Token) -> FormulaError {
    switch token.kind {
    case .keyword(let keyword): FormulaError(message(for: keyword), at: token.range)
    case .symbol(.walrus):
      FormulaError("assignment expressions (:=) are not supported", at: token.range)
    case .symbol(.assign):
      FormulaError(
        "a formula is an expression; it can't assign with '='", at: token.range,
        hint: "compare with ==")
    case .symbol(let symbol) where symbol.isAssignment:
      FormulaError(
        "a formula is an expression; it can't assign with '\(symbol.rawValue)'", at: token.range)
    case .symbol(.semicolon), .newline:
      FormulaError("a formula is one expression; another line follows", at: token.range)
    case .symbol(.rightParenthesis), .symbol(.rightBracket), .symbol(.rightBrace):
      FormulaError("unmatched closing bracket", at: token.range)
    case .symbol(.star), .symbol(.doubleStar):
      FormulaError(
        "'*' can't stand here; unpacking with * is not supported", at: token.range)
    case .symbol(let symbol):
      FormulaError("'\(symbol.rawValue)' can't stand here", at: token.range)
    case .end: FormulaError("the formula ends too early", at: token.range)
    case .integer, .float, .string, .formatted, .name:
      FormulaError(
        "an operator is missing before this", at: token.range,
        hint: previous?.kind == .name("print")
          ? "print is a function: print(…)" : "a product is written with *")
    }
  }

  private func message(for keyword: Keyword) -> String {
    switch keyword {
    case .lambda: "lambda needs brackets around it here"
    case .class: "classes are not supported"
    case .yield: "generators (yield) are not supported"
    case .await, .async: "'\(keyword.rawValue)' is not supported"
    case .try, .except, .raise, .finally: "exceptions ('\(keyword.rawValue)') are not supported"
    case .import, .from, .def, .return, .while, .break, .continue, .pass, .assert, .del, .global,
      .nonlocal, .with, .for, .if:
      "'\(keyword.rawValue)' is a statement; a formula is one expression"
    case .and, .or, .not, .in, .is, .as, .elif, .else, .none, .true, .false:
      "'\(keyword.rawValue)' can't stand here"
    }
  }

  /// Comprehensions and assignments behind an operand, by their names.
  func rejectConstruct(_ bracket: Bracket) throws(FormulaError) {
    switch current.kind {
    case .keyword(.for), .keyword(.async):
      if case .part(.clause) = bracket.kind { return }
      guard let construct = bracket.comprehension else { throw unexpected(current) }
      throw FormulaError(
        "\(construct) is not supported", at: current.range,
        hint: "a list comprehension has brackets: [… for … in …]")
    case .symbol(let symbol) where symbol.isAssignment:
      if case .part(.statement) = bracket.kind, symbol != .walrus { return }
      throw unexpected(current)
    case .integer, .float, .string, .formatted, .name, .keyword, .symbol, .newline, .end: return
    }
  }

  func elseExpected() -> FormulaError {
    FormulaError("'else' is expected after 'if'", at: current.range)
  }
}
