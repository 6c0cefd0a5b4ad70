// What is mathematics at all: strings, dictionaries, shapes and printing are left out of what is typeset.

extension Typesetter {
  /// Whether the value of an expression is one that a formula can tell of.
  func isMathematics(_ id: NodeID) -> Bool {
    guard isReadable(id) else { return false }
    switch code.nodes[id].kind {
    case .none, .bool, .string, .formatted, .ellipsis, .slice, .dictionary, .list, .comprehension:
      return false
    case .integer, .float, .name, .lambda: return true
    case .attribute(let base, let name):
      return code.isModule(base) ? Self.constants[name] != nil : name == "T" && isMathematics(base)
    case .subscripted(let base, _):
      if isShape(base) { return false }
      return isMathematics(base)
    case .call(let callee, let arguments): return isMathematicalCall(callee, arguments, id)
    case .unary(_, let operand): return isMathematics(operand) || isCondition(operand)
    case .binary(_, let left, let right):
      return !isSequence(left) && !isSequence(right)
        && (isMathematics(left) || isMathematics(right))
    case .comparison(let first, let chain):
      return isCondition(id) && isMathematics(first)
        && chain.allSatisfy { isMathematics($0.right) }
    case .logical(_, let operands):
      return isCondition(id) && operands.allSatisfy(isMathematics)
    case .conditional(_, let then, let otherwise):
      return isMathematics(then) && isMathematics(otherwise)
    case .tuple(let items): return !items.isEmpty && items.allSatisfy(isMathematics)
    }
  }

  /// Whether `+`, `*` and `%` with it mean joining, repeating and filling in.
  private func isSequence(_ id: NodeID) -> Bool {
    switch code.nodes[id].kind {
    case .string, .formatted, .list, .tuple, .comprehension, .dictionary: true
    case .binary(_, let left, let right): isSequence(left) || isSequence(right)
    case .call(let callee, _): code.wholeSource(callee) == "str"
    case .none, .bool, .integer, .float, .ellipsis, .name, .attribute, .subscripted, .slice,
      .unary, .comparison, .logical, .conditional, .lambda:
      false
    }
  }

  private func isMathematicalCall(_ callee: NodeID, _ arguments: [Node.Argument], _ id: NodeID)
    -> Bool
  {
    guard let call = knownCall(callee, arguments, id) else {
      if case .name(let name) = code.nodes[callee].kind { return isOwn(name) }
      return false
    }
    guard !Self.bookkeeping.contains(call.name) else { return false }
    // What a method belongs to was looked at already.
    let isFunction = call.positional.first == arguments.first?.value
    guard isFunction, Self.transparent.contains(call.name), let first = call.positional.first
    else { return true }
    if case .list(let rows) = code.nodes[first].kind { return matrix(rows) != nil }
    return isMathematics(first)
  }

  /// Functions that tell of no more than their argument does.
  private static let transparent: Set<String> = [
    "array", "float", "int", "copy", "float64", "round",
  ]

  private static let bookkeeping: Set<String> = [
    "random.seed", "random.shuffle", "tolist", "array_equal", "allclose",
  ]
}
