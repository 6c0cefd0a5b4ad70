// Waiting operators become nodes as soon as their last operand is there.

import Diagnostics

extension Parser {
  /// How tightly a frame binds its operand; `nil` for what is no operator.
  private func precedence(_ frame: Frame?) -> Precedence? {
    switch frame {
    case .unary(let operation, _): operation == .not ? .not : .sign
    case .binary(_, let precedence, _): precedence
    case .logical(let isAnd, _): isAnd ? .and : .or
    case .comparison: .comparison
    case .condition, .otherwise, .lambda, .bracket, nil: nil
    }
  }

  /// Whether `not` may stand at the position: not as an operand of anything that binds tighter.
  var allowsNot: Bool { precedence(frames.last).map { $0 <= .not } ?? true }

  /// Finishes the operators on top that bind tighter than `limit`, all of them where it is `nil`.
  mutating func finished(_ operand: NodeID, above limit: Precedence?) -> NodeID {
    var operand = operand
    while let precedence = precedence(frames.last), limit.map({ precedence > $0 }) ?? true {
      operand = finishedOnce(operand)
    }
    return operand
  }

  /// Finishes the operators on top that bind at least as tightly as `limit`: operators of one
  /// precedence group to the left.
  mutating func finished(_ operand: NodeID, from limit: Precedence) -> NodeID {
    var operand = operand
    while let precedence = precedence(frames.last), precedence >= limit {
      operand = finishedOnce(operand)
    }
    return operand
  }

  private mutating func finishedOnce(_ operand: NodeID) -> NodeID {
    guard let frame = frames.last else { return operand }
    switch frame {
    case .unary(let operation, let start):
      unnest()
      return add(.unary(operation, operand), from: start)
    case .binary(let operation, let precedence, let left):
      if precedence == .power { unnest() } else { frames.removeLast() }
      return add(.binary(operation, left, operand), from: start(left))
    case .logical(let isAnd, let operands):
      frames.removeLast()
      return add(.logical(isAnd: isAnd, operands + [operand]), from: start(operands[0]))
    case .comparison(let first, let steps, let pending):
      frames.removeLast()
      let last = Node.ComparisonStep(comparison: pending, right: operand)
      return add(.comparison(first, steps + [last]), from: start(first))
    case .otherwise(let condition, let then):
      unnest()
      return add(
        .conditional(condition: condition, then: then, otherwise: operand), from: start(then))
    case .lambda(let parameters, let start):
      unnest()
      return lambda(parameters, body: operand, from: start)
    case .condition, .bracket: return operand
    }
  }

  /// Finishes everything down to the open bracket; an `if` without its `else` is an error.
  mutating func completed(_ operand: NodeID) throws(FormulaError) -> NodeID {
    var operand = operand
    while true {
      switch frames.last {
      case .condition: throw elseExpected()
      case .bracket, nil: return operand
      case .unary, .binary, .logical, .comparison, .otherwise, .lambda:
        operand = finishedOnce(operand)
      }
    }
  }
}
