// Expressions: which operands are visited first, and what becomes of their values.

import Diagnostics
import Numerics
import OrderedCollections

extension Evaluator {
  mutating func visit(_ id: NodeID) throws(FormulaError) {
    switch node(id).kind {
    case .none: values.append(.none)
    case .bool(let value): values.append(RuntimeValue(.bool(value)))
    case .integer(let value): values.append(RuntimeValue(.integer(value)))
    case .float(let value): values.append(RuntimeValue(.float(value)))
    case .string(let text): values.append(.string(text))
    case .ellipsis: throw FormulaError("'...' stands only in an index", at: node(id).range)
    case .slice: throw FormulaError("a slice stands only in an index", at: node(id).range)
    case .name(let name): values.append(try lookUp(name, id))
    case .attribute(let base, _): finishLater(id, after: modulePath(id) == nil ? [base] : [])
    case .subscripted(let base, let items):
      finishLater(id, after: [base] + items.flatMap(indexOperands))
    case .call(let callee, let arguments): try visitCall(callee, arguments, id)
    case .unary(_, let operand): finishLater(id, after: [operand])
    case .binary(_, let left, let right): finishLater(id, after: [left, right])
    case .tuple(let items), .list(let items): finishLater(id, after: items)
    case .dictionary(let entries): finishLater(id, after: entries.flatMap { [$0.key, $0.value] })
    case .formatted(let parts): finishLater(id, after: fields(of: parts))
    case .lambda(let definition):
      finishLater(id, after: code.definitions[definition].parameters.compactMap(\.standard))
    case .comprehension(_, let clauses, _):
      guard let first = clauses.first else { return values.append(.none) }
      steps += [.openComprehension(id), .visit(first.iterable)]
    case .logical(let isAnd, let operands):
      guard let first = operands.first else { return values.append(.none) }
      steps += [.logical(isAnd: isAnd, operands, next: 1), .visit(first)]
    case .conditional(let condition, let then, let otherwise):
      steps += [
        .choose(then: then, otherwise: otherwise, condition: condition), .visit(condition),
      ]
    case .comparison(let first, let chain):
      guard let second = chain.first?.right else { return values.append(.none) }
      steps += [.compare(first, chain, next: 0), .visit(second), .visit(first)]
    }
  }

  /// Visits the operands from left to right, then finishes the node.
  mutating func finishLater(_ id: NodeID, after operands: [NodeID]) {
    steps.append(.finish(id, operands: operands.count))
    visitInOrder(operands)
  }

  mutating func visitInOrder(_ operands: [NodeID]) {
    for operand in operands.reversed() { steps.append(.visit(operand)) }
  }

  /// The value of a node from those of its operands; nothing where a call has begun.
  mutating func finish(_ id: NodeID, _ operands: [RuntimeValue]) throws(FormulaError)
    -> RuntimeValue?
  {
    switch node(id).kind {
    case .attribute(_, let name): return try attribute(name, of: operands.first, id)
    case .subscripted(let base, let items): return try subscripted(base, items, operands, id)
    case .call(let callee, let arguments): return try call(callee, arguments, operands, id)
    case .unary(let operation, let operand):
      return try unary(operation, operands.first ?? .none, operand, id)
    case .binary(let operation, let left, let right):
      guard operands.count == 2 else { return RuntimeValue.none }
      return try binary(operation, (left, operands[0]), (right, operands[1]), id)
    case .tuple:
      try charge(8 * operands.count, at: id)
      return try makeTuple(try leaves(operands, id), id)
    case .list:
      try charge(8 * operands.count, at: id)
      return makeList(try leaves(operands, id))
    case .dictionary(let entries): return try dictionary(entries, operands, id)
    case .formatted(let parts):
      var fields = operands[...]
      return .string(try text(of: parts, &fields, id))
    case .lambda(let definition): return makeFunction(definition, operands)
    case .none, .bool, .integer, .float, .string, .ellipsis, .name, .slice, .comparison, .logical,
      .conditional, .comprehension:
      return RuntimeValue.none
    }
  }

  private mutating func dictionary(
    _ entries: [Node.DictionaryEntry], _ operands: [RuntimeValue], _ id: NodeID
  ) throws(FormulaError) -> RuntimeValue {
    var result: OrderedDictionary<String, RuntimeValue> = [:]
    for (position, entry) in entries.enumerated() {
      guard case .string(let key) = operands[2 * position].content else {
        throw keyError(at: entry.key)
      }
      result[key] = try leaf(operands[2 * position + 1], id)
    }
    return makeDictionary(result)
  }

  func keyError(at id: NodeID) -> FormulaError {
    FormulaError(
      "keys of a dictionary are strings", at: node(id).range,
      hint: "str(…) makes one, or an f-string: f\"W{k}\"")
  }

  /// A tuple, which lies inside what it stands in: tuples of tuples are bounded as they are made, and what
  /// they hold is paid for each time.
  mutating func makeTuple(_ items: [RuntimeValue], _ id: NodeID) throws(FormulaError)
    -> RuntimeValue
  {
    let tuple = RuntimeValue(.tuple(items))
    let extent = Heap.tupleExtent(of: tuple)
    if let excess = extent.excess { throw FormulaError(excess, at: node(id).range) }
    try charge(8 * extent.items, at: id)
    return tuple
  }

  mutating func makeList(_ items: [RuntimeValue]) -> RuntimeValue {
    RuntimeValue(.object(context.names.heap.add(.list(items))))
  }

  mutating func makeDictionary(_ entries: OrderedDictionary<String, RuntimeValue>) -> RuntimeValue {
    RuntimeValue(.object(context.names.heap.add(.dictionary(entries))))
  }

  /// The function that a definition makes, with the values of its parameters' defaults.
  mutating func makeFunction(_ id: DefinitionID, _ operands: [RuntimeValue]) -> RuntimeValue {
    var defaults: [String: RuntimeValue] = [:]
    let parameters = code.definitions[id].parameters.filter { $0.standard != nil }
    for (parameter, value) in zip(parameters, operands) { defaults[parameter.name] = value }
    let function = UserFunction(code: code, id: id, defaults: defaults, scope: frame.scope)
    return RuntimeValue(.object(context.names.heap.add(.function(function))))
  }
}
