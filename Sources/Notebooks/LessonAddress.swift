// A link's address taken apart: a place on the page, or another lesson and a place in it.

/// What an address means to a lesson.
public enum LessonAddress: Hashable, Sendable {
  /// `#name`: a place in the lesson itself; `nil` for its top.
  case place(String?)
  /// `path.md` or `path.md#name`, relative to the lesson. `written` is the path as the address has it.
  case lesson(path: String, written: String, place: String?)
  /// Anything else.
  case other

  /// Reads an address, as it is in the document's tree.
  public init(_ destination: String) {
    let parts = destination.split(
      separator: "#" as Character, maxSplits: 1, omittingEmptySubsequences: false)
    let path = String(parts.first ?? "")
    let fragment = parts.count > 1 ? decodePercent(String(parts[1])) : nil
    // Browsers take `#` and `#top` for the page's top.
    let place = fragment.flatMap { $0.isEmpty ? nil : $0 }
    guard !path.isEmpty else {
      self = parts.count > 1 ? .place(place == "top" ? nil : place) : .other
      return
    }
    let hasScheme = path.prefix { $0 != "/" }.contains(":")
    guard path.hasSuffix(".md"), !hasScheme, !path.hasPrefix("/"), !path.contains("?"),
      !path.contains("\\")
    else {
      self = .other
      return
    }
    self = .lesson(path: decodePercent(path), written: path, place: place)
  }
}

/// Whether a file of this name holds a lesson: READMEs and what nbrun writes do not.
public func isLessonName(_ name: String) -> Bool {
  name.hasSuffix(".md") && !name.hasPrefix(".") && !name.hasSuffix(".rendered.md")
    && name.lowercased() != "readme.md"
}

/// Text with `%41` as what it means; as it is, where that is not UTF-8.
func decodePercent(_ text: String) -> String {
  let bytes = Array(text.utf8)
  guard bytes.contains(UInt8(ascii: "%")) else { return text }
  var decoded: [UInt8] = []
  var offset = 0
  while offset < bytes.count {
    let digits = bytes[min(offset + 1, bytes.count)..<min(offset + 3, bytes.count)]
    let isHexadecimal =
      digits.count == 2 && digits.allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
    if bytes[offset] == UInt8(ascii: "%"), isHexadecimal,
      let byte = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
    {
      decoded.append(byte)
      offset += 3
    } else {
      decoded.append(bytes[offset])
      offset += 1
    }
  }
  return String(validating: decoded, as: UTF8.self) ?? text
}
