// Examples of classes, and the targets that networks learn them by.

public import Numerics

/// Examples, each of one class.
public struct LabelledExamples: Hashable, Sendable {
  /// The inputs, (features, examples): one example a column.
  public let inputs: Matrix
  /// The class of each example, from 0.
  public let labels: [Int]
  /// How many classes there are; every label is less.
  public let classes: Int

  /// The targets: (1, examples) of zeros and ones for two classes, one-hot columns
  /// (classes, examples) for more.
  public var targets: Matrix {
    classes > 2
      ? .oneHot(labels, classes: classes)
      : Matrix(rows: 1, columns: labels.count, elements: labels.map(Double.init))
  }
}

extension Matrix {
  /// One-hot columns (classes, examples): a one in the row of each example's class.
  ///
  /// The caller guarantees labels from 0 up to, not including, `classes`.
  public static func oneHot(_ labels: [Int], classes: Int) -> Matrix {
    var elements = [Double](repeating: 0, count: classes * labels.count)
    for (example, label) in labels.enumerated() { elements[label * labels.count + example] = 1 }
    return Matrix(rows: classes, columns: labels.count, elements: elements)
  }

  /// The columns of the given indices, in their order; the caller guarantees that they exist.
  public func columns(_ indices: [Int]) -> Matrix {
    var elements: [Double] = []
    elements.reserveCapacity(rows * indices.count)
    for row in 0..<rows {
      for column in indices { elements.append(self.elements[row * columns + column]) }
    }
    return Matrix(rows: rows, columns: indices.count, elements: elements)
  }
}
