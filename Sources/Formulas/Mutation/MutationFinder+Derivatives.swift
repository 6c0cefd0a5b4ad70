// The derivatives of activations, which are so handy to write that they get copied to networks with
// another activation; comparisons, which gates are made of; and names that look alike.

import Diagnostics
import Numerics

/// The derivative of an activation, written by the activation itself or by what stands before it.
private enum KnownDerivative: CaseIterable {
  case tanh, sigmoid, relu

  var name: String {
    switch self {
    case .tanh: "tanh"
    case .sigmoid: "the sigmoid"
    case .relu: "ReLU"
    }
  }

  func text(of operand: String) -> String {
    switch self {
    case .tanh: "1 - \(operand)**2"
    case .sigmoid: "\(operand) * (1 - \(operand))"
    case .relu: "\(operand) > 0"
    }
  }
}

extension MutationFinder {
  /// `1 - A**2`, in any of the ways to write a square.
  mutating func derivativeOfTanh(_ id: NodeID, _ one: NodeID, _ square: NodeID, _ place: Place) {
    guard isLiteral(one, 1), let operand = base(ofSquare: square) else { return }
    exchange(
      .tanh, SourceRange(start(one), end(square)), operand: atom(operand),
      isEnclosed: isBracketed(id))
  }

  /// `A * (1 - A)`, the factors in any order, perhaps behind others.
  mutating func derivativeOfSigmoid(_ left: NodeID, _ right: NodeID, _ place: Place) {
    var first = left
    if isOpen(left, [.arithmetic(.multiply)]), case .binary(_, _, let last) = node(left).kind {
      first = last
    }
    for (operand, complement) in [(first, right), (right, first)] {
      guard case .binary(.arithmetic(.subtract), let one, let same) = node(complement).kind,
        isLiteral(one, 1), code.wholeSource(same) == code.wholeSource(operand)
      else { continue }
      exchange(
        .sigmoid, SourceRange(start(first), end(right)), operand: atom(operand), isEnclosed: false)
    }
  }

  /// `Z > 0`: turned round; as ReLU's derivative, another's.
  mutating func comparison(
    _ id: NodeID, _ first: NodeID, _ steps: [Node.ComparisonStep], _ place: Place
  ) {
    guard steps.count == 1, let step = steps.first, case .order(let operation) = step.comparison,
      let instead = Self.reversed[operation.rawValue],
      let symbol = Symbol(rawValue: operation.rawValue),
      let sign = token(.symbol(symbol), from: end(first), before: start(step.right))
    else { return }
    let whole = quoted(start(first), end(step.right))
    note(
      .comparison, sign, instead, "'\(instead)' instead of '\(operation.rawValue)' in '\(whole)'")
    guard operation.rawValue == ">", isLiteral(step.right, 0), place != .condition, place != .index
    else { return }
    var operand = atom(first)
    // The other derivatives are written by the activation.
    if case .name(let name) = node(first).kind,
      let activation = lettersExchanged(name).first(where: names.contains)
    {
      operand = activation
    }
    exchange(
      .relu, SourceRange(start(first), end(step.right)), operand: operand,
      isEnclosed: isBracketed(id))
  }

  private static let reversed = [">": "<", "<": ">", ">=": "<=", "<=": ">="]

  private mutating func exchange(
    _ own: KnownDerivative, _ range: SourceRange, operand: String, isEnclosed: Bool
  ) {
    let here = quoted(range.lowerBound, range.upperBound)
    for other in KnownDerivative.allCases where other != own {
      let instead = other.text(of: operand)
      note(
        .derivative, range, isEnclosed ? instead : "(\(instead))",
        "'\(instead)' (the derivative of \(other.name)) instead of '\(here)' (of \(own.name))")
    }
  }

  /// `A` of `A**2`, `A * A`, `np.square(A)` and `np.power(A, 2)`.
  private func base(ofSquare id: NodeID) -> NodeID? {
    switch node(id).kind {
    case .binary(.arithmetic(.power), let base, let exponent):
      return isLiteral(exponent, 2) ? base : nil
    case .binary(.arithmetic(.multiply), let left, let right):
      return code.wholeSource(left) == code.wholeSource(right) ? left : nil
    case .call(let callee, let arguments):
      guard case .attribute(let module, let name) = node(callee).kind, code.isModule(module),
        let base = arguments.first?.value
      else { return nil }
      if name == "square", arguments.count == 1 { return base }
      guard name == "power", arguments.count == 2 else { return nil }
      return isLiteral(arguments[1].value, 2) ? base : nil
    default: return nil
    }
  }

  /// The text of an operand that any operator may stand beside.
  private func atom(_ id: NodeID) -> String {
    isPostfixable(id) ? text(id) : "(\(text(id)))"
  }

  // MARK: Names

  /// `dLdZ1` for `dLdZ2`, `Z1` for `A1`.
  mutating func similarNames(_ id: NodeID, _ name: String) {
    let neighbours = numbersExchanged(name).first(where: names.contains)
    let letters = lettersExchanged(name).first(where: names.contains)
    for instead in [neighbours, letters].compactMap({ $0 }) {
      note(.name, node(id).range, instead, "'\(instead)' instead of '\(name)'")
    }
  }

  private func numbersExchanged(_ name: String) -> [String] {
    let stem = name.prefix { !($0.isASCII && $0.isNumber) }
    guard !stem.isEmpty, let number = Int(name.dropFirst(stem.count)), number < 1000 else {
      return []
    }
    return ["\(stem)\(number - 1)", "\(stem)\(number + 1)"]
  }

  /// An activation for its pre-activation, or the other way round; of their gradients as well.
  private func lettersExchanged(_ name: String) -> [String] {
    for (one, other) in [("dLdA", "dLdZ"), ("dA", "dZ"), ("A", "Z")] {
      for (own, instead) in [(one, other), (other, one)] {
        let rest = name.dropFirst(own.count)
        guard name.hasPrefix(own), rest.allSatisfy({ $0.isNumber || $0 == "_" }) else { continue }
        return ["\(instead)\(rest)"] + (name.hasPrefix("d") ? [] : [instead])
      }
    }
    return []
  }

  /// `X.shape[0]` for `X.shape[1]`.
  mutating func otherExtent(_ base: NodeID, _ items: [NodeID]) {
    guard case .attribute(_, "shape") = node(base).kind, items.count == 1, let item = items.first,
      isLiteral(item, 0) || isLiteral(item, 1)
    else { return }
    let instead = isLiteral(item, 0) ? "1" : "0"
    note(
      .index, node(item).range, instead,
      "'shape[\(instead)]' instead of 'shape[\(text(item))]'")
  }
}
