// libcmark's nodes to the immutable tree, with an explicit stack, putting formulas and roles back.

import Diagnostics

/// Builds blocks from nodes in pre-order.
struct TreeBuilder {
  private let lines: FedLines
  private let masked: MaskedSource
  /// The open containers; the first is the document.
  private var frames: [Frame]
  private var placed: Set<Int> = []
  private var diagnostics: [Diagnostic] = []

  private struct Frame {
    let node: CmarkNode?
    /// The last line of the innermost quote or item.
    let containerEnd: Int
    var blocks: [Block] = []
    var items: [Block.Item] = []
    var inlines: [Inline] = []
  }

  init(lines: FedLines, masked: MaskedSource) {
    self.lines = lines
    self.masked = masked
    frames = [Frame(node: nil, containerEnd: lines.count)]
  }

  /// The top-level blocks, and an error for every role that came back where none can stand and for
  /// every formula that did not come back.
  mutating func build(_ nodes: [CmarkNode]) -> (blocks: [Block], diagnostics: [Diagnostic]) {
    for node in nodes {
      while frames.count > max(1, node.level) { close() }
      add(node)
    }
    while frames.count > 1 { close() }
    for number in masked.spans.indices where !placed.contains(number) {
      reportLost(number)
    }
    return (frames.first?.blocks ?? [], diagnostics)
  }

  private mutating func add(_ node: CmarkNode) {
    switch node.kind {
    case .blockQuote, .item:
      open(node, containerEnd: min(node.endLine, containerEnd))
    case .list, .paragraph, .heading, .emphasis, .strong, .link, .image:
      open(node, containerEnd: containerEnd)
    case .thematicBreak: append(block(.thematicBreak, node))
    case .htmlBlock(let literal): append(block(.htmlBlock(restored(literal, in: "HTML")), node))
    case .codeBlock(let info, let literal):
      append(block(.codeBlock(code(node, info: info, literal: literal)), node))
    case .text(let text): appendParts(of: text)
    case .softBreak: append(.softBreak)
    case .lineBreak: append(.lineBreak)
    case .code(let text): append(.code(restored(text, in: "a code span")))
    case .html(let text): append(.html(restored(text, in: "HTML")))
    }
  }

  // MARK: Containers

  private var containerEnd: Int { frames.last?.containerEnd ?? lines.count }

  private mutating func open(_ node: CmarkNode, containerEnd: Int) {
    frames.append(Frame(node: node, containerEnd: containerEnd))
  }

  private mutating func close() {
    guard let frame = frames.popLast(), let node = frame.node else { return }
    switch node.kind {
    case .blockQuote: append(block(.blockQuote(frame.blocks), node))
    case .item: append(item(node, frame.blocks))
    case .list(let start, let isTight): append(list(node, start, isTight, frame.items))
    case .paragraph: append(block(.paragraph(frame.inlines), node))
    case .heading(let level): append(block(.heading(level: level, frame.inlines), node))
    case .emphasis: append(.emphasis(frame.inlines))
    case .strong: append(.strong(frame.inlines))
    case .link(let destination, let title):
      append(.link(link(destination, title, frame.inlines)))
    case .image(let destination, let title):
      append(.image(link(destination, title, frame.inlines)))
    // These are never opened.
    case .thematicBreak, .htmlBlock, .codeBlock, .text, .softBreak, .lineBreak, .code, .html: break
    }
  }

  private mutating func append(_ block: Block) { frames[frames.count - 1].blocks.append(block) }

  private mutating func append(_ item: Block.Item) { frames[frames.count - 1].items.append(item) }

  private mutating func append(_ inline: Inline) { frames[frames.count - 1].inlines.append(inline) }

  // MARK: Blocks

  private func start(_ node: CmarkNode) -> Int {
    lines.offset(line: node.startLine, column: node.startColumn)
  }

  private func block(_ kind: Block.Kind, _ node: CmarkNode) -> Block {
    let last = lastLine(of: node, containerEnd: containerEnd, in: lines)
    return Block(kind: kind, range: SourceRange(start(node), lines.end(last)))
  }

  /// libcmark counts the blank lines behind an item to it; what it holds says where it ends.
  private func item(_ node: CmarkNode, _ blocks: [Block]) -> Block.Item {
    let end = blocks.last?.range.upperBound ?? lines.end(node.startLine)
    return Block.Item(blocks: blocks, range: SourceRange(start(node), end))
  }

  private func list(_ node: CmarkNode, _ start: Int?, _ isTight: Bool, _ items: [Block.Item])
    -> Block
  {
    let marker = start.map { Block.List.Marker.ordered(start: $0) } ?? .bullet
    let end = items.last?.range.upperBound ?? lines.end(node.startLine)
    return Block(
      kind: .list(Block.List(marker: marker, isTight: isTight, items: items)),
      range: SourceRange(self.start(node), end))
  }

  private func code(_ node: CmarkNode, info: String, literal: String) -> CodeBlock {
    let reader = FenceReader(
      node, info: info, literal: literal, containerEnd: containerEnd, lines: lines)
    return CodeBlock(info: info, literal: literal, fence: reader?.fence)
  }

  // MARK: Formulas and roles

  private mutating func link(_ destination: String, _ title: String, _ content: [Inline]) -> Link {
    Link(
      destination: restored(destination, in: "a link destination"),
      title: restored(title, in: "a link title"), content: content)
  }

  private mutating func appendParts(of text: String) {
    for part in masked.parts(of: text) {
      switch part {
      case .text(let text): append(.text(text))
      case .span(let number):
        placed.insert(number)
        append(masked.spans[number].inline)
      case .continuation: removeBreak()
      }
    }
  }

  /// The line break before a continuation is inside the formula or role.
  private mutating func removeBreak() {
    switch frames.last?.inlines.last {
    case .softBreak, .lineBreak: frames[frames.count - 1].inlines.removeLast()
    case .text, .code, .html, .emphasis, .strong, .link, .image, .mathematics, .role, nil: break
    }
  }

  private mutating func restored(_ text: String, in place: String) -> String {
    let restored = masked.restored(text)
    for number in restored.spans where !placed.contains(number) { report(number, in: place) }
    return restored.text
  }

  private mutating func report(_ number: Int, in place: String) {
    placed.insert(number)
    guard case .role(let role) = masked.spans[number].inline else { return }
    diagnostics.append(misplacedRole(role.range, in: place))
  }

  /// A definition takes what it holds out of the text, and a placeholder can make one.
  private mutating func reportLost(_ number: Int) {
    guard case .mathematics(let formula) = masked.spans[number].inline else {
      return report(number, in: "a link definition")
    }
    diagnostics.append(.error("a formula cannot stand in a link definition", at: formula.range))
  }
}
