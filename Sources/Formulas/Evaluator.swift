// Walks the tree. The left spine of a chain of operators is walked in a loop, so that recursion is no
// deeper than the nesting the parser allows; every step is paid for from one budget.

import Diagnostics
import Numerics
import OrderedCollections

/// One evaluation of one formula.
struct Evaluator {
  let formula: Formula
  var context: FormulaContext
  private var remaining: Int

  init(_ formula: Formula, _ context: FormulaContext) {
    self.formula = formula
    self.context = context
    remaining = context.maximumCost
  }

  func node(_ id: NodeID) -> Node { formula.nodes[id] }

  /// Pays for work before or after it is done.
  mutating func charge(_ cost: Int, at id: NodeID) throws(FormulaError) {
    remaining = remaining.subtractingReportingOverflow(cost).partialValue
    guard remaining >= 0 else {
      throw FormulaError("the formula takes too much work or memory", at: node(id).range)
    }
  }

  mutating func evaluate(_ id: NodeID) throws(FormulaError) -> Value {
    switch node(id).kind {
    case .none: .none
    case .bool(let value): .bool(value)
    case .integer(let value): .integer(value)
    case .float(let value): .float(value)
    case .string(let text): .string(text)
    case .ellipsis: throw FormulaError("'...' stands only in an index", at: node(id).range)
    case .slice: throw FormulaError("a slice stands only in an index", at: node(id).range)
    case .name(let name): try lookUp(name, id)
    case .attribute(let base, let name): try attribute(name, of: base, id)
    case .subscripted(let base, let items): try subscripted(base, items, id)
    case .call(let callee, let arguments): try call(callee, arguments, id)
    case .unary(let operation, let operand): try unary(operation, operand, id)
    case .binary: try binary(id)
    case .comparison(let first, let steps): try comparison(first, steps)
    case .logical(let isAnd, let operands): try logical(isAnd, operands)
    case .conditional(let condition, let then, let otherwise):
      try evaluate(try truth(condition) ? then : otherwise)
    case .tuple(let items): .tuple(try values(items, id))
    case .list(let items): .list(try values(items, id))
    case .dictionary(let entries): try dictionary(entries)
    }
  }

  private mutating func values(_ items: [NodeID], _ id: NodeID) throws(FormulaError) -> [Value] {
    try charge(8 * items.count, at: id)
    var values: [Value] = []
    for item in items { values.append(try evaluate(item)) }
    return values
  }

  private mutating func dictionary(_ entries: [Node.DictionaryEntry]) throws(FormulaError)
    -> Value
  {
    var result: OrderedDictionary<String, Value> = [:]
    for entry in entries {
      guard case .string(let key) = try evaluate(entry.key) else {
        throw FormulaError("keys of a dictionary are strings", at: node(entry.key).range)
      }
      result[key] = try evaluate(entry.value)
    }
    return .dictionary(result)
  }

  /// The truth of a node's value.
  mutating func truth(_ id: NodeID) throws(FormulaError) -> Bool {
    let value = try evaluate(id)
    do { return try value.truth() } catch { throw refusal(error, at: id) }
  }

  private mutating func logical(_ isAnd: Bool, _ operands: [NodeID]) throws(FormulaError)
    -> Value
  {
    var value = Value.none
    for (position, operand) in operands.enumerated() {
      value = try evaluate(operand)
      guard position < operands.count - 1 else { break }
      do {
        guard try value.truth() == isAnd else { return value }
      } catch { throw refusal(error, at: operand) }
    }
    return value
  }

  // MARK: Operators

  private mutating func unary(_ operation: UnaryOperator, _ operand: NodeID, _ id: NodeID)
    throws(FormulaError) -> Value
  {
    guard operation != .not else { return .bool(!(try truth(operand))) }
    let value = try evaluate(operand)
    try charge(value.cost, at: id)
    do { return try Operators.apply(operation, value) } catch { throw refusal(error, at: id) }
  }

  /// A chain like `a + b - c` from its first operand on.
  private mutating func binary(_ id: NodeID) throws(FormulaError) -> Value {
    var spine: [(operation: BinaryOperator, left: NodeID, right: NodeID, id: NodeID)] = []
    var first = id
    while case .binary(let operation, let left, let right) = node(first).kind {
      spine.append((operation, left, right, first))
      first = left
    }
    var value = try evaluate(first)
    for step in spine.reversed() {
      let right = try evaluate(step.right)
      try charge(Operators.cost(step.operation, value, right), at: step.id)
      do {
        value = try Operators.apply(step.operation, value, right)
      } catch {
        throw refusal(error, at: step.id, operands: [(step.left, value), (step.right, right)])
      }
    }
    return value
  }

  private mutating func comparison(_ first: NodeID, _ steps: [Node.ComparisonStep])
    throws(FormulaError) -> Value
  {
    try compared(first, steps).result
  }

  /// A chain of comparisons, with the operands that were evaluated: up to the first that fails.
  mutating func compared(_ first: NodeID, _ steps: [Node.ComparisonStep]) throws(FormulaError)
    -> (result: Value, sides: [(id: NodeID, value: Value)])
  {
    var sides = [(id: first, value: try evaluateOrType(first))]
    var result = Value.bool(true)
    for (position, step) in steps.enumerated() {
      let left = sides[position]
      let right = (id: step.right, value: try evaluateOrType(step.right))
      sides.append(right)
      try charge(left.value.cost &+ right.value.cost, at: step.right)
      do {
        result = try Operators.compare(step.comparison, left.value, right.value)
        if position < steps.count - 1, try !result.truth() { break }
      } catch { throw refusal(error, at: step.right, operands: [left, right]) }
    }
    return (result, sides)
  }

  // MARK: Errors

  /// The operation's refusal in terms of the formula's own text.
  func refusal(_ error: ArrayError, at id: NodeID, operands: [(id: NodeID, value: Value)] = [])
    -> FormulaError
  {
    Refusal(formula: formula, cause: error, id: id, operands: operands).error
  }
}
