// A lesson whose code nobody runs is green and proves nothing: it warns, and says what a cell is.

import LessonSupport
import Notebooks
import OrderedCollections
import Testing

@Suite struct UnrunCodeTests {
  private func warnings(_ text: String) -> [String] {
    let executed = run(text)
    #expect(executed.isOK)
    return executed.problems
  }

  private let nothingRan =
    "nothing in this lesson was run: it has code, but no cell and no claim"
  private let cells = "```python {numpy} or ```{numpy} begins a cell of Python"

  @Test(arguments: [
    ("python", "a plain fence is shown, not run"), ("", "a plain fence is shown, not run"),
    ("py", "a plain fence is shown, not run"), ("js", "code in 'js' is shown, not run"),
    ("python {numpy .x}", "'python {numpy .x}' is a fence of another tool"),
    ("python {#id}", "'python {#id}' is a fence of another tool"),
    ("js {numpy}", "'js {numpy}' is a fence of another tool"),
    ("{.python}", "'{.python}' is a fence of another tool"),
  ])
  func aLessonWhoseCodeIsNotRunWarns(info: String, reason: String) {
    let text = "# T\n\n{eval}`1 + 1`\n\n> ```\(info)\n> x = 1\n> ```\n\n```python\ny\n```\n"
    #expect(warnings(text) == ["5:3: \(nothingRan) | \(reason); \(cells)"])
  }

  @Test func shownCellsAreCodeToo() {
    #expect(
      warnings("```{{numpy}}\nx = 1\n```\n") == [
        "1:1: \(nothingRan) | a cell in double braces is shown, not run; single braces run it"
      ])
  }

  @Test func anIndentedCellHasItsOwnWarning() {
    #expect(
      warnings("Text\n\n    ```{numpy}\n    x = 1\n    ```\n").map { $0.prefix(29) } == [
        "3:1: this cell is indented co"
      ])
  }

  @Test(arguments: [
    "# T\n\nProse and `code`.\n", "", "# T\n\n{eval}`1`\n", "```text\n+--+\n```\n", "$$x$$\n",
    "```python\nx\n```\n\n{expect}`1 < 2`\n",
    "```python\nx\n```\n\n```python {numpy}\nx = 1\n```\n",
    "```mermaid\na\n```\n", "Text\n\n    +--+\n", "<!--\n\n```python\nx\n```\n-->\n",
  ])
  func proseAndLessonsThatRanSomethingDoNot(text: String) {
    #expect(warnings(text) == [])
  }

  @Test(arguments: ["{python}", "{code-cell} python", "{code-cell}", "{ipython3}", "{py}"])
  func theCellOfAnotherToolIsAnErrorThatSaysWhatIsOne(info: String) {
    let problems = run("```\(info)\nx = 1\n```\n").problems
    #expect(problems.count == 1)
    #expect(problems.allSatisfy { $0.hasSuffix("here {numpy} runs Python with NumPy") })
  }

  @Test func aColouredCellRunsAsAnyOther() {
    let coloured = run("```python {numpy}\nx = 2\nx + 1\n```\n")
    #expect(coloured.problems == [])
    #expect(coloured.statuses == [.ok])
    #expect(coloured.values["x"] == .integer(2))
    let wrong = run("# T\n\n```python {numpy}\ny = nope\n```\n")
    #expect(wrong.problems == ["4:5: unknown name 'nope'"])
  }
}
