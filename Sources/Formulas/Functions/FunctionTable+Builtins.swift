// Python's own functions on numbers.

import Numerics

extension FunctionTable {
  static let builtins: [Function] = [
    Function("abs", "x") { a throws(ArrayError) in
      if case .array(let array) = a.value("x") { return .array(array.magnitudes()) }
      guard let scalar = PythonScalar(a.value("x")) else {
        throw .invalid("abs is not defined for \(a.value("x").kind)")
      }
      if case .float(let number) = scalar { return .float(number.magnitude) }
      return try scalar.double < 0 ? scalar.applying(.minus) : scalar.applying(.plus)
    },
    Function("round", "number, ndigits=") { a throws(ArrayError) in try round(a) },
    Function("int", "x=") { a throws(ArrayError) in .integer(try integer(a.value("x"))) },
    Function("float", "x=") { a throws(ArrayError) in .float(try float(a.value("x"))) },
    Function("bool", "x=") { a throws(ArrayError) in .bool(try a.value("x").truth()) },
  ]

  /// Python's functions on several numbers; of other values `containers` has them.
  static let manyNumbers: [Function] = [
    Function("min", "*values") { a throws(ArrayError) in try extreme(a, .less) },
    Function("max", "*values") { a throws(ArrayError) in try extreme(a, .greater) },
    Function("sum", "iterable, start=") { a throws(ArrayError) in
      var total = a.has("start") ? a.value("start") : .integer(0)
      for item in try a.items("iterable") {
        total = try Operators.apply(.arithmetic(.add), total, item)
      }
      return total
    },
  ]

  private static func extreme(_ a: Arguments, _ operation: ComparisonOperation)
    throws(ArrayError) -> Value
  {
    let given = try a.items("values")
    let items = given.count == 1 ? try Arguments.items(given[0]) : given
    guard var best = items.first else { throw .invalid("nothing to compare") }
    for item in items.dropFirst()
    where try Operators.compare(.order(operation), item, best).truth() {
      best = item
    }
    return best
  }

  /// Half to even; with digits, by the exact decimal value of the float, as Python rounds.
  private static func round(_ a: Arguments) throws(ArrayError) -> Value {
    let value = a.value("number")
    guard let scalar = value.scalar, let number = scalar.doubles.first else {
      throw .invalid("round needs a number, not \(value.kind)")
    }
    if case .array(let array) = value, array.elementType == .bool {
      throw .invalid("round is not defined for \(value.kind)")
    }
    let digits = try a.integer("ndigits")
    guard scalar.elementType == .float64 else { return try roundInteger(scalar, digits, value) }
    guard let digits else { return .integer(try whole(number, .toNearestOrEven)) }
    if case .array = value { return .array(scalar.rounded(toDecimals: digits)) }
    guard number.isFinite, digits <= 400 else { return value }
    guard digits >= 0 else { return .array(scalar.rounded(toDecimals: digits)).asPythonFloat }
    let text = DecimalExpansion(number).fixed(digits)
    let magnitude = Double(text) ?? number
    return .float(number.sign == .minus ? -magnitude : magnitude)
  }

  private static func roundInteger(_ scalar: NDArray, _ digits: Int?, _ value: Value)
    throws(ArrayError) -> Value
  {
    guard let digits, digits < 0 else { return .integer(scalar.integers.first ?? 0) }
    guard digits > -19 else { return .integer(0) }
    let unit = IntegerArithmetic.power(10, Int64(-digits))
    let number = scalar.integers.first ?? 0
    let below = number.subtractingReportingOverflow(IntegerArithmetic.floorRemainder(number, unit))
    let rest = IntegerArithmetic.floorRemainder(number, unit)
    let isOdd = IntegerArithmetic.floorQuotient(number, unit) & 1 == 1
    let goesUp = rest > unit / 2 || (rest == unit / 2 && isOdd)
    let result = below.partialValue.addingReportingOverflow(goesUp ? unit : 0)
    guard !below.overflow, !result.overflow else { throw .invalid("the result is beyond int64") }
    return .integer(result.partialValue)
  }

  private static func whole(_ number: Double, _ rule: FloatingPointRoundingRule)
    throws(ArrayError) -> Int64
  {
    guard let result = Int64(exactly: number.rounded(rule)) else {
      throw .invalid("\(floatText(number)) is no integer within int64")
    }
    return result
  }

  private static func integer(_ value: Value) throws(ArrayError) -> Int64 {
    if value == .none { return 0 }
    if case .string(let text) = value {
      guard let result = Int64(text) else { throw .invalid("'\(text)' is no integer") }
      return result
    }
    let single = try single(value, "int")
    guard single.elementType == .float64 else { return single.integers.first ?? 0 }
    return try whole(single.doubles.first ?? .nan, .towardZero)
  }

  private static func float(_ value: Value) throws(ArrayError) -> Double {
    if value == .none { return 0 }
    if case .string(let text) = value {
      let plain = text.lowercased().filter { $0 != " " }
      guard !plain.hasPrefix("0x"), !plain.contains("("), let result = Double(plain) else {
        throw .invalid("'\(text)' is no number")
      }
      return result
    }
    return try single(value, "float").doubles.first ?? .nan
  }

  /// A scalar, or the one element of an array.
  private static func single(_ value: Value, _ name: String) throws(ArrayError) -> NDArray {
    if let scalar = value.scalar { return scalar }
    if case .array(let array) = value, let single = array.single { return single }
    throw .invalid("\(name) needs a number, not \(value.kind)")
  }
}

extension Value {
  /// A float64 scalar as Python's float.
  fileprivate var asPythonFloat: Value {
    guard case .array(let array) = self, let number = array.doubles.first else { return self }
    return .float(number)
  }
}
