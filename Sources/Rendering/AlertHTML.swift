// GitHub's alerts as HTML: a box with a title, which a screen reader announces as a note.

import Markdown

extension Block.Alert {
  /// The tags around its blocks, each on lines of its own.
  var tags: (opening: String, closing: String) {
    let title = rawValue.prefix(1).uppercased() + rawValue.dropFirst()
    let opening = """
      <div class="alert \(rawValue)" role="note" aria-label="\(title)">
      <p class="alert-title">\(title)</p>

      """
    return (opening, "</div>\n")
  }
}
