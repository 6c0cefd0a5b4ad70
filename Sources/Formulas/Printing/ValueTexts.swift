// The texts of values inside of a template. How a value is written is the caller's to say; templates
// choose between `str`, `repr` and `ascii`.

import Diagnostics
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
    case .ascii: escapedToASCII(try representation(value))
    }
  }
}
