// The style sheet of a page: our own in parts, of which a page takes those that it needs, and behind
// them what a user adds.

public import Diagnostics
import Digests

/// A style sheet that a user adds to every page.
public struct HouseStyle: Sendable {
  /// The style sheet's text.
  let text: String

  /// Reads a style sheet.
  ///
  /// - Throws: an error at what would make a page load something or end its style sheet early.
  public init(_ source: SourceFile) throws(Diagnostic) {
    let written = source.text(SourceRange(0, source.bytes.count))
    let loading = /(?i)@import|url\(\s*["']?(?!\s*["']?(?:data:|#))/
    if let match = written.firstMatch(of: loading) {
      throw .error(
        "a page loads nothing, and this would", at: Self.range(match.range, in: written),
        hint: "pictures and fonts can be embedded: url(data:…)")
    }
    if let match = written.firstMatch(of: /(?i)<\/style/) {
      throw .error("'</style' ends a page's style sheet", at: Self.range(match.range, in: written))
    }
    // As a browser reads it, for the policy names it by its hash.
    text =
      written.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
      .replacing("\0", with: "\u{FFFD}")
  }

  private static func range(_ range: Range<String.Index>, in text: String) -> SourceRange {
    SourceRange(
      text.utf8.distance(from: text.startIndex, to: range.lowerBound),
      text.utf8.distance(from: text.startIndex, to: range.upperBound))
  }
}

/// The style sheet of one page.
struct StyleSheet {
  let text: String
  private let isHouseStyle: Bool

  /// - Parameters:
  ///   - hasPictures: whether there are charts.
  ///   - parts: the rules for what else the page has.
  ///   - house: what stands behind our own rules.
  init(hasPictures: Bool, parts: String, house: HouseStyle?) {
    text =
      PictureStyle.theme + compactCSS(PackageResources.page_css)
      + parts + (hasPictures ? PictureStyle.picture : "") + (house?.text ?? "")
    isHouseStyle = house != nil
  }

  /// The page's Content-Security-Policy: nothing is loaded, no script runs, and the one style sheet
  /// is named by its hash.
  var policy: String {
    let hash = base64(SHA256.digest(of: Array(text.utf8)))
    let fonts = isHouseStyle ? "; font-src data:" : ""
    return "default-src 'none'; style-src 'sha256-\(hash)'; img-src data:\(fonts); "
      + "base-uri 'none'; form-action 'none'"
  }
}

/// A style sheet of ours without its comments and indentation: every page carries it.
func compactCSS(_ bytes: [UInt8]) -> String {
  String(decoding: bytes, as: UTF8.self)
    .replacing(/\/\*[^*]*\*+(?:[^\/*][^*]*\*+)*\//, with: "")
    .split(whereSeparator: \.isNewline).map { $0.drop { $0 == " " } }.filter { !$0.isEmpty }
    .joined(separator: "\n") + "\n"
}
