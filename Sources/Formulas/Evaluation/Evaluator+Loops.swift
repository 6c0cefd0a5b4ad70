// Loops and list comprehensions, and what they go through.

import Diagnostics
import Numerics
import OrderedCollections

extension Evaluator {
  mutating func takeLoop(_ step: Step) throws(FormulaError) {
    switch step {
    case .openLoop(let id):
      guard case .forLoop(_, let iterable, _, _) = code.statements[id].kind else { return }
      iterators.append(try iterator(over: popValue(), iterable))
      turns.append(context.tape.end)
      steps.append(.nextTurn(id))
    case .nextTurn(let id): try nextTurn(id)
    case .testLoop(let id): try testLoop(id)
    case .openComprehension(let id): try openComprehension(id)
    case .openClause(let id, let clause):
      guard case .comprehension(_, let clauses, _) = node(id).kind else { return }
      iterators.append(try iterator(over: popValue(), clauses[clause].iterable))
      steps.append(.nextItem(id, clause: clause))
    case .nextItem(let id, let clause):
      guard case .comprehension(_, let clauses, _) = node(id).kind else { return }
      try countStatement(at: node(id).range)
      guard let item = try nextElement(clauses[clause].iterable) else {
        iterators.removeLast()
        return
      }
      steps += [
        .nextItem(id, clause: clause), .conditions(id, clause: clause, next: 0),
        .store(clauses[clause].target, item),
      ]
    case .conditions(let id, let clause, let next): conditions(id, clause, next)
    case .testCondition(let id, let clause, let next):
      guard case .comprehension(_, let clauses, _) = node(id).kind else { return }
      guard try truth(popValue(), clauses[clause].conditions[next]) else { return }
      steps.append(.conditions(id, clause: clause, next: next + 1))
    case .collect:
      let value = popValue()
      collected[collected.count - 1].append(value)
    case .closeComprehension:
      let items = collected.popLast() ?? []
      leave()
      values.append(makeList(items))
    default: return
    }
  }

  // MARK: Statements

  private mutating func nextTurn(_ id: StatementID) throws(FormulaError) {
    switch code.statements[id].kind {
    case .whileLoop(let condition, _, _):
      beginTurn()
      steps += [.testLoop(id), .visit(condition)]
    case .forLoop(let target, let iterable, let body, let otherwise):
      try countStatement(at: code.statements[id].range)
      beginTurn()
      guard let item = try nextElement(iterable) else {
        iterators.removeLast()
        _ = turns.popLast()
        steps.append(.block(otherwise, next: 0))
        return
      }
      steps += [.nextTurn(id), .block(body, next: 0), .store(target, item)]
    default: return
    }
  }

  private mutating func testLoop(_ id: StatementID) throws(FormulaError) {
    guard case .whileLoop(let condition, let body, let otherwise) = code.statements[id].kind else {
      return
    }
    try countStatement(at: code.statements[id].range)
    guard try truth(popValue(), condition) else {
      _ = turns.popLast()
      steps.append(.block(otherwise, next: 0))
      return
    }
    steps += [.nextTurn(id), .block(body, next: 0)]
  }

  /// Notes where in the record the innermost loop's turn begins.
  private mutating func beginTurn() {
    guard !turns.isEmpty else { return }
    turns[turns.count - 1] = context.tape.end
  }

  // MARK: Comprehensions

  /// A comprehension has a scope of its own inside the one it stands in.
  private mutating func openComprehension(_ id: NodeID) throws(FormulaError) {
    guard case .comprehension(_, let clauses, let locals) = node(id).kind else { return }
    guard frames.count <= Self.maximumCalls else { throw tooManyCalls(id) }
    let first = try iterator(over: popValue(), clauses[0].iterable)
    let scope = context.names.heap.add(.scope(Heap.Scope(parent: frame.scope)))
    frames.append(
      Frame(
        code: code, scope: scope, locals: locals, function: nil, site: nil, call: frame.call,
        iterators: iterators.count, turns: turns.count, values: values.count))
    iterators.append(first)
    collected.append([])
    steps += [.closeComprehension, .nextItem(id, clause: 0)]
  }

  private mutating func conditions(_ id: NodeID, _ clause: Int, _ next: Int) {
    guard case .comprehension(let element, let clauses, _) = node(id).kind else { return }
    if next < clauses[clause].conditions.count {
      steps += [
        .testCondition(id, clause: clause, next: next),
        .visit(clauses[clause].conditions[next]),
      ]
    } else if clause + 1 < clauses.count {
      steps += [.openClause(id, clause + 1), .visit(clauses[clause + 1].iterable)]
    } else {
      steps += [.collect, .visit(element)]
    }
  }

  // MARK: Iterators

  mutating func iterator(over value: RuntimeValue, _ id: NodeID) throws(FormulaError)
    -> RuntimeIterator
  {
    switch value.content {
    case .tuple(let items): return .items(items, next: 0)
    case .range(let range): return .range(range, next: 0)
    case .entries(let view):
      let items = context.names.heap.items(of: view)
      try charge(8 * items.count, at: id)
      return .entries(items, of: view.dictionary, next: 0)
    case .string(let text):
      try charge(Self.itemCost * text.utf8.count, at: id)
      return .items(text.unicodeScalars.map { .string(String($0)) }, next: 0)
    case .object(let object):
      switch context.names.heap[object] {
      case .list: return .list(object, next: 0)
      case .dictionary(let entries):
        return .entries(entries.keys.map { .string($0) }, of: object, next: 0)
      case .array(let array) where array.value.rank > 0: return .array(object, next: 0)
      case .array, .function, .scope, nil: break
      }
    case .none, .bool, .integer, .float, .scalar, .elementType, .native: break
    }
    throw FormulaError("\(kind(value)) can't be gone through", at: node(id).range)
  }

  /// The next element of the innermost iterator; nothing at its end.
  mutating func nextElement(_ id: NodeID) throws(FormulaError) -> RuntimeValue? {
    guard let iterator = iterators.popLast() else { return nil }
    let (element, rest) = try next(of: iterator, id)
    iterators.append(rest)
    return element
  }

  mutating func next(of iterator: RuntimeIterator, _ id: NodeID) throws(FormulaError) -> (
    RuntimeValue?, RuntimeIterator
  ) {
    switch iterator {
    case .items(let items, let next):
      guard next < items.count else { return (nil, iterator) }
      return (items[next], .items(items, next: next + 1))
    case .list(let object, let next):
      guard case .list(let items)? = context.names.heap[object], next < items.count else {
        return (nil, iterator)
      }
      return (items[next], .list(object, next: next + 1))
    case .entries(let items, let dictionary, let next):
      guard entries(RuntimeValue(.object(dictionary)))?.count == items.count else {
        throw FormulaError(
          "the dictionary changed its size while the loop went through it", at: node(id).range,
          hint: "go through list(…) of it")
      }
      guard next < items.count else { return (nil, iterator) }
      return (items[next], .entries(items, of: dictionary, next: next + 1))
    case .range(let range, let next):
      guard next < range.count else { return (nil, iterator) }
      return (RuntimeValue(.integer(range.item(next))), .range(range, next: next + 1))
    case .array(let object, let next):
      guard case .array(let array)? = context.names.heap[object],
        next < array.value.shape.first ?? 0
      else { return (nil, iterator) }
      let row = try select([.integer(next)], of: object, id)
      return (row, .array(object, next: next + 1))
    }
  }

  /// All elements of a value, rows of an array as views of it.
  mutating func elements(of value: RuntimeValue, _ id: NodeID) throws(FormulaError)
    -> [RuntimeValue]
  {
    var iterator = try iterator(over: value, id)
    var items: [RuntimeValue] = []
    while true {
      let (element, rest) = try next(of: iterator, id)
      guard let element else {
        try charge(8 * items.count, at: id)
        return items
      }
      guard items.count < Operators.maximumItems else {
        throw FormulaError(
          "more than \(Operators.maximumItems) items", at: node(id).range,
          hint: "NumPy's functions take the array itself")
      }
      items.append(element)
      iterator = rest
    }
  }
}
