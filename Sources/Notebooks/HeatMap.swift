// A matrix as shades, as data.

/// The entries of a matrix as shades of colour.
public struct HeatMap: Hashable, Sendable {
  /// The rows shown.
  public let rows: Int
  /// The columns shown.
  public let columns: Int
  /// The values shown, row by row from the top; those that are not finite are marked.
  public let values: [Double]
  /// Whether zero is the middle of the shades, with a colour for each sign.
  public let isSigned: Bool
  /// How many rows and columns of the matrix stand in one value, as their mean; 1 and 1 where it is
  /// shown entry by entry.
  public let block: Block
  /// What the rows are, such as «unit».
  public let rowLabel: String
  /// What the columns are, such as «input».
  public let columnLabel: String

  /// Rows and columns that are shown as one.
  public struct Block: Hashable, Sendable {
    /// Rows in one.
    public let rows: Int
    /// Columns in one.
    public let columns: Int

    /// A block.
    public init(rows: Int, columns: Int) {
      self.rows = rows
      self.columns = columns
    }
  }

  /// A heat map; there are `rows` · `columns` values.
  public init(
    rows: Int, columns: Int, values: [Double], isSigned: Bool,
    block: Block = Block(rows: 1, columns: 1), rowLabel: String = "row",
    columnLabel: String = "column"
  ) {
    self.rows = rows
    self.columns = columns
    self.values = values
    self.isSigned = isSigned
    self.block = block
    self.rowLabel = rowLabel
    self.columnLabel = columnLabel
  }
}
