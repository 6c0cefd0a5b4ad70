// Sums, means, maxima: over everything, over one axis, over the items of a comprehension.
//
// Axes go by the word of the code, `\sum_{\text{axis } 1}`: a sum over j would need the index on everything
// behind it, and readers would have to know which letter stands for which axis. `keepdims` changes the form
// of a result and not its entries, and is left out.

import Numerics

extension Typesetter {
  static let bigOperators = ["sum": "\\sum", "prod": "\\prod"]

  static let reductions = [
    "mean": "\\operatorname{mean}", "std": "\\operatorname{std}", "var": "\\operatorname{var}",
    "max": "\\max", "min": "\\min", "argmax": "\\operatorname{arg\\,max}",
    "argmin": "\\operatorname{arg\\,min}", "any": "\\operatorname{any}",
    "all": "\\operatorname{all}",
  ]

  /// `\sum_{\text{axis } 1} x`.
  func bigOperator(_ sign: String, _ call: Call) -> TeX? {
    guard let axis = axis(of: call) else { return nil }
    if axis.isEmpty, let first = call.positional.first, let sum = overItems(sign, first) {
      return sum
    }
    return bigOperator(sign + axis, tex(call.positional[0]))
  }

  private func bigOperator(_ sign: String, _ operand: TeX) -> TeX {
    let operand = operand.atLeast(.bigOperator)
    return TeX("\(sign) \(operand.text)", .bigOperator, isTall: true)
  }

  /// `\operatorname{mean}_{\text{axis } 1}(x)`.
  func reduction(_ name: String, _ call: Call) -> TeX? {
    axis(of: call).map { TeX.call(name + $0, [tex(call.positional[0])]) }
  }

  /// The subscript that tells of an axis, empty where there is none; `nil` where other arguments change
  /// what comes out.
  private func axis(of call: Call) -> String? {
    let axis = call.argument(1, "axis")
    let known = call.keywords.allSatisfy { $0.name == "axis" || $0.name == "keepdims" }
    guard known, call.positional.count <= 2 else { return nil }
    guard let axis, !isNone(axis) else { return "" }
    guard case .tuple = code.nodes[axis].kind else { return "_{\\text{axis } \(tex(axis).text)}" }
    return nil
  }

  private func isNone(_ id: NodeID) -> Bool {
    if case .none = code.nodes[id].kind { true } else { false }
  }

  /// `sum([f(x) for x in X])` as a sum over x; `nil` for everything else.
  private func overItems(_ sign: String, _ id: NodeID) -> TeX? {
    guard case .comprehension(let element, let clauses, _) = code.nodes[id].kind,
      clauses.count == 1, let clause = clauses.first, clause.conditions.isEmpty,
      isMathematics(element)
    else { return nil }
    let target = tex(clause.target).text
    guard let (first, last) = bounds(clause.iterable) else {
      guard isMathematics(clause.iterable) else { return nil }
      return bigOperator("\(sign)_{\(target) \\in \(tex(clause.iterable).text)}", tex(element))
    }
    return bigOperator("\(sign)_{\(target)=\(first.text)}^{\(last.text)}", tex(element))
  }

  /// The first and the last integer of a `range` that counts upwards by one.
  func bounds(_ id: NodeID) -> (first: TeX, last: TeX)? {
    guard case .call(let callee, let arguments) = code.nodes[id].kind,
      case .name("range") = code.nodes[callee].kind, !ownFunctions.contains("range"),
      let end = arguments.last?.value, arguments.count <= 2
    else { return nil }
    return (arguments.count == 1 ? TeX("0", .atom) : tex(arguments[0].value), predecessor(of: end))
  }

  private func predecessor(of id: NodeID) -> TeX {
    if case .integer(let value) = code.nodes[id].kind {
      return TeX(String(value.subtractingReportingOverflow(1).partialValue), .atom)
    }
    if case .binary(.arithmetic(.add), let left, let right) = code.nodes[id].kind,
      case .integer(1) = code.nodes[right].kind
    {
      return tex(left)
    }
    return TeX.difference(tex(id), TeX("1", .atom))
  }
}
