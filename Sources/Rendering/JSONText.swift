// JSON as text, keys in the order given, numbers that read back to the same 64 bits.

import Diagnostics
import Numerics

/// A JSON value whose objects keep their order.
indirect enum JSONText {
  case null
  case bool(Bool)
  case integer(Int64)
  case number(Double)
  case string(String)
  case array([JSONText])
  case object([(key: String, value: JSONText)])

  /// The value as UTF-8 text: objects and lists of objects over several lines, numbers on one.
  func write(to text: inout String, indentation: String = "") {
    switch self {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .integer(let value): text += String(value)
    case .number(let value):
      text += value.isFinite ? value.shortestText : "\"\(value.shortestText)\""
    case .string(let value): text += quoted(value, as: .json)
    case .array(let values): write(values, to: &text, indentation)
    case .object(let members): write(members, to: &text, indentation)
    }
  }

  private func write(_ values: [JSONText], to text: inout String, _ indentation: String) {
    let isFlat = values.allSatisfy(\.isScalar)
    guard !isFlat else {
      text += "["
      for (index, value) in values.enumerated() {
        if index > 0 { text += ", " }
        value.write(to: &text)
      }
      text += "]"
      return
    }
    let inner = indentation + "  "
    text += "["
    for (index, value) in values.enumerated() {
      text += index > 0 ? ",\n\(inner)" : "\n\(inner)"
      value.write(to: &text, indentation: inner)
    }
    text += "\n\(indentation)]"
  }

  private func write(
    _ members: [(key: String, value: JSONText)], to text: inout String, _ indentation: String
  ) {
    guard !members.isEmpty else {
      text += "{}"
      return
    }
    let inner = indentation + "  "
    text += "{"
    for (index, member) in members.enumerated() {
      text += index > 0 ? ",\n\(inner)" : "\n\(inner)"
      text += quoted(member.key, as: .json) + ": "
      member.value.write(to: &text, indentation: inner)
    }
    text += "\n\(indentation)}"
  }

  private var isScalar: Bool {
    switch self {
    case .null, .bool, .integer, .number, .string: true
    case .array, .object: false
    }
  }
}
