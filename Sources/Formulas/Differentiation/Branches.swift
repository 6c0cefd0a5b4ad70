// Which branch a piecewise function takes, decided in one place for its derivative and for its replay
// with frozen branches.
//
// At a tie `maximum(Z, 0)` and `maximum(0, Z)` take the constant, so that relu'(0) is 0 (as PyTorch
// has it; autograd's is a half): the constant is the operand of rank 0, or else the one that is no
// float, or else the one that the record does not follow, or else the second.

import Numerics

extension Call {
  /// Where `maximum` (`.greater`) or `minimum` (`.less`) takes `x1`.
  func takesFirst(_ winning: ComparisonOperation) -> Term {
    Term { () throws(ArrayError) in
      let (x1, x2) = (try arguments.array("x1"), try arguments.array("x2"))
      let winsTies = NDArray(
        Self.isConstant(x1, isRecorded("x1"), beside: x2, isRecorded("x2")))
      let winsTie = try x1.compared(.equal, with: x2).combined(.and, with: winsTies)
      return try x1.compared(winning, with: x2).combined(.or, with: winsTie)
        .combined(.or, with: x1.isNaN())
    }
  }

  private static func isConstant(
    _ x: NDArray, _ isRecorded: Bool, beside other: NDArray, _ isOtherRecorded: Bool
  ) -> Bool {
    if (x.rank == 0) != (other.rank == 0) { return x.rank == 0 }
    if (x.elementType == .float64) != (other.elementType == .float64) {
      return x.elementType != .float64
    }
    return !isRecorded && isOtherRecorded
  }

  private func isRecorded(_ parameter: String) -> Bool {
    inputs.contains { $0.place.parameter == parameter }
  }

  // MARK: clip

  /// The bounds of `clip`, each by either of its names.
  var lowerBound: Term? { given("a_min", "min") }
  var upperBound: Term? { given("a_max", "max") }

  private func given(_ names: String...) -> Term? {
    names.first(where: arguments.has).map { self[$0] }
  }

  /// Where `clip` takes the lower bound, unless the upper one is below it; at the bound it does.
  var isAtLower: Term { lowerBound.map { a .<= $0 } ?? Term(NDArray(false)) }

  /// Where `clip` takes the upper bound.
  var isAtUpper: Term { upperBound.map { raised .>= $0 } ?? Term(NDArray(false)) }

  /// What `clip` compares with the upper bound.
  var raised: Term { choose(isAtLower, lowerBound ?? a, a) }

  private var a: Term { self["a"] }
}

// MARK: Python's max and min

extension Call {
  /// The items that Python's `max` and `min` compare: their arguments, or those of a single one.
  func candidates() throws(ArrayError) -> [Value] {
    let given = try arguments.items("values")
    return given.count == 1 ? try Arguments.items(given[0]) : given
  }

  /// Which of the candidates `max` (`.greater`) or `min` (`.less`) takes. Python takes the first of
  /// equals; here it is the constant one or else the last, as for `maximum`.
  func best(_ winning: ComparisonOperation) throws(ArrayError) -> Int {
    let items = try candidates()
    guard var best = items.first else { throw .invalid("nothing to compare") }
    let root = try arguments.items("values").count == 1 ? [0] : []
    let recorded = Set(inputs.map(\.place.path))
    func isRecorded(_ index: Int) -> Bool { recorded.contains(root + [index]) }
    var index = 0
    for (position, item) in items.enumerated().dropFirst() {
      let wins = try Operators.compare(.order(winning), item, best).truth()
      let isTie = try Operators.compare(.order(.equal), item, best).truth()
      guard wins || isTie else { continue }
      let isConstant = Self.isConstant(
        try best.asArray(), isRecorded(index), beside: try item.asArray(), isRecorded(position))
      guard wins || !isConstant else { continue }
      (best, index) = (item, position)
    }
    return index
  }

  /// The part of the gradient `g` of `max` or `min` that belongs to the place.
  func part(of g: Term, best winning: ComparisonOperation) -> Term {
    g.map { gradient throws(ArrayError) in
      let isSingle = try arguments.items("values").count == 1
      let place = ArgumentPlace(parameter: "values", path: path)
      let zeros = NDArray(0.0)
      let shape = try arguments.value(at: place)?.asArray().shape ?? []
      let index = try best(winning)
      let inner = isSingle ? path.dropFirst() : path[...]
      guard let position = inner.first else {
        return try NDArray.full(shape, zeros).replacing([.integer(index)], with: gradient)
      }
      return position == index ? gradient : try NDArray.full(shape, zeros)
    }
  }
}
