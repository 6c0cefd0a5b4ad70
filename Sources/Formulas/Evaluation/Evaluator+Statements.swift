// Statements: assignments, branches, functions and their ends.

import Diagnostics
import Numerics

extension Evaluator {
  mutating func takeStatement(_ step: Step) throws(FormulaError) {
    switch step {
    case .block(let body, let next):
      guard next < body.count else { return }
      if next + 1 < body.count { steps.append(.block(body, next: next + 1)) }
      try begin(body[next])
    case .branch(let id, let next): try branch(id, next)
    case .expression(let id):
      let value = popValue()
      if frames.count == 1 { lastValue = (value, id) }
    case .assign(let id):
      guard case .assign(let targets, let node) = code.statements[id].kind else { return }
      let value = try leaf(popValue(), node)
      for target in targets.reversed() { steps.append(.store(target, value)) }
    case .store(let target, let value): try store(value, in: target)
    case .storeItem(let target, let value, let count):
      try storeItem(value, in: target, popValues(count))
    case .loadItem(let id, let count): try loadItem(id, count)
    case .augment(let id): try augment(id)
    case .augmentItem(let id, let count): try augmentItem(id, count)
    case .asserted(let id): try asserted(id)
    case .assertionFailed(let id): throw try assertionFailed(id, message: popValue())
    case .define(let id, let count):
      let defaults = popValues(count)
      guard case .define(let definition) = code.statements[id].kind,
        let name = code.definitions[definition].name
      else { return }
      bind(name, to: makeFunction(definition, defaults), at: code.statements[id].range)
    case .leave(let isLambda):
      if !isLambda { values.append(.none) }
      leave()
    case .returned: returnFromCall(popValue())
    default: return
    }
  }

  private mutating func begin(_ id: StatementID) throws(FormulaError) {
    let statement = code.statements[id]
    try countStatement(at: statement.range)
    if frames.count == 1 { lastValue = nil }
    switch statement.kind {
    case .expression(let node): steps += [.expression(node), .visit(node)]
    case .assign(_, let value): steps += [.assign(id), .visit(value)]
    case .augment(let target, _, let value): try beginAugment(id, target, value)
    case .define(let definition):
      let defaults = code.definitions[definition].parameters.compactMap(\.standard)
      steps.append(.define(id, operands: defaults.count))
      visitInOrder(defaults)
    case .returned(let value):
      steps.append(.returned)
      if let value { steps.append(.visit(value)) } else { values.append(.none) }
    case .branch(let branches, _):
      steps += [.branch(id, next: 0), .visit(branches[0].condition)]
    case .forLoop(_, let iterable, _, _): steps += [.openLoop(id), .visit(iterable)]
    case .whileLoop(let condition, _, _):
      turns.append(context.tape.end)
      steps += [.testLoop(id), .visit(condition)]
    case .breakLoop: leaveLoop()
    case .continueLoop: continueLoop()
    case .pass: return
    case .assert(let condition, _): steps += [.asserted(id), .visit(condition)]
    case .importNames(let imports):
      for (function, name) in imports {
        let value =
          Self.constants[function].map { context.names.heap.adopt($0) }
          ?? RuntimeValue(.native("np.\(function)"))
        bind(name, to: value, at: statement.range)
      }
    }
  }

  private mutating func branch(_ id: StatementID, _ next: Int) throws(FormulaError) {
    guard case .branch(let branches, let otherwise) = code.statements[id].kind else { return }
    if try truth(popValue(), branches[next].condition) {
      steps.append(.block(branches[next].body, next: 0))
    } else if next + 1 < branches.count {
      steps += [.branch(id, next: next + 1), .visit(branches[next + 1].condition)]
    } else {
      steps.append(.block(otherwise, next: 0))
    }
  }

  // MARK: Assertions

  private mutating func asserted(_ id: StatementID) throws(FormulaError) {
    guard case .assert(let condition, let message) = code.statements[id].kind else { return }
    guard try !truth(popValue(), condition) else { return }
    guard let message else { throw try assertionFailed(id, message: nil) }
    steps += [.assertionFailed(id), .visit(message)]
  }

  private mutating func assertionFailed(_ id: StatementID, message: RuntimeValue?)
    throws(FormulaError)
    -> FormulaError
  {
    guard case .assert(let condition, _) = code.statements[id].kind else {
      return FormulaError("an assertion failed", at: code.statements[id].range)
    }
    let text = if let message { ": " + (try tree(message, condition).pythonText) } else { "" }
    return FormulaError(
      "the assertion '\(code.source(condition))' does not hold\(text)", at: node(condition).range)
  }

  // MARK: The ends of calls

  /// Takes the innermost frame away with all that it left.
  mutating func leave() {
    guard frames.count > 1, let frame = frames.popLast() else { return }
    iterators.removeLast(max(0, iterators.count - frame.iterators))
    turns.removeLast(max(0, turns.count - frame.turns))
    guard context.isRecording, let function = frame.function, let scope = frame.scope,
      case .scope(let own)? = context.names.heap[scope]
    else { return }
    context.lastCalls.note(function, call: frame.call, own.names)
    if frames.count == 1 { context.lastCalls.freeze(in: &context.names.heap) }
  }

  private mutating func returnFromCall(_ value: RuntimeValue) {
    while let step = steps.popLast() {
      if case .leave = step { break }
    }
    values.removeLast(max(0, values.count - frame.values))
    leave()
    values.append(value)
  }

  /// Drops the rest of the loop's body, and the loop.
  private mutating func leaveLoop() {
    while let step = steps.popLast() {
      if case .nextTurn(let id) = step {
        if case .forLoop = code.statements[id].kind { iterators.removeLast() }
        _ = turns.popLast()
        return
      }
    }
  }

  /// Drops the rest of the loop's body.
  private mutating func continueLoop() {
    while let step = steps.last {
      if case .nextTurn = step { return }
      steps.removeLast()
    }
  }
}
