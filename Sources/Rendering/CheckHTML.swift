// Gradient checks, sanity checks and claims as HTML: a verdict in words, then the numbers behind it.

import Notebooks
import Numerics

/// Renders checks.
struct CheckHTML {
  /// Significant digits.
  let digits: Int

  /// The table of a gradient check, one row a parameter.
  func gradients(_ output: GradientCheckOutput) -> String {
    let hasReverse = output.hasReverse
    let columns =
      ["gradient of", "verdict", "entries", "analytic"] + (hasReverse ? ["reverse mode"] : [])
      + ["numeric", "relative error"]
    let head = columns.map { "<th scope=\"col\">\($0)</th>" }.joined()
    let rows = output.parameters.map { row($0, of: output) }.joined(separator: "\n")
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

  private func row(_ row: ParameterCheck, of output: GradientCheckOutput) -> String {
    let worst = row.worst
    let (told, errorDigits) = (
      row.digits(atLeast: digits), row.errorDigits(tolerance: output.tolerance)
    )
    let number = { (value: Double) in self.number(value, told) }
    let error = worst.map { scalarText($0.relativeError, digits: errorDigits).html }
    let numbers =
      [worst.map { number($0.analytic) }] + (output.hasReverse ? [worst?.reverse.map(number)] : [])
      + [worst.map { number($0.numeric) }, error]
    let cells = [String(row.entries) + entryNotes(row)] + numbers.map { $0 ?? "–" }
    return "<tr><th scope=\"row\"><span class=\"name\">\(escapeHTML(row.name))</span>"
      + "\(row.origin.isEmpty ? "" : note(row.origin, "origin"))</th>"
      + "<td class=\"verdict \(row.status.rawValue)\">\(words(for: row))</td>"
      + cells.map { "<td>\($0)</td>" }.joined() + "</tr>"
  }

  /// Which of the entries the numbers beside belong to, and how many lie at a kink.
  private func entryNotes(_ row: ParameterCheck) -> String {
    let worst = row.worst.map { "worst [\($0.index.map(String.init).joined(separator: ", "))]" }
    let kinks = row.atKink == 0 ? nil : "\(row.atKink) at a kink"
    return [worst, kinks].compactMap { $0 }.map { note($0, "note") }.joined()
  }

  private func note(_ text: String, _ kind: String) -> String {
    "<span class=\"\(kind)\">\(escapeHTML(text))</span>"
  }

  /// The table of a sanity check, one row a test.
  func sanity(_ output: SanityCheckOutput) -> String {
    let head = ["test", "verdict", "found", "wanted"].map { "<th scope=\"col\">\($0)</th>" }
    let rows = output.rows.map { row in
      let words = SanityWords(row, digits: digits, number: number)
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

  private func number(_ value: Double, _ digits: Int) -> String {
    "<span title=\"\(value.shortestText)\">\(scalarText(value, digits: digits).html)</span>"
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
    let html = ValueHTML(digits: claim.digits(atLeast: digits))
    let parts = claim.explainedOperands.map { "\(escapeHTML($0.text)) = \(html.inline($0.value))" }
    return parts.isEmpty
      ? "" : " <span class=\"values-of\">(\(parts.joined(separator: ", ")))</span>"
  }
}
