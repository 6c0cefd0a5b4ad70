// libcmark's lines, counted from the first byte it was given, as places in the whole source.

import Diagnostics

/// The lines of the part of a source that is parsed, counted from 1.
///
/// Masking keeps the lines, so a line number means the same before and after it.
struct FedLines {
  let source: SourceFile
  /// The first byte that is parsed: behind the front matter, and never a byte-order mark.
  let start: Int
  private let before: Int
  /// The definitions of footnotes, by line.
  private(set) var marks: [Int: FootnoteMark] = [:]
  /// The keys of the footnotes' names.
  private(set) var footnotes: Set<String> = []

  init(source: SourceFile, from offset: Int) {
    self.source = source
    let hasMark = offset <= 0 && source.bytes.starts(with: [0xEF, 0xBB, 0xBF])
    start = hasMark ? 3 : min(max(0, offset), source.bytes.count)
    before = source.lineNumber(at: start) - 1
  }

  /// The same lines with definitions of footnotes.
  func marking(_ marks: [FootnoteMark]) -> FedLines {
    var lines = self
    lines.marks = Dictionary(marks.map { ($0.line, $0) }) { first, _ in first }
    lines.footnotes = Set(marks.map { footnoteKey($0.name) })
    return lines
  }

  /// The definition that an item stands for.
  func mark(_ node: CmarkNode) -> FootnoteMark? {
    guard case .item = node.kind, let mark = marks[node.startLine],
      mark.column == node.startColumn
    else { return nil }
    return mark
  }

  var count: Int { source.lineCount - before }

  /// The bytes of a line, without its line ending.
  func range(_ line: Int) -> SourceRange {
    let range = source.lineRange(line + before)
    return line == 1 ? SourceRange(start, range.upperBound) : range
  }

  /// The first byte of a line.
  func start(_ line: Int) -> Int { range(line).lowerBound }

  /// The byte behind a line's last, before its line ending.
  func end(_ line: Int) -> Int { range(line).upperBound }

  /// The byte behind a line's line ending.
  func endWithLineEnding(_ line: Int) -> Int { source.lineRange(line + before + 1).lowerBound }

  /// The offset of a column, counted in bytes from 1; in a line, whatever the column.
  func offset(line: Int, column: Int) -> Int {
    guard let mark = marks[line], column > mark.column else {
      let range = range(line)
      return min(range.lowerBound + max(0, column - 1), range.upperBound)
    }
    return min(mark.offset(ofColumn: column), end(line))
  }

  func line(at offset: Int) -> Int { source.lineNumber(at: offset) - before }

  /// A line behind white space and at most `quotes` quotation marks: what a continuation line holds.
  func content(_ line: Int, quotes: Int) -> SourceRange {
    let range = range(line)
    var offset = range.lowerBound
    var left = quotes
    while offset < range.upperBound {
      let byte = source.bytes[offset]
      if byte == Ascii.greater, left > 0 {
        left -= 1
      } else if byte != Ascii.space, byte != Ascii.tab {
        break
      }
      offset += 1
    }
    return SourceRange(offset, range.upperBound)
  }
}
