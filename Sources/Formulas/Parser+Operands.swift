// What operators stand between: literals, names, brackets, calls, indices, attributes.

import Diagnostics

extension Parser {
  /// An atom with the calls, indices and attributes behind it; each of them costs a level.
  mutating func postfixed() throws(FormulaError) -> NodeID {
    let start = current.range.lowerBound
    var base = try atom()
    var levels = 0
    defer { for _ in 0..<levels { ascend() } }
    while isPostfix {
      try descend(at: current.range)
      levels += 1
      base = try extended(base, from: start)
    }
    return base
  }

  private var isPostfix: Bool {
    switch current.kind {
    case .symbol(.dot), .symbol(.leftParenthesis), .symbol(.leftBracket): true
    default: false
    }
  }

  private mutating func extended(_ base: NodeID, from start: Int) throws(FormulaError) -> NodeID {
    if accept(.dot) {
      guard case .name(let name) = current.kind else {
        throw FormulaError("a name is expected after '.'", at: current.range)
      }
      advance()
      return add(.attribute(base, name), from: start)
    }
    if accept(.leftParenthesis) {
      let arguments = try arguments()
      return add(.call(base, arguments), from: start)
    }
    let open = current.range
    advance()
    let items = try indexItems(openedAt: open)
    return add(.subscripted(base, items), from: start)
  }

  // MARK: Atoms

  private mutating func atom() throws(FormulaError) -> NodeID {
    let token = current
    switch token.kind {
    case .integer(let value): return literal(.integer(value))
    case .float(let value): return literal(.float(value))
    case .name(let name): return literal(.name(name))
    case .keyword(.none): return literal(.none)
    case .keyword(.true): return literal(.bool(true))
    case .keyword(.false): return literal(.bool(false))
    case .symbol(.ellipsis): return literal(.ellipsis)
    case .string: return strings()
    case .symbol(.leftParenthesis): return try parenthesized()
    case .symbol(.leftBracket): return try list()
    case .symbol(.leftBrace): return try dictionary()
    default: throw unexpected(token)
    }
  }

  private mutating func literal(_ kind: Node.Kind) -> NodeID {
    let range = current.range
    advance()
    return add(kind, range)
  }

  /// Adjacent string literals are one.
  private mutating func strings() -> NodeID {
    let start = current.range.lowerBound
    var text = ""
    while case .string(let part) = current.kind {
      text += part
      advance()
    }
    return add(.string(text), from: start)
  }

  private mutating func parenthesized() throws(FormulaError) -> NodeID {
    let open = current.range
    advance()
    if accept(.rightParenthesis) { return add(.tuple([]), from: open.lowerBound) }
    let first = try expression()
    try rejectConstruct(inside: "a generator expression")
    guard current.kind == .symbol(.comma) else {
      try close(.rightParenthesis, openedAt: open)
      widen(first, to: SourceRange(open.lowerBound, previousEnd))
      return first
    }
    var items = [first]
    while accept(.comma), current.kind != .symbol(.rightParenthesis) {
      items.append(try expression())
    }
    try close(.rightParenthesis, openedAt: open)
    return add(.tuple(items), from: open.lowerBound)
  }

  private mutating func list() throws(FormulaError) -> NodeID {
    let open = current.range
    advance()
    var items: [NodeID] = []
    while current.kind != .symbol(.rightBracket) {
      items.append(try expression())
      try rejectConstruct(inside: "a list comprehension")
      guard accept(.comma) else { break }
    }
    try close(.rightBracket, openedAt: open)
    return add(.list(items), from: open.lowerBound)
  }

  private mutating func dictionary() throws(FormulaError) -> NodeID {
    let open = current.range
    advance()
    var entries: [Node.DictionaryEntry] = []
    while current.kind != .symbol(.rightBrace) {
      let key = try expression()
      guard accept(.colon) else {
        guard current.kind == .symbol(.comma) || current.kind == .symbol(.rightBrace) else {
          throw unexpected(current)
        }
        throw FormulaError("sets are not supported", at: open)
      }
      let value = try expression()
      try rejectConstruct(inside: "a dictionary comprehension")
      entries.append(Node.DictionaryEntry(key: key, value: value))
      guard accept(.comma) else { break }
    }
    try close(.rightBrace, openedAt: open)
    return add(.dictionary(entries), from: open.lowerBound)
  }

  // MARK: Calls and indices

  private mutating func arguments() throws(FormulaError) -> [Node.Argument] {
    let open = SourceRange(previousEnd - 1, previousEnd)
    var arguments: [Node.Argument] = []
    while current.kind != .symbol(.rightParenthesis) {
      let argument = try argument()
      if argument.name == nil, arguments.last?.name != nil {
        throw FormulaError("a positional argument follows a keyword argument", at: argument.range)
      }
      if let name = argument.name, arguments.contains(where: { $0.name == name }) {
        throw FormulaError("keyword '\(name)' is repeated", at: argument.range)
      }
      arguments.append(argument)
      guard accept(.comma) else { break }
    }
    try close(.rightParenthesis, openedAt: open)
    return arguments
  }

  private mutating func argument() throws(FormulaError) -> Node.Argument {
    let start = current.range
    if current.kind == .symbol(.star) || current.kind == .symbol(.doubleStar) {
      throw FormulaError("unpacking with * in a call is not supported", at: start)
    }
    guard case .name(let name) = current.kind, following.kind == .symbol(.assign) else {
      let value = try expression()
      try rejectConstruct(inside: "a generator expression")
      return Node.Argument(
        name: nil, value: value, range: SourceRange(start.lowerBound, previousEnd))
    }
    advance()
    advance()
    let value = try expression()
    return Node.Argument(name: name, value: value, range: start)
  }

  private mutating func indexItems(openedAt open: SourceRange) throws(FormulaError) -> [NodeID] {
    var items: [NodeID] = []
    let start = open.upperBound
    var hasComma = false
    while current.kind != .symbol(.rightBracket) {
      items.append(try indexItem())
      guard accept(.comma) else { break }
      hasComma = true
    }
    try close(.rightBracket, openedAt: open)
    guard !items.isEmpty else { throw FormulaError("an index is expected", at: open) }
    // `d["a",]` is an index by a tuple of one.
    return hasComma && items.count == 1 ? [add(.tuple(items), from: start)] : items
  }

  private mutating func indexItem() throws(FormulaError) -> NodeID {
    let start = current.range.lowerBound
    let first = isSliceEnd ? nil : try expression()
    guard accept(.colon) else {
      guard let first else { throw unexpected(current) }
      return first
    }
    let stop = isSliceEnd ? nil : try expression()
    let step = accept(.colon) && !isSliceEnd ? try expression() : nil
    return add(.slice(first, stop, step), from: start)
  }

  private var isSliceEnd: Bool {
    switch current.kind {
    case .symbol(.colon), .symbol(.comma), .symbol(.rightBracket): true
    default: false
    }
  }

  private mutating func close(_ symbol: Symbol, openedAt open: SourceRange) throws(FormulaError) {
    guard !accept(symbol) else { return }
    guard current.kind == .end || current.kind == .newline else { throw unexpected(current) }
    throw FormulaError("the bracket is not closed: '\(symbol.rawValue)' is missing", at: open)
  }
}
