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
}
