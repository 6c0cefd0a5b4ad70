// `--to md`: the author's bytes with values and results put in, inside the containers they belong to.

import Diagnostics
import LessonSupport
import Notebooks
import OrderedCollections
import Rendering
import Testing

@Suite struct MarkdownOutputTests {
  private let one = scalar(.integer(1))

  /// The lesson with `x = 1` behind every cell.
  private func rendered(_ text: String) -> String { executed([one], text: text).markdown }

  @Test(arguments: [
    "", "Text", "Text  \n\tmore\n\n\n", "---\ntitle: T\n---\n\n# A #\n\n* a\n* b\n",
    "\u{FEFF}Text\r\nmore\r\n",
    "```python\nx\n```\n", "a &amp; b \\{eval}`x` <b>\n", "```{{data}}\n```\n", "e\u{301} é 𝑥\n",
  ])
  func whatIsNotExecutedStaysByteForByte(text: String) {
    #expect(Array(rendered(text).utf8) == Array(text.utf8))
  }

  @Test(arguments: [
    ("```{x}\n```\n", "```{x}\n```\n\n`x` = 1\n"), ("```{x}\n```", "```{x}\n```\n\n`x` = 1\n"),
    ("```{x}\n```\nText\n", "```{x}\n```\n\n`x` = 1\n\nText\n"),
    ("```{x}\n```\n\nText\n", "```{x}\n```\n\n`x` = 1\n\nText\n"),
    ("> ```{x}\n> ```\n> Text\n", "> ```{x}\n> ```\n>\n> `x` = 1\n>\n> Text\n"),
    ("- ```{x}\n  ```\n- b\n", "- ```{x}\n  ```\n\n  `x` = 1\n\n- b\n"),
    ("1. > - ```{x}\n   >   ```\n", "1. > - ```{x}\n   >   ```\n   >\n   >   `x` = 1\n"),
  ])
  func resultsStandBehindTheirCellInItsContainers(text: String, expected: String) {
    #expect(rendered(text) == expected)
  }

  @Test func valuesAndClaimsReplaceTheirFormulas() {
    let text =
      "```{data}\nvalues: {a: 0.25}\nshow: none\n```\n\n# {eval}`a`\n\n- {eval}`a:.3f` and {expect}`a < 1`.\n- {expect}`a == 0.5`\n"
    let expected = "\n# 0.25\n\n- 0.250 and ✓ `a < 1` (`a` = 0.25).\n- ✗ `a == 0.5` (`a` = 0.25)\n"
    #expect(run(text).markdown.hasSuffix(expected), "\(run(text).markdown)")
  }

  @Test func aTextIsNoMarkup() {
    let text =
      "```{data}\nvalues: {a: \"'*b* <i> [c](d) `e` $f$ | #'\"}\nshow: none\n```\n\n{eval}`a`\n"
    #expect(run(text).markdown.hasSuffix("\n\\*b\\* \\<i\\> \\[c\\](d) \\`e\\` \\$f\\$ \\| \\#\n"))
  }

  @Test func aMatrixIsTeXThatGitHubRenders() {
    #expect(
      executed([matrix([[1, 2], [3, 4]])]).markdown
        == "```{x}\n```\n\n`M` · 2 × 2\n\n```math\n\\begin{bmatrix}\n1 & 2 \\\\\n3 & 4\n\\end{bmatrix}\n```\n"
    )
  }

  /// What GitHub's documentation of Markdown and of mathematics asks for, and issue 1688 of
  /// github/markup on `\operatorname`.
  @Test func formulasAvoidWhatGitHubRefuses() {
    let output = CellOutput.mathematics([#"\operatorname{a_{b}\}}(x) + \operatorname{f}"#])
    #expect(
      executed([output]).markdown.hasSuffix(
        #"& \mathop{\mathrm{a_{b}\}}}(x) + \mathop{\mathrm{f}}"# + "\n\\end{aligned}\n```\n"))
  }

  @Test func whatIsLeftOutOfALargeMatrixIsDots() {
    let rows = executed([matrix(Array(repeating: Array(repeating: 1, count: 13), count: 13))])
      .texEntries
    #expect(rows.map(\.count) == Array(repeating: 9, count: 9))
    #expect(rows[0][4] == "\\cdots" && rows[4][0] == "\\vdots" && rows[4][4] == "\\ddots")
  }

  @Test(arguments: [
    ("a\n", "```text\na\n```\n"), ("```\n", "````text\n```\n````\n"),
    ("   ````x", "`````text\n   ````x\n`````\n"),
    ("`\u{301}``\u{301}", "```text\n`\u{301}``\u{301}\n```\n"),
    ("a\r\nb\rc", "```text\na\nb\nc\n```\n"), ("\0", "```text\n\u{FFFD}\n```\n"),
    ("", "```text\n\n```\n"),
  ])
  func printedTextIsNeverMarkup(text: String, expected: String) {
    #expect(executed([.text(text)]).markdown == "```{x}\n```\n\n" + expected)
  }

  @Test func printedTextStaysInItsContainer() {
    let markdown = executed([.text("a\r\nb\rc")], text: "> ```{x}\n> ```\n").markdown
    #expect(markdown == "> ```{x}\n> ```\n>\n> ```text\n> a\n> b\n> c\n> ```\n")
  }

  @Test(arguments: [
    ("{eval}`a`. b\n", "3\\. b\n"), ("- {eval}`a`) b\n", "- 3\\) b\n"), ("{eval}`a`.", "3\\."),
    ("{eval}`a`.5\n", "3.5\n"), ("b\n{eval}`a`. c\n", "b\n3\\. c\n"),
    ("b {eval}`a`. c\n", "b 3. c\n"),
    ("> 1. {eval}`'- x'`\n", "> 1. \\- x\n"), ("- * {eval}`'+ x'`\n", "- * \\+ x\n"),
  ])
  func aValueBeginsNoList(text: String, expected: String) {
    let cell = "```{data}\nvalues: {a: 3}\nshow: none\n```\n\n"
    #expect(run(cell + text).markdown == cell + expected)
  }

  /// In a table the author writes `\|`, and so does the result: a lone pipe would end the cell.
  @Test func aClaimInATableEscapesItsPipes() {
    let built = notebook("| a |\n| --- |\n| {expect}`p \\| q == 1` |\n\n{expect}`p == 1`\n")
    let claims = built.steps.compactMap { step -> (SourceRange, InlineResult)? in
      guard case .inline(let inline) = step else { return nil }
      let operands = [ClaimOutput.Operand(text: "p|q", value: .text("x|y"))]
      return (
        inline.range,
        .claim(
          ClaimOutput(
            formula: "p|q == 1", range: inline.range, status: .passed, operands: operands,
            relation: "=="))
      )
    }
    let executed = ExecutedNotebook(
      notebook: built, seed: 0, parameters: [:], cells: [:],
      inlines: Dictionary(uniqueKeysWithValues: claims), values: [:], checks: [], diagnostics: [])
    #expect(
      executed.markdown == """
        | a |
        | --- |
        | ✓ `p\\|q == 1` (`p\\|q` = x\\|y) |

        ✓ `p|q == 1` (`p|q` = x\\|y)

        """)
  }

  @Test func anEmptyTitleIsNone() {
    let table = TableOutput(title: " ", columns: ["a|b"], rows: [[.text("*c* | d\ne")]])
    #expect(
      executed([.table(table)]).markdown
        == "```{x}\n```\n\n| a\\|b |\n| --- |\n| \\*c\\* \\| d e |\n")
  }

  @Test func aFailureIsAQuoteWithItsHint() {
    let markdown = run("```{show} nope\n#| error: true\n```\n").markdown
    #expect(markdown.contains("\n> **Error:** unknown name 'nope'"))
  }

  @Test func aCaptionStandsBehindTheResults() {
    let text =
      "```{data}\nvalues: {a: 0.25}\ncaption: 'It is *{eval}`a`* {expect}`a < 1`'\nshow: none\n```\n"
    #expect(run(text).markdown.hasSuffix("```\n\nIt is *0.25* ✓ `a < 1` (`a` = 0.25)\n"))
  }

  @Test func aGradientCheckIsAPipeTable() throws {
    let markdown = run(everything, keepsGoing: true).markdown
    #expect(markdown.contains("**Gradient check failed, as expected**"))
    let rows = markdown.split(separator: "\n").filter { $0.hasPrefix("| `W1`") }
    #expect(rows.count == 2)
    let head = try #require(markdown.split(separator: "\n").first { $0.hasPrefix("| parameter") })
    #expect(rows.allSatisfy { row in row.count { $0 == "|" } == head.count { $0 == "|" } })
  }

  @Test(arguments: [("true", true, true), ("fold", true, false), ("false", false, false)])
  func echoDecidesHowThePageShowsTheSource(echo: String, isThere: Bool, isOpen: Bool) throws {
    let page = try run("```{data}\nvalues: {a: 1}\necho: \(echo)\n```\n").page()
    #expect(page.contains("<details class=\"source\"") == isThere)
    #expect(page.contains("<details class=\"source\" open>") == isOpen)
  }
}
