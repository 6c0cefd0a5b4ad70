// Tables as HTML: text to the left, numbers to the right, exact values on hover.

import Notebooks
import Numerics

/// Renders tables.
struct TableHTML {
  /// Significant digits.
  let digits: Int

  /// A table under its title.
  func html(_ table: TableOutput) -> String {
    let head = table.columns.enumerated().map { column, name in
      "<th scope=\"col\"\(alignment(column, of: table))>\(escapeHTML(name))</th>"
    }
    let rows = table.rows.map { row($0, of: table) }
    return """
      <div class="scroll" tabindex="0" role="group" aria-label="\(escapeHTML(table.title))">
      <table class="data"><caption>\(escapeHTML(table.title))</caption>
      <thead><tr>\(head.joined())</tr></thead>
      <tbody>
      \(rows.joined(separator: "\n"))
      </tbody></table></div>
      """
  }

  private func row(_ entries: [TableOutput.Entry], of table: TableOutput) -> String {
    let cells = entries.enumerated().map { column, entry in
      let isHead = column == 0 && table.isText(column: 0)
      let tag = isHead ? "th" : "td"
      let scope = isHead ? " scope=\"row\"" : ""
      return "<\(tag)\(scope)\(alignment(column, of: table))>\(html(entry))</\(tag)>"
    }
    return "<tr>\(cells.joined())</tr>"
  }

  private func alignment(_ column: Int, of table: TableOutput) -> String {
    table.isText(column: column) ? " class=\"text\"" : ""
  }

  private func html(_ entry: TableOutput.Entry) -> String {
    switch entry {
    case .text(let text): escapeHTML(text)
    case .integer(let value): String(value)
    case .number(let value):
      "<span title=\"\(value.shortestText)\">\(scalarText(value, digits: digits).html)</span>"
    case .share(let value): "<span title=\"\(value.shortestText)\">\(shareText(value))</span>"
    case .missing: "–"
    }
  }
}

extension TableOutput {
  /// Whether a column holds words, which stand to the left.
  func isText(column: Int) -> Bool {
    rows.contains { row in
      guard row.indices.contains(column), case .text = row[column] else { return false }
      return true
    }
  }
}
