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
    let colon = topLevelBytes(of: text).last { $0.byte == UInt8(ascii: ":") }?.offset
    let count = text.utf8.count
    formula = SourceRange(0, colon ?? count)
    specification = colon.map { SourceRange($0 + 1, count) }
  }
}
