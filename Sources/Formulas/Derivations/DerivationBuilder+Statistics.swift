// Reductions that are more than a sum: products, running sums, variances and norms, each written out in the
// elements that it is made of.

import Numerics

extension DerivationBuilder {
  /// `prod`, `cumsum`, `var`, `std` and `linalg.norm`; nothing where the arithmetic is another.
  func statistic(
    _ step: TapeNode, _ function: Function, _ arguments: Arguments, _ offset: Int,
    _ position: Position
  ) -> Derivation.Term? {
    let parameter = function.name == "linalg.norm" ? "x" : "a"
    guard let array = try? arguments.array(parameter), array.count > 0,
      let axis = try? arguments.axis(rank: array.rank).map(Optional.some) ?? .some(nil)
    else { return nil }
    let all = argument(parameter, of: step, array)
    func elements(_ places: [Int]) -> Elements {
      let inner = position.inside(longSum: places.count > 1)
      return Elements(
        values: places.map { array.element(at: $0) ?? .nan },
        term: { operand(all, at: places[$0], inner) })
    }
    let value = step.output.element(at: offset) ?? .nan
    switch function.name {
    case "cumsum":
      return elements(beginning(of: array.shape, axis: axis, offset)).sum()
    case "prod":
      return elements(lane(of: array.shape, axis: axis, offset)).product(value: value)
    case "linalg.norm":
      guard !arguments.has("ord") else { return nil }
      let squares = elements(lane(of: array.shape, axis: axis, offset)).squares(from: nil)
      return .function("sqrt", [squares], value: value)
    default:
      let freedom = (try? arguments.number("ddof")) ?? 0
      let variance = elements(lane(of: array.shape, axis: axis, offset)).variance(freedom: freedom)
      return function.name == "var" ? variance : .function("sqrt", [variance], value: value)
    }
  }

  /// The places of the elements up to and with the one whose running sum is asked for.
  private func beginning(of shape: [Int], axis: Int?, _ offset: Int) -> [Int] {
    guard let axis, shape.count == 2 else { return Array(0...offset) }
    let columns = max(1, shape[1])
    return axis == 0 || axis == -2
      ? stride(from: offset % columns, through: offset, by: columns).map { $0 }
      : Array((offset - offset % columns)...offset)
  }
}

/// The elements that one number is made of.
private struct Elements {
  let values: [Double]
  let term: (Int) -> Derivation.Term

  func sum() -> Derivation.Term {
    Derivation.sum(
      of: values.count, term: { .init(term($0)) },
      total: { values[$0].reduce(0, +) })
  }

  /// Of many factors a few: what is left out of a product has no place in a line.
  func product(value: Double) -> Derivation.Term? {
    guard values.count <= Derivation.longest else { return nil }
    return .product(values.indices.flatMap { term($0).factors })
  }

  /// The sum of squares of the elements, or of how far they are from their mean.
  func squares(from mean: Double?) -> Derivation.Term {
    Derivation.sum(
      of: values.count,
      term: { index in
        let element = term(index)
        let base =
          mean.map {
            .sum(element.addends + [.init(.entry(.init("mean", value: $0)), isSubtracted: true)])
          } ?? element
        let value = values[index] - (mean ?? 0)
        return .init(.power(base, .number(2), value: value * value))
      },
      total: { hidden in
        hidden.reduce(0) { total, index in
          let value = values[index] - (mean ?? 0)
          return total + value * value
        }
      })
  }

  func variance(freedom: Double) -> Derivation.Term {
    let count = Double(values.count)
    let mean = values.reduce(0, +) / count
    return .product([
      .init(squares(from: mean)), .init(.number(count - freedom), isDivisor: true),
    ])
  }
}
