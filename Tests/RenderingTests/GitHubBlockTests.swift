// GitHub's own examples of tables and task lists, byte for byte, and CommonMark's beside them.

import Diagnostics
import Foundation
import Markdown
import Rendering
import Testing

struct GitHubExample: Decodable {
  let source: String
  let example: Int
  let section: String
  let markdown: String
  let html: String

  static func all(_ name: String = "github-blocks") throws -> [GitHubExample] {
    let url = try #require(
      Bundle.module.url(forResource: "Fixtures/\(name)", withExtension: "json"))
    return try JSONDecoder().decode([GitHubExample].self, from: Data(contentsOf: url))
  }

  /// The specification writes the boxes in another way than cmark-gfm and this project do.
  var expected: String {
    html.replacing(
      "<input disabled=\"\" type=\"checkbox\">", with: "<input type=\"checkbox\" disabled=\"\" />"
    ).replacing(
      "<input checked=\"\" disabled=\"\" type=\"checkbox\">",
      with: "<input type=\"checkbox\" checked=\"\" disabled=\"\" />")
  }
}

@Suite struct GitHubBlockTests {
  private func html(_ text: String, _ options: MarkdownOptions) throws -> String {
    let source = SourceFile(path: "spec.md", text: text)
    let document = try MarkdownParser(options: options).parse(source)
    #expect(document.diagnostics.isEmpty, "\(text)")
    return MarkdownHTML(allowsRawHTML: true).html(document.blocks)
  }

  @Test func rendersGitHubsExamplesByteForByte() throws {
    let examples = try GitHubExample.all()
    #expect(examples.count == 30)
    for example in examples {
      let options = MarkdownOptions(mathematics: false, roles: false)
      #expect(
        try html(example.markdown, options) == example.expected,
        "\(example.source) \(example.example), \(example.section)")
    }
  }

  @Test func theyAreNoTablesAndTasksWithTheOptionOff() throws {
    for example in try GitHubExample.all() {
      let text = try html(example.markdown, .commonMark)
      #expect(!text.contains("<table") && !text.contains("<input"), "\(example.example)")
    }
  }

  /// None of CommonMark's examples holds a table, a task or an alert; five hold bare addresses.
  @Test func commonMarksExamplesStayAsTheyAre() throws {
    let options = MarkdownOptions(mathematics: false, roles: false)
    let different = try Example.all().filter { try html($0.markdown, options) != $0.html }
    #expect(different.map(\.example) == Example.bareAddresses)
  }

  @Test(arguments: [
    (
      "> [!NOTE]\n> a\n\nb\n",
      "<div class=\"alert note\" role=\"note\" aria-label=\"Note\">\n<p class=\"alert-title\">Note</p>\n"
        + "<p>a</p>\n</div>\n<p>b</p>\n"
    ),
    (
      "> [!caution]\n> - a\n",
      "<div class=\"alert caution\" role=\"note\" aria-label=\"Caution\">\n"
        + "<p class=\"alert-title\">Caution</p>\n<ul>\n<li>a</li>\n</ul>\n</div>\n"
    ),
  ])
  func anAlertIsABoxWithATitle(markdown: String, expected: String) throws {
    #expect(try html(markdown, MarkdownOptions()) == expected)
  }

  @Test func aLooseTaskHasItsBoxBeforeItsBlocks() throws {
    // As cmark-gfm 0.29.0.gfm.6 writes it.
    #expect(
      try html("- [ ] a\n\n  b\n- c\n", MarkdownOptions())
        == "<ul>\n<li><input type=\"checkbox\" disabled=\"\" /> \n<p>a</p>\n<p>b</p>\n</li>\n"
        + "<li>\n<p>c</p>\n</li>\n</ul>\n")
  }
}
