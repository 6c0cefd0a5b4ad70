// The few types that a front matter's parameter, or `-P name=value`, can have.

import Numerics

/// A parameter's value.
public enum LessonScalar: Hashable, Sendable {
  case boolean(Bool)
  case integer(Int64)
  case float(Double)
  case string(String)

  /// Reads a value as YAML 1.2's core schema does, with Python's spelling of booleans as well:
  /// `true`, `12`, `0.5`, `1e-3`, `.inf`; whatever is none of these is a string.
  public init(reading text: String) {
    switch text {
    case "true", "True", "TRUE": self = .boolean(true)
    case "false", "False", "FALSE": self = .boolean(false)
    case ".inf", "+.inf": self = .float(.infinity)
    case "-.inf": self = .float(-.infinity)
    case ".nan": self = .float(.nan)
    default:
      let isNumeric = text.utf8.allSatisfy { "0123456789+-.eE".utf8.contains($0) }
      if isNumeric, let integer = Int64(text) {
        self = .integer(integer)
      } else if isNumeric, let float = Double(text) {
        self = .float(float)
      } else {
        self = .string(text)
      }
    }
  }
}

extension LessonScalar: CustomStringConvertible {
  /// The value as it would be written in YAML.
  public var description: String {
    switch self {
    case .boolean(let value): value ? "true" : "false"
    case .integer(let value): String(value)
    case .float(let value): value.plainDescription
    case .string(let value): value
    }
  }
}
