// The parts of a node, for what walks trees without caring what they mean.

extension Code {
  /// The nodes directly below a node, in the order of the text.
  func children(of id: NodeID) -> [NodeID] {
    switch nodes[id].kind {
    case .none, .bool, .integer, .float, .string, .ellipsis, .name: []
    case .formatted(let parts): parts.flatMap(fields)
    case .attribute(let base, _): [base]
    case .subscripted(let base, let items): [base] + items
    case .slice(let start, let end, let step): [start, end, step].compactMap(\.self)
    case .call(let callee, let arguments): [callee] + arguments.map(\.value)
    case .unary(_, let operand): [operand]
    case .binary(_, let left, let right): [left, right]
    case .comparison(let first, let chain): [first] + chain.map(\.right)
    case .logical(_, let operands): operands
    case .conditional(let condition, let then, let otherwise): [then, condition, otherwise]
    case .tuple(let items), .list(let items): items
    case .dictionary(let entries): entries.flatMap { [$0.key, $0.value] }
    case .comprehension(let element, let clauses, _):
      [element] + clauses.flatMap { [$0.target, $0.iterable] + $0.conditions }
    case .lambda(let definition): children(of: definitions[definition])
    }
  }

  private func children(of definition: Definition) -> [NodeID] {
    let defaults = definition.parameters.compactMap(\.standard)
    guard case .expression(let body) = definition.body else { return defaults }
    return defaults + [body]
  }

  private func fields(_ part: Node.FormattedPart) -> [NodeID] {
    guard case .field(let value, _, let specification) = part else { return [] }
    return [value] + specification.flatMap(fields)
  }

  /// The names in an expression.
  func names(in root: NodeID) -> Set<String> {
    var names: Set<String> = []
    var waiting = [root]
    while let id = waiting.popLast() {
      if case .name(let name) = nodes[id].kind { names.insert(name) }
      waiting += children(of: id)
    }
    return names
  }

  /// The nodes of names that belong to a function or a comprehension.
  func localNames() -> Set<NodeID> {
    var found: Set<NodeID> = []
    for definition in definitions {
      switch definition.body {
      case .block(let body): note(definition.locals, in: expressions(in: body), &found)
      case .expression(let body): note(definition.locals, in: [body], &found)
      }
    }
    for id in nodes.indices {
      guard case .comprehension(_, _, let locals) = nodes[id].kind else { continue }
      note(locals, in: [id], &found)
    }
    return found
  }

  private func note(_ locals: Set<String>, in roots: [NodeID], _ found: inout Set<NodeID>) {
    var waiting = roots
    while let id = waiting.popLast() {
      if case .name(let name) = nodes[id].kind, locals.contains(name) { found.insert(id) }
      waiting += children(of: id)
    }
  }

  /// The expressions of statements, those of the blocks in them and of functions defined there included.
  private func expressions(in block: [StatementID]) -> [NodeID] {
    var found: [NodeID] = []
    var waiting = block
    while let id = waiting.popLast() {
      switch statements[id].kind {
      case .expression(let value): found.append(value)
      case .assign(let targets, let value): found += targets + [value]
      case .augment(let target, _, let value): found += [target, value]
      case .define(let definition):
        if case .block(let body) = definitions[definition].body { waiting += body }
      case .returned(let value): found += [value].compactMap(\.self)
      case .branch(let branches, let otherwise):
        found += branches.map(\.condition)
        waiting += branches.flatMap(\.body) + otherwise
      case .forLoop(let target, let iterable, let body, let otherwise):
        found += [target, iterable]
        waiting += body + otherwise
      case .whileLoop(let condition, let body, let otherwise):
        found.append(condition)
        waiting += body + otherwise
      case .assert(let condition, _): found.append(condition)
      case .breakLoop, .continueLoop, .pass, .importNames: break
      }
    }
    return found
  }

  /// How many levels there are below each node, itself included. Chains of operators are deep.
  func heights() -> [Int] {
    var heights: [Int] = []
    for id in nodes.indices {
      // Children come before their parents.
      heights.append(1 + (children(of: id).filter { $0 < id }.map { heights[$0] }.max() ?? 0))
    }
    return heights
  }
}
