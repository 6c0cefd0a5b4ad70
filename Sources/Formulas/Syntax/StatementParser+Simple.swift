// Statements of one line, and the names of those that are not part of the language.

import Diagnostics
import Numerics

extension StatementParser {
  mutating func simpleStatement() throws(FormulaError) -> StatementID {
    let token = current
    let start = token.range.lowerBound
    guard case .keyword(let keyword) = token.kind else {
      if token.kind == .symbol(.at) {
        throw FormulaError("decorators are not supported", at: token.range)
      }
      return try expressionStatement(from: start)
    }
    switch keyword {
    case .pass:
      advance()
      return add(.pass, from: start)
    case .break, .continue:
      advance()
      guard loops > 0 else {
        throw FormulaError("'\(keyword.rawValue)' stands outside a loop", at: token.range)
      }
      return add(keyword == .break ? .breakLoop : .continueLoop, from: start)
    case .return: return try returnStatement(from: start)
    case .assert: return try assertStatement(from: start)
    case .import: return try importStatement(from: start)
    case .from: return try fromImport(from: start)
    case .not, .none, .true, .false, .lambda: return try expressionStatement(from: start)
    case .and, .as, .async, .await, .class, .def, .del, .elif, .else, .except, .finally, .for,
      .global, .if, .in, .is, .nonlocal, .or, .raise, .try, .while, .with, .yield:
      throw refusal(of: keyword, at: token.range)
    }
  }

  private func refusal(of keyword: Keyword, at range: SourceRange) -> FormulaError {
    switch keyword {
    case .class:
      FormulaError(
        "classes are not supported", at: range,
        hint: "write functions, and keep values together in a dictionary")
    case .try, .except, .finally, .raise:
      FormulaError(
        "exceptions ('\(keyword.rawValue)') are not supported", at: range,
        hint: "test with if, or claim with assert")
    case .global, .nonlocal:
      FormulaError(
        "'\(keyword.rawValue)' is not supported", at: range,
        hint: "pass the value as an argument and return the new one")
    case .yield:
      FormulaError(
        "generators (yield) are not supported", at: range, hint: "append to a list and return it")
    case .del:
      FormulaError("'del' is not supported", at: range, hint: "set the name anew, or leave it")
    case .with: FormulaError("'with' is not supported", at: range)
    case .elif, .else, .and, .as, .async, .await, .assert, .break, .continue, .def, .for, .from,
      .if, .import, .in, .is, .lambda, .not, .or, .pass, .return, .while, .false, .true, .none:
      FormulaError("'\(keyword.rawValue)' can't stand here", at: range)
    }
  }

  // MARK: Assignments

  private mutating func expressionStatement(from start: Int) throws(FormulaError) -> StatementID {
    let first = try parser.parse(.statement)
    guard case .symbol(let symbol) = current.kind, symbol.isAssignment else {
      if current.kind == .symbol(.colon) { throw colon(after: first) }
      return add(.expression(first), from: start)
    }
    guard symbol == .assign else { return try augment(first, symbol, from: start) }
    var targets = [first]
    while current.kind == .symbol(.assign) {
      advance()
      targets.append(try parser.parse(.statement))
    }
    if case .symbol(let symbol) = current.kind, symbol.isAssignment {
      throw parser.unexpected(current)
    }
    if current.kind == .symbol(.colon) { throw parser.unexpected(current) }
    guard let value = targets.popLast() else { throw parser.unexpected(current) }
    for target in targets { try noteAssigned(target) }
    return add(.assign(targets: targets, value: value), from: start)
  }

  private mutating func augment(_ target: NodeID, _ symbol: Symbol, from start: Int)
    throws(FormulaError) -> StatementID
  {
    guard let operation = Self.augmented[symbol] else { throw parser.unexpected(current) }
    switch parser.nodes[target].kind {
    case .name(let name): note(name)
    case .subscripted: break
    default:
      throw FormulaError(
        "'\(symbol.rawValue)' needs a name or an item on its left",
        at: parser.nodes[target].range)
    }
    advance()
    let value = try parser.parse(.statement)
    guard current.kind != .symbol(.colon) else { throw parser.unexpected(current) }
    return add(.augment(target: target, operation, value: value), from: start)
  }

  private static let augmented: [Symbol: BinaryOperator] = [
    .plusAssign: .arithmetic(.add), .minusAssign: .arithmetic(.subtract),
    .starAssign: .arithmetic(.multiply), .slashAssign: .arithmetic(.divide),
    .doubleSlashAssign: .arithmetic(.floorDivide), .percentAssign: .arithmetic(.remainder),
    .doubleStarAssign: .arithmetic(.power), .atAssign: .product,
    .ampersandAssign: .bitwise(.and), .barAssign: .bitwise(.or),
    .caretAssign: .bitwise(.exclusiveOr), .shiftLeftAssign: .bitwise(.shiftLeft),
    .shiftRightAssign: .bitwise(.shiftRight),
  ]

  private func colon(after node: NodeID) -> FormulaError {
    parser.isName(node)
      ? FormulaError(
        "type annotations are not supported", at: current.range, hint: "leave out what follows")
      : parser.unexpected(current)
  }

  /// Remembers that the function around the position assigns the names of a target.
  mutating func noteAssigned(_ target: NodeID) throws(FormulaError) {
    var names: Set<String> = []
    try parser.collectNames(of: target, into: &names)
    names.sorted().forEach { note($0) }
  }

  mutating func note(_ name: String) {
    guard !assigned.isEmpty else {
      if !topLevelNames.contains(name) { topLevelNames.append(name) }
      return
    }
    assigned[assigned.count - 1].insert(name)
  }

  // MARK: return, assert, import

  private mutating func returnStatement(from start: Int) throws(FormulaError) -> StatementID {
    guard !assigned.isEmpty else {
      throw FormulaError("'return' stands outside a function", at: current.range)
    }
    advance()
    let isBare = [.newline, .end, .symbol(.semicolon)].contains(current.kind)
    let value = isBare ? nil : try parser.parse(.statement)
    guard current.kind != .symbol(.colon), current.kind != .symbol(.assign) else {
      throw parser.unexpected(current)
    }
    return add(.returned(value), from: start)
  }

  private mutating func assertStatement(from start: Int) throws(FormulaError) -> StatementID {
    advance()
    let whole = try parser.parse(.statement)
    // `assert a, b` reads as a tuple of two without brackets.
    if case .tuple(let items) = parser.nodes[whole].kind, items.count == 2,
      parser.nodes[whole].range.lowerBound == parser.nodes[items[0]].range.lowerBound
    {
      return add(.assert(condition: items[0], message: items[1]), from: start)
    }
    return add(.assert(condition: whole, message: nil), from: start)
  }

  private mutating func importStatement(from start: Int) throws(FormulaError) -> StatementID {
    advance()
    let (module, range) = try modulePath()
    guard module == "numpy" else { throw otherModule(module, range) }
    guard current.kind == .keyword(.as) else {
      throw FormulaError(
        "NumPy goes by the name np here", at: range, hint: "write import numpy as np")
    }
    advance()
    guard current.kind == .name("np") else {
      throw FormulaError(
        "NumPy goes by the name np here", at: current.range, hint: "write import numpy as np")
    }
    advance()
    if current.kind == .symbol(.comma) {
      advance()
      let (other, range) = try modulePath()
      throw otherModule(other, range)
    }
    return add(.pass, from: start)
  }

  private func otherModule(_ module: String, _ range: SourceRange) -> FormulaError {
    FormulaError(
      "the module '\(module)' can't be imported", at: range,
      hint: module == "math"
        ? "NumPy has the same: np.exp, np.log, np.pi"
        : "cells know NumPy (import numpy as np) and Python's own functions")
  }

  private mutating func modulePath() throws(FormulaError) -> (String, SourceRange) {
    let start = current.range.lowerBound
    var path = ""
    while case .name(let name) = current.kind {
      path += name
      advance()
      guard current.kind == .symbol(.dot) else { break }
      path += "."
      advance()
    }
    guard !path.isEmpty else {
      throw FormulaError("a module's name is expected", at: current.range)
    }
    return (path, SourceRange(start, parser.previousEnd))
  }

  private mutating func fromImport(from start: Int) throws(FormulaError) -> StatementID {
    advance()
    let (module, range) = try modulePath()
    let prefixes = ["numpy": "", "numpy.random": "random.", "numpy.linalg": "linalg."]
    guard let prefix = prefixes[module] else { throw otherModule(module, range) }
    guard current.kind == .keyword(.import) else { throw parser.unexpected(current) }
    advance()
    let isEnclosed = current.kind == .symbol(.leftParenthesis)
    if isEnclosed { advance() }
    var imports: [(function: String, name: String)] = []
    repeat {
      if current.kind == .symbol(.comma) { advance() }
      if isEnclosed, current.kind == .symbol(.rightParenthesis) { break }
      imports.append(try importedName(prefix))
    } while current.kind == .symbol(.comma)
    if isEnclosed { try expect(.rightParenthesis, "after the imported names") }
    return add(.importNames(imports), from: start)
  }

  private mutating func importedName(_ prefix: String) throws(FormulaError) -> (
    function: String, name: String
  ) {
    guard case .name(let name) = current.kind else {
      throw current.kind == .symbol(.star)
        ? FormulaError("name what you import", at: current.range, hint: "or write np.NAME")
        : FormulaError("a name is expected", at: current.range)
    }
    let path = prefix + name
    guard FunctionTable.numpy[path] != nil || Evaluator.constants[path] != nil else {
      throw FormulaError(
        "numpy has no '\(path)' here", at: current.range,
        hint: nearestName(to: path, among: FunctionTable.numpyNames).map { "did you mean '\($0)'?" }
      )
    }
    advance()
    guard current.kind == .keyword(.as) else {
      note(name)
      return (path, name)
    }
    advance()
    guard case .name(let alias) = current.kind else {
      throw FormulaError("a name is expected", at: current.range)
    }
    advance()
    note(alias)
    return (path, alias)
  }
}
