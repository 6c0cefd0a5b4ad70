// Formulas of numbers alone, such as `1/3`: what a parameter of a lesson may be.

import Numerics

extension Formula {
  /// Whether it is made of numbers, their operators and brackets alone.
  public var isArithmetic: Bool {
    code.nodes.allSatisfy { node in
      switch node.kind {
      case .integer, .float, .binary(.arithmetic, _, _): true
      case .unary(let sign, _): sign == .minus || sign == .plus
      case .none, .bool, .string, .formatted, .ellipsis, .name, .attribute, .subscripted, .slice,
        .call, .binary, .comparison, .logical, .conditional, .tuple, .list, .dictionary,
        .comprehension, .lambda:
        false
      }
    }
  }

  /// Whether it is made of names, numbers, their operators and brackets: `one-hot`, `2 * rate`.
  public var isArithmeticOfNames: Bool {
    code.nodes.allSatisfy { node in
      switch node.kind {
      case .none, .bool, .integer, .float, .name, .attribute, .unary, .binary: true
      case .string, .formatted, .ellipsis, .subscripted, .slice, .call, .comparison, .logical,
        .conditional, .tuple, .list, .dictionary, .comprehension, .lambda:
        false
      }
    }
  }

  /// Whether it is a name and nothing else.
  public var isName: Bool { code.nodes.count == 1 && code.isName(root) }

  /// Whether a number or a call stands in it, and something is done with it: `2 * rate`, `sqrt(2)`.
  public var computes: Bool {
    code.nodes.count > 1
      && code.nodes.contains { node in
        switch node.kind {
        case .integer, .float, .call: true
        case .none, .bool, .string, .formatted, .ellipsis, .name, .attribute, .subscripted, .slice,
          .unary, .binary, .comparison, .logical, .conditional, .tuple, .list, .dictionary,
          .comprehension, .lambda:
          false
        }
      }
  }

  /// The value of a formula of numbers alone, which needs no names.
  ///
  /// - Throws: why it has none (`1/0`).
  public func number() throws(FormulaError) -> Value {
    var context = FormulaContext(generator: RandomGenerator(seed: 0))
    return try evaluate(in: &context)
  }
}
