// One expression of the `{numpy}` language: parsed once, evaluated as often as wanted.

import Diagnostics

/// A parsed expression.
public struct Formula: Sendable {
  /// The text it was parsed from.
  public let text: String
  /// What stands in for the origin of a cell's code.
  static let origin = -1

  let code: Code
  let root: NodeID

  /// Parses an expression. Throws for anything outside the language, by its name, and for more than
  /// `maximumDepth` levels of nesting; long chains of operators are not nesting.
  public init(parsing text: String, maximumDepth: Int = 200) throws(FormulaError) {
    guard text.utf8.count <= 1_000_000 else {
      throw FormulaError("the formula is longer than 1,000,000 bytes", at: SourceRange(at: 0))
    }
    var parser = try Parser(Array(text.utf8), maximumDepth: maximumDepth)
    root = try parser.parseAll()
    self.text = text
    code = Code(
      origin: Self.origin, bytes: parser.bytes, nodes: parser.nodes, statements: [],
      definitions: parser.definitions)
  }

  /// The names it looks up, each once, in the order of their places. Left out are called functions
  /// (`np.exp`, `len`) and `np` before a dot; a bare constant like `pi` is in it.
  public var freeNames: [String] {
    var hidden: Set<NodeID> = []
    for node in code.nodes {
      if case .attribute(let base, _) = node.kind, code.isModule(base) { hidden.insert(base) }
      if case .call(let callee, _) = node.kind, case .name(let name) = code.nodes[callee].kind,
        FunctionTable.isFunction(name)
      {
        hidden.insert(callee)
      }
    }
    let found = code.nodes.indices.compactMap { id -> (start: Int, name: String)? in
      guard case .name(let name) = code.nodes[id].kind, !hidden.contains(id) else { return nil }
      return (code.nodes[id].range.lowerBound, name)
    }
    var seen: Set<String> = []
    return found.sorted { $0.start < $1.start }.map(\.name).filter { seen.insert($0).inserted }
  }

  /// The value of the expression. It may draw from the context's generator, and what it calls may
  /// change lists and arrays of the context.
  public func evaluate(in context: inout FormulaContext) throws(FormulaError) -> Value {
    let wasRecording = context.isRecording
    context.isRecording = wasRecording || differentiates
    var evaluator = Evaluator(code, context)
    defer {
      context = evaluator.context
      context.isRecording = wasRecording
    }
    let value = try evaluator.evaluate(root)
    return try evaluator.tree(value, root)
  }

  /// Whether `grad` stands in it, which needs the record of all that is computed before.
  var differentiates: Bool {
    code.nodes.contains { node in
      if case .name("grad") = node.kind { true } else { false }
    }
  }
}
