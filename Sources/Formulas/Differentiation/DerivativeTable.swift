// The table of derivatives: for each function of the language and each parameter it varies with, the
// vector-Jacobian product. The engine of reverse mode knows no function beside this table.
//
// The tables by topic write the rules, a line each, after autograd's (Maclaurin, Duvenaud, Adams).

import Numerics

/// Derivatives by function and parameter.
///
/// What is taken where there is none, one table for reverse mode (here), for the record run again with
/// frozen branches (`KinkTable`) and so for what the gradient check calls the convention. The check passes
/// whatever lies between the slopes of both sides, so that every framework's choice passes there; where a
/// slope is infinite, the convention alone. «Half» is for each of two equals.
///
/// | where | here | autograd | JAX | PyTorch |
/// | --- | --- | --- | --- | --- |
/// | `maximum(z, 0)` at 0; a constant wins a tie | 0 | half | half, `jax.nn.relu` 0 | half, `relu` 0 |
/// | `maximum`, `minimum` of equal arrays | the second 1 | half | half | half |
/// | `np.max`, `np.min` with equals | the first 1 | shared | shared | `amax` shared, `max(dim)` one |
/// | Python's `max`, `min` with equals | a constant, or else the last, 1 | | | |
/// | `abs` at 0, `sign`, steps, comparisons | 0 | 0 | 0 | 0 |
/// | `clip` at a bound, by the array | 0 | 0 | half | 1 |
/// | `where` | the branch taken | same | same | same |
/// | `sort` with equals | each its place, stable | same | same | same |
/// | `prod` with zeros | the product of the others | NaN | same | same |
/// | `cumsum` | no corner | | | |
/// | `std` of one number | 0 | 0 | NaN | 0 |
/// | `std` of equals | 0 | NaN | NaN | 0 |
/// | `var` | 0 of equals, no corner | 0 | 0 | 0 |
/// | `linalg.norm` at the origin, also of a lane | 0 | NaN | NaN | 0 |
/// | … of order 1 | 0 for each 0 | | | 0 for each 0 |
/// | … of order ±∞ with equals | the first, by its sign | | | shared |
/// | `sqrt`, `x**p` for 0 < p < 1, at 0 | ∞ | ∞ | ∞ | ∞ |
/// | `sqrt(sum(v**2))`, `sqrt(var(v))` at 0 | 0 | NaN | NaN | NaN |
/// | `x**0` at 0; `x**p` for p > 1 | 0 | 0 | 0 | 0 |
/// | `x**-1`, `log(x)`, `1/x` at 0 | ∓∞, ∞, −∞ | same | same | same |
/// | `0**p` by p ≥ 0 | 0 | 0 | 0 | 0 |
/// | `x**p` by p for x < 0 | NaN | NaN | NaN | NaN |
///
/// The row of `sqrt(sum(v**2))` comes of a rule that none of the others has: an exact 0 times something
/// infinite is 0, be it the upstream gradient or the slope (`Term.settled`). So `norm(v)`,
/// `sqrt(sum(v**2))` and `sqrt(v @ v)`, which are one function, have one gradient at 0. What is NaN
/// itself, `v / norm(v)` there, keeps a gradient of NaN.
enum DerivativeTable {
  /// The rules of functions by parameter.
  typealias Rules = [String: [String: Derivative]]

  /// How a function varies with a parameter; the name is that in `FunctionTable`.
  static func derivative(of functionName: String, parameter: String) -> Derivative {
    if let derivative = rules[functionName]?[parameter] { return derivative }
    let isConstant = locallyConstant.contains(functionName) || discrete.contains(parameter)
    return isConstant ? .locallyConstant : .unknown
  }

  static let rules: Rules = [elementwise, products, reductions, arrangement, builtins]
    .reduce(into: [:]) { all, rules in all.merge(rules) { $0.merging($1) { first, _ in first } } }

  /// Functions that don't vary with any parameter, wherever they have a derivative.
  static let locallyConstant: Set<String> = [
    "sign", "floor", "round", "floor_divide", "int64", "int", "bool", "bool_", "len",
    "less", "less_equal", "greater", "greater_equal", "equal", "not_equal",
    "bitwise_and", "bitwise_or", "bitwise_xor", "left_shift", "right_shift", "invert",
    "argmax", "argmin", "argsort", "any", "all", "isnan", "isfinite", "isclose", "allclose",
    "array_equal", "zeros", "ones", "empty", "eye", "zeros_like", "ones_like", "range",
  ]

  /// Parameters that are whole numbers or words; nothing varies with them.
  static let discrete: Set<String> = [
    "axis", "axes", "shape", "size", "dtype", "copy", "keepdims", "ord", "decimals", "ndigits",
    "reps",
    "repeats", "k", "index", "condition", "num", "endpoint", "kind", "stable", "return_counts",
  ]
}

extension Derivative {
  /// A contribution from the gradient `g` by the output, the call `c` and its output `y`.
  typealias Rule = @Sendable (_ g: Term, _ c: Call, _ y: Term) -> Term

  /// The product by a rule that gives the contribution to the whole argument; a place inside it takes
  /// its part.
  static func rule(_ rule: @escaping Rule) -> Derivative {
    made { g, c, y, place in
      let whole = rule(g, c, y)
      return place.path.isEmpty
        ? whole : whole.summed(like: c[place.parameter]).entry(place.path[...])
    }
  }

  /// The product by a rule that multiplies each element of the gradient by a slope: an exact 0 of one
  /// times an infinite other is 0.
  static func slope(_ rule: @escaping Rule) -> Derivative {
    .rule { g, c, y in
      rule(g, c, y).settled(upstream: { g }, slope: { rule(g.ones, c, y) })
    }
  }

  /// The same where the gradient by what became of a lane goes to each of its elements.
  static func laneSlope(_ parameter: String, _ rule: @escaping Rule) -> Derivative {
    .rule { g, c, y in
      rule(g, c, y).settled(
        upstream: { c.spread(g, over: c[parameter]) }, slope: { rule(g.ones, c, y) })
    }
  }

  /// The product by a rule that gives the contribution to the place `c.path` itself.
  static func place(_ rule: @escaping Rule) -> Derivative {
    made { g, c, y, _ in rule(g, c, y) }
  }

  /// An output that is no float does not vary.
  private static func made(
    _ contribution: @escaping @Sendable (Term, Call, Term, ArgumentPlace) -> Term
  ) -> Derivative {
    .product { application, place, upstream throws(ArrayError) in
      guard application.output.elementType == .float64 else {
        let shape = try application.arguments.value(at: place)?.asArray().shape ?? []
        return try NDArray.full(shape, NDArray(0.0))
      }
      let call = Call(
        arguments: application.arguments, path: place.path, inputs: application.inputs)
      return try contribution(Term(upstream), call, Term(application.output), place).array()
    }
  }
}
