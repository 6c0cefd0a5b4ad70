// What each function of the language means for one entry of its result.

import Numerics

extension DerivationBuilder {
  /// A call of a function, read at one place of its result.
  func applied(
    _ step: TapeNode, _ function: Function, _ arguments: Arguments, _ offset: Int,
    _ position: Position
  ) -> Derivation.Term? {
    switch function.name {
    case "add", "subtract": return chain(of: step, at: offset, position)
    case "multiply", "divide", "power": return arithmetic(step, function.name, offset, position)
    case "negative":
      return .sum([.init(elementwise(step, "x", offset, position), isSubtracted: true)])
    case "square":
      let base = elementwise(step, "x", offset, position)
      return .power(base, .number(2), value: value(step, offset))
    case "matmul", "dot": return product(step, arguments, offset, position)
    case "outer": return outer(step, offset, position)
    case "sum" where arguments.has("iterable"), "max" where arguments.has("values"),
      "min" where arguments.has("values"):
      return ofItems(step, function, arguments, offset, position)
    case "sum", "mean", "max", "min": return reduced(step, function, arguments, offset, position)
    case "prod", "cumsum", "var", "std", "linalg.norm":
      return statistic(step, function, arguments, offset, position) ?? byText(step, offset)
    case "less", "less_equal", "greater", "greater_equal", "equal", "not_equal":
      return comparison(step, function.name, offset, position)
    case "exp", "log", "log1p", "expm1", "sqrt", "tanh", "sin", "cos", "abs", "sign", "floor",
      "invert", "isnan", "isfinite", "maximum", "minimum", "clip", "where", "floor_divide",
      "remainder", "round", "int", "bool":
      return call(step, function, arguments, offset, position)
    case "reshape", "ravel", "flatten", "squeeze", "transpose", "concatenate", "hstack", "vstack",
      "tile", "repeat", "diag", "array", "copy", "astype", "float64", "float", "item":
      return arranged(step, function, arguments, offset, position)
    default: return byText(step, offset)
    }
  }

  private func value(_ step: TapeNode, _ offset: Int) -> Double {
    step.output.element(at: offset) ?? .nan
  }

  /// The argument of a function that works element by element.
  func elementwise(
    _ step: TapeNode, _ parameter: String, _ offset: Int, _ position: Position
  ) -> Derivation.Term {
    let argument = self.argument(parameter, of: step, value(of: parameter, in: step))
    let place = argument.array?.offset(broadcastTo: step.output.shape, at: offset) ?? 0
    return operand(argument, at: place, position)
  }

  func value(of parameter: String, in step: TapeNode) -> NDArray? {
    guard case .apply(_, let arguments) = step.operation, arguments.has(parameter) else {
      return nil
    }
    return try? arguments.array(parameter)
  }

  // MARK: Operators

  private func arithmetic(
    _ step: TapeNode, _ name: String, _ offset: Int, _ position: Position
  ) -> Derivation.Term {
    let left = elementwise(step, "x1", offset, position)
    let right = elementwise(step, "x2", offset, position)
    switch name {
    case "multiply": return .product(left.factors + right.factors)
    case "divide": return .product(left.factors + [.init(right, isDivisor: true)])
    default: return .power(left, right, value: value(step, offset))
    }
  }

  private func comparison(
    _ step: TapeNode, _ name: String, _ offset: Int, _ position: Position
  ) -> Derivation.Term {
    let signs = [
      "less": "<", "less_equal": "≤", "greater": ">", "greater_equal": "≥", "equal": "==",
    ]
    return .comparison(
      elementwise(step, "x1", offset, position), signs[name] ?? "≠",
      elementwise(step, "x2", offset, position), value: value(step, offset))
  }

  /// `a + b - c`, as long as the author wrote it.
  private func chain(of step: TapeNode, at offset: Int, _ position: Position) -> Derivation.Term {
    var links: [(step: TapeNode, offset: Int)] = [(step, offset)]
    while let (last, place) = links.last, links.count < 100_000 {
      let left = argument("x1", of: last, value(of: "x1", in: last))
      guard let array = left.array, let trace = left.trace, let next = tape[trace],
        case .apply(let function, _) = next.operation,
        ["add", "subtract"].contains(function.name),
        names.name(of: trace, in: last, "x1", calls: position.calls) == nil
      else { break }
      links.append((next, array.offset(broadcastTo: last.output.shape, at: place)))
    }
    links.reverse()
    return Derivation.sum(
      of: links.count + 1,
      term: { place in
        guard place > 0 else {
          return .init(elementwise(links[0].step, "x1", links[0].offset, position))
        }
        let (step, offset) = links[place - 1]
        return .init(
          elementwise(step, "x2", offset, position), isSubtracted: isSubtraction(step))
      },
      total: { hidden in
        hidden.reduce(0) { total, place in
          let (step, offset) = links[place - 1]
          let array = value(of: "x2", in: step)
          let term = array?.element(
            at: array?.offset(broadcastTo: step.output.shape, at: offset) ?? 0)
          return total + (isSubtraction(step) ? -1 : 1) * (term ?? .nan)
        }
      })
  }

  private func isSubtraction(_ step: TapeNode) -> Bool {
    guard case .apply(let function, _) = step.operation else { return false }
    return function.name == "subtract"
  }

  // MARK: Functions

  private func call(
    _ step: TapeNode, _ function: Function, _ arguments: Arguments, _ offset: Int,
    _ position: Position
  ) -> Derivation.Term {
    let short = ["maximum": "max", "minimum": "min"]
    let given = function.parameters.map(\.name).filter { arguments.has($0) }
    return .function(
      short[function.name] ?? function.name,
      given.map { elementwise(step, $0, offset, position) }, value: value(step, offset))
  }

  /// Where no arithmetic is known: the expression itself, at this place.
  private func byText(_ step: TapeNode, _ offset: Int) -> Derivation.Term? {
    guard let text = names.source(of: step) else { return nil }
    return .entry(
      Derivation.Entry(text, step.output.index(ofOffset: offset), value: value(step, offset)))
  }

  /// A function that arranges elements is asked where the entry came from: it is given the elements'
  /// places in their stead, twice, so that what it adds of its own is told from them.
  private func arranged(
    _ step: TapeNode, _ function: Function, _ arguments: Arguments, _ offset: Int,
    _ position: Position
  ) -> Derivation.Term? {
    guard case .pure(let body) = function.body else { return nil }
    let shapes = step.inputs.map { tape[$0.trace]?.output.shape }
    let shift = 1e9
    var results: [Double] = []
    for start in [0, shift] {
      var next = start
      let places = shapes.map { shape -> NDArray? in
        guard let shape else { return nil }
        let count = shape.reduce(1, *)
        defer { next += Double(count) }
        return NDArray(
          shape: shape, storage: .float64((0..<count).map { next + Double($0) }))
      }
      let result = try? body(step.arguments(arguments, with: places)).scalarOrArray
      guard let place = result?.element(at: offset) else { return nil }
      results.append(place)
    }
    guard results[1] - results[0] == shift else { return .number(value(step, offset)) }
    return source(of: step, at: Int(results[0]), value(step, offset), position)
  }

  /// The operand in which a place lies, all inputs counted through.
  private func source(
    of step: TapeNode, at place: Int, _ value: Double, _ position: Position
  ) -> Derivation.Term {
    var rest = place
    for input in step.inputs {
      let array = tape[input.trace]?.output
      let count = array?.count ?? 0
      guard rest >= count else {
        let argument = Argument(
          step: step, parameter: input.place.path.isEmpty ? input.place.parameter : "",
          array: array, trace: input.trace)
        let term = operand(argument, at: rest, position)
        return term.value == value
          ? term : .function("int", [term], value: value)
      }
      rest -= count
    }
    return .number(value)
  }
}
