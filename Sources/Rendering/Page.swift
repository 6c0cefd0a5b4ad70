// What stands in each place of a page's frame: its head, its contents, its text, and how to reproduce it.

import Diagnostics
import Markdown
import Notebooks

/// A page.
struct Page {
  let executed: ExecutedNotebook
  let outline: Outline
  let parts: PageParts
  let markdown: MarkdownHTML
  let style: StyleSheet

  private var frontMatter: FrontMatter { executed.notebook.frontMatter }

  var html: String { PageTemplate.page.filled(with: html) }

  private func html(_ place: PageTemplate.Place) -> String {
    switch place {
    case .language: escapeHTML(frontMatter.language)
    case .policy: style.policy
    case .metadata: metadata
    case .title: escapeHTML(outline.title)
    case .style: style.text
    case .layout: outline.hasContents ? "page with-contents" : "page"
    case .lead: lead
    case .contents: outline.hasContents ? contents : ""
    case .problems: problems
    case .body:
      markdown.html(outline.body) + markdown.html(executed.notebook.document.footnotes)
    case .provenance: provenance
    }
  }

  private var metadata: String {
    let authors = frontMatter.authors.isEmpty ? nil : frontMatter.authors.joined(separator: ", ")
    let entries = [("author", authors), ("description", frontMatter.description)]
    return entries.map { name, content in
      content.map { "<meta name=\"\(name)\" content=\"\(escapeHTML($0))\">\n" } ?? ""
    }.joined()
  }

  private var lead: String {
    let parts = frontMatter.authors + [frontMatter.date].compactMap { $0 }
    let byline =
      parts.isEmpty
      ? "" : "<p class=\"byline\">\(parts.map(escapeHTML).joined(separator: " · "))</p>\n"
    let standfirst =
      frontMatter.description.map { "<p class=\"standfirst\">\(escapeHTML($0))</p>\n" } ?? ""
    let heading = outline.lead.isEmpty ? outline.titleHeading : markdown.html(outline.lead)
    let html = heading + standfirst + byline
    return html.isEmpty ? "" : "<header class=\"lead\">\n\(html)</header>\n"
  }

  private var contents: String {
    let items = outline.entries.map {
      "<li class=\"level-\($0.level)\"><a href=\"#\(escapeURL($0.id))\">\(html(of: $0))</a></li>"
    }
    let id = executed.links.ownID("contents")
    return """
      <nav class="contents" aria-labelledby="\(id)"><h2 id="\(id)">Contents</h2>
      <ol>
      \(items.joined(separator: "\n"))
      </ol></nav>

      """
  }

  private func html(of entry: Outline.Entry) -> String {
    entry.pieces.map { piece in
      switch piece {
      case .text(let text): escapeHTML(text)
      case .formula(let formula):
        parts.formulas.holds(formula.tex, isDisplay: false)
          ? parts.formulas.html(formula.tex, isDisplay: false) : escapeHTML(formula.tex)
      }
    }.joined()
  }

  /// What went wrong, at the top of a page that is written all the same.
  private var problems: String {
    let source = executed.notebook.source
    let items = executed.allDiagnostics.filter { $0.severity == .error }.map { diagnostic in
      let place = diagnostic.range.map { "line \(source.position(at: $0.lowerBound).line): " } ?? ""
      return "<li>\(escapeHTML(place + diagnostic.message))</li>"
    }
    guard !items.isEmpty else { return "" }
    let id = executed.links.ownID("problems")
    return """
      <section class="problems" aria-labelledby="\(id)"><h2 id="\(id)">This lesson does not hold</h2>
      <ul>\(items.joined(separator: "\n"))</ul></section>

      """
  }

  private var provenance: String {
    let provenance = Provenance(executed)
    var rows = [
      ("Lesson", provenance.lesson), ("Lesson's SHA-256", provenance.lessonDigest),
      ("Seed", String(provenance.seed)),
    ]
    if !provenance.parameters.isEmpty {
      rows.append(("Parameters", provenance.parameters.joined(separator: ", ")))
    }
    for file in provenance.files { rows.append(("SHA-256 of \(file.name)", file.digest)) }
    rows.append(("Engine", "nbrun numerics \(provenance.engine)"))
    rows.append(("Values' SHA-256", provenance.valueDigest))
    let items = rows.map { "<dt>\(escapeHTML($0.0))</dt><dd>\(escapeHTML($0.1))</dd>" }
    return """
      <footer class="provenance"><h2>How to reproduce this page</h2>
      <p>Run <code>\(escapeHTML(provenance.command))</code>. Every number above was computed by that run.</p>
      <dl>
      \(items.joined(separator: "\n"))
      </dl></footer>
      """
  }
}
