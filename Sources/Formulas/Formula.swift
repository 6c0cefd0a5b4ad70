// One expression of the `{numpy}` language: parsed once, evaluated as often as wanted.

import Diagnostics

/// A parsed expression.
public struct Formula: Sendable {
  /// The text it was parsed from.
  public let text: String
  let bytes: [UInt8]
  let nodes: [Node]
  let root: NodeID

  /// Parses an expression. Throws for anything outside the language, by its name, and for more than
  /// `maximumDepth` levels of nesting; long chains of operators are not nesting.
  public init(parsing text: String, maximumDepth: Int = 200) throws(FormulaError) {
    guard text.utf8.count <= 1_000_000 else {
      throw FormulaError("the formula is longer than 1,000,000 bytes", at: SourceRange(at: 0))
    }
    var parser = try Parser(text, maximumDepth: maximumDepth)
    root = try parser.parseAll()
    self.text = text
    bytes = Array(text.utf8)
    nodes = parser.nodes
  }

  /// The names it looks up, each once, in the order of their places. Left out are called functions
  /// (`np.exp`, `len`) and `np` before a dot; a bare constant like `pi` is in it.
  public var freeNames: [String] {
    var hidden: Set<NodeID> = []
    for node in nodes {
      if case .attribute(let base, _) = node.kind, isModule(base) { hidden.insert(base) }
      if case .call(let callee, _) = node.kind, case .name(let name) = nodes[callee].kind,
        FunctionTable.isFunction(name)
      {
        hidden.insert(callee)
      }
    }
    let found = nodes.indices.compactMap { id -> (start: Int, name: String)? in
      guard case .name(let name) = nodes[id].kind, !hidden.contains(id) else { return nil }
      return (nodes[id].range.lowerBound, name)
    }
    var seen: Set<String> = []
    return found.sorted { $0.start < $1.start }.map(\.name).filter { seen.insert($0).inserted }
  }

  /// The value of the expression. Only `np.random` changes the context: it draws from its generator,
  /// and `np.random.shuffle(x)` sets `x`.
  public func evaluate(in context: inout FormulaContext) throws(FormulaError) -> Value {
    var evaluator = Evaluator(self, context)
    defer { context = evaluator.context }
    let value = try evaluator.evaluate(root)
    if let excess = value.excess { throw FormulaError(excess, at: nodes[root].range) }
    return value
  }

  func isModule(_ id: NodeID) -> Bool {
    if case .name("np") = nodes[id].kind { true } else { false }
  }

  /// The text of a node without brackets around it, cut after 60 bytes.
  func source(_ id: NodeID) -> String {
    let range = nodes[id].range
    var slice = bytes[range.lowerBound..<range.upperBound]
    while slice.first == UInt8(ascii: "("), slice.last == UInt8(ascii: ")"), !isOwnBracket(id),
      !isInner(slice.startIndex, id)
    {
      slice = slice.dropFirst().dropLast()
    }
    let text = String(decoding: slice, as: UTF8.self)
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return text.count <= 60 ? text : text.prefix(59) + "…"
  }

  /// Whether the brackets at a node's ends are its own: a tuple's.
  private func isOwnBracket(_ id: NodeID) -> Bool {
    if case .tuple = nodes[id].kind { true } else { false }
  }

  /// Whether a byte is where the first operand of a node starts; brackets from there on are its.
  private func isInner(_ start: Int, _ id: NodeID) -> Bool {
    switch nodes[id].kind {
    case .binary(_, let first, _), .attribute(let first, _), .call(let first, _),
      .subscripted(let first, _), .comparison(let first, _):
      nodes[first].range.lowerBound == start
    case .logical(_, let operands): operands.first.map { nodes[$0].range.lowerBound } == start
    case .conditional(_, let then, _): nodes[then].range.lowerBound == start
    case .none, .bool, .integer, .float, .string, .ellipsis, .name, .slice, .unary, .tuple, .list,
      .dictionary:
      false
    }
  }
}
