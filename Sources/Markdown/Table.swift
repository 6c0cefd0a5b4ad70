// Pipe tables: a header row, a row that aligns the columns, and rows below.

public import Diagnostics

extension Block {
  /// A table.
  public struct Table: Hashable, Sendable {
    /// How a column's cells stand.
    public enum Alignment: String, Hashable, Sendable {
      /// `:--`
      case left
      /// `:-:`
      case center
      /// `--:`
      case right
    }

    /// One cell.
    public struct Cell: Hashable, Sendable {
      /// What it says.
      public let content: [Inline]
      /// Where that stands, without the white space around it; empty for an empty cell.
      public let range: SourceRange
    }

    /// One line of cells.
    public struct Row: Hashable, Sendable {
      /// As many as the table has columns; empty ones at the end where the line has fewer.
      public let cells: [Cell]
      /// From its first character to the end of its line.
      public let range: SourceRange
    }

    /// The columns' alignments; `nil` where none is given.
    public let alignments: [Alignment?]
    /// The first row, which names the columns.
    public let header: Row
    /// The rows below, in order.
    public let rows: [Row]

    /// Every cell, the header's first, in the order of the source.
    public var cells: [Cell] { header.cells + rows.flatMap(\.cells) }
  }
}
