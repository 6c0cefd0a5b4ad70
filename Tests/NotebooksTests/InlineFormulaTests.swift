// Values and claims in the prose: where they work and where exactly they stand.

import Diagnostics
import LessonSupport
import Notebooks
import Testing

@Suite struct InlineFormulaTests {
  /// `kind:formula` of every inline formula, the formula as the source's bytes at its place have it.
  private func formulas(_ text: String) -> [String] {
    let built = notebook(text)
    return built.steps.compactMap { step in
      guard case .inline(let inline) = step else { return nil }
      return "\(inline.kind.rawValue):\(built.source.text(inline.formula.range))"
    }
  }

  @Test(arguments: [
    "A {eval}`L` b.", "# Heading {eval}`L`", "Setext {eval}`L`\n===", "- item {eval}`L`",
    "> quote {eval}`L`",
    "1. > deep {eval}`L`", "[link {eval}`L`](/url)", "*em {eval}`L`* ", "**{eval}`L`**",
    "![alt {eval}`L`](p.png)",
    "| a | {eval}`L` |\n| --- | --- |", "{eval}``L``", "{eval}` L `", "Ünïcödé 𝑥 {eval}`L`",
  ])
  func itWorksWhereverTextDoes(text: String) {
    #expect(formulas(text) == ["eval:L"])
    #expect(notebook(text).problems == [])
  }

  @Test(arguments: [
    "\\{eval}`L`", "`{eval}`L``", "    {eval}`L`", "```\n{eval}`L`\n```", "<!-- {eval}`L` -->",
    "{{eval}}`L`", "{eval}L", "[b]: see\n\n[a]: {eval} 'x'",
  ])
  func literalTextIsNone(text: String) {
    #expect(formulas(text) == [])
    #expect(notebook(text).problems == [])
  }

  /// What is nearly one, and would silently never be evaluated, is worth a word.
  @Test(arguments: [
    "a {eval} `L` b", "{expect}  `L < 1`", "{eval}`L", "{eval}``L`", "{expect}\n`L < 1`",
    "- x {eval} `L`",
  ])
  func whatIsNearlyOneIsWarnedOf(text: String) {
    #expect(formulas(text) == [])
    let problems = notebook(text).problems
    #expect(problems.count == 1)
    #expect(problems.allSatisfy { $0.contains("is text, not evaluated") })
  }

  @Test func ofManyAHundredAreNamed() {
    let problems = notebook(String(repeating: "{eval} `L` ", count: 5_000)).problems
    #expect(problems.count == 101)
    #expect(problems.last?.contains("4900 more inline values are text") == true)
  }

  @Test(arguments: [
    "\\{eval} `L`", "{other} `L`", "`{eval}` `L`", "{eval} L", "<!-- {eval} `L` -->",
  ])
  func whatIsMeantAsTextIsNot(text: String) {
    #expect(formulas(text) == [])
    #expect(notebook(text).problems == [])
  }

  @Test(arguments: [
    ("    ```{forward}\n    ```", 1), ("- a\n\n        ~~~{forward}\n", 1),
    ("    ```python\n    ```", 0), ("    ```{{forward}}\n    ```", 0),
    ("- a\n\n    ```{forward}\n    ```", 0),
  ])
  func anIndentedCellIsWarnedOf(text: String, warnings: Int) {
    let problems = notebook(text).problems
    #expect(problems.count { $0.contains("indented code, and not run") } == warnings)
  }

  /// Where no value can be put, one is an error and not text that looks like one.
  @Test(arguments: ["<b title=\"{eval}`L`\">", "a <b title=\"{eval}`L`\">", "[a](<{eval}`L`>)"])
  func inHTMLAndAddressesItIsAnError(text: String) {
    #expect(formulas(text) == [])
    #expect(notebook(text).problems.count == 1)
    #expect(notebook(text).problems.allSatisfy { $0.contains("an inline value cannot stand in") })
  }

  @Test func severalStandOnALineInTheirOrder() {
    let text = "{eval}`a`{eval}`b`, [{expect}`c < d`](x) and **{eval}`e:.2f`**\n{eval}`f`\n"
    #expect(formulas(text) == ["eval:a", "eval:b", "expect:c < d", "eval:e:.2f", "eval:f"])
  }

  @Test func cellsAndFormulasAreStepsInOneOrder() {
    let built = notebook(
      "{eval}`a`\n\n```{x}\n```\n\n- {eval}`b`\n\n  ```{y}\n  ```\n\n{eval}`c`\n")
    let order = built.steps.map { step in
      switch step {
      case .cell(let cell): cell.call.name.text
      case .inline(let inline): inline.formula.text
      }
    }
    #expect(order == ["a", "x", "b", "y", "c"])
  }

  @Test func itsRangeHoldsBracesAndBackticks() throws {
    let built = notebook("ä {expect}`L < 0.02`!\n")
    guard case .inline(let inline)? = built.steps.first else {
      Issue.record("no inline formula")
      return
    }
    #expect(built.source.text(inline.range) == "{expect}`L < 0.02`")
    #expect(inline.kind == .claim)
  }

  @Test func anUnknownNameIsAnErrorWithASuggestion() {
    #expect(
      notebook("Text {evel}`L`\n").problems == [
        "1:6: unknown inline directive 'evel' | did you mean 'eval'?"
      ])
    #expect(
      notebook("{math}`x`\n").problems == [
        "1:1: unknown inline directive 'math' | known are eval and expect; for literal text write '\\{math}'"
      ])
  }

  /// A line break inside the backticks is a space in the formula, as in any code span.
  @Test func aFormulaMayRunOverALineBreak() throws {
    let built = notebook("{eval}`a +\nb`\n")
    guard case .inline(let inline)? = built.steps.first else {
      Issue.record("no inline formula")
      return
    }
    #expect(inline.formula.text == "a + b")
    #expect(built.source.text(inline.formula.range) == "a +\nb")
  }

  @Test func aCaptionHasFormulasPlacedInTheLesson() throws {
    let source = SourceFile(path: "lesson.md", text: "caption: loss {eval}`L` ✓\n")
    let lines = [source.lineRange(1)]
    let entries = try readYAMLMapping(SourceMappedText(source: source, lines: lines))
    let caption = try Caption(try #require(entries.first?.value.scalar))
    let formula = try #require(caption.formulas.first)
    #expect(source.text(caption.sourceRange(of: formula.range)) == "{eval}`L`")
    #expect(source.text(caption.sourceRange(of: formula.formula.range)) == "L")
  }

  @Test func aFoldedCaptionIsPlacedByItsFirstLine() throws {
    let source = SourceFile(path: "lesson.md", text: "caption: >-\n  loss\n  {evil}`L`\n")
    let lines = (1...3).map(source.lineRange)
    let entries = try readYAMLMapping(SourceMappedText(source: source, lines: lines))
    let text = try #require(entries.first?.value.scalar)
    let fault = #expect(throws: Diagnostic.self) { try Caption(text) }
    #expect(
      try source.line(#require(fault))
        == "1:10: unknown inline directive 'evil' | did you mean 'eval'?")
  }
}
