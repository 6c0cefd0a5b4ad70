// What tells the branches of functions of several elements apart.

import Numerics

extension Call {
  /// The integer part of `x1` / `x2`, and whether there is no more than that.
  var quotientSigns: [Term] {
    let (x1, x2) = (self["x1"], self["x2"])
    return [
      x1.combined(.floorDivide, x2).avoidingZero,
      side(x1.combined(.remainder, x2), of: x1, x2),
    ]
  }

  /// On which side of its bounds `clip` finds what it compares with them.
  var boundSigns: [Term] {
    let lower = lowerBound.map { difference(self["a"], $0) }
    return [lower, upperBound.map { difference(raised, $0) }].compactMap(\.self)
  }

  /// The rounded number in units of the last decimal, and whether it was half-way to the next.
  var decimalSigns: [Term] {
    let x = arguments.has("number") ? self["number"] : self["a"]
    let decimals = Term { () throws(ArrayError) in
      let name = arguments.has("ndigits") ? "ndigits" : "decimals"
      return NDArray(Double(try arguments.integer(name) ?? 0))
    }
    let scaled = x * power(10, decimals)
    let whole = scaled.map { $0.rounded(.toNearestOrEven) }
    return [whole.avoidingZero, side(magnitude(scaled - whole) - 0.5, of: x)]
  }

  /// `isclose`: the distance less what is allowed.
  var distance: Term {
    let allowed = Term { () throws(ArrayError) in
      let relative = Term(NDArray(try arguments.number("rtol") ?? 1e-5))
      let absolute = Term(NDArray(try arguments.number("atol") ?? 1e-8))
      return try (absolute + relative * magnitude(self["b"])).array()
    }
    return side(magnitude(self["a"] - self["b"]) - allowed, of: self["a"], self["b"])
  }

  var haveEqualShapes: Bool {
    guard let a = try? arguments.array("a1"), let b = try? arguments.array("a2") else {
      return false
    }
    return a.shape == b.shape
  }

  // MARK: Extremes and orders

  /// Where each lane's extreme is, from 1, and whether it has an equal.
  func extremeSigns(_ operation: ReductionOperation) -> [Term] {
    isBuiltin ? candidateSigns(operation) : extremeSigns(operation, of: self["a"])
  }

  private func extremeSigns(_ operation: ReductionOperation, of x: Term) -> [Term] {
    let extreme = reduced(operation == .argmax ? .max : .min, x)
    let count = reduced(.sum, x .== spread(extreme, over: x))
    return [reduced(operation, x) + 1, side(choose(count .> 1, 0, 1), of: x)]
  }

  /// Where each element of a lane stands in ascending order, from 1, and whether it equals the next.
  var orderSigns: [Term] {
    let x = self["a"]
    let order = x.map { array throws(ArrayError) in
      try array.sortedPositions(axis: try arguments.sortAxis())
    }
    return [order + 1, difference(neighbour(.ahead), neighbour(.behind))]
  }

  private enum Neighbour { case ahead, behind }

  /// The sorted lanes without their first or last element.
  private func neighbour(_ which: Neighbour) -> Term {
    self["a"].map { array throws(ArrayError) in
      let axis = try arguments.sortAxis()
      let sorted = try array.sorted(axis: axis)
      let part =
        which == .ahead
        ? ArrayIndex.slice(start: 1, stop: nil, step: nil)
        : .slice(start: nil, stop: -1, step: nil)
      let isAlongRows = sorted.rank < 2 || axis == 0 || axis == -2
      return try sorted.selecting(isAlongRows ? [part] : [.ellipsis, part])
    }
  }

  // MARK: Norms

  /// The signs of elements for order 1, the extreme's place and sign for order ±∞, and for the
  /// Euclidean norm whether it is not that of the origin.
  var normSigns: [Term] {
    let x = self["x"]
    guard let order = try? arguments.normOrder() else { return [] }
    if order == 1 { return [side(x)] }
    guard order.isFinite else {
      let operation = order > 0 ? ReductionOperation.argmax : .argmin
      let extremes = extremes(operation, of: magnitude(x))
      return extremeSigns(operation, of: magnitude(x)) + [side(x.picked(extremes))]
    }
    return [reduced(.any, x)]
  }

  /// Whether the elements of a lane are equal; one alone always is, and no corner.
  var levelSigns: [Term] { [choose(isLevel .& (length(of: self["a"]) .> 1), 0, 1)] }

  // MARK: Powers

  /// On which side of 0 the base of a power is whose exponent is no whole number, and whether it is
  /// 0⁰, where the exponent steps.
  var powerSigns: [Term] {
    let (x, exponent) = (self["x1"], self["x2"])
    let base = choose(exponent.isWhole, 1, side(x))
    guard (try? exponent.array().elementType) == .float64 else { return [base] }
    return [base, choose((x .== 0) .& (exponent .== 0), 0, 1)]
  }

  // MARK: Python's max and min

  /// Whether the call is one of Python's own `max` or `min`.
  var isBuiltin: Bool { arguments.has("values") }

  private func candidateSigns(_ operation: ReductionOperation) -> [Term] {
    let values = Term { () throws(ArrayError) in try Value.list(try candidates()).asArray() }
    let all = Call(arguments: Arguments(values: [:]))
    let index = Term { () throws(ArrayError) in
      NDArray(Int64(try best(operation == .argmax ? .greater : .less)))
    }
    return [index + 1, all.extremeSigns(operation, of: values)[1]]
  }
}
