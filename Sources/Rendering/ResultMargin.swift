// Lines put behind a cell so that they stay inside the cell's list items and quotations, and the splices
// that put them there.

import Diagnostics
import Markdown
import Notebooks

/// A part of a source and what stands in its place.
struct Splice {
  let range: SourceRange
  let text: String
}

extension SourceFile {
  /// The text with some parts replaced.
  func applying(_ splices: [Splice]) -> String {
    var result: [UInt8] = []
    var next = 0
    for splice in splices.sorted(by: { $0.range < $1.range }) {
      result += bytes[next..<splice.range.lowerBound]
      result += Array(splice.text.utf8)
      next = splice.range.upperBound
    }
    result += bytes[next...]
    return String(decoding: result, as: UTF8.self)
  }
}

/// Blocks as lines, a blank one before, between and behind them.
func resultLines(_ blocks: [String]) -> [String] {
  // By scalars: to a String, a return and a newline are one character.
  [""]
    + blocks.flatMap { block in
      block.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
        .map { withoutTrailingBlanks(String($0)) } + [""]
    }
}

/// What lines behind a cell begin and end with.
struct ResultMargin {
  /// Where the lines go.
  private let offset: Int
  private let prefix: String
  /// The line ending that the author uses where the cell stands: inserted lines end like theirs.
  private let newline: String
  /// Whether the cell's last line has no ending.
  let isAtEnd: Bool
  /// Whether the author has left a blank line behind the cell, or nothing.
  let isFollowedByBlank: Bool

  init(behind cell: Cell, in source: SourceFile) {
    offset = cell.fence.endOffset
    prefix = cell.fence.containerPrefix
    newline = lineEnding(behind: cell.fence.openingRange, in: source)
    isAtEnd = offset > 0 && !"\r\n".utf8.contains(source.bytes[offset - 1])
    let prefix = prefix
    isFollowedByBlank =
      offset >= source.bytes.count
      || source.line(source.lineNumber(at: offset)).allSatisfy {
        $0.isWhitespace || (prefix.contains(">") && $0 == ">")
      }
  }

  /// Lines behind the cell.
  func splice(_ lines: some Sequence<String>) -> Splice {
    let text = lines.map { withoutTrailingBlanks(prefix + $0) + newline }.joined()
    return Splice(range: SourceRange(at: offset), text: (isAtEnd ? newline : "") + text)
  }

  /// Lines that leave the file as it is without them, its last line with an ending or without.
  func removableSplice(_ lines: [String]) -> Splice {
    let text = lines.map { withoutTrailingBlanks(prefix + $0) }
    let isLast = isAtEnd
    return Splice(
      range: SourceRange(at: offset),
      text: isLast
        ? text.map { newline + $0 }.joined() : text.map { $0 + newline }.joined())
  }
}

private func lineEnding(behind line: SourceRange, in source: SourceFile) -> String {
  let rest = source.bytes[line.upperBound...].prefix(2)
  if rest.first != UInt8(ascii: "\r") { return "\n" }
  return rest.last == UInt8(ascii: "\n") ? "\r\n" : "\r"
}
