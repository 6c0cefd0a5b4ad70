// Matrix products of arrays of rank 1 and 2: `@`, `np.dot`, `np.outer`.

extension NDArray {
  /// `self @ other` for ranks 1 and 2, as `np.matmul`. Floats by `Matrix.product`; integers wrap.
  public func product(_ other: NDArray) throws(ArrayError) -> NDArray {
    let mismatch = ArrayError.shapeMismatch(operation: "@", left: shape, right: other.shape)
    guard rank >= 1, other.rank >= 1 else { throw mismatch }
    let (rows, inner) = rank == 2 ? (shape[0], shape[1]) : (1, shape[0])
    let (otherInner, columns) =
      other.rank == 2 ? (other.shape[0], other.shape[1]) : (other.shape[0], 1)
    guard inner == otherInner else { throw mismatch }
    let result = Array(shape.dropLast()) + (other.rank == 2 ? [columns] : [])
    _ = try NDArray.count(ofShape: result)
    return NDArray(
      shape: result, storage: elements(of: other, rows: rows, inner: inner, columns: columns))
  }

  private func elements(of other: NDArray, rows: Int, inner: Int, columns: Int) -> Storage {
    switch elementType.promoted(with: other.elementType) {
    case .float64:
      let left = Matrix(rows: rows, columns: inner, elements: doubles)
      let right = Matrix(rows: inner, columns: columns, elements: other.doubles)
      return .float64(Matrix.product(left, right).elements)
    case .int64:
      return .int64(NDArray.integerProduct(integers, other.integers, rows, inner, columns))
    case .bool:
      let counts = NDArray.integerProduct(integers, other.integers, rows, inner, columns)
      return .bool(counts.map { $0 != 0 })
    }
  }

  private static func integerProduct(
    _ a: [Int64], _ b: [Int64], _ rows: Int, _ inner: Int, _ columns: Int
  ) -> [Int64] {
    var result = [Int64](repeating: 0, count: rows * columns)
    for i in 0..<rows {
      for k in 0..<inner {
        let factor = a[i * inner + k]
        for j in 0..<columns {
          result[i * columns + j] &+= factor &* b[k * columns + j]
        }
      }
    }
    return result
  }

  /// `np.dot`: the product `@`, and the ordinary one where an operand is of rank 0. NumPy leaves both to its
  /// build's BLAS, which decides the sign of a zero that comes of zeros.
  public func dot(_ other: NDArray) throws(ArrayError) -> NDArray {
    guard rank >= 1, other.rank >= 1 else { return try combined(.multiply, with: other) }
    return try product(other)
  }

  /// `np.outer`: all products of an element of `self` (rows) and one of `other` (columns).
  public func outer(_ other: NDArray) throws(ArrayError) -> NDArray {
    let column = NDArray(shape: [count, 1], storage: storage)
    return try column.combined(
      .multiply, with: NDArray(shape: [1, other.count], storage: other.storage))
  }
}
