// Small PNG files of grey levels, for images within pictures: 8 bits a pixel, one pixel an entry.
//
// The format is W3C's PNG (third edition) around RFC 1950 and 1951. Of Deflate only what pays here is
// used: its fixed code, and matches that repeat the last byte, since images of numbers are mostly
// even ground. Every reader of PNG reads it, and no library's version changes its bytes.

/// Encodes grey levels as a PNG file.
///
/// - Parameter levels: `width` · `height` levels, row by row from the top.
func grayPNG(width: Int, height: Int, levels: [UInt8]) -> [UInt8] {
  var rows: [UInt8] = []
  rows.reserveCapacity(levels.count + height)
  for row in 0..<height {
    // Filter type 0: the levels as they are.
    rows.append(0)
    rows += levels[row * width..<(row + 1) * width]
  }
  let header = bigEndian(UInt32(width)) + bigEndian(UInt32(height)) + [8, 0, 0, 0, 0]
  return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    + chunk("IHDR", header) + chunk("IDAT", zlibStream(rows)) + chunk("IEND", [])
}

private func chunk(_ type: String, _ content: [UInt8]) -> [UInt8] {
  let body = Array(type.utf8) + content
  return bigEndian(UInt32(content.count)) + body + bigEndian(crc32(body))
}

private func bigEndian(_ value: UInt32) -> [UInt8] {
  [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
}

/// RFC 1950: a header, one block of Deflate, a checksum.
private func zlibStream(_ bytes: [UInt8]) -> [UInt8] {
  [0x78, 0x01] + deflate(bytes) + bigEndian(adler32(bytes))
}

private func crc32(_ bytes: [UInt8]) -> UInt32 {
  var crc: UInt32 = 0xFFFF_FFFF
  for byte in bytes {
    crc ^= UInt32(byte)
    for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
  }
  return ~crc
}

private func adler32(_ bytes: [UInt8]) -> UInt32 {
  var a: UInt32 = 1
  var b: UInt32 = 0
  for byte in bytes {
    a = (a + UInt32(byte)) % 65521
    b = (b + a) % 65521
  }
  return b << 16 | a
}

/// RFC 1951: one block in the fixed code, with matches of distance 1.
private func deflate(_ bytes: [UInt8]) -> [UInt8] {
  var bits = BitWriter()
  // The last block; its code is the fixed one.
  bits.append(0b011, count: 3)
  var index = 0
  while index < bytes.count {
    let run = index == 0 ? 0 : bytes[index...].prefix(258).prefix { $0 == bytes[index - 1] }.count
    if run >= 3 {
      bits.appendMatch(length: run)
      index += run
    } else {
      bits.appendLiteral(Int(bytes[index]))
      index += 1
    }
  }
  bits.appendLiteral(256)
  return bits.finished
}

/// Bits from the least significant of each byte upward.
private struct BitWriter {
  private var bytes: [UInt8] = []
  private var pending: UInt32 = 0
  private var count = 0

  /// All bytes, the last filled up with zeros.
  var finished: [UInt8] { count == 0 ? bytes : bytes + [UInt8(truncatingIfNeeded: pending)] }

  /// The lowest `count` bits of a number, the least significant first.
  mutating func append(_ bits: Int, count added: Int) {
    pending |= UInt32(bits) << UInt32(count)
    count += added
    while count >= 8 {
      bytes.append(UInt8(truncatingIfNeeded: pending))
      pending >>= 8
      count -= 8
    }
  }

  /// A symbol of the fixed code of literals and lengths (section 3.2.6).
  mutating func appendLiteral(_ symbol: Int) {
    switch symbol {
    case ..<144: appendCode(0x30 + symbol, count: 8)
    case ..<256: appendCode(0x190 + symbol - 144, count: 9)
    case ..<280: appendCode(symbol - 256, count: 7)
    default: appendCode(0xC0 + symbol - 280, count: 8)
    }
  }

  /// A repetition of the last byte, 3 … 258 times (section 3.2.5).
  mutating func appendMatch(length: Int) {
    if length == 258 {
      appendLiteral(285)
    } else if length < 11 {
      appendLiteral(254 + length)
    } else {
      // From 11 on, four symbols share a number of extra bits, which grows by one every four.
      var extra = 1
      var first = 11
      while length >= first + 4 << extra {
        first += 4 << extra
        extra += 1
      }
      let offset = length - first
      appendLiteral(261 + 4 * extra + offset >> extra)
      append(offset & (1 << extra - 1), count: extra)
    }
    // Distance 1 is symbol 0 of the fixed code of distances.
    appendCode(0, count: 5)
  }

  /// A Huffman code: the only thing that is written from its most significant bit.
  private mutating func appendCode(_ code: Int, count: Int) {
    for bit in (0..<count).reversed() { append(code >> bit & 1, count: 1) }
  }
}
