// NumPy's array as lessons meet it: rank 0 to 2, one of three element types, row-major, a value.

/// A dense, row-major array of rank 0 to 2.
///
/// Rank 0 stands for NumPy's scalars as well: what `np.sum(X)` gives is an array of shape `()`.
public struct NDArray: Hashable, Sendable {
  /// NumPy's element types that lessons know.
  public enum ElementType: String, Hashable, Sendable {
    case float64
    case int64
    case bool
  }

  /// The elements, row-major, in the array's own type.
  public enum Storage: Hashable, Sendable {
    case float64([Double])
    case int64([Int64])
    case bool([Bool])

    /// The number of elements.
    public var count: Int {
      switch self {
      case .float64(let elements): elements.count
      case .int64(let elements): elements.count
      case .bool(let elements): elements.count
      }
    }
  }

  /// The length of each axis: none, one or two of them.
  public let shape: [Int]
  /// The elements; always as many as the product of `shape`.
  public let storage: Storage

  /// Takes elements row by row. The caller guarantees rank 0 to 2 and a count that fits `shape`.
  public init(shape: [Int], storage: Storage) {
    precondition(shape.count <= 2 && storage.count == shape.reduce(1, *), "\(shape)")
    self.shape = shape
    self.storage = storage
  }

  /// A rank-0 array of type float64.
  public init(_ value: Double) { self.init(shape: [], storage: .float64([value])) }

  /// A matrix as a rank-2 array; the elements are shared, not copied.
  public init(_ matrix: Matrix) {
    self.init(shape: [matrix.rows, matrix.columns], storage: .float64(matrix.elements))
  }

  /// The type of the elements.
  public var elementType: ElementType {
    switch storage {
    case .float64: .float64
    case .int64: .int64
    case .bool: .bool
    }
  }

  /// The number of axes: 0, 1 or 2.
  public var rank: Int { shape.count }

  /// The number of elements.
  public var count: Int { storage.count }

  /// The elements as doubles, converted where they are of another type.
  public var doubles: [Double] {
    switch storage {
    case .float64(let elements): elements
    case .int64(let elements): elements.map(Double.init)
    case .bool(let elements): elements.map { $0 ? 1 : 0 }
    }
  }

  /// A rank-2 array as a matrix of doubles; `nil` for other ranks.
  public var matrix: Matrix? {
    guard shape.count == 2 else { return nil }
    return Matrix(rows: shape[0], columns: shape[1], elements: doubles)
  }
}
