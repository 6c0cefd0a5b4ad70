// Reads a template's characters in order; Python counts and compares code points, so does this.

import Numerics

/// A place in a text.
struct ScalarReader {
  private let scalars: [Unicode.Scalar]
  /// How many characters were read.
  private(set) var position = 0

  init(_ text: String) { scalars = Array(text.unicodeScalars) }

  var isAtEnd: Bool { position >= scalars.count }

  /// The next character, left unread.
  var following: Unicode.Scalar? { isAtEnd ? nil : scalars[position] }

  mutating func next() -> Unicode.Scalar? {
    guard let scalar = following else { return nil }
    position += 1
    return scalar
  }

  /// The next character where it is one of these.
  mutating func accept(_ set: String) -> Unicode.Scalar? {
    guard let scalar = following, set.unicodeScalars.contains(scalar) else { return nil }
    position += 1
    return scalar
  }

  /// What comes before the next of these characters, or the rest.
  mutating func text(before set: String) -> String {
    var result = ""
    while let scalar = following, !set.unicodeScalars.contains(scalar) {
      result.unicodeScalars.append(scalar)
      position += 1
    }
    return result
  }

  /// Decimal digits as a number; `nil` where there are none. Not above `FormatSpecification.limit`.
  mutating func number(_ name: String) throws(ArrayError) -> Int? {
    var value: Int?
    while let digit = accept("0123456789") {
      value = (value ?? 0) * 10 + Int(digit.value - 48)
      guard value ?? 0 <= FormatSpecification.limit else {
        throw .invalid("\(name) is more than \(FormatSpecification.limit)")
      }
    }
    return value
  }
}
