// Operators and comparisons, and the record of what they computed.

import Diagnostics
import Numerics
import OrderedCollections

extension Evaluator {
  mutating func truth(_ value: RuntimeValue, _ id: NodeID) throws(FormulaError) -> Bool {
    try refreshed(value, id)
    if context.isRecording, let trace = trace(of: value) {
      context.tape.decide(trace, at: site(of: id))
    }
    if let object = value.objectID {
      switch context.names.heap[object] {
      case .list(let items): return !items.isEmpty
      case .dictionary(let entries): return !entries.isEmpty
      case .array, .function, .scope, nil: break
      }
    }
    let tree = try tree(value, id)
    do { return try tree.truth() } catch { throw refusal(error, at: id) }
  }

  mutating func unary(
    _ operation: UnaryOperator, _ value: RuntimeValue, _ operand: NodeID, _ id: NodeID
  ) throws(FormulaError) -> RuntimeValue {
    guard operation != .not else { return RuntimeValue(.bool(!(try truth(value, operand)))) }
    try refreshed(value, id)
    let operandTree = try tree(value, id)
    try charge(operandTree.cost, at: id)
    let result: Value
    do { result = try Operators.apply(operation, operandTree) } catch {
      throw refusal(error, at: id)
    }
    guard operation != .plus else { return adopt(result, trace: try currentTrace(of: value, id)) }
    let name = operation == .minus ? "negative" : "invert"
    return adopt(result, trace: try recordCall(name, [("x", value, operandTree)], result, id))
  }

  mutating func binary(
    _ operation: BinaryOperator, _ left: (id: NodeID, value: RuntimeValue),
    _ right: (id: NodeID, value: RuntimeValue), _ id: NodeID
  ) throws(FormulaError) -> RuntimeValue {
    if let joined = try sequence(operation, left, right, id) { return joined }
    if case .string = left.value.content {
    } else {
      try refuseRange(operation.text, left.value, right.value, id)
    }
    try refreshed(left.value, id)
    try refreshed(right.value, id)
    let (a, b) = (try tree(left.value, left.id), try tree(right.value, right.id))
    if case .string(let template) = a, operation == .arithmetic(.remainder) {
      return try percent(template, right, id)
    }
    for (side, value) in [(left.id, a), (right.id, b)] {
      guard case .function = value else { continue }
      throw FormulaError(
        "\(code.source(side)) is a function", at: node(side).range, hint: "call it")
    }
    try charge(Operators.cost(operation, a, b), at: id)
    let result: Value
    do { result = try Operators.apply(operation, a, b) } catch {
      throw refusal(error, at: id, operands: [(left.id, a), (right.id, b)])
    }
    warnOfStretching(operation, (left.id, a), (right.id, b), result, id)
    // Arrays were paid for before; how long a repeated string becomes is known only now.
    if case .array = result {} else { try charge(result.cost, at: id) }
    let (first, second) = operation == .product ? ("a", "b") : ("x1", "x2")
    let trace = try recordCall(
      operation.functionName, [(first, left.value, a), (second, right.value, b)], result, id)
    return adopt(result, trace: trace)
  }

  /// Lists and tuples joined or repeated: their items stay the same objects.
  private mutating func sequence(
    _ operation: BinaryOperator, _ left: (id: NodeID, value: RuntimeValue),
    _ right: (id: NodeID, value: RuntimeValue), _ id: NodeID
  ) throws(FormulaError) -> RuntimeValue? {
    let (first, second) = (items(left.value), items(right.value))
    switch (operation, first, second) {
    case (.arithmetic(.add), let a?, let b?) where a.isTuple == b.isTuple:
      try charge(8 * (a.items.count + b.items.count), at: id)
      return try sequence(a.items + b.items, isTuple: a.isTuple, id)
    case (.arithmetic(.multiply), let a?, nil): return try repeated(a, right, id)
    case (.arithmetic(.multiply), nil, let b?): return try repeated(b, left, id)
    default: return nil
    }
  }

  private mutating func sequence(_ items: [RuntimeValue], isTuple: Bool, _ id: NodeID)
    throws(FormulaError) -> RuntimeValue
  {
    isTuple ? try makeTuple(items, id) : makeList(items)
  }

  private mutating func repeated(
    _ sequence: (items: [RuntimeValue], isTuple: Bool), _ count: (id: NodeID, value: RuntimeValue),
    _ id: NodeID
  ) throws(FormulaError) -> RuntimeValue? {
    guard let times = try repetitions(count.value, id) else { return nil }
    let (total, overflow) = max(0, times).multipliedReportingOverflow(
      by: Int64(sequence.items.count))
    guard !overflow, total <= Operators.maximumItems else {
      throw FormulaError(
        "the result would have more than \(Operators.maximumItems) items", at: node(id).range)
    }
    try charge(8 * Int(total), at: id)
    let items = Array(
      repeatElement(sequence.items, count: sequence.items.isEmpty ? 0 : Int(max(0, times)))
        .joined())
    return try self.sequence(items, isTuple: sequence.isTuple, id)
  }

  /// How often a list is to be repeated; nothing where an array makes an array of it.
  private func repetitions(_ value: RuntimeValue, _ id: NodeID) throws(FormulaError) -> Int64? {
    switch value.content {
    case .bool(let value): return value ? 1 : 0
    case .integer(let times): return times
    case .scalar(let number) where number.elementType == .int64: return number.integers.first
    case .scalar:
      throw FormulaError(
        "a list is repeated by an int, not by \(kind(value))", at: node(id).range,
        hint: "np.array(…) makes an array of it, whose elements are multiplied")
    case .none, .float, .string, .tuple, .range, .entries, .elementType, .native, .object:
      return nil
    }
  }

  /// The items of a list or tuple.
  func items(_ value: RuntimeValue) -> (items: [RuntimeValue], isTuple: Bool)? {
    if case .tuple(let items) = value.content { return (items, true) }
    guard let id = value.objectID, case .list(let items)? = context.names.heap[id] else {
      return nil
    }
    return (items, false)
  }

  /// The items of a list, a tuple or a dictionary's view.
  func sequence(_ value: RuntimeValue) -> [RuntimeValue]? {
    if case .entries(let view) = value.content { return context.names.heap.items(of: view) }
    return items(value)?.items
  }

  // MARK: Comparisons

  /// One comparison of a chain; the next one only where this one holds.
  mutating func compare(_ left: NodeID, _ chain: [Node.ComparisonStep], _ next: Int)
    throws(FormulaError)
  {
    let right = popValue()
    let (result, holds) = try compared(
      (left, popValue()), chain[next].comparison, (chain[next].right, right),
      isLast: next == chain.count - 1)
    guard holds, next < chain.count - 1 else { return values.append(result) }
    values.append(right)
    steps += [
      .compare(chain[next].right, chain, next: next + 1), .visit(chain[next + 1].right),
    ]
  }

  /// The result of one comparison and, where others follow, whether it holds.
  mutating func compared(
    _ left: (id: NodeID, value: RuntimeValue), _ comparison: Comparison,
    _ right: (id: NodeID, value: RuntimeValue), isLast: Bool
  ) throws(FormulaError) -> (result: RuntimeValue, holds: Bool) {
    try refreshed(left.value, left.id)
    try refreshed(right.value, right.id)
    if case .identical(let isNegated) = comparison,
      let isSame = isIdentical(left.value, right.value)
    {
      return (RuntimeValue(.bool(isSame != isNegated)), isSame != isNegated)
    }
    if case .order(let operation) = comparison, operation == .equal || operation == .notEqual {
      // A tree is paid for, and so is a look at all of a view.
      for side in [left, right] {
        if case .entries = side.value.content { _ = try tree(side.value, side.id) }
      }
      if let isEqual = isEqual(left.value, right.value) {
        let holds = isEqual == (operation == .equal)
        return (RuntimeValue(.bool(holds)), holds)
      }
    } else if case .order = comparison {
      try refuseRange(comparison.text, left.value, right.value, left.id)
    }
    let (a, b) = (try tree(left.value, left.id), try tree(right.value, right.id))
    let isSearch = if case .contained = comparison, case .string = b { true } else { false }
    try charge((a.cost &+ b.cost) * (isSearch ? Self.itemCost : 1), at: right.id)
    let value: Value
    let holds: Bool
    do throws(ArrayError) {
      value = try Operators.compare(comparison, a, b)
      holds = isLast ? false : try value.truth()
    } catch {
      let (first, second) = (code.source(left.id), code.source(right.id))
      throw Refusal(
        code: code, cause: error, text: "\(first) \(comparison.text) \(second)",
        range: SourceRange(node(left.id).range.lowerBound, node(right.id).range.upperBound),
        operands: [(left.id, a), (right.id, b)]
      ).error
    }
    guard case .order(let operation) = comparison else { return (adopt(value), holds) }
    let trace = try recordCall(
      operation.functionName, [("x1", left.value, a), ("x2", right.value, b)], value, right.id)
    if !isLast, let trace { context.tape.decide(trace, at: site(of: right.id)) }
    return (adopt(value, trace: trace), holds)
  }

  /// Whether two values are one object, or one function of the language; nothing where neither is either.
  private func isIdentical(_ left: RuntimeValue, _ right: RuntimeValue) -> Bool? {
    if case .native(let a) = left.content, case .native(let b) = right.content { return a == b }
    return left.objectID.map { right.objectID == $0 }
  }

  // MARK: Recording

  /// The record of a function of the language applied to values of which some are recorded.
  mutating func recordCall(
    _ name: String, _ arguments: [(name: String, value: RuntimeValue, tree: Value)],
    _ result: Value, _ id: NodeID
  ) throws(FormulaError) -> Trace? {
    guard context.isRecording, let output = result.scalarOrArray,
      let function = FunctionTable.recorded(name)
    else { return nil }
    var inputs: [TapeNode.Input] = []
    for argument in arguments {
      guard let trace = try currentTrace(of: argument.value, id) else { continue }
      let place = ArgumentPlace(parameter: argument.name, path: [])
      inputs.append(TapeNode.Input(place: place, trace: trace))
    }
    guard !inputs.isEmpty else { return nil }
    let values = Arguments(
      values: Dictionary(arguments.map { ($0.name, $0.tree) }) { first, _ in first })
    return record(.apply(function, values), inputs, output, id)
  }

  /// The operation's refusal in terms of the formula's own text.
  func refusal(_ error: ArrayError, at id: NodeID, operands: [(id: NodeID, value: Value)] = [])
    -> FormulaError
  {
    Refusal(
      code: code, cause: error, text: code.source(id), range: node(id).range, operands: operands
    ).error
  }
}

extension Value {
  /// A number or an array of numbers, as an array.
  var scalarOrArray: NDArray? {
    switch self {
    case .bool(let value): NDArray(value)
    case .integer(let value): NDArray(value)
    case .float(let value): NDArray(value)
    case .array(let array): array
    case .none, .string, .tuple, .list, .dictionary, .function: nil
    }
  }
}

extension BinaryOperator {
  /// The function of NumPy's that the operator stands for.
  var functionName: String {
    switch self {
    case .arithmetic(let operation):
      switch operation {
      case .add: "add"
      case .subtract: "subtract"
      case .multiply: "multiply"
      case .divide: "divide"
      case .floorDivide: "floor_divide"
      case .remainder: "remainder"
      case .power: "power"
      case .maximum: "maximum"
      case .minimum: "minimum"
      }
    case .bitwise(let operation):
      switch operation {
      case .and: "bitwise_and"
      case .or: "bitwise_or"
      case .exclusiveOr: "bitwise_xor"
      case .shiftLeft: "left_shift"
      case .shiftRight: "right_shift"
      }
    case .product: "matmul"
    }
  }
}

extension ComparisonOperation {
  /// The function of NumPy's that the comparison stands for.
  var functionName: String {
    switch self {
    case .less: "less"
    case .lessOrEqual: "less_equal"
    case .greater: "greater"
    case .greaterOrEqual: "greater_equal"
    case .equal: "equal"
    case .notEqual: "not_equal"
    }
  }
}
