// Open brackets and what separates and closes them.

import Diagnostics

/// An open bracket with what was read behind it so far.
struct Bracket {
  enum Kind {
    /// No bracket: a stretch of text.
    case part(Part)
    case group, list, dictionary
    case call(NodeID)
    case index(NodeID)
  }

  /// A stretch of text without brackets, by what ends it.
  enum Part {
    /// The whole text.
    case formula
    /// An expression of a statement: ends at the line's end, `=`, `:`, `;`.
    case statement
    /// What a `for` sets: ends at `in`.
    case target
    /// What a comprehension goes through, or its condition: ends at `for`, `if` or the bracket's end.
    case clause
    /// A parameter's default: ends at a comma or a colon.
    case parameter
  }

  let kind: Kind
  let open: SourceRange
  var items: [NodeID] = []
  var hasComma = false
  var arguments: [Node.Argument] = []
  /// The name of the argument that is being read.
  var keyword: (name: String, range: SourceRange)?
  var entries: [Node.DictionaryEntry] = []
  /// The key of the entry that is being read.
  var key: NodeID?
  /// The parts of the slice that is being read, before its last colon, and where it starts.
  var slice: [NodeID?] = []
  var sliceStart = 0

  init(_ kind: Kind, openedAt open: SourceRange) {
    self.kind = kind
    self.open = open
  }

  /// What closes it.
  var closing: Symbol? {
    switch kind {
    case .part: nil
    case .group, .call: .rightParenthesis
    case .list, .index: .rightBracket
    case .dictionary: .rightBrace
    }
  }

  /// What a `for` inside it would make of it that is not supported.
  var comprehension: String? {
    switch kind {
    case .part, .list: nil
    case .group, .call, .index: "a generator expression"
    case .dictionary: key == nil ? "a set comprehension" : "a dictionary comprehension"
    }
  }
}

extension Parser {
  /// Takes the token behind a complete operand (or none): a comma, a colon, the bracket's end. Returns
  /// the operand that a closed bracket makes.
  mutating func separator(_ operand: NodeID?) throws(FormulaError) -> NodeID? {
    guard case .bracket(var bracket) = frames.popLast() else { throw unexpected(current) }
    if case .list = bracket.kind, current.kind == .keyword(.for), let operand,
      bracket.items.isEmpty
    {
      return try comprehension(of: operand, bracket)
    }
    if case .part(.parameter) = bracket.kind, current.kind == .symbol(.comma) {
      return try close(operand, bracket)
    }
    if case .part(let part) = bracket.kind, part != .formula, current.kind == .symbol(.colon) {
      return try close(operand, bracket)
    }
    try rejectConstruct(bracket)
    switch current.kind {
    case .symbol(.colon): try colon(operand, &bracket)
    case .symbol(.comma):
      try item(operand, &bracket)
      bracket.hasComma = true
    case .integer, .float, .string, .formatted, .name, .keyword, .symbol, .newline, .end:
      return try close(operand, bracket)
    }
    frames.append(.bracket(bracket))
    advance()
    return nil
  }

  private func colon(_ operand: NodeID?, _ bracket: inout Bracket) throws(FormulaError) {
    switch bracket.kind {
    case .dictionary:
      guard let operand, bracket.key == nil else { throw unexpected(current) }
      bracket.key = operand
    case .index:
      guard bracket.slice.count < 2 else { throw unexpected(current) }
      if bracket.slice.isEmpty {
        bracket.sliceStart = operand.map(start) ?? current.range.lowerBound
      }
      bracket.slice.append(operand)
    case .part, .group, .list, .call: throw unexpected(current)
    }
  }

  /// Adds one item, which is complete, to the bracket.
  private mutating func item(_ operand: NodeID?, _ bracket: inout Bracket) throws(FormulaError) {
    if case .index = bracket.kind, !bracket.slice.isEmpty {
      let parts = bracket.slice + [operand]
      bracket.items.append(
        add(
          .slice(parts[0], parts[1], parts.count > 2 ? parts[2] : nil), from: bracket.sliceStart))
      bracket.slice = []
      return
    }
    guard let operand else { throw unexpected(current) }
    switch bracket.kind {
    case .part, .group, .list, .index: bracket.items.append(operand)
    case .call: try argument(operand, &bracket)
    case .dictionary:
      guard let key = bracket.key else {
        throw FormulaError("sets are not supported", at: bracket.open)
      }
      bracket.entries.append(Node.DictionaryEntry(key: key, value: operand))
      bracket.key = nil
    }
  }

  private func argument(_ operand: NodeID, _ bracket: inout Bracket) throws(FormulaError) {
    let range = bracket.keyword?.range ?? nodes[operand].range
    let name = bracket.keyword?.name
    if name == nil, bracket.arguments.last?.name != nil {
      throw FormulaError("a positional argument follows a keyword argument", at: range)
    }
    if let name, bracket.arguments.contains(where: { $0.name == name }) {
      throw FormulaError("keyword '\(name)' is repeated", at: range)
    }
    guard name == nil || bracket.arguments.count < 100 else {
      throw FormulaError("more than 100 arguments with keywords", at: range)
    }
    bracket.arguments.append(Node.Argument(name: name, value: operand, range: range))
    bracket.keyword = nil
  }

  /// Whether an item of the bracket has begun that still lacks its operand.
  private func isIncomplete(_ bracket: Bracket) -> Bool {
    bracket.keyword != nil || bracket.key != nil
  }

  private mutating func close(_ operand: NodeID?, _ bracket: Bracket) throws(FormulaError)
    -> NodeID?
  {
    guard let closing = bracket.closing else { return try closePart(operand, bracket) }
    guard current.kind == .symbol(closing) else {
      // What stands on a later line and does not go on is the next statement.
      let isLater = bytes[bracket.open.upperBound..<current.range.lowerBound].contains(0x0A)
      guard current.kind == .end || current.kind == .newline || isLater else {
        throw unexpected(current)
      }
      throw FormulaError(
        "the bracket is not closed: '\(closing.rawValue)' is missing", at: bracket.open)
    }
    var bracket = bracket
    if operand != nil || !bracket.slice.isEmpty { try item(operand, &bracket) }
    guard !isIncomplete(bracket) else { throw unexpected(current) }
    advance()
    ascend()
    return try node(of: bracket)
  }

  private mutating func closePart(_ operand: NodeID?, _ bracket: Bracket) throws(FormulaError)
    -> NodeID
  {
    let first = current
    if case .part(let part) = bracket.kind { try requireEnd(of: part) }
    let items = bracket.items + (operand.map { [$0] } ?? [])
    guard let root = items.first else { throw unexpected(first) }
    return bracket.hasComma ? add(.tuple(items), from: start(root)) : root
  }

  /// What a closed bracket is.
  private mutating func node(of bracket: Bracket) throws(FormulaError) -> NodeID {
    let start = bracket.open.lowerBound
    switch bracket.kind {
    case .part: return 0
    case .group:
      guard let first = bracket.items.first, !bracket.hasComma else {
        return add(.tuple(bracket.items), from: start)
      }
      widen(first, from: start)
      return first
    case .list: return add(.list(bracket.items), from: start)
    case .dictionary: return add(.dictionary(bracket.entries), from: start)
    case .call(let callee):
      return add(.call(callee, bracket.arguments), from: self.start(callee))
    case .index(let base):
      guard !bracket.items.isEmpty else {
        throw FormulaError("an index is expected", at: bracket.open)
      }
      // `x[1,]` is an index by a tuple of one.
      let isTuple = bracket.hasComma && bracket.items.count == 1
      let items =
        isTuple ? [add(.tuple(bracket.items), nodes[bracket.items[0]].range)] : bracket.items
      return add(.subscripted(base, items), from: self.start(base))
    }
  }
}
