// The inline half of the tree: what runs along in a paragraph or a heading.
//
// libcmark's own inline positions are not to be relied on before 0.31.2, so only what this module
// finds itself, formulas and roles, carries a range.

public import Diagnostics

/// A piece of running text.
public enum Inline: Hashable, Sendable {
  /// Text, with escapes and entities decoded.
  case text(String)
  /// A line ending that shows as white space.
  case softBreak
  /// A line ending that breaks the line.
  case lineBreak
  /// A code span.
  case code(String)
  /// Raw HTML: a tag, a comment, a declaration.
  case html(String)
  /// Emphasis, as a rule in italics.
  case emphasis([Inline])
  /// Strong emphasis, as a rule in bold.
  case strong([Inline])
  /// Text that is struck out.
  case strikethrough([Inline])
  /// A link.
  case link(Link)
  /// A picture; its content is its text alternative.
  case image(Link)
  /// A formula.
  case mathematics(Mathematics)
  /// An inline value or claim.
  case role(Role)
  /// The sign of a footnote.
  case footnoteReference(FootnoteReference)
}

/// A link's or picture's destination, title and content.
public struct Link: Hashable, Sendable {
  /// The address, decoded but not percent-encoded.
  public let destination: String
  /// The title; empty where there is none.
  public let title: String
  /// What is shown.
  public let content: [Inline]

  /// A link or picture.
  public init(destination: String, title: String, content: [Inline]) {
    self.destination = destination
    self.title = title
    self.content = content
  }
}

/// A formula in TeX.
public struct Mathematics: Hashable, Sendable {
  /// The source between the dollars, without the containers' prefixes and without its label; lines
  /// end in `\n`.
  public let tex: String
  /// Whether it stands on its own: `$$…$$`.
  public let isDisplay: Bool
  /// The name in its `\label{…}`; only a displayed formula has one.
  public let label: String?
  /// Where it stands, with its dollars.
  public let range: SourceRange
  /// Where each line of `tex` stands, with its label.
  let lines: [SourceRange]

  /// From where byte `offset` of `tex` stands in the source to the end of its line, without white
  /// space at that end; the whole formula where there is no such byte, or a label has been taken out.
  public func sourceRange(from offset: Int, in source: SourceFile) -> SourceRange {
    var rest = max(0, offset)
    for line in label == nil ? lines : [] {
      if rest <= line.count {
        let tail = source.bytes[min(line.lowerBound + rest, line.upperBound)..<line.upperBound]
        guard let end = tail.lastIndex(where: { !Ascii.isSpace($0) }) else { break }
        return SourceRange(tail.startIndex, end + 1)
      }
      rest -= line.count + 1
    }
    return range
  }
}

/// `` {name}`content` ``.
public struct Role: Hashable, Sendable {
  /// The name: a letter, then letters, digits, `-` and `_`.
  public let name: String
  /// The text between the backticks, by the rules of code spans: a line ending is a space, and one
  /// space at either side goes where both are there.
  public let content: String
  /// Where it stands, with its name and backticks.
  public let range: SourceRange
  /// Where the content stands. On one line, byte k of the content is byte k of this range.
  public let contentRange: SourceRange
  /// The role as written, without the containers' prefixes.
  public let text: String
}
