// Walks the tree and notes at every node which mistakes are likely there. A mistake is one edit of the
// text, and what it keeps is never written anew: comments, line ends and brackets stay as they are.

import Diagnostics
import Numerics

/// Collects the mutations of one text.
struct MutationFinder {
  /// What a node is to what holds it.
  enum Place {
    /// The whole value of a name, a call, an entry of a dictionary.
    case root
    case plain
    /// An element of a list, an argument: literals there are data.
    case element
    case index
    case condition
  }

  let code: Code
  let tokens: [Token]
  /// The names that may be mistaken for each other.
  let names: Set<String>
  let allowsBareFunctions: Bool
  private var found: [Mutation] = []
  private var waiting: [(id: NodeID, place: Place)] = []

  init(_ code: Code, names: Set<String>, allowsBareFunctions: Bool) {
    self.code = code
    self.names = names
    self.allowsBareFunctions = allowsBareFunctions
    // What parsed has tokens.
    tokens = (try? Lexer.tokens(of: code.bytes)) ?? []
  }

  /// What was found and gives a text that may stand there, each text once, by place; at one place in
  /// the order in which it was found.
  func distinct(in text: String, where isRead: (String) -> Bool) -> [Mutation] {
    let sorted = found.enumerated().sorted {
      ($0.element.range, $0.offset) < ($1.element.range, $1.offset)
    }
    var seen: Set<String> = [text]
    return sorted.map(\.element).filter { mutation in
      let mutated = mutation.applied(to: text)
      return seen.insert(mutated).inserted && isRead(mutated)
    }
  }

  mutating func visit(_ statement: Statement) {
    switch statement.kind {
    case .expression(let id): visit(id, .plain)
    case .assign(let targets, let value):
      targets.forEach { visitTarget($0) }
      visit(value, .root)
    case .augment(let target, let operation, let value):
      visitTarget(target)
      augment(target, operation, value)
      visit(value, .plain)
    case .returned(let value?): visit(value, .root)
    case .branch(let branches, _): branches.forEach { visit($0.condition, .condition) }
    case .forLoop(_, let iterable, _, _): visit(iterable, .plain)
    case .whileLoop(let condition, _, _): visit(condition, .condition)
    // An assertion is one of the lesson's checks.
    case .define, .returned(nil), .breakLoop, .continueLoop, .pass, .assert, .importNames: break
    }
  }

  /// Of what is set only the indices may be wrong: `dZ[Z <= 0] = 0`.
  private mutating func visitTarget(_ id: NodeID) {
    if case .subscripted(_, let items) = node(id).kind { items.forEach { visit($0, .index) } }
  }

  /// Notes the mistakes of a node and of all below it.
  mutating func visit(_ id: NodeID, _ place: Place) {
    waiting.append((id, place))
    while let next = waiting.popLast() { visitOne(next.id, next.place) }
  }

  mutating func push(_ ids: [NodeID], _ place: Place) {
    waiting += ids.map { ($0, place) }
  }

  private mutating func visitOne(_ id: NodeID, _ place: Place) {
    switch node(id).kind {
    // What an f-string holds is words for the reader.
    case .none, .bool, .integer, .float, .string, .formatted, .ellipsis: break
    case .name(let name): similarNames(id, name)
    case .attribute(let base, let attribute):
      guard !code.isModule(base) else { return }
      if attribute == "T" { dropTranspose(id, base) }
      push([base], .plain)
    case .subscripted(let base, let items):
      otherExtent(base, items)
      push([base], .plain)
      push(items, .index)
    case .slice(let start, let end, let step): push([start, end, step].compactMap { $0 }, .index)
    case .call(let callee, let arguments): call(id, callee, arguments, place)
    case .unary(let operation, let operand):
      if operation == .minus { dropSign(id, operand, place) }
      push([operand], .plain)
    case .binary(let operation, let left, let right): binary(id, operation, left, right, place)
    case .comparison(let first, let steps):
      comparison(id, first, steps, place)
      push([first] + steps.map(\.right), place == .index ? .index : .plain)
    case .logical(_, let operands): push(operands, .condition)
    case .conditional(let condition, let then, let otherwise):
      push([condition], .condition)
      push([then, otherwise], place)
    case .tuple(let items): push(items, place == .root ? .root : .element)
    case .list(let items): push(items, .element)
    case .dictionary(let entries): push(entries.map(\.value), place == .root ? .root : .element)
    case .comprehension(let element, let clauses, _):
      push([element] + clauses.map(\.iterable), .plain)
      push(clauses.flatMap(\.conditions), .condition)
    case .lambda(let definition):
      if case .expression(let body) = code.definitions[definition].body { push([body], .root) }
    }
  }

  private mutating func binary(
    _ id: NodeID, _ operation: BinaryOperator, _ left: NodeID, _ right: NodeID, _ place: Place
  ) {
    push([left, right], place == .index ? .index : .plain)
    guard !isText(left), !isText(right) else { return }
    switch operation {
    case .arithmetic(.add), .arithmetic(.subtract): sum(id, operation, left, right, place)
    case .arithmetic(.multiply): product(id, left, right, place)
    case .arithmetic(.divide): quotient(left, right)
    case .arithmetic(.power): power(left, right)
    case .product: matrixProduct(id, left, right)
    case .arithmetic, .bitwise: return
    }
    if place == .root { scaleWhole(id) }
  }

  // MARK: Noting

  mutating func note(
    _ kind: Mutation.Kind, _ range: SourceRange, _ replacement: String, _ description: String
  ) {
    guard !replacement.contains(where: \.isNewline) else { return }
    found.append(
      Mutation(range: range, replacement: replacement, kind: kind, description: description))
  }

  // MARK: The text

  func node(_ id: NodeID) -> Node { code.nodes[id] }
  func start(_ id: NodeID) -> Int { node(id).range.lowerBound }
  func end(_ id: NodeID) -> Int { node(id).range.upperBound }

  /// The text of a range in one line, cut where it is long, as a description quotes it.
  func quoted(_ start: Int, _ end: Int) -> String {
    // Its beginning is enough: a chain of operators may be as long as the text.
    let text = text(start, min(end, start + 2000)).split(whereSeparator: \.isWhitespace).joined(
      separator: " ")
    return text.count <= 40 ? text : text.prefix(39) + "…"
  }

  /// The text of a range as it stands.
  func text(_ start: Int, _ end: Int) -> String {
    String(decoding: code.bytes[start..<max(start, end)], as: UTF8.self)
  }

  func text(_ id: NodeID) -> String { text(start(id), end(id)) }

  /// The first token of a kind that starts in a range.
  func token(_ kind: Token.Kind, from start: Int, before end: Int) -> SourceRange? {
    var low = 0
    var high = tokens.count
    while low < high {
      let middle = (low + high) / 2
      if tokens[middle].range.lowerBound < start { low = middle + 1 } else { high = middle }
    }
    return tokens[low...].prefix { $0.range.lowerBound < end }.first { $0.kind == kind }?.range
  }

  // MARK: What nodes are

  /// Whether brackets stand around a node that are not its own.
  func isBracketed(_ id: NodeID) -> Bool {
    code.bytes[start(id)] == UInt8(ascii: "(") && !code.isOwnBracket(id)
      && !code.isInner(start(id), id)
  }

  /// Whether something may follow directly: `.T`, an index.
  func isPostfixable(_ id: NodeID) -> Bool {
    switch node(id).kind {
    case .name, .attribute, .subscripted, .call: true
    case .binary, .comparison, .unary: isBracketed(id)
    case .none, .bool, .integer, .float, .string, .formatted, .ellipsis, .slice, .logical,
      .conditional, .tuple, .list, .dictionary, .comprehension, .lambda:
      false
    }
  }

  func isLiteral(_ id: NodeID) -> Bool {
    switch node(id).kind {
    case .integer, .float: true
    default: false
    }
  }

  func isLiteral(_ id: NodeID, _ value: Int64) -> Bool {
    switch node(id).kind {
    case .integer(let number): number == value
    case .float(let number): number == Double(value)
    default: false
    }
  }

  /// Whether a node is a string as far as its text tells.
  func isText(_ id: NodeID) -> Bool {
    var id = id
    while case .binary(_, let left, _) = node(id).kind { id = left }
    switch node(id).kind {
    case .string, .formatted: return true
    case .call(let callee, _):
      if case .name("str") = node(callee).kind { return true }
      return false
    default: return false
    }
  }

  /// Whether a node is an operation of one of the given kinds, without brackets around it.
  func isOpen(_ id: NodeID, _ operations: Set<BinaryOperator>) -> Bool {
    guard case .binary(let operation, _, _) = node(id).kind else { return false }
    return operations.contains(operation) && !isBracketed(id)
  }

  static let sums: Set<BinaryOperator> = [.arithmetic(.add), .arithmetic(.subtract)]
  static let products: Set<BinaryOperator> = [
    .arithmetic(.multiply), .arithmetic(.divide), .arithmetic(.floorDivide),
    .arithmetic(.remainder), .product,
  ]
}
