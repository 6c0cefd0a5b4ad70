// The few types that a front matter's parameter, or `-P name=value`, can have.

import Numerics

/// A parameter's value.
public enum LessonScalar: Hashable, Sendable {
  case boolean(Bool)
  case integer(Int64)
  case float(Double)
  case string(String)

  /// The truth value that YAML 1.2 reads: `true`, `True`, `TRUE` and their opposites; `nil` for any
  /// other text.
  public static func truth(of text: String) -> Bool? {
    switch text {
    case "true", "True", "TRUE": true
    case "false", "False", "FALSE": false
    default: nil
    }
  }
}

extension LessonScalar: CustomStringConvertible {
  /// The value as it would be written in YAML.
  public var description: String {
    switch self {
    case .boolean(let value): value ? "true" : "false"
    case .integer(let value): String(value)
    case .float(let value): value.shortestText
    case .string(let value): value
    }
  }
}
