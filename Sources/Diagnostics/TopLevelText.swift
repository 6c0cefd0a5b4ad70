// What of a line of code stands outside brackets and strings: where a lesson's own signs divide it.

/// The bytes of a text that stand outside brackets and strings, with their offsets.
///
/// Strings are Python's: in single, double or three of either quotes, and a backslash keeps the quote after it.
/// Brackets that don't match are left for the formula's own parser to report.
public func topLevelBytes(of text: String) -> [(offset: Int, byte: UInt8)] {
  let bytes = Array(text.utf8)
  var result: [(offset: Int, byte: UInt8)] = []
  var depth = 0
  var position = 0
  while position < bytes.count {
    let byte = bytes[position]
    switch byte {
    case UInt8(ascii: "'"), UInt8(ascii: "\""):
      position = endOfString(in: bytes, from: position)
      continue
    case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
    case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
    default: if depth == 0 { result.append((position, byte)) }
    }
    position += 1
  }
  return result
}

/// Where a string ends whose quotes begin at a place: after its closing quotes, or at the text's end.
private func endOfString(in bytes: [UInt8], from start: Int) -> Int {
  let quote = bytes[start]
  let isTriple = bytes[start...].starts(with: [quote, quote, quote])
  let quotes = [UInt8](repeating: quote, count: isTriple ? 3 : 1)
  var position = start + quotes.count
  while position < bytes.count {
    if bytes[position] == UInt8(ascii: "\\") {
      position += 2
    } else if bytes[position...].starts(with: quotes) {
      return position + quotes.count
    } else {
      position += 1
    }
  }
  return bytes.count
}
