// A paragraph's or heading's own text, without the containers' prefixes, as one run of bytes that
// knows where each of its lines stands in the source.

import Diagnostics

/// The lines of one leaf block joined by `\n`.
struct LeafText {
  let bytes: [UInt8]
  private let lines: [SourceRange]
  /// Where each line starts in `bytes`.
  private let starts: [Int]
  /// What stands between them: a newline, or nothing in a table's cell.
  let separator: String

  init(source: SourceFile, lines: [SourceRange]) {
    var bytes: [UInt8] = []
    var starts: [Int] = []
    for line in lines {
      if !starts.isEmpty { bytes.append(Ascii.newline) }
      starts.append(bytes.count)
      bytes += source.bytes[line.lowerBound..<line.upperBound]
    }
    self.bytes = bytes
    self.starts = starts
    self.lines = lines
    separator = "\n"
  }

  /// A cell's text: pieces of one line, with nothing between them.
  init(source: SourceFile, pieces: [SourceRange]) {
    bytes = pieces.flatMap { source.bytes[$0.lowerBound..<$0.upperBound] }
    var start = 0
    starts = pieces.map { piece in
      defer { start += piece.count }
      return start
    }
    lines = pieces
    separator = ""
  }

  /// The byte at an offset, or `nil` behind the end.
  subscript(_ offset: Int) -> UInt8? {
    offset >= 0 && offset < bytes.count ? bytes[offset] : nil
  }

  func isLineStart(_ offset: Int) -> Bool { starts[line(at: offset)] == offset }

  /// Where in the source the line of an offset starts, if it starts with three backticks.
  func fenceLike(at offset: Int) -> Int? {
    let index = line(at: offset)
    guard starts.indices.contains(index),
      runLength(of: Ascii.backtick, in: bytes, at: starts[index]) >= 3
    else { return nil }
    return lines[index].lowerBound
  }

  /// The source's bytes of a range, one piece a line; a newline belongs to no piece.
  func pieces(_ range: Range<Int>) -> [SourceRange] {
    guard let first = starts.indices.first else { return [] }
    let last = range.isEmpty ? line(at: range.lowerBound) : line(at: range.upperBound - 1)
    return (max(first, line(at: range.lowerBound))...last).map { index in
      SourceRange(
        sourceOffset(max(range.lowerBound, starts[index]), line: index),
        sourceOffset(range.upperBound, line: index))
    }
  }

  /// Where the range stands in the source, from its first byte to its last.
  func sourceRange(_ range: Range<Int>) -> SourceRange {
    let pieces = pieces(range)
    return SourceRange(pieces.first?.lowerBound ?? 0, pieces.last?.upperBound ?? 0)
  }

  /// The first offset in this text that stands at or behind an offset of the source.
  func offset(atSource offset: Int) -> Int {
    let index = partition(lines) { $0.upperBound < offset }
    guard index < lines.count else { return bytes.count }
    return starts[index] + max(0, offset - lines[index].lowerBound)
  }

  /// The text of a range as written, lines ending in `\n`; U+FFFD stands for NUL.
  func joined(_ range: Range<Int>, in source: SourceFile) -> String {
    Markdown.joined(pieces(range), in: source, separator: separator)
  }

  /// The text of a range.
  func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }

  private func line(at offset: Int) -> Int { max(0, partition(starts) { $0 <= offset } - 1) }

  private func sourceOffset(_ offset: Int, line: Int) -> Int {
    lines[line].lowerBound + min(max(0, offset - starts[line]), lines[line].count)
  }
}

/// The index of the first element that does not satisfy a condition that holds for a prefix alone.
func partition<Element>(_ elements: [Element], _ isBefore: (Element) -> Bool) -> Int {
  var low = 0
  var high = elements.count
  while low < high {
    let middle = (low + high) / 2
    if isBefore(elements[middle]) { low = middle + 1 } else { high = middle }
  }
  return low
}
