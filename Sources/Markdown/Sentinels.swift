// Characters that stand for a formula or role while libcmark parses.
//
// They are from Unicode's private-use areas: libcmark takes them for letters, so that emphasis comes
// out as if the formula were one. The source must not hold them, neither as such nor as a reference
// like `&#xE000;`.

import Diagnostics

/// Five characters that a source does not hold.
struct Sentinels {
  /// Starts a placeholder; the span's number follows.
  let start: Unicode.Scalar
  /// Ends a placeholder.
  let end: Unicode.Scalar
  /// Stands for the part of a span that is on a further line.
  let continuation: Unicode.Scalar
  /// Means nothing; it keeps a line that starts with backticks from being a fence once the backticks
  /// behind them are masked.
  let shield: Unicode.Scalar
  /// Stands for a tilde that was escaped and strikes nothing out.
  let tilde: Unicode.Scalar

  /// `nil` where the source uses up all 137,468 private-use characters.
  init?(absentFrom source: SourceFile) {
    let taken = privateUseCharacters(in: source)
    var free = privateUse.lazy.filter { !taken.contains($0) }.compactMap(Unicode.Scalar.init)
      .prefix(5).makeIterator()
    guard let start = free.next(), let end = free.next(), let continuation = free.next(),
      let shield = free.next(), let tilde = free.next()
    else { return nil }
    self.start = start
    self.end = end
    self.continuation = continuation
    self.shield = shield
    self.tilde = tilde
  }
}

private let privateUse = [
  UInt32(0xE000)...0xF8FF, UInt32(0xF0000)...0xFFFFD, UInt32(0x100000)...0x10FFFD,
].joined()

private func privateUseCharacters(in source: SourceFile) -> Set<UInt32> {
  var found: Set<UInt32> = []
  for (offset, byte) in source.bytes.enumerated() {
    // Private-use characters start with EE, EF, F3 or F4 in UTF-8, references with an ampersand.
    if byte >= 0xEE, let value = scalar(source.bytes[offset...]) { found.insert(value) }
    if byte == UInt8(ascii: "&"), let value = reference(source.bytes[offset...]) {
      found.insert(value)
    }
  }
  return found
}

private func scalar(_ bytes: ArraySlice<UInt8>) -> UInt32? {
  String(decoding: bytes.prefix(5), as: UTF8.self).unicodeScalars.first?.value
}

/// The number in `&#57344;` or `&#xE000;`.
private func reference(_ bytes: ArraySlice<UInt8>) -> UInt32? {
  guard bytes.dropFirst().first == UInt8(ascii: "#") else { return nil }
  var digits = bytes.dropFirst(2).prefix(8)
  let isHexadecimal = digits.first.map { $0 | 0x20 } == UInt8(ascii: "x")
  if isHexadecimal { digits = digits.dropFirst() }
  let number = digits.prefix { Ascii.isAlphanumeric($0) }
  return UInt32(String(decoding: number, as: UTF8.self), radix: isHexadecimal ? 16 : 10)
}
