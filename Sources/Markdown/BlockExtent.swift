// Where blocks really end: libcmark 0.30.2 gives an HTML block's end one line short, a thematic
// break's and indented code's with the blank lines behind them, an underlined heading's and that of
// a fence that its container ends one line too far.

import Diagnostics

/// The last line of a leaf block, from its start and its literal.
///
/// - Parameter containerEnd: the last line of the innermost quote or item around it.
func lastLine(of node: CmarkNode, containerEnd: Int, in lines: FedLines) -> Int {
  switch node.kind {
  case .thematicBreak: node.startLine
  case .htmlBlock(let literal): max(node.startLine, node.startLine + lineCount(literal) - 1)
  case .codeBlock(let info, let literal):
    FenceReader(node, info: info, literal: literal, containerEnd: containerEnd, lines: lines)?
      .lastLine ?? max(node.startLine, node.startLine + lineCount(literal) - 1)
  case .heading: headingEnd(node, in: lines)
  case .blockQuote, .list, .item, .paragraph, .text, .softBreak, .lineBreak, .code,
    .html, .emphasis, .strong, .link, .image:
    max(node.startLine, min(node.endLine, containerEnd))
  }
}

/// The line of the heading's underline; only at the end of the file does libcmark give it so.
private func headingEnd(_ node: CmarkNode, in lines: FedLines) -> Int {
  let last = max(node.startLine, node.endLine - 1)
  return last > node.startLine && isUnderline(last, in: lines)
    ? last : max(node.startLine, node.endLine)
}

private func isUnderline(_ line: Int, in lines: FedLines) -> Bool {
  let range = lines.content(line, quotes: .max)
  let bytes = lines.source.bytes[range.lowerBound..<range.upperBound]
  guard let first = bytes.first, first == Ascii.equals || first == Ascii.hyphen else {
    return false
  }
  return bytes.drop { $0 == first }.allSatisfy(Ascii.isSpace)
}

/// The lines of a literal, each of which ends in a newline.
func lineCount(_ literal: String) -> Int {
  let newlines = literal.utf8.count { $0 == Ascii.newline }
  return newlines + (literal.isEmpty || literal.utf8.last == Ascii.newline ? 0 : 1)
}
