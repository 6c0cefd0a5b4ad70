// Formulas in a page and in a Markdown file, whether a lesson wrote them or its code's are shown.

import Foundation
import Mathematics

/// A formula in a page, as the TeX that it is.
func mathematicsHTML(_ tex: String, isDisplay: Bool) -> String {
  "<code class=\"math\(isDisplay ? " display" : "")\">\(escapeHTML(tex))</code>"
}

/// The formulas of a page, typeset. One that is not among them stands as TeX.
struct TypesetFormulas: Sendable {
  /// The most characters of a formula that surely fit into a phone's width.
  private static let narrow = 24

  private let html: [TeXFormula: String]

  init(_ html: [TeXFormula: String] = [:]) { self.html = html }

  /// Whether there is any formula.
  var isEmpty: Bool { html.isEmpty }

  /// Whether a formula is among them.
  func holds(_ tex: String, isDisplay: Bool) -> Bool {
    html[TeXFormula(tex, isDisplay: isDisplay)] != nil
  }

  /// A formula as a page shows it. What may be wider than a page scrolls in a box of its own, which
  /// the keyboard must reach.
  func html(_ tex: String, isDisplay: Bool) -> String {
    guard let html = html[TeXFormula(tex, isDisplay: isDisplay)] else {
      return mathematicsHTML(tex, isDisplay: isDisplay)
    }
    let focus = shownLength(html) > Self.narrow ? " tabindex=\"0\"" : ""
    if isDisplay { return "<span class=\"tex\"\(focus)>\(html)</span>" }
    return focus.isEmpty ? html : "<span class=\"long\"\(focus)>\(html)</span>"
  }

  /// How many characters stand outside of tags and of the annotation.
  private func shownLength(_ html: String) -> Int {
    let end = html.range(of: "<annotation")?.lowerBound ?? html.endIndex
    var isTag = false
    return html[..<end].unicodeScalars.count { scalar in
      if scalar == "<" { isTag = true }
      defer { if scalar == ">" { isTag = false } }
      return !isTag
    }
  }
}

/// Lines of TeX as one formula, one below the other with their beginnings flush.
func alignedTeX(_ lines: [String]) -> String {
  let rows = lines.map { "& \($0)" }.joined(separator: " \\\\\n")
  return "\\begin{aligned}\n\(rows)\n\\end{aligned}"
}
