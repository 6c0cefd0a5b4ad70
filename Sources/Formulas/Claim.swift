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

  /// Whether the claim is true, and of something.
  public let holds: Bool
  /// Whether it would be true of anything, since what it quantifies or compares has no entries.
  public let comparesNothing: Bool
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
  fileprivate mutating func claim(_ id: NodeID) throws(FormulaError) -> Claim {
    if case .comparison(let first, let chain) = node(id).kind {
      return try comparison(first, chain, id)
    }
    if case .call(let callee, let arguments) = node(id).kind,
      let name = comparingFunction(callee, arguments)
    {
      let call = try comparingCall(callee, arguments, id)
      let sides = zip(arguments, call.operands).prefix(2).map { (id: $0.value, value: $1) }
      return try claim(call.judged, sides, [name], id)
    }
    return try claim(try judged(id), [], [], id)
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
    return try claim(Judged(result), sides, operators, id)
  }

  private mutating func claim(
    _ judged: Judged, _ sides: [(id: NodeID, value: RuntimeValue)], _ operators: [String],
    _ id: NodeID
  ) throws(FormulaError) -> Claim {
    let result = try tree(judged.value, id)
    var operands: [Claim.Operand] = []
    for side in sides {
      operands.append(
        Claim.Operand(text: code.source(side.id), value: try tree(side.value, side.id)))
    }
    let isIdle = judged.comparesNothing
    switch result {
    case .bool(let holds):
      return Claim(
        holds: holds && !isIdle, comparesNothing: holds && isIdle, operands: operands,
        operators: operators)
    case .array(let array) where array.rank == 0 && array.elementType == .bool:
      let holds = array.booleans.first ?? false
      return Claim(
        holds: holds && !isIdle, comparesNothing: holds && isIdle, operands: operands,
        operators: operators)
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
