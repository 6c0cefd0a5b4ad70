// NumPy's functions from elements to elements, products and comparisons of whole arrays.

import Numerics

extension FunctionTable {
  static let elementwise: [Function] = [
    function(.exp), function(.log), function(.log1p), function(.expm1), function(.sqrt),
    function(.tanh), function(.sin), function(.cos),
    mapping("square") { x throws(ArrayError) in try x.squared() },
    mapping("abs") { $0.magnitudes() },
    mapping("sign") { x throws(ArrayError) in try x.signs() },
    mapping("floor") { $0.rounded(.down) },
    mapping("isnan") { $0.isNaN() },
    mapping("isfinite") { $0.isFinite() },
    combining("add", .add), combining("subtract", .subtract), combining("multiply", .multiply),
    combining("divide", .divide), combining("power", .power),
    combining("maximum", .maximum), combining("minimum", .minimum),
    Function("dot", "a, b") { a throws(ArrayError) in
      .array(try a.array("a").dot(try a.array("b")))
    },
    Function("matmul", "a, b") { a throws(ArrayError) in
      .array(try a.array("a").product(try a.array("b")))
    },
    Function("outer", "a, b") { a throws(ArrayError) in
      .array(try a.array("a").outer(try a.array("b")))
    },
    Function("round", "a, decimals=") { a throws(ArrayError) in
      .array(try a.array("a").rounded(toDecimals: try a.integer("decimals") ?? 0))
    },
    Function("clip", "a, a_min=, a_max=, *, min=, max=") { a throws(ArrayError) in
      let lower = try a.optionalArray(a.has("a_min") ? "a_min" : "min")
      let upper = try a.optionalArray(a.has("a_max") ? "a_max" : "max")
      return .array(try a.array("a").clipped(lower: lower, upper: upper))
    },
    Function("where", "condition, x=, y=") { a throws(ArrayError) in
      let condition = try a.array("condition")
      guard a.has("x") || a.has("y") else {
        guard condition.rank > 0 else {
          throw .invalid("a single number has no places; give x and y, or an array")
        }
        return .tuple(condition.nonzero().map(Value.array))
      }
      return .array(try condition.choosing(try a.array("x"), try a.array("y")))
    },
    Function("isclose", "a, b, rtol=, atol=, equal_nan=") { a throws(ArrayError) in
      .array(try close(a))
    },
    Function("allclose", "a, b, rtol=, atol=, equal_nan=") { a throws(ArrayError) in
      .bool(try close(a).booleans.allSatisfy(\.self))
    },
    Function("array_equal", "a1, a2") { a throws(ArrayError) in
      .bool(try a.array("a1").isEqual(to: try a.array("a2")))
    },
  ]

  private static func close(_ a: Arguments) throws(ArrayError) -> NDArray {
    try a.array("a").isClose(
      to: try a.array("b"), relative: try a.number("rtol") ?? 1e-5,
      absolute: try a.number("atol") ?? 1e-8, equalNaN: try a.flag("equal_nan"))
  }

  private static func function(_ function: ElementwiseFunction) -> Function {
    Function(function.rawValue, "x") { a throws(ArrayError) in
      .array(try a.array("x").applying(function))
    }
  }

  private static func mapping(
    _ name: String, _ body: @escaping @Sendable (NDArray) throws(ArrayError) -> NDArray
  ) -> Function {
    Function(name, "x") { a throws(ArrayError) in .array(try body(try a.array("x"))) }
  }

  private static func combining(_ name: String, _ operation: ArithmeticOperation) -> Function {
    Function(name, "x1, x2") { a throws(ArrayError) in
      .array(try a.array("x1").combined(operation, with: try a.array("x2")))
    }
  }
}
