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
      .array(try a.array("a").sorted(axis: try a.sortAxis()))
    },
    Function("argsort", "a, axis=, *, kind=, stable=") { a throws(ArrayError) in
      let array = try a.array("a")
      return .array(
        try (array.rank == 0 ? array.flattened : array).sortedPositions(axis: try a.sortAxis()))
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

  private static func norm(_ a: Arguments) throws(ArrayError) -> NDArray {
    let array = try a.array("x")
    let axis = try a.axis(rank: array.rank)
    if array.rank == 2, axis == nil, a.has("ord"), !a.isFrobenius {
      throw .invalid("linalg.norm of a matrix knows the Frobenius norm alone; give an axis")
    }
    return try array.norm(
      order: try a.normOrder(), axis: axis, keepingDimensions: try a.flag("keepdims"))
  }
}

extension Arguments {
  /// NumPy sorts along the last axis unless it is told `axis=None`.
  func sortAxis() throws(ArrayError) -> Int? {
    values["axis"] == nil ? -1 : try integer("axis")
  }

  fileprivate var isFrobenius: Bool { value("ord") == .string("fro") }

  /// The order of a norm of vectors; Frobenius' is the Euclidean one of all elements.
  func normOrder() throws(ArrayError) -> Double { isFrobenius ? 2 : try number("ord") ?? 2 }
}
