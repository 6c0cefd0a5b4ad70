// Tasks: `[ ]` or `[x]` before the text of an item.
//
// The mark is masked: `[x]` may be the name of a link. Its item is one that begins on the same line,
// as cmark-gfm has it, in quotes and items too, as the specification has it.

import Diagnostics

/// The mark of a task.
struct TaskMarker {
  /// The mark, brackets included.
  let range: SourceRange
  let isDone: Bool

  /// `nil` if the leaf does not begin an item, or not so.
  init?(_ leaf: Leaf, in lines: FedLines) {
    guard let item = leaf.containers.last, !item.isQuote, item.footnote == nil,
      item.startLine == leaf.lines.lowerBound
    else { return nil }
    let end = lines.end(item.startLine)
    let bytes = lines.source.bytes[leaf.start..<max(leaf.start, end)].prefix(4)
    guard bytes.count == 4, bytes[leaf.start] == Ascii.openBracket,
      bytes[leaf.start + 2] == Ascii.closeBracket, Ascii.isSpace(bytes[leaf.start + 3])
    else { return nil }
    switch bytes[leaf.start + 1] {
    case Ascii.space: isDone = false
    case UInt8(ascii: "x"), UInt8(ascii: "X"): isDone = true
    default: return nil
    }
    range = SourceRange(leaf.start, leaf.start + 3)
  }
}
