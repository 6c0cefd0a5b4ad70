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
  /// Its level in the tree.
  let level: Int
  /// Whether it is a heading that begins with number signs.
  let isMarkedHeading: Bool
  /// The quotes and items around it, outermost first.
  let containers: [Container]
  /// How many quotes it stands in.
  let quotes: Int
  /// The last line of the innermost quote or item around it.
  let containerEnd: Int
  /// The lines on which the containers around it start, outermost first.
  let containerStarts: [Int]

  /// What it says, without the containers' prefixes.
  func text(in fed: FedLines) -> LeafText {
    LeafText(source: fed.source, lines: lines.map { content(of: $0, in: fed) })
  }

  /// `nil` if no line is left.
  func droppingLastLine() -> Leaf? {
    guard lines.count > 1 else { return nil }
    return Leaf(
      content: content, lines: lines.lowerBound...lines.upperBound - 1, start: start, level: level,
      isMarkedHeading: false, containers: containers, quotes: quotes,
      containerEnd: containerEnd,
      containerStarts: containerStarts)
  }

  /// The leaf behind the mark that makes it a task.
  func behind(_ task: TaskMarker) -> Leaf {
    Leaf(
      content: content, lines: lines, start: task.range.upperBound, level: level,
      isMarkedHeading: false, containers: containers, quotes: quotes,
      containerEnd: containerEnd,
      containerStarts: containerStarts)
  }

  /// What one of its lines says.
  func content(of line: Int, in fed: FedLines) -> SourceRange {
    guard line == lines.lowerBound else { return fed.content(line, quotes: quotes) }
    let end = fed.end(line)
    var first = start
    while first < end, Ascii.isSpace(fed.source.bytes[first]) { first += 1 }
    return SourceRange(first, end)
  }
}

/// The leaf blocks among nodes, in order.
func leaves(of nodes: [CmarkNode], in lines: FedLines) -> [Leaf] {
  var containers: [(level: Int, kind: Container?, start: Int, end: Int)] = []
  var leaves: [Leaf] = []
  for node in nodes {
    while let last = containers.last, last.level >= node.level { containers.removeLast() }
    let end = containers.last?.end ?? lines.count
    guard let content = leafContent(node, containerEnd: end, in: lines) else {
      let kind = container(node, in: lines)
      let last = kind == nil ? end : min(end, node.endLine)
      containers.append((node.level, kind, node.startLine, last))
      continue
    }
    let last = lastLine(of: node, containerEnd: end, in: lines)
    leaves.append(
      Leaf(
        content: content, lines: node.startLine...max(node.startLine, last),
        start: lines.offset(line: node.startLine, column: node.startColumn),
        level: node.level, isMarkedHeading: isMarkedHeading(node, last: last),
        containers: containers.compactMap(\.kind),
        quotes: containers.count { $0.kind?.isQuote == true }, containerEnd: end,
        containerStarts: containers.map(\.start)))
  }
  return leaves
}

/// `nil` for a list, whose items are what marks lines.
private func container(_ node: CmarkNode, in lines: FedLines) -> Container? {
  if case .list = node.kind { return nil }
  let isQuote = if case .blockQuote = node.kind { true } else { false }
  let footnote = lines.mark(node).map {
    Container.Footnote(bytes: $0.range.count, width: $0.width)
  }
  return Container(isQuote: isQuote, startLine: node.startLine, footnote: footnote)
}

private func isMarkedHeading(_ node: CmarkNode, last: Int) -> Bool {
  if case .heading = node.kind { last <= node.startLine } else { false }
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
