// How a number stands in a data file, and how it becomes a double.

/// The format of an array's elements.
struct ElementFormat: Hashable {
  enum Kind: Hashable {
    case unsigned
    case signed
    case float
    case bool
  }

  let kind: Kind
  /// Bytes of an element: 1, 2, 4 or 8; of floats 4 or 8, of booleans 1.
  let size: Int
  let isBigEndian: Bool

  /// Whether a number may be NaN or infinite.
  var isFloat: Bool { kind == .float }

  /// Converts elements; an integer beyond 2⁵³ becomes the nearest double. There are `numbers.count`
  /// of `size` bytes each.
  func decode(_ bytes: UnsafeRawBufferPointer, into numbers: UnsafeMutableBufferPointer<Double>) {
    switch (kind, size) {
    case (.bool, _): decode(bytes, UInt8.self, into: numbers) { $0 == 0 ? 0 : 1 }
    case (.unsigned, 1): decode(bytes, UInt8.self, into: numbers) { Double($0) }
    case (.unsigned, 2): decode(bytes, UInt16.self, into: numbers) { Double($0) }
    case (.unsigned, 4): decode(bytes, UInt32.self, into: numbers) { Double($0) }
    case (.unsigned, _): decode(bytes, UInt64.self, into: numbers) { Double($0) }
    case (.signed, 1): decode(bytes, Int8.self, into: numbers) { Double($0) }
    case (.signed, 2): decode(bytes, Int16.self, into: numbers) { Double($0) }
    case (.signed, 4): decode(bytes, Int32.self, into: numbers) { Double($0) }
    case (.signed, _): decode(bytes, Int64.self, into: numbers) { Double($0) }
    case (.float, 4):
      decode(bytes, UInt32.self, into: numbers) { Double(Float(bitPattern: $0)) }
    case (.float, _): decode(bytes, UInt64.self, into: numbers) { Double(bitPattern: $0) }
    }
  }

  @inline(__always)
  private func decode<Word: FixedWidthInteger & BitwiseCopyable>(
    _ bytes: UnsafeRawBufferPointer, _: Word.Type,
    into numbers: UnsafeMutableBufferPointer<Double>, _ number: (Word) -> Double
  ) {
    for i in numbers.indices {
      let word = bytes.loadUnaligned(fromByteOffset: i * MemoryLayout<Word>.size, as: Word.self)
      numbers[i] = number(isBigEndian ? Word(bigEndian: word) : Word(littleEndian: word))
    }
  }
}
