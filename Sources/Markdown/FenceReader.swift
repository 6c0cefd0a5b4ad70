// Finds the parts of a fenced code block in the source's bytes: libcmark gives the info string
// decoded and the body without its place.

import Diagnostics

/// Reads the fence of one code block.
struct FenceReader {
  private let lines: FedLines
  private let node: CmarkNode
  private let literal: [ArraySlice<UInt8>]
  private let openingRange: SourceRange
  private let fenceLength: Int
  /// The line of the closing fence.
  private let closingLine: Int?

  /// `nil` where the code is indented, not fenced.
  init?(_ node: CmarkNode, info: String, literal: String, containerEnd: Int, lines: FedLines) {
    let start = lines.offset(line: node.startLine, column: node.startColumn)
    openingRange = SourceRange(start, lines.end(node.startLine))
    let opening = Array(lines.source.bytes[openingRange.lowerBound..<openingRange.upperBound])
    guard let byte = opening.first, byte == Ascii.backtick || byte == Ascii.tilde else {
      return nil
    }
    fenceLength = runLength(of: byte, in: opening, at: 0)
    let body = Array(literal.utf8).split(
      separator: Ascii.newline, omittingEmptySubsequences: false
    ).dropLast()
    // Indented code may look like a fence, but then its own first line is that fence. A fence's body
    // cannot start so: with the fence's indentation taken off, that line would close it.
    guard fenceLength >= 3, !info.isEmpty || body.first.map(Array.init) != opening else {
      return nil
    }
    // A fence that its container ends has the line behind it counted in.
    let behind = node.startLine + body.count + 1
    closingLine = behind <= min(node.endLine, containerEnd) ? behind : nil
    self.lines = lines
    self.node = node
    self.literal = Array(body)
  }

  /// The block's last line.
  var lastLine: Int { closingLine ?? node.startLine + literal.count }

  /// The info string's bytes, without white space around them.
  var infoRange: SourceRange {
    trimmed(SourceRange(openingRange.lowerBound + fenceLength, openingRange.upperBound))
  }

  var fence: Fence {
    Fence(
      openingRange: openingRange, infoRange: infoRange, body: body,
      closingRange: closingLine.map { closingRange($0) },
      endOffset: lines.endWithLineEnding(lastLine), containerPrefix: containerPrefix)
  }

  private var body: SourceMappedText {
    let ranges = literal.enumerated().map { index, line in
      suffix(line, of: lines.range(node.startLine + 1 + index))
    }
    return SourceMappedText(source: lines.source, lines: ranges)
  }

  /// The part of a source line that is a line of the body: their common end, where a NUL of the
  /// source is U+FFFD in the body.
  private func suffix(_ line: ArraySlice<UInt8>, of range: SourceRange) -> SourceRange {
    var offset = range.upperBound
    var rest = line
    while offset > range.lowerBound, let last = rest.last {
      let byte = lines.source.bytes[offset - 1]
      guard byte == last || byte == 0 && rest.count >= 3 else { break }
      rest = rest.dropLast(byte == last ? 1 : 3)
      offset -= 1
    }
    return SourceRange(offset, range.upperBound)
  }

  private func closingRange(_ line: Int) -> SourceRange {
    let range = lines.range(line)
    let bytes = lines.source.bytes[range.lowerBound..<range.upperBound]
    let start = bytes.firstIndex { $0 == Ascii.backtick || $0 == Ascii.tilde }
    return trimmed(SourceRange(start ?? range.lowerBound, range.upperBound))
  }

  private var containerPrefix: String {
    let start = lines.start(node.startLine)
    let end = openingRange.lowerBound
    guard let mark = lines.marks[node.startLine], mark.range.upperBound <= end else {
      return blanks(start..<end)
    }
    // However long its name is, what a footnote holds is indented by four columns.
    return blanks(start..<mark.range.lowerBound) + "    " + blanks(mark.range.upperBound..<end)
  }

  private func blanks(_ range: Range<Int>) -> String {
    let kept = lines.source.bytes[range].map { byte in
      byte == Ascii.greater || byte == Ascii.tab ? byte : Ascii.space
    }
    return String(decoding: kept, as: UTF8.self)
  }

  private func trimmed(_ range: SourceRange) -> SourceRange {
    let bytes = lines.source.bytes[range.lowerBound..<range.upperBound]
    guard let first = bytes.firstIndex(where: { !Ascii.isSpace($0) }),
      let last = bytes.lastIndex(where: { !Ascii.isSpace($0) })
    else { return SourceRange(at: range.upperBound) }
    return SourceRange(first, last + 1)
  }
}
