// Functions of one array, element by element.

/// A function from doubles to doubles that every element goes through; the raw value is NumPy's name.
public enum ElementwiseFunction: String, Hashable, Sendable, CaseIterable {
  case exp, log, log1p, expm1, sqrt, tanh, sin, cos

  /// The values for the elements of an array; by the engine's own functions, `sqrt` by IEEE 754.
  func values(_ elements: [Double]) -> [Double] {
    switch self {
    case .exp: Elementary.exp(elements)
    case .log: Elementary.log(elements)
    case .log1p: Elementary.log1p(elements)
    case .expm1: Elementary.expm1(elements)
    case .sqrt: elements.map { $0.squareRoot() }
    case .tanh: Elementary.tanh(elements)
    case .sin: Elementary.sin(elements)
    case .cos: Elementary.cos(elements)
    }
  }
}

extension NDArray {
  /// The function of every element, as float64.
  public func applying(_ function: ElementwiseFunction) -> NDArray {
    NDArray(shape: shape, storage: .float64(function.values(doubles)))
  }

  /// `+x`; throws for booleans, as NumPy does.
  public func unchanged() throws(ArrayError) -> NDArray {
    guard elementType != .bool else { throw .unsupported(operation: "+", type: .bool) }
    return self
  }

  /// `np.square`; of booleans as integers, NumPy's int8.
  public func squared() throws(ArrayError) -> NDArray {
    let numbers = elementType == .bool ? converted(to: .int64) : self
    return try numbers.combined(.multiply, with: numbers)
  }

  /// `-x`; integers wrap. Throws for booleans, as NumPy does.
  public func negated() throws(ArrayError) -> NDArray {
    switch storage {
    case .float64(let elements): NDArray(shape: shape, storage: .float64(elements.map { -$0 }))
    case .int64(let elements): NDArray(shape: shape, storage: .int64(elements.map { 0 &- $0 }))
    case .bool: throw .unsupported(operation: "-", type: .bool)
    }
  }

  /// `~x`: the complement of integers, the negation of booleans; throws for floats.
  public func inverted() throws(ArrayError) -> NDArray {
    switch storage {
    case .float64: throw .unsupported(operation: "~", type: .float64)
    case .int64(let elements): NDArray(shape: shape, storage: .int64(elements.map { ~$0 }))
    case .bool(let elements): NDArray(shape: shape, storage: .bool(elements.map { !$0 }))
    }
  }

  /// `np.abs`; the smallest integer stays itself.
  public func magnitudes() -> NDArray {
    switch storage {
    case .float64(let elements):
      NDArray(shape: shape, storage: .float64(elements.map(\.magnitude)))
    case .int64(let elements):
      NDArray(shape: shape, storage: .int64(elements.map { $0 < 0 ? 0 &- $0 : $0 }))
    case .bool: self
    }
  }

  /// `np.sign`: −1, 0 or 1, NaN for NaN; throws for booleans, as NumPy does.
  public func signs() throws(ArrayError) -> NDArray {
    switch storage {
    case .float64(let elements):
      NDArray(
        shape: shape,
        storage: .float64(elements.map { $0 > 0 ? 1 : $0 < 0 ? -1 : $0.isNaN ? $0 : 0 }))
    case .int64(let elements): NDArray(shape: shape, storage: .int64(elements.map { $0.signum() }))
    case .bool: throw .unsupported(operation: "sign", type: .bool)
    }
  }

  /// `np.floor` and its kin; integers and booleans stay as they are.
  public func rounded(_ rule: FloatingPointRoundingRule) -> NDArray {
    guard case .float64(let elements) = storage else { return self }
    return NDArray(shape: shape, storage: .float64(elements.map { $0.rounded(rule) }))
  }

  /// `np.round`: scaled by a power of ten, rounded half to even, and scaled back. `decimals` beyond
  /// ±308 is taken as that. Booleans become floats, NumPy's float16.
  public func rounded(toDecimals decimals: Int) -> NDArray {
    if elementType == .bool { return converted(to: .float64).rounded(toDecimals: decimals) }
    if decimals >= 0, elementType != .float64 { return self }
    let places = min(max(decimals, -308), 308)
    let scale = Double("1e\(places.magnitude)") ?? 1
    let result = doubles.map { x in
      guard places >= 0 else { return (x / scale).rounded(.toNearestOrEven) * scale }
      // What overflows here has no digits that far behind the point.
      let scaled = x * scale
      return scaled.isFinite ? scaled.rounded(.toNearestOrEven) / scale : x
    }
    return NDArray(shape: shape, storage: .float64(result)).converted(to: elementType)
  }

  /// `np.isnan`.
  public func isNaN() -> NDArray {
    NDArray(shape: shape, storage: .bool(doubles.map(\.isNaN)))
  }

  /// `np.isfinite`.
  public func isFinite() -> NDArray {
    NDArray(shape: shape, storage: .bool(doubles.map(\.isFinite)))
  }

  /// `np.clip`: at least `lower`, then at most `upper`, each with broadcasting.
  public func clipped(lower: NDArray?, upper: NDArray?) throws(ArrayError) -> NDArray {
    var result = self
    // An element that equals its bound stays, with the sign of its zero.
    if let lower { result = try lower.combined(.maximum, with: result) }
    if let upper { result = try upper.combined(.minimum, with: result) }
    return result
  }
}
