// Operators, comparisons and choices.

import Numerics

extension Typesetter {
  func unary(_ operation: UnaryOperator, _ operand: NodeID, _ id: NodeID) -> TeX {
    switch operation {
    case .minus: TeX.negation(tex(operand))
    case .plus: tex(operand)
    case .invert, .not: isCondition(id) ? TeX.indicator(condition(id)) : source(id)
    }
  }

  func binary(_ operation: BinaryOperator, _ left: NodeID, _ right: NodeID, _ id: NodeID) -> TeX {
    guard case .bitwise = operation else {
      let known = ranks.ofOperands(left, right, of: id)
      return combined(operation, (tex(left), known.left), (tex(right), known.right)) ?? source(id)
    }
    return isCondition(id) ? TeX.indicator(condition(id)) : source(id)
  }

  /// Two operands, with how many axes they have; `nil` for operations on bits.
  func combined(
    _ operation: BinaryOperator, _ left: (tex: TeX, rank: Int?), _ right: (tex: TeX, rank: Int?)
  ) -> TeX? {
    switch operation {
    case .arithmetic(let operation): arithmetic(operation, left, right)
    case .product: product(left, right)
    case .bitwise: nil
    }
  }

  private func arithmetic(
    _ operation: ArithmeticOperation, _ left: (tex: TeX, rank: Int?),
    _ right: (tex: TeX, rank: Int?)
  ) -> TeX {
    switch operation {
    case .add: return TeX.sum(left.tex, right.tex)
    case .subtract: return TeX.difference(left.tex, right.tex)
    case .multiply:
      return left.rank == 0 || right.rank == 0
        ? TeX.scalarProduct(left.tex, right.tex) : TeX.elementwiseProduct(left.tex, right.tex)
    case .divide: return TeX.fraction(left.tex, right.tex)
    case .floorDivide:
      return TeX.enclosed(TeX.fraction(left.tex, right.tex), "\\lfloor ", "\\rfloor")
    case .remainder:
      let (a, b) = (left.tex.atLeast(.closed), right.tex.atLeast(.closed))
      return TeX("\(a.text) \\bmod \(b.text)", .remainder, isTall: a.isTall || b.isTall)
    case .power: return TeX.power(left.tex, right.tex, isElementwise: left.rank != 0)
    case .maximum: return TeX.call("\\max", [left.tex, right.tex])
    case .minimum: return TeX.call("\\min", [left.tex, right.tex])
    }
  }

  /// `@`; `np.dot` with a number is a plain product.
  func product(_ left: (tex: TeX, rank: Int?), _ right: (tex: TeX, rank: Int?)) -> TeX {
    if left.rank == 0 || right.rank == 0 { return TeX.scalarProduct(left.tex, right.tex) }
    if left.rank == 1, right.rank == 1 { return TeX.innerProduct(left.tex, right.tex) }
    return TeX.matrixProduct(left.tex, right.tex)
  }

  // MARK: Conditions

  /// Whether an expression is true or false, or an array of that, by how it is written.
  func isCondition(_ id: NodeID) -> Bool {
    guard isReadable(id) else { return false }
    switch code.nodes[id].kind {
    case .comparison(_, let chain):
      return chain.allSatisfy { if case .order = $0.comparison { true } else { false } }
    case .logical(_, let operands): return operands.allSatisfy(isConditionOrName)
    case .unary(.not, let operand): return isConditionOrName(operand)
    case .unary(.invert, let operand): return isCondition(operand)
    case .binary(.bitwise(let operation), let left, let right):
      guard operation == .and || operation == .or else { return false }
      let known = [left, right].map { code.isName($0) ? nil : isCondition($0) }
      return known.contains(true) && !known.contains(false)
    case .bool: return true
    case .none, .integer, .float, .string, .formatted, .ellipsis, .name, .attribute, .subscripted,
      .slice, .call, .unary, .binary, .conditional, .tuple, .list, .dictionary, .comprehension,
      .lambda:
      return false
    }
  }

  private func isConditionOrName(_ id: NodeID) -> Bool { code.isName(id) || isCondition(id) }

  /// An expression for its truth.
  func condition(_ id: NodeID) -> TeX {
    guard isReadable(id) else { return source(id) }
    switch code.nodes[id].kind {
    case .comparison(let first, let chain) where isCondition(id): return comparison(first, chain)
    case .logical(let isAnd, let operands) where isCondition(id):
      return joined(operands, isAnd: isAnd)
    case .binary(.bitwise(let operation), let left, let right) where isCondition(id):
      return joined([left, right], isAnd: operation == .and)
    case .unary(.not, let operand), .unary(.invert, let operand):
      guard isCondition(id) else { return source(id) }
      return TeX("\\lnot \(condition(operand).atLeast(.closed).text)", .closed)
    case .comparison, .logical: return source(id)
    case .none, .bool, .integer, .float, .string, .formatted, .ellipsis, .name, .attribute,
      .subscripted, .slice, .call, .unary, .binary, .conditional, .tuple, .list, .dictionary,
      .comprehension, .lambda:
      return tex(id)
    }
  }

  private func joined(_ operands: [NodeID], isAnd: Bool) -> TeX {
    let parts = operands.map { operand -> TeX in
      if case .comparison = code.nodes[operand].kind { return condition(operand) }
      return condition(operand).atLeast(.closed)
    }
    return TeX(
      parts.map(\.text).joined(separator: isAnd ? " \\land " : " \\lor "), .condition,
      isTall: parts.contains(where: \.isTall))
  }

  private func comparison(_ first: NodeID, _ chain: [Node.ComparisonStep]) -> TeX {
    let start = tex(first).atLeast(.remainder)
    var text = start.text
    var isTall = start.isTall
    for step in chain {
      guard case .order(let operation) = step.comparison else { continue }
      let right = tex(step.right).atLeast(.remainder)
      text += " \(Self.sign(operation)) \(right.text)"
      isTall = isTall || right.isTall
    }
    return TeX(text, .condition, isTall: isTall)
  }

  private static func sign(_ operation: ComparisonOperation) -> String {
    switch operation {
    case .less: "<"
    case .lessOrEqual: "\\le"
    case .greater: ">"
    case .greaterOrEqual: "\\ge"
    case .equal: "="
    case .notEqual: "\\ne"
    }
  }

  // MARK: Choices

  /// `a if c else b if d else e` as three rows.
  func cases(_ id: NodeID) -> [(value: TeX, when: String)] {
    guard case .conditional(let condition, let then, let otherwise) = code.nodes[id].kind else {
      return [(tex(id), "\\text{otherwise}")]
    }
    return [(tex(then), "\\text{if } \(self.condition(condition).text)")] + cases(otherwise)
  }
}
