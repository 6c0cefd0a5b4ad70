// Walks the tree with stacks of its own: of steps to take and of values. Python's laziness (`and`, `if`,
// chains of comparisons) is a step that decides what comes next. The machine's stack stays flat
// however deep a formula is nested, and every step is paid for from one budget.

import Diagnostics
import Numerics
import OrderedCollections

/// One evaluation of one formula.
struct Evaluator {
  /// What is to be done next.
  private enum Step {
    /// Put the value of a node on the stack.
    case visit(NodeID)
    /// The same, where the name of an element type stands for it: in `dtype=int`.
    case visitOrType(NodeID)
    /// The values of a node's operands are on the stack; put its own there instead.
    case finish(NodeID, operands: Int)
    /// The condition's value decides which side is visited.
    case choose(then: NodeID, otherwise: NodeID, condition: NodeID)
    /// An operand of `and` or `or` is there.
    case logical(isAnd: Bool, [NodeID], next: Int)
    /// Both sides of one comparison of a chain are there.
    case compare(NodeID, [Node.ComparisonStep], next: Int)
  }

  let formula: Formula
  var context: FormulaContext
  private var remaining: Int
  private var steps: [Step] = []
  private var values: [Value] = []

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

  /// The value of a node; of a type's name too where `allowsType`.
  mutating func evaluate(_ id: NodeID, allowsType: Bool = false) throws(FormulaError) -> Value {
    steps = [allowsType ? .visitOrType(id) : .visit(id)]
    values = []
    while let step = steps.popLast() { try take(step) }
    return values.popLast() ?? .none
  }

  private mutating func take(_ step: Step) throws(FormulaError) {
    switch step {
    case .visit(let id): try visit(id)
    case .visitOrType(let id):
      if let type = typeName(id) { values.append(.string(type)) } else { try visit(id) }
    case .finish(let id, let count):
      let operands = Array(values.suffix(count))
      values.removeLast(operands.count)
      values.append(try finish(id, operands))
    case .choose(let then, let otherwise, let condition):
      let isTrue = try truth(values.popLast() ?? .none, condition)
      steps.append(.visit(isTrue ? then : otherwise))
    case .logical(let isAnd, let operands, let next):
      guard next < operands.count, try truth(values.last ?? .none, operands[next - 1]) == isAnd
      else { return }
      values.removeLast()
      steps += [.logical(isAnd: isAnd, operands, next: next + 1), .visit(operands[next])]
    case .compare(let left, let chain, let next): try compare(left, chain, next)
    }
  }

  private mutating func visit(_ id: NodeID) throws(FormulaError) {
    switch node(id).kind {
    case .none: values.append(.none)
    case .bool(let value): values.append(.bool(value))
    case .integer(let value): values.append(.integer(value))
    case .float(let value): values.append(.float(value))
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
    case .logical(let isAnd, let operands):
      guard let first = operands.first else { return values.append(.none) }
      steps += [.logical(isAnd: isAnd, operands, next: 1), .visit(first)]
    case .conditional(let condition, let then, let otherwise):
      steps += [
        .choose(then: then, otherwise: otherwise, condition: condition), .visit(condition),
      ]
    case .comparison(let first, let chain):
      guard let second = chain.first?.right else { return values.append(.none) }
      steps += [.compare(first, chain, next: 0), .visitOrType(second), .visitOrType(first)]
    }
  }

  /// Visits the operands from left to right, then finishes the node.
  private mutating func finishLater(
    _ id: NodeID, after operands: [NodeID], allowsType: Bool = false
  ) {
    steps.append(.finish(id, operands: operands.count))
    for operand in operands.reversed() {
      steps.append(allowsType ? .visitOrType(operand) : .visit(operand))
    }
  }

  private mutating func visitCall(_ callee: NodeID, _ arguments: [Node.Argument], _ id: NodeID)
    throws(FormulaError)
  {
    if isIsInstance(callee) { return finishLater(id, after: arguments.prefix(1).map(\.value)) }
    if modulePath(callee) == nil, case .attribute(let base, _) = node(callee).kind {
      return finishLater(id, after: [base] + arguments.map(\.value), allowsType: true)
    }
    finishLater(id, after: arguments.map(\.value), allowsType: true)
  }

  private mutating func finish(_ id: NodeID, _ operands: [Value]) throws(FormulaError) -> Value {
    switch node(id).kind {
    case .attribute(_, let name): return try attribute(name, of: operands.first, id)
    case .subscripted(let base, let items): return try subscripted(base, items, operands, id)
    case .call(let callee, let arguments): return try call(callee, arguments, operands, id)
    case .unary(let operation, let operand):
      return try unary(operation, operands.first ?? .none, operand, id)
    case .binary(let operation, let left, let right):
      guard operands.count == 2 else { return .none }
      return try binary(operation, (left, operands[0]), (right, operands[1]), id)
    case .tuple:
      try charge(8 * operands.count, at: id)
      return .tuple(operands)
    case .list:
      try charge(8 * operands.count, at: id)
      return .list(operands)
    case .dictionary(let entries): return try dictionary(entries, operands)
    case .none, .bool, .integer, .float, .string, .ellipsis, .name, .slice, .comparison, .logical,
      .conditional:
      return .none
    }
  }

  private func dictionary(_ entries: [Node.DictionaryEntry], _ operands: [Value])
    throws(FormulaError) -> Value
  {
    var result: OrderedDictionary<String, Value> = [:]
    for (position, entry) in entries.enumerated() {
      guard case .string(let key) = operands[2 * position] else {
        throw FormulaError("keys of a dictionary are strings", at: node(entry.key).range)
      }
      result[key] = operands[2 * position + 1]
    }
    return .dictionary(result)
  }
}

// MARK: Operators

extension Evaluator {
  private func truth(_ value: Value, _ id: NodeID) throws(FormulaError) -> Bool {
    do { return try value.truth() } catch { throw refusal(error, at: id) }
  }

  private mutating func unary(
    _ operation: UnaryOperator, _ value: Value, _ operand: NodeID, _ id: NodeID
  ) throws(FormulaError) -> Value {
    guard operation != .not else { return .bool(!(try truth(value, operand))) }
    try charge(value.cost, at: id)
    do { return try Operators.apply(operation, value) } catch { throw refusal(error, at: id) }
  }

  private mutating func binary(
    _ operation: BinaryOperator, _ left: (id: NodeID, value: Value),
    _ right: (id: NodeID, value: Value), _ id: NodeID
  ) throws(FormulaError) -> Value {
    try charge(Operators.cost(operation, left.value, right.value), at: id)
    let result: Value
    do {
      result = try Operators.apply(operation, left.value, right.value)
    } catch { throw refusal(error, at: id, operands: [left, right]) }
    // Arrays were paid for before; how long a repeated list becomes is known only now.
    if case .array = result { return result }
    try charge(result.cost, at: id)
    return result
  }

  /// One comparison of a chain; the next one only where this one holds.
  private mutating func compare(_ left: NodeID, _ chain: [Node.ComparisonStep], _ next: Int)
    throws(FormulaError)
  {
    let right = values.popLast() ?? .none
    let (result, holds) = try compared(
      (left, values.popLast() ?? .none), chain[next].comparison, (chain[next].right, right),
      isLast: next == chain.count - 1)
    guard holds, next < chain.count - 1 else { return values.append(result) }
    values.append(right)
    steps += [
      .compare(chain[next].right, chain, next: next + 1), .visitOrType(chain[next + 1].right),
    ]
  }

  /// The result of one comparison and, where others follow, whether it holds.
  mutating func compared(
    _ left: (id: NodeID, value: Value), _ comparison: Comparison,
    _ right: (id: NodeID, value: Value), isLast: Bool
  ) throws(FormulaError) -> (result: Value, holds: Bool) {
    try charge(left.value.cost &+ right.value.cost, at: right.id)
    do {
      let result = try Operators.compare(comparison, left.value, right.value)
      return (result, isLast ? false : try result.truth())
    } catch {
      let (first, second) = (formula.source(left.id), formula.source(right.id))
      throw Refusal(
        formula: formula, cause: error, text: "\(first) \(comparison.text) \(second)",
        range: SourceRange(node(left.id).range.lowerBound, node(right.id).range.upperBound),
        operands: [left, right]
      ).error
    }
  }

  /// The operation's refusal in terms of the formula's own text.
  func refusal(_ error: ArrayError, at id: NodeID, operands: [(id: NodeID, value: Value)] = [])
    -> FormulaError
  {
    Refusal(
      formula: formula, cause: error, text: formula.source(id), range: node(id).range,
      operands: operands
    ).error
  }
}
