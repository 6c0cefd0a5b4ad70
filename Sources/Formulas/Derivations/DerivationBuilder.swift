// From the record of a computation to the arithmetic of one entry: each recorded step is read at one
// place of its result, back to values that have names.

import Diagnostics
import Numerics

/// Builds the arithmetic of entries, as far as the record of a context goes.
public struct DerivationBuilder: Sendable {
  /// Where the arithmetic is in what is being written.
  struct Position {
    /// The calls whose names come first.
    let calls: [Int]
    /// The name of what is derived: as an operand, it is its own value of before.
    let subject: String
    /// How many more levels of expressions without names are written out.
    var levels: Int
    /// Whether it is one of many terms, where a long sum of its own would not be read.
    var isInLongSum = false

    func inside(longSum: Bool = false) -> Position {
      var inner = self
      inner.levels -= 1
      inner.isInLongSum = isInLongSum || longSum
      return inner
    }
  }

  /// One argument of a recorded step.
  struct Argument {
    let step: TapeNode
    let parameter: String
    /// Its value; nothing where it is not recorded any more.
    let array: NDArray?
    let trace: Trace?
  }

  /// How deeply expressions without names may be nested in what is written out, less where that is more
  /// than can be read.
  private static let levels = [12, 6, 3, 1]
  private static let mostOperands = 80

  let tape: Tape
  let names: DerivationNames

  /// A builder for what has been recorded so far.
  public init(_ context: FormulaContext) {
    tape = context.tape
    names = DerivationNames(context)
  }

  /// The arithmetic of an entry; `nil` where nothing is recorded of how it was computed.
  public func derivation(of entry: Derivation.Entry) -> Derivation? {
    guard let trace = entry.trace, let whole = tape[trace],
      let place = whole.output.offset(ofIndex: entry.index)
    else { return nil }
    let (step, offset) = origin(of: whole, at: place)
    let calls = entry.calls + names.calls(naming: trace)
    var found: Derivation.Term?
    for levels in Self.levels {
      let position = Position(calls: calls, subject: entry.name, levels: levels)
      found = term(of: step, at: offset, position)
      if found.map({ $0.operandCount <= Self.mostOperands }) ?? true { break }
    }
    guard let term = found else { return nil }
    let source = names.source(of: step)
    return Derivation(entry, term, formula: source, site: source == nil ? nil : step.site)
  }

  /// The arithmetic of an entry of a recorded step's result; `nil` for what was not computed.
  func term(of step: TapeNode, at offset: Int, _ position: Position) -> Derivation.Term? {
    switch step.operation {
    case .leaf: nil
    case .rearrange(let rearrangement): rearranged(step, rearrangement, offset, position)
    case .assign(let selector, let array, let value):
      assigned(step, selector, array, value, offset, position)
    case .apply(let function, let arguments):
      applied(step, function, arguments, offset, position)
    }
  }

  /// The step that an entry comes from, where others changed other entries of the same array.
  private func origin(of step: TapeNode, at offset: Int) -> (TapeNode, Int) {
    var step = step
    while case .assign(let selector, let array, _) = step.operation,
      let offsets = try? selector.offsets(in: array.shape),
      !offsets.integers.contains(Int64(offset)),
      let before = argument("a", of: step).trace.flatMap({ tape[$0] })
    {
      step = before
    }
    return (step, offset)
  }

  // MARK: Operands

  func argument(_ parameter: String, of step: TapeNode, _ value: NDArray? = nil) -> Argument {
    let input = step.inputs.first { $0.place.parameter == parameter && $0.place.path.isEmpty }
    let recorded = input.flatMap { tape[$0.trace]?.output }
    return Argument(
      step: step, parameter: parameter, array: value ?? recorded, trace: input?.trace)
  }

  /// An argument at one place of it.
  func operand(_ argument: Argument, at offset: Int, _ position: Position) -> Derivation.Term {
    guard let array = argument.array, let value = array.element(at: offset) else {
      return .number(.nan)
    }
    let index = array.index(ofOffset: offset)
    guard let trace = argument.trace else {
      guard let name = names.text(of: argument.parameter, in: argument.step) else {
        return .number(value)
      }
      return .entry(
        Derivation.Entry(
          name: name, index: index, value: value, trace: nil,
          isGlobal: argument.step.call == 0, calls: []))
    }
    if let name = names.name(
      of: trace, in: argument.step, argument.parameter, calls: position.calls)
    {
      return .entry(named(name, index, value, trace, position))
    }
    return unnamed(trace, value, index, offset, position)
  }

  private func named(
    _ name: DerivationNames.Name, _ index: [Int], _ value: Double, _ trace: Trace,
    _ position: Position
  ) -> Derivation.Entry {
    // `W1 -= …` is computed from the W1 of before.
    let isItself = name.text == position.subject
    return Derivation.Entry(
      name: isItself ? "old \(name.text)" : name.text, index: index, value: value,
      trace: isItself ? nil : trace, isGlobal: name.isGlobal && !isItself,
      calls: names.calls(naming: trace) + position.calls)
  }

  /// A value without a name: written out, or where that would be too much by its text.
  private func unnamed(
    _ trace: Trace, _ value: Double, _ index: [Int], _ offset: Int, _ position: Position
  ) -> Derivation.Term {
    guard let node = tape[trace] else { return .number(value) }
    let isTooMuch =
      position.levels <= 0 || (position.isInLongSum && isLongSum(node))
    if !isTooMuch, let term = term(of: node, at: offset, position.inside()) { return term }
    guard isTooMuch, let text = shortText(of: node) else { return .number(value) }
    return .entry(
      Derivation.Entry(
        name: text, index: index, value: value, trace: trace, isGlobal: false,
        calls: position.calls))
  }

  private func shortText(of step: TapeNode) -> String? {
    guard let source = names.source(of: step) else { return nil }
    let text = source.hasSuffix(")") && !source.contains("@") ? source : "(\(source))"
    guard text.count > 28 else { return text }
    guard case .apply(let function, _) = step.operation, function.name != "matmul" else {
      return nil
    }
    return names.text(of: "a", in: step).map { "\(function.name)(\($0))" }
  }

  private func isLongSum(_ step: TapeNode) -> Bool {
    guard case .apply(let function, let arguments) = step.operation else { return false }
    switch function.name {
    case "matmul", "dot": return ((try? arguments.array("a"))?.shape.last ?? 1) > 1
    case "sum", "mean", "prod", "max", "min", "var", "std":
      return ((try? arguments.array("a"))?.count ?? 1) > step.output.count
    default: return false
    }
  }

  // MARK: Elements in another arrangement

  private func rearranged(
    _ step: TapeNode, _ rearrangement: Rearrangement, _ offset: Int, _ position: Position
  ) -> Derivation.Term? {
    let source = argument("a", of: step)
    guard let shape = source.array?.shape,
      let offsets = try? Selector(steps: [rearrangement]).offsets(in: shape),
      let place = offsets.element(at: offset)
    else { return nil }
    return operand(source, at: Int(place), position)
  }

  /// `a[…] = value` gave the entry, or left it as it was.
  private func assigned(
    _ step: TapeNode, _ selector: Selector, _ array: NDArray, _ value: NDArray, _ offset: Int,
    _ position: Position
  ) -> Derivation.Term? {
    guard let offsets = try? selector.offsets(in: array.shape) else { return nil }
    guard let place = offsets.integers.lastIndex(of: Int64(offset)) else {
      let old = argument("a", of: step, array)
      return operand(old, at: offset, position)
    }
    let source = argument("value", of: step, value)
    return operand(source, at: value.offset(broadcastTo: offsets.shape, at: place), position)
  }
}

extension NDArray {
  /// An element by its place in row-major order, as a double.
  func element(at offset: Int) -> Double? {
    guard offset >= 0, offset < count else { return nil }
    return switch storage {
    case .float64(let elements): elements[offset]
    case .int64(let elements): Double(elements[offset])
    case .bool(let elements): elements[offset] ? 1 : 0
    }
  }

  /// The index of an element by its place in row-major order.
  func index(ofOffset offset: Int) -> [Int] {
    switch rank {
    case 0: []
    case 1: [offset]
    default: [offset / max(1, shape[1]), offset % max(1, shape[1])]
    }
  }

  /// Which element stands at a place of a shape that the array is stretched to.
  func offset(broadcastTo shape: [Int], at place: Int) -> Int {
    let columns = shape.last ?? 1
    let (row, column) = (place / max(1, columns), place % max(1, columns))
    switch rank {
    case 0: return 0
    case 1: return self.shape[0] == 1 ? 0 : column
    default:
      let (rows, own) = (self.shape[0], self.shape[1])
      return (rows == 1 ? 0 : row) * own + (own == 1 ? 0 : column)
    }
  }
}
