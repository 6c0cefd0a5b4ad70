// The words of the language: all of Python's keywords, operators and delimiters, so that what lies
// outside the subset is named rather than mistaken for something else.

import Diagnostics

/// One word and where it stands.
struct Token: Sendable {
  enum Kind: Hashable, Sendable {
    case integer(Int64)
    case float(Double)
    case string(String)
    /// An f-string, its fields still text.
    case formatted([FormattedTokenPart])
    case name(String)
    case keyword(Keyword)
    case symbol(Symbol)
    /// The end of a line outside all brackets.
    case newline
    case end
  }

  let kind: Kind
  let range: SourceRange
}

/// A piece of an f-string as it was read.
enum FormattedTokenPart: Hashable, Sendable {
  case text(String)
  /// A field: where its expression stands, `!r`, and what follows the colon.
  indirect case field(
    expression: SourceRange, conversion: Character?, specification: [FormattedTokenPart])
}

/// Python's keywords.
enum Keyword: String, Hashable, Sendable, CaseIterable {
  case and, `as`, assert, async, await, `break`, `class`, `continue`, def, del, elif, `else`, except
  case finally, `for`, from, global, `if`, `import`, `in`, `is`, lambda, nonlocal, not, or, pass
  case raise, `return`, `try`, `while`, with, yield
  case `false` = "False"
  case `true` = "True"
  case none = "None"
}

/// Python's operators and delimiters.
enum Symbol: String, Hashable, Sendable, CaseIterable {
  case plus = "+"
  case minus = "-"
  case star = "*"
  case slash = "/"
  case percent = "%"
  case at = "@"
  case ampersand = "&"
  case bar = "|"
  case caret = "^"
  case tilde = "~"
  case less = "<"
  case greater = ">"
  case leftParenthesis = "("
  case rightParenthesis = ")"
  case leftBracket = "["
  case rightBracket = "]"
  case leftBrace = "{"
  case rightBrace = "}"
  case comma = ","
  case colon = ":"
  case dot = "."
  case semicolon = ";"
  case assign = "="
  case doubleStar = "**"
  case doubleSlash = "//"
  case shiftLeft = "<<"
  case shiftRight = ">>"
  case lessOrEqual = "<="
  case greaterOrEqual = ">="
  case equal = "=="
  case notEqual = "!="
  case walrus = ":="
  case arrow = "->"
  case plusAssign = "+="
  case minusAssign = "-="
  case starAssign = "*="
  case slashAssign = "/="
  case percentAssign = "%="
  case atAssign = "@="
  case ampersandAssign = "&="
  case barAssign = "|="
  case caretAssign = "^="
  case ellipsis = "..."
  case doubleStarAssign = "**="
  case doubleSlashAssign = "//="
  case shiftLeftAssign = "<<="
  case shiftRightAssign = ">>="

  /// How brackets change the depth.
  var bracketStep: Int {
    if [.leftParenthesis, .leftBracket, .leftBrace].contains(self) { return 1 }
    return [.rightParenthesis, .rightBracket, .rightBrace].contains(self) ? -1 : 0
  }

  /// Whether it assigns: `=`, `:=`, `+=` and the like.
  var isAssignment: Bool {
    rawValue.hasSuffix("=")
      && ![Symbol.equal, .notEqual, .lessOrEqual, .greaterOrEqual].contains(self)
  }
}
