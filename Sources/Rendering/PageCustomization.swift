// What a page shows in its own way: cells, inline values, headings with links, embedded pictures.

import Diagnostics
import Markdown
import Notebooks

/// The page's own rendering of a lesson's Markdown.
struct PageCustomization: MarkdownCustomization {
  let executed: ExecutedNotebook
  let outline: Outline
  let parts: PageParts
  let allowsRawHTML: Bool
  private let links: LinkWords
  private let equations: [SourceRange: Int]
  /// The cells by their places: a page of many cells must not search them for each.
  private let cells: [SourceRange: Cell]

  init(executed: ExecutedNotebook, outline: Outline, parts: PageParts, allowsRawHTML: Bool) {
    self.executed = executed
    self.outline = outline
    self.parts = parts
    self.allowsRawHTML = allowsRawHTML
    links = LinkWords(executed: executed)
    equations = Dictionary(
      executed.notebook.landmarks.equations.map { ($0.range, $0.number) }
    ) { first, _ in first }
    cells = Dictionary(executed.notebook.cells.map { ($0.key, $0) }) { first, _ in first }
  }

  private var source: SourceFile { executed.notebook.source }

  func codeBlock(_ code: CodeBlock, at range: SourceRange) -> String? {
    if let cell = cells[range], let result = executed.cells[range] {
      return CellHTML(allowsRawHTML: allowsRawHTML, formulas: parts.formulas, links: links)
        .html(cell, result, in: source)
    }
    if let shown = code.fence.flatMap({ shownCell($0, in: source) }) {
      return "<pre tabindex=\"0\"><code>\(escapeHTML(shown))\n</code></pre>\n"
    }
    let html = parts.code.html(of: code) ?? escapeHTML(code.literal)
    return "<pre tabindex=\"0\"><code>\(html)</code></pre>\n"
  }

  func mathematics(_ formula: Mathematics) -> String? {
    parts.formulas.html(formula.tex, isDisplay: formula.isDisplay)
  }

  func heading(level: Int, content: String, inlines: [Inline], at range: SourceRange) -> String? {
    guard let id = executed.links.id(at: range) else { return nil }
    let anchor =
      " <a class=\"anchor\" href=\"#\(escapeURL(id))\" aria-label=\"Link to this section\">#</a>"
    let link = level == 1 ? "" : anchor
    return "<h\(level) id=\"\(escapeHTML(id))\">\(content)\(link)</h\(level)>\n"
  }

  func link(_ link: Link) -> Link? { links.resolved(link) }

  func equation(_ formula: Mathematics) -> (id: String, number: Int)? {
    guard let number = equations[formula.range], let id = executed.links.id(at: formula.range)
    else { return nil }
    return (id, number)
  }

  func table(_ table: Block.Table, header: [String], rows: [[String]], names: [String]) -> String? {
    PipeTableHTML(alignments: table.alignments, header: header, rows: rows).page(names: names)
  }

  func taskItem(isDone: Bool) -> String? {
    let state = isDone ? "checked aria-label=\"Completed task\"" : "aria-label=\"Incomplete task\""
    return "<li class=\"task\"><input type=\"checkbox\" disabled \(state)> "
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
    guard let data = parts.pictures.address(of: image.destination) else { return nil }
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
