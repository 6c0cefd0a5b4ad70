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

  init(source: SourceFile, from offset: Int) {
    self.source = source
    let hasMark = offset <= 0 && source.bytes.starts(with: [0xEF, 0xBB, 0xBF])
    start = hasMark ? 3 : min(max(0, offset), source.bytes.count)
    before = source.lineNumber(at: start) - 1
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

  /// The offset of a column, counted in bytes from 1.
  func offset(line: Int, column: Int) -> Int { start(line) + max(0, column - 1) }

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
