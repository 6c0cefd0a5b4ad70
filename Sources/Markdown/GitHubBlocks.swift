// GitHub's blocks as they were found, and how they are hidden from libcmark, which knows none.
//
// A table's lines but the first become headings that hold nothing: like a table's lines they end a
// paragraph, take no further lines in, and stand in the same containers. The first line is the last
// of a paragraph in any case, and becomes a line of it that says nothing. The cells are headings of
// one line each before the document, so that libcmark reads them with the document's own link
// definitions.

import Diagnostics

/// Tables and marks of tasks.
struct GitHubBlocks {
  /// Whether GitHub's extensions are on.
  let isOn: Bool
  /// In order.
  let tables: [FoundTable]
  private let tasks: [TaskMarker]
  /// By the line below the header.
  private var tablesByLine: [Int: Int] = [:]
  private var headerLines: Set<Int> = []
  /// The lines of tables below their headers.
  private var furtherLines: Set<Int> = []
  private var tasksByOffset: [Int: Bool] = [:]

  /// - Parameters:
  ///   - tables: none overlapping another.
  ///   - tasks: in order.
  init(isOn: Bool = false, tables: [FoundTable] = [], tasks: [TaskMarker] = []) {
    self.isOn = isOn
    let tables = tables.sorted { $0.headerLine < $1.headerLine }
    self.tables = tables
    self.tasks = tasks
    for (index, table) in tables.enumerated() {
      tablesByLine[table.delimiterLine] = index
      headerLines.insert(table.headerLine)
      furtherLines.formUnion(table.delimiterLine...table.lastLine)
    }
    for task in tasks { tasksByOffset[task.range.lowerBound] = task.isDone }
  }

  /// The number of the table whose line below the header this is.
  func table(atLine line: Int) -> Int? { tablesByLine[line] }

  func isHeader(_ line: Int) -> Bool { headerLines.contains(line) }

  /// Whether a line belongs to a table and is not its first.
  func isFurther(_ line: Int) -> Bool { furtherLines.contains(line) }

  /// Whether a part of a table stands in a range.
  func overlaps(_ range: SourceRange) -> Bool {
    let index = partition(tables) { $0.range.upperBound <= range.lowerBound }
    return index < tables.count && tables[index].range.lowerBound < range.upperBound
  }

  /// Whether the task is done whose mark stands at an offset of the source.
  func task(at offset: Int) -> Bool? { tasksByOffset[offset] }

  /// A leaf without the header that is its last line; `nil` if it is a part of a table.
  func outside(_ leaf: Leaf) -> Leaf? {
    guard !isFurther(leaf.lines.lowerBound) else { return nil }
    guard isHeader(leaf.lines.upperBound) else { return leaf }
    return leaf.droppingLastLine()
  }

  /// What stands for what in the copy that libcmark reads.
  func patches(_ sentinels: Sentinels) -> [(range: SourceRange, text: String)] {
    var patches = tasks.map { (range: $0.range, text: "\(sentinels.shield)") }
    for table in tables {
      // Two words: one could be the destination of a link definition.
      patches.append((table.header.range, "\(sentinels.shield) \(sentinels.shield)"))
      patches.append((table.delimiterRange, "# \(sentinels.shield)"))
      patches += table.rows.map { ($0.range, "# \(sentinels.shield)") }
    }
    return patches
  }
}

/// The cells that hold something, as lines before the document.
struct CellLines {
  private(set) var bytes: [UInt8] = []
  /// By how many levels deeper what each line holds will stand.
  private(set) var levels: [Int] = []
  private var cells: [SourceRange] = []

  init() {}

  init(_ tables: [FoundTable], masked: MaskedSource, sentinels: Sentinels) {
    for table in tables {
      for cell in [table.header] + table.rows {
        for cell in cell.cells where !cell.range.isEmpty {
          bytes += "# ".utf8
          bytes += masked.bytes(of: cell)
          // Behind a space, since a heading ends before number signs at the end of its line.
          bytes += " \(sentinels.shield)\n".utf8
          levels.append(table.level)
          cells.append(cell.range)
        }
      }
    }
  }

  /// Where the error belongs that libcmark's tree gives: its lines of cells end at 0.
  func place(of error: TooDeep, in lines: FedLines) -> TooDeep {
    guard error.line <= 0 else { return error }
    let range = cells[cells.count + error.line - 1]
    let line = lines.line(at: range.lowerBound)
    return TooDeep(line: line, column: range.lowerBound - lines.start(line) + 1)
  }
}
