// Text and addresses for HTML.

import Mathematics

/// Text for element content or a quoted attribute: `&`, `<`, `>` and `"` become references.
public func escapeHTML(_ text: String) -> String { markupText(text) }

/// An address for a quoted attribute, as libcmark 0.30.2 writes it: what no address may hold is
/// percent-encoded, reserved characters and `%` itself are kept.
public func escapeURL(_ url: String) -> String {
  var bytes: [UInt8] = []
  bytes.reserveCapacity(url.utf8.count)
  for byte in url.utf8 {
    switch byte {
    case UInt8(ascii: "&"): bytes += "&amp;".utf8
    case UInt8(ascii: "'"): bytes += "&#x27;".utf8
    case let byte where isURLByte(byte): bytes.append(byte)
    default: bytes += [UInt8(ascii: "%"), hexDigit(byte >> 4), hexDigit(byte & 15)]
    }
  }
  return String(decoding: bytes, as: UTF8.self)
}

/// Whether following an address could run a script or read a file: `javascript:`, `vbscript:`, `file:`
/// and `data:`, except for PNG, GIF, JPEG and WebP pictures.
public func isDangerousURL(_ url: String) -> Bool {
  let start = String(decoding: url.utf8.prefix(16), as: UTF8.self).lowercased()
  let pictures = ["png", "gif", "jpeg", "webp"].map { "data:image/" + $0 }
  guard !pictures.contains(where: start.hasPrefix) else { return false }
  return ["javascript:", "vbscript:", "file:", "data:"].contains(where: start.hasPrefix)
}

private func isURLByte(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
    UInt8(ascii: "0")...UInt8(ascii: "9"):
    true
  default: "-_.+!*(),%#@?=;:/$~".utf8.contains(byte)
  }
}

private func hexDigit(_ value: UInt8) -> UInt8 {
  value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
}
