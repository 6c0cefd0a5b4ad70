// NumPy's functions that make arrays, or arrange the elements of others.

import Numerics

extension FunctionTable {
  static let arrangement: [Function] = [
    Function("reshape", "a, shape") { a throws(ArrayError) in
      .array(try a.array("a").reshaped(to: try a.integers("shape") ?? []))
    },
    Function("ravel", "a") { a throws(ArrayError) in .array(try a.array("a").flattened) },
    Function("squeeze", "a, axis=") { a throws(ArrayError) in
      .array(try a.array("a").squeezed(axis: try a.integer("axis")))
    },
    Function("transpose", "a, axes=") { a throws(ArrayError) in
      .array(try transpose(a))
    },
    Function("concatenate", "arrays, axis=") { a throws(ArrayError) in
      let axis = a.values["axis"] == nil ? 0 : try a.integer("axis")
      return .array(try NDArray.concatenated(try a.arrays("arrays"), axis: axis))
    },
    Function("hstack", "tup") { a throws(ArrayError) in
      let arrays = try a.arrays("tup").map { $0.rank == 0 ? $0.flattened : $0 }
      return .array(try NDArray.concatenated(arrays, axis: arrays.first?.rank == 1 ? 0 : 1))
    },
    Function("vstack", "tup") { a throws(ArrayError) in
      let arrays = try a.arrays("tup").map { array in
        array.rank == 2 ? array : NDArray(shape: [1, array.count], storage: array.storage)
      }
      return .array(try NDArray.concatenated(arrays))
    },
    Function("tile", "A, reps") { a throws(ArrayError) in
      .array(try a.array("A").tiled(try a.integers("reps") ?? []))
    },
    Function("repeat", "a, repeats, axis=") { a throws(ArrayError) in
      let counts = try a.integers("repeats") ?? []
      return .array(try a.array("a").repeated(counts, axis: try a.integer("axis")))
    },
    Function("diag", "v, k=") { a throws(ArrayError) in
      .array(try a.array("v").diagonal(offset: try a.integer("k") ?? 0))
    },
  ]

  static let construction: [Function] = [
    Function("array", "object, dtype=, copy=") { a throws(ArrayError) in
      guard try a.flag("copy", default: true) else {
        throw .invalid("copy=False is not supported: an array is always a copy here")
      }
      return .array(try a.converted(try a.array("object")))
    },
    filling("zeros", 0), filling("ones", 1), filling("empty", 0),
    fillingLike("zeros_like", 0), fillingLike("ones_like", 1),
    Function("full", "shape, fill_value, dtype=") { a throws(ArrayError) in
      let value = try a.converted(try a.array("fill_value"))
      return .array(try NDArray.full(try a.integers("shape") ?? [], value))
    },
    Function("eye", "N, M=, k=, dtype=") { a throws(ArrayError) in
      let rows = try a.integer("N") ?? 0
      return .array(
        try a.converted(
          try NDArray.identity(
            rows: rows, columns: try a.integer("M") ?? rows, offset: try a.integer("k") ?? 0)))
    },
    Function("arange", "start, stop=, step=, dtype=") { a throws(ArrayError) in
      .array(try range(a))
    },
    Function("linspace", "start, stop, num=, endpoint=") { a throws(ArrayError) in
      .array(
        try NDArray.spaced(
          from: try a.number("start") ?? 0, to: try a.number("stop") ?? 0,
          count: try a.integer("num") ?? 50, endpoint: try a.flag("endpoint", default: true)))
    },
    Function("float64", "x") { a throws(ArrayError) in
      .array(try a.array("x").converted(to: .float64))
    },
    Function("int64", "x") { a throws(ArrayError) in
      .array(try a.array("x").converted(to: .int64))
    },
    Function("bool_", "x") { a throws(ArrayError) in
      .array(try a.array("x").converted(to: .bool))
    },
  ]

  private static func filling(_ name: String, _ value: Double) -> Function {
    Function(name, "shape, dtype=") { a throws(ArrayError) in
      let value = try a.converted(NDArray(value))
      return .array(try NDArray.full(try a.integers("shape") ?? [], value))
    }
  }

  private static func fillingLike(_ name: String, _ value: Double) -> Function {
    Function(name, "a, dtype=") { a throws(ArrayError) in
      let array = try a.array("a")
      let value = NDArray(value).converted(to: try a.elementType() ?? array.elementType)
      return .array(try NDArray.full(array.shape, value))
    }
  }

  private static func transpose(_ a: Arguments) throws(ArrayError) -> NDArray {
    let array = try a.array("a")
    guard let axes = try a.integers("axes") else { return array.transposed }
    let resolved = axes.map { $0 < 0 ? $0 + array.rank : $0 }
    guard resolved.sorted() == Array(0..<array.rank) else {
      throw .invalid("axes must name each axis once")
    }
    return resolved == [1, 0] ? array.transposed : array
  }

  private static func range(_ a: Arguments) throws(ArrayError) -> NDArray {
    let (start, stop) = a.has("stop") ? ("start", "stop") : ("", "start")
    let bounds = [start, stop, "step"].map { a.value($0) }
    let isFloat = bounds.contains { $0.scalar?.elementType == .float64 }
    let type = try a.elementType()
    guard isFloat || type == .float64 || type == .bool else {
      return try NDArray.range(
        Int64(try a.integer(start) ?? 0), Int64(try a.integer(stop) ?? 0),
        Int64(try a.integer("step") ?? 1))
    }
    return try NDArray.range(
      try a.number(start) ?? 0, try a.number(stop) ?? 0, try a.number("step") ?? 1,
      as: type ?? .float64)
  }
}
