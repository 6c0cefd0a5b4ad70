// A Markdown tree to HTML, byte for byte as libcmark 0.30.2 writes it, except where a page says
// otherwise. An explicit list of what is left to write takes the place of recursion.

public import Markdown

/// Renders blocks and inlines to HTML.
public struct MarkdownHTML: Sendable {
  private let allowsRawHTML: Bool
  private let customization: any MarkdownCustomization

  /// - Parameters:
  ///   - allowsRawHTML: whether raw HTML and dangerous addresses are written; if not, a comment stands
  ///     for the HTML and the addresses are empty.
  ///   - customization: what is shown in another way.
  public init(
    allowsRawHTML: Bool = false, customization: (any MarkdownCustomization)? = nil
  ) {
    self.allowsRawHTML = allowsRawHTML
    self.customization = customization ?? NoCustomization()
  }

  /// The HTML of blocks; ends in a newline if there are any.
  public func html(_ blocks: [Block]) -> String {
    var writer = BlockWriter(
      inlines: InlineHTML(allowsRawHTML: allowsRawHTML, customization: customization),
      allowsRawHTML: allowsRawHTML, customization: customization)
    return writer.write(blocks)
  }

  /// The HTML of footnotes as a section of their own; empty if there are none.
  public func html(_ footnotes: [Footnote]) -> String {
    guard !footnotes.isEmpty else { return "" }
    let items = footnotes.map { "<li id=\"fn-\($0.number)\">\n\(note($0))</li>\n" }
    return footnoteSection(items.joined())
  }

  /// A note, the links back in its last paragraph or behind it.
  private func note(_ footnote: Footnote) -> String {
    let links = footnote.backLinks
    guard let last = footnote.blocks.last, case .paragraph(let content) = last.kind else {
      return html(footnote.blocks) + links + "\n"
    }
    return html(footnote.blocks.dropLast()) + "<p>\(html(content)) \(links)</p>\n"
  }

  /// The HTML of inlines.
  public func html(_ inlines: [Inline]) -> String {
    InlineHTML(allowsRawHTML: allowsRawHTML, customization: customization).html(inlines)
  }

  /// The text of inlines without any markup, not escaped: titles, text alternatives.
  public func plainText(_ inlines: [Inline]) -> String {
    InlineHTML(allowsRawHTML: allowsRawHTML, customization: customization).plainText(inlines)
  }
}

/// What stands for raw HTML that is not allowed.
let omittedHTML = "<!-- raw HTML omitted -->"

private struct BlockWriter {
  let inlines: InlineHTML
  let allowsRawHTML: Bool
  let customization: any MarkdownCustomization
  private var output = ""
  /// What is left to write, next last.
  private var tasks: [Task] = []

  private enum Task {
    case block(Block, isTight: Bool)
    case item(Block.Item, isTight: Bool)
    case end(String, onNewLine: Bool)
  }

  init(inlines: InlineHTML, allowsRawHTML: Bool, customization: any MarkdownCustomization) {
    self.inlines = inlines
    self.allowsRawHTML = allowsRawHTML
    self.customization = customization
  }

  mutating func write(_ blocks: [Block]) -> String {
    push(blocks, isTight: false)
    while let task = tasks.popLast() {
      switch task {
      case .block(let block, let isTight): write(block, isTight: isTight)
      case .item(let item, let isTight):
        begin(opening(item), thenEnd: "</li>\n", onNewLine: false)
        push(item.blocks, isTight: isTight)
      case .end(let text, let onNewLine):
        if onNewLine { startLine() }
        output += text
      }
    }
    return output
  }

  private mutating func push(_ blocks: [Block], isTight: Bool) {
    tasks += blocks.reversed().map { .block($0, isTight: isTight) }
  }

  private mutating func startLine() {
    if let last = output.utf8.last, last != UInt8(ascii: "\n") { output += "\n" }
  }

  private mutating func begin(_ text: String, thenEnd end: String, onNewLine: Bool) {
    startLine()
    output += text
    tasks.append(.end(end, onNewLine: onNewLine))
  }

  private mutating func write(_ block: Block, isTight: Bool) {
    switch block.kind {
    case .paragraph(let content):
      if isTight { return output += inlines.html(content) }
      line("<p>\(inlines.html(content))</p>")
    case .heading(let level, let content): heading(level, content, block)
    case .thematicBreak: line("<hr />")
    case .codeBlock(let code):
      line(customization.codeBlock(code, at: block.range) ?? codeHTML(code))
    case .htmlBlock(let html): line(allowsRawHTML ? html : omittedHTML)
    case .blockQuote(let blocks):
      begin("<blockquote>\n", thenEnd: "</blockquote>\n", onNewLine: true)
      push(blocks, isTight: false)
    case .list(let list):
      begin(opening(list.marker), thenEnd: closing(list.marker), onNewLine: false)
      tasks += list.items.reversed().map { .item($0, isTight: list.isTight) }
    case .table(let table): line(html(table))
    case .alert(let alert, let blocks):
      begin(alert.tags.opening, thenEnd: alert.tags.closing, onNewLine: true)
      push(blocks, isTight: false)
    }
  }

  private func html(_ table: Block.Table) -> String {
    let header = table.header.cells.map { inlines.html($0.content) }
    let rows = table.rows.map { row in row.cells.map { inlines.html($0.content) } }
    let names = table.header.cells.map { inlines.plainText($0.content) }
    return customization.table(table, header: header, rows: rows, names: names)
      ?? PipeTableHTML(alignments: table.alignments, header: header, rows: rows).plain
  }

  private func opening(_ item: Block.Item) -> String {
    guard let isDone = item.task else { return "<li>" }
    return customization.taskItem(isDone: isDone)
      ?? "<li><input type=\"checkbox\" \(isDone ? "checked=\"\" " : "")disabled=\"\" /> "
  }

  /// Writes HTML on lines of its own.
  private mutating func line(_ html: String) {
    startLine()
    output += html
    startLine()
  }

  private mutating func heading(_ level: Int, _ content: [Inline], _ block: Block) {
    let html = inlines.html(content)
    line(
      customization.heading(level: level, content: html, inlines: content, at: block.range)
        ?? "<h\(level)>\(html)</h\(level)>")
  }

  private func opening(_ marker: Block.List.Marker) -> String {
    switch marker {
    case .bullet: "<ul>\n"
    case .ordered(start: 1): "<ol>\n"
    case .ordered(let start): "<ol start=\"\(start)\">\n"
    }
  }

  private func closing(_ marker: Block.List.Marker) -> String {
    switch marker {
    case .bullet: "</ul>\n"
    case .ordered: "</ol>\n"
    }
  }
}

private func codeHTML(_ code: CodeBlock) -> String {
  let language = code.info.utf8.prefix { $0 != 0x20 && !(0x09...0x0D).contains($0) }
  let name = String(decoding: language, as: UTF8.self)
  let attribute = code.info.isEmpty ? "" : " class=\"language-\(escapeHTML(name))\""
  return "<pre><code\(attribute)>\(escapeHTML(code.literal))</code></pre>"
}
