// JSON as Jupyter writes it: keys sorted, one blank of indentation a level, nothing escaped that need not be.
// A notebook that is opened and saved again has not changed by a byte.

import Diagnostics

/// A JSON value of a notebook.
indirect enum JupyterJSON {
  case null
  case bool(Bool)
  case integer(Int)
  case string(String)
  case array([JupyterJSON])
  case object([String: JupyterJSON])

  /// A text as the list of its lines, each with its end.
  static func lines(_ text: String) -> JupyterJSON {
    .array(pythonLines(text).map(JupyterJSON.string))
  }

  /// The value as text.
  func write(to text: inout String, indentation: String = "") {
    switch self {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .integer(let value): text += String(value)
    case .string(let value): text += quoted(value, as: .jupyter)
    case .array(let values): write(values, to: &text, indentation)
    case .object(let members): write(members, to: &text, indentation)
    }
  }

  private func write(_ values: [JupyterJSON], to text: inout String, _ indentation: String) {
    guard !values.isEmpty else {
      text += "[]"
      return
    }
    let inner = indentation + " "
    for (index, value) in values.enumerated() {
      text += index == 0 ? "[\n\(inner)" : ",\n\(inner)"
      value.write(to: &text, indentation: inner)
    }
    text += "\n\(indentation)]"
  }

  private func write(
    _ members: [String: JupyterJSON], to text: inout String, _ indentation: String
  ) {
    guard !members.isEmpty else {
      text += "{}"
      return
    }
    let inner = indentation + " "
    // By code points, as Python sorts.
    let keys = members.keys.sorted {
      $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars)
    }
    for (index, key) in keys.enumerated() {
      text += index == 0 ? "{\n\(inner)" : ",\n\(inner)"
      text += quoted(key, as: .jupyter) + ": "
      members[key]?.write(to: &text, indentation: inner)
    }
    text += "\n\(indentation)}"
  }
}

/// The lines of a text with their ends, as Python's `str.splitlines(True)` cuts it.
func pythonLines(_ text: String) -> [String] {
  var lines: [String] = []
  var line = String.UnicodeScalarView()
  var wasReturn = false
  for scalar in text.unicodeScalars {
    if wasReturn, scalar != "\n" {
      lines.append(String(line))
      line = String.UnicodeScalarView()
    }
    line.append(scalar)
    wasReturn = scalar == "\r"
    guard !wasReturn, isLineEnd(scalar) else { continue }
    lines.append(String(line))
    line = String.UnicodeScalarView()
  }
  return line.isEmpty ? lines : lines + [String(line)]
}

private func isLineEnd(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar {
  case "\n", "\u{B}", "\u{C}", "\u{1C}", "\u{1D}", "\u{1E}", "\u{85}", "\u{2028}", "\u{2029}": true
  default: false
  }
}
