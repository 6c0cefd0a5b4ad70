// Elements of one type as another, and the promotion of two types to a common one.

extension NDArray.ElementType {
  /// The narrowest type that holds both: bool < int64 < float64.
  public func promoted(with other: Self) -> Self {
    switch (self, other) {
    case (.float64, _), (_, .float64): .float64
    case (.int64, _), (_, .int64): .int64
    case (.bool, .bool): .bool
    }
  }
}

extension NDArray {
  /// A rank-0 array of type int64.
  public init(_ value: Int64) { self.init(shape: [], storage: .int64([value])) }

  /// A rank-0 array of type bool.
  public init(_ value: Bool) { self.init(shape: [], storage: .bool([value])) }

  /// A rank-1 array of type float64.
  public init(vector: [Double]) { self.init(shape: [vector.count], storage: .float64(vector)) }

  /// A rank-1 array of type int64.
  public init(vector: [Int64]) { self.init(shape: [vector.count], storage: .int64(vector)) }

  /// The elements as integers. Doubles are cut toward zero; those that are no int64 give its
  /// smallest value, as NumPy's cast does on x86-64.
  public var integers: [Int64] {
    switch storage {
    case .float64(let elements): elements.map { Int64(exactly: $0.rounded(.towardZero)) ?? .min }
    case .int64(let elements): elements
    case .bool(let elements): elements.map { $0 ? 1 : 0 }
    }
  }

  /// Whether each element is different from zero; NaN is.
  public var booleans: [Bool] {
    switch storage {
    case .float64(let elements): elements.map { $0 != 0 }
    case .int64(let elements): elements.map { $0 != 0 }
    case .bool(let elements): elements
    }
  }

  /// The same elements in another type, as NumPy's `astype`.
  public func converted(to type: ElementType) -> NDArray {
    guard type != elementType else { return self }
    return switch type {
    case .float64: NDArray(shape: shape, storage: .float64(doubles))
    case .int64: NDArray(shape: shape, storage: .int64(integers))
    case .bool: NDArray(shape: shape, storage: .bool(booleans))
    }
  }

  /// The one element of an array that has exactly one, as a rank-0 array.
  public var single: NDArray? {
    count == 1 ? NDArray(shape: [], storage: storage) : nil
  }

  /// The rows of a rank-2 array, the elements of a rank-1 array; `nil` for rank 0.
  public var slices: [NDArray]? {
    guard let length = shape.first else { return nil }
    let inner = Array(shape.dropFirst())
    let stride = inner.first ?? 1
    return (0..<length).map { row in
      let range = (row * stride)..<((row + 1) * stride)
      return NDArray(shape: inner, storage: storage[range])
    }
  }
}

extension NDArray.Storage {
  /// A run of elements.
  subscript(range: Range<Int>) -> Self {
    switch self {
    case .float64(let elements): .float64(Array(elements[range]))
    case .int64(let elements): .int64(Array(elements[range]))
    case .bool(let elements): .bool(Array(elements[range]))
    }
  }

  /// The elements at the given offsets, in their order.
  func gathered(_ offsets: [Int]) -> Self {
    switch self {
    case .float64(let elements): .float64(offsets.map { elements[$0] })
    case .int64(let elements): .int64(offsets.map { elements[$0] })
    case .bool(let elements): .bool(offsets.map { elements[$0] })
    }
  }

  /// The elements of several storages, one after another, in a common type.
  static func joined(_ parts: [Self], as type: NDArray.ElementType) -> Self {
    let arrays = parts.map { NDArray(shape: [$0.count], storage: $0) }
    return switch type {
    case .float64: .float64(arrays.flatMap(\.doubles))
    case .int64: .int64(arrays.flatMap(\.integers))
    case .bool: .bool(arrays.flatMap(\.booleans))
    }
  }
}
