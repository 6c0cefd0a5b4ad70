// Executed lessons made by hand, so that a test can say exactly what a cell gave, and the three
// outputs of them.

import Diagnostics
import LessonSupport
import Notebooks
import Numerics
import OrderedCollections
import Rendering

/// A lesson whose every cell has given `outputs`.
func executed(
  _ outputs: [CellOutput], text: String = "```{x}\n```\n", digits: Int = 4,
  status: CellResult.Status = .ok, echo: Echo = .hidden,
  values: OrderedDictionary<String, OutputValue> = [:]
) -> ExecutedNotebook {
  let built = notebook(text)
  let presentation = CellPresentation(echo: echo, digits: digits)
  let results = built.cells.map { cell in
    (cell.key, CellResult(status: status, presentation: presentation, outputs: outputs))
  }
  return ExecutedNotebook(
    notebook: built, seed: 0, parameters: built.frontMatter.parameters,
    cells: Dictionary(uniqueKeysWithValues: results), inlines: [:], values: values, checks: [],
    diagnostics: [])
}

/// A matrix of doubles as a cell's output.
func matrix(_ rows: [[Double]]) -> CellOutput {
  let shape = [rows.count, rows.first?.count ?? 0]
  return .value(
    NamedValue("M", value: .array(NDArray(shape: shape, storage: .float64(rows.flatMap { $0 })))))
}

func scalar(_ value: OutputValue) -> CellOutput { .value(NamedValue("x", value: value)) }

extension ExecutedNotebook {
  /// The page; no picture can be read.
  func page() throws -> String {
    try HTMLRenderer(readPicture: { _ in .failure(PictureFailure("no pictures here")) }).render(
      self)
  }

  var markdown: String { MarkdownRenderer().render(self).text }

  var json: String { JSONRenderer().render(self) }

  /// The entries of the first matrix, as Markdown has them in TeX.
  var texEntries: [[String]] {
    let lines = markdown.split(separator: "\n").map(String.init)
    guard let start = lines.firstIndex(of: "\\begin{bmatrix}"),
      let end = lines.firstIndex(of: "\\end{bmatrix}")
    else { return [] }
    return lines[(start + 1)..<end].map { line in
      line.replacing(" \\\\", with: "").split(separator: " & ").map(String.init)
    }
  }
}
