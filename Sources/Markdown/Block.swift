// The block half of the tree: what stands on lines of its own.

public import Diagnostics

/// One block and where it stands.
public struct Block: Hashable, Sendable {
  /// What a block is.
  public enum Kind: Hashable, Sendable {
    /// Running text.
    case paragraph([Inline])
    /// A heading of level 1 to 6.
    case heading(level: Int, [Inline])
    /// A rule across the page.
    case thematicBreak
    /// Code, fenced or indented.
    case codeBlock(CodeBlock)
    /// Raw HTML, each line ending in `\n`.
    case htmlBlock(String)
    /// A quotation.
    case blockQuote([Block])
    /// A list.
    case list(List)
    /// A table.
    case table(Table)
    /// A quotation that GitHub shows as an alert.
    case alert(Alert, [Block])
  }

  /// A bullet list or an ordered one.
  public struct List: Hashable, Sendable {
    /// How the items are marked.
    public enum Marker: Hashable, Sendable {
      /// `-`, `+` or `*`.
      case bullet
      /// Numbers, and the first of them, 0 to 999,999,999.
      case ordered(start: Int)
    }

    /// How the items are marked.
    public let marker: Marker
    /// Whether no blank line stands between the items' blocks: their paragraphs are shown bare.
    public let isTight: Bool
    /// The items, in order.
    public let items: [Item]
  }

  /// One item of a list.
  public struct Item: Hashable, Sendable {
    /// What stands in it; may be empty.
    public let blocks: [Block]
    /// Whether a task is done: `[x]` or `[ ]` before the item's text; `nil` where it is no task.
    public let task: Bool?
    /// From its marker to the end of its last line that is not blank.
    public let range: SourceRange
  }

  /// What it is.
  public let kind: Kind
  /// From its first character (behind the containers' prefix) to the end of its last line, without
  /// the line ending. A paragraph includes the link definitions that lead it.
  public let range: SourceRange
}
