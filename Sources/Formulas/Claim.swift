// A formula that must be true, with what it compared, so that a page can show both sides.

import Diagnostics
public import Numerics

/// The outcome of a claim.
public struct Claim: Hashable, Sendable {
  /// One side of what was compared.
  public struct Operand: Hashable, Sendable {
    /// How it is written.
    public let text: String
    /// Its value.
    public let value: Value
  }

  /// The entries of two arrays that differ most.
  public struct Difference: Hashable, Sendable {
    /// Where they stand in the arrays, broadcast to one shape.
    public let index: [Int]
    /// The first array's entry.
    public let left: NDArray
    /// The second array's entry.
    public let right: NDArray
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
  /// Of a claim that two arrays are equal or close, and that does not hold, where they differ most; `nil`
  /// where they have no entries beside each other.
  public let difference: Difference?
}

extension Claim {
  fileprivate func with(_ difference: Difference?) -> Claim {
    Claim(
      holds: holds, comparesNothing: comparesNothing, operands: operands, operators: operators,
      difference: difference)
  }
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
      let claim = try claim(call.judged, sides, [name], id)
      guard !claim.holds, !claim.comparesNothing else { return claim }
      let options = zip(arguments, call.operands).compactMap { argument, value in
        argument.name.map { ($0, value) }
      }
      return claim.with(difference(of: claim, name, options))
    }
    return try claim(try judged(id), [], [], id)
  }

  /// Where the two arrays of a claim that failed differ most, among the entries at which it fails.
  private func difference(
    of claim: Claim, _ name: String, _ options: [(name: String, value: RuntimeValue)]
  ) -> Claim.Difference? {
    guard claim.operands.count == 2, let a = try? claim.operands[0].value.asArray(),
      let b = try? claim.operands[1].value.asArray(), max(a.count, b.count) > 1
    else { return nil }
    let numbers = options.compactMap { option in
      context.names.heap.scalar(option.value).flatMap(\.doubles.first).map { (option.name, $0) }
    }
    let given = Dictionary(numbers) { first, _ in first }
    let isClose =
      name == "array_equal"
      ? (a.shape == b.shape ? try? a.compared(.equal, with: b) : nil)
      : try? a.isClose(
        to: b, relative: given["rtol"] ?? 1e-5, absolute: given["atol"] ?? 1e-8,
        equalNaN: given["equal_nan"].map { $0 != 0 } ?? false)
    guard let isDifferent = try? isClose?.inverted(),
      let widest = a.widestDifference(from: b, where: isDifferent)
    else { return nil }
    return Claim.Difference(index: widest.index, left: widest.left, right: widest.right)
  }

  /// A chain of comparisons, up to the first that fails.
  private mutating func comparison(
    _ first: NodeID, _ chain: [Node.ComparisonStep], _ id: NodeID
  ) throws(FormulaError) -> Claim {
    var sides = [(id: first, value: try evaluate(first))]
    var operators: [String] = []
    var result = RuntimeValue.none
    for (position, step) in chain.enumerated() {
      sides.append((step.right, try evaluate(step.right)))
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
        operators: operators, difference: nil)
    case .array(let array) where array.rank == 0 && array.elementType == .bool:
      let holds = array.booleans.first ?? false
      return Claim(
        holds: holds && !isIdle, comparesNothing: holds && isIdle, operands: operands,
        operators: operators, difference: nil)
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
