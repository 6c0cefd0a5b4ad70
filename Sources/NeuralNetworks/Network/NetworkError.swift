// What can be wrong with a network's description or with the matrices it is given, and the words
// for it.

import Numerics

/// The shape of a matrix, printed as NumPy does: `(3, 2)`.
public struct MatrixShape: Hashable, Sendable, CustomStringConvertible {
  /// The number of rows.
  public let rows: Int
  /// The number of columns.
  public let columns: Int

  /// A shape from its two lengths.
  public init(rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
  }

  /// The shape of the transpose.
  public var transposed: MatrixShape { MatrixShape(rows: columns, columns: rows) }

  /// `(rows, columns)`.
  public var description: String { "(\(rows), \(columns))" }
}

/// Matrices whose shapes do not fit an operation.
public struct ShapeError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A matrix by the name it has in lessons.
  public struct Operand: Hashable, Sendable {
    /// Its name: `W1`.
    public let name: String
    /// Its shape.
    public let shape: MatrixShape

    /// A named shape.
    public init(_ name: String, _ shape: MatrixShape) {
      self.name = name
      self.shape = shape
    }
  }

  /// What was to be computed: `W1 @ X`.
  public let operation: String
  /// What it was to be computed of.
  public let operands: [Operand]

  /// An operation and its operands.
  public init(_ operation: String, _ operands: [Operand]) {
    self.operation = operation
    self.operands = operands
  }

  /// `W1 @ X: W1 is (3, 2), X is (4, 5)`.
  public var description: String {
    let shapes = operands.map { "\($0.name) is \($0.shape)" }
    return "\(operation): \(shapes.joined(separator: ", "))"
  }
}

/// Why a network could not be made or run.
public enum NetworkError: Error, Hashable, Sendable {
  /// A network needs the number of features and of outputs at least.
  case tooFewSizes(Int)
  /// A layer of fewer than one unit; the position counts from 0, the features.
  case emptyLayer(position: Int, size: Int)
  /// A matrix of more entries than `Network.largestMatrix`.
  case tooLarge(name: String, MatrixShape)
  /// There is one activation a hidden layer.
  case activationCount(expected: Int, found: Int)
  /// A loss that does not go with the output.
  case mismatchedLoss(Loss, output: OutputActivation)
  /// Parameters of another number of layers.
  case layerCount(expected: Int, found: Int)
  /// The inputs have no column.
  case noExamples
  /// Shapes that do not fit.
  case shape(ShapeError)
  /// A step or tolerance of the gradient check that is not a positive number.
  case notPositive(name: String, value: Double)
  /// A gradient for a parameter that the network has not.
  case unknownParameter(String, known: [String])
}

extension NetworkError: CustomStringConvertible {
  /// The fact as a clause without a full stop.
  public var description: String {
    switch self {
    case .tooFewSizes(let count):
      "a network needs the number of features and of outputs, not \(count) sizes"
    case .emptyLayer(let position, let size):
      "\(position == 0 ? "the number of features" : "the size of layer \(position)") is \(size); "
        + "it must be at least 1"
    case .tooLarge(let name, let shape):
      "\(name) of shape \(shape) has more than \(Network.largestMatrix) entries"
    case .activationCount(let expected, let found):
      "\(expected) hidden \(expected == 1 ? "layer" : "layers") but \(found) "
        + (found == 1 ? "activation" : "activations")
    case .mismatchedLoss(let loss, let output):
      "loss \(loss.rawValue) does not go with output \(output.rawValue); with \(output.rawValue) "
        + "goes \(list(output.losses.map(\.rawValue))), with \(loss.rawValue) goes "
        + list(loss.outputs.map(\.rawValue))
    case .layerCount(let expected, let found):
      "parameters of \(found) \(found == 1 ? "layer" : "layers") for a network of \(expected)"
    case .noExamples: "X has no examples"
    case .shape(let error): error.description
    case .notPositive(let name, let value):
      "\(name) is \(value.shortestText); it must be a positive number"
    case .unknownParameter(let name, let known): "no parameter '\(name)'; there are \(list(known))"
    }
  }
}

private func list(_ names: [String]) -> String {
  guard let last = names.last, names.count > 1 else { return names.joined() }
  return names.dropLast().joined(separator: ", ") + " or " + last
}
