// Where links written as `[text](address)` stand: libcmark does not say it.

public import Diagnostics

/// A link written out in the text.
public struct LinkPlace: Hashable, Sendable {
  /// The address, escapes resolved; references such as `&amp;` are left as they are.
  public let destination: String
  /// Where the address stands.
  public let range: SourceRange
  /// Where a text would stand, for a link that has none: `[](address)`.
  public let emptyText: Int?
}

extension LeafText {
  /// The link whose closing bracket stands before `offset` and whose address at `address`.
  func linkPlace(at offset: Int, address: Range<Int>) -> LinkPlace {
    let isEmpty = self[offset - 2] == Ascii.openBracket
    return LinkPlace(
      destination: unescaped(address), range: sourceRange(address),
      emptyText: isEmpty ? sourceRange(offset - 1..<offset).lowerBound : nil)
  }

  private func unescaped(_ range: Range<Int>) -> String {
    var result: [UInt8] = []
    var offset = range.lowerBound
    while offset < range.upperBound, let byte = self[offset] {
      if byte == Ascii.backslash, let next = self[offset + 1], Ascii.isPunctuation(next) {
        result.append(next)
        offset += 2
      } else {
        result.append(byte)
        offset += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
