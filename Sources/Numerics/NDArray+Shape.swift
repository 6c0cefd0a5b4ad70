// The same elements in another arrangement: reshaped, transposed, joined, repeated.

extension NDArray {
  /// The transpose; arrays of rank 0 and 1 are their own.
  public var transposed: NDArray {
    guard rank == 2 else { return self }
    let (rows, columns) = (shape[0], shape[1])
    guard rows > 1 && columns > 1 else { return NDArray(shape: [columns, rows], storage: storage) }
    var offsets: [Int] = []
    offsets.reserveCapacity(count)
    for column in 0..<columns {
      for row in 0..<rows { offsets.append(row * columns + column) }
    }
    return NDArray(shape: [columns, rows], storage: storage.gathered(offsets))
  }

  /// The same elements under a shape of the same size, of which one length may be −1: «what is left».
  public func reshaped(to shape: [Int]) throws(ArrayError) -> NDArray {
    let refusal = ArrayError.invalid(
      "cannot reshape an array of shape \(NDArray.text(ofShape: self.shape)) into "
        + NDArray.text(ofShape: shape))
    guard shape.count <= 2 else { throw .rankTooHigh(rank: shape.count) }
    let unknown = shape.filter { $0 == -1 }.count
    guard unknown <= 1 else { throw .invalid("only one length can be -1") }
    guard unknown == 1 else {
      guard try NDArray.count(ofShape: shape) == count else { throw refusal }
      return NDArray(shape: shape, storage: storage)
    }
    let known = try NDArray.count(ofShape: shape.filter { $0 != -1 })
    guard known > 0, count % known == 0 else { throw refusal }
    return NDArray(shape: shape.map { $0 == -1 ? count / known : $0 }, storage: storage)
  }

  /// The elements as rank 1, row by row.
  public var flattened: NDArray { NDArray(shape: [count], storage: storage) }

  /// Without axes of length 1, or without the given one, which must be of length 1.
  public func squeezed(axis: Int? = nil) throws(ArrayError) -> NDArray {
    guard let axis else { return NDArray(shape: shape.filter { $0 != 1 }, storage: storage) }
    let index = try NDArray.resolvedAxis(axis, rank: rank)
    guard shape[index] == 1 else {
      throw .invalid("cannot squeeze axis \(axis), its length is \(shape[index]), not 1")
    }
    var shape = shape
    shape.remove(at: index)
    return NDArray(shape: shape, storage: storage)
  }

  /// With a new axis of length 1 before axis `position` of the result.
  func expanded(at position: Int) throws(ArrayError) -> NDArray {
    var shape = shape
    shape.insert(1, at: min(max(0, position), rank))
    _ = try NDArray.count(ofShape: shape)
    return NDArray(shape: shape, storage: storage)
  }

  /// `np.concatenate`: arrays joined along an axis, the others of equal length.
  public static func concatenated(_ arrays: [NDArray], axis: Int? = 0) throws(ArrayError)
    -> NDArray
  {
    guard let first = arrays.first else { throw .invalid("need at least one array to join") }
    guard let axis else { return try concatenated(arrays.map(\.flattened), axis: 0) }
    guard first.rank > 0 else { throw .invalid("arrays of rank 0 cannot be joined") }
    let index = try resolvedAxis(axis, rank: first.rank)
    var length = 0
    for array in arrays {
      var expected = first.shape
      expected[index] = array.shape.count > index ? array.shape[index] : -1
      guard array.shape == expected else {
        throw .shapeMismatch(operation: "concatenate", left: first.shape, right: array.shape)
      }
      length += array.shape[index]
    }
    var shape = first.shape
    shape[index] = length
    _ = try count(ofShape: shape)
    let type = arrays.reduce(first.elementType) { $0.promoted(with: $1.elementType) }
    guard first.rank == 2, index == 1 else {
      return NDArray(shape: shape, storage: .joined(arrays.map(\.storage), as: type))
    }
    let parts = (0..<shape[0]).flatMap { row in
      arrays.map { $0.storage[(row * $0.shape[1])..<((row + 1) * $0.shape[1])] }
    }
    return NDArray(shape: shape, storage: .joined(parts, as: type))
  }

  /// Equal arrays as the rows of a new first axis, as `np.array` makes of a list of them.
  public static func stacked(_ arrays: [NDArray]) throws(ArrayError) -> NDArray {
    guard let first = arrays.first else { return NDArray(shape: [0], storage: .float64([])) }
    for array in arrays where array.shape != first.shape {
      throw .shapeMismatch(operation: "array", left: first.shape, right: array.shape)
    }
    let shape = [arrays.count] + first.shape
    _ = try count(ofShape: shape)
    let type = arrays.reduce(first.elementType) { $0.promoted(with: $1.elementType) }
    return NDArray(shape: shape, storage: .joined(arrays.map(\.storage), as: type))
  }

  /// `np.repeat`: every element (or row, or column, along an axis) as often as `counts` says: one
  /// count for all, or one for each.
  public func repeated(_ counts: [Int], axis: Int? = nil) throws(ArrayError) -> NDArray {
    guard let axis else { return try flattened.repeated(counts, axis: 0) }
    guard rank > 0 else { return try flattened.repeated(counts, axis: axis) }
    let index = try NDArray.resolvedAxis(axis, rank: rank)
    guard counts.count == 1 || counts.count == shape[index] else {
      throw .shapeMismatch(operation: "repeat", left: shape, right: [counts.count])
    }
    guard counts.allSatisfy({ $0 >= 0 }) else { throw .invalid("repeats may not be negative") }
    var total = 0
    for position in 0..<shape[index] {
      let (sum, overflow) = total.addingReportingOverflow(counts[counts.count == 1 ? 0 : position])
      guard !overflow else { throw .tooLarge(shape: [.max]) }
      total = sum
    }
    var result = shape
    result[index] = total
    _ = try NDArray.count(ofShape: result)
    let positions = (0..<shape[index]).flatMap {
      Array(repeating: $0, count: counts[counts.count == 1 ? 0 : $0])
    }
    return try taking(positions, axis: index)
  }

  /// The rows (axis 0) or columns (axis 1) at positions that are known to exist.
  func taking(_ positions: [Int], axis: Int) throws(ArrayError) -> NDArray {
    let indices = NDArray(vector: positions.map(Int64.init))
    return try selecting(
      axis == 0 ? [.array(indices)] : [.slice(start: nil, stop: nil, step: nil), .array(indices)])
  }

  /// `np.tile`: the whole array repeated along each axis.
  public func tiled(_ repetitions: [Int]) throws(ArrayError) -> NDArray {
    let rank = max(rank, repetitions.count)
    guard rank <= 2 else { throw .rankTooHigh(rank: rank) }
    guard repetitions.allSatisfy({ $0 >= 0 }) else { throw .invalid("repeats may not be negative") }
    var result = NDArray(
      shape: Array(repeating: 1, count: rank - shape.count) + shape, storage: storage)
    let counts = Array(repeating: 1, count: rank - repetitions.count) + repetitions
    let lengths = zip(result.shape, counts).map { $0.multipliedReportingOverflow(by: $1) }
    guard !lengths.contains(where: \.overflow) else { throw .tooLarge(shape: counts) }
    _ = try NDArray.count(ofShape: lengths.map(\.partialValue))
    for axis in 0..<rank {
      let length = result.shape[axis]
      let positions = (0..<(counts[axis] * length)).map { $0 % max(1, length) }
      result = try result.taking(positions, axis: axis)
    }
    return result
  }

  /// `np.diag`: the diagonal of a matrix, or the matrix with a vector on its diagonal; `offset` counts
  /// from the main diagonal to the right.
  public func diagonal(offset: Int = 0) throws(ArrayError) -> NDArray {
    guard rank > 0, offset.magnitude <= NDArray.maximumCount else {
      throw rank == 0 ? .invalid("diag needs an array of rank 1 or 2") : .tooLarge(shape: [offset])
    }
    let (row, column) = (max(0, -offset), max(0, offset))
    if rank == 2 {
      let length = max(0, min(shape[0] - row, shape[1] - column))
      let offsets = (0..<length).map { (row + $0) * shape[1] + column + $0 }
      return NDArray(shape: [length], storage: storage.gathered(offsets))
    }
    let size = count + row + column
    let zeros = try NDArray.full([size, size], NDArray(0.0)).converted(to: elementType)
    let rows = NDArray(vector: (0..<count).map { Int64($0 + row) })
    let columns = NDArray(vector: (0..<count).map { Int64($0 + column) })
    return try zeros.replacing([.array(rows), .array(columns)], with: self)
  }
}
