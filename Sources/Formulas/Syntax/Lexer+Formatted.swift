// f-strings: literal text, and fields whose expressions are found here and parsed later.

import Diagnostics

extension Lexer {
  /// The pieces of an f-string up to its closing quotes.
  mutating func formattedParts(_ quotes: Quotes) throws(FormulaError) -> [FormattedTokenPart] {
    var parts: [FormattedTokenPart] = []
    var text: [UInt8] = []
    while !closes(quotes) {
      try requireOpen(quotes)
      switch (peek(), peek(1)) {
      case (UInt8(ascii: "{"), UInt8(ascii: "{")), (UInt8(ascii: "}"), UInt8(ascii: "}")):
        text.append(peek())
        position += 2
      case (UInt8(ascii: "{"), _):
        let field = try field(quotes, depth: 0)
        append(&text, field.label, to: &parts)
        parts.append(field.part)
      case (UInt8(ascii: "}"), _):
        throw FormulaError(
          "a single '}' in an f-string", at: SourceRange(position, position + 1),
          hint: "write }} for the brace itself")
      case (UInt8(ascii: "\\"), _):
        try escape(into: &text, isRaw: quotes.isRaw, from: quotes.start)
      default:
        text.append(peek())
        position += 1
      }
    }
    append(&text, "", to: &parts)
    return parts
  }

  private func append(
    _ text: inout [UInt8], _ label: String, to parts: inout [FormattedTokenPart]
  ) {
    let whole = String(decoding: text, as: UTF8.self) + label
    if !whole.isEmpty { parts.append(.text(whole)) }
    text = []
  }

  /// A field from its opening to its closing brace. `{x=}` shows its own text: that is the label.
  private mutating func field(_ quotes: Quotes, depth: Int) throws(FormulaError) -> (
    part: FormattedTokenPart, label: String
  ) {
    let open = position
    guard depth < 2 else {
      throw FormulaError("f-string fields are nested too deeply", at: range(from: quotes.start))
    }
    position += 1
    let start = position
    try skipExpression(quotes, open)
    var expression = range(from: start)
    guard !text(from: start).allSatisfy(\.isWhitespace) else {
      throw FormulaError("an expression is expected in the braces", at: SourceRange(open, position))
    }
    var label = ""
    if peek() == UInt8(ascii: "=") {
      position += 1
      while peek() == UInt8(ascii: " ") { position += 1 }
      label = text(from: start)
      expression = SourceRange(start, expression.upperBound)
    }
    let conversion = try conversion()
    let hasSpecification = peek() == UInt8(ascii: ":")
    let specification = hasSpecification ? try specification(quotes, depth, open) : []
    guard peek() == UInt8(ascii: "}"), position < end else {
      throw FormulaError("'}' is missing", at: SourceRange(open, open + 1))
    }
    position += 1
    let shown = label.isEmpty || hasSpecification ? conversion : conversion ?? "r"
    return (
      .field(expression: expression, conversion: shown, specification: specification), label
    )
  }

  /// Moves to what ends the field's expression: `=`, `!r`, `:` or `}` outside brackets and strings.
  private mutating func skipExpression(_ quotes: Quotes, _ open: Int) throws(FormulaError) {
    var brackets = 0
    var inner: UInt8?
    while position < end, !closes(quotes) {
      let (byte, next) = (peek(), peek(1))
      if let quote = inner {
        if byte == quote { inner = nil }
        position += 1
        continue
      }
      switch byte {
      case UInt8(ascii: "'"), UInt8(ascii: "\""): inner = byte
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): brackets += 1
      case UInt8(ascii: "}") where brackets == 0: return
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): brackets = max(0, brackets - 1)
      case UInt8(ascii: ":") where brackets == 0: return
      case UInt8(ascii: "!") where next == UInt8(ascii: "="),
        UInt8(ascii: "=") where next == UInt8(ascii: "="),
        UInt8(ascii: "<") where next == UInt8(ascii: "="),
        UInt8(ascii: ">") where next == UInt8(ascii: "="):
        position += 1
      case UInt8(ascii: "!") where brackets == 0, UInt8(ascii: "=") where brackets == 0: return
      case UInt8(ascii: "\\"):
        throw FormulaError(
          "a backslash in the expression of an f-string", at: SourceRange(position, position + 1),
          hint: "give the value a name before")
      default: break
      }
      position += 1
    }
    throw FormulaError("'}' is missing", at: SourceRange(open, open + 1))
  }

  private mutating func conversion() throws(FormulaError) -> Character? {
    guard peek() == UInt8(ascii: "!") else { return nil }
    let start = position
    position += 2
    let letter = Character(Unicode.Scalar(peek(-1)))
    guard "rsa".contains(letter) else {
      throw FormulaError("a conversion is !r, !s or !a", at: range(from: start))
    }
    return letter
  }

  private mutating func specification(_ quotes: Quotes, _ depth: Int, _ open: Int)
    throws(FormulaError) -> [FormattedTokenPart]
  {
    position += 1
    var parts: [FormattedTokenPart] = []
    var text: [UInt8] = []
    while position < end, !closes(quotes), peek() != UInt8(ascii: "}") {
      guard peek() == UInt8(ascii: "{") else {
        text.append(peek())
        position += 1
        continue
      }
      let field = try field(quotes, depth: depth + 1)
      append(&text, field.label, to: &parts)
      parts.append(field.part)
    }
    append(&text, "", to: &parts)
    return parts
  }
}
