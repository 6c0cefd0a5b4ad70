// Tokens to nodes by precedence climbing, in Python's order of operators. A chain of operators of one
// precedence loops; whatever nests costs a level, and levels are counted.

import Diagnostics
import Numerics

/// Parses one expression.
struct Parser {
  /// Python's precedences, loosest first.
  enum Precedence: Int, Comparable {
    case or = 1
    case and, not, comparison, bitOr, bitXor, bitAnd, shift, sum, product, sign, power

    static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }

    var next: Precedence { Precedence(rawValue: rawValue + 1) ?? .power }
  }

  private let tokens: [Token]
  private var position = 0
  private var depth = 0
  private let maximumDepth: Int
  private(set) var nodes: [Node] = []

  init(_ text: String, maximumDepth: Int) throws(FormulaError) {
    tokens = try Lexer.tokens(of: text)
    self.maximumDepth = maximumDepth
  }

  /// The whole text as one expression, or a tuple where it has commas outside brackets.
  mutating func parseAll() throws(FormulaError) -> NodeID {
    skipNewlines()
    guard current.kind != .end else {
      throw FormulaError("a formula is expected", at: current.range)
    }
    let root = try expressionList()
    skipNewlines()
    guard current.kind == .end else { throw unexpected(current) }
    return root
  }

  // MARK: Tokens

  var current: Token { tokens[min(position, tokens.count - 1)] }

  /// The token before the current one.
  var previous: Token { tokens[min(max(0, position - 1), tokens.count - 1)] }

  mutating func advance() { position += 1 }

  mutating func accept(_ symbol: Symbol) -> Bool {
    guard current.kind == .symbol(symbol) else { return false }
    position += 1
    return true
  }

  mutating func accept(_ keyword: Keyword) -> Bool {
    guard current.kind == .keyword(keyword) else { return false }
    position += 1
    return true
  }

  /// The token behind the current one.
  var following: Token { tokens[min(position + 1, tokens.count - 1)] }

  private mutating func skipNewlines() {
    while current.kind == .newline { position += 1 }
  }

  // MARK: Nodes

  mutating func add(_ kind: Node.Kind, _ range: SourceRange) -> NodeID {
    nodes.append(Node(kind: kind, range: range))
    return nodes.count - 1
  }

  /// A node from the start of one to the last token read.
  mutating func add(_ kind: Node.Kind, from start: Int) -> NodeID {
    add(kind, SourceRange(start, previousEnd))
  }

  /// Brackets belong to what they enclose, so that a longer operand's text includes them.
  mutating func widen(_ id: NodeID, to range: SourceRange) {
    nodes[id] = Node(kind: nodes[id].kind, range: range)
  }

  mutating func descend(at range: SourceRange) throws(FormulaError) {
    depth += 1
    guard depth <= maximumDepth else {
      throw FormulaError("the formula is nested more than \(maximumDepth) levels deep", at: range)
    }
  }

  mutating func ascend() { depth -= 1 }

  // MARK: Expressions

  private mutating func expressionList() throws(FormulaError) -> NodeID {
    let start = current.range.lowerBound
    let first = try expression()
    guard current.kind == .symbol(.comma) else { return first }
    var items = [first]
    while accept(.comma), current.kind != .end, current.kind != .newline {
      items.append(try expression())
    }
    return add(.tuple(items), from: start)
  }

  /// `x`, or `x if c else y`.
  mutating func expression() throws(FormulaError) -> NodeID {
    let start = current.range
    try descend(at: start)
    defer { ascend() }
    let then = try operators(.or)
    guard accept(.if) else { return then }
    let condition = try operators(.or)
    guard accept(.else) else {
      throw FormulaError("'else' is expected after 'if'", at: current.range)
    }
    let otherwise = try expression()
    return add(
      .conditional(condition: condition, then: then, otherwise: otherwise), from: start.lowerBound)
  }

  /// Operands joined by operators of at least a precedence.
  mutating func operators(_ minimum: Precedence) throws(FormulaError) -> NodeID {
    let start = current.range.lowerBound
    var left = try prefixed(minimum)
    while let (operation, precedence) = binaryOperator(), precedence >= minimum {
      left = try continued(left, operation, precedence, from: start)
    }
    return left
  }

  private mutating func continued(
    _ left: NodeID, _ operation: BinaryOperator?, _ precedence: Precedence, from start: Int
  ) throws(FormulaError) -> NodeID {
    guard let operation else {
      guard precedence != .comparison else { return try comparisons(left, from: start) }
      return try logical(left, precedence, from: start)
    }
    advance()
    // `**` groups to the right and lets a sign stand on its right; each one costs a level.
    guard precedence == .power else {
      let right = try operators(precedence.next)
      return add(.binary(operation, left, right), from: start)
    }
    try descend(at: current.range)
    defer { ascend() }
    let right = try operators(.sign)
    return add(.binary(.arithmetic(.power), left, right), from: start)
  }

  private mutating func logical(_ left: NodeID, _ precedence: Precedence, from start: Int)
    throws(FormulaError) -> NodeID
  {
    var operands = [left]
    while accept(precedence == .and ? .and : .or) {
      operands.append(try operators(precedence.next))
    }
    return add(.logical(isAnd: precedence == .and, operands), from: start)
  }

  private mutating func comparisons(_ left: NodeID, from start: Int) throws(FormulaError)
    -> NodeID
  {
    var steps: [Node.ComparisonStep] = []
    while let comparison = acceptComparison() {
      let right = try operators(.bitOr)
      steps.append(Node.ComparisonStep(comparison: comparison, right: right))
    }
    return add(.comparison(left, steps), from: start)
  }

  private mutating func acceptComparison() -> Comparison? {
    switch current.kind {
    case .symbol(let symbol):
      guard let order = ComparisonOperation(rawValue: symbol.rawValue) else { return nil }
      advance()
      return .order(order)
    case .keyword(.in):
      advance()
      return .contained(isNegated: false)
    case .keyword(.is):
      advance()
      return .identical(isNegated: accept(.not))
    case .keyword(.not):
      guard following.kind == .keyword(.in) else { return nil }
      position += 2
      return .contained(isNegated: true)
    default: return nil
    }
  }

  /// The operator at the position with its precedence; without a value for comparisons and logic.
  private func binaryOperator() -> (BinaryOperator?, Precedence)? {
    switch current.kind {
    case .keyword(.or): (nil, .or)
    case .keyword(.and): (nil, .and)
    case .keyword(.in), .keyword(.is): (nil, .comparison)
    case .keyword(.not): following.kind == .keyword(.in) ? (nil, .comparison) : nil
    case .symbol(let symbol): Self.operators[symbol]
    default: nil
    }
  }

  private static let operators: [Symbol: (BinaryOperator?, Precedence)] = [
    .less: (nil, .comparison), .lessOrEqual: (nil, .comparison), .greater: (nil, .comparison),
    .greaterOrEqual: (nil, .comparison), .equal: (nil, .comparison),
    .notEqual: (nil, .comparison),
    .bar: (.bitwise(.or), .bitOr), .caret: (.bitwise(.exclusiveOr), .bitXor),
    .ampersand: (.bitwise(.and), .bitAnd), .shiftLeft: (.bitwise(.shiftLeft), .shift),
    .shiftRight: (.bitwise(.shiftRight), .shift), .plus: (.arithmetic(.add), .sum),
    .minus: (.arithmetic(.subtract), .sum), .star: (.arithmetic(.multiply), .product),
    .slash: (.arithmetic(.divide), .product), .doubleSlash: (.arithmetic(.floorDivide), .product),
    .percent: (.arithmetic(.remainder), .product), .at: (.product, .product),
    .doubleStar: (.arithmetic(.power), .power),
  ]

  /// An operand with the signs before it.
  private mutating func prefixed(_ minimum: Precedence) throws(FormulaError) -> NodeID {
    guard let (operation, precedence) = unaryOperator(),
      precedence >= minimum || precedence == .sign
    else { return try postfixed() }
    let start = current.range
    try descend(at: start)
    defer { ascend() }
    advance()
    let operand = try operators(precedence == .not ? .not : .sign)
    return add(.unary(operation, operand), from: start.lowerBound)
  }

  private func unaryOperator() -> (UnaryOperator, Precedence)? {
    switch current.kind {
    case .keyword(.not): (.not, .not)
    case .symbol(.minus): (.minus, .sign)
    case .symbol(.plus): (.plus, .sign)
    case .symbol(.tilde): (.invert, .sign)
    default: nil
    }
  }
}
