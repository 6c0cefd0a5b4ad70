// The PNG writer, read back by a decoder written from the standards for this test alone.

import Foundation
import Numerics
import Testing

@testable import Rendering

@Suite struct PNGTests {
  @Test(arguments: [(1, 1), (8, 8), (28, 28), (300, 5), (1, 700)])
  func levelsReadBack(width: Int, height: Int) throws {
    var random = RandomGenerator(seed: 1)
    for evenness in [0.0, 0.5, 0.95, 1] {
      var level: UInt8 = 0
      let levels = (0..<width * height).map { _ -> UInt8 in
        if random.uniform() >= evenness { level = UInt8(random.uniform() * 255.9) }
        return level
      }
      let file = grayPNG(width: width, height: height, levels: levels)
      #expect(Array(file.prefix(8)) == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
      let read = try Self.levels(of: file, width: width)
      #expect(read == levels)
    }
  }

  @Test func anEvenImageIsTiny() {
    let file = grayPNG(width: 100, height: 100, levels: Array(repeating: 200, count: 10_000))
    #expect(file.count < 500)
  }

  /// The bytes of an image of two by two pixels, read back once by Python's zlib.
  @Test func bytesAreAsTheyWere() {
    #expect(
      base64(grayPNG(width: 2, height: 2, levels: [0, 255, 128, 64]))
        == "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAAAAABX3VL4AAAADklEQVR4AWNg+M/Q4AAABUIBwCN31WUAAAAASUVORK5CYII="
    )
  }

  private static func levels(of file: [UInt8], width: Int) throws -> [UInt8] {
    let name = Array("IDAT".utf8)
    let start = try #require(file.indices.dropLast(4).first { Array(file[$0..<$0 + 4]) == name })
    let length = file[start - 4..<start].reduce(0) { $0 << 8 | Int($1) }
    var reader = BitReader(bytes: Array(file[start + 6..<start + 4 + length]))
    let rows = try reader.inflate()
    return rows.enumerated().filter { $0.offset % (width + 1) != 0 }.map(\.element)
  }
}

/// RFC 1951, as far as the fixed code.
private struct BitReader {
  let bytes: [UInt8]
  var position = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func bits(_ count: Int) throws -> Int {
    var value = 0
    for index in 0..<count {
      let byte = try #require(bytes.indices.contains(position / 8) ? bytes[position / 8] : nil)
      value |= Int(byte >> UInt8(position % 8) & 1) << index
      position += 1
    }
    return value
  }

  mutating func symbol() throws -> Int {
    var code = 0
    for length in 1...9 {
      code = code << 1 | (try bits(1))
      switch (length, code) {
      case (7, 0...0x17): return 256 + code
      case (8, 0x30...0xBF): return code - 0x30
      case (8, 0xC0...0xC7): return 280 + code - 0xC0
      case (9, 0x190...0x1FF): return 144 + code - 0x190
      default: continue
      }
    }
    throw CocoaError(.fileReadCorruptFile)
  }

  mutating func inflate() throws -> [UInt8] {
    let bases = [
      3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131,
      163, 195, 227, 258,
    ]
    let extras = [
      0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
    ]
    try #require(try bits(3) == 0b011)
    var output: [UInt8] = []
    while true {
      let symbol = try symbol()
      if symbol == 256 { return output }
      if symbol < 256 {
        output.append(UInt8(symbol))
        continue
      }
      let length = try bases[symbol - 257] + bits(extras[symbol - 257])
      let distance = try bits(5)
      try #require(distance == 0)
      let last = try #require(output.last)
      output += Array(repeating: last, count: length)
    }
  }
}
