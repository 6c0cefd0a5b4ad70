// Where raw HTML and autolinks end, by libcmark 0.30.2's own grammar: what stands between pointed
// brackets is neither formula nor role.

/// Recognizes what starts with `<`.
struct PointyBrackets {
  private let text: LeafText
  /// Closers that a search has not found: from a later place it would not find them either.
  private var absent: Set<String> = []

  init(_ text: LeafText) { self.text = text }

  /// The offset behind the autolink or raw HTML that starts at `offset`, and whether it is markup
  /// that an author could mean a value to stand in (not a comment or the like).
  mutating func end(at offset: Int) -> (offset: Int, isMarkup: Bool)? {
    if let end = uriEnd(offset + 1) ?? emailEnd(offset + 1) { return (end, true) }
    switch text[offset + 1] {
    case Ascii.bang: return bangEnd(offset + 2).map { ($0, false) }
    case Ascii.question: return find("?>", from: offset + 2).map { ($0, false) }
    case Ascii.slash: return closeTagEnd(offset + 2).map { ($0, true) }
    default: return openTagEnd(offset + 1).map { ($0, true) }
    }
  }

  private mutating func bangEnd(_ offset: Int) -> Int? {
    if starts("--", at: offset) { return commentEnd(offset + 2) }
    if starts("[CDATA[", at: offset) { return find("]]>", from: offset + 7) }
    let name = skip(offset) { (0x41...0x5A).contains($0) }
    guard name > offset, let space = text[name], Ascii.isSpace(space) else { return nil }
    return find(">", from: name)
  }

  /// A comment's text starts with neither `>` nor `->` and has no `--` in it.
  private mutating func commentEnd(_ offset: Int) -> Int? {
    if starts(">", at: offset) || starts("->", at: offset) { return nil }
    guard let end = find("--", from: offset), starts(">", at: end) else { return nil }
    return end + 1
  }

  private mutating func find(_ closer: String, from offset: Int) -> Int? {
    guard !absent.contains(closer) else { return nil }
    var offset = offset
    while offset < text.bytes.count {
      if starts(closer, at: offset) { return offset + closer.utf8.count }
      offset += 1
    }
    absent.insert(closer)
    return nil
  }

  private func starts(_ expected: String, at offset: Int) -> Bool {
    zip(expected.utf8, offset...).allSatisfy { text[$1] == $0 }
  }

  private func skip(_ offset: Int, while condition: (UInt8) -> Bool) -> Int {
    var end = offset
    while let byte = text[end], condition(byte) { end += 1 }
    return end
  }

  private func uriEnd(_ offset: Int) -> Int? {
    guard let first = text[offset], Ascii.isLetter(first) else { return nil }
    let colon = skip(offset) { Ascii.isAlphanumeric($0) || "+.-".utf8.contains($0) }
    guard (2...32).contains(colon - offset), starts(":", at: colon) else { return nil }
    let end = skip(colon) { $0 > 0x20 && $0 != Ascii.less && $0 != Ascii.greater }
    return starts(">", at: end) ? end + 1 : nil
  }

  private func emailEnd(_ offset: Int) -> Int? {
    let at = skip(offset) {
      Ascii.isAlphanumeric($0) || ".!#$%&'*+/=?^_`{|}~-".utf8.contains($0)
    }
    guard at > offset, starts("@", at: at) else { return nil }
    var label = at + 1
    while true {
      let end = skip(label) { Ascii.isAlphanumeric($0) || $0 == Ascii.hyphen }
      guard (1...63).contains(end - label), text[label] != Ascii.hyphen,
        text[end - 1] != Ascii.hyphen
      else { return nil }
      if starts(">", at: end) { return end + 1 }
      guard starts(".", at: end) else { return nil }
      label = end + 1
    }
  }

  private func tagNameEnd(_ offset: Int) -> Int? {
    guard let first = text[offset], Ascii.isLetter(first) else { return nil }
    return skip(offset) { Ascii.isAlphanumeric($0) || $0 == Ascii.hyphen }
  }

  private func closeTagEnd(_ offset: Int) -> Int? {
    guard let name = tagNameEnd(offset) else { return nil }
    let end = skip(name, while: Ascii.isSpace)
    return starts(">", at: end) ? end + 1 : nil
  }

  private mutating func openTagEnd(_ offset: Int) -> Int? {
    guard var end = tagNameEnd(offset) else { return nil }
    while true {
      let next = skip(end, while: Ascii.isSpace)
      if starts(">", at: next) { return next + 1 }
      if starts("/>", at: next) { return next + 2 }
      guard next > end, let attribute = attributeEnd(next) else { return nil }
      end = attribute
    }
  }

  private mutating func attributeEnd(_ offset: Int) -> Int? {
    guard let first = text[offset], Ascii.isLetter(first) || "_:".utf8.contains(first) else {
      return nil
    }
    let name = skip(offset) { Ascii.isAlphanumeric($0) || ":._-".utf8.contains($0) }
    let equals = skip(name, while: Ascii.isSpace)
    guard starts("=", at: equals) else { return name }
    return valueEnd(skip(equals + 1, while: Ascii.isSpace))
  }

  private mutating func valueEnd(_ offset: Int) -> Int? {
    switch text[offset] {
    case Ascii.quote: return find("\"", from: offset + 1)
    case Ascii.apostrophe: return find("'", from: offset + 1)
    default:
      let end = skip(offset) { !Ascii.isSpace($0) && !"\"'=<>`".utf8.contains($0) }
      return end > offset ? end : nil
    }
  }
}
