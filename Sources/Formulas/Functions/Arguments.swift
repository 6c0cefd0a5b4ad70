// The arguments of one call, read as what a function needs.

import Numerics

/// Values by parameter; an optional one that was not given, or given as `None`, is missing.
struct Arguments: Sendable {
  let values: [String: Value]

  /// The value of a parameter; `None` where it is missing.
  func value(_ name: String) -> Value { values[name] ?? .none }

  func has(_ name: String) -> Bool { value(name) != .none }

  /// A required array, or what can be made one.
  func array(_ name: String) throws(ArrayError) -> NDArray { try value(name).asArray() }

  func optionalArray(_ name: String) throws(ArrayError) -> NDArray? {
    has(name) ? try array(name) : nil
  }

  func integer(_ name: String) throws(ArrayError) -> Int? {
    guard has(name) else { return nil }
    return try Self.integer(value(name), name)
  }

  func number(_ name: String) throws(ArrayError) -> Double? {
    guard has(name) else { return nil }
    guard let scalar = value(name).scalar, let number = scalar.doubles.first else {
      throw .invalid("\(name) must be a number, not \(value(name).kind)")
    }
    return number
  }

  func flag(_ name: String, default standard: Bool = false) throws(ArrayError) -> Bool {
    guard has(name) else { return standard }
    return try value(name).truth()
  }

  /// A length or a tuple of lengths.
  func integers(_ name: String) throws(ArrayError) -> [Int]? {
    guard has(name) else { return nil }
    switch value(name) {
    case .tuple(let items), .list(let items): return try Self.integers(items, name)
    case .array(let array) where array.rank == 1 && array.elementType == .int64:
      return array.integers.map(Int.init)
    case .none, .bool, .integer, .float, .string, .dictionary, .array, .function:
      return [try Self.integer(value(name), name)]
    }
  }

  private static func integers(_ items: [Value], _ name: String) throws(ArrayError) -> [Int] {
    var result: [Int] = []
    for item in items { result.append(try integer(item, name)) }
    return result
  }

  private static func integer(_ value: Value, _ name: String) throws(ArrayError) -> Int {
    guard let scalar = value.scalar, scalar.elementType != .float64,
      let first = scalar.integers.first
    else { throw .invalid("\(name) must be an integer, not \(value.kind)") }
    return Int(first)
  }

  /// The axis of a reduction; a tuple of all axes means every element.
  func axis(rank: Int) throws(ArrayError) -> Int? {
    guard case .tuple = value("axis"), let axes = try integers("axis") else {
      return try integer("axis")
    }
    if axes.count == 1 { return axes[0] }
    for axis in axes where !(-rank..<rank).contains(axis) {
      throw .axisOutOfRange(axis: axis, rank: rank)
    }
    let different = Set(axes.map { $0 < 0 ? $0 + rank : $0 })
    guard different.count == axes.count, axes.count == rank, rank > 0 else {
      throw .invalid("a tuple of axes must name each axis once")
    }
    return nil
  }

  /// The element type named by `dtype`.
  func elementType() throws(ArrayError) -> NDArray.ElementType? {
    guard has("dtype") else { return nil }
    switch value("dtype") {
    case .string(let name):
      guard let type = NDArray.ElementType(named: name) else {
        throw .invalid("dtype '\(name)' is not supported; there are float64, int64 and bool")
      }
      return type
    case .function(let name) where NativeName(name)?.elementType != nil:
      return NativeName(name)?.elementType
    case .none, .bool, .integer, .float, .tuple, .list, .dictionary, .array, .function:
      throw .invalid("dtype must be float, int or bool, not \(value("dtype").kind)")
    }
  }

  /// An array in the type named by `dtype`, if any is.
  func converted(_ array: NDArray) throws(ArrayError) -> NDArray {
    guard let type = try elementType() else { return array }
    return array.converted(to: type)
  }

  /// The elements of a list, tuple, dictionary, string or array; at most a million.
  func items(_ name: String) throws(ArrayError) -> [Value] { try Self.items(value(name)) }

  static func items(_ value: Value) throws(ArrayError) -> [Value] {
    if case .array(let array) = value, (array.shape.first ?? 0) > Operators.maximumItems {
      throw .invalid("more than \(Operators.maximumItems) items; NumPy's functions take the array")
    }
    guard let items = value.elements else {
      throw .invalid("\(value.kind) has no elements to go through")
    }
    return items
  }

  /// Several arrays in a list or tuple (or the rows of a matrix).
  func arrays(_ name: String) throws(ArrayError) -> [NDArray] {
    var arrays: [NDArray] = []
    for item in try items(name) { arrays.append(try item.asArray()) }
    return arrays
  }
}
