// The notebook's structure: cells, their identifiers and outputs, and how the file is written.

import Diagnostics
import Foundation
import LessonSupport
import Notebooks
import Numerics
import OrderedCollections
import Testing

@testable import Rendering

@Suite struct JupyterTests {
  private func notebook(_ executed: ExecutedNotebook) throws -> [String: Any] {
    let object = try JSONSerialization.jsonObject(with: Data(try text(executed).utf8))
    return try #require(object as? [String: Any])
  }

  private func text(_ executed: ExecutedNotebook) throws -> String {
    try JupyterRenderer(readPicture: { _ in .success([1, 2, 3]) }).render(executed)
  }

  private func cells(_ executed: ExecutedNotebook) throws -> [[String: Any]] {
    try #require(try notebook(executed)["cells"] as? [[String: Any]])
  }

  private func source(_ cell: [String: Any]) -> String {
    (cell["source"] as? [String] ?? []).joined()
  }

  /// A cell's result with code, as a run that was asked for it gives.
  private func lesson(
    _ text: String, _ outputs: [CellOutput], code: NumPySource = NumPySource("x = 1")
  ) -> ExecutedNotebook {
    let plain = executed(outputs, text: text)
    let results = plain.cells.mapValues {
      CellResult(
        status: $0.status, presentation: $0.presentation, outputs: $0.outputs, numpySource: code)
    }
    return ExecutedNotebook(
      notebook: plain.notebook, seed: 7, parameters: plain.notebook.frontMatter.parameters,
      cells: results, inlines: [:], values: [:], checks: [], diagnostics: [])
  }

  @Test func itIsVersionFourPointFiveForPython() throws {
    let notebook = try notebook(lesson("```{x}\n```\n", []))
    #expect(notebook["nbformat"] as? Int == 4)
    #expect(notebook["nbformat_minor"] as? Int == 5)
    let metadata = notebook["metadata"] as? [String: [String: String]]
    #expect(metadata?["kernelspec"]?["name"] == "python3")
  }

  @Test func proseAndCodeStandInTheirOrder() throws {
    let cells = try cells(lesson("# T\n\nA.\n\n```{x}\n```\n\nB.\n\n```{x}\n```\n", []))
    #expect(
      cells.map { $0["id"] as? String } == ["prose-1", "setup", "cell-1", "prose-2", "cell-2"])
    #expect(source(cells[0]) == "# T\n\nA.")
    #expect(source(cells[3]) == "B.")
  }

  @Test func theSetupImportsAndSeeds() throws {
    let code = source(try cells(lesson("```{x}\n```\n", []))[0])
    #expect(code == "import numpy as np\n\nnp.random.seed(7)")
  }

  @Test func parametersHaveACellWithTheTagThatToolsKnow() throws {
    let text = "---\nparameters:\n  rate: 0.5\n  name: \"a\\\"b\"\n---\n\n```{x}\n```\n"
    let cells = try cells(lesson(text, []))
    #expect(source(cells[0]) == "rate = 0.5\nname = \"a\\\"b\"")
    #expect((cells[0]["metadata"] as? [String: [String]])?["tags"] == ["parameters"])
  }

  @Test func aParameterThatIsAWordOfPythonsIsLeftOut() throws {
    let text = "---\nparameters: {lambda: 0.1, None: 2, rate: 0.5}\n---\n\n```{x}\n```\n"
    #expect(
      source(try cells(lesson(text, []))[0])
        == "# 'lambda' is a word of Python's\n# 'None' is a word of Python's\nrate = 0.5")
  }

  @Test func controlCharactersOfAParameterAreEscaped() throws {
    let plain = executed([], text: "```{x}\n```\n")
    let lesson = ExecutedNotebook(
      notebook: plain.notebook, seed: 7,
      parameters: ["a": .string("\r\n\0\t\u{1B}\u{7F}\u{85}é")],
      cells: plain.cells.mapValues {
        CellResult(
          status: $0.status, presentation: $0.presentation, outputs: [],
          numpySource: NumPySource("x"))
      }, inlines: [:], values: [:], checks: [], diagnostics: [])
    // By the grammar of Python's string literals.
    #expect(source(try cells(lesson)[0]) == #"a = "\r\n\x00\t\x1b\x7f\x85é""#)
  }

  @Test func aTitleOfTheFrontMatterIsAHeadingWhereThereIsNone() throws {
    #expect(
      source(try cells(lesson("---\ntitle: T_1\n---\n\nA.\n\n```{x}\n```\n", []))[0]) == "# T\\_1")
    let own = try cells(lesson("---\ntitle: T\n---\n\n# Own\n\n```{x}\n```\n", []))
    #expect(own[0]["id"] as? String == "prose-1")
  }

  @Test func aFunctionIsDefinedOnceWhileItStaysTheSame() throws {
    let code = NumPySource("f(1)", definitions: [.init("f", lines: ["def f(x):", "    return x"])])
    let cells = try cells(lesson("```{x}\n```\n\n```{x}\n```\n", [], code: code))
    #expect(source(cells[1]) == "def f(x):\n    return x\n\n\nf(1)")
    #expect(source(cells[2]) == "f(1)")
  }

  @Test func aHelperStandsFoldedBeforeTheFirstCellThatNeedsIt() throws {
    let code = NumPySource("help_()", helpers: ["import math", "def help_():\n    pass"])
    let cells = try cells(lesson("```{x}\n```\n\n```{x}\n```\n", [], code: code))
    #expect(cells.map { $0["id"] as? String } == ["setup", "cell-1-helpers", "cell-1", "cell-2"])
    #expect(source(cells[0]).hasPrefix("import math\nimport numpy as np\n\n"))
    #expect(source(cells[1]) == "def help_():\n    pass")
    let metadata = cells[1]["metadata"] as? [String: [String: Bool]]
    #expect(metadata?["jupyter"] == ["source_hidden": true])
  }

  @Test func aLinksDefinitionIsRepeatedWhereItsNameIsUsed() throws {
    let text = "See [A b].\n\n```{x}\n```\n\n[a  B]: https://example.org \"T\"\n"
    let cells = try cells(lesson(text, []))
    #expect(source(cells[0]) == "See [A b].\n\n[a  B]: https://example.org \"T\"")
    #expect(source(try #require(cells.last)) == "[a  B]: https://example.org \"T\"")
  }

  @Test func aMatrixIsTextAndATable() throws {
    let cells = try cells(lesson("```{x}\n```\n", [matrix([[1.5, -2], [0, 4]])]))
    let outputs = cells[1]["outputs"] as? [[String: Any]]
    let data = outputs?.first?["data"] as? [String: [String]]
    #expect(
      data?["text/plain"]?.joined() == "M · 2 × 2\n1.500  -2.000\n0.000   4.000")
    #expect(data?["text/html"]?.joined().contains("<table>") == true)
  }

  @Test func printedTextIsAStreamAndAFailureAnError() throws {
    let failure = Diagnostic.error("no", at: nil, hint: "try")
    let cells = try cells(lesson("```{x}\n```\n", [.text("a\nb\n"), .failure(failure)]))
    let outputs = try #require(cells[1]["outputs"] as? [[String: Any]])
    #expect(outputs[0]["text"] as? [String] == ["a\n", "b\n"])
    #expect(outputs[1]["output_type"] as? String == "error")
    #expect(outputs[1]["evalue"] as? String == "no")
  }

  @Test func nothingOfALessonIsMarkupInItsOutputs() throws {
    let value = NamedValue("<b>", value: .text("<script>"))
    let html = try text(lesson("```{x}\n```\n", [.value(value), .note("<i>")]))
    #expect(!html.contains("<script>x"))
    #expect(html.contains("&lt;script>") || html.contains("&lt;script&gt;"))
  }

  @Test func aPictureIsAttached() throws {
    let cells = try cells(lesson("![a](b.png)\n\n```{x}\n```\n", []))
    #expect(source(cells[0]).contains("](attachment:"))
    #expect(
      (cells[0]["attachments"] as? [String: [String: String]])?["b.png"] == ["image/png": "AQID"])
  }

  @Test func proseBehindACellOfAListItemIsNoCodeBlock() throws {
    let text = "1. A\n\n    ```{x}\n    ```\n\n    B\n\nC\n"
    #expect(source(try #require(try cells(lesson(text, [])).last)) == "B\n\nC")
  }

  @Test(arguments: [
    ("a\nb", ["a\n", "b"]), ("a\r\nb\r", ["a\r\n", "b\r"]), ("a\u{2028}b", ["a\u{2028}", "b"]),
    ("", []), ("\n\n", ["\n", "\n"]), ("e\u{301}\nx", ["e\u{301}\n", "x"]),
  ])
  func linesAreCutAsPythonCutsThem(text: String, lines: [String]) {
    #expect(pythonLines(text) == lines)
  }

  @Test func theFileIsWrittenAsJupyterWritesIt() throws {
    var text = ""
    JupyterJSON.object([
      "b": .array([]), "a": .object([:]), "c": .array([.integer(1), .null, .bool(true)]),
      "d": .string("é\"\\\n\u{1}"),
    ]).write(to: &text)
    // json.dumps(…, indent=1, sort_keys=True, ensure_ascii=False)
    #expect(
      text
        == "{\n \"a\": {},\n \"b\": [],\n \"c\": [\n  1,\n  null,\n  true\n ],\n \"d\": \"é\\\"\\\\\\n\\u0001\"\n}"
    )
  }
}
