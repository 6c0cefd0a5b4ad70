// Footnotes on a page: their signs in the text, and the section of notes that the signs lead to, each
// with links back.

import Markdown

extension FootnoteReference {
  /// The sign.
  var html: String {
    "<sup class=\"footnote-ref\"><a href=\"#fn-\(number)\" "
      + "id=\"\(footnoteReferenceAnchor(number, occurrence))\">\(number)</a></sup>"
  }
}

extension Footnote {
  /// The links back to the signs.
  var backLinks: String {
    (0..<referenceCount).map { index in
      let name = index == 0 ? "\(number)" : "\(number)-\(index + 1)"
      let sign = index == 0 ? "↩" : "↩<sup>\(index + 1)</sup>"
      return
        "<a href=\"#\(footnoteReferenceAnchor(number, index + 1))\" class=\"footnote-backref\" "
        + "aria-label=\"Back to reference \(name)\">\(sign)</a>"
    }.joined(separator: " ")
  }
}

/// The section of a page's notes around their HTML.
func footnoteSection(_ items: String) -> String {
  """
  <section class="footnotes" aria-label="Footnotes">
  <h2>Footnotes</h2>
  <ol>
  \(items)</ol>
  </section>

  """
}
