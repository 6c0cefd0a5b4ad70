// Products of matrices and reductions: many terms for one entry, of which the first and the last are
// written out.

import Numerics

extension DerivationBuilder {
  /// `a @ b` and `np.dot(a, b)`: a row meets a column.
  func product(
    _ step: TapeNode, _ arguments: Arguments, _ offset: Int, _ position: Position
  ) -> Derivation.Term? {
    guard let a = try? arguments.array("a"), let b = try? arguments.array("b") else { return nil }
    let (left, right) = (argument("a", of: step, a), argument("b", of: step, b))
    guard a.rank > 0, b.rank > 0 else {
      let x = operand(left, at: a.rank == 0 ? 0 : offset, position)
      return .product(x.factors + operand(right, at: b.rank == 0 ? 0 : offset, position).factors)
    }
    let length = a.shape[a.rank - 1]
    let columns = b.rank == 2 ? b.shape[1] : 1
    let (row, column) = (offset / max(1, columns), offset % max(1, columns))
    let inner = position.inside(longSum: length > 1)
    return Derivation.sum(
      of: length,
      term: { k in
        let x = operand(left, at: row * length + k, inner)
        return .init(
          .product(x.factors + operand(right, at: k * columns + column, inner).factors))
      },
      total: { hidden in
        hidden.reduce(0) { total, k in
          let x = a.element(at: row * length + k) ?? .nan
          return total + x * (b.element(at: k * columns + column) ?? .nan)
        }
      })
  }

  func outer(_ step: TapeNode, _ offset: Int, _ position: Position) -> Derivation.Term? {
    let a = argument("a", of: step, value(of: "a", in: step))
    let b = argument("b", of: step, value(of: "b", in: step))
    let columns = max(1, b.array?.count ?? 1)
    let x = operand(a, at: offset / columns, position)
    return .product(x.factors + operand(b, at: offset % columns, position).factors)
  }

  /// Sums, means and extremes over an axis or over everything.
  func reduced(
    _ step: TapeNode, _ function: Function, _ arguments: Arguments, _ offset: Int,
    _ position: Position
  ) -> Derivation.Term? {
    guard let array = try? arguments.array("a"), array.count > 0,
      let axis = try? arguments.axis(rank: array.rank).map(Optional.some) ?? .some(nil)
    else { return nil }
    let places = lane(of: array.shape, axis: axis, offset)
    let source = argument("a", of: step, array)
    let inner = position.inside(longSum: places.count > 1)
    let term = { (place: Int) in operand(source, at: place, inner) }
    guard function.name == "sum" || function.name == "mean" else {
      return extreme(step, function, of: places.count, offset) { term(places[$0]) }
    }
    let sum = Derivation.sum(
      of: places.count, term: { .init(term(places[$0])) },
      total: { $0.reduce(0) { $0 + (array.element(at: places[$1]) ?? .nan) } })
    guard function.name == "mean" else { return sum }
    return .product([.init(sum), .init(.number(Double(places.count)), isDivisor: true)])
  }

  private func extreme(
    _ step: TapeNode, _ function: Function, of count: Int, _ offset: Int,
    term: (Int) -> Derivation.Term
  ) -> Derivation.Term {
    let isLong = count > Derivation.longest
    var terms = (0..<(isLong ? 3 : count)).map(term)
    if isLong { terms += [.omitted(count: count - 4, total: 0), term(count - 1)] }
    return .function(function.name, terms, value: step.output.element(at: offset) ?? .nan)
  }

  /// Python's `sum`, `max` and `min`, of a list's items or along the first axis of an array.
  func ofItems(
    _ step: TapeNode, _ function: Function, _ arguments: Arguments, _ offset: Int,
    _ position: Position
  ) -> Derivation.Term? {
    let parameter = arguments.has("iterable") ? "iterable" : "values"
    guard let items = try? arguments.items(parameter) else { return nil }
    let whole = step.inputs.first { $0.place.parameter == parameter && $0.place.path.isEmpty }
    let traces = Dictionary(
      step.inputs.filter { $0.place.parameter == parameter }.map { ($0.place.path, $0.trace) }
    ) { first, _ in first }
    let shape = step.output.shape
    func place(_ array: NDArray) -> Int { array.offset(broadcastTo: shape, at: offset) }
    let inner = position.inside(longSum: items.count > 1)
    func term(_ index: Int) -> Derivation.Term {
      if whole != nil {
        let all = argument(parameter, of: step)
        return operand(all, at: index * max(1, step.output.count) + offset, inner)
      }
      guard let array = try? items[index].asArray() else { return .number(.nan) }
      let item = Argument(step: step, parameter: "", array: array, trace: traces[[index]])
      return operand(item, at: place(array), inner)
    }
    guard function.name == "sum" else {
      return extreme(step, function, of: items.count, offset, term: term)
    }
    let sum = Derivation.sum(
      of: items.count, term: { .init(term($0)) },
      total: { hidden in
        hidden.reduce(0) { total, index in
          guard let array = try? items[index].asArray() else { return .nan }
          return total + (array.element(at: place(array)) ?? .nan)
        }
      })
    guard arguments.has("start") else { return sum }
    return .sum([.init(elementwise(step, "start", offset, position))] + sum.addends)
  }

  /// The places of the elements that one element of a reduction's result is made of.
  func lane(of shape: [Int], axis: Int?, _ offset: Int) -> [Int] {
    let count = shape.reduce(1, *)
    guard let axis, shape.count == 2 else { return Array(0..<count) }
    let columns = shape[1]
    return axis == 0 || axis == -2
      ? (0..<shape[0]).map { $0 * columns + offset }
      : (0..<columns).map { offset * columns + $0 }
  }
}
