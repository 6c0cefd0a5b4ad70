// np.random: NumPy's legacy functions on the lesson's stream. `shuffle` changes its argument and
// stands with the functions on objects.

import Numerics

extension FunctionTable {
  static let random: [Function] = [
    drawing("seed", "seed") { a, generator throws(ArrayError) in
      guard let seed = try a.integer("seed"), let value = UInt32(exactly: seed) else {
        throw .invalid("a seed is an integer from 0 to 4294967295")
      }
      generator = RandomGenerator(seed: value)
      return .none
    },
    drawing("rand", "*sizes") { a, generator throws(ArrayError) in
      try shaped(a, "sizes") { generator.uniforms($0) }
    },
    drawing("randn", "*sizes") { a, generator throws(ArrayError) in
      try shaped(a, "sizes") { generator.normals($0) }
    },
    drawing("normal", "loc=, scale=, size=") { a, generator throws(ArrayError) in
      let (mean, deviation) = (try a.number("loc") ?? 0, try a.number("scale") ?? 1)
      guard deviation >= 0 else { throw .invalid("scale may not be negative") }
      return try shaped(a, "size") { generator.normals($0, mean: mean, deviation: deviation) }
    },
    drawing("uniform", "low=, high=, size=") { a, generator throws(ArrayError) in
      let (low, high) = (try a.number("low") ?? 0, try a.number("high") ?? 1)
      guard (high - low).isFinite else { throw .invalid("the range is too wide") }
      return try shaped(a, "size") { generator.uniforms($0, from: low, to: high) }
    },
    drawing("randint", "low, high=, size=") { a, generator throws(ArrayError) in
      let first = Int64(try a.integer("low") ?? 0)
      let high = try a.integer("high").map(Int64.init)
      let (low, end) = high.map { (first, $0) } ?? (0, first)
      guard low < end else { throw .invalid("low must be less than high") }
      guard let shape = try a.integers("size") else {
        return .integer(generator.integer(in: low..<end))
      }
      let count = try NDArray.count(ofShape: shape)
      return .array(
        NDArray(shape: shape, storage: .int64(generator.integers(count, in: low..<end))))
    },
    drawing("permutation", "x") { a, generator throws(ArrayError) in
      let value = a.value("x")
      if let scalar = value.scalar {
        guard scalar.elementType == .int64, let length = scalar.integers.first else {
          throw .invalid("permutation needs an integer or an array")
        }
        let count = try NDArray.count(ofShape: [Int(length)])
        return .array(NDArray(vector: generator.permutation(count).map(Int64.init)))
      }
      return .array(try permuted(try value.asArray(), &generator))
    },
    drawing("choice", "a, size=, replace=") { a, generator throws(ArrayError) in
      try choice(a, &generator)
    },
  ]

  /// The rows of an array (or its elements) in random order.
  static func permuted(_ array: NDArray, _ generator: inout RandomGenerator) throws(ArrayError)
    -> NDArray
  {
    let order = generator.permutation(array.shape.first ?? 0)
    return try array.selecting([.array(NDArray(vector: order.map(Int64.init)))])
  }

  private static func choice(_ a: Arguments, _ generator: inout RandomGenerator)
    throws(ArrayError) -> Value
  {
    let source = try a.array("a")
    let isCount = source.rank == 0
    guard source.rank < 2, !isCount || source.elementType == .int64 else {
      throw .invalid("choice needs an integer or an array of one axis")
    }
    let length = isCount ? try a.integer("a") ?? 0 : source.count
    let shape = try a.integers("size") ?? []
    let count = try NDArray.count(ofShape: shape)
    let isReplacing = try a.flag("replace", default: true)
    guard length > 0 || count == 0 else { throw .invalid("nothing to choose from") }
    guard isReplacing || count <= length else {
      throw .invalid("\(count) can't be chosen from \(length) without replacement")
    }
    _ = isReplacing ? 0 : try NDArray.count(ofShape: [length])
    let drawn =
      count == 0 ? [] : generator.choice(length, count: count, replacing: isReplacing)
    if isCount, !a.has("size"), let single = drawn.first { return .integer(Int64(single)) }
    let positions = NDArray(shape: shape, storage: .int64(drawn.map(Int64.init)))
    return .array(isCount ? positions : try source.selecting([.array(positions)]))
  }

  private static func drawing(
    _ name: String, _ signature: String,
    _ body: @escaping @Sendable (Arguments, inout RandomGenerator) throws(ArrayError) -> Value
  ) -> Function {
    Function("random.\(name)", signature, .random(body))
  }

  /// Draws as many numbers as a shape has; without a shape one, as Python's float.
  private static func shaped(_ a: Arguments, _ name: String, _ draw: (Int) -> [Double])
    throws(ArrayError) -> Value
  {
    let shape = try a.integers(name) ?? []
    let elements = draw(try NDArray.count(ofShape: shape))
    guard shape.isEmpty, let single = elements.first else {
      return .array(NDArray(shape: shape, storage: .float64(elements)))
    }
    return .float(single)
  }
}
