// Outputs as plain text: what a terminal, a diff and a screen reader show of a notebook.

import Notebooks
import Numerics

/// Renders outputs as text.
struct JupyterText {
  /// Significant digits.
  let digits: Int

  /// A value under its name.
  func value(_ named: NamedValue) -> String {
    let label =
      named.formula.flatMap { $0 == named.name ? nil : "\(named.name) = \($0)" } ?? named.name
    switch named.value {
    case .array(let array) where array.rank > 0:
      let shape = array.shape.map(String.init).joined(separator: " × ")
      return "\(label) · \(shape)\n\(matrix(array))"
    case .dictionary(let values):
      let entries = values.map { value(NamedValue("\(named.name)['\($0.key)']", value: $0.value)) }
      return entries.joined(separator: "\n")
    case .none, .boolean, .integer, .number, .text, .list, .tuple, .array:
      return "\(label) = \(scalar(named.value))"
    }
  }

  /// A value on one line.
  func scalar(_ value: OutputValue) -> String {
    switch value {
    case .none: "None"
    case .boolean(let value): value ? "True" : "False"
    case .integer(let value): String(value)
    case .number(let value): scalarText(value, digits: digits).plain
    case .text(let text): text
    case .list(let values): "[\(values.map(scalar).joined(separator: ", "))]"
    case .tuple(let values): tupleText(values.map(scalar))
    case .dictionary(let values):
      "{\(values.map { "\($0.key): \(scalar($0.value))" }.joined(separator: ", "))}"
    case .array(let array): scalar(nestedScalars(array))
    }
  }

  private func matrix(_ array: NDArray) -> String {
    let rows = MatrixGrid(array, digits: digits).rows.map { row in
      row.map { cell in cell.map { $0.text.plain + $0.text.padding } ?? "…" }
    }
    return aligned(rows, isText: { _ in false })
  }

  /// The table of a gradient check.
  func gradients(_ check: GradientCheckOutput) -> String {
    let head = ["gradient of", "verdict", "analytic", "numeric", "relative error"]
    let rows = check.parameters.map { row in
      [row.name, Rendering.words(for: row)]
        + [row.worst?.analytic, row.worst?.numeric].map { number($0, row.digits(atLeast: digits)) }
        + [number(row.worst?.relativeError, row.errorDigits(tolerance: check.tolerance))]
    }
    return
      (["Gradient check \(words(for: check.status))", aligned([head] + rows) { $0 < 2 }]
      + remarks(on: check)).joined(separator: "\n")
  }

  /// The table of a sanity check.
  func sanity(_ check: SanityCheckOutput) -> String {
    let rows = check.rows.map { row in
      let words = SanityWords(row, digits: digits) { number($0, $1) }
      return [row.title, Rendering.words(for: row), words.found, words.wanted]
    }
    let table = aligned([["test", "verdict", "found", "wanted"]] + rows) { $0 < 2 }
    return (["Sanity check \(words(for: check.status))", table] + remarks(on: check))
      .joined(separator: "\n")
  }

  /// A claim, with a tick.
  func claim(_ claim: ClaimOutput) -> String {
    let told = JupyterText(digits: claim.digits(atLeast: digits))
    let values = claim.explainedOperands.map { "\($0.text) = \(told.scalar($0.value))" }
    let detail = values.isEmpty ? "" : " (\(values.joined(separator: ", ")))"
    return "\(ClaimMark(claim.status).symbol) \(claim.formula)\(detail)"
  }

  /// A table under its title.
  func table(_ table: TableOutput) -> String {
    let rows = [table.columns] + table.rows.map { $0.map(entry) }
    return "\(table.title)\n" + aligned(rows, isText: table.isText(column:))
  }

  private func entry(_ entry: TableOutput.Entry) -> String {
    switch entry {
    case .text(let text): text
    case .integer(let value): String(value)
    case .number(let value): number(value, digits)
    case .share(let value): shareText(value)
    case .missing: "–"
    }
  }

  private func number(_ value: Double?, _ digits: Int) -> String {
    value.map { scalarText($0, digits: digits).plain } ?? "–"
  }

  /// Rows in columns: text to the left, numbers to the right.
  private func aligned(_ rows: [[String]], isText: (Int) -> Bool) -> String {
    let count = rows.map(\.count).max() ?? 0
    let widths = (0..<count).map { column in
      rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
    }
    let lines = rows.map { row in
      row.enumerated().map { column, text in
        let blank = String(repeating: " ", count: widths[column] - text.count)
        return isText(column) ? text + blank : blank + text
      }.joined(separator: "  ")
    }
    return lines.map { line in
      var line = line[...]
      while line.last == " " { line.removeLast() }
      return String(line)
    }.joined(separator: "\n")
  }
}
