// Texts in quotes, as Python and JSON write them: one scanner, and what is escaped as data.

/// How a text is quoted.
public struct QuotingStyle: Sendable {
  /// How a character without an escape of its own is written by its number.
  fileprivate enum NumberedEscape: Sendable {
    /// `\x0a`, `\u2028`, `\U0001f600`: as short as it goes.
    case python
    /// `\u000a`; what JSON escapes by its number is below 2¹⁶.
    case json
  }

  /// Whether single quotes are taken where they spare an escape: `repr` does.
  fileprivate let prefersSingle: Bool
  fileprivate let escapes: [Unicode.Scalar: String]
  fileprivate let numbered: NumberedEscape
  fileprivate let needsNumber: @Sendable (Unicode.Scalar) -> Bool

  private static let common: [Unicode.Scalar: String] = [
    "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t",
  ]

  /// As Python's `repr` quotes: what can't be printed is escaped.
  public static let pythonRepresentation = QuotingStyle(
    prefersSingle: true, escapes: common, numbered: .python, needsNumber: { !isPrintable($0) })

  /// As formatted Python code has it, in double quotes; letters and signs stand as they are.
  public static let pythonCode = QuotingStyle(
    prefersSingle: false, escapes: common, numbered: .python, needsNumber: isControl)

  /// As RFC 8259 asks, and without the line ends that JavaScript knows; what is not ASCII stands as it is.
  public static let json = QuotingStyle(
    prefersSingle: false, escapes: common, numbered: .json,
    needsNumber: { $0.value < 0x20 || [0x7F, 0x2028, 0x2029].contains($0.value) })

  /// As Python's `json.dumps(…, ensure_ascii=False)`, and so Jupyter, has it.
  public static let jupyter = QuotingStyle(
    prefersSingle: false,
    escapes: common.merging(["\u{8}": "\\b", "\u{C}": "\\f"]) { first, _ in first },
    numbered: .json, needsNumber: { $0.value < 0x20 })

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .control
  }

  /// `str.isprintable`. The categories are those of Unicode's version here: of a character that is younger
  /// than one of the two tables, Python and Swift may think differently.
  private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator:
      false
    case .spaceSeparator: scalar == " "
    default: true
    }
  }
}

/// A text in quotes.
public func quoted(_ text: String, as style: QuotingStyle) -> String {
  let isSingle =
    style.prefersSingle
    && !(text.unicodeScalars.contains("'") && !text.unicodeScalars.contains("\""))
  let quote: Unicode.Scalar = isSingle ? "'" : "\""
  var result = String(quote)
  for scalar in text.unicodeScalars {
    if scalar == quote {
      result += "\\" + String(quote)
    } else if let escape = style.escapes[scalar] {
      result += escape
    } else if style.needsNumber(scalar) {
      result += numberedEscape(scalar, style.numbered)
    } else {
      result.unicodeScalars.append(scalar)
    }
  }
  return result + String(quote)
}

/// A text with every character beyond ASCII escaped, as Python's `ascii` has it.
public func escapedToASCII(_ text: String) -> String {
  text.unicodeScalars.reduce(into: "") { result, scalar in
    if scalar.isASCII {
      result.unicodeScalars.append(scalar)
    } else {
      result += numberedEscape(scalar, .python)
    }
  }
}

private func numberedEscape(
  _ scalar: Unicode.Scalar, _ style: QuotingStyle.NumberedEscape
) -> String {
  let digits = String(scalar.value, radix: 16)
  let (letter, count) =
    switch style {
    case .json: ("u", 4)
    case .python: digits.count <= 2 ? ("x", 2) : digits.count <= 4 ? ("u", 4) : ("U", 8)
    }
  return "\\" + letter + String(repeating: "0", count: max(0, count - digits.count)) + digits
}
