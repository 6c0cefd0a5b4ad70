// A block of code; for a fenced one also where its parts stand, since cells are fenced code blocks.

public import Diagnostics

/// A block of code.
public struct CodeBlock: Hashable, Sendable {
  /// The info string with escapes and entities decoded; empty for indented code.
  public let info: String
  /// The code, each line ending in `\n`.
  public let literal: String
  /// Where a fenced block's parts stand; `nil` for indented code.
  public let fence: Fence?
}

/// The part of an info string that may name a cell: all of `{name}`, and what follows `python` in
/// `python {numpy}`, which editors and GitHub colour as Python; `nil` where the fence is plain code.
public func cellPart(ofInfo info: Substring) -> Substring? {
  if info.hasPrefix("{") { return info }
  let language = "python"
  let rest = info.dropFirst(language.count)
  let part = rest.drop { $0 == " " || $0 == "\t" }
  let isCell = info.hasPrefix(language) && part.startIndex > rest.startIndex
  return isCell && (part == "{numpy}" || part == "{{numpy}}") ? part : nil
}

/// Where the parts of a fenced code block stand in the source.
public struct Fence: Hashable, Sendable {
  /// From the opening fence to the end of its line.
  public let openingRange: SourceRange
  /// The info string as written, without white space around it; empty where there is none.
  public let infoRange: SourceRange
  /// The lines of the body without the containers' prefix.
  ///
  /// Where a tab stands across the edge of a list item, `literal` has spaces for its inner part, and
  /// the line here starts behind it.
  public let body: SourceMappedText
  /// The closing fence's line behind the containers' prefix, or `nil` where the end of the container
  /// or of the file ends the block.
  public let closingRange: SourceRange?
  /// The offset just behind the block's last line and its line ending.
  public let endOffset: Int
  /// What a line inserted behind the block must start with to stay in the same containers: the text
  /// before the fence with list markers turned into spaces.
  public let containerPrefix: String

  /// Whether a closing fence ends the block.
  public var isClosed: Bool { closingRange != nil }
}
