// The operators as functions, by NumPy's names: whoever records or differentiates a formula treats
// `a - b` and `np.subtract(a, b)` as one.

import Numerics

extension FunctionTable {
  /// The operators' functions. Those that `np` has too are the same; lessons can't call the others.
  static let operators: [Function] =
    elementwise.filter { shared.contains($0.name) } + [
      Function("floor_divide", "x1, x2") { a throws(ArrayError) in
        .array(try a.array("x1").combined(.floorDivide, with: try a.array("x2")))
      },
      Function("remainder", "x1, x2") { a throws(ArrayError) in
        .array(try a.array("x1").combined(.remainder, with: try a.array("x2")))
      },
      Function("negative", "x") { a throws(ArrayError) in .array(try a.array("x").negated()) },
      Function("invert", "x") { a throws(ArrayError) in .array(try a.array("x").inverted()) },
      comparing("less", .less), comparing("less_equal", .lessOrEqual),
      comparing("greater", .greater), comparing("greater_equal", .greaterOrEqual),
      comparing("equal", .equal), comparing("not_equal", .notEqual),
      combining("bitwise_and", .and), combining("bitwise_or", .or),
      combining("bitwise_xor", .exclusiveOr), combining("left_shift", .shiftLeft),
      combining("right_shift", .shiftRight),
    ]

  private static let shared = [
    "add", "subtract", "multiply", "divide", "power", "matmul", "maximum", "minimum", "abs",
  ]

  private static func comparing(_ name: String, _ operation: ComparisonOperation) -> Function {
    Function(name, "x1, x2") { a throws(ArrayError) in
      .array(try a.array("x1").compared(operation, with: try a.array("x2")))
    }
  }

  private static func combining(_ name: String, _ operation: BitwiseOperation) -> Function {
    Function(name, "x1, x2") { a throws(ArrayError) in
      .array(try a.array("x1").combined(operation, with: try a.array("x2")))
    }
  }
}
