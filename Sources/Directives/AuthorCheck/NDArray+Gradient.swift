// Arrays of any rank as the matrices that the gradient check compares.

import Numerics

extension NDArray {
  /// A number as 1 × 1, a vector as one row.
  var asMatrix: Matrix {
    let rows = rank == 2 ? shape[0] : 1
    return Matrix(rows: rows, columns: rank == 0 ? 1 : shape[rank - 1], elements: doubles)
  }

  /// The matrix's elements under this array's shape.
  func with(_ matrix: Matrix) -> NDArray {
    NDArray(shape: shape, storage: .float64(matrix.elements))
  }
}

extension Matrix {
  /// The largest magnitude; infinite where an entry is none.
  var largest: Double {
    elements.reduce(0) { $1.isFinite ? max($0, abs($1)) : .infinity }
  }

  /// Whether every entry is that of `other` to within a part of the largest one; never where shapes
  /// differ, or all of `other` is zero or one entry not finite.
  func isNear(_ other: Matrix, within part: Double = 1e-6) -> Bool {
    guard rows == other.rows, columns == other.columns else { return false }
    let size = other.largest
    guard size > 0, size.isFinite else { return false }
    return Swift.zip(elements, other.elements).allSatisfy { abs($0 - $1) <= part * size }
  }
}
