// A table as its lines say it, before libcmark has read its cells.

import Diagnostics

/// A table's rows and cells.
struct FoundTable {
  struct Cell {
    /// Empty for an empty cell, and for one that the line lacks.
    let range: SourceRange
    let text: LeafText
    let spans: [Span]
  }

  struct Row {
    /// The line behind the containers' marks.
    let range: SourceRange
    let cells: [Cell]
  }

  let alignments: [Block.Table.Alignment?]
  let header: Row
  let headerLine: Int
  let delimiterRange: SourceRange
  /// Its level in the tree.
  let level: Int
  let containers: [Container]
  var rows: [Row] = []
  /// Whether a line of its paragraph ends it.
  var isCut = false
  /// How many cells its lines lack.
  var lackedCells = 0
  var misplaced: [Diagnostic] = []
  var unfinished: [UnfinishedRole] = []
  var links: [LinkPlace] = []

  var delimiterLine: Int { headerLine + 1 }
  var lastLine: Int { delimiterLine + rows.count }
  var range: SourceRange {
    SourceRange(header.range.lowerBound, (rows.last?.range ?? delimiterRange).upperBound)
  }

  /// The formulas and roles in its cells, in order.
  var spans: [Span] { ([header] + rows).flatMap(\.cells).flatMap(\.spans) }
}
