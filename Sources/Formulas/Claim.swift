// A formula that must be true, with what it compared, so that a page can show both sides.

import Diagnostics
import Numerics

/// The outcome of a claim.
public struct Claim: Hashable, Sendable {
  /// One side of what was compared.
  public struct Operand: Hashable, Sendable {
    /// How it is written.
    public let text: String
    /// Its value.
    public let value: Value
  }

  /// Whether the claim is true.
  public let holds: Bool
  /// What was compared, in order: the sides of a comparison (those of a chain up to the first that
  /// fails), the first two arguments of `np.allclose` and its kin, or nothing.
  public let operands: [Operand]
  /// What compares them: `<`, `==`, `allclose`; of a chain the operators in order; or nothing.
  public let operators: [String]
}

extension Formula {
  /// Evaluates the formula as a claim. A result that is neither true nor false (an array, a number) is
  /// an error: claims fail closed.
  public func evaluateClaim(in context: inout FormulaContext) throws(FormulaError) -> Claim {
    let wasRecording = context.isRecording
    context.isRecording = wasRecording || differentiates
    var evaluator = Evaluator(code, context)
    defer {
      context = evaluator.context
      context.isRecording = wasRecording
    }
    return try evaluator.claim(root)
  }
}

extension Evaluator {
  fileprivate static let comparingFunctions = ["allclose", "array_equal", "isclose"]

  fileprivate mutating func claim(_ id: NodeID) throws(FormulaError) -> Claim {
    if case .comparison(let first, let chain) = node(id).kind {
      return try comparison(first, chain, id)
    }
    guard case .call(let callee, let arguments) = node(id).kind, arguments.count >= 2,
      let name = comparingFunction(callee)
    else {
      let value = try evaluate(id)
      return try claim(value, [], [], id)
    }
    var operands: [RuntimeValue] = []
    for argument in arguments { operands.append(try evaluate(argument.value, allowsType: true)) }
    let result = try call(callee, arguments, operands, id) ?? .none
    let sides = zip(arguments, operands).prefix(2).map { (id: $0.value, value: $1) }
    return try claim(result, sides, [name], id)
  }

  /// A chain of comparisons, up to the first that fails.
  private mutating func comparison(
    _ first: NodeID, _ chain: [Node.ComparisonStep], _ id: NodeID
  ) throws(FormulaError) -> Claim {
    var sides = [(id: first, value: try evaluate(first, allowsType: true))]
    var operators: [String] = []
    var result = RuntimeValue.none
    for (position, step) in chain.enumerated() {
      sides.append((step.right, try evaluate(step.right, allowsType: true)))
      operators.append(step.comparison.text)
      let isLast = position == chain.count - 1
      let outcome = try compared(
        sides[position], step.comparison, sides[position + 1], isLast: isLast)
      result = outcome.result
      if !outcome.holds { break }
    }
    return try claim(result, sides, operators, id)
  }

  private func comparingFunction(_ callee: NodeID) -> String? {
    if let path = modulePath(callee) { return Self.comparingFunctions.first { $0 == path } }
    guard allowsBareFunctions, case .name(let name) = node(callee).kind,
      !isBound(name, callee)
    else { return nil }
    return Self.comparingFunctions.first { $0 == name }
  }

  private mutating func claim(
    _ value: RuntimeValue, _ sides: [(id: NodeID, value: RuntimeValue)], _ operators: [String],
    _ id: NodeID
  ) throws(FormulaError) -> Claim {
    let result = try tree(value, id)
    var operands: [Claim.Operand] = []
    for side in sides {
      operands.append(
        Claim.Operand(text: code.source(side.id), value: try tree(side.value, side.id)))
    }
    switch result {
    case .bool(let holds): return Claim(holds: holds, operands: operands, operators: operators)
    case .array(let array) where array.rank == 0 && array.elementType == .bool:
      let holds = array.booleans.first ?? false
      return Claim(holds: holds, operands: operands, operators: operators)
    case .array(let array) where array.elementType == .bool:
      throw FormulaError(
        "a claim must be true or false, this is \(result.kind)", at: node(id).range,
        hint: "reduce it with .all() or .any()")
    case .none, .integer, .float, .string, .tuple, .list, .dictionary, .array, .function:
      throw FormulaError(
        "a claim must be true or false, this is \(result.kind)", at: node(id).range,
        hint: "compare it with what is expected")
    }
  }
}
