// Values as Python and NumPy print them.

import Numerics
import OrderedCollections

/// A double as Python's `repr` writes it: the shortest digits that read back the same, with an
/// exponent below 1e-4 and from 1e16 on.
public func floatText(_ value: Double) -> String {
  guard value.isFinite else { return value.isNaN ? "nan" : value < 0 ? "-inf" : "inf" }
  guard value != 0 else { return value.sign == .minus ? "-0.0" : "0.0" }
  let sign = value < 0 ? "-" : ""
  let (digits, point) = shortestDigits(value.magnitude)
  guard point > -4, point <= 16 else {
    let rest = digits.dropFirst()
    let mantissa = digits.prefix(1) + (rest.isEmpty ? "" : "." + rest)
    return sign + mantissa + exponentText(point - 1, "e")
  }
  guard point > 0 else { return sign + "0." + String(repeating: "0", count: -point) + digits }
  let whole = digits.prefix(point) + String(repeating: "0", count: max(0, point - digits.count))
  let fraction = digits.dropFirst(point)
  return sign + whole + "." + (fraction.isEmpty ? "0" : fraction)
}

/// `e+05`: a power of ten with its sign and at least two digits.
func exponentText(_ exponent: Int, _ letter: String) -> String {
  letter + (exponent < 0 ? "-" : "+") + (abs(exponent) < 10 ? "0" : "") + String(abs(exponent))
}

/// The digits of Swift's shortest description, and how many of them stand before the point.
func shortestDigits(_ value: Double) -> (digits: String, point: Int) {
  let parts = value.description.split(separator: "e")
  let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
  let mantissa = (parts.first ?? "0").split(separator: ".", omittingEmptySubsequences: false)
  let whole = mantissa.first ?? ""
  let all = whole + (mantissa.count > 1 ? mantissa[1] : "")
  let leading = all.prefix { $0 == "0" }.count
  var digits = all.dropFirst(leading)
  while digits.last == "0" { digits.removeLast() }
  return (String(digits), whole.count - leading + exponent)
}

extension Value: CustomStringConvertible {
  /// The value as Python prints it; arrays as nested lists in one line, of more than 36 elements by
  /// shape and type alone.
  public var description: String {
    if case .string(let text) = self { return text }
    return representation
  }

  /// The value as it stands inside a list: strings in quotes.
  private var representation: String {
    switch self {
    case .none: "None"
    case .bool(let value): value ? "True" : "False"
    case .integer(let value): String(value)
    case .float(let value): floatText(value)
    case .string(let text): Self.quoted(text)
    case .tuple(let items):
      "(" + items.map(\.representation).joined(separator: ", ") + (items.count == 1 ? ",)" : ")")
    case .list(let items): "[" + items.map(\.representation).joined(separator: ", ") + "]"
    case .dictionary(let entries):
      "{"
        + entries.map { "\(Self.quoted($0.key)): \($0.value.representation)" }
        .joined(separator: ", ") + "}"
    case .array(let array): Self.text(of: array)
    case .function(let signature): "function \(signature)"
    }
  }

  private static func text(of array: NDArray) -> String {
    guard array.count <= 36 else {
      return "array of shape \(NDArray.text(ofShape: array.shape)), \(array.elementType.rawValue)"
    }
    guard let slices = array.slices else { return elementText(array) }
    return "[" + slices.map { text(of: $0) }.joined(separator: ", ") + "]"
  }

  private static func elementText(_ array: NDArray) -> String {
    switch array.storage {
    case .float64(let elements): elements.first.map(floatText) ?? ""
    case .int64(let elements): elements.first.map { String($0) } ?? ""
    case .bool(let elements): elements.first.map { $0 ? "True" : "False" } ?? ""
    }
  }

  /// A string as Python's `repr` writes it; only what can't be printed is escaped.
  static func quoted(_ text: String) -> String {
    let quote = text.contains("'") && !text.contains("\"") ? "\"" : "'"
    var result = quote
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "'" where quote == "'": result += "\\'"
      default:
        if scalar.value < 0x20 || scalar.value == 0x7F {
          let digits = String(scalar.value, radix: 16)
          result += "\\x" + (digits.count == 1 ? "0" : "") + digits
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result + quote
  }
}
