// Lambdas and comprehensions: expressions with names of their own.

import Diagnostics

extension Parser {
  /// Reads `lambda x, y=1:`; the body is the operand that follows.
  mutating func openLambda() throws(FormulaError) -> NodeID? {
    let start = current.range.lowerBound
    advance()
    let parameters = try parameters(until: .colon)
    try nest(.lambda(parameters, start: start))
    return nil
  }

  mutating func lambda(_ parameters: [Definition.Parameter], body: NodeID, from start: Int)
    -> NodeID
  {
    definitions.append(
      Definition(
        name: nil, parameters: parameters, body: .expression(body),
        locals: Set(parameters.map(\.name)), range: SourceRange(start, previousEnd)))
    return add(.lambda(definitions.count - 1), from: start)
  }

  /// Parameters up to the token that closes their list, which is not read.
  mutating func parameters(until closing: Symbol) throws(FormulaError) -> [Definition.Parameter] {
    var parameters: [Definition.Parameter] = []
    while current.kind != .symbol(closing) {
      let range = current.range
      guard case .name(let name) = current.kind else { throw parameterExpected() }
      advance()
      if closing == .rightParenthesis, current.kind == .symbol(.colon) {
        throw FormulaError("type annotations are not supported", at: current.range)
      }
      var standard: NodeID?
      if current.kind == .symbol(.assign) {
        advance()
        standard = try parseNested(.parameter)
      }
      guard standard != nil || parameters.last?.standard == nil else {
        throw FormulaError("a parameter without a default follows one that has one", at: range)
      }
      guard !parameters.contains(where: { $0.name == name }) else {
        throw FormulaError("the parameter '\(name)' is repeated", at: range)
      }
      guard parameters.count < 100 else {
        throw FormulaError("more than 100 parameters", at: range)
      }
      parameters.append(Definition.Parameter(name: name, standard: standard))
      guard current.kind == .symbol(.comma) else { break }
      advance()
    }
    guard current.kind == .symbol(closing) else { throw unexpected(current) }
    return parameters
  }

  private func parameterExpected() -> FormulaError {
    guard
      current.kind == .symbol(.star) || current.kind == .symbol(.doubleStar)
        || current.kind == .symbol(.slash)
    else { return FormulaError("a parameter's name is expected", at: current.range) }
    return FormulaError(
      "parameters with * or / are not supported", at: current.range,
      hint: "name each parameter; pass several values as a list")
  }

  /// The clauses behind a list's first element, and its closing bracket.
  mutating func comprehension(of element: NodeID, _ bracket: Bracket) throws(FormulaError)
    -> NodeID
  {
    var clauses: [Node.ComprehensionClause] = []
    var locals: Set<String> = []
    while current.kind == .keyword(.for) {
      advance()
      let target = try parseNested(.target)
      try collectNames(of: target, into: &locals)
      advance()
      let iterable = try parseNested(.clause)
      var conditions: [NodeID] = []
      while current.kind == .keyword(.if) {
        advance()
        conditions.append(try parseNested(.clause))
      }
      clauses.append(
        Node.ComprehensionClause(target: target, iterable: iterable, conditions: conditions))
    }
    guard current.kind == .symbol(.rightBracket) else {
      throw FormulaError("the bracket is not closed: ']' is missing", at: bracket.open)
    }
    advance()
    ascend()
    return add(
      .comprehension(element: element, clauses, locals: locals), from: bracket.open.lowerBound)
  }

  /// The names that an assignment to a target sets; throws for what can't be assigned to.
  func collectNames(of target: NodeID, into names: inout Set<String>) throws(FormulaError) {
    var waiting = [target]
    while let id = waiting.popLast() {
      switch nodes[id].kind {
      case .name(let name): names.insert(name)
      case .subscripted: break
      case .tuple(let items), .list(let items): waiting += items
      case .attribute:
        throw FormulaError("an attribute can't be assigned to", at: nodes[id].range)
      case .none, .bool, .integer, .float, .string, .formatted, .ellipsis, .slice, .call, .unary,
        .binary, .comparison, .logical, .conditional, .dictionary, .comprehension, .lambda:
        throw FormulaError("this can't be assigned to", at: nodes[id].range)
      }
    }
  }
}

extension Parser {
  func isName(_ id: NodeID) -> Bool {
    if case .name = nodes[id].kind { true } else { false }
  }

  /// Whether the token at the position ends the stretch that is being read, although it could go on in
  /// an expression: `in` behind a `for`'s target, `if` behind a comprehension's iterable.
  func endsPart() -> Bool {
    guard case .keyword(let keyword) = current.kind, keyword == .in || keyword == .if else {
      return false
    }
    for frame in frames.reversed() {
      guard case .bracket(let bracket) = frame else { continue }
      guard case .part(let part) = bracket.kind else { return false }
      return part == (keyword == .in ? .target : .clause)
    }
    return false
  }

  /// Throws where what follows a stretch does not end it.
  mutating func requireEnd(of part: Bracket.Part) throws(FormulaError) {
    let first = current
    let isEnd: Bool
    switch part {
    case .formula:
      while current.kind == .newline { advance() }
      isEnd = current.kind == .end
    case .statement:
      isEnd =
        switch current.kind {
        case .newline, .end, .symbol(.colon), .symbol(.semicolon): true
        case .symbol(let symbol): symbol.isAssignment
        case .integer, .float, .string, .formatted, .name, .keyword: false
        }
    case .target: isEnd = current.kind == .keyword(.in)
    case .clause:
      isEnd = [.keyword(.for), .keyword(.if), .symbol(.rightBracket)].contains(current.kind)
    case .parameter:
      isEnd = [.symbol(.comma), .symbol(.colon), .symbol(.rightParenthesis)].contains(current.kind)
    }
    guard isEnd else { throw unexpected(first) }
  }
}
