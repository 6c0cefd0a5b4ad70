// `\label{name}` in a displayed formula, as TeX has it. Readers such as GitHub show nothing for it;
// here it is taken out, since it is no mathematics.

public import Diagnostics

extension Mathematics {
  /// A formula from what stands between its dollars; a displayed one may hold a label.
  init(tex: String, isDisplay: Bool, range: SourceRange, lines: [SourceRange]) {
    let parts = isDisplay ? splitLabel(of: tex) : nil
    self.init(
      tex: parts?.tex ?? tex, isDisplay: isDisplay, label: parts?.label, range: range,
      lines: lines)
  }

  /// Where the formula's label stands in its source, `\label` included; the formula itself if it has
  /// none.
  public func labelRange(in source: SourceFile) -> SourceRange {
    let bytes = Array(source.bytes[range.lowerBound..<range.upperBound])
    guard let found = labelCommand(in: bytes) else { return range }
    return SourceRange(range.lowerBound + found.lowerBound, range.lowerBound + found.upperBound)
  }
}

private let command = Array("\\label{".utf8)

/// The first `\label{…}` of a formula.
private func labelCommand(in bytes: [UInt8]) -> Range<Int>? {
  var offset = 0
  while offset < bytes.count {
    guard bytes[offset] == Ascii.backslash else {
      offset += 1
      continue
    }
    if bytes[offset...].starts(with: command) {
      guard let end = bytes[offset...].firstIndex(of: Ascii.closeBrace) else { return nil }
      return offset..<end + 1
    }
    // The character behind a backslash belongs to it: `\\label` is a line break and a word.
    offset += 2
  }
  return nil
}

/// A formula without its label, and the label.
private func splitLabel(of tex: String) -> (tex: String, label: String)? {
  let bytes = Array(tex.utf8)
  guard let found = labelCommand(in: bytes) else { return nil }
  let name = bytes[found.lowerBound + command.count..<found.upperBound - 1]
  var before = bytes[..<found.lowerBound]
  var after = bytes[found.upperBound...]
  while let last = before.last, last == Ascii.space || last == Ascii.tab { before.removeLast() }
  // A line of its own goes with it: TeX has a meaning for an empty one.
  let isAlone = before.last == Ascii.newline && after.first == Ascii.newline
  if isAlone { after.removeFirst() }
  return (String(decoding: before + after, as: UTF8.self), String(decoding: name, as: UTF8.self))
}
