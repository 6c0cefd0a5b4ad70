// Values at new arguments along the branches that a call took at a base point.

import Numerics

extension Call {
  /// `clip` with the bounds that held at `base`.
  func clipped(asAt base: Call) -> Term {
    let a = self["a"]
    return choose(
      base.isAtUpper, upperBound ?? a, choose(base.isAtLower, lowerBound ?? a, a))
  }

  /// The elements that were the extremes at `base`.
  func extreme(_ operation: ReductionOperation, asAt base: Call) -> Term {
    guard isBuiltin else { return self["a"].picked(base.extremes(operation, of: base["a"])) }
    return Term { () throws(ArrayError) in
      let index = try base.best(operation == .argmax ? .greater : .less)
      let items = try candidates()
      guard items.indices.contains(index) else { throw .invalid("other arguments than recorded") }
      return try items[index].asArray()
    }
  }

  /// The norm with the signs or the extreme of `base`; 0 where it was at the origin, with norm `y`.
  func norm(asAt base: Call, _ y: Term) -> Term {
    Term { () throws(ArrayError) in
      let (x, signs) = (self["x"], sign(base["x"]))
      let order = try arguments.normOrder()
      if order == 1 { return try reduced(.sum, signs * x).array() }
      guard order.isFinite else {
        let extremes = base.extremes(order > 0 ? .argmax : .argmin, of: magnitude(base["x"]))
        return try (signs * x).picked(extremes).array()
      }
      let norm = each(.sqrt, reduced(.sum, x * x)).reshaped(like: y)
      return try choose(y .== 0, 0, norm).array()
    }
  }

  /// The standard deviation; 0 for lanes whose elements were equal at `base`, with deviation `y`.
  func deviation(asAt base: Call, _ y: Term) -> Term {
    let squares = reduced(.sum, deviation * deviation) / freedom
    return choose(base.isLevel.reshaped(like: y), 0, each(.sqrt, squares).reshaped(like: y))
  }

  /// The square root; at its edge where `base` was there.
  func root(asAt base: Call) -> Term {
    let x = self["x"]
    return choose(base["x"] .== 0, x.beyondEdge(0), each(.sqrt, x))
  }

  /// The power; where `base` was 0 to a power that is no whole number, or to 0, it stays `y`.
  func raised(asAt base: Call, _ y: Term) -> Term {
    let (exponent, x) = (base["x2"], self["x1"])
    let isEdge = choose(
      base["x1"] .== 0, choose(exponent.isWhole, exponent .== 0, Term(NDArray(true))),
      Term(NDArray(false)))
    let isSteep = (exponent .> 0) .& (exponent .< 1)
    return choose(
      isEdge, choose(isSteep, x.beyondEdge(y), y), power(x, self["x2"]))
  }
}

extension Term {
  /// What a function with an infinite slope at 0, the edge of its domain, is on a frozen branch.
  ///
  /// What has a minimum of 0 there has the slope 0, and 0 times the infinite slope is 0: the function
  /// stays `y`. What goes below 0 has a slope, and so the function's becomes infinite.
  fileprivate func beyondEdge(_ y: Term) -> Term {
    choose(self .< 0, Term(NDArray(-Double.infinity)), y)
  }
}
