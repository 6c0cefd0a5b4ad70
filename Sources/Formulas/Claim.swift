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

  /// Whether the claim is true.
  public let holds: Bool
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
    Claim(holds: holds, operands: operands, operators: operators, difference: difference)
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
    for argument in arguments { operands.append(try evaluate(argument.value)) }
    let result = try call(callee, arguments, operands, id) ?? .none
    let sides = zip(arguments, operands).prefix(2).map { (id: $0.value, value: $1) }
    let claim = try claim(result, sides, [name], id)
    guard !claim.holds else { return claim }
    let options = zip(arguments, operands).compactMap { argument, value in
      argument.name.map { ($0, value) }
    }
    return claim.with(difference(of: claim, name, options))
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
    case .bool(let holds):
      return Claim(holds: holds, operands: operands, operators: operators, difference: nil)
    case .array(let array) where array.rank == 0 && array.elementType == .bool:
      let holds = array.booleans.first ?? false
      return Claim(holds: holds, operands: operands, operators: operators, difference: nil)
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
