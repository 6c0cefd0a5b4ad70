// Tokens to statements. A logical line is what stands between two line ends outside brackets; how far
// its first token is indented says which block it belongs to.

import Diagnostics
import Numerics

/// Parses the statements of a cell.
struct StatementParser {
  /// The deepest nesting of blocks: what recurses here, and in whatever walks statements.
  static let maximumBlocks = 50

  var parser: Parser
  private(set) var statements: [Statement] = []
  private var blocks = 0
  /// What the lines are indented by: blanks or tabs.
  private var indentCharacter: UInt8?
  /// The names that the functions around the position assign, innermost last.
  var assigned: [Set<String>] = []
  private(set) var loops = 0
  /// The names that statements outside functions set, in order.
  var topLevelNames: [String] = []

  init(_ bytes: [UInt8], maximumDepth: Int) throws(FormulaError) {
    parser = try Parser(bytes, maximumDepth: maximumDepth)
  }

  /// All statements of the text.
  mutating func parseAll() throws(FormulaError) -> [StatementID] {
    skipLineEnds()
    let body = try block(indentedBy: try indentation())
    guard parser.current.kind == .end else {
      throw FormulaError("unexpected indentation", at: parser.current.range)
    }
    return body
  }

  var current: Token { parser.current }
  mutating func advance() { parser.advance() }

  mutating func add(_ kind: Statement.Kind, from start: Int) -> StatementID {
    statements.append(Statement(kind: kind, range: SourceRange(start, parser.previousEnd)))
    return statements.count - 1
  }

  mutating func add(_ kind: Statement.Kind, _ range: SourceRange) -> StatementID {
    statements.append(Statement(kind: kind, range: range))
    return statements.count - 1
  }

  mutating func skipLineEnds() {
    while current.kind == .newline { advance() }
  }

  /// Reads a token or throws what is expected there.
  mutating func expect(_ symbol: Symbol, _ place: String) throws(FormulaError) {
    guard current.kind == .symbol(symbol) else {
      throw FormulaError("'\(symbol.rawValue)' is expected \(place)", at: current.range)
    }
    advance()
  }

  // MARK: Lines and blocks

  /// The columns before the current token, which starts a line; tabs go to multiples of eight.
  private mutating func indentation() throws(FormulaError) -> Int {
    let start = current.range.lowerBound
    guard current.kind != .end else { return 0 }
    var first = start
    while first > 0, parser.bytes[first - 1] == 0x20 || parser.bytes[first - 1] == 0x09 {
      first -= 1
    }
    let blanks = parser.bytes[first..<start]
    let isMixed = blanks.contains(0x20) && blanks.contains(0x09)
    guard !isMixed, blanks.first.map({ $0 == indentCharacter ?? $0 }) ?? true else {
      throw FormulaError("tabs and spaces are mixed", at: SourceRange(first, start))
    }
    indentCharacter = indentCharacter ?? blanks.first
    return blanks.reduce(0) { $1 == 0x09 ? ($0 / 8 + 1) * 8 : $0 + 1 }
  }

  /// The lines from here on that are indented by exactly so much.
  private mutating func block(indentedBy columns: Int) throws(FormulaError) -> [StatementID] {
    var body: [StatementID] = []
    while current.kind != .end {
      let indent = try indentation()
      if indent < columns { break }
      guard indent == columns else {
        throw FormulaError("unexpected indentation", at: current.range)
      }
      body += try line()
    }
    return body
  }

  /// One logical line with its blocks: a compound statement, or simple ones between semicolons.
  private mutating func line() throws(FormulaError) -> [StatementID] {
    if let compound = try compoundStatement() { return [compound] }
    var body: [StatementID] = []
    repeat {
      body.append(try simpleStatement())
      guard current.kind == .symbol(.semicolon) else { break }
      advance()
    } while current.kind != .newline && current.kind != .end
    guard current.kind == .newline || current.kind == .end else {
      throw parser.unexpected(current)
    }
    skipLineEnds()
    return body
  }

  /// What follows a colon: an indented block, or simple statements on the same line.
  mutating func suite(isLoop: Bool = false) throws(FormulaError) -> [StatementID] {
    if case .symbol(let symbol) = current.kind, symbol.isAssignment {
      throw FormulaError(
        "a condition can't assign with '\(symbol.rawValue)'", at: current.range,
        hint: symbol == .assign ? "compare with ==" : nil)
    }
    try expect(.colon, "before the block")
    blocks += 1
    loops += isLoop ? 1 : 0
    defer {
      blocks -= 1
      loops -= isLoop ? 1 : 0
    }
    guard blocks <= Self.maximumBlocks else {
      throw FormulaError(
        "blocks are nested more than \(Self.maximumBlocks) levels deep", at: current.range)
    }
    guard current.kind == .newline else {
      if case .keyword(let keyword) = current.kind, Self.compound.contains(keyword) {
        throw parser.unexpected(current)
      }
      return try line()
    }
    skipLineEnds()
    let indent = try indentation()
    guard current.kind != .end, indent > headerIndentation else {
      throw FormulaError("an indented block is expected here", at: current.range)
    }
    return try block(indentedBy: indent)
  }

  /// How far the line is indented that the last token read stands on, by its first character.
  private var headerIndentation: Int { headerColumns.last ?? 0 }

  private static let compound: [Keyword] = [.if, .for, .while, .def]
  private var headerColumns: [Int] = []

  // MARK: Compound statements

  private mutating func compoundStatement() throws(FormulaError) -> StatementID? {
    guard case .keyword(let keyword) = current.kind, Self.compound.contains(keyword) else {
      return nil
    }
    let start = current.range.lowerBound
    headerColumns.append(try indentation())
    defer { headerColumns.removeLast() }
    advance()
    switch keyword {
    case .if: return try branch(from: start)
    case .for: return try forLoop(from: start)
    case .while: return try whileLoop(from: start)
    default: return try definition(from: start)
    }
  }

  private mutating func branch(from start: Int) throws(FormulaError) -> StatementID {
    var branches: [Statement.Branch] = []
    let condition = try parser.parse(.statement)
    let range = SourceRange(start, parser.previousEnd)
    branches.append(Statement.Branch(condition: condition, body: try suite()))
    while try isAligned(.elif) {
      advance()
      let condition = try parser.parse(.statement)
      branches.append(Statement.Branch(condition: condition, body: try suite()))
    }
    return add(.branch(branches, otherwise: try otherwise()), range)
  }

  /// Whether the line begins with a keyword and is indented as the statement that it goes on with.
  private mutating func isAligned(_ keyword: Keyword) throws(FormulaError) -> Bool {
    guard current.kind == .keyword(keyword) else { return false }
    return try indentation() == headerColumns.last
  }

  private mutating func otherwise() throws(FormulaError) -> [StatementID] {
    guard try isAligned(.else) else { return [] }
    advance()
    return try suite()
  }

  private mutating func forLoop(from start: Int) throws(FormulaError) -> StatementID {
    let target = try parser.parse(.target)
    try noteAssigned(target)
    advance()
    let iterable = try parser.parse(.statement)
    let range = SourceRange(start, parser.previousEnd)
    let body = try suite(isLoop: true)
    return add(
      .forLoop(target: target, iterable: iterable, body: body, otherwise: try otherwise()), range)
  }

  private mutating func whileLoop(from start: Int) throws(FormulaError) -> StatementID {
    let condition = try parser.parse(.statement)
    let range = SourceRange(start, parser.previousEnd)
    let body = try suite(isLoop: true)
    return add(.whileLoop(condition: condition, body: body, otherwise: try otherwise()), range)
  }

  private mutating func definition(from start: Int) throws(FormulaError) -> StatementID {
    guard case .name(let name) = current.kind else {
      throw FormulaError("the function's name is expected", at: current.range)
    }
    note(name)
    advance()
    try expect(.leftParenthesis, "after the function's name")
    let parameters = try parser.parameters(until: .rightParenthesis)
    advance()
    if current.kind == .symbol(.arrow) {
      throw FormulaError("type annotations are not supported", at: current.range)
    }
    let range = SourceRange(start, parser.previousEnd)
    assigned.append(Set(parameters.map(\.name)))
    let outerLoops = loops
    loops = 0
    let body = try suite()
    loops = outerLoops
    let locals = assigned.popLast() ?? []
    parser.definitions.append(
      Definition(
        name: name, parameters: parameters, body: .block(body), locals: locals, range: range))
    return add(.define(parser.definitions.count - 1), range)
  }
}
