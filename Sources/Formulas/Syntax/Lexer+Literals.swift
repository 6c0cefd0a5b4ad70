// Numbers and strings, by Python's rules.

import Diagnostics

extension Lexer {
  /// A number that starts at the position.
  mutating func number() throws(FormulaError) -> Token {
    let start = position
    if peek() == UInt8(ascii: "0"), let radix = Self.radix(of: peek(1)) {
      return try integer(radix: radix, from: start)
    }
    digits()
    var isFloat = false
    if peek() == UInt8(ascii: ".") {
      isFloat = true
      position += 1
      digits()
    }
    if peek() | 0x20 == UInt8(ascii: "e"), exponentFollows() {
      isFloat = true
      position += 2
      digits()
    }
    if peek() | 0x20 == UInt8(ascii: "j"), !peek(1).isWord {
      position += 1
      throw FormulaError("complex numbers are not supported", at: range(from: start))
    }
    try rejectMalformed(from: start)
    let text = text(from: start).filter { $0 != "_" }
    if isFloat {
      return Token(kind: .float(Double(text) ?? .nan), range: range(from: start))
    }
    guard text.allSatisfy({ $0 == "0" }) || !text.hasPrefix("0") else {
      throw FormulaError("leading zeros in an integer are not permitted", at: range(from: start))
    }
    return try integerToken(Int64(text), from: start)
  }

  private static func radix(of byte: UInt8) -> Int? {
    switch byte | 0x20 {
    case UInt8(ascii: "x"): 16
    case UInt8(ascii: "o"): 8
    case UInt8(ascii: "b"): 2
    default: nil
    }
  }

  private mutating func integer(radix: Int, from start: Int) throws(FormulaError) -> Token {
    position += 2
    while peek().isWord { position += 1 }
    let digits = text(from: start + 2).filter { $0 != "_" }
    guard !digits.isEmpty, digits.allSatisfy({ $0.hexDigitValue.map { $0 < radix } ?? false })
    else { throw FormulaError("malformed number", at: range(from: start)) }
    return try integerToken(Int64(digits, radix: radix), from: start)
  }

  private func integerToken(_ value: Int64?, from start: Int) throws(FormulaError) -> Token {
    guard let value else {
      throw FormulaError(
        "the integer is beyond int64", at: range(from: start), hint: "write a float")
    }
    return Token(kind: .integer(value), range: range(from: start))
  }

  private mutating func digits() {
    while peek().isDigit || (peek() == UInt8(ascii: "_") && peek(1).isDigit) { position += 1 }
  }

  private func exponentFollows() -> Bool {
    let isSigned = peek(1) == UInt8(ascii: "+") || peek(1) == UInt8(ascii: "-")
    return isSigned ? peek(2).isDigit : peek(1).isDigit
  }

  /// `2x`, `1_`, `1.2.3`: a number that runs into something else. A keyword may follow (`1if x`).
  private mutating func rejectMalformed(from start: Int) throws(FormulaError) {
    guard peek().isWord else { return }
    let end = position
    while peek().isWord { position += 1 }
    let rest = text(from: end)
    position = Keyword(rawValue: rest) == nil ? position : end
    guard position != end else { return }
    throw FormulaError(
      "malformed number", at: range(from: start),
      hint: rest.first?.isLetter == true ? "a product is written with *" : nil)
  }

  /// A string literal that starts at the position, with its prefix; `nil` where none does.
  mutating func string() throws(FormulaError) -> Token? {
    let start = position
    var length = 0
    while length < 3, peek(length).isWord, !peek(length).isDigit { length += 1 }
    guard peek(length) == UInt8(ascii: "'") || peek(length) == UInt8(ascii: "\"") else {
      return nil
    }
    position += length
    let prefix = text(from: start).lowercased()
    guard ["", "r", "u", "f", "fr", "rf"].contains(prefix) else {
      throw FormulaError("string prefix '\(prefix)' is not supported", at: range(from: start))
    }
    let quote = peek()
    let isTriple = peek(1) == quote && peek(2) == quote
    position += isTriple ? 3 : 1
    let quotes = Quotes(
      byte: quote, isTriple: isTriple, isRaw: prefix.contains("r"), start: start)
    if prefix.contains("f") {
      let parts = try formattedParts(quotes)
      position += isTriple ? 3 : 1
      return Token(kind: .formatted(parts), range: range(from: start))
    }
    var content: [UInt8] = []
    while !closes(quotes) {
      try requireOpen(quotes)
      if peek() == UInt8(ascii: "\\") {
        try escape(into: &content, isRaw: quotes.isRaw, from: start)
      } else {
        content.append(peek())
        position += 1
      }
    }
    position += isTriple ? 3 : 1
    let text = String(decoding: content, as: UTF8.self)
    return Token(kind: .string(text), range: range(from: start))
  }

  /// What encloses a string.
  struct Quotes {
    let byte: UInt8
    let isTriple: Bool
    let isRaw: Bool
    /// Where the string starts, with its prefix.
    let start: Int
  }

  /// Whether the string ends at the position.
  func closes(_ quotes: Quotes) -> Bool {
    position < end && peek() == quotes.byte
      && (!quotes.isTriple || (peek(1) == quotes.byte && peek(2) == quotes.byte))
  }

  /// Throws where the text, or the line, ends before the string.
  func requireOpen(_ quotes: Quotes) throws(FormulaError) {
    guard position < end, quotes.isTriple || lineEnd(at: 0) == nil else {
      throw FormulaError("the string is not closed", at: range(from: quotes.start))
    }
  }

  mutating func escape(into content: inout [UInt8], isRaw: Bool, from start: Int)
    throws(FormulaError)
  {
    guard position + 1 < end else {
      throw FormulaError("the string is not closed", at: SourceRange(start, end))
    }
    let code = peek(1)
    if isRaw {
      content += [UInt8(ascii: "\\"), code]
      position += 2
      return
    }
    if let length = lineEnd(at: 1) {
      position += 1 + length
      return
    }
    let escapeStart = position
    position += 2
    switch code {
    case UInt8(ascii: "x"): try codePoint(2, into: &content, from: escapeStart)
    case UInt8(ascii: "u"): try codePoint(4, into: &content, from: escapeStart)
    case UInt8(ascii: "U"): try codePoint(8, into: &content, from: escapeStart)
    case UInt8(ascii: "0")...UInt8(ascii: "7"): octal(code, into: &content)
    default:
      // An unknown escape keeps its backslash, as in Python.
      content += Self.escapes[code].map { [$0] } ?? [UInt8(ascii: "\\"), code]
    }
  }

  private static let escapes: [UInt8: UInt8] = [
    UInt8(ascii: "n"): 10, UInt8(ascii: "t"): 9, UInt8(ascii: "r"): 13, UInt8(ascii: "a"): 7,
    UInt8(ascii: "b"): 8, UInt8(ascii: "f"): 12, UInt8(ascii: "v"): 11,
    UInt8(ascii: "\\"): UInt8(ascii: "\\"), UInt8(ascii: "'"): UInt8(ascii: "'"),
    UInt8(ascii: "\""): UInt8(ascii: "\""),
  ]

  private mutating func codePoint(_ count: Int, into content: inout [UInt8], from start: Int)
    throws(FormulaError)
  {
    let first = position
    while position - first < count, peek().isWord { position += 1 }
    let digits = text(from: first)
    guard digits.utf8.count == count, let value = UInt32(digits, radix: 16),
      let scalar = Unicode.Scalar(value)
    else { throw FormulaError("malformed escape in a string", at: range(from: start)) }
    content += Array(String(Character(scalar)).utf8)
  }

  private mutating func octal(_ first: UInt8, into content: inout [UInt8]) {
    var value = UInt32(first - UInt8(ascii: "0"))
    var count = 1
    while count < 3, (UInt8(ascii: "0")...UInt8(ascii: "7")).contains(peek()) {
      value = value * 8 + UInt32(peek() - UInt8(ascii: "0"))
      position += 1
      count += 1
    }
    guard let scalar = Unicode.Scalar(value) else { return }
    content += Array(String(Character(scalar)).utf8)
  }
}
