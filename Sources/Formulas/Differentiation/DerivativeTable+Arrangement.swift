// Derivatives of what arranges elements: every element of the output is one of the argument's, and so
// the upstream gradient goes back to where its element came from.

import Numerics

extension DerivativeTable {
  static let arrangement: Rules = [
    "reshape": ["a": sameElements], "ravel": ["a": sameElements], "flatten": ["a": sameElements],
    "squeeze": ["a": sameElements], "copy": ["a": sameElements], "astype": ["a": sameElements],
    "float64": ["x": .rule { g, c, _ in g.reshaped(like: c.x) }],
    // The only axes to exchange are two: the transpose undoes itself.
    "transpose": [
      "a": .rule { g, c, y in c.isTransposing ? g.transposed : g }
    ],
    "concatenate": ["arrays": .place { g, c, _ in c.part(of: g, .concatenate) }],
    "hstack": ["tup": .place { g, c, _ in c.part(of: g, .horizontal) }],
    "vstack": ["tup": .place { g, c, _ in c.part(of: g, .vertical) }],
    "array": ["object": .place { g, c, _ in g.entry(c.path[...]) }],
    "full": ["fill_value": .rule { g, _, _ in g }],
    "tile": ["A": copies], "repeat": ["a": copies], "diag": ["v": copies], "item": ["a": copies],
  ]

  /// Row-major order stays.
  private static let sameElements = Derivative.rule { g, c, _ in g.reshaped(like: c.a) }

  /// The function itself tells where its elements come from, when it is given numbers instead: they
  /// count from 1, so that the zeros `diag` fills in come from nowhere.
  private static let copies = Derivative.product { call, place, upstream throws(ArrayError) in
    let source = try call.arguments.array(place.parameter)
    let numbers = try NDArray.range(1, Int64(source.count) + 1, 1).reshaped(to: source.shape)
    var values = call.arguments.values
    values[place.parameter] = .array(numbers)
    guard case .pure(let body) = call.function.body else {
      throw .invalid("\(call.function.name) has no derivative")
    }
    let copied = try body(Arguments(values: values)).asArray()
    let gradient = try NDArray.sums(
      of: upstream, atOffsets: try copied.combined(.subtract, with: NDArray(Int64(1))),
      shape: source.shape)
    return try Term(gradient).entry(place.path[...]).array()
  }
}

extension Call {
  /// Whether `transpose` exchanges the axes of a matrix; it may also be told to leave them.
  fileprivate var isTransposing: Bool {
    guard let axes = try? arguments.integers("axes") else { return true }
    return axes.first == 1 || axes.first == -1
  }
}
