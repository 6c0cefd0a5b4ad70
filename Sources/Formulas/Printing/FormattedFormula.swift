// `L:.3f` as it stands in prose: a formula and how its value is to be written.

public import Diagnostics

/// The two parts of an inline value.
public struct FormattedFormula: Hashable, Sendable {
  /// Where the formula stands in the text, in UTF-8 bytes.
  public let formula: SourceRange
  /// Where the format specification stands; `nil` where there is none.
  public let specification: SourceRange?

  /// Splits at the last colon outside brackets and strings.
  public init(splitting text: String) {
    let bytes = Array(text.utf8)
    var depth = 0
    var quote: UInt8?
    var colon: Int?
    var isEscaped = false
    for (offset, byte) in bytes.enumerated() {
      if let open = quote {
        if byte == open, !isEscaped { quote = nil }
        isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
        continue
      }
      isEscaped = false
      switch byte {
      case UInt8(ascii: "'"), UInt8(ascii: "\""): quote = byte
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
      case UInt8(ascii: ":"): if depth == 0 { colon = offset }
      default: break
      }
    }
    formula = SourceRange(0, colon ?? bytes.count)
    specification = colon.map { SourceRange($0 + 1, bytes.count) }
  }
}
