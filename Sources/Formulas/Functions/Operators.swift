// What the operators do: Python's rules for Python's own values, NumPy's as soon as an array is there.

import Numerics
import OrderedCollections

/// The operators on values.
enum Operators {
  /// What a binary operation costs, in elements, before it is carried out.
  static func cost(_ operation: BinaryOperator, _ left: Value, _ right: Value) -> Int {
    if case .array(let a) = left, case .array(let b) = right {
      if operation == .product {
        let columns = b.rank == 2 ? b.shape[1] : 1
        // Products of integers have no kernel of their own: one multiply-add is dearer.
        let isFloat = a.elementType.promoted(with: b.elementType) == .float64
        let products = a.count.multipliedReportingOverflow(by: columns).partialValue
        return 1 + products / (isFloat ? 64 : 8)
      }
      let shape = NDArray.broadcastShape(a.shape, b.shape) ?? []
      return 1 + shape.reduce(1) { $0.multipliedReportingOverflow(by: $1).partialValue }
    }
    return left.cost + right.cost
  }

  static func apply(_ operation: UnaryOperator, _ value: Value) throws(ArrayError) -> Value {
    if case .array(let array) = value {
      switch operation {
      case .minus: return .array(try array.negated())
      case .plus: return .array(try array.unchanged())
      case .invert: return .array(try array.inverted())
      case .not: return .bool(try !value.truth())
      }
    }
    guard let scalar = PythonScalar(value) else {
      throw .invalid("'\(operation.rawValue)' is not defined for \(value.kind)")
    }
    return try scalar.applying(operation)
  }

  static func apply(_ operation: BinaryOperator, _ left: Value, _ right: Value)
    throws(ArrayError) -> Value
  {
    if isArray(left) || isArray(right) { return try numpy(operation, left, right) }
    if let a = PythonScalar(left), let b = PythonScalar(right) {
      let result = try a.combined(operation, with: b)
      if case .bool = left, case .bool = right, case .bitwise(let bits) = operation {
        return bits == .shiftLeft || bits == .shiftRight ? result : .bool(try result.truth())
      }
      return result
    }
    return try sequences(operation, left, right)
  }

  private static func isArray(_ value: Value) -> Bool {
    if case .array = value { true } else { false }
  }

  private static func numpy(_ operation: BinaryOperator, _ left: Value, _ right: Value)
    throws(ArrayError) -> Value
  {
    let (a, b) = (try operand(left, operation), try operand(right, operation))
    return switch operation {
    case .arithmetic(let arithmetic): .array(try a.combined(arithmetic, with: b))
    case .bitwise(let bits): .array(try a.combined(bits, with: b))
    case .product: .array(try a.product(b))
    }
  }

  private static func operand(_ value: Value, _ operation: BinaryOperator) throws(ArrayError)
    -> NDArray
  {
    switch value {
    case .none, .string, .dictionary, .function:
      throw .invalid("'\(operation.text)' is not defined for an array and \(value.kind)")
    case .bool, .integer, .float, .tuple, .list, .array: return try value.asArray()
    }
  }

  /// Joining and repeating strings, lists and tuples.
  private static func sequences(_ operation: BinaryOperator, _ left: Value, _ right: Value)
    throws(ArrayError) -> Value
  {
    switch (operation, left, right) {
    case (.arithmetic(.add), .string(let a), .string(let b)): return .string(a + b)
    case (.arithmetic(.add), .list(let a), .list(let b)): return .list(a + b)
    case (.arithmetic(.add), .tuple(let a), .tuple(let b)): return .tuple(a + b)
    case (.arithmetic(.multiply), .string(let text), .integer(let count)),
      (.arithmetic(.multiply), .integer(let count), .string(let text)):
      return .string(String(repeating: text, count: try bounded(count, text.utf8.count)))
    case (.arithmetic(.multiply), .list(let items), .integer(let count)),
      (.arithmetic(.multiply), .integer(let count), .list(let items)):
      return .list(repeated(items, try bounded(count, items.count)))
    case (.arithmetic(.multiply), .tuple(let items), .integer(let count)),
      (.arithmetic(.multiply), .integer(let count), .tuple(let items)):
      return .tuple(repeated(items, try bounded(count, items.count)))
    default:
      throw .invalid("'\(operation.text)' is not defined for \(left.kind) and \(right.kind)")
    }
  }

  private static func repeated(_ items: [Value], _ count: Int) -> [Value] {
    Array(repeatElement(items, count: count).joined())
  }

  /// A number of repetitions that leaves at most ten million items.
  private static func bounded(_ count: Int64, _ length: Int) throws(ArrayError) -> Int {
    let (total, overflow) = max(0, count).multipliedReportingOverflow(by: Int64(length))
    guard !overflow, total <= maximumItems else {
      throw .invalid("the result would have more than \(maximumItems) items")
    }
    return length == 0 ? 0 : Int(max(0, count))
  }

  /// The most items a string, a list or a range may have.
  static let maximumItems = 1_000_000

  // MARK: Comparisons

  static func compare(_ comparison: Comparison, _ left: Value, _ right: Value)
    throws(ArrayError) -> Value
  {
    switch comparison {
    case .identical(let isNegated): .bool(try isIdentical(left, right) != isNegated)
    case .contained(let isNegated): .bool(try contains(right, left) != isNegated)
    case .order(let operation): try order(operation, left, right)
    }
  }

  private static func isIdentical(_ left: Value, _ right: Value) throws(ArrayError) -> Bool {
    switch (left, right) {
    case (.none, .none): return true
    case (.none, _), (_, .none): return false
    case (.bool(let a), .bool(let b)): return a == b
    default: throw .invalid("'is' compares with None, True or False; write == for equal values")
    }
  }

  private static func contains(_ container: Value, _ item: Value) throws(ArrayError) -> Bool {
    switch (container, item) {
    case (.string(let text), .string(let part)):
      // By bytes: as characters, the line end of "\r\n" would be none of "\n".
      return part.isEmpty || text.utf8.firstRange(of: part.utf8) != nil
    case (.dictionary(let entries), .string(let key)): return entries[key] != nil
    case (.dictionary, _): return false
    case (.tuple(let items), _), (.list(let items), _):
      for candidate in items where try isEqual(candidate, item) { return true }
      return false
    case (.array(let array), _):
      return try array.compared(.equal, with: try item.asArray()).booleans.contains(true)
    default: throw .invalid("\(container.kind) contains nothing")
    }
  }

  private static func order(_ operation: ComparisonOperation, _ left: Value, _ right: Value)
    throws(ArrayError) -> Value
  {
    if isArray(left) || isArray(right), let a = numeric(left), let b = numeric(right) {
      return .array(try a.compared(operation, with: b))
    }
    switch operation {
    case .equal: return .bool(try isEqual(left, right))
    case .notEqual: return .bool(try !isEqual(left, right))
    case .less, .lessOrEqual, .greater, .greaterOrEqual:
      if case .string(let a) = left, case .string(let b) = right {
        return .bool(ordered(operation, Array(a.unicodeScalars), Array(b.unicodeScalars)))
      }
      if let result = try sequenceOrder(operation, left, right) { return result }
      guard let a = PythonScalar(left), let b = PythonScalar(right) else {
        throw .invalid("'\(operation.rawValue)' is not defined for \(left.kind) and \(right.kind)")
      }
      return .bool(a.compared(operation, with: b))
    }
  }

  /// Lists among each other, and tuples: the first items that differ decide, or else the lengths.
  private static func sequenceOrder(
    _ operation: ComparisonOperation, _ left: Value, _ right: Value
  ) throws(ArrayError) -> Value? {
    let pair: (a: [Value], b: [Value])
    switch (left, right) {
    case (.tuple(let a), .tuple(let b)), (.list(let a), .list(let b)): pair = (a, b)
    default: return nil
    }
    for (a, b) in zip(pair.a, pair.b) where try !isEqual(a, b) {
      return try order(operation, a, b)
    }
    let (a, b) = (Int64(pair.a.count), Int64(pair.b.count))
    return .bool(PythonScalar.integer(a).compared(operation, with: .integer(b)))
  }

  private static func numeric(_ value: Value) -> NDArray? { try? value.asArray() }

  private static func ordered(
    _ operation: ComparisonOperation, _ a: [Unicode.Scalar], _ b: [Unicode.Scalar]
  ) -> Bool {
    let isLess = a.lexicographicallyPrecedes(b)
    return switch operation {
    case .less: isLess
    case .lessOrEqual: isLess || a == b
    case .greater: !isLess && a != b
    case .greaterOrEqual: !isLess
    case .equal: a == b
    case .notEqual: a != b
    }
  }

  /// Python's `==`, which never fails but for arrays inside containers.
  static func isEqual(_ left: Value, _ right: Value) throws(ArrayError) -> Bool {
    switch (left, right) {
    case (.array, _), (_, .array):
      guard let a = numeric(left), let b = numeric(right) else { return false }
      return try Value.array(try a.compared(.equal, with: b)).truth()
    case (.tuple(let a), .tuple(let b)), (.list(let a), .list(let b)):
      guard a.count == b.count else { return false }
      for (x, y) in zip(a, b) where try !isEqual(x, y) { return false }
      return true
    case (.dictionary(let a), .dictionary(let b)):
      guard a.count == b.count else { return false }
      for (key, x) in a {
        guard let y = b[key], try isEqual(x, y) else { return false }
      }
      return true
    case (.string(let a), .string(let b)): return a.unicodeScalars.elementsEqual(b.unicodeScalars)
    case (.function(let a), .function(let b)): return a == b && NativeName(a) != nil
    default:
      guard let a = PythonScalar(left), let b = PythonScalar(right) else {
        return left == .none && right == .none
      }
      return a.compared(.equal, with: b)
    }
  }
}
