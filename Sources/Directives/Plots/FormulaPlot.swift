// `{plot} W1 @ X`: any matrix as a heat map.

import Diagnostics
import Execution
import Formulas
import Notebooks
import Numerics

/// Draws the value of a formula.
struct FormulaPlot: PlotKind {
  static let name = ""
  static let options: [String] = []

  private let formula: SourceFormula?

  init(_ reader: inout OptionReader, _ subject: ScalarText) { formula = reader.parse(subject) }

  func charts(in context: inout ExecutionContext) throws(Diagnostic) -> [Chart] {
    guard let formula else { throw context.failure("{plot} needs a formula") }
    let text = formula.text
    let kinds = plotKinds.map { $0.name }
    if isFormulaName(text.text), context[text.text] == nil {
      throw context.failure(
        "there is no picture and no name '\(text.text)'", at: text.range,
        hint: suggestion(for: text.text, among: kinds + context.formulas.names.names)
          ?? "the pictures are \(listed(kinds))")
    }
    let value = try formula.evaluate(in: &context)
    guard let array = try? value.asArray(), array.rank > 0 else {
      throw context.failure(
        "a heat map needs a matrix, but '\(text.text)' is \(value.kind)", at: text.range,
        hint: "{show} shows a number")
    }
    guard array.count > 0 else {
      throw context.failure("'\(text.text)' is empty: there is nothing to draw", at: text.range)
    }
    let rows = array.rank == 2 ? array.shape[0] : 1
    let matrix = Matrix(
      rows: rows, columns: array.count / rows, elements: array.doubles)
    return [heatMapChart(matrix, title: text.text)]
  }
}

extension FormulaPlot {
  func numpyLines(in scene: NumPyScene) -> [String] {
    guard let formula else { return [] }
    return ["plt.imshow(np.atleast_2d(\(scene.text(formula))))", "plt.colorbar()"]
  }
}
