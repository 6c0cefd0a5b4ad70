// How many axes things had when the code ran: `*` is printed ⊙ between arrays and as nothing beside a
// number.
//
// The record of the run knows the operands of every step, in functions too; what was not recorded is
// inferred from the names in scope after the run.

import Diagnostics
import Numerics
import OrderedCollections

/// The ranks of expressions, as far as they are known.
struct ObservedRanks: Sendable {
  private let code: Code
  let names: Namespace
  /// Names inside functions and comprehensions that are theirs, whatever the lesson has under that name.
  private let locals: Set<NodeID>
  /// The most axes that both operands of a step had, by the step's place.
  private var operands: [SourceRange: (left: Int, right: Int)] = [:]

  init(_ code: Code, after context: FormulaContext) {
    self.code = code
    names = context.names
    locals = code.localNames()
    for node in context.tape.nodes where node.site.origin == code.origin {
      guard let (left, right) = Self.operands(of: node) else { continue }
      let known = operands[node.site.range] ?? (0, 0)
      operands[node.site.range] = (max(known.left, left), max(known.right, right))
    }
  }

  private static func operands(of node: TapeNode) -> (left: Int, right: Int)? {
    guard case .apply(let function, let arguments) = node.operation else { return nil }
    let values = arguments.values
    guard ["multiply", "power", "matmul", "dot", "square"].contains(function.name),
      let left = (values["x1"] ?? values["a"] ?? values["x"])?.rank
    else { return nil }
    return (left, (values["x2"] ?? values["b"])?.rank ?? 0)
  }

  /// The ranks of the two operands of a step: an operator, or a call of a function that stands for one.
  func ofOperands(_ left: NodeID, _ right: NodeID?, of step: NodeID?) -> (left: Int?, right: Int?) {
    if let step, let known = operands[code.nodes[step].range] { return known }
    return (rank(left), right.flatMap(rank))
  }

  /// The rank of an expression outside functions; `nil` where it isn't known.
  func rank(_ id: NodeID) -> Int? {
    switch code.nodes[id].kind {
    case .bool, .integer, .float: 0
    case .name(let name): locals.contains(id) ? nil : names[name]?.rank
    case .attribute(let base, let name): attribute(name, of: base)
    case .subscripted(let base, let items): element(items, of: base)
    case .call(let callee, let arguments):
      call(callee, arguments.filter { $0.name == nil }, arguments)
    case .unary(_, let operand): rank(operand)
    case .binary(.product, let left, let right): product(rank(left), rank(right))
    case .binary(_, let left, let right): broadcast(rank(left), rank(right))
    case .comparison(let first, let chain):
      chain.reduce(rank(first)) { broadcast($0, rank($1.right)) }
    case .conditional(_, let then, let otherwise): common(rank(then), rank(otherwise))
    case .none, .string, .formatted, .ellipsis, .slice, .logical, .tuple, .list, .dictionary,
      .comprehension, .lambda:
      nil
    }
  }

  private func common(_ left: Int?, _ right: Int?) -> Int? { left == right ? left : nil }

  private func broadcast(_ left: Int?, _ right: Int?) -> Int? {
    if left == 2 || right == 2 { return 2 }
    guard let left, let right else { return nil }
    return max(left, right)
  }

  private func product(_ left: Int?, _ right: Int?) -> Int? {
    guard let left, let right, left > 0, right > 0 else { return nil }
    return left + right - 2
  }

  private func attribute(_ name: String, of base: NodeID) -> Int? {
    if code.isModule(base) { return 0 }
    return switch name {
    case "T": rank(base)
    case "size", "ndim": 0
    default: nil
    }
  }

  private func element(_ items: [NodeID], of base: NodeID) -> Int? {
    if case .attribute(_, "shape") = code.nodes[base].kind { return 0 }
    if case .name(let name) = code.nodes[base].kind, items.count == 1, !locals.contains(base),
      case .string(let key) = code.nodes[items[0]].kind,
      case .dictionary(let entries)? = names[name]
    {
      return entries[key]?.rank
    }
    guard var axes = rank(base), items.count <= axes else { return nil }
    for item in items {
      if case .slice = code.nodes[item].kind { continue }
      guard rank(item) == 0 else { return nil }
      axes -= 1
    }
    return axes
  }

  /// Functions from entries to entries keep the rank; reductions of everything give a number.
  private func call(_ callee: NodeID, _ positional: [Node.Argument], _ arguments: [Node.Argument])
    -> Int?
  {
    guard case .attribute(let base, let name) = code.nodes[callee].kind else {
      guard case .name(let name) = code.nodes[callee].kind else { return nil }
      return ["float", "int", "len", "round"].contains(name) ? 0 : nil
    }
    let operands = (code.isModule(base) ? [] : [base]) + positional.map(\.value)
    guard let first = operands.first else { return nil }
    if Self.elementwise.contains(name) { return rank(first) }
    guard Self.reductions.contains(name) else { return nil }
    let isWhole = operands.count == 1 && !arguments.contains { $0.name == "axis" }
    return isWhole ? 0 : nil
  }

  private static let elementwise: Set<String> = [
    "exp", "log", "log1p", "expm1", "sqrt", "tanh", "sin", "cos", "square", "abs", "sign", "floor",
    "copy", "astype", "transpose", "clip",
  ]

  private static let reductions: Set<String> = [
    "sum", "mean", "std", "var", "max", "min", "prod", "argmax", "argmin", "any", "all",
  ]
}

extension Value {
  /// How many axes a number or an array has; `nil` for everything else.
  fileprivate var rank: Int? {
    switch self {
    case .bool, .integer, .float: 0
    case .array(let array): array.rank
    case .none, .string, .tuple, .list, .dictionary, .function: nil
    }
  }
}
