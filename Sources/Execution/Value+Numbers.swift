// Values as directives want them.

public import Formulas
public import Numerics

extension Value {
  /// A number of any type, or an array of rank 0, as a double; booleans are no numbers here.
  public var double: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .float(let value): value
    case .array(let array):
      array.rank == 0 && array.elementType != .bool ? array.doubles.first : nil
    case .none, .bool, .string, .tuple, .list, .dictionary, .function: nil
    }
  }

  /// An array of rank 2 as a matrix of doubles.
  public var matrix: Matrix? {
    if case .array(let array) = self { array.matrix } else { nil }
  }
}
