// Arithmetic of Python's own numbers: integers that never wrap (beyond int64 is an error), floats that
// refuse what has no value.

import Numerics

/// An int or a float of Python; a bool counts as an int.
enum PythonScalar {
  case integer(Int64)
  case float(Double)

  init?(_ value: Value) {
    switch value {
    case .bool(let value): self = .integer(value ? 1 : 0)
    case .integer(let value): self = .integer(value)
    case .float(let value): self = .float(value)
    case .none, .string, .tuple, .list, .dictionary, .array, .function: return nil
    }
  }

  var double: Double {
    switch self {
    case .integer(let value): Double(value)
    case .float(let value): value
    }
  }

  private static let overflow = ArrayError.invalid("the result is beyond int64")

  func applying(_ operation: UnaryOperator) throws(ArrayError) -> Value {
    switch (operation, self) {
    case (.minus, .integer(let value)):
      let (result, overflow) = Int64(0).subtractingReportingOverflow(value)
      guard !overflow else { throw Self.overflow }
      return .integer(result)
    case (.minus, .float(let value)): return .float(-value)
    case (.plus, .integer(let value)): return .integer(value)
    case (.plus, .float(let value)): return .float(value)
    case (.invert, .integer(let value)): return .integer(~value)
    case (.invert, .float): throw .invalid("'~' is not defined for a float")
    case (.not, _): return .bool(double == 0)
    }
  }

  func combined(_ operation: BinaryOperator, with other: PythonScalar) throws(ArrayError) -> Value {
    switch operation {
    case .product: throw .invalid("'@' is not defined for numbers; write *")
    case .bitwise(let bits):
      guard case .integer(let a) = self, case .integer(let b) = other else {
        throw .invalid("'\(bits.rawValue)' is not defined for floats")
      }
      return .integer(try Self.bits(bits, a, b))
    case .arithmetic(let arithmetic):
      if case .integer(let a) = self, case .integer(let b) = other {
        return try Self.integers(arithmetic, a, b)
      }
      return .float(try Self.floats(arithmetic, double, other.double))
    }
  }

  private static func bits(_ operation: BitwiseOperation, _ a: Int64, _ b: Int64)
    throws(ArrayError) -> Int64
  {
    switch operation {
    case .and: return a & b
    case .or: return a | b
    case .exclusiveOr: return a ^ b
    case .shiftLeft:
      guard b >= 0 else { throw .invalid("negative shift count") }
      guard a != 0 else { return 0 }
      guard b < 64, (a << b) >> b == a else { throw overflow }
      return a << b
    case .shiftRight:
      guard b >= 0 else { throw .invalid("negative shift count") }
      return a >> min(b, 63)
    }
  }

  private static func integers(_ operation: ArithmeticOperation, _ a: Int64, _ b: Int64)
    throws(ArrayError) -> Value
  {
    func checked(_ result: (partialValue: Int64, overflow: Bool)) throws(ArrayError) -> Value {
      guard !result.overflow else { throw overflow }
      return .integer(result.partialValue)
    }
    switch operation {
    case .add: return try checked(a.addingReportingOverflow(b))
    case .subtract: return try checked(a.subtractingReportingOverflow(b))
    case .multiply: return try checked(a.multipliedReportingOverflow(by: b))
    case .divide:
      guard b != 0 else { throw .invalid("division by zero") }
      return .float(Double(a) / Double(b))
    case .floorDivide, .remainder:
      guard b != 0 else { throw .invalid("division by zero") }
      guard operation == .floorDivide else {
        return .integer(IntegerArithmetic.floorRemainder(a, b))
      }
      guard !(a == .min && b == -1) else { throw overflow }
      return .integer(IntegerArithmetic.floorQuotient(a, b))
    case .power:
      guard b >= 0 else { return .float(try floats(.power, Double(a), Double(b))) }
      return .integer(try power(a, b))
    case .maximum: return .integer(max(a, b))
    case .minimum: return .integer(min(a, b))
    }
  }

  private static func power(_ base: Int64, _ exponent: Int64) throws(ArrayError) -> Int64 {
    if base == 0 || base == 1 { return exponent == 0 ? 1 : base }
    if base == -1 { return exponent & 1 == 0 ? 1 : -1 }
    guard exponent < 64 else { throw overflow }
    var result: Int64 = 1
    for _ in 0..<exponent {
      let (product, isBeyond) = result.multipliedReportingOverflow(by: base)
      guard !isBeyond else { throw overflow }
      result = product
    }
    return result
  }

  private static func floats(_ operation: ArithmeticOperation, _ a: Double, _ b: Double)
    throws(ArrayError) -> Double
  {
    switch operation {
    case .add: return a + b
    case .subtract: return a - b
    case .multiply: return a * b
    case .divide, .floorDivide, .remainder:
      guard b != 0 else { throw .invalid("division by zero") }
      guard operation != .divide else { return a / b }
      let (quotient, remainder) = FloatArithmetic.floorDivision(a, b)
      return operation == .floorDivide ? quotient : remainder
    case .power:
      guard !(a == 0 && b < 0) else { throw .invalid("0.0 can't be raised to a negative power") }
      guard !(a < 0 && a.isFinite && b.isFinite && b != b.rounded()) else {
        throw .invalid("a negative number to a fractional power is complex")
      }
      let result = Elementary.pow(a, b)
      guard result.isFinite || !a.isFinite || !b.isFinite else {
        throw .invalid("the result is too large for a float")
      }
      return result
    case .maximum: return b > a ? b : a
    case .minimum: return b < a ? b : a
    }
  }

  /// An int and a float compare by their exact values, as in Python.
  func compared(_ operation: ComparisonOperation, with other: PythonScalar) -> Bool {
    switch (self, other) {
    case (.integer(let a), .integer(let b)): Self.compare(operation, a, b)
    case (.float(let a), .float(let b)): Self.compare(operation, a, b)
    case (.integer(let a), .float(let b)): Self.compare(operation, a, b)
    case (.float(let a), .integer(let b)): Self.compare(operation, a, b)
    }
  }

  private static func compare<T: Comparable>(_ operation: ComparisonOperation, _ a: T, _ b: T)
    -> Bool
  {
    switch operation {
    case .less: a < b
    case .lessOrEqual: a <= b
    case .greater: a > b
    case .greaterOrEqual: a >= b
    case .equal: a == b
    case .notEqual: a != b
    }
  }

  private static func compare(_ operation: ComparisonOperation, _ a: Int64, _ b: Double) -> Bool {
    guard !b.isNaN else { return operation == .notEqual }
    guard let whole = Int64(exactly: b.rounded(.down)) else {
      return compare(operation, 0, b < 0 ? -1 : 1)
    }
    // b lies at its floor or above it: where a is that floor, the fraction decides.
    let isBetween = b != b.rounded(.down)
    if a == whole { return compare(operation, 0, isBetween ? 1 : 0) }
    return compare(operation, a, whole)
  }

  private static func compare(_ operation: ComparisonOperation, _ a: Double, _ b: Int64) -> Bool {
    switch operation {
    case .less: compare(.greater, b, a)
    case .lessOrEqual: compare(.greaterOrEqual, b, a)
    case .greater: compare(.less, b, a)
    case .greaterOrEqual: compare(.lessOrEqual, b, a)
    case .equal, .notEqual: compare(operation, b, a)
    }
  }
}
