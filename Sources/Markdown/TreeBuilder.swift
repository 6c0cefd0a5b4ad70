// libcmark's nodes to the immutable tree, with an explicit stack, putting formulas and roles back.

import Diagnostics

/// Builds blocks from nodes in pre-order.
struct TreeBuilder {
  let lines: FedLines
  private let masked: MaskedSource
  let options: MarkdownOptions
  let gitHub: GitHubBlocks
  /// What the cells of tables hold that hold something, in order.
  var cells: ArraySlice<[Inline]> = []
  /// The open containers; the first is the document.
  private var frames: [Frame]
  private(set) var headingLabels: [HeadingLabel] = []
  private let depthLimit: Int
  /// How many links are open.
  private var openLinks = 0
  private let numbers: FootnoteNumbers
  /// The references to footnotes.
  private(set) var references: [FootnoteReference] = []
  /// The definitions of footnotes.
  private(set) var definitions: [FootnoteDefinition] = []

  var orderedDefinitions: [FootnoteDefinition] {
    definitions.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }
  private var placed: Set<Int> = []
  private var diagnostics: [Diagnostic] = []

  private struct Frame {
    let node: CmarkNode?
    /// The last line of the innermost quote or item.
    let containerEnd: Int
    var blocks: [Block] = []
    var items: [Block.Item] = []
    var inlines: [Inline] = []
    /// Where among the items footnotes are defined.
    var cuts: [Int] = []
    var task: Bool?
    /// By how many levels its inlines are nested in it.
    var height = 0
  }

  init(
    lines: FedLines, masked: MaskedSource, options: MarkdownOptions, gitHub: GitHubBlocks,
    depthLimit: Int, numbers: FootnoteNumbers = FootnoteNumbers()
  ) {
    self.numbers = numbers
    self.depthLimit = depthLimit
    self.gitHub = gitHub
    self.lines = lines
    self.options = options
    self.masked = masked
    frames = [Frame(node: nil, containerEnd: lines.count)]
  }

  /// The top-level blocks, and an error for every role that came back where none can stand and for
  /// every formula that did not come back.
  mutating func build(_ nodes: [CmarkNode]) throws(TooDeep)
    -> (blocks: [Block], diagnostics: [Diagnostic])
  {
    for node in nodes {
      while frames.count > max(1, node.level) { try close() }
      add(node)
    }
    while frames.count > 1 { try close() }
    for number in masked.spans.indices where !placed.contains(number) {
      reportLost(number)
    }
    return (frames.first?.blocks ?? [], diagnostics)
  }

  private mutating func add(_ node: CmarkNode) {
    switch node.kind {
    case .blockQuote, .item:
      open(node, containerEnd: min(node.endLine, containerEnd))
    case .paragraph, .heading:
      if let task = task(node) { frames[frames.count - 1].task = task }
      open(node, containerEnd: containerEnd)
    case .link, .image:
      openLinks += 1
      open(node, containerEnd: containerEnd)
    case .list, .emphasis, .strong: open(node, containerEnd: containerEnd)
    case .thematicBreak: append(block(.thematicBreak, node))
    case .htmlBlock(let literal): append(block(.htmlBlock(restored(literal, in: "HTML")), node))
    case .codeBlock(let info, let literal):
      append(block(kind(of: code(node, info: info, literal: literal)), node))
    case .text(let text): appendParts(of: text)
    case .softBreak: append(.softBreak)
    case .lineBreak: append(.lineBreak)
    case .code(let text): append(.code(restored(text, in: "a code span")))
    case .html(let text): append(.html(restored(text, in: "HTML")))
    }
  }

  // MARK: Containers

  var containerEnd: Int { frames.last?.containerEnd ?? lines.count }

  private mutating func open(_ node: CmarkNode, containerEnd: Int) {
    frames.append(Frame(node: node, containerEnd: containerEnd))
  }

  private mutating func close() throws(TooDeep) {
    guard var frame = frames.popLast(), let node = frame.node else { return }
    try finish(&frame, node)
    switch node.kind {
    case .blockQuote:
      let alert = frames.count == 1 ? alertKind(frame.blocks) : nil
      append(block(alert ?? .blockQuote(frame.blocks), node))
    case .item: closeItem(node, frame)
    case .list(let start, let isTight): closeList(node, start, isTight, frame)
    case .paragraph: closeParagraph(frame.inlines, node)
    case .heading(let level): closeHeading(level, frame.inlines, node)
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

  mutating func append(_ block: Block) { frames[frames.count - 1].blocks.append(block) }

  private mutating func append(_ item: Block.Item) { frames[frames.count - 1].items.append(item) }

  private mutating func append(_ inline: Inline) { frames[frames.count - 1].inlines.append(inline) }

  /// Finds what GitHub finds in text that libcmark has read.
  private mutating func finish(_ frame: inout Frame, _ node: CmarkNode) throws(TooDeep) {
    defer { if node.isLinkOrImage { openLinks -= 1 } }
    guard gitHub.isOn, !frame.inlines.isEmpty else { return }
    // What stands between pointed brackets is an address to its end.
    guard !isAddress(frame.inlines, of: node) else { return }
    let isBlock = node.isLeafOfText
    let struck = StruckText(
      frame.inlines, edge: isBlock ? .space : .punctuation, escaped: masked.escapedTilde,
      depthLimit: depthLimit)
    frame.inlines = openLinks > 0 ? struck.inlines : linkingMailAddresses(struck.inlines)
    let height = frame.height + struck.depth
    if isBlock {
      if height > 0, node.level + height > depthLimit { throw place(of: node) }
    } else {
      frames[frames.count - 1].height = max(frames[frames.count - 1].height, height + 1)
      // What is too deep has not been built; the rest is looked at where the block ends.
      if struck.depth > depthLimit, let leaf = frames.last(where: { $0.node?.isLeafOfText == true })
      {
        throw place(of: leaf.node ?? node)
      }
    }
  }

  private func isAddress(_ inlines: [Inline], of node: CmarkNode) -> Bool {
    guard case .link(let destination, "") = node.kind, inlines.count == 1,
      case .text(let text) = inlines[0]
    else { return false }
    return destination == text || destination == "mailto:" + text
  }

  private func place(of node: CmarkNode) -> TooDeep {
    TooDeep(line: node.startLine, column: node.startColumn)
  }

  // MARK: Blocks

  func start(_ node: CmarkNode) -> Int {
    lines.offset(line: node.startLine, column: node.startColumn)
  }

  func block(_ kind: Block.Kind, _ node: CmarkNode) -> Block {
    let last = lastLine(of: node, containerEnd: containerEnd, in: lines)
    return Block(kind: kind, range: SourceRange(start(node), lines.end(last)))
  }

  mutating func heading(_ level: Int, _ content: [Inline], _ node: CmarkNode) -> Block {
    let whole = block(.heading(level: level, content), node)
    guard options.labels else { return whole }
    let (content, label) = splitLabel(of: content, heading: whole.range, in: lines)
    if let label { headingLabels.append(label) }
    return Block(kind: .heading(level: level, content), range: whole.range)
  }

  /// libcmark counts the blank lines behind an item to it; what it holds says where it ends.
  private func item(_ node: CmarkNode, _ frame: Frame) -> Block.Item {
    let end = frame.blocks.last?.range.upperBound ?? lines.end(node.startLine)
    return Block.Item(
      blocks: frame.blocks, task: frame.task, range: SourceRange(start(node), end))
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

  private mutating func closeItem(_ node: CmarkNode, _ frame: Frame) {
    let item = item(node, frame)
    guard let mark = lines.mark(node) else { return append(item) }
    let end = max(item.range.upperBound, mark.range.upperBound)
    definitions.append(
      FootnoteDefinition(
        name: mark.name, blocks: item.blocks, range: SourceRange(mark.range.lowerBound, end)))
    frames[frames.count - 1].cuts.append(frames[frames.count - 1].items.count)
  }

  /// Definitions of footnotes are no items of a list and part the others.
  private mutating func closeList(
    _ node: CmarkNode, _ start: Int?, _ isTight: Bool, _ frame: Frame
  ) {
    guard !frame.cuts.isEmpty else { return append(list(node, start, isTight, frame.items)) }
    var first = 0
    for cut in frame.cuts + [frame.items.count] where cut > first {
      let items = Array(frame.items[first..<cut])
      let range = SourceRange(items[0].range.lowerBound, items[items.count - 1].range.upperBound)
      append(
        Block(
          kind: .list(Block.List(marker: .bullet, isTight: isTight, items: items)), range: range))
      first = cut
    }
  }

  private mutating func code(_ node: CmarkNode, info: String, literal: String) -> CodeBlock {
    let reader = FenceReader(
      node, info: info, literal: literal, containerEnd: containerEnd, lines: lines)
    // A formula's lines are code where a table above them ends in another way than was first thought.
    return CodeBlock(
      info: restored(info, in: "code"), literal: restored(literal, in: "code"),
      fence: reader?.fence)
  }

  // MARK: Formulas and roles

  /// A fence that says `math` holds a formula, as on GitHub.
  private func kind(of code: CodeBlock) -> Block.Kind {
    guard options.mathematics, code.info == "math", let fence = code.fence,
      fence.body.text.contains(where: { !$0.isWhitespace }), let last = fence.body.lines.last
    else { return .codeBlock(code) }
    let end = max(last.upperBound, fence.closingRange?.upperBound ?? 0)
    let formula = Mathematics(
      tex: String(code.literal.dropLast()), isDisplay: true,
      range: SourceRange(fence.openingRange.lowerBound, end), lines: fence.body.lines)
    return .paragraph([.mathematics(formula)])
  }

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
        place(masked.spans[number].inline)
      case .continuation: removeBreak()
      }
    }
  }

  /// A link holds no link.
  private mutating func place(_ inline: Inline) {
    switch inline {
    case .link(let link) where openLinks > 0: link.content.forEach { append($0) }
    case .footnoteReference(let reference): place(reference)
    default: append(inline)
    }
  }

  private mutating func place(_ reference: FootnoteReference) {
    guard openLinks == 0 else { return append(.text("[^\(reference.name)]")) }
    references.append(reference)
    let known = numbers.references[reference.range.lowerBound]
    append(
      .footnoteReference(
        FootnoteReference(
          name: reference.name, number: known?.number ?? 0, occurrence: known?.occurrence ?? 0,
          range: reference.range)))
  }

  /// The line break before a continuation is inside the formula or role.
  private mutating func removeBreak() {
    switch frames.last?.inlines.last {
    case .softBreak, .lineBreak: frames[frames.count - 1].inlines.removeLast()
    case .text, .code, .html, .emphasis, .strong, .link, .image, .mathematics, .role,
      .strikethrough,
      .footnoteReference, nil:
      break
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
