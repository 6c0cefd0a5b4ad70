// What a page may show in its own way. Whatever is left alone is shown as libcmark shows it.

public import Diagnostics
public import Markdown

/// HTML in the place of what `MarkdownHTML` would write; `nil` keeps that.
///
/// What is returned is HTML and is put into the page as it is: lesson text in it must have gone through
/// `escapeHTML`.
public protocol MarkdownCustomization: Sendable {
  /// A code block, at its place.
  func codeBlock(_ code: CodeBlock, at range: SourceRange) -> String?
  /// A heading; `content` is the HTML of its inlines.
  func heading(level: Int, content: String, inlines: [Inline], at range: SourceRange) -> String?
  /// A table; `header` and `rows` are the HTML of its cells, `names` the header's as plain text, not
  /// escaped.
  func table(_ table: Block.Table, header: [String], rows: [[String]], names: [String]) -> String?
  /// The start tag of an item that is a task, and its box.
  func taskItem(isDone: Bool) -> String?
  /// An inline value or claim.
  func role(_ role: Role) -> String?
  /// A link, with another address or other words.
  func link(_ link: Link) -> Link?
  /// The identifier and the number of a formula that is labelled.
  func equation(_ formula: Mathematics) -> (id: String, number: Int)?
  /// A formula.
  func mathematics(_ formula: Mathematics) -> String?
  /// A picture; `alternative` is its content as plain text, not escaped.
  func image(_ image: Link, alternative: String) -> String?
  /// An inline value as plain text, for a picture's text alternative; not escaped.
  func plainText(of role: Role) -> String?
}

extension MarkdownCustomization {
  /// Keeps the code block.
  public func codeBlock(_ code: CodeBlock, at range: SourceRange) -> String? { nil }
  /// Keeps the heading.
  public func heading(level: Int, content: String, inlines: [Inline], at range: SourceRange)
    -> String?
  { nil }
  /// Keeps the table.
  public func table(
    _ table: Block.Table, header: [String], rows: [[String]], names: [String]
  ) -> String? { nil }
  /// Keeps the item.
  public func taskItem(isDone: Bool) -> String? { nil }
  /// Keeps the role.
  public func role(_ role: Role) -> String? { nil }
  /// Keeps the link.
  public func link(_ link: Link) -> Link? { nil }
  /// Gives no number.
  public func equation(_ formula: Mathematics) -> (id: String, number: Int)? { nil }
  /// Keeps the formula.
  public func mathematics(_ formula: Mathematics) -> String? { nil }
  /// Keeps the picture.
  public func image(_ image: Link, alternative: String) -> String? { nil }
  /// Keeps the role.
  public func plainText(of role: Role) -> String? { nil }
}

/// Changes nothing.
struct NoCustomization: MarkdownCustomization {}
