// Python's format mini-language: `[[fill]align][sign][z][#][0][width][grouping][.precision][type]`.
// The rules are CPython's (Python/formatter_unicode.c), the limits our own.

import Diagnostics

/// How a value is to be written: `.3f`, `+08.2e`, `,`.
public struct FormatSpecification: Hashable, Sendable {
  enum Alignment: Character, Hashable, Sendable {
    case left = "<"
    case right = ">"
    case center = "^"
    case afterSign = "="
  }

  /// The largest width and precision.
  public static let limit = 1000

  let fill: Character
  let alignment: Alignment?
  /// `+`, `-` or a blank.
  let sign: Character?
  let coercesNegativeZero: Bool
  let isAlternate: Bool
  /// Whether a `0` stands before the width (without a fill).
  let isZeroPadded: Bool
  let width: Int
  let grouping: Character?
  let precision: Int?
  let type: Character?
  let isEmpty: Bool

  /// Reads a specification; ranges of errors count its own bytes.
  public init(parsing text: String) throws(FormulaError) {
    var reader = Reader(text)
    let explicit = reader.alignment()
    sign = reader.accept("+-") ?? reader.accept(" ")
    coercesNegativeZero = reader.accept("z") != nil
    isAlternate = reader.accept("#") != nil
    isZeroPadded = explicit?.fill == nil && reader.accept("0") != nil
    fill = explicit?.fill ?? (isZeroPadded ? "0" : " ")
    alignment = explicit?.alignment
    width = try reader.number("the width") ?? 0
    grouping = reader.accept(",_")
    if reader.accept(".") != nil {
      guard let digits = try reader.number("the precision") else {
        throw reader.error("a precision is missing")
      }
      precision = digits
    } else {
      precision = nil
    }
    type = reader.accept("bcdeEfFgGnosxX%")
    guard reader.isAtEnd else { throw reader.error("invalid format '\(text)'") }
    isEmpty = text.isEmpty
  }

  /// Reads a specification's characters in order.
  private struct Reader {
    private let characters: [Character]
    private let count: Int
    private var position = 0

    init(_ text: String) {
      characters = text.unicodeScalars.map(Character.init)
      count = text.utf8.count
    }

    var isAtEnd: Bool { position >= characters.count }

    func error(_ message: String) -> FormulaError {
      FormulaError(message, at: SourceRange(0, count))
    }

    mutating func accept(_ set: String) -> Character? {
      guard position < characters.count, set.contains(characters[position]) else { return nil }
      position += 1
      return characters[position - 1]
    }

    mutating func alignment() -> (fill: Character?, alignment: Alignment)? {
      if characters.count > 1, let alignment = Alignment(rawValue: characters[1]) {
        position = 2
        return (characters[0], alignment)
      }
      guard let alignment = characters.first.flatMap(Alignment.init) else { return nil }
      position = 1
      return (nil, alignment)
    }

    mutating func number(_ name: String) throws(FormulaError) -> Int? {
      var value: Int?
      while let digit = accept("0123456789")?.wholeNumberValue {
        value = (value ?? 0) * 10 + digit
        guard value ?? 0 <= FormatSpecification.limit else {
          throw error("\(name) is more than \(FormatSpecification.limit)")
        }
      }
      return value
    }
  }
}
