// The truth tables of two inputs that lessons begin with.

public import Numerics

/// A logical function of two inputs, as four examples.
public enum TruthTable: String, CaseIterable, Hashable, Sendable {
  case xor
  case and
  case or

  /// The four inputs, (2, 4): one example a column, counting up in binary.
  public static let inputs = Matrix(rows: 2, columns: 4, elements: [0, 0, 1, 1, 0, 1, 0, 1])

  /// The function's values, (1, 4), in the order of `inputs`.
  public var targets: Matrix {
    let values: [Double] =
      switch self {
      case .xor: [0, 1, 1, 0]
      case .and: [0, 0, 0, 1]
      case .or: [0, 1, 1, 1]
      }
    return Matrix(rows: 1, columns: 4, elements: values)
  }
}
