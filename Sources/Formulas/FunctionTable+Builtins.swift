// Python's own functions, as far as they make sense in an expression. `range`, `zip` and `enumerate`
// give lists.

import Numerics
import OrderedCollections

extension FunctionTable {
  static let builtins: [Function] = [
    Function("len", "x") { a throws(ArrayError) in
      if case .array(let array) = a.value("x"), let length = array.shape.first {
        return .integer(Int64(length))
      }
      return .integer(Int64(try a.items("x").count))
    },
    Function("range", "start, stop=, step=") { a throws(ArrayError) in .list(try range(a)) },
    Function("abs", "x") { a throws(ArrayError) in
      if case .array(let array) = a.value("x") { return .array(array.magnitudes()) }
      guard let scalar = PythonScalar(a.value("x")) else {
        throw .invalid("abs is not defined for \(a.value("x").kind)")
      }
      return try scalar.double < 0 ? scalar.applying(.minus) : scalar.applying(.plus)
    },
    Function("min", "*values") { a throws(ArrayError) in try extreme(a, .less) },
    Function("max", "*values") { a throws(ArrayError) in try extreme(a, .greater) },
    Function("sum", "iterable, start=") { a throws(ArrayError) in
      var total = a.has("start") ? a.value("start") : .integer(0)
      for item in try a.items("iterable") {
        total = try Operators.apply(.arithmetic(.add), total, item)
      }
      return total
    },
    Function("round", "number, ndigits=") { a throws(ArrayError) in try round(a) },
    Function("int", "x=") { a throws(ArrayError) in .integer(try integer(a.value("x"))) },
    Function("float", "x=") { a throws(ArrayError) in .float(try float(a.value("x"))) },
    Function("bool", "x=") { a throws(ArrayError) in .bool(try a.value("x").truth()) },
    Function("str", "x") { a throws(ArrayError) in .string(a.value("x").description) },
    Function("list", "iterable=") { a throws(ArrayError) in
      .list(a.values["iterable"] == nil ? [] : try a.items("iterable"))
    },
    Function("tuple", "iterable=") { a throws(ArrayError) in
      .tuple(a.values["iterable"] == nil ? [] : try a.items("iterable"))
    },
    Function("dict", "mapping=") { a throws(ArrayError) in
      guard a.values["mapping"] != nil else { return .dictionary([:]) }
      guard case .dictionary = a.value("mapping") else {
        throw .invalid("dict copies a dictionary, not \(a.value("mapping").kind)")
      }
      return a.value("mapping")
    },
    Function("enumerate", "iterable, start=") { a throws(ArrayError) in
      let start = try a.integer("start") ?? 0
      let items = try a.items("iterable")
      guard !start.addingReportingOverflow(items.count).overflow else {
        throw .invalid("the result is beyond int64")
      }
      return .list(items.enumerated().map { .tuple([.integer(Int64(start + $0)), $1]) })
    },
    Function("zip", "*iterables") { a throws(ArrayError) in .list(try zipped(a)) },
    Function("sorted", "iterable, *, reverse=") { a throws(ArrayError) in .list(try sorted(a)) },
  ]

  private static func range(_ a: Arguments) throws(ArrayError) -> [Value] {
    let isShort = !a.has("stop")
    let start = isShort ? 0 : Int64(try a.integer("start") ?? 0)
    let stop = Int64(try a.integer(isShort ? "start" : "stop") ?? 0)
    let step = Int64(try a.integer("step") ?? 1)
    let count = try NDArray.rangeCount(start, stop, step)
    guard count <= Operators.maximumItems else {
      throw .invalid("a range of more than \(Operators.maximumItems) items; use np.arange")
    }
    return (0..<Int64(count)).map { .integer(start &+ $0 &* step) }
  }

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

  private static func zipped(_ a: Arguments) throws(ArrayError) -> [Value] {
    var columns: [[Value]] = []
    for iterable in try a.items("iterables") { columns.append(try Arguments.items(iterable)) }
    let length = columns.map(\.count).min() ?? 0
    return (0..<length).map { row in .tuple(columns.map { $0[row] }) }
  }

  private static func sorted(_ a: Arguments) throws(ArrayError) -> [Value] {
    let items = try a.items("iterable")
    let isReversed = try a.flag("reverse")
    do {
      return try items.enumerated().sorted { x, y in
        let (first, second) = isReversed ? (y, x) : (x, y)
        if try Operators.compare(.order(.less), first.element, second.element).truth() {
          return true
        }
        if try Operators.compare(.order(.less), second.element, first.element).truth() {
          return false
        }
        return x.offset < y.offset
      }.map(\.element)
    } catch let error as ArrayError {
      throw error
    } catch { throw .invalid("the items can't be ordered") }
  }
}

extension Value {
  /// A float64 scalar as Python's float.
  fileprivate var asPythonFloat: Value {
    guard case .array(let array) = self, let number = array.doubles.first else { return self }
    return .float(number)
  }
}
