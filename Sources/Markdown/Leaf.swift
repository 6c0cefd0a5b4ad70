// The blocks that hold no blocks, with what the scanner must know of the containers around them.

import Diagnostics

/// One leaf block.
struct Leaf {
  enum Content {
    /// A paragraph or a heading.
    case text
    case html
    /// Code, with the place of a fence's info string.
    case code(info: SourceRange?)
    case thematicBreak
  }

  let content: Content
  let lines: ClosedRange<Int>
  /// Its first byte.
  let start: Int
  /// How many quotes it stands in.
  let quotes: Int
  /// The last line of the innermost quote or item around it.
  let containerEnd: Int
  /// The lines on which the containers around it start, outermost first.
  let containerStarts: [Int]

  /// What it says, without the containers' prefixes.
  func text(in fed: FedLines) -> LeafText {
    let ranges = lines.map { line in
      line == lines.lowerBound
        ? SourceRange(start, fed.end(line)) : fed.content(line, quotes: quotes)
    }
    return LeafText(source: fed.source, lines: ranges)
  }
}

/// The leaf blocks among nodes, in order.
func leaves(of nodes: [CmarkNode], in lines: FedLines) -> [Leaf] {
  var containers: [(level: Int, isQuote: Bool, start: Int, end: Int)] = []
  var leaves: [Leaf] = []
  for node in nodes {
    while let last = containers.last, last.level >= node.level { containers.removeLast() }
    let end = containers.last?.end ?? lines.count
    guard let content = leafContent(node, containerEnd: end, in: lines) else {
      let isQuote = if case .blockQuote = node.kind { true } else { false }
      let isList = if case .list = node.kind { true } else { false }
      let last = isList ? end : min(end, node.endLine)
      containers.append((node.level, isQuote, node.startLine, last))
      continue
    }
    let last = lastLine(of: node, containerEnd: end, in: lines)
    leaves.append(
      Leaf(
        content: content, lines: node.startLine...max(node.startLine, last),
        start: lines.offset(line: node.startLine, column: node.startColumn),
        quotes: containers.count { $0.isQuote }, containerEnd: end,
        containerStarts: containers.map(\.start)))
  }
  return leaves
}

/// `nil` for what is no leaf block.
private func leafContent(_ node: CmarkNode, containerEnd: Int, in lines: FedLines) -> Leaf.Content?
{
  switch node.kind {
  case .paragraph, .heading: .text
  case .htmlBlock: .html
  case .thematicBreak: .thematicBreak
  case .codeBlock(let info, let literal):
    .code(
      info: FenceReader(
        node, info: info, literal: literal, containerEnd: containerEnd, lines: lines)?.infoRange)
  case .blockQuote, .list, .item, .text, .softBreak, .lineBreak, .code, .html, .emphasis, .strong,
    .link, .image:
    nil
  }
}
