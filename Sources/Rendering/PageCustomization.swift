// What a page shows in its own way: cells, inline values, headings with links, embedded pictures.

import Diagnostics
import Markdown
import Notebooks

/// The page's own rendering of a lesson's Markdown.
struct PageCustomization: MarkdownCustomization {
  let executed: ExecutedNotebook
  let outline: Outline
  let pictures: EmbeddedPictures
  let allowsRawHTML: Bool
  /// The cells by their places: a page of many cells must not search them for each.
  private let cells: [SourceRange: Cell]

  init(
    executed: ExecutedNotebook, outline: Outline, pictures: EmbeddedPictures, allowsRawHTML: Bool
  ) {
    self.executed = executed
    self.outline = outline
    self.pictures = pictures
    self.allowsRawHTML = allowsRawHTML
    cells = Dictionary(executed.notebook.cells.map { ($0.key, $0) }) { first, _ in first }
  }

  private var source: SourceFile { executed.notebook.source }

  func codeBlock(_ code: CodeBlock, at range: SourceRange) -> String? {
    guard let fence = code.fence else { return nil }
    if let cell = cells[range], let result = executed.cells[range] {
      return CellHTML(allowsRawHTML: allowsRawHTML).html(cell, result, in: source)
    }
    return shownCell(fence, in: source).map {
      "<pre tabindex=\"0\"><code>\(escapeHTML($0))\n</code></pre>\n"
    }
  }

  func heading(level: Int, content: String, inlines: [Inline], at range: SourceRange) -> String? {
    guard let id = outline.id(at: range) else { return nil }
    let anchor = " <a class=\"anchor\" href=\"#\(id)\" aria-label=\"Link to this section\">#</a>"
    let link = level == 1 ? "" : anchor
    return "<h\(level) id=\"\(id)\">\(content)\(link)</h\(level)>\n"
  }

  func role(_ role: Role) -> String? {
    executed.inlines[role.range].map {
      InlineResultHTML(digits: executed.notebook.frontMatter.digits).html($0)
    }
  }

  func plainText(of role: Role) -> String? {
    executed.inlines[role.range].map {
      InlineText(digits: executed.notebook.frontMatter.digits).text($0)
    }
  }

  func image(_ image: Link, alternative: String) -> String? {
    guard let data = pictures.address(of: image.destination) else { return nil }
    let title = image.title.isEmpty ? "" : " title=\"\(escapeHTML(image.title))\""
    return "<img src=\"\(data)\" alt=\"\(escapeHTML(alternative))\"\(title)>"
  }
}

/// Inline results as HTML.
struct InlineResultHTML {
  /// Significant digits.
  let digits: Int

  func html(_ result: InlineResult) -> String {
    switch result {
    case .value(_, let formatted?): "<span class=\"value\">\(escapeHTML(formatted))</span>"
    case .value(let value, nil): ValueHTML(digits: digits).inline(value)
    case .claim(let claim): CheckHTML(digits: digits).claim(claim)
    case .failure(let failure): "<span class=\"failure\">\(escapeHTML(failure.message))</span>"
    case .notRun: "<span class=\"failure-hint\">(not run)</span>"
    }
  }
}
