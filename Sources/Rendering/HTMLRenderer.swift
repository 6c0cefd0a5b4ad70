// `--to html`: one file that needs nothing else, runs no script and sends no request.

public import Diagnostics
import Digests
import Markdown
public import Notebooks

/// Renders an executed notebook as an HTML page.
public struct HTMLRenderer: Sendable {
  private let allowsRawHTML: Bool
  private let readPicture: PictureReader

  /// - Parameters:
  ///   - allowsRawHTML: whether raw HTML in the lesson is written to the page.
  ///   - readPicture: reads a local picture, by its path relative to the lesson.
  public init(allowsRawHTML: Bool = false, readPicture: @escaping PictureReader) {
    self.allowsRawHTML = allowsRawHTML
    self.readPicture = readPicture
  }

  /// The page.
  ///
  /// - Throws: a diagnostic for every picture that can't be embedded.
  public func render(_ executed: ExecutedNotebook) throws(DiagnosticGroup) -> String {
    let pictures = try EmbeddedPictures(executed.notebook.document.blocks, read: readPicture)
    let outline = Outline(executed)
    let customization = PageCustomization(
      executed: executed, outline: outline, pictures: pictures, allowsRawHTML: allowsRawHTML)
    let markdown = MarkdownHTML(allowsRawHTML: allowsRawHTML, customization: customization)
    let page = Page(executed: executed, outline: outline, markdown: markdown)
    return page.html
  }
}

/// The parts of a page.
private struct Page {
  let executed: ExecutedNotebook
  let outline: Outline
  let markdown: MarkdownHTML

  private var frontMatter: FrontMatter { executed.notebook.frontMatter }
  private var style: String {
    let hasPictures = executed.cells.values.contains(where: \.hasPictures)
    return PictureStyle.theme + String(decoding: PackageResources.page_css, as: UTF8.self)
      + (hasPictures ? PictureStyle.picture : "")
  }

  var html: String {
    let contents = outline.hasContents ? contents : ""
    return """
      <!DOCTYPE html>
      <html lang="\(escapeHTML(frontMatter.language))">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="\(policy)">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      \(description)<title>\(escapeHTML(outline.title))</title>
      <style>\(style)</style>
      </head>
      <body>
      <div class="page\(contents.isEmpty ? "" : " with-contents")">
      \(lead)\(contents)<main>
      \(problems)\(markdown.html(outline.body))</main>
      \(provenance)
      </div>
      </body>
      </html>

      """
  }

  /// Nothing may be loaded; the one style sheet is named by its hash.
  private var policy: String {
    let hash = base64(SHA256.digest(of: Array(style.utf8)))
    return
      "default-src 'none'; style-src 'sha256-\(hash)'; img-src data:; base-uri 'none'; form-action 'none'"
  }

  private var description: String {
    frontMatter.description.map { "<meta name=\"description\" content=\"\(escapeHTML($0))\">\n" }
      ?? ""
  }

  private var lead: String {
    let parts = frontMatter.authors + [frontMatter.date].compactMap { $0 }
    let byline =
      parts.isEmpty
      ? "" : "<p class=\"byline\">\(parts.map(escapeHTML).joined(separator: " · "))</p>\n"
    let heading = outline.lead.isEmpty ? outline.titleHeading : markdown.html(outline.lead)
    guard !heading.isEmpty || !byline.isEmpty else { return "" }
    return "<header class=\"lead\">\n\(heading)\(byline)</header>\n"
  }

  private var contents: String {
    let items = outline.entries.map {
      "<li class=\"level-\($0.level)\"><a href=\"#\($0.id)\">\(escapeHTML($0.text))</a></li>"
    }
    return """
      <nav class="contents" aria-labelledby="contents"><h2 id="contents">Contents</h2>
      <ol>
      \(items.joined(separator: "\n"))
      </ol></nav>

      """
  }

  /// What went wrong, at the top of a page that is written all the same.
  private var problems: String {
    let source = executed.notebook.source
    let items = executed.allDiagnostics.filter { $0.severity == .error }.map { diagnostic in
      let place = diagnostic.range.map { "line \(source.position(at: $0.lowerBound).line): " } ?? ""
      return "<li>\(escapeHTML(place + diagnostic.message))</li>"
    }
    guard !items.isEmpty else { return "" }
    return """
      <section class="problems" aria-labelledby="problems"><h2 id="problems">This lesson does not hold</h2>
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
