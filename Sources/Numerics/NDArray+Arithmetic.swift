// The binary operators of NumPy on broadcast operands.
//
// Types promote bool < int64 < float64. Where NumPy falls back on int8 (bool // bool, bool ** bool) or
// float16 (exp of a bool) the result is int64 or float64 here, the one type of its kind there is.

/// A binary operation whose result is a number; the raw value is how a lesson writes it.
public enum ArithmeticOperation: String, Hashable, Sendable, CaseIterable {
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  case floorDivide = "//"
  case remainder = "%"
  case power = "**"
  case maximum
  case minimum
}

extension NDArray {
  /// `self ∘ other`, element by element with broadcasting.
  ///
  /// Integers wrap; dividing them by zero with `//` or `%` gives 0, as in NumPy. Throws for shapes
  /// that don't fit, for the difference of booleans, and for an integer to a negative integer power.
  public func combined(_ operation: ArithmeticOperation, with other: NDArray) throws(ArrayError)
    -> NDArray
  {
    let layout = try BroadcastLayout(operation.rawValue, shape, other.shape)
    var type = elementType.promoted(with: other.elementType)
    if operation == .divide { type = .float64 }
    if type == .bool, let storage = try booleanResult(operation, other, layout) {
      return NDArray(shape: layout.shape, storage: storage)
    }
    guard type == .float64 else {
      let result = try integerResult(operation, other, layout)
      return NDArray(shape: layout.shape, storage: .int64(result))
    }
    let result = floatResult(operation, other, layout)
    return NDArray(shape: layout.shape, storage: .float64(result))
  }

  private func booleanResult(
    _ operation: ArithmeticOperation, _ other: NDArray, _ layout: BroadcastLayout
  ) throws(ArrayError) -> Storage? {
    switch operation {
    case .add, .maximum: .bool(layout.combine(booleans, other.booleans) { $0 || $1 })
    case .multiply, .minimum: .bool(layout.combine(booleans, other.booleans) { $0 && $1 })
    case .subtract: throw .unsupported(operation: "-", type: .bool)
    case .divide, .floorDivide, .remainder, .power: nil
    }
  }

  private func integerResult(
    _ operation: ArithmeticOperation, _ other: NDArray, _ layout: BroadcastLayout
  ) throws(ArrayError) -> [Int64] {
    let (a, b) = (integers, other.integers)
    switch operation {
    case .add: return layout.combine(a, b) { $0 &+ $1 }
    case .subtract: return layout.combine(a, b) { $0 &- $1 }
    case .multiply: return layout.combine(a, b) { $0 &* $1 }
    case .divide, .floorDivide: return layout.combine(a, b, IntegerArithmetic.floorQuotient)
    case .remainder: return layout.combine(a, b, IntegerArithmetic.floorRemainder)
    case .maximum: return layout.combine(a, b) { max($0, $1) }
    case .minimum: return layout.combine(a, b) { min($0, $1) }
    case .power:
      guard !b.contains(where: { $0 < 0 }) else {
        throw .invalid("integers to negative integer powers are not allowed; make one a float")
      }
      return layout.combine(a, b, IntegerArithmetic.power)
    }
  }

  private func floatResult(
    _ operation: ArithmeticOperation, _ other: NDArray, _ layout: BroadcastLayout
  ) -> [Double] {
    let (a, b) = (doubles, other.doubles)
    return switch operation {
    case .add: layout.combine(a, b) { $0 + $1 }
    case .subtract: layout.combine(a, b) { $0 - $1 }
    case .multiply: layout.combine(a, b) { $0 * $1 }
    case .divide: layout.combine(a, b) { $0 / $1 }
    case .floorDivide: layout.combine(a, b) { FloatArithmetic.floorDivision($0, $1).quotient }
    case .remainder: layout.combine(a, b) { FloatArithmetic.floorDivision($0, $1).remainder }
    // Of equals, that is of 0 and -0, the second: so NumPy's loops for x86 decide. Those for other
    // processors may take 0 for the maximum.
    case .maximum: layout.combine(a, b) { $0 > $1 || $0.isNaN ? $0 : $1 }
    case .minimum: layout.combine(a, b) { $0 < $1 || $0.isNaN ? $0 : $1 }
    case .power: floatPowers(a, b, layout, exponent: other.rank == 0 ? b.first : nil)
    }
  }

  /// The common exponents go by the exact operation that they stand for, as in NumPy.
  private func floatPowers(
    _ a: [Double], _ b: [Double], _ layout: BroadcastLayout, exponent: Double?
  ) -> [Double] {
    switch exponent {
    case 2: a.map { $0 * $0 }
    case 1: a
    case 0.5: a.map { $0.squareRoot() }
    case -1: a.map { 1 / $0 }
    default: layout.combine(a, b, Elementary.pow)
    }
  }
}

/// Python's integer operations on int64 that never trap: they wrap where NumPy's do.
public enum IntegerArithmetic {
  /// `a // b`, rounded down; 0 where `b` is 0.
  public static func floorQuotient(_ a: Int64, _ b: Int64) -> Int64 {
    guard b != 0 else { return 0 }
    let (quotient, remainder) = (
      a.dividedReportingOverflow(by: b).partialValue, a.remainderReportingOverflow(dividingBy: b)
    )
    let isBelow = remainder.partialValue != 0 && (remainder.partialValue < 0) != (b < 0)
    return isBelow ? quotient &- 1 : quotient
  }

  /// `a % b`, with the sign of `b`; 0 where `b` is 0.
  public static func floorRemainder(_ a: Int64, _ b: Int64) -> Int64 {
    guard b != 0 else { return 0 }
    let remainder = a.remainderReportingOverflow(dividingBy: b).partialValue
    return remainder != 0 && (remainder < 0) != (b < 0) ? remainder &+ b : remainder
  }

  /// `base ** exponent` modulo 2⁶⁴ by repeated squaring; `exponent` is not negative.
  public static func power(_ base: Int64, _ exponent: Int64) -> Int64 {
    var (result, square, left): (Int64, Int64, Int64) = (1, base, exponent)
    while left > 0 {
      if left & 1 == 1 { result = result &* square }
      square = square &* square
      left >>= 1
    }
    return result
  }
}

/// Python's `//` and `%` on floats.
public enum FloatArithmetic {
  /// Quotient rounded down and remainder with the sign of `b`, as CPython's `float_divmod` (and
  /// NumPy's `npy_divmod`) compute them; `truncatingRemainder` is fmod, exact by definition.
  public static func floorDivision(_ a: Double, _ b: Double) -> (
    quotient: Double, remainder: Double
  ) {
    var remainder = a.truncatingRemainder(dividingBy: b)
    guard b != 0 else { return (a / b, remainder) }
    var quotient = (a - remainder) / b
    if remainder != 0 {
      if (b < 0) != (remainder < 0) {
        remainder += b
        quotient -= 1
      }
    } else {
      remainder = b < 0 ? -0.0 : 0.0
    }
    guard quotient != 0 else { return ((a / b).sign == .minus ? -0.0 : 0.0, remainder) }
    let floor = quotient.rounded(.down)
    return (quotient - floor > 0.5 ? floor + 1 : floor, remainder)
  }
}
