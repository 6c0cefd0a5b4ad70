// The texts of values inside of a template. How a value is written is the caller's to say; templates
// choose between `str`, `repr` and `ascii`.

import Numerics

/// `%s`, `%r`, `%a`, and in braces `!s`, `!r`, `!a`.
enum TextConversion: Character, Hashable, Sendable {
  case text = "s"
  case representation = "r"
  case ascii = "a"
}

/// A value's `str` and `repr`.
struct ValueTexts {
  let text: (Value) throws(ArrayError) -> String
  let representation: (Value) throws(ArrayError) -> String

  /// The value's text under a conversion.
  func text(_ value: Value, by conversion: TextConversion) throws(ArrayError) -> String {
    switch conversion {
    case .text: try text(value)
    case .representation: try representation(value)
    case .ascii: Self.escaped(try representation(value))
    }
  }

  /// The text with `\x`, `\u` and `\U` for what is not ASCII.
  private static func escaped(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      guard !scalar.isASCII else {
        result.unicodeScalars.append(scalar)
        return
      }
      let digits = String(scalar.value, radix: 16)
      let (letter, count) = digits.count <= 2 ? ("x", 2) : digits.count <= 4 ? ("u", 4) : ("U", 8)
      result += "\\" + letter + String(repeating: "0", count: count - digits.count) + digits
    }
  }
}
