// The author's tables as HTML: as cmark-gfm writes them, and as a page has them.

import Markdown

/// Renders a table whose cells are HTML already.
struct PipeTableHTML {
  /// A row's cells, as many as there are columns.
  typealias Row = [String]

  let alignments: [Block.Table.Alignment?]
  let header: Row
  let rows: [Row]

  /// Byte for byte as cmark-gfm writes it.
  var plain: String {
    let head = lines(header, tag: "th") { $0.map { " align=\"\($0.rawValue)\"" } ?? "" }
    let body = rows.map { row in
      lines(row, tag: "td") { $0.map { " align=\"\($0.rawValue)\"" } ?? "" }
    }
    let rows = body.isEmpty ? "" : "<tbody>\n\(body.joined())</tbody>\n"
    return "<table>\n<thead>\n\(head)</thead>\n\(rows)</table>"
  }

  /// With scopes, and in a box that scrolls where the table is wider than the page.
  ///
  /// - Parameter names: the columns' names as plain text, not escaped; the first few name the box.
  func page(names: [String]) -> String {
    let few = names.filter { !$0.isEmpty }.prefix(6).joined(separator: ", ")
    let label = few.isEmpty ? "Table" : "Table: \(few)"
    let head = lines(header, tag: "th") { " scope=\"col\"" + attribute($0) }
    let body = rows.map { lines($0, tag: "td", attribute) }
    let rows = body.isEmpty ? "" : "<tbody>\n\(body.joined())</tbody>\n"
    return """
      <div class="scroll" tabindex="0" role="group" aria-label="\(escapeHTML(label))">
      <table class="pipe">
      <thead>
      \(head)</thead>
      \(rows)</table></div>
      """
  }

  private func attribute(_ alignment: Block.Table.Alignment?) -> String {
    alignment.map { " class=\"\($0.rawValue)\"" } ?? ""
  }

  private func lines(
    _ row: Row, tag: String, _ attributes: (Block.Table.Alignment?) -> String
  ) -> String {
    let cells = zip(row, alignments).map { html, alignment in
      "<\(tag)\(attributes(alignment))>\(html)</\(tag)>\n"
    }
    return "<tr>\n\(cells.joined())</tr>\n"
  }
}
