// Inline formulas in tables: their order among the steps, and where their bytes stand.

import Diagnostics
import LessonSupport
import Notebooks
import Testing

@Suite struct TableFormulaTests {
  private func formulas(_ text: String) -> [InlineFormula] {
    notebook(text).steps.compactMap { if case .inline(let formula) = $0 { formula } else { nil } }
  }

  @Test func standInTheOrderOfTheSource() {
    let text = """
      {eval}`a`

      > [!NOTE]
      > {eval}`b`
      > | {eval}`c` | *{eval}`d`* |
      > |-|-|
      > | x | {expect}`e` |
      > | {eval}`f` |

      - [ ] {eval}`g`
      """
    #expect(formulas(text).map(\.formula.text) == ["a", "b", "c", "d", "e", "f", "g"])
  }

  @Test func aPipeInOneIsEscapedAndItsBytesAreKnown() throws {
    let text = "| a |\n|-|\n| x {eval}`p \\| q \\| rest:.3f` |"
    let source = SourceFile(path: "lesson.md", text: text)
    let formula = try #require(formulas(text).first).formula
    #expect(formula.text == "p | q | rest:.3f")
    #expect(source.text(formula.sourceRange(of: SourceRange(0, 1))) == "p")
    #expect(source.text(formula.sourceRange(of: SourceRange(4, 5))) == "q")
    #expect(source.text(formula.sourceRange(of: SourceRange(8, 12))) == "rest")
    let part = formula.slice(bytes: SourceRange(4, 12))
    #expect(part.text == "q | rest" && source.text(part.range) == "q \\| rest")
    #expect(source.text(part.sourceRange(of: SourceRange(4, 8))) == "rest")
  }

  @Test(arguments: [
    (
      "| a |\n|-|\n| {evil}`x` |",
      "3:3: unknown inline directive 'evil' | did you mean 'eval'?"
    ),
    (
      "| a | b |\n|-|-|\n| {expect}`x \\|| y` |",
      "3:16: this pipe ends the cell in the middle of an inline value | write \\| for a pipe that belongs to it"
    ),
  ])
  func aFaultIsPlacedInItsCell(text: String, problem: String) {
    #expect(notebook(text).problems == [problem])
  }
}
