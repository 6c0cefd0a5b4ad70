// References and anchors on the page and in Markdown: what links say, and that they lead somewhere.

import Foundation
import LessonSupport
import Notebooks
import Testing

@Suite struct LinkTests {
  private func page(_ text: String) throws -> String { try run(text).page() }

  /// A lesson with two figures, a formula, a heading and a cell.
  private static let lesson = """
    See [](#fig-a), [](#fig-b), [](#plain), [](#eq), [](#part) and [my words](#fig-b).

    ```{data}
    dataset: xor
    label: plain
    ```

    ```{plot} data
    title: Not numbered
    ```

    ```{plot} data
    label: fig-b
    ```

    ```{plot} data
    label: fig-a
    caption: The *first* of {eval}`m`; see [](#eq).
    ```

    $$x = {1 \\over 2}
    \\label{eq}$$

    ## A `part` of {eval}`m` {#part}
    """

  @Test func linksSayWhatTheyLeadTo() throws {
    let page = try page(Self.lesson)
    #expect(
      page.contains(
        "<p>See <a href=\"#fig-a\">Figure\u{A0}2</a>, <a href=\"#fig-b\">Figure\u{A0}1</a>, "
          + "<a href=\"#plain\">Cell\u{A0}1</a>, <a href=\"#eq\">Equation\u{A0}1</a>, "
          + "<a href=\"#part\">A <code>part</code> of <span class=\"value\">4</span></a> and "
          + "<a href=\"#fig-b\">my words</a>.</p>"))
    #expect(try HTMLChecker(page).faults == [])
  }

  @Test func captionsBeginWithTheNumber() throws {
    let page = try page(Self.lesson)
    #expect(page.contains("<div class=\"caption\"><p><strong>Figure 1.</strong></p></div>"))
    #expect(
      page.contains(
        "<div class=\"caption\"><p><strong>Figure 2.</strong> The <em>first</em> of "
          + "<span class=\"value\">4</span>; see <a href=\"#eq\">Equation\u{A0}1</a>.</p>\n</div>"))
    #expect(page.components(separatedBy: "<strong>Figure").count == 3)
  }

  @Test func aLabelledFormulaHasItsNumberAtTheRight() throws {
    let page = try page("$$x \\label{eq:a}$$\n\n$$y$$\n")
    #expect(page.contains("<span class=\"equation\" id=\"eq:a\">"))
    #expect(page.contains("<span class=\"number\">(1)</span></span>"))
    #expect(page.components(separatedBy: "class=\"number\"").count == 2)
    #expect(!page.contains("label{"))
  }

  /// A captioned table without a picture is a table; a check's is a verdict.
  @Test func captionedTablesAreNumbered() throws {
    let text = """
      ```{data}
      dataset: xor
      ```

      ```{initialize}
      hidden: 2
      ```

      ```{check} gradients
      caption: No table.
      ```

      ```{predict}
      label: tab
      caption: What it says.
      ```

      [](#tab)
      """
    let executed = run(text)
    #expect(executed.problems == [])
    let page = try executed.page()
    #expect(page.contains("<p><strong>Table 1.</strong> What it says.</p>"))
    #expect(page.contains("<div class=\"caption\"><p>No table.</p>"))
    #expect(page.contains("<a href=\"#tab\">Table\u{A0}1</a>"))
    #expect(executed.markdown.contains("<a id=\"tab\"></a>\n\n"))
    #expect(executed.markdown.contains("\n**Table 1.** What it says.\n"))
    #expect(executed.markdown.contains("[Table 1](#tab)"))
  }

  @Test func headingsHaveGitHubsAnchors() throws {
    let page = try page("# A & B\n\n## Cell 1\n\n## Contents\n\n### Contents\n\n```{show} 1\n```\n")
    for id in ["a--b", "cell-1", "contents", "contents-1", "page.cell-1", "page.contents"] {
      #expect(page.components(separatedBy: "id=\"\(id)\"").count == 2, "\(id)")
    }
    #expect(page.contains("<a href=\"#contents-1\">Contents</a>"))
    #expect(page.contains("<a class=\"anchor\" href=\"#contents\" aria-label="))
  }

  @Test func aHeadingsLabelIsItsIdentifierAndIsNotShown() throws {
    let page = try page("# T {#t}\n\n## A {#b}\n")
    #expect(page.contains("<h1 id=\"t\">T</h1>"))
    #expect(page.contains("<h2 id=\"b\">A <a class=\"anchor\" href=\"#b\""))
    #expect(page.contains("<title>T</title>"))
  }

  @Test func aLinkThatLeadsNowhereShowsItsAddress() throws {
    let page = try run("[](#gone) [](https://example.org/a)\n", keepsGoing: true).page()
    #expect(page.contains("<a href=\"#gone\">#gone</a>"))
    #expect(page.contains("<a href=\"https://example.org/a\">https://example.org/a</a>"))
  }

  @Test func aLinkInAHeadingHasItsWordsInTheContentsToo() throws {
    let page = try page("## By [](#eq)\n\n## B\n\n## C\n\n$$x \\label{eq}$$\n\n[](#by-)\n")
    #expect(page.contains("<a href=\"#by-\">By Equation\u{A0}1</a></li>"))
    #expect(try HTMLChecker(page).faults == [])
  }

  // MARK: Markdown

  @Test(arguments: [
    ("[](#a) x\n\n## A `b`\n", "[](#a)", "'#a' leads nowhere")
  ])
  func markdownKeepsALinkThatLeadsNowhere(text: String, kept: String, problem: String) {
    let executed = run(text, keepsGoing: true)
    #expect(executed.markdown.contains(kept))
    #expect(executed.problems.contains { $0.contains(problem) })
  }

  @Test(arguments: [
    ("[](#a-b-c)\n\n## A `b` *c*\n", "[A `b` *c*](#a-b-c)\n\n## A `b` *c*\n"),
    ("[](#a)\n\n## A $x_1$ {#a}\n", "[A $x_1$](#a)\n\n## A $x_1$ <a id=\"a\"></a>\n"),
    ("## A {#a} ##\n", "## A <a id=\"a\"></a> ##\n"),
    (
      "[x](#of-eval1)\n\n## Of {eval}`1`\n",
      "[x](#of-eval1)\n\n## Of 1<a id=\"of-eval1\"></a>\n"
    ),
    ("## Of {eval}`1`\n", "## Of 1\n"),
    ("$$x \\label{a}$$\r\n", "<a id=\"a\"></a>\r\n\r\n$$x \\tag{1}$$\r\n"),
    ("$$x \\label{a}$$\n", "<a id=\"a\"></a>\n\n$$x \\tag{1}$$\n"),
    (
      "> $$\n> x\n> \\label{a}\n> $$\n",
      "> <a id=\"a\"></a>\n>\n> $$\n> x\n> \\tag{1}\n> $$\n"
    ),
    ("- $$x \\label{a}$$ [](#a)\n", "- <a id=\"a\"></a> $$x \\tag{1}$$ [Equation 1](#a)\n"),
  ])
  func markdownHasAnchorsAndWords(text: String, expected: String) {
    let executed = run(text)
    #expect(executed.problems == [])
    #expect(executed.markdown == expected)
  }

  @Test func aCellsAnchorStandsBeforeItsResults() {
    let markdown = run("```{show} 1\n#| label: one\n```\n\n[](#one)\n").markdown
    #expect(
      markdown
        == "```{show} 1\n#| label: one\n```\n\n<a id=\"one\"></a>\n\n`1` = 1\n\n[Cell 1](#one)\n")
  }

  @Test func aCaptionsLinksHaveWordsInMarkdown() {
    let markdown = run(Self.lesson).markdown
    #expect(markdown.contains("\n**Figure 2.** The *first* of 4; see [Equation 1](#eq).\n"))
    #expect(markdown.contains("\n**Figure 1.**\n"))
  }
}
