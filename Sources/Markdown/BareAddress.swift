// Addresses that are links as they stand: `www.…`, `http://…`, `https://…`, `ftp://…`, by the rules of
// GitHub's autolink extension. They are found in the source, so that nothing in them is markup.

/// Recognizes web addresses in a leaf's text.
struct BareAddress {
  private let text: LeafText
  /// The run of a domain's characters that was looked at last.
  private var domain = Domain()

  /// Where a run of a domain's characters ends, its last two dots, and the last underscore behind
  /// either: a domain with one in its last two parts is none.
  private struct Domain {
    var start = 0
    var end = 0
    var dots = (-1, -1)
    var underscores = (-1, -1)
  }

  init(_ text: LeafText) { self.text = text }

  /// The end of the address that starts with `www.` at an offset.
  mutating func web(at offset: Int) -> Int? {
    guard starts("www.", at: offset) else { return nil }
    if let before = text[offset - 1], !Ascii.isSpace(before), !"*_~(".utf8.contains(before) {
      return nil
    }
    guard let end = domainEnd(offset, mayBeShort: false) else { return nil }
    return addressEnd(offset, from: end)
  }

  /// The address with a scheme whose colon stands at an offset.
  mutating func withScheme(colonAt colon: Int) -> Range<Int>? {
    guard text[colon + 1] == Ascii.slash, text[colon + 2] == Ascii.slash else { return nil }
    var start = colon
    while colon - start <= 5, let byte = text[start - 1], Ascii.isLetter(byte) { start -= 1 }
    let scheme = text.text(start..<colon).lowercased()
    guard ["http", "https", "ftp"].contains(scheme), isHost(colon + 3),
      let end = domainEnd(colon + 3, mayBeShort: true)
    else { return nil }
    return start..<addressEnd(colon, from: end)
  }

  private func starts(_ expected: String, at offset: Int) -> Bool {
    zip(expected.utf8, offset...).allSatisfy { text[$1] == $0 }
  }

  // MARK: Domains

  /// Where the domain ends that starts at an offset; `nil` if it is none.
  private mutating func domainEnd(_ start: Int, mayBeShort: Bool) -> Int? {
    if !(domain.start..<domain.end).contains(start) { readDomain(start) }
    let (before, last) = domain.dots
    let hasDot = last > start
    guard hasDot || mayBeShort else { return nil }
    let isPlain =
      hasDot
      ? domain.underscores.1 < 0 && domain.underscores.0 <= max(before, start)
      : domain.underscores.1 <= start
    return isPlain ? max(domain.end, start + 1) : nil
  }

  private mutating func readDomain(_ start: Int) {
    domain = Domain(start: start, end: start)
    var offset = start
    while let byte = text[offset] {
      if byte == UInt8(ascii: "_") {
        domain.underscores.1 = offset
      } else if byte == UInt8(ascii: ".") {
        domain.dots = (domain.dots.1, offset)
        domain.underscores = (domain.underscores.1, -1)
      } else if byte != Ascii.hyphen, offset > start, !isHost(offset) {
        break
      }
      offset += 1
    }
    domain.end = offset
  }

  /// Whether a character of a domain starts at an offset; what continues a character does not.
  private func isHost(_ offset: Int) -> Bool {
    guard let byte = text[offset], byte & 0xC0 != 0x80 else { return false }
    if byte < 0x80 { return CharacterClass(Unicode.Scalar(byte)) == .other && byte != 0 }
    let scalar = text.text(offset..<min(offset + 4, text.bytes.count)).unicodeScalars.first
    return scalar.map { CharacterClass($0) == .other } ?? false
  }

  // MARK: What follows

  /// The end of an address that goes on up to white space, without punctuation at its end.
  private func addressEnd(_ start: Int, from domainEnd: Int) -> Int {
    var end = domainEnd
    while let byte = text[end], !Ascii.isSpace(byte), byte != Ascii.less { end += 1 }
    return addressEndWithoutPunctuation(text.bytes, start..<end)
  }
}

/// The end of an address without the punctuation, the unbalanced parentheses and the entities behind.
func addressEndWithoutPunctuation(_ bytes: [UInt8], _ range: Range<Int>) -> Int {
  var end = range.upperBound
  var surplus = 0
  for byte in bytes[range] {
    if byte == Ascii.openParenthesis { surplus -= 1 }
    if byte == Ascii.closeParenthesis { surplus += 1 }
  }
  while end > range.lowerBound {
    let last = bytes[end - 1]
    if "?!.,:*_~'\"".utf8.contains(last) {
      end -= 1
    } else if last == UInt8(ascii: ";") {
      end = entityStart(bytes, range.lowerBound..<end) ?? end - 1
    } else if last == Ascii.closeParenthesis, surplus > 0 {
      surplus -= 1
      end -= 1
    } else {
      break
    }
  }
  return end
}

/// Where `&letters;` starts that a range ends with.
private func entityStart(_ bytes: [UInt8], _ range: Range<Int>) -> Int? {
  var start = range.upperBound - 2
  while start > range.lowerBound, Ascii.isLetter(bytes[start]) { start -= 1 }
  let isEntity =
    start >= range.lowerBound && start < range.upperBound - 2 && bytes[start] == UInt8(ascii: "&")
  return isEntity ? start : nil
}
