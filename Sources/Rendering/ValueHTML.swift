// A value as HTML: a scalar as a number, an array as a bracketed table shaded by value.

import Notebooks
import Numerics

/// Renders named values.
struct ValueHTML {
  /// Significant digits.
  let digits: Int

  /// A value under its name, as it stands among a cell's results.
  ///
  /// - Parameter id: begins the identifiers of what is drawn of it.
  func block(_ named: NamedValue, id: String) -> String {
    switch named.value {
    case .array(let array) where array.rank > 0: return figure(array, named, id: id)
    case .dictionary(let values):
      let entries = values.enumerated().map { index, entry in
        block(
          NamedValue("\(named.name)['\(entry.key)']", value: entry.value), id: "\(id).\(index + 1)")
      }
      return entries.joined(separator: "\n")
    case .none, .boolean, .integer, .number, .text, .list, .tuple, .array:
      return "<p class=\"scalar\">\(heading(named)) = \(inline(named.value))</p>"
    }
  }

  /// A scalar, a text, or a few numbers in brackets, as they stand in a sentence.
  func inline(_ value: OutputValue) -> String {
    switch value {
    case .none: return "None"
    case .boolean(let value): return value ? "True" : "False"
    case .integer(let value):
      return "<span class=\"value\">\(value < 0 ? "−" : "")\(value.magnitude)</span>"
    case .number(let value): return number(value)
    case .text(let text): return escapeHTML(text)
    case .list(let values): return "[\(values.map(inline).joined(separator: ", "))]"
    case .tuple(let values): return tupleText(values.map(inline))
    case .dictionary(let values):
      let entries = values.map { "\(escapeHTML($0.key)): \(inline($0.value))" }
      return "{\(entries.joined(separator: ", "))}"
    case .array(let array): return inline(nestedScalars(array))
    }
  }

  private func number(_ value: Double) -> String {
    let text = scalarText(value, digits: digits)
    return
      "<data class=\"value\" value=\"\(value.shortestText)\" title=\"\(value.shortestText)\">\(text.html)</data>"
  }

  private func heading(_ named: NamedValue) -> String {
    guard let formula = named.formula, formula != named.name else {
      return "<span class=\"name\">\(escapeHTML(named.name))</span>"
    }
    return "<span class=\"name\">\(escapeHTML(named.name))</span>"
      + "<span class=\"formula\"> = \(escapeHTML(formula))</span>"
  }

  private func figure(_ array: NDArray, _ named: NamedValue, id: String) -> String {
    let shape = array.shape.map(String.init).joined(separator: "\u{2009}×\u{2009}")
    let type = array.elementType == .float64 ? "" : " · \(array.elementType.rawValue)"
    let label = escapeHTML(
      "\(named.name), \(array.shape.map(String.init).joined(separator: " by "))")
    return """
      <figure class="matrix"><figcaption>\(heading(named)) · \(shape)\(type)</figcaption>\
      <div class="scroll" tabindex="0" role="group" aria-label="\(label)">\(table(array))</div>\
      \(overview(array, named.name, id: id))</figure>
      """
  }

  private func table(_ array: NDArray) -> String {
    let grid = MatrixGrid(array, digits: digits)
    let rows = grid.rows.map { row in
      let cells = row.map { cell -> String in
        guard let cell else { return "<td class=\"gap\">…</td>" }
        let shade = cell.shade.map { " class=\"\($0)\"" } ?? ""
        let padding = cell.text.padding.isEmpty ? "" : "<i>\(cell.text.padding)</i>"
        return "<td\(shade) title=\"\(cell.exact)\">\(cell.text.html)\(padding)</td>"
      }
      return "<tr>\(cells.joined())</tr>"
    }
    return "<table><tbody>\(rows.joined())</tbody></table>"
  }

  /// What takes the place of the entries that are left out.
  private func overview(_ array: NDArray, _ name: String, id: String) -> String {
    guard let summary = MatrixGrid.summary(array) else { return "" }
    let parts = summary.map { "\($0.label) \(number($0.value))" }
    return "<div class=\"overview\">\(MatrixThumbnail(array, name: name).svg(id: id))"
      + "<p class=\"statistics\">\(parts.joined(separator: " · "))</p></div>"
  }
}
