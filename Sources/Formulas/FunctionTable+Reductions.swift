// NumPy's reductions and orders.

import Numerics

extension FunctionTable {
  static let reductions: [Function] = [
    reducing(.sum), reducing(.mean), reducing(.prod), reducing(.max), reducing(.min),
    reducing(.any), reducing(.all), reducing(.argmax), reducing(.argmin),
    Function("var", "a, axis=, *, ddof=, keepdims=") { a throws(ArrayError) in
      .array(try variance(a))
    },
    Function("std", "a, axis=, *, ddof=, keepdims=") { a throws(ArrayError) in
      .array(try variance(a).applying(.sqrt))
    },
    Function("cumsum", "a, axis=") { a throws(ArrayError) in
      .array(try a.array("a").cumulativeSum(axis: try a.integer("axis")))
    },
    Function("sort", "a, axis=") { a throws(ArrayError) in
      .array(try a.array("a").sorted(axis: try sortAxis(a)))
    },
    Function("argsort", "a, axis=, *, kind=, stable=") { a throws(ArrayError) in
      .array(try a.array("a").sortedPositions(axis: try sortAxis(a)))
    },
    Function("unique", "ar, *, return_counts=") { a throws(ArrayError) in
      let (values, counts) = try a.array("ar").unique()
      guard try a.flag("return_counts") else { return .array(values) }
      return .tuple([.array(values), .array(counts)])
    },
    Function("linalg.norm", "x, ord=, axis=, keepdims=") { a throws(ArrayError) in
      .array(try norm(a))
    },
  ]

  private static func reducing(_ operation: ReductionOperation) -> Function {
    Function(operation.rawValue, "a, axis=, *, keepdims=") { a throws(ArrayError) in
      let array = try a.array("a")
      return .array(
        try array.reduced(
          operation, axis: try a.axis(rank: array.rank),
          keepingDimensions: try a.flag("keepdims")))
    }
  }

  private static func variance(_ a: Arguments) throws(ArrayError) -> NDArray {
    let array = try a.array("a")
    return try array.variance(
      axis: try a.axis(rank: array.rank), ddof: try a.number("ddof") ?? 0,
      keepingDimensions: try a.flag("keepdims"))
  }

  /// NumPy sorts along the last axis unless it is told `axis=None`.
  private static func sortAxis(_ a: Arguments) throws(ArrayError) -> Int? {
    a.values["axis"] == nil ? -1 : try a.integer("axis")
  }

  private static func norm(_ a: Arguments) throws(ArrayError) -> NDArray {
    let array = try a.array("x")
    let axis = try a.axis(rank: array.rank)
    let isFrobenius = a.value("ord") == .string("fro")
    if array.rank == 2, axis == nil, a.has("ord"), !isFrobenius {
      throw .invalid("linalg.norm of a matrix knows the Frobenius norm alone; give an axis")
    }
    let order = isFrobenius ? 2 : try a.number("ord") ?? 2
    return try array.norm(order: order, axis: axis, keepingDimensions: try a.flag("keepdims"))
  }
}
