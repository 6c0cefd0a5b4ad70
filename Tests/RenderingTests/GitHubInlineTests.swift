// GitHub's own examples of struck text, bare addresses and footnotes, byte for byte but for the names
// of footnotes and the words that say where the links back lead.

import Diagnostics
import Markdown
import Rendering
import Testing

@Suite struct GitHubInlineTests {
  private func document(_ text: String, _ options: MarkdownOptions) throws -> MarkdownDocument {
    try MarkdownParser(options: options).parse(SourceFile(path: "spec.md", text: text))
  }

  private func html(_ text: String, _ options: MarkdownOptions) throws -> String {
    let document = try document(text, options)
    let markdown = MarkdownHTML(allowsRawHTML: true)
    return markdown.html(document.blocks) + markdown.html(document.footnotes)
  }

  /// The examples. One refers twice to a footnote, with the same name both times and one link back;
  /// later versions of cmark-gfm, and this project, tell the two apart.
  private func examples() throws -> [GitHubExample] {
    try GitHubExample.all("github-inlines").filter {
      $0.source != "regression.txt" || $0.example != 13
    }
  }

  /// What this project writes where the specification has an earlier form of footnotes.
  private func expected(_ html: String) -> String {
    var html = html.replacing(
      "<section class=\"footnotes\">",
      with: "<section class=\"footnotes\" aria-label=\"Footnotes\">\n"
        + "<h2>Footnotes</h2>")
    for number in 1...4 {
      let link = "<a href=\"#fnref-\(number)\" class=\"footnote-backref\""
      html = html.replacing("fnref\(number)\"", with: "fnref-\(number)\"")
        .replacing("fn\(number)\"", with: "fn-\(number)\"")
        .replacing(link + ">", with: link + " aria-label=\"Back to reference \(number)\">")
    }
    return html
  }

  @Test func everyReferenceHasALinkBack() throws {
    let text = try html("a[^1] b[^1]\n\n[^1]: c\n", MarkdownOptions())
    #expect(text.contains("<a href=\"#fn-1\" id=\"fnref-1-2\">1</a>"))
    #expect(
      text.contains(
        "<a href=\"#fnref-1-2\" class=\"footnote-backref\" aria-label=\"Back to reference 1-2\">"))
  }

  @Test func rendersGitHubsExamplesByteForByte() throws {
    let examples = try examples()
    #expect(examples.count == 23)
    let options = MarkdownOptions(mathematics: false, roles: false)
    for example in examples {
      #expect(
        try html(example.markdown, options) == expected(example.html),
        "\(example.source) \(example.example), \(example.section)")
    }
  }

  @Test func formulasAndRolesChangeNothingInThem() throws {
    for example in try examples() {
      #expect(
        try html(example.markdown, MarkdownOptions()) == expected(example.html),
        "\(example.source) \(example.example), \(example.section)")
    }
  }

  @Test func nothingOfThemIsThereWithTheOptionOff() throws {
    for example in try examples() {
      let text = try html(example.markdown, .commonMark)
      #expect(!text.contains("<del>") && !text.contains("footnote-ref"), "\(example.example)")
    }
    #expect(try html("www.a.b c@d.e", .commonMark) == "<p>www.a.b c@d.e</p>\n")
  }
}
