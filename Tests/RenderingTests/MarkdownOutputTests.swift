// `--to md`: the author's bytes with values and results put in, inside the containers they belong to.

import LessonSupport
import Notebooks
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
        == "```{x}\n```\n\n`M` · 2 × 2\n\n$$\n\\begin{bmatrix}\n1 & 2 \\\\\n3 & 4\n\\end{bmatrix}\n$$\n"
    )
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
