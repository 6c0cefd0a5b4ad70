// From the language's values to output data.

public import Formulas
public import Notebooks
import OrderedCollections

extension OutputValue {
  /// The value as data.
  public init(_ value: Value) {
    switch value {
    case .none: self = .none
    case .bool(let value): self = .boolean(value)
    case .integer(let value): self = .integer(value)
    case .float(let value): self = .number(value)
    case .string(let value): self = .text(value)
    case .tuple(let values): self = .tuple(values.map(OutputValue.init))
    case .list(let values): self = .list(values.map(OutputValue.init))
    case .dictionary(let values): self = .dictionary(values.mapValues(OutputValue.init))
    case .array(let array): self = .array(array)
    case .function(let signature): self = .text("function \(signature)")
    }
  }
}

extension Value {
  /// A parameter's value in formulas.
  public init(_ scalar: LessonScalar) {
    switch scalar {
    case .boolean(let value): self = .bool(value)
    case .integer(let value): self = .integer(value)
    case .float(let value): self = .float(value)
    case .string(let value): self = .string(value)
    }
  }
}
