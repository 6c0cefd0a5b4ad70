// NumPy's broadcasting for up to two axes: every operand is seen as rows × columns with a stride of
// zero along the axes it is stretched over, so that one loop serves all combinations of shapes.

/// How two operands are walked together.
struct BroadcastLayout {
  let shape: [Int]
  let rows: Int
  let columns: Int
  let left: (row: Int, column: Int)
  let right: (row: Int, column: Int)

  init(_ operation: String, _ left: [Int], _ right: [Int]) throws(ArrayError) {
    guard let shape = NDArray.broadcastShape(left, right) else {
      throw .shapeMismatch(operation: operation, left: left, right: right)
    }
    _ = try NDArray.count(ofShape: shape)
    self.shape = shape
    rows = shape.count == 2 ? shape[0] : 1
    columns = shape.last ?? 1
    self.left = Self.strides(left)
    self.right = Self.strides(right)
  }

  private static func strides(_ shape: [Int]) -> (row: Int, column: Int) {
    let columns = shape.last ?? 1
    let rows = shape.count == 2 ? shape[0] : 1
    return (rows == 1 ? 0 : columns, columns == 1 ? 0 : 1)
  }

  /// The results of `body` for every pair of elements, row-major.
  @inline(__always)
  func combine<A, B, R>(_ a: [A], _ b: [B], _ body: (A, B) -> R) -> [R] {
    Array(unsafeUninitializedCapacity: rows * columns) { buffer, count in
      var next = 0
      for row in 0..<rows {
        var i = row * left.row
        var j = row * right.row
        for _ in 0..<columns {
          buffer.initializeElement(at: next, to: body(a[i], b[j]))
          next += 1
          i += left.column
          j += right.column
        }
      }
      count = next
    }
  }
}

extension NDArray {
  /// The shape two operands have together, as `np.broadcast_shapes`; `nil` where they don't fit.
  public static func broadcastShape(_ a: [Int], _ b: [Int]) -> [Int]? {
    let rank = max(a.count, b.count)
    var shape: [Int] = []
    for axis in 0..<rank {
      let x = axis < rank - a.count ? 1 : a[axis - (rank - a.count)]
      let y = axis < rank - b.count ? 1 : b[axis - (rank - b.count)]
      guard x == y || x == 1 || y == 1 else { return nil }
      shape.append(x == 1 ? y : x)
    }
    return shape
  }

  /// The array stretched to a shape, as `np.broadcast_to`; throws where it does not fit.
  public func broadcast(to shape: [Int]) throws(ArrayError) -> NDArray {
    guard shape != self.shape else { return self }
    guard NDArray.broadcastShape(self.shape, shape) == shape else {
      throw .shapeMismatch(operation: "broadcast", left: self.shape, right: shape)
    }
    let layout = try BroadcastLayout("broadcast", self.shape, shape)
    let offsets = layout.offsetsOfLeft()
    return NDArray(shape: shape, storage: storage.gathered(offsets))
  }
}

extension BroadcastLayout {
  /// The offset of the left operand's element for every element of the result.
  fileprivate func offsetsOfLeft() -> [Int] {
    var offsets: [Int] = []
    offsets.reserveCapacity(rows * columns)
    for row in 0..<rows {
      for column in 0..<columns { offsets.append(row * left.row + column * left.column) }
    }
    return offsets
  }
}
