// Derivatives of reductions and orders. Reductions take the upstream gradient back to each element
// (`spread`); what picks elements puts it where they came from (`placed`).

import Numerics

extension DerivativeTable {
  static let reductions: Rules = [
    "sum": ["a": .rule { g, c, _ in c.spread(g, over: c.a) }],
    "mean": ["a": .rule { g, c, _ in c.spread(g, over: c.a) / c.length(of: c.a) }],
    "var": [
      "a": .laneSlope("a") { g, c, _ in c.spread(g, over: c.a) * 2 * c.deviation / c.freedom },
      "ddof": .slope { g, c, y in g * y / c.freedom },
    ],
    "std": [
      "a": .laneSlope("a") { g, c, y in
        let deviation = c.spread(y, over: c.a)
        return choose(
          deviation .== 0, 0, c.spread(g, over: c.a) * c.deviation / (c.freedom * deviation))
      },
      "ddof": .slope { g, c, y in g * y / (2 * c.freedom) },
    ],
    "prod": ["a": .laneSlope("a") { g, c, _ in c.spread(g, over: c.a) * c.productsOfOthers }],
    "max": ["a": .rule { g, c, _ in g.placed(c.extremes(.argmax, of: c.a), in: c.a) }],
    "min": ["a": .rule { g, c, _ in g.placed(c.extremes(.argmin, of: c.a), in: c.a) }],
    "cumsum": [
      "a": .rule { g, c, _ in c.flip(c.cumulativeSum(c.flip(g))).reshaped(like: c.a) }
    ],
    "sort": ["a": .rule { g, c, _ in g.placed(c.order(of: c.a), in: c.a) }],
    "linalg.norm": ["x": .laneSlope("x") { g, c, y in c.spread(g, over: c.x) * c.direction(y) }],
  ]
}

extension Call {
  /// Less the mean; exactly 0 between equals, whose mean may differ from them by rounding.
  var deviation: Term {
    self["a"].map { a throws(ArrayError) in
      guard a.count > 0 else { return a }
      let x = Term(a)
      return try choose(spread(isLevel, over: x), 0, x - reduced(.mean, x)).array()
    }
  }

  /// Whether all elements of a lane are equal, of length 1 along the axis.
  var isLevel: Term {
    let x = self["a"].asFloats
    return (reduced(.max, x) - reduced(.min, x)) .== 0
  }

  /// The divisor of a variance.
  var freedom: Term {
    Term { () throws(ArrayError) in
      try length(of: self["a"], less: try arguments.number("ddof") ?? 0).array()
    }
  }

  fileprivate var productsOfOthers: Term {
    self["a"].map { a throws(ArrayError) in
      try a.productsOfOthers(axis: try arguments.axis(rank: a.rank))
    }
  }

  fileprivate func cumulativeSum(_ x: Term) -> Term {
    x.map { array throws(ArrayError) in
      try array.cumulativeSum(axis: try arguments.integer("axis"))
    }
  }

  /// The elements in reverse along the axis.
  fileprivate func flip(_ x: Term) -> Term {
    x.map { array throws(ArrayError) in
      let reverse = ArrayIndex.slice(start: nil, stop: nil, step: -1)
      let axis = try arguments.integer("axis") ?? 0
      let isAlongColumns = array.rank == 2 && (axis == 1 || axis == -1)
      return try array.selecting(isAlongColumns ? [.ellipsis, reverse] : [reverse])
    }
  }

  /// The gradient of a norm `y`: x/|x| for the Euclidean one, signs for the others, at the extremes
  /// alone for those of order ±∞; 0 at the origin.
  fileprivate func direction(_ y: Term) -> Term {
    Term { () throws(ArrayError) in
      let x = self["x"]
      let order = try arguments.normOrder()
      if order == 1 { return try sign(x).array() }
      guard order.isFinite else {
        let extremes = extremes(order > 0 ? .argmax : .argmin, of: magnitude(x))
        return try sign(x).picked(extremes).placed(extremes, in: x).array()
      }
      let norm = spread(y, over: x)
      return try choose(norm .== 0, 0, x / norm).array()
    }
  }
}
