// Where a link's `(destination "title")` ends, by libcmark 0.30.2's grammar: a backtick in an address
// opens no code span. Roles count as one character, so that a value put into an address is found.

/// Recognizes what follows a link's text.
struct LinkTail {
  private let text: LeafText
  private let roleEnd: (Int) -> Int?
  /// Quotation marks of titles that a search has not found to the end of the text.
  private var absent: Set<UInt8> = []

  /// - Parameter roleEnd: the offset behind the role that starts at an offset.
  init(_ text: LeafText, roleEnd: @escaping (Int) -> Int?) {
    self.text = text
    self.roleEnd = roleEnd
  }

  /// The offset behind the tail that starts at `offset`, if a whole one does.
  mutating func end(at offset: Int) -> Int? {
    guard text[offset] == Ascii.openParenthesis,
      let destination = destinationEnd(spaceEnd(offset + 1))
    else { return nil }
    let title = spaceEnd(destination)
    let end = title > destination ? titleEnd(title) ?? title : title
    let closing = spaceEnd(end)
    return text[closing] == Ascii.closeParenthesis ? closing + 1 : nil
  }

  /// Where the destination of the tail that starts at `offset` stands, pointed brackets left out.
  func destination(at offset: Int) -> Range<Int> {
    let start = spaceEnd(offset + 1)
    let end = destinationEnd(start) ?? start
    return text[start] == Ascii.less && end > start + 1 ? start + 1..<end - 1 : start..<end
  }

  private func spaceEnd(_ offset: Int) -> Int {
    var end = offset
    while let byte = text[end], Ascii.isSpace(byte) { end += 1 }
    return end
  }

  /// One step over an escape, a role or a byte.
  private func step(_ offset: Int) -> Int {
    if text[offset] == Ascii.backslash, let next = text[offset + 1], Ascii.isPunctuation(next) {
      return offset + 2
    }
    return roleEnd(offset) ?? offset + 1
  }

  private func destinationEnd(_ offset: Int) -> Int? {
    text[offset] == Ascii.less ? pointedEnd(offset + 1) : bareEnd(offset)
  }

  private func pointedEnd(_ offset: Int) -> Int? {
    var end = offset
    while let byte = text[end] {
      if byte == Ascii.greater { return end + 1 }
      if byte == Ascii.newline || byte == Ascii.less { return nil }
      end = step(end)
    }
    return nil
  }

  private func bareEnd(_ offset: Int) -> Int? {
    var end = offset
    var depth = 0
    while let byte = text[end] {
      if Ascii.isSpace(byte) || byte == Ascii.closeParenthesis && depth == 0 { break }
      if byte == Ascii.openParenthesis { depth += 1 }
      if byte == Ascii.closeParenthesis { depth -= 1 }
      guard depth <= 32 else { return nil }
      end = step(end)
    }
    return depth == 0 ? end : nil
  }

  private mutating func titleEnd(_ offset: Int) -> Int? {
    let closer: UInt8
    switch text[offset] {
    case Ascii.quote: closer = Ascii.quote
    case Ascii.apostrophe: closer = Ascii.apostrophe
    case Ascii.openParenthesis: closer = Ascii.closeParenthesis
    default: return nil
    }
    guard !absent.contains(closer) else { return nil }
    var end = offset + 1
    while let byte = text[end] {
      if byte == closer { return end + 1 }
      // Such a title holds no other; without this a run of them would be read again from each.
      if closer == Ascii.closeParenthesis, byte == Ascii.openParenthesis { return nil }
      end = step(end)
    }
    absent.insert(closer)
    return nil
  }
}
