// A tree as one line of text, so that a test can say what it expects at a glance.

import Diagnostics
import Markdown

/// Parses a text with formulas and roles.
func parse(_ text: String, options: MarkdownOptions = MarkdownOptions()) throws
  -> MarkdownDocument
{
  try MarkdownParser(options: options).parse(SourceFile(path: "lesson.md", text: text))
}

/// The blocks of a text: `p(…)`, `h2(…)`, `q(…)`, `ul[…, …]`; formulas `⟨…⟩` and `⟪…⟫`, roles `{name:content}`.
func outline(_ text: String, options: MarkdownOptions = MarkdownOptions()) throws -> String {
  outline(try parse(text, options: options).blocks)
}

func outline(_ blocks: [Block]) -> String {
  blocks.map(outline).joined(separator: " ")
}

private func outline(_ block: Block) -> String {
  switch block.kind {
  case .paragraph(let content): "p(\(outline(content)))"
  case .heading(let level, let content): "h\(level)(\(outline(content)))"
  case .thematicBreak: "hr"
  case .codeBlock(let code): "code(\(code.literal.debugDescription))"
  case .htmlBlock(let html): "html(\(html.debugDescription))"
  case .blockQuote(let blocks): "q(\(outline(blocks)))"
  case .list(let list):
    "\(marker(list))[\(list.items.map(outline).joined(separator: ", "))]"
  case .table(let table): "table[\(outline(table))]"
  case .alert(let alert, let blocks): "\(alert.rawValue)(\(outline(blocks)))"
  }
}

private func outline(_ item: Block.Item) -> String {
  (item.task.map { $0 ? "☒ " : "☐ " } ?? "") + outline(item.blocks)
}

/// Rows end in `/`, cells in `,`; the header's say how they are aligned.
private func outline(_ table: Block.Table) -> String {
  let head = zip(table.header.cells, table.alignments).map { cell, alignment in
    outline(cell.content) + (alignment.map { ":\($0)" } ?? "")
  }
  let rows = table.rows.map { row in row.cells.map { outline($0.content) } }
  return ([head] + rows).map { $0.joined(separator: ", ") }.joined(separator: " / ")
}

private func marker(_ list: Block.List) -> String {
  let tight = list.isTight ? "" : "loose "
  switch list.marker {
  case .bullet: return tight + "ul"
  case .ordered(let start): return tight + "ol\(start)"
  }
}

func outline(_ inlines: [Inline]) -> String {
  inlines.map(outline).joined()
}

private func outline(_ inline: Inline) -> String {
  switch inline {
  case .text(let text): text
  case .softBreak: "/"
  case .lineBreak: "//"
  case .code(let text): "`\(text)`"
  case .html(let html): html
  case .emphasis(let content): "em(\(outline(content)))"
  case .strikethrough(let content): "del(\(outline(content)))"
  case .strong(let content): "strong(\(outline(content)))"
  case .link(let link): "a(\(outline(link.content)))<\(link.destination)|\(link.title)>"
  case .image(let image): "img(\(outline(image.content)))<\(image.destination)|\(image.title)>"
  case .mathematics(let formula):
    formula.isDisplay ? "⟪\(formula.tex)⟫" : "⟨\(formula.tex)⟩"
  case .footnoteReference(let sign): "[\(sign.number).\(sign.occurrence)]"
  case .role(let role): "{\(role.name):\(role.content)}"
  }
}

/// Every inline, the outer ones first.
func flattened(_ blocks: [Block]) -> [Inline] {
  blocks.flatMap { block -> [Inline] in
    switch block.kind {
    case .paragraph(let content), .heading(_, let content): flattened(content)
    case .blockQuote(let blocks), .alert(_, let blocks): flattened(blocks)
    case .table(let table): table.cells.flatMap { flattened($0.content) }
    case .list(let list): list.items.flatMap { flattened($0.blocks) }
    case .thematicBreak, .codeBlock, .htmlBlock: []
    }
  }
}

private func flattened(_ inlines: [Inline]) -> [Inline] {
  inlines.flatMap { inline -> [Inline] in
    switch inline {
    case .emphasis(let content), .strong(let content), .strikethrough(let content):
      [inline] + flattened(content)
    case .link(let link), .image(let link): [inline] + flattened(link.content)
    case .text, .softBreak, .lineBreak, .code, .html, .mathematics, .role, .footnoteReference:
      [inline]
    }
  }
}
