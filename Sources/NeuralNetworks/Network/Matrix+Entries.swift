// Small entrywise steps the networks are written in.

internal import Numerics

extension Matrix {
  var shape: MatrixShape { MatrixShape(rows: rows, columns: columns) }

  /// The same shape with other elements; the caller guarantees their number.
  func with(_ elements: [Double]) -> Matrix {
    Matrix(rows: rows, columns: columns, elements: elements)
  }

  /// One sum per column.
  var columnTotals: [Double] { columnSums().elements }

  /// Every column multiplied, or divided, by its factor.
  func scalingColumns(by factors: [Double], dividing: Bool = false) -> Matrix {
    var result = self
    for i in 0..<rows {
      for j in 0..<columns {
        result[i, j] = dividing ? self[i, j] / factors[j] : self[i, j] * factors[j]
      }
    }
    return result
  }
}
