// A line of a table as cells. A pipe ends a cell unless a backslash stands before it, in code, in a
// formula and in an inline value too: so it is on GitHub, where lessons are read as well.

import Diagnostics

/// The cells of a line.
struct TableRow {
  /// Each without the white space around it.
  let cells: [SourceRange]

  /// `nil` if the line holds no cell: it is blank or a single pipe.
  ///
  /// - Parameter line: from its first character that is not white space.
  init?(_ line: SourceRange, in source: SourceFile) {
    var cells: [SourceRange] = []
    let bytes = source.bytes
    var start = line.lowerBound
    if !line.isEmpty, bytes[start] == Ascii.pipe { start += 1 }
    start = spaceEnd(bytes, start, line.upperBound)
    while start < line.upperBound {
      var end = start
      while end < line.upperBound, !isSeparator(end, in: bytes, from: start) { end += 1 }
      cells.append(trimmed(SourceRange(start, end), in: bytes))
      start = spaceEnd(bytes, min(end + 1, line.upperBound), line.upperBound)
    }
    guard !cells.isEmpty else { return nil }
    self.cells = cells
  }
}

/// The alignments that a line gives to columns; `nil` if it is no such line.
func columnAlignments(_ line: SourceRange, in source: SourceFile) -> [Block.Table.Alignment?]? {
  let bytes = source.bytes[line.lowerBound..<line.upperBound]
  // Hyphens alone are the underline of a heading.
  guard bytes.allSatisfy({ isDelimiterByte($0) }),
    bytes.contains(where: { $0 == Ascii.pipe || $0 == Ascii.colon }),
    let row = TableRow(line, in: source)
  else { return nil }
  var alignments: [Block.Table.Alignment?] = []
  for cell in row.cells {
    let bytes = source.bytes[cell.lowerBound..<cell.upperBound]
    let isLeft = bytes.first == Ascii.colon
    let isRight = bytes.count > 1 && bytes.last == Ascii.colon
    let hyphens = bytes.dropFirst(isLeft ? 1 : 0).dropLast(isRight ? 1 : 0)
    guard !hyphens.isEmpty, hyphens.allSatisfy({ $0 == Ascii.hyphen }) else { return nil }
    switch (isLeft, isRight) {
    case (true, true): alignments.append(.center)
    case (true, false): alignments.append(.left)
    case (false, true): alignments.append(.right)
    case (false, false): alignments.append(nil)
    }
  }
  return alignments
}

/// The first pipe within a range that ends a cell.
func separator(in range: SourceRange, of source: SourceFile) -> Int? {
  (range.lowerBound..<range.upperBound).first {
    isSeparator($0, in: source.bytes, from: range.lowerBound)
  }
}

/// A cell's text as Markdown reads it: without the backslashes before its pipes.
func cellText(_ range: SourceRange, in source: SourceFile) -> LeafText {
  var pieces: [SourceRange] = []
  var start = range.lowerBound
  for offset in range.lowerBound..<range.upperBound
  where source.bytes[offset] == Ascii.pipe && offset > start {
    // Nothing but a backslash brings a pipe into a cell.
    pieces.append(SourceRange(start, offset - 1))
    start = offset
  }
  pieces.append(SourceRange(start, range.upperBound))
  return LeafText(source: source, pieces: pieces)
}

extension SourceRange {
  var isEmpty: Bool { lowerBound == upperBound }
}

private func isSeparator(_ offset: Int, in bytes: [UInt8], from start: Int) -> Bool {
  bytes[offset] == Ascii.pipe && (offset == start || bytes[offset - 1] != Ascii.backslash)
}

private func isDelimiterByte(_ byte: UInt8) -> Bool {
  byte == Ascii.pipe || byte == Ascii.hyphen || byte == Ascii.colon || Ascii.isSpace(byte)
}

private func spaceEnd(_ bytes: [UInt8], _ offset: Int, _ limit: Int) -> Int {
  var end = offset
  while end < limit, Ascii.isSpace(bytes[end]) { end += 1 }
  return end
}

private func trimmed(_ range: SourceRange, in bytes: [UInt8]) -> SourceRange {
  var end = range.upperBound
  while end > range.lowerBound, Ascii.isSpace(bytes[end - 1]) { end -= 1 }
  return SourceRange(range.lowerBound, end)
}
