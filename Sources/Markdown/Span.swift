// A formula or a role as the scanner found it, before libcmark sees the text around it.

import Diagnostics

/// Source bytes that libcmark must not read, and what they mean.
struct Span {
  /// The bytes, one piece a line, without the containers' prefixes.
  let pieces: [SourceRange]
  let inline: Inline
  /// The start of its line's text, where that starts with what could open a fence.
  let fenceLike: Int?
  /// What stands between the pieces.
  private let separator: String

  init(
    pieces: [SourceRange], inline: Inline, fenceLike: Int? = nil, separator: String = "\n"
  ) {
    self.separator = separator
    self.pieces = pieces
    self.inline = inline
    self.fenceLike = fenceLike
  }

  /// Whether it is a formula on its own.
  var isDisplay: Bool {
    if case .mathematics(let formula) = inline { formula.isDisplay } else { false }
  }

  var isFormulaOrRole: Bool {
    switch inline {
    case .mathematics, .role: true
    default: false
    }
  }

  /// What stands for it in the copy that libcmark reads.
  ///
  /// An escape is punctuation on either side, and so is the reference that stands for one: emphasis
  /// beside it comes out the same.
  func placeholder(_ number: Int, _ sentinels: Sentinels) -> String {
    if case .text = inline { return "&#\(sentinels.tilde.value);" }
    return "\(sentinels.start)\(number)\(sentinels.end)"
  }

  var range: SourceRange {
    SourceRange(pieces.first?.lowerBound ?? 0, pieces.last?.upperBound ?? 0)
  }

  /// The bytes as written, lines ending in `\n`.
  func text(in source: SourceFile) -> String {
    joined(pieces, in: source, separator: separator)
  }
}

/// The text of pieces of a source, lines ending in `\n`; U+FFFD stands for NUL, as in CommonMark.
func joined(_ pieces: [SourceRange], in source: SourceFile, separator: String = "\n") -> String {
  let text = pieces.map { source.text($0) }.joined(separator: separator)
  guard text.utf8.contains(0) else { return text }
  return String(String.UnicodeScalarView(text.unicodeScalars.map { $0 == "\0" ? "\u{FFFD}" : $0 }))
}

/// `` {name}`content` `` in a text, by offsets.
struct RoleMatch {
  let name: Range<Int>
  /// What stands between the backticks, not yet stripped.
  let content: Range<Int>
  let end: Int

  /// The role that starts at an offset, if one does.
  init?(_ text: LeafText, at offset: Int, backticks: BacktickIndex) {
    guard let name = nameInBraces(text, at: offset) else { return nil }
    let start = name.upperBound + 1
    let length = runLength(of: Ascii.backtick, in: text.bytes, at: start)
    guard length > 0, let closing = backticks.closing(length: length, from: start + length) else {
      return nil
    }
    self.name = name
    content = start + length..<closing
    self.end = closing + length
  }

  /// The role as a span, its content stripped as a code span's is.
  func span(in text: LeafText, source: SourceFile) -> Span {
    let inner = stripped(text)
    let pieces = text.pieces(name.lowerBound - 1..<end)
    let content = text.joined(inner, in: source)
    let role = Role(
      name: text.text(name),
      content: String(content.map { $0 == "\n" ? " " : $0 }),
      range: text.sourceRange(name.lowerBound - 1..<end), contentRange: text.sourceRange(inner),
      text: text.joined(name.lowerBound - 1..<end, in: source))
    return Span(
      pieces: pieces, inline: .role(role), fenceLike: text.fenceLike(at: name.lowerBound - 1),
      separator: text.separator)
  }

  private func stripped(_ text: LeafText) -> Range<Int> {
    let isBlank = content.allSatisfy { isCodeSpace(text[$0]) }
    guard !isBlank, isCodeSpace(text[content.lowerBound]),
      isCodeSpace(text[content.upperBound - 1])
    else { return content }
    return content.lowerBound + 1..<content.upperBound - 1
  }
}

/// The name of what would be a role if its backticks stood at the brace or were closed.
func unfinishedRole(in text: LeafText, at offset: Int) -> Range<Int>? {
  guard let name = nameInBraces(text, at: offset) else { return nil }
  var next = name.upperBound + 1
  while isCodeSpace(text[next]) { next += 1 }
  return text[next] == Ascii.backtick ? name : nil
}

/// The name of `{name}` at an offset.
private func nameInBraces(_ text: LeafText, at offset: Int) -> Range<Int>? {
  guard text[offset] == Ascii.openBrace, let letter = text[offset + 1], Ascii.isLetter(letter)
  else { return nil }
  var end = offset + 2
  while let byte = text[end], isNameByte(byte) { end += 1 }
  return text[end] == Ascii.closeBrace ? offset + 1..<end : nil
}

private func isCodeSpace(_ byte: UInt8?) -> Bool { byte == Ascii.space || byte == Ascii.newline }

private func isNameByte(_ byte: UInt8) -> Bool {
  Ascii.isAlphanumeric(byte) || byte == Ascii.hyphen || byte == UInt8(ascii: "_")
}
