// Which fences are cells, what they call, and where the parts of the call stand.

import Diagnostics
import LessonSupport
import Markdown
import Notebooks
import Testing

@Suite struct CellHeaderTests {
  /// `name(argument)` of every cell, as the source's bytes at their places have them.
  private func calls(_ text: String) -> [String] {
    let built = notebook(text)
    return built.cells.map { cell in
      let argument = cell.call.argument.map { built.source.text($0.range) } ?? ""
      return "\(built.source.text(cell.call.name.range))(\(argument))"
    }
  }

  @Test(arguments: [
    ("{data}", "data()"), ("{check gradients}", "check(gradients)"),
    ("{check} gradients", "check(gradients)"), ("{check}gradients", "check(gradients)"),
    ("{show W1, b1}", "show(W1, b1)"),
    ("{show}  dLdW1 = dLdZ1 @ X.T / m  ", "show(dLdW1 = dLdZ1 @ X.T / m)"),
    ("{show\tW1 }", "show(W1)"), ("{a-b_2}", "a-b_2()"), ("{Größe}", "Größe()"),
    ("{show} X['a']", "show(X['a'])"), ("  {data}  ", "data()"),
    ("python {numpy}", "numpy()"), ("  python \t {numpy}  ", "numpy()"),
  ])
  func aNameInBracesIsACell(info: String, call: String) {
    #expect(calls("```\(info)\n```\n") == [call])
    #expect(notebook("```\(info)\n```\n").problems == [])
  }

  @Test(arguments: [
    "", "python", "{.python}", "{#id}", "{=html}", "{ .python }", "{}", "{{data}}",
    "{{check}} gradients",
    "{1}", "{_a}", "python {data}", "&#123;data}", "python {{numpy}}", "python{numpy}",
    "python {numpy .x}", "python {numpy} x", "python {#id}", "python {.numpy}", "python { numpy }",
    "js {numpy}", "Python {numpy}", "python3 {numpy}", "py {numpy}", "python {NumPy}",
    "python {numpy}{numpy}", "python numpy", "python x {numpy}",
  ])
  func everyOtherFenceIsPlainCode(info: String) {
    let text = "```\(info)\nx: [\n```\n"
    #expect(calls(text) == [])
    #expect(notebook(text).problems == [])
  }

  @Test(arguments: [
    (
      "{check gradients} gradients", "1:22: the cell has two arguments, 'gradients' and 'gradients'"
    ),
    ("{ data}", "1:4: a cell's name is missing its brace"),
    ("{data", "1:4: a cell's name is missing its brace"),
    ("{da.ta}", "1:4: '.' can't stand in a cell's name"),
    ("{data=1}", "1:4: '=' can't stand in a cell's name"),
  ])
  func aMisshapenHeaderIsAnError(info: String, message: String) throws {
    let problems = notebook("```\(info)\n```\n").problems
    #expect(problems.count == 1)
    #expect(try #require(problems.first).hasPrefix(message), "\(problems)")
  }

  @Test(arguments: [
    "~~~{data}\nX: 1\n~~~\n", "~~~~~ {data}\nX: 1\n~~~~~~\n", "````{data}\nX: 1\n`````\n",
    "  ```{data}\n  X: 1\n  ```\n", "- item\n\n  ```{data}\n  X: 1\n  ```\n",
    "> ```{data}\n> X: 1\n> ```\n",
    "1. > - ```{data}\n   >   X: 1\n   >   ```\n", "```{data}\r\nX: 1\r\n```\r\n",
  ])
  func aCellStandsWhereverAFenceMay(text: String) throws {
    let built = notebook(text)
    #expect(built.problems == [])
    let call = try #require(built.cells.first).call
    #expect(call.name.text == "data")
    #expect(call.body.text == "X: 1")
    #expect(built.source.text(call.name.range) == "data")
    #expect(call.body.lines.map(built.source.text) == ["X: 1"])
  }

  @Test(arguments: ["```{data}\nX: 1\n", "- ```{data}\n  X: 1\n\nText\n", "> ```{data}\n> X: 1\n"])
  func aCellWithoutAnEndIsAnError(text: String) {
    let built = notebook(text)
    #expect(built.cells.isEmpty)
    #expect(built.problems.count == 1)
    #expect(built.problems.allSatisfy { $0.contains("the cell that begins here has no end") })
  }

  @Test func plainCodeWithoutAnEndIsNone() {
    #expect(notebook("```python\nx\n").problems == [])
  }

  @Test func cellsAreNumberedInTheOrderOfTheLesson() {
    let built = notebook("```{a}\n```\n\n> ```{b}\n> ```\n\n- ```{c}\n  ```\n")
    #expect(built.cells.map(\.id) == ["cell-1", "cell-2", "cell-3"])
    #expect(built.cells.map(\.call.name.text) == ["a", "b", "c"])
  }

  @Test func allMisshapenHeadersAreReportedTogether() {
    #expect(notebook("```{ a}\n```\n\n```{b\n```\n\n```{c}\n```\n").problems.count == 2)
  }

  @Test(arguments: [
    ("```{{data}}\nX: 1\n```\n", "```{data}\nX: 1\n```"),
    ("````{{check}} gradients\n````\n", "````{check} gradients\n````"),
    ("> ~~~ {{show W1}}\n> {{x}}\n> ~~~\n", "~~~ {show W1}\n{{x}}\n~~~"),
    ("```python {{numpy}}\nx = {{1}}\n```\n", "```python {numpy}\nx = {{1}}\n```"),
  ])
  func aCellInDoubleBracesIsShownWithSingleOnes(text: String, shown: String) throws {
    let built = notebook(text)
    #expect(
      fences(in: built.document.blocks).compactMap { shownCell($0, in: built.source) } == [shown])
  }

  /// What editors colour as Python is the same cell: its body, its places and what is said of it.
  @Test(arguments: [
    "```python {numpy}\nx = 1\n```\n", "- item\n\n  ```python {numpy}\n  x = 1\n  ```\n",
    "> ~~~~ python  {numpy}\n> x = 1\n> ~~~~\n", "```python {numpy}\r\nx = 1\r\n```\r\n",
  ])
  func aColouredCellIsACellOfNumPy(text: String) throws {
    let built = notebook(text)
    #expect(built.problems == [])
    let call = try #require(built.cells.first).call
    #expect(call.argument == nil && call.body.text == "x = 1")
    #expect(built.source.text(call.name.range) == "numpy")
    #expect(built.source.text(call.range).hasSuffix("{numpy}"))
  }

  @Test(arguments: [
    ("```python {numpy}\nx = 1\n", "1:1: the cell that begins here has no end"),
    (
      "<div>\n```python {numpy}\nx = 1\n```\n</div>\n", "2:1: a cell can't stand in a block of HTML"
    ),
    ("    ```python {numpy}\n    x = 1\n    ```\n", "1:1: this cell is indented code, and not run"),
    ("[^a]: Note\n\n    ```python {numpy}\n    x = 1\n    ```\n", "would not run"),
  ])
  func whereACellCantRunAColouredOneCantEither(text: String, message: String) {
    let problems = notebook(text).problems
    #expect(problems.count == 1 && problems.allSatisfy { $0.contains(message) }, "\(problems)")
  }

  @Test func theSourceOfACellHasNoPrefixOfItsContainers() throws {
    let built = notebook("> - ```{show} W1\n>   #| digits: 3\n>\n>   b1\n>   ```\n")
    let cell = try #require(built.cells.first)
    #expect(cellSource(cell.fence, in: built.source) == "```{show} W1\n#| digits: 3\n\nb1\n```")
  }
}
