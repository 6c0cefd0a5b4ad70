// What stands in what, for those who look for one kind of thing in a whole tree. The parser bounds
// the depth, so that recursion is safe.

public import Diagnostics

extension Block {
  /// The blocks that stand in it, in order.
  public var children: [Block] {
    switch kind {
    case .blockQuote(let children), .alert(_, let children): children
    case .list(let list): list.items.flatMap(\.blocks)
    case .paragraph, .heading, .thematicBreak, .codeBlock, .htmlBlock, .table: []
    }
  }

  /// It and all blocks in it, in the order of the source.
  public var withDescendants: [Block] { [self] + children.flatMap(\.withDescendants) }

  /// Its own running text, one or as many as a table has cells, each with its place.
  public var texts: [(content: [Inline], range: SourceRange)] {
    switch kind {
    case .paragraph(let inlines), .heading(_, let inlines): [(inlines, range)]
    case .table(let table): table.cells.map { ($0.content, $0.range) }
    case .thematicBreak, .codeBlock, .htmlBlock, .blockQuote, .list, .alert: []
    }
  }
}

extension Inline {
  /// What is shown within it, in order; a picture's content is not shown.
  public var children: [Inline] {
    switch self {
    case .emphasis(let content), .strong(let content), .strikethrough(let content):
      content
    case .link(let link): link.content
    case .text, .softBreak, .lineBreak, .code, .html, .image, .mathematics, .role,
      .footnoteReference:
      []
    }
  }

  /// It and all that is shown in it, in the order of the source.
  public var withDescendants: [Inline] { [self] + children.flatMap(\.withDescendants) }
}
