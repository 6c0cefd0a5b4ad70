// What networks do with matrices: products, sums along an axis, one function over all entries.

import CKernels

extension Matrix {
  /// The product of two matrices, either of them transposed first.
  ///
  /// Every entry is one chain of fused multiply-adds over the inner index in ascending order,
  /// starting from 0: the same bits on every processor. The caller guarantees that the inner sizes
  /// agree: (n, k) by (k, m) gives (n, m).
  public static func product(
    _ a: Matrix, _ b: Matrix, transposingLeft: Bool = false, transposingRight: Bool = false
  ) -> Matrix {
    let rows = transposingLeft ? a.columns : a.rows
    let columns = transposingRight ? b.rows : b.columns
    let elements = a.withReference { a in
      b.withReference { b in
        [Double](count: rows * columns) { result in
          guard let result else { return }
          MatrixReference.multiply(
            transposingLeft ? a.transposed : a, transposingRight ? b.transposed : b, into: result)
        }
      }
    }
    return Matrix(rows: rows, columns: columns, elements: elements)
  }

  /// Whether no entry is infinite or NaN.
  public var isFinite: Bool { kernel_is_finite(elements, elements.count) != 0 }

  /// Rows and columns exchanged: (columns, rows).
  public var transposed: Matrix {
    let elements = [Double](count: elements.count) {
      kernel_transpose(self.elements, $0, rows, columns)
    }
    return Matrix(rows: columns, columns: rows, elements: elements)
  }

  /// The sum of each row: (rows, 1). The order is `Reduction`'s.
  public func rowSums() -> Matrix {
    Matrix(
      rows: rows, columns: 1,
      elements: Reduction.sums(ofRows: rows, columns: columns, elements))
  }

  /// The sum of each column: (1, columns). The order is `Reduction`'s.
  public func columnSums() -> Matrix {
    Matrix(
      rows: 1, columns: columns,
      elements: Reduction.sums(ofColumns: columns, rows: rows, elements))
  }

  /// The sum of all entries. The order is `Reduction`'s over the entries row after row.
  public func sum() -> Double { Reduction.sum(elements) }

  /// A function applied to every entry.
  public func map(_ function: (Double) -> Double) -> Matrix {
    Matrix(rows: rows, columns: columns, elements: elements.map(function))
  }

  /// A function of whole arrays, such as `Elementary.tanh`, applied to all entries at once. It has
  /// to return as many elements as it is given.
  public func mapElements(_ function: ([Double]) -> [Double]) -> Matrix {
    Matrix(rows: rows, columns: columns, elements: function(elements))
  }

  /// A function of the entries that stand in the same place of two matrices of one size.
  public func zip(with other: Matrix, _ function: (Double, Double) -> Double) -> Matrix {
    checkSize(of: other)
    return Matrix(
      rows: rows, columns: columns, elements: Swift.zip(elements, other.elements).map(function))
  }
}

extension Matrix {
  /// The sums of entries in the same place; both matrices have one size.
  public static func + (a: Matrix, b: Matrix) -> Matrix { a.zip(with: b, +) }

  /// The differences of entries in the same place; both matrices have one size.
  public static func - (a: Matrix, b: Matrix) -> Matrix { a.zip(with: b, -) }

  /// The products of entries in the same place (Hadamard's); both matrices have one size.
  public static func * (a: Matrix, b: Matrix) -> Matrix { a.zip(with: b, *) }

  /// Every entry times a number.
  public static func * (factor: Double, matrix: Matrix) -> Matrix {
    matrix.map { factor * $0 }
  }

  /// Every entry divided by a number.
  public static func / (matrix: Matrix, divisor: Double) -> Matrix {
    matrix.map { $0 / divisor }
  }

  /// A column, (rows, 1), added to every column: `W @ X + b`.
  public func adding(column: Matrix) -> Matrix {
    precondition(
      column.rows == rows && column.columns == 1,
      "\(column.rows)×\(column.columns) to \(rows)×\(columns)")
    var sums = elements
    for i in 0..<rows {
      for k in i * columns..<(i + 1) * columns { sums[k] += column.elements[i] }
    }
    return Matrix(rows: rows, columns: columns, elements: sums)
  }

  private func checkSize(of other: Matrix) {
    precondition(
      rows == other.rows && columns == other.columns,
      "\(rows)×\(columns) with \(other.rows)×\(other.columns)")
  }
}
