// `{#name}` at the end of a heading, as Pandoc and Quarto write it: the name that links find it by.

public import Diagnostics

/// A heading's label.
public struct HeadingLabel: Hashable, Sendable {
  /// What stands between `{#` and `}`, as written.
  public let name: String
  /// Where it stands, braces included.
  public let range: SourceRange
  /// The heading's range.
  public let heading: SourceRange
}

/// A heading's content without its label, and the label if there is one.
///
/// The source is asked first: a brace behind a backslash is text, and the tree no longer knows it.
func splitLabel(of content: [Inline], heading: SourceRange, in lines: FedLines)
  -> (content: [Inline], label: HeadingLabel?)
{
  guard case .text(let text)? = content.last,
    let range = labelRange(in: heading, lines), range.lowerBound > heading.lowerBound
  else { return (content, nil) }
  let written = lines.source.text(range)
  guard text.hasSuffix(written) else { return (content, nil) }
  var rest = text.dropLast(written.count)
  while rest.last?.isWhitespace == true { rest.removeLast() }
  let kept = Array(content.dropLast()) + (rest.isEmpty ? [] : [.text(String(rest))])
  guard !kept.isEmpty else { return (content, nil) }
  let label = HeadingLabel(
    name: String(written.dropFirst(2).dropLast()), range: range, heading: heading)
  return (kept, label)
}

/// The longest label that is looked for, in bytes.
private let longestLabel = 200

/// Where `{#…}` ends the text of a heading, a blank before it.
private func labelRange(in heading: SourceRange, _ lines: FedLines) -> SourceRange? {
  let bytes = lines.source.bytes
  let end = contentEnd(of: heading, lines)
  guard end > heading.lowerBound, bytes[end - 1] == Ascii.closeBrace else { return nil }
  let searched = bytes[max(heading.lowerBound, end - longestLabel)..<end - 1]
  guard let start = searched.lastIndex(of: Ascii.openBrace), start > heading.lowerBound,
    Ascii.isSpace(bytes[start - 1]), bytes[start + 1] == Ascii.hash, start + 2 < end - 1
  else { return nil }
  return SourceRange(start, end)
}

/// The end of a heading's own text: before an underline, or before the `#` that may close it.
private func contentEnd(of heading: SourceRange, _ lines: FedLines) -> Int {
  let bytes = lines.source.bytes
  let last = lines.line(at: heading.upperBound)
  if last > lines.line(at: heading.lowerBound) {
    return trimmed(bytes, heading.lowerBound..<lines.end(last - 1))
  }
  let end = trimmed(bytes, heading.lowerBound..<heading.upperBound)
  let closing = bytes[heading.lowerBound..<end].reversed().prefix { $0 == Ascii.hash }.count
  let inner = end - closing
  guard closing > 0, inner > heading.lowerBound, Ascii.isSpace(bytes[inner - 1]) else { return end }
  return trimmed(bytes, heading.lowerBound..<inner)
}

private func trimmed(_ bytes: [UInt8], _ range: Range<Int>) -> Int {
  bytes[range].lastIndex { !Ascii.isSpace($0) }.map { $0 + 1 } ?? range.lowerBound
}
