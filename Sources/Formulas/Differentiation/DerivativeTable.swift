// The table of derivatives: for each function of the language and each parameter it varies with, the
// vector-Jacobian product. The engine of reverse mode knows no function beside this table.
//
// The tables by topic write the rules, a line each, after autograd's (Maclaurin, Duvenaud, Adams).

import Numerics

/// Derivatives by function and parameter.
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
    "axis", "axes", "shape", "size", "dtype", "keepdims", "ord", "decimals", "ndigits", "reps",
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
      let call = Call(arguments: application.arguments, path: place.path)
      return try contribution(Term(upstream), call, Term(application.output), place).array()
    }
  }
}
