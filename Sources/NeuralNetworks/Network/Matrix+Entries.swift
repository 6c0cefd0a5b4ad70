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

  /// Every column multiplied by its factor.
  func scalingColumns(by factors: [Double]) -> Matrix {
    var result = elements
    for k in result.indices { result[k] *= factors[k % columns] }
    return with(result)
  }
}
