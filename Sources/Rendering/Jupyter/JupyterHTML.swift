// Values as HTML that looks right where nbrun's style sheet is not: a table in Jupyter's own style.

import Notebooks
import Numerics

/// Renders values for a notebook.
struct JupyterHTML {
  /// Significant digits.
  let digits: Int

  /// A value under its name.
  func value(_ named: NamedValue) -> String {
    switch named.value {
    case .array(let array) where array.rank > 0: return table(array, named)
    case .dictionary(let values):
      let entries = values.map { value(NamedValue("\(named.name)['\($0.key)']", value: $0.value)) }
      return entries.joined(separator: "\n")
    case .none, .boolean, .integer, .number, .text, .list, .tuple, .array:
      let text = JupyterText(digits: digits).scalar(named.value)
      return "<p>\(heading(named)) = \(escapeHTML(text))</p>"
    }
  }

  private func heading(_ named: NamedValue) -> String {
    let formula = named.formula.flatMap { $0 == named.name ? nil : " = \($0)" } ?? ""
    return "<code>\(escapeHTML(named.name + formula))</code>"
  }

  private func table(_ array: NDArray, _ named: NamedValue) -> String {
    let shape = array.shape.map(String.init).joined(separator: " × ")
    let grid = MatrixGrid(array, digits: digits)
    let rows = grid.rows.map { row in
      let cells = row.map { cell in
        cell.map { "<td title=\"\($0.exact)\">\($0.text.html)\($0.text.padding)</td>" }
          ?? "<td>…</td>"
      }
      return "<tr>\(cells.joined())</tr>"
    }
    let summary = MatrixGrid.summary(array)?.map {
      "\($0.label) \(scalarText($0.value, digits: digits).html)"
    }
    let end = summary.map { "\n<p>\($0.joined(separator: " · "))</p>" } ?? ""
    return """
      <p>\(heading(named)) · \(shape)</p>
      <table><tbody>
      \(rows.joined(separator: "\n"))
      </tbody></table>\(end)
      """
  }
}
