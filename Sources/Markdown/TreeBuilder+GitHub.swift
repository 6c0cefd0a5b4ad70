// GitHub's blocks, put together from what stands for them in the copy that libcmark reads: headings for
// a table's lines and cells, a paragraph for what a table follows, items for tasks.

import Diagnostics

extension TreeBuilder {
  func task(_ node: CmarkNode) -> Bool? {
    node.startLine > 0 ? gitHub.task(at: start(node)) : nil
  }

  func alertKind(_ blocks: [Block]) -> Block.Kind? {
    guard gitHub.isOn else { return nil }
    return alert(blocks, in: lines).map { .alert($0, $1) }
  }

  /// A paragraph, without the last line where that is the header of a table.
  mutating func closeParagraph(_ inlines: [Inline], _ node: CmarkNode) {
    let content = behindTask(inlines, node)
    let last = lastLine(of: node, containerEnd: containerEnd, in: lines)
    guard gitHub.isHeader(last) else { return append(block(.paragraph(content), node)) }
    var rest = content
    if !rest.isEmpty { rest.removeLast() }
    let lineEnd = rest.popLast()
    guard !rest.isEmpty else { return }
    // Before a line that stays, a backslash would have broken the line.
    let before = lines.range(last - 1)
    if lineEnd == .lineBreak, lines.source.bytes[before.upperBound - 1] == Ascii.backslash {
      rest.append(.text("\\"))
    }
    append(Block(kind: .paragraph(rest), range: SourceRange(start(node), before.upperBound)))
  }

  mutating func closeHeading(_ level: Int, _ inlines: [Inline], _ node: CmarkNode) {
    if node.startLine <= 0 { return cells.append(cellContent(inlines)) }
    if let number = gitHub.table(atLine: node.startLine) {
      return append(table(gitHub.tables[number]))
    }
    guard !gitHub.isFurther(node.startLine), !isMark(node) else { return }
    append(heading(level, behindTask(inlines, node), node))
  }

  /// Whether a heading stands for nothing but the start of a footnote.
  private func isMark(_ node: CmarkNode) -> Bool {
    guard let mark = lines.marks[node.startLine] else { return false }
    return mark.isBlank && node.startColumn > mark.column
  }

  private func behindTask(_ inlines: [Inline], _ node: CmarkNode) -> [Inline] {
    guard task(node) != nil, case .text(let text)? = inlines.first else {
      return inlines
    }
    let rest = text.drop { $0 == " " || $0 == "\t" }
    return (rest.isEmpty ? [] : [.text(String(rest))]) + inlines.dropFirst()
  }

  /// A cell's inlines without the space that stood before the end of its line.
  private func cellContent(_ inlines: [Inline]) -> [Inline] {
    guard case .text(let text)? = inlines.last else { return inlines }
    return inlines.dropLast() + (text == " " ? [] : [.text(String(text.dropLast()))])
  }

  private mutating func table(_ table: FoundTable) -> Block {
    let header = row(table.header)
    let rows = table.rows.map { row($0) }
    return Block(
      kind: .table(Block.Table(alignments: table.alignments, header: header, rows: rows)),
      range: table.range)
  }

  private mutating func row(_ row: FoundTable.Row) -> Block.Table.Row {
    let cells = row.cells.map { cell in
      let content = cell.range.isEmpty ? nil : self.cells.popFirst()
      return Block.Table.Cell(content: content ?? [], range: cell.range)
    }
    return Block.Table.Row(cells: cells, range: row.range)
  }
}
