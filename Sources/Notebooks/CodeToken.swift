// The pieces of a cell's shown source that have a colour: as data, so that a renderer need not know
// the language.

public import Diagnostics

/// A piece of a cell's source.
public struct CodeToken: Hashable, Sendable {
  /// What it is.
  public enum Kind: Hashable, Sendable, CaseIterable {
    /// A word of the language.
    case keyword
    /// A string.
    case string
    /// A number.
    case number
    /// A comment.
    case comment
    /// A function's or a directive's name.
    case function
    /// An option's name.
    case key
  }

  /// Where it stands, in bytes of the shown source.
  public let range: SourceRange
  /// What it is.
  public let kind: Kind

  /// A piece.
  public init(range: SourceRange, kind: Kind) {
    self.range = range
    self.kind = kind
  }
}
