// What MarkdownHTML does beyond libcmark: formulas, roles, a page's own ways, and no deep recursion.

import Diagnostics
import Foundation
import Markdown
import Rendering
import Testing

@Suite struct MarkdownHTMLTests {
  private func document(_ text: String) throws -> MarkdownDocument {
    try MarkdownParser().parse(SourceFile(path: "lesson.md", text: text))
  }

  private func html(_ text: String, _ renderer: MarkdownHTML = MarkdownHTML()) throws -> String {
    renderer.html(try document(text).blocks)
  }

  @Test(arguments: [
    ("$a<b$", "<p><code class=\"math\">a&lt;b</code></p>\n"),
    ("$$x$$", "<p><code class=\"math display\">x</code></p>\n"),
    ("{eval}`a<b`", "<p><code>{eval}`a&lt;b`</code></p>\n"),
    ("![*a* $x$ {eval}`L`](b)", "<p><img src=\"b\" alt=\"a x {eval}`L`\" /></p>\n"),
  ])
  func showsTheSourceOfFormulasAndRoles(markdown: String, expected: String) throws {
    #expect(try html(markdown) == expected)
  }

  @Test(arguments: [
    ("[a](javascript:b)", "<p><a href=\"\">a</a></p>\n"),
    ("[a](JavaScript:b)", "<p><a href=\"\">a</a></p>\n"),
    ("![a](data:text/html,b)", "<p><img src=\"\" alt=\"a\" /></p>\n"),
    ("![a](data:image/png;b)", "<p><img src=\"data:image/png;b\" alt=\"a\" /></p>\n"),
    ("<script>a</script>", "<!-- raw HTML omitted -->\n"),
    ("[a](/b&'é \"c<&\")", "<p><a href=\"/b&amp;&#x27;%C3%A9\" title=\"c&lt;&amp;\">a</a></p>\n"),
  ])
  func writesNothingDangerousUnlessAllowed(markdown: String, expected: String) throws {
    #expect(try html(markdown) == expected)
  }

  private struct Page: MarkdownCustomization {
    func codeBlock(_ code: CodeBlock, at range: SourceRange) -> String? {
      code.info == "{x}" ? "<section>\(range.lowerBound)</section>" : nil
    }
    func heading(level: Int, content: String, inlines: [Inline], at range: SourceRange) -> String? {
      "<h\(level) id=\"s\(range.lowerBound)\">\(content)</h\(level)>"
    }
    func role(_ role: Role) -> String? { role.name == "eval" ? "<b>5</b>" : nil }
    func mathematics(_ formula: Mathematics) -> String? {
      "<math>\(escapeHTML(formula.tex))</math>"
    }
    func image(_ image: Link, alternative: String) -> String? {
      "<figure>\(escapeHTML(alternative))</figure>"
    }
    func plainText(of role: Role) -> String? { "5" }
  }

  @Test func aPageShowsThingsInItsOwnWay() throws {
    let text = """
      # A $x$

      - {eval}`L` {other}`L` ![*b* {eval}`L`](c)
        ```{x}
        ```
        ```y
        ```
      """
    let expected = """
      <h1 id="s0">A <math>x</math></h1>
      <ul>
      <li><b>5</b> <code>{other}`L`</code> <figure>b 5</figure>
      <section>54</section>
      <pre><code class="language-y"></code></pre>
      </li>
      </ul>

      """
    #expect(try html(text, MarkdownHTML(customization: Page())) == expected)
  }

  @Test func plainTextHasNoMarkup() throws {
    guard case .heading(_, let inlines) = try document("# A *b* `c<` [d](e) $x$").blocks.first?.kind
    else {
      Issue.record("no heading")
      return
    }
    #expect(MarkdownHTML().plainText(inlines) == "A b c< d x")
  }

  /// A task's stack is as small on some systems.
  @Test func theDeepestTreeIsReadRenderedAndReleasedOnASmallStack() async throws {
    let deep = [
      String(repeating: ">", count: 199) + "a",
      String(repeating: "- ", count: 99) + "a",
      String(repeating: "![", count: 198) + "a" + String(repeating: "](b)", count: 198),
      String(repeating: ">", count: 99) + "|" + String(repeating: "**a ", count: 98) + "b"
        + String(repeating: " c**", count: 98) + "|\n" + String(repeating: ">", count: 99) + "|-|",
      String(repeating: "**a ", count: 198) + "b" + String(repeating: " c**", count: 198),
    ]
    let lengths = await withCheckedContinuation { continuation in
      let thread = Thread {
        continuation.resume(
          returning: deep.map { text in
            (try? html(text))?.utf8.count ?? 0
          })
      }
      thread.stackSize = 512 << 10
      thread.start()
    }
    #expect(lengths.allSatisfy { $0 > 0 }, "\(lengths)")
  }
}
