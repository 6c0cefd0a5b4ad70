// Text taken out of a lesson line by line (a cell's body, without the container's prefix), each of
// whose lines knows where in the source it stands.

/// Lines joined by `\n`, each a run of consecutive source bytes.
public struct SourceMappedText: Hashable, Sendable {
  /// The lines' texts joined by newlines.
  public let text: String
  /// Where each line stands in the source.
  public let lines: [SourceRange]
  /// Where each line starts in `text`, in bytes.
  private let starts: [Int]

  /// Takes the given ranges of a source, one a line.
  public init(source: SourceFile, lines: [SourceRange]) {
    self.lines = lines
    text = lines.map { source.text($0) }.joined(separator: "\n")
    var starts: [Int] = []
    var next = 0
    for line in lines {
      starts.append(next)
      next += line.count + 1
    }
    self.starts = starts
  }

  /// Whether there is no character at all.
  public var isEmpty: Bool { text.isEmpty }

  /// Where byte `offset` of `text` stands in the source. A newline maps to the end of its line.
  public func sourceOffset(_ offset: Int) -> Int {
    guard let index = starts.lastIndex(where: { $0 <= offset }) else {
      return lines.first?.lowerBound ?? 0
    }
    return lines[index].lowerBound + min(max(0, offset - starts[index]), lines[index].count)
  }

  /// Where a range of `text`, in bytes, stands in the source.
  public func sourceRange(_ range: SourceRange) -> SourceRange {
    SourceRange(sourceOffset(range.lowerBound), sourceOffset(range.upperBound))
  }

  /// The source range of a line (from 0) from a column in Unicode scalars (from 0) to the line's end.
  public func sourceRange(line: Int, column: Int) -> SourceRange {
    guard lines.indices.contains(line) else { return SourceRange(at: lines.last?.upperBound ?? 0) }
    let scalars = text.unicodeScalars
    let start = text.utf8.index(text.startIndex, offsetBy: starts[line])
    let end = text.utf8.index(start, offsetBy: lines[line].count)
    let skipped = scalars[start..<end].prefix(max(0, column)).reduce(0) { $0 + UTF8.width($1) }
    return SourceRange(lines[line].lowerBound + skipped, lines[line].upperBound)
  }
}
