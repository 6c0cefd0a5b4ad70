// Tokens to nodes with a stack of the parser's own instead of recursion, so that its depth is a number
// to compare and not a place in memory to run out of.
//
// The stack holds what waits for an operand: operators by Python's precedences, halves of a
// conditional, open brackets. An operand is read; then the token behind it finishes everything on the
// stack that binds tighter, and goes on the stack itself.

import Diagnostics
import Numerics

/// Parses expressions.
struct Parser {
  /// Python's precedences, loosest first.
  enum Precedence: Int, Comparable {
    case or, and, not, comparison, bitOr, bitXor, bitAnd, shift, sum, product, sign, power

    static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
  }

  /// What waits for an operand.
  enum Frame {
    case unary(UnaryOperator, start: Int)
    case binary(BinaryOperator, Precedence, left: NodeID)
    case logical(isAnd: Bool, [NodeID])
    case comparison(NodeID, [Node.ComparisonStep], pending: Comparison)
    /// Behind `x if`.
    case condition(then: NodeID)
    /// Behind `x if c else`.
    case otherwise(condition: NodeID, then: NodeID)
    /// Behind `lambda x:`.
    case lambda([Definition.Parameter], start: Int)
    case bracket(Bracket)
  }

  let bytes: [UInt8]
  private var tokens: [Token]
  private var position = 0
  private var depth = 0
  private let maximumDepth: Int
  private(set) var nodes: [Node] = []
  var definitions: [Definition] = []
  var frames: [Frame] = []

  init(_ bytes: [UInt8], maximumDepth: Int) throws(FormulaError) {
    self.bytes = bytes
    tokens = try Lexer.tokens(of: bytes)
    self.maximumDepth = maximumDepth
  }

  /// The whole text as one expression, or a tuple where it has commas outside brackets.
  mutating func parseAll() throws(FormulaError) -> NodeID {
    while current.kind == .newline { position += 1 }
    guard current.kind != .end else {
      throw FormulaError("a formula is expected", at: current.range)
    }
    return try parse(.formula)
  }

  /// An expression that ends as `part` says; what ends it is not read.
  mutating func parse(_ part: Bracket.Part) throws(FormulaError) -> NodeID {
    let outer = frames.count
    let start = SourceRange(at: current.range.lowerBound)
    frames.append(.bracket(Bracket(.part(part), openedAt: start)))
    var operand: NodeID?
    while frames.count > outer {
      if let id = operand { operand = try follow(id) } else { operand = try readOperand() }
    }
    return operand ?? 0
  }

  /// An expression inside something of its own that nests: it counts a level.
  mutating func parseNested(_ part: Bracket.Part) throws(FormulaError) -> NodeID {
    try descend()
    defer { ascend() }
    return try parse(part)
  }

  /// The expression of an f-string's field.
  mutating func parse(field: SourceRange) throws(FormulaError) -> NodeID {
    let outer = (tokens, position)
    tokens = try Lexer.tokens(ofField: field, of: bytes)
    position = 0
    defer { (tokens, position) = outer }
    return try parseNested(.formula)
  }

  // MARK: Tokens

  var current: Token { tokens[min(position, tokens.count - 1)] }

  /// The token behind the current one.
  var following: Token { tokens[min(position + 1, tokens.count - 1)] }

  /// The token before the current one.
  var previous: Token? { position > 0 ? tokens[min(position, tokens.count) - 1] : nil }

  /// Where the last token read ends.
  var previousEnd: Int { tokens[min(max(0, position - 1), tokens.count - 1)].range.upperBound }

  mutating func advance() { position += 1 }

  // MARK: Nodes and frames

  mutating func add(_ kind: Node.Kind, _ range: SourceRange) -> NodeID {
    nodes.append(Node(kind: kind, range: range))
    return nodes.count - 1
  }

  /// A node from a byte to the last token read.
  mutating func add(_ kind: Node.Kind, from start: Int) -> NodeID {
    add(kind, SourceRange(start, previousEnd))
  }

  func start(_ id: NodeID) -> Int { nodes[id].range.lowerBound }

  /// Brackets belong to what they enclose, so that a longer operand's text includes them.
  mutating func widen(_ id: NodeID, from start: Int) {
    nodes[id] = Node(kind: nodes[id].kind, range: SourceRange(start, previousEnd))
  }

  /// Counts a level.
  mutating func descend() throws(FormulaError) {
    depth += 1
    guard depth <= maximumDepth else {
      throw FormulaError(
        "the formula is nested more than \(maximumDepth) levels deep", at: current.range)
    }
  }

  /// Puts something that nests on the stack, reads its token and counts a level.
  mutating func nest(_ frame: Frame) throws(FormulaError) {
    try descend()
    frames.append(frame)
    advance()
  }

  /// Takes the last frame, which was nested, off the stack.
  mutating func unnest() {
    frames.removeLast()
    ascend()
  }

  /// Leaves a level whose frame is off the stack.
  mutating func ascend() { depth -= 1 }

  // MARK: Operators

  /// What the token behind an operand makes of it: a longer operand, or nothing where it waits on the
  /// stack for the next one.
  private mutating func follow(_ operand: NodeID) throws(FormulaError) -> NodeID? {
    if endsPart() { return try separator(try completed(operand)) }
    switch current.kind {
    case .symbol(.dot): return try attribute(operand)
    case .symbol(.leftParenthesis):
      try nest(.bracket(Bracket(.call(operand), openedAt: current.range)))
      return nil
    case .symbol(.leftBracket):
      try nest(.bracket(Bracket(.index(operand), openedAt: current.range)))
      return nil
    case .keyword(.if):
      let then = finished(operand, above: nil)
      if case .condition = frames.last { throw elseExpected() }
      try nest(.condition(then: then))
      return nil
    case .keyword(.else):
      let condition = finished(operand, above: nil)
      guard case .condition(let then) = frames.popLast() else { throw unexpected(current) }
      frames.append(.otherwise(condition: condition, then: then))
      advance()
      return nil
    case .integer, .float, .string, .formatted, .name, .keyword, .symbol, .newline, .end: break
    }
    if let comparison = comparison() {
      compare(finished(operand, above: .comparison), comparison)
      return nil
    }
    guard let (operation, precedence) = binaryOperator() else {
      return try separator(try completed(operand))
    }
    guard let operation else {
      logical(finished(operand, above: precedence), isAnd: precedence == .and)
      return nil
    }
    if precedence == .power {
      try nest(.binary(operation, precedence, left: operand))
      return nil
    }
    let left = finished(operand, from: precedence)
    frames.append(.binary(operation, precedence, left: left))
    advance()
    return nil
  }

  private mutating func attribute(_ base: NodeID) throws(FormulaError) -> NodeID {
    advance()
    guard case .name(let name) = current.kind else {
      throw FormulaError("a name is expected after '.'", at: current.range)
    }
    advance()
    return add(.attribute(base, name), from: start(base))
  }

  private mutating func logical(_ operand: NodeID, isAnd: Bool) {
    advance()
    // Off the stack before it grows, so that the list is not copied: a chain may be long.
    if case .logical(isAnd, var operands) = frames.last {
      frames.removeLast()
      operands.append(operand)
      frames.append(.logical(isAnd: isAnd, operands))
    } else {
      frames.append(.logical(isAnd: isAnd, [operand]))
    }
  }

  private mutating func compare(_ operand: NodeID, _ comparison: Comparison) {
    advance()
    switch comparison {
    case .contained(isNegated: true), .identical(isNegated: true): advance()
    case .order, .contained, .identical: break
    }
    guard case .comparison(let first, var steps, let pending) = frames.last else {
      frames.append(.comparison(operand, [], pending: comparison))
      return
    }
    frames.removeLast()
    steps.append(Node.ComparisonStep(comparison: pending, right: operand))
    frames.append(.comparison(first, steps, pending: comparison))
  }

  /// The comparison at the position, if one is there.
  private func comparison() -> Comparison? {
    switch current.kind {
    case .symbol(let symbol): ComparisonOperation(rawValue: symbol.rawValue).map(Comparison.order)
    case .keyword(.in): .contained(isNegated: false)
    case .keyword(.is): .identical(isNegated: following.kind == .keyword(.not))
    case .keyword(.not): following.kind == .keyword(.in) ? .contained(isNegated: true) : nil
    case .integer, .float, .string, .formatted, .name, .keyword, .newline, .end: nil
    }
  }

  /// The other operator at the position with its precedence; without a value for `and` and `or`.
  private func binaryOperator() -> (BinaryOperator?, Precedence)? {
    switch current.kind {
    case .keyword(.or): (nil, .or)
    case .keyword(.and): (nil, .and)
    case .symbol(let symbol): Self.operators[symbol]
    case .integer, .float, .string, .formatted, .name, .keyword, .newline, .end: nil
    }
  }

  private static let operators: [Symbol: (BinaryOperator?, Precedence)] = [
    .bar: (.bitwise(.or), .bitOr), .caret: (.bitwise(.exclusiveOr), .bitXor),
    .ampersand: (.bitwise(.and), .bitAnd), .shiftLeft: (.bitwise(.shiftLeft), .shift),
    .shiftRight: (.bitwise(.shiftRight), .shift), .plus: (.arithmetic(.add), .sum),
    .minus: (.arithmetic(.subtract), .sum), .star: (.arithmetic(.multiply), .product),
    .slash: (.arithmetic(.divide), .product), .doubleSlash: (.arithmetic(.floorDivide), .product),
    .percent: (.arithmetic(.remainder), .product), .at: (.product, .product),
    .doubleStar: (.arithmetic(.power), .power),
  ]
}
