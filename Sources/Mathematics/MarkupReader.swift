// The markup that the scripts write, and no other: elements in lower case, quoted attributes, five
// references. Whatever else stands there is a fault, so that nothing of it can reach a page.

/// Markup that is not what the scripts write.
struct MarkupFault: Error, Hashable, Sendable {
  /// A clause without a full stop.
  let message: String

  init(_ message: String) { self.message = message }
}

/// A piece of markup.
enum MarkupToken: Hashable, Sendable {
  case open(name: String, attributes: [MarkupAttribute], isEmpty: Bool)
  case close(name: String)
  /// Text with its references resolved.
  case text(String)
}

/// An attribute with its value, references resolved.
struct MarkupAttribute: Hashable, Sendable {
  let name: String
  let value: String
}

/// Reads markup piece by piece.
struct MarkupReader {
  private let bytes: [UInt8]
  private var position = 0

  private init(_ markup: String) { bytes = Array(markup.utf8) }

  /// The pieces of a markup, in order.
  static func tokens(of markup: String) throws(MarkupFault) -> [MarkupToken] {
    var reader = MarkupReader(markup)
    var tokens: [MarkupToken] = []
    while reader.position < reader.bytes.count { tokens.append(try reader.next()) }
    return tokens
  }

  private func peek(_ distance: Int = 0) -> UInt8? {
    position + distance < bytes.count ? bytes[position + distance] : nil
  }

  private mutating func next() throws(MarkupFault) -> MarkupToken {
    guard peek() == UInt8(ascii: "<") else { return .text(try text(upTo: UInt8(ascii: "<"))) }
    position += 1
    guard peek() == UInt8(ascii: "/") else { return try opening() }
    position += 1
    let name = try name()
    try take(UInt8(ascii: ">"))
    return .close(name: name)
  }

  private mutating func opening() throws(MarkupFault) -> MarkupToken {
    let name = try name()
    var attributes: [MarkupAttribute] = []
    while peek() == UInt8(ascii: " ") {
      let attribute = try attribute()
      guard !attributes.contains(where: { $0.name == attribute.name }) else {
        throw MarkupFault("an attribute stands twice")
      }
      attributes.append(attribute)
    }
    let isEmpty = peek() == UInt8(ascii: "/")
    if isEmpty { position += 1 }
    try take(UInt8(ascii: ">"))
    return .open(name: name, attributes: attributes, isEmpty: isEmpty)
  }

  private mutating func attribute() throws(MarkupFault) -> MarkupAttribute {
    position += 1
    let name = try name()
    // KaTeX writes a space before the sign of its classes.
    if peek() == UInt8(ascii: " ") { position += 1 }
    try take(UInt8(ascii: "="))
    try take(UInt8(ascii: "\""))
    let value = peek() == UInt8(ascii: "\"") ? "" : try text(upTo: UInt8(ascii: "\""))
    try take(UInt8(ascii: "\""))
    return MarkupAttribute(name: name, value: value)
  }

  private mutating func name() throws(MarkupFault) -> String {
    let start = position
    while let byte = peek(), (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) {
      position += 1
    }
    guard position > start else { throw MarkupFault("a name is expected in a tag") }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func take(_ byte: UInt8) throws(MarkupFault) {
    guard peek() == byte else {
      throw MarkupFault("'\(Character(Unicode.Scalar(byte)))' is expected")
    }
    position += 1
  }

  private mutating func text(upTo end: UInt8) throws(MarkupFault) -> String {
    var text: [UInt8] = []
    while let byte = peek(), byte != end {
      switch byte {
      case UInt8(ascii: "&"): text.append(try reference())
      case UInt8(ascii: "<"), UInt8(ascii: ">"), 0: throw MarkupFault("a character stands bare")
      default:
        text.append(byte)
        position += 1
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  private static let references: [(name: [UInt8], character: UInt8)] = [
    (Array("&amp;".utf8), UInt8(ascii: "&")), (Array("&lt;".utf8), UInt8(ascii: "<")),
    (Array("&gt;".utf8), UInt8(ascii: ">")), (Array("&quot;".utf8), UInt8(ascii: "\"")),
    (Array("&#x27;".utf8), UInt8(ascii: "'")),
  ]

  private mutating func reference() throws(MarkupFault) -> UInt8 {
    let rest = bytes[position...]
    guard let found = Self.references.first(where: { rest.starts(with: $0.name) }) else {
      throw MarkupFault("'&' starts no reference that is known")
    }
    position += found.name.count
    return found.character
  }
}
