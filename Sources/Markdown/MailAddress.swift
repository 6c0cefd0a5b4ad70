// Mail addresses that are links as they stand, by the rules of GitHub's autolink extension: in text,
// once everything else has been read.

/// Running text with its mail addresses as links, in struck text too.
func linkingMailAddresses(_ inlines: [Inline]) -> [Inline] {
  inlines.flatMap { inline -> [Inline] in
    switch inline {
    case .text(let text): linkingMailAddresses(text)
    case .strikethrough(let content): [.strikethrough(linkingMailAddresses(content))]
    case .softBreak, .lineBreak, .code, .html, .emphasis, .strong, .link, .image, .mathematics,
      .role, .footnoteReference:
      [inline]
    }
  }
}

/// A text with its mail addresses as links.
private func linkingMailAddresses(_ text: String) -> [Inline] {
  guard text.utf8.contains(UInt8(ascii: "@")) else { return [.text(text)] }
  let bytes = Array(text.utf8)
  var inlines: [Inline] = []
  var start = 0
  var searched = 0
  func append(_ range: Range<Int>) {
    if !range.isEmpty { inlines.append(.text(string(bytes[range]))) }
  }
  while let at = bytes[searched...].firstIndex(of: UInt8(ascii: "@")) {
    searched = at + 1
    guard let address = mailAddress(bytes, from: start, at: at) else { continue }
    append(start..<address.lowerBound)
    let written = string(bytes[address])
    inlines.append(
      .link(Link(destination: "mailto:" + written, title: "", content: [.text(written)])))
    start = address.upperBound
    searched = start
  }
  append(start..<bytes.count)
  return inlines
}

private func string(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

private func mailAddress(_ bytes: [UInt8], from limit: Int, at: Int) -> Range<Int>? {
  var start = at
  while start > limit, isLocal(bytes[start - 1]) { start -= 1 }
  guard start < at, start == limit || bytes[start - 1] != Ascii.slash,
    let end = mailDomainEnd(bytes, at)
  else { return nil }
  return start..<addressEndWithoutPunctuation(bytes, at..<end)
}

private func isLocal(_ byte: UInt8) -> Bool {
  Ascii.isAlphanumeric(byte) || ".+-_".utf8.contains(byte)
}

private func mailDomainEnd(_ bytes: [UInt8], _ at: Int) -> Int? {
  var end = at + 1
  var hasDot = false
  while end < bytes.count {
    let byte = bytes[end]
    if byte == UInt8(ascii: "@") { return nil }
    if byte == UInt8(ascii: ".") {
      guard end + 1 < bytes.count, Ascii.isAlphanumeric(bytes[end + 1]) else { break }
      hasDot = true
    } else if !Ascii.isAlphanumeric(byte), byte != Ascii.hyphen, byte != UInt8(ascii: "_") {
      break
    }
    end += 1
  }
  return hasDot && Ascii.isLetter(bytes[end - 1]) ? end : nil
}
