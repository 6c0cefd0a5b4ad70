// The names of a template's fields: `0`, `rate`, `sizes[1]`, or nothing for the next argument.

import Numerics

extension FormatTemplate {
  /// Whether a template counts its fields itself; it can't do both.
  struct Numbering {
    private enum Kind {
      case automatic
      case manual
    }

    private var kind: Kind?
    private var count = 0

    /// The number of a field that has none.
    mutating func next() throws(ArrayError) -> Int {
      guard kind != .manual else {
        throw .invalid(
          "cannot switch from manual field specification to automatic field numbering")
      }
      kind = .automatic
      count += 1
      return count - 1
    }

    /// Notes that a field has a number.
    mutating func useManual() throws(ArrayError) {
      guard kind != .automatic else {
        throw .invalid(
          "cannot switch from automatic field numbering to manual field specification")
      }
      kind = .manual
    }
  }

  /// A field's name as it is written.
  struct FieldName {
    private let text: String

    init(_ text: String) { self.text = text }

    /// The argument that is meant, and what is taken of it.
    func resolved(_ numbering: inout Numbering) throws(ArrayError) -> (Argument, [Step]) {
      var reader = ScalarReader(text)
      let first = reader.text(before: ".[")
      var argument = Argument.name(first)
      if first.isEmpty {
        argument = .position(try numbering.next())
      } else if let number = try Self.number(first) {
        try numbering.useManual()
        argument = .position(number)
      }
      var path: [Step] = []
      while !reader.isAtEnd { path.append(try Self.step(&reader)) }
      return (argument, path)
    }

    private static func step(_ reader: inout ScalarReader) throws(ArrayError) -> Step {
      guard reader.accept("[") != nil else {
        guard reader.accept(".") != nil else {
          throw .invalid("only '.' or '[' may follow ']' in format field specifier")
        }
        let name = reader.text(before: ".[")
        guard !name.isEmpty else { throw .invalid("empty attribute in format string") }
        throw .invalid("a format field can't read attributes: give .\(name) as an argument")
      }
      let key = reader.text(before: "]")
      guard reader.next() != nil else { throw .invalid("missing ']' in format string") }
      guard !key.isEmpty else { throw .invalid("empty attribute in format string") }
      return try number(key).map(Step.index) ?? .key(key)
    }

    /// The number that a text of digits alone stands for.
    private static func number(_ text: String) throws(ArrayError) -> Int? {
      guard text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
      guard let number = Int(text) else {
        throw .invalid("too many decimal digits in format string")
      }
      return number
    }
  }
}
