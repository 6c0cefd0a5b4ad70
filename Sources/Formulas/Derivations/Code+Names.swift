// Which statement of a cell gave a name its value: for numbers and functions, which are not recorded.

extension Code {
  /// The last statement outside functions that sets a name.
  func lastStatement(setting name: String) -> Statement? {
    let inner = statementsOfFunctions
    return statements.indices.last { !inner.contains($0) && sets(name, statements[$0]) }
      .map { statements[$0] }
  }

  private func sets(_ name: String, _ statement: Statement) -> Bool {
    switch statement.kind {
    case .assign(let targets, _): targets.contains { isTarget($0, name) }
    case .augment(let target, _, _), .forLoop(let target, _, _, _): isTarget(target, name)
    case .define(let id): definitions[id].name == name
    case .importNames(let imports): imports.contains { $0.name == name }
    case .expression, .returned, .branch, .whileLoop, .breakLoop, .continueLoop, .pass, .assert:
      false
    }
  }

  private func isTarget(_ id: NodeID, _ name: String) -> Bool {
    var waiting = [id]
    while let next = waiting.popLast() {
      switch nodes[next].kind {
      case .name(name): return true
      case .tuple(let items), .list(let items): waiting += items
      default: continue
      }
    }
    return false
  }

  private var statementsOfFunctions: Set<StatementID> {
    var waiting: [StatementID] = []
    for definition in definitions {
      if case .block(let body) = definition.body { waiting += body }
    }
    var found: Set<StatementID> = []
    while let next = waiting.popLast() {
      guard found.insert(next).inserted else { continue }
      switch statements[next].kind {
      case .branch(let branches, let otherwise):
        waiting += branches.flatMap(\.body) + otherwise
      case .forLoop(_, _, let body, let otherwise), .whileLoop(_, let body, let otherwise):
        waiting += body + otherwise
      case .expression, .assign, .augment, .define, .returned, .breakLoop, .continueLoop, .pass,
        .assert, .importNames:
        continue
      }
    }
    return found
  }
}
