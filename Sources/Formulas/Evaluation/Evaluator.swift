// Walks the tree with stacks of its own: of steps to take, of values, of calls. Python's laziness (`and`,
// `if`, chains of comparisons) and its jumps are steps that decide what comes next. The machine's
// stack stays flat however deeply a formula is nested or functions call each other, and every step
// is paid for from one budget.

import Diagnostics
import Numerics

/// One evaluation of one formula, or one run of one cell.
struct Evaluator {
  /// What is to be done next.
  enum Step: Sendable {
    /// Put the value of a node on the stack.
    case visit(NodeID)
    /// The values of a node's operands are on the stack; put its own there instead.
    case finish(NodeID, operands: Int)
    /// The condition's value decides which side is visited.
    case choose(then: NodeID, otherwise: NodeID, condition: NodeID)
    /// An operand of `and` or `or` is there.
    case logical(isAnd: Bool, [NodeID], next: Int)
    /// Both sides of one comparison of a chain are there.
    case compare(NodeID, [Node.ComparisonStep], next: Int)

    case block([StatementID], next: Int)
    /// The condition of a branch is there.
    case branch(StatementID, next: Int)
    /// The value of a bare expression is there.
    case expression(NodeID)
    /// The value of an assignment is there.
    case assign(StatementID)
    case store(NodeID, RuntimeValue)
    /// The base and the index of a target are there.
    case storeItem(NodeID, RuntimeValue, operands: Int)
    /// The same before the value that an augmented assignment adds is evaluated.
    case loadItem(StatementID, operands: Int)
    /// The value that an augmented assignment adds is there; below it what it is added to.
    case augment(StatementID)
    case augmentItem(StatementID, operands: Int)
    case asserted(StatementID)
    /// The value of an assertion's message is there.
    case assertionFailed(StatementID)
    case define(StatementID, operands: Int)
    /// What a loop goes through is there.
    case openLoop(StatementID)
    case nextTurn(StatementID)
    /// The condition of a `while` is there.
    case testLoop(StatementID)

    /// The first iterable of a comprehension is there.
    case openComprehension(NodeID)
    case openClause(NodeID, Int)
    case nextItem(NodeID, clause: Int)
    case conditions(NodeID, clause: Int, next: Int)
    case testCondition(NodeID, clause: Int, next: Int)
    case collect
    case closeComprehension

    /// The end of a function's body; a lambda's value is there.
    case leave(isLambda: Bool)
    case returned
  }

  var context: FormulaContext
  private(set) var remaining: Int
  private var statements = 0
  /// What remained when it was last asked whether to go on.
  private var remainingAtLook: Int
  /// What remained at the last collection.
  var remainingAtCollection: Int
  var steps: [Step] = []
  var values: [RuntimeValue] = []
  var frames: [Frame]
  var iterators: [RuntimeIterator] = []
  /// Where in the record the turns of the loops under way began, the outermost loop first.
  var turns: [Trace] = []
  /// The lists that comprehensions are building.
  var collected: [[RuntimeValue]] = []
  /// The value of the last statement where it is a bare expression of the cell itself.
  var lastValue: (value: RuntimeValue, node: NodeID)?
  /// How many functions of the language are calling the lesson's.
  var nestedCalls = 0
  /// What functions of the language that call the lesson's work on, which stands nowhere else.
  var held: [[RuntimeValue]] = []

  /// The deepest nesting of calls.
  static let maximumCalls = 500

  init(_ code: Code, _ context: FormulaContext) {
    self.context = context
    remaining = context.maximumCost
    remainingAtLook = context.maximumCost
    remainingAtCollection = context.maximumCost
    frames = [
      Frame(
        code: code, scope: nil, locals: [], function: nil, site: nil, call: 0, iterators: 0,
        turns: 0, values: 0)
    ]
  }

  /// The innermost call; the lesson's own frame is never removed.
  var frame: Frame { frames[frames.count - 1] }
  var code: Code { frames[frames.count - 1].code }

  /// A cell's code is Python, where NumPy's functions are in their module.
  var allowsBareFunctions: Bool { context.allowsBareFunctions && code.origin == Formula.origin }

  func node(_ id: NodeID) -> Node { frames[frames.count - 1].code.nodes[id] }

  func site(of id: NodeID) -> Site { Site(origin: code.origin, range: node(id).range) }

  /// Pays for work before or after it is done.
  mutating func charge(_ cost: Int, at id: NodeID) throws(FormulaError) {
    remaining = remaining.subtractingReportingOverflow(cost).partialValue
    guard remaining >= 0 else {
      throw FormulaError("the formula takes too much work or memory", at: node(id).range)
    }
  }

  // MARK: Running

  /// The value of a node.
  mutating func evaluate(_ id: NodeID) throws(FormulaError) -> RuntimeValue {
    steps.append(.visit(id))
    try work(downTo: steps.count - 1)
    return values.popLast() ?? .none
  }

  /// Runs statements; gives the value of the last where it is a bare expression.
  mutating func run(_ body: [StatementID]) throws(FormulaError) -> Value? {
    steps.append(.block(body, next: 0))
    try work(downTo: steps.count - 1)
    guard let (value, id) = lastValue else { return nil }
    let tree = try tree(value, id)
    context.lastDisplay = tree == .none ? nil : try representation(of: value, id)
    return tree
  }

  /// Takes steps until so many are left.
  mutating func work(downTo floor: Int) throws(FormulaError) {
    do throws(FormulaError) {
      while steps.count > floor, let step = steps.popLast() { try take(step) }
    } catch {
      throw located(error)
    }
  }

  /// The error with the text it belongs to, and the calls that led there.
  private func located(_ error: FormulaError) -> FormulaError {
    guard error.origin == nil else { return error }
    var located = error
    located.origin = code.origin == Formula.origin ? nil : code.origin
    located.callers = frames.reversed().compactMap { frame in
      frame.function.flatMap { name in
        frame.site.map { FormulaError.Caller(function: name, site: $0) }
      }
    }
    return located
  }

  private mutating func take(_ step: Step) throws(FormulaError) {
    switch step {
    case .visit(let id): try visit(id)
    case .finish(let id, let count):
      if wantsCollection { try collectGarbage(at: node(id).range) }
      let operands = popValues(count)
      if let value = try finish(id, operands) { values.append(value) }
    case .choose(let then, let otherwise, let condition):
      let isTrue = try truth(popValue(), condition)
      steps.append(.visit(isTrue ? then : otherwise))
    case .logical(let isAnd, let operands, let next):
      guard next < operands.count,
        try truth(values.last ?? .none, operands[next - 1]) == isAnd
      else { return }
      values.removeLast()
      steps += [.logical(isAnd: isAnd, operands, next: next + 1), .visit(operands[next])]
    case .compare(let left, let chain, let next): try compare(left, chain, next)
    case .block, .branch, .expression, .assign, .store, .storeItem, .loadItem, .augment,
      .augmentItem, .asserted, .assertionFailed, .define, .leave, .returned:
      try takeStatement(step)
    case .openLoop, .nextTurn, .testLoop, .openComprehension, .openClause, .nextItem, .conditions,
      .testCondition, .collect, .closeComprehension:
      try takeLoop(step)
    }
  }

  mutating func popValue() -> RuntimeValue { values.popLast() ?? .none }

  mutating func popValues(_ count: Int) -> [RuntimeValue] {
    let popped = Array(values.suffix(count))
    values.removeLast(popped.count)
    return popped
  }

  /// Counts a statement, and looks from time to time whether to go on and what can be freed.
  mutating func countStatement(at range: SourceRange) throws(FormulaError) {
    statements += 1
    guard statements <= context.maximumStatements else {
      throw FormulaError(
        "the cell takes more than \(context.maximumStatements) steps", at: range,
        hint: "does a loop never end?")
    }
    // Few statements may be much work: 4 million elements are some milliseconds.
    if statements % 4096 == 0 || remainingAtLook - remaining > 4_000_000 {
      remainingAtLook = remaining
      try context.checkpoint()
    }
    if wantsCollection { try collectGarbage(at: range) }
  }

  /// Whether so much was made since the last collection that it is time for one. Strings, tuples and scalars,
  /// which the heap does not know of, were paid for.
  private var wantsCollection: Bool {
    context.names.heap.wantsCollection
      || remainingAtCollection - remaining > context.names.heap.patience
  }
}
