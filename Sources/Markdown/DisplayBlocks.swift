// `$$` at the start of a line up to `$$` at the end of one, across what libcmark would take for other
// blocks: a line of a matrix may look like a list item or an underline.

import Diagnostics

/// Finds the ends of formulas that reach beyond the leaf block in which they start.
struct DisplayBlocks {
  private let lines: FedLines
  /// By number of quotes: lines from which a search has found no end.
  private var closed: [Int: Range<Int>] = [:]

  init(_ lines: FedLines) { self.lines = lines }

  /// The formula whose `$$` stands at a source offset in a leaf.
  ///
  /// It ends before a blank line and before the end of the innermost container.
  mutating func span(at offset: Int, in leaf: Leaf) -> Span? {
    let first = lines.line(at: offset)
    if closed[leaf.quotes]?.contains(first + 1) == true { return nil }
    var pieces = [SourceRange(offset, lines.end(first))]
    var line = first + 1
    while line <= min(leaf.containerEnd, lines.count) {
      let content = lines.content(line, quotes: leaf.quotes)
      guard let end = trimmedEnd(content) else { break }
      if endsInPair(content.lowerBound..<end) {
        pieces.append(SourceRange(content.lowerBound, end))
        return formula(pieces)
      }
      pieces.append(content)
      line += 1
    }
    closed[leaf.quotes] = first + 1..<max(line, first + 2)
    return nil
  }

  /// The end without trailing white space; `nil` for a blank line.
  private func trimmedEnd(_ range: SourceRange) -> Int? {
    lines.source.bytes[range.lowerBound..<range.upperBound].lastIndex { !Ascii.isSpace($0) }
      .map { $0 + 1 }
  }

  private func endsInPair(_ range: Range<Int>) -> Bool {
    let before = lines.source.bytes[range].reversed()
    let dollars = before.prefix { $0 == Ascii.dollar }.count
    let backslashes = before.dropFirst(dollars).prefix { $0 == Ascii.backslash }.count
    return dollars == 2 && backslashes.isMultiple(of: 2)
  }

  private func formula(_ pieces: [SourceRange]) -> Span? {
    guard let first = pieces.first, let last = pieces.last else { return nil }
    var inner = pieces
    inner[0] = SourceRange(first.lowerBound + 2, first.upperBound)
    inner[inner.count - 1] = SourceRange(last.lowerBound, last.upperBound - 2)
    let tex = joined(inner, in: lines.source)
    guard tex.contains(where: { !$0.isWhitespace }) else { return nil }
    let range = SourceRange(first.lowerBound, last.upperBound)
    return Span(
      pieces: pieces,
      inline: .mathematics(Mathematics(tex: tex, isDisplay: true, range: range, lines: inner)))
  }
}
