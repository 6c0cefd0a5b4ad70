// Texts of a lesson in code: what is exported runs in Python, whatever its names and values hold.

/// A text as Python writes it, in quotes.
public func pythonString(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": result += "\\\""
    case "\\": result += "\\\\"
    case "\n": result += "\\n"
    case "\r": result += "\\r"
    case "\t": result += "\\t"
    case "\u{0}"..<"\u{20}", "\u{7F}"..<"\u{A0}":
      let hex = String(scalar.value, radix: 16)
      result += "\\x" + String(repeating: "0", count: 2 - hex.count) + hex
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result + "\""
}
