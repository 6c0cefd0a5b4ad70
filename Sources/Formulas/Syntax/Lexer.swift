// Bytes of a formula to tokens, by Python's lexical rules. Line ends inside brackets and comments
// vanish; indentation means nothing in an expression.

import Diagnostics

/// Reads tokens from UTF-8 bytes; offsets in tokens and errors count those bytes.
struct Lexer {
  let bytes: [UInt8]
  /// Where the part that is read ends.
  let end: Int
  var position: Int
  private var brackets = 0

  /// Reads the given part of a text, or all of it; offsets count from the text's beginning.
  init(_ bytes: [UInt8], _ part: SourceRange) {
    self.bytes = bytes
    end = part.upperBound
    position = part.lowerBound
  }

  /// All tokens of a text; the last is `.end`.
  static func tokens(of bytes: [UInt8]) throws(FormulaError) -> [Token] {
    try tokens(of: bytes, in: SourceRange(0, bytes.count))
  }

  /// The tokens of a field of an f-string, where line ends mean nothing.
  static func tokens(ofField part: SourceRange, of bytes: [UInt8]) throws(FormulaError) -> [Token] {
    try tokens(of: bytes, in: part).filter { $0.kind != .newline }
  }

  private static func tokens(of bytes: [UInt8], in part: SourceRange) throws(FormulaError)
    -> [Token]
  {
    var lexer = Lexer(bytes, part)
    var tokens: [Token] = []
    while let token = try lexer.next() { tokens.append(token) }
    tokens.append(Token(kind: .end, range: SourceRange(at: lexer.end)))
    return tokens
  }

  /// The byte `distance` behind the position; 0 behind the end.
  func peek(_ distance: Int = 0) -> UInt8 {
    position + distance < end ? bytes[position + distance] : 0
  }

  func range(from start: Int) -> SourceRange { SourceRange(start, position) }

  func text(from start: Int) -> String {
    String(decoding: bytes[start..<min(position, end)], as: UTF8.self)
  }

  mutating func next() throws(FormulaError) -> Token? {
    skipBlanks()
    guard position < end else { return nil }
    let start = position
    let byte = peek()
    if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
      position += 1
      return Token(kind: .newline, range: range(from: start))
    }
    if byte.isDigit || (byte == UInt8(ascii: ".") && peek(1).isDigit) { return try number() }
    if let string = try string() { return string }
    if let word = word() { return word }
    return try symbol()
  }

  private mutating func skipBlanks() {
    while position < end {
      switch peek() {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), 0x0C:
        position += 1
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        guard brackets > 0 else { return }
        position += 1
      case UInt8(ascii: "#"):
        while position < end, peek() != UInt8(ascii: "\n") { position += 1 }
      case UInt8(ascii: "\\"):
        guard let length = lineEnd(at: 1) else { return }
        position += 1 + length
      default: return
      }
    }
  }

  /// The length of a line end `distance` behind the position.
  func lineEnd(at distance: Int) -> Int? {
    if peek(distance) == UInt8(ascii: "\n") { return 1 }
    guard peek(distance) == UInt8(ascii: "\r") else { return nil }
    return peek(distance + 1) == UInt8(ascii: "\n") ? 2 : 1
  }

  private mutating func word() -> Token? {
    let start = position
    while let (scalar, width) = scalar(at: position) {
      let isFirst = position == start
      let fits =
        scalar == "_"
        || (isFirst ? scalar.properties.isXIDStart : scalar.properties.isXIDContinue)
      guard fits else { break }
      position += width
    }
    guard position > start else { return nil }
    let text = text(from: start)
    let kind = Keyword(rawValue: text).map(Token.Kind.keyword) ?? .name(text)
    return Token(kind: kind, range: range(from: start))
  }

  /// The Unicode scalar that starts at a byte. The bytes are a Swift string's, so well-formed.
  private func scalar(at offset: Int) -> (Unicode.Scalar, Int)? {
    guard offset < end else { return nil }
    let first = bytes[offset]
    guard first >= 0x80 else { return (Unicode.Scalar(first), 1) }
    let width = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    let slice = bytes[offset..<min(offset + width, end)]
    guard let scalar = String(decoding: slice, as: UTF8.self).unicodeScalars.first else {
      return nil
    }
    return (scalar, slice.count)
  }

  private mutating func symbol() throws(FormulaError) -> Token {
    let start = position
    for length in [3, 2, 1] where start + length <= end {
      let text = String(decoding: bytes[start..<(start + length)], as: UTF8.self)
      guard let symbol = Symbol(rawValue: text) else { continue }
      position += length
      brackets = max(0, brackets + symbol.bracketStep)
      return Token(kind: .symbol(symbol), range: range(from: start))
    }
    throw unexpectedCharacter()
  }

  private func unexpectedCharacter() -> FormulaError {
    let lookalikes: [Unicode.Scalar: String] = [
      "\u{2212}": "-", "\u{2013}": "-", "\u{2014}": "-", "\u{00D7}": "*", "\u{22C5}": "*",
      "\u{00B7}": "*", "\u{00F7}": "/", "\u{2264}": "<=", "\u{2265}": ">=", "\u{2260}": "!=",
      "\u{201C}": "\"", "\u{201D}": "\"", "\u{2018}": "'", "\u{2019}": "'", "!": "not ",
    ]
    guard let (scalar, width) = scalar(at: position) else {
      return FormulaError("unexpected end", at: SourceRange(at: position))
    }
    let shown =
      scalar.properties.generalCategory == .control
      ? "control character U+" + String(scalar.value, radix: 16, uppercase: true)
      : "character '\(scalar)'"
    return FormulaError(
      "unexpected \(shown)", at: SourceRange(position, position + width),
      hint: lookalikes[scalar].map { "write \($0)" })
  }
}

extension UInt8 {
  /// Whether it is an ASCII digit.
  var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

  /// Whether it may continue an ASCII word or number.
  var isWord: Bool {
    isDigit || self == UInt8(ascii: "_")
      || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
  }
}
