// Gradient checks, sanity checks and claims as HTML: a verdict in words, then the numbers behind it.

import Notebooks

/// Renders checks.
struct CheckHTML {
  /// Significant digits.
  let digits: Int

  /// The table of a gradient check, one row a parameter.
  func gradients(_ output: GradientCheckOutput) -> String {
    let hasKinks = output.parameters.contains { $0.atKink > 0 }
    let hasReverse = output.hasReverse
    let columns =
      ["gradient of", "verdict", "entries"] + (hasKinks ? ["at a kink"] : [])
      + ["worst at", "analytic"] + (hasReverse ? ["reverse mode"] : [])
      + ["numeric", "relative error"]
    let head = columns.map { "<th scope=\"col\">\($0)</th>" }.joined()
    let rows = output.parameters.map {
      row($0, hasKinks: hasKinks, hasReverse: hasReverse)
    }.joined(separator: "\n")
    let list = remarks(on: output).map { "<li>\(escapeHTML($0))</li>" }.joined()
    return """
      <div class="check">
      <p class="verdict \(output.status.rawValue)">Gradient check \(words(for: output.status))</p>
      <div class="scroll" tabindex="0" role="group" aria-label="Gradient check"><table>
      <thead><tr>\(head)</tr></thead>
      <tbody>
      \(rows)
      </tbody></table></div>
      \(list.isEmpty ? "" : "<ul class=\"remarks\">\(list)</ul>\n")</div>
      """
  }

  private func row(_ row: ParameterCheck, hasKinks: Bool, hasReverse: Bool) -> String {
    let index = row.worst.map { "[\($0.index.map(String.init).joined(separator: ", "))]" } ?? "–"
    let kinks = hasKinks ? [row.atKink == 0 ? "–" : String(row.atKink)] : []
    let reverse = hasReverse ? [row.worst?.reverse.map(number) ?? "–"] : []
    let cells =
      [String(row.entries)] + kinks + [index, row.worst.map { number($0.analytic) } ?? "–"]
      + reverse + [
        row.worst.map { number($0.numeric) } ?? "–",
        row.worst.map { scalarText($0.relativeError, digits: 2).html } ?? "–",
      ]
    let origin =
      row.origin.isEmpty ? "" : "<span class=\"origin\">\(escapeHTML(row.origin))</span>"
    return "<tr><th scope=\"row\"><span class=\"name\">\(escapeHTML(row.name))</span>\(origin)</th>"
      + "<td class=\"verdict \(row.status.rawValue)\">\(words(for: row))</td>"
      + cells.map { "<td>\($0)</td>" }.joined() + "</tr>"
  }

  /// The table of a sanity check, one row a test.
  func sanity(_ output: SanityCheckOutput) -> String {
    let head = ["test", "verdict", "found", "wanted"].map { "<th scope=\"col\">\($0)</th>" }
    let rows = output.rows.map { row in
      let words = SanityWords(row, number: number)
      return "<tr><th scope=\"row\">\(escapeHTML(row.title))</th>"
        + "<td class=\"verdict \(row.status.rawValue)\">\(Rendering.words(for: row))</td>"
        + "<td>\(words.found)</td><td>\(words.wanted)</td></tr>"
    }
    let list = remarks(on: output).map { "<li>\(escapeHTML($0))</li>" }.joined()
    return """
      <div class="check">
      <p class="verdict \(output.status.rawValue)">Sanity check \(words(for: output.status))</p>
      <div class="scroll" tabindex="0" role="group" aria-label="Sanity check"><table>
      <thead><tr>\(head.joined())</tr></thead>
      <tbody>
      \(rows.joined(separator: "\n"))
      </tbody></table></div>
      \(list.isEmpty ? "" : "<ul class=\"remarks\">\(list)</ul>\n")</div>
      """
  }

  private func number(_ value: Double) -> String {
    "<span title=\"\(exactText(value))\">\(scalarText(value, digits: digits).html)</span>"
  }

  /// The claims of a cell, one a line.
  func claims(_ claims: [ClaimOutput]) -> String {
    let items = claims.map { "<li>\(claim($0))</li>" }
    return "<ul class=\"claims\">\(items.joined(separator: "\n"))</ul>"
  }

  /// A claim as it stands in a sentence: a tick, the formula, the values of its sides.
  func claim(_ claim: ClaimOutput) -> String {
    let mark = ClaimMark(claim.status)
    return """
      <span class="claim \(claim.status.rawValue)">\
      <span class="mark" role="img" aria-label="\(mark.label)">\(mark.symbol)</span>\u{A0}\
      <code>\(escapeHTML(claim.formula))</code>\(values(of: claim))</span>
      """
  }

  private func values(of claim: ClaimOutput) -> String {
    let html = ValueHTML(digits: digits)
    let parts = claim.explainedOperands.map { "\(escapeHTML($0.text)) = \(html.inline($0.value))" }
    return parts.isEmpty
      ? "" : " <span class=\"values-of\">(\(parts.joined(separator: ", ")))</span>"
  }
}
