// Footnotes as the tree has them: a sign in running text, and the blocks that it leads to.

public import Diagnostics

/// `[^name]` in running text.
public struct FootnoteReference: Hashable, Sendable {
  /// The name, as written here.
  public let name: String
  /// The footnote's number, from 1.
  public let number: Int
  /// Which of the references to its footnote this is, from 1.
  public let occurrence: Int
  /// Where it stands, with its brackets.
  public let range: SourceRange
}

/// `[^name]: …`: a footnote that something refers to.
public struct Footnote: Hashable, Sendable {
  /// The name, as the definition has it.
  public let name: String
  /// Its number, from 1, in the order of first references.
  public let number: Int
  /// How many references lead to it, at least 1.
  public let referenceCount: Int
  /// What it says; may be empty.
  public let blocks: [Block]
  /// From its bracket to the end of its last line that is not blank.
  public let range: SourceRange
}

extension Footnote {
  /// What its note and the signs that lead to it are called on a page.
  public var anchors: [String] {
    ["fn-\(number)"] + (0..<referenceCount).map { footnoteReferenceAnchor(number, $0 + 1) }
  }
}

/// What the sign is called that refers to a footnote for the n-th time.
public func footnoteReferenceAnchor(_ number: Int, _ occurrence: Int) -> String {
  occurrence == 1 ? "fnref-\(number)" : "fnref-\(number)-\(occurrence)"
}

extension MarkdownDocument {
  /// The blocks at the top level and those of the footnotes, in the order of the source.
  public var allBlocks: [Block] {
    guard !footnotes.isEmpty else { return blocks }
    return (blocks + footnotes.flatMap(\.blocks)).sorted { $0.range < $1.range }
  }
}

/// What the names of a footnote's definition and of its references have in common.
func footnoteKey(_ name: String) -> String { name.lowercased() }

/// The range of the name in `[^name]` at an offset.
func footnoteName(at offset: Int, _ byte: (Int) -> UInt8?) -> Range<Int>? {
  guard byte(offset) == Ascii.openBracket, byte(offset + 1) == UInt8(ascii: "^") else { return nil }
  let start = offset + 2
  var end = start
  while let next = byte(end), next != Ascii.closeBracket {
    // An opening bracket could be part of a name on GitHub; here it keeps the search short.
    guard next != 0, next != Ascii.openBracket, !Ascii.isSpace(next) else { return nil }
    end += 1
  }
  return end > start && byte(end) == Ascii.closeBracket ? start..<end : nil
}
