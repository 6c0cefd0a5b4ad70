// The table of kinks: the functions that have corners or steps, with what tells on which branch they
// are, and their value along the branches of a base point, where finite differences agree with the
// derivative even at a corner. The conventions are those of `DerivativeTable`.

import Numerics

/// One function with corners or steps.
struct Kink: Sendable {
  /// On which branches a call is, as numbers that change when it takes another one; 0 means a tie:
  /// the call stands on a corner or a step. NaN is on a branch of its own.
  let signs: @Sendable (Arguments) throws(ArrayError) -> [Int]
  /// The value at new arguments along the branches that the derivative at `base` takes.
  let frozen: @Sendable (_ base: Application, _ now: Arguments) throws(ArrayError) -> NDArray
}

/// Kinks by function.
enum KinkTable {
  /// The kink of a function; `nil` for one that has none.
  static func kink(of functionName: String) -> Kink? { kinks[functionName] }

  static let kinks: [String: Kink] = corners.merging(steps) { first, _ in first }

  /// Functions whose slope jumps: along frozen branches they are smooth.
  static let corners: [String: Kink] = [
    "maximum": Kink(
      { c in [difference(c.x1, c.x2)] },
      frozen: { base, now, _ in choose(base.takesFirst(.greater), now.x1, now.x2) }),
    "minimum": Kink(
      { c in [difference(c.x1, c.x2)] },
      frozen: { base, now, _ in choose(base.takesFirst(.less), now.x1, now.x2) }),
    "abs": Kink({ c in [side(c.x)] }, frozen: { base, now, _ in sign(base.x) * now.x }),
    "sqrt": Kink({ c in [side(c.x)] }, frozen: { base, now, _ in now.root(asAt: base) }),
    "power": Kink(
      { c in c.powerSigns }, frozen: { base, now, y in now.raised(asAt: base, y) }),
    "std": Kink({ c in c.levelSigns }, frozen: { base, now, y in now.deviation(asAt: base, y) }),
    "clip": Kink(
      { c in c.boundSigns },
      frozen: { base, now, _ in now.clipped(asAt: base) }),
    "where": Kink(
      { c in [truth(c.condition)] },
      frozen: { base, now, _ in choose(base.condition, now.x, now.y) }),
    "remainder": Kink(
      { c in c.quotientSigns },
      frozen: { base, now, _ in now.x1 - base.x1.combined(.floorDivide, base.x2) * now.x2 }),
    "max": Kink(
      { c in c.extremeSigns(.argmax) },
      frozen: { base, now, y in now.extreme(.argmax, asAt: base).reshaped(like: y) }),
    "min": Kink(
      { c in c.extremeSigns(.argmin) },
      frozen: { base, now, y in now.extreme(.argmin, asAt: base).reshaped(like: y) }),
    "sort": Kink(
      { c in c.orderSigns },
      frozen: { base, now, y in now.a.picked(base.order(of: base.a)).reshaped(like: y) }),
    "linalg.norm": Kink(
      { c in c.normSigns },
      frozen: { base, now, y in now.norm(asAt: base, y).reshaped(like: y) }),
    "astype": conversion("a"), "array": conversion("object"), "full": conversion("fill_value"),
  ]

  /// Functions that are constant between jumps: along frozen branches they stay what they were.
  static let steps: [String: Kink] = [
    "sign": Kink { c in [side(c.x)] },
    "floor": Kink { c in c.x.roundedSigns(.down) },
    "int": Kink { c in c.x.truncatedSigns }, "int64": Kink { c in c.x.truncatedSigns },
    "round": Kink { c in c.decimalSigns },
    "floor_divide": Kink { c in c.quotientSigns },
    "argmax": Kink { c in c.extremeSigns(.argmax) },
    "argmin": Kink { c in c.extremeSigns(.argmin) },
    "argsort": Kink { c in c.orderSigns },
    "less": comparison, "less_equal": comparison, "greater": comparison,
    "greater_equal": comparison, "equal": comparison, "not_equal": comparison,
    "any": Kink { c in [truth(c.a)] }, "all": Kink { c in [truth(c.a)] },
    "bool": Kink { c in [truth(c.x)] }, "bool_": Kink { c in [truth(c.x)] },
    "isclose": Kink { c in [c.distance] }, "allclose": Kink { c in [c.distance] },
    "array_equal": Kink { c in c.haveEqualShapes ? [difference(c.a1, c.a2)] : [] },
  ]

  private static let comparison = Kink { c in [difference(c.x1, c.x2)] }

  /// A conversion steps where it gives integers or truth values.
  private static func conversion(_ parameter: String) -> Kink {
    Kink(
      signs: { arguments throws(ArrayError) in
        let x = Call(arguments: arguments)[parameter]
        switch try arguments.elementType() {
        case .none, .float64: return []
        case .int64: return try Kink.numbers(x.truncatedSigns)
        case .bool: return try Kink.numbers([truth(x)])
        }
      },
      frozen: { base, now throws(ArrayError) in
        guard base.output.elementType == .float64, case .pure(let body) = base.function.body else {
          return base.output
        }
        return try body(now).asArray()
      })
  }
}

extension Kink {
  /// A corner: what tells the branches, and the value along those of `base`, where it was `y`.
  fileprivate init(
    _ branches: @escaping @Sendable (Call) -> [Term],
    frozen: @escaping @Sendable (_ base: Call, _ now: Call, _ y: Term) -> Term
  ) {
    signs = { arguments throws(ArrayError) in
      try Self.numbers(branches(Call(arguments: arguments)))
    }
    self.frozen = { base, now throws(ArrayError) in
      try frozen(
        Call(arguments: base.arguments, inputs: base.inputs), Call(arguments: now),
        Term(base.output)
      ).array()
    }
  }

  /// A step: what tells the branches.
  fileprivate init(_ branches: @escaping @Sendable (Call) -> [Term]) {
    self.init(branches) { _, _, y in y }
  }

  /// The numbers of several terms, one after another; NaN is the smallest integer.
  fileprivate static func numbers(_ terms: [Term]) throws(ArrayError) -> [Int] {
    var numbers: [Int] = []
    for term in terms { numbers += try term.array().integers.map(Int.init) }
    return numbers
  }
}
