// A table on its way out of a lesson: cells as data, so that each renderer gives numbers its own form.

/// A table with a heading for every column.
public struct TableOutput: Hashable, Sendable {
  /// What stands in one place of the table.
  public enum Entry: Hashable, Sendable {
    case text(String)
    case integer(Int)
    /// Shown with the cell's significant digits, exact on hover.
    case number(Double)
    /// A share between 0 and 1, shown in per cent.
    case share(Double)
    /// Nothing to be said: a dash.
    case missing
  }

  /// What the table holds, in a few words, above it.
  public let title: String
  /// The columns' headings.
  public let columns: [String]
  /// The rows, each with one entry a column. A text in the first column heads its row.
  public let rows: [[Entry]]

  /// A table; rows have as many entries as there are columns.
  public init(title: String, columns: [String], rows: [[Entry]]) {
    self.title = title
    self.columns = columns
    self.rows = rows
  }
}
