// Comparisons, logic and closeness: operations whose result is an array of booleans.

/// A binary comparison; the raw value is how a lesson writes it.
public enum ComparisonOperation: String, Hashable, Sendable, CaseIterable {
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case equal = "=="
  case notEqual = "!="
}

/// A bitwise operation on integers, a logical one on booleans.
public enum BitwiseOperation: String, Hashable, Sendable, CaseIterable {
  case and = "&"
  case or = "|"
  case exclusiveOr = "^"
  case shiftLeft = "<<"
  case shiftRight = ">>"
}

extension NDArray {
  /// `self ∘ other`, element by element with broadcasting, as an array of booleans.
  public func compared(_ operation: ComparisonOperation, with other: NDArray) throws(ArrayError)
    -> NDArray
  {
    let layout = try BroadcastLayout(operation.rawValue, shape, other.shape)
    let isFloat = elementType.promoted(with: other.elementType) == .float64
    let result =
      isFloat
      ? compare(doubles, other.doubles, operation, layout)
      : compare(integers, other.integers, operation, layout)
    return NDArray(shape: layout.shape, storage: .bool(result))
  }

  private func compare<T: Comparable>(
    _ a: [T], _ b: [T], _ operation: ComparisonOperation, _ layout: BroadcastLayout
  ) -> [Bool] {
    switch operation {
    case .less: layout.combine(a, b) { $0 < $1 }
    case .lessOrEqual: layout.combine(a, b) { $0 <= $1 }
    case .greater: layout.combine(a, b) { $0 > $1 }
    case .greaterOrEqual: layout.combine(a, b) { $0 >= $1 }
    case .equal: layout.combine(a, b) { $0 == $1 }
    case .notEqual: layout.combine(a, b) { $0 != $1 }
    }
  }

  /// `self & other` and its kin, with broadcasting; throws for floats.
  public func combined(_ operation: BitwiseOperation, with other: NDArray) throws(ArrayError)
    -> NDArray
  {
    let layout = try BroadcastLayout(operation.rawValue, shape, other.shape)
    switch elementType.promoted(with: other.elementType) {
    case .float64: throw .unsupported(operation: operation.rawValue, type: .float64)
    case .int64:
      let result = layout.combine(integers, other.integers) { Self.bits(operation, $0, $1) }
      return NDArray(shape: layout.shape, storage: .int64(result))
    case .bool:
      let result = layout.combine(integers, other.integers) { Self.bits(operation, $0, $1) }
      let isShift = operation == .shiftLeft || operation == .shiftRight
      let storage = isShift ? Storage.int64(result) : .bool(result.map { $0 != 0 })
      return NDArray(shape: layout.shape, storage: storage)
    }
  }

  private static func bits(_ operation: BitwiseOperation, _ a: Int64, _ b: Int64) -> Int64 {
    switch operation {
    case .and: a & b
    case .or: a | b
    case .exclusiveOr: a ^ b
    case .shiftLeft: 0 <= b && b < 64 ? a << b : 0
    case .shiftRight: 0 <= b && b < 64 ? a >> b : (a < 0 ? -1 : 0)
    }
  }

  /// `np.isclose`: |a − b| ≤ absolute + relative · |b|, and equal infinities; NaN is close to nothing
  /// unless `equalNaN`.
  public func isClose(
    to other: NDArray, relative: Double = 1e-5, absolute: Double = 1e-8, equalNaN: Bool = false
  ) throws(ArrayError) -> NDArray {
    let layout = try BroadcastLayout("isclose", shape, other.shape)
    let result = layout.combine(doubles, other.doubles) { a, b in
      if a.isNaN && b.isNaN { return equalNaN }
      guard a.isFinite && b.isFinite else { return a == b }
      return (a - b).magnitude <= absolute + relative * b.magnitude
    }
    return NDArray(shape: layout.shape, storage: .bool(result))
  }

  /// Where this array and another, which broadcast, differ most among the places at which `isDifferent` is
  /// true: the index and both elements. NaN and an infinity differ from everything else without bound.
  public func widestDifference(from other: NDArray, where isDifferent: NDArray) -> (
    index: [Int], left: NDArray, right: NDArray
  )? {
    let shape = isDifferent.shape
    guard let a = try? broadcast(to: shape), let b = try? other.broadcast(to: shape) else {
      return nil
    }
    let (left, right, mask) = (a.doubles, b.doubles, isDifferent.booleans)
    var widest: (offset: Int, distance: Double)?
    for offset in mask.indices where mask[offset] {
      let distance = (left[offset] - right[offset]).magnitude
      let bounded = distance.isNaN ? .infinity : distance
      if bounded > widest?.distance ?? -1 { widest = (offset, bounded) }
    }
    guard let offset = widest?.offset else { return nil }
    return (
      NDArray.index(ofOffset: offset, shape: shape),
      NDArray(shape: [], storage: a.storage.gathered([offset])),
      NDArray(shape: [], storage: b.storage.gathered([offset]))
    )
  }

  private static func index(ofOffset offset: Int, shape: [Int]) -> [Int] {
    var rest = offset
    return shape.reversed().map { length in
      defer { rest /= max(1, length) }
      return rest % max(1, length)
    }.reversed()
  }

  /// `np.array_equal`: the same shape and equal elements.
  public func isEqual(to other: NDArray) -> Bool {
    guard shape == other.shape else { return false }
    let isFloat = elementType.promoted(with: other.elementType) == .float64
    // Arrays' own `==` calls a buffer equal to itself although NaN is not.
    return isFloat
      ? zip(doubles, other.doubles).allSatisfy { $0 == $1 } : integers == other.integers
  }
}
