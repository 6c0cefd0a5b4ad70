// Values as Python and NumPy print them.

import Diagnostics
import Numerics
import OrderedCollections

/// A float as Python's `repr` writes it.
public func floatText(_ value: Double) -> String { value.shortestText }

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

  /// A string as Python's `repr` writes it.
  static func quoted(_ text: String) -> String {
    Diagnostics.quoted(text, as: .pythonRepresentation)
  }
}
