// Files in memory, and what was said about them in one line.

import DataFiles
import Diagnostics
import Foundation
import Testing

/// A file of the fixtures.
func fixture(_ name: String) throws -> [UInt8] {
  let url = try #require(
    Bundle.module.url(forResource: name, withExtension: nil, subdirectory: "Fixtures"))
  return Array(try Data(contentsOf: url))
}

/// The error that reading ends in, as `message | hint @ line:column`; what is missing is left out.
func complaint(_ body: () throws(DataFileError) -> Void) -> String {
  do throws(DataFileError) {
    try body()
    return "no error"
  } catch {
    let hint = error.hint.map { " | \($0)" } ?? ""
    guard let place = error.place else { return error.message + hint }
    let position = place.source.position(at: place.range.lowerBound)
    return error.message + hint + " @ \(position.line):\(position.column)"
  }
}

/// The bytes of a `.npy` file with the given header text.
func npy(_ header: String, version: UInt8 = 1, _ numbers: [UInt8]) -> [UInt8] {
  let text = Array((header + "\n").utf8)
  let length = [UInt8(text.count & 255), UInt8(text.count >> 8)]
  return [0x93] + Array("NUMPY".utf8) + [version, 0] + length + (version > 1 ? [0, 0] : []) + text
    + numbers
}

/// The bytes of an IDX file of unsigned bytes.
func idx(_ shape: [UInt32], _ numbers: [UInt8], type: UInt8 = 8) -> [UInt8] {
  [0, 0, type, UInt8(shape.count)]
    + shape.flatMap { length in
      stride(from: 24, through: 0, by: -8).map { UInt8(length >> $0 & 255) }
    }
    + numbers
}
