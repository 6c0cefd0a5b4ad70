// Calls: reductions over the wrong axis, a function for its counterpart; and which arguments are none of
// an audit's business.

import Diagnostics
import Numerics

extension MutationFinder {
  /// What a call is of: a function by its path, or a method.
  private struct Callee {
    let name: String
    /// The last part of the name in the text.
    let range: SourceRange
    /// The object of a method.
    let object: NodeID?
    /// Whether it is a name alone, without a module.
    var isBare = false
  }

  /// Their arguments are shapes, bounds, seeds: data of the lesson rather than its mathematics.
  private static let constructors: Set = [
    "zeros", "ones", "empty", "full", "eye", "identity", "arange", "linspace", "zeros_like",
    "ones_like", "empty_like", "full_like", "isinstance", "astype", "tile", "repeat",
  ]
  private static let reductions: Set = [
    "sum", "mean", "max", "min", "prod", "std", "var", "argmax", "argmin", "any", "all",
    "linalg.norm",
  ]
  /// What is easily taken for each other.
  private static let counterparts: [(String, String, Mutation.Kind)] = [
    ("sum", "mean", .factor), ("maximum", "minimum", .function), ("max", "min", .function),
    ("argmax", "argmin", .function),
  ]
  private static let activations = ["relu", "sigmoid", "tanh"]

  mutating func call(
    _ id: NodeID, _ callee: NodeID, _ arguments: [Node.Argument], _ place: Place
  ) {
    guard let function = self.callee(callee) else { return pushArguments(arguments) }
    if let object = function.object { push([object], .plain) }
    guard !Self.constructors.contains(function.name), !function.name.hasPrefix("random.") else {
      return
    }
    counterpart(function)
    if case .name(let name) = node(callee).kind { otherActivation(callee, name) }
    axis(function, arguments)
    switch function.name {
    case "dot", "matmul":
      let operands = (function.object.map { [$0] } ?? []) + positional(arguments)
      guard operands.count == 2 else { break }
      if function.object == nil {
        dotProduct(operands[0], operands[1])
      } else {
        operands.forEach { addTranspose($0) }
      }
    case "transpose": undoTranspose(id, function, arguments)
    case "reshape":
      if function.object == nil { push(arguments.prefix(1).map(\.value), .element) }
      return
    case "where":
      push(arguments.prefix(1).map(\.value), .condition)
      pushArguments(Array(arguments.dropFirst()))
      return
    default: break
    }
    if place == .root, ["dot", "matmul", "sum", "mean", "multiply"].contains(function.name) {
      scaleWhole(id)
    }
    pushArguments(arguments)
  }

  private mutating func pushArguments(_ arguments: [Node.Argument]) {
    let settings: Set = ["axis", "keepdims", "dtype", "size", "shape", "seed"]
    for argument in arguments where argument.name.map({ !settings.contains($0) }) ?? true {
      push([argument.value], .element)
    }
  }

  private func positional(_ arguments: [Node.Argument]) -> [NodeID] {
    arguments.filter { $0.name == nil }.map(\.value)
  }

  private func callee(_ id: NodeID) -> Callee? {
    switch node(id).kind {
    case .name(let name):
      return Callee(name: name, range: node(id).range, object: nil, isBare: true)
    case .attribute(let base, let name):
      guard let range = token(.name(name), from: end(base), before: end(id)) else { return nil }
      if code.isModule(base) { return Callee(name: name, range: range, object: nil) }
      if case .attribute(let outer, let module) = node(base).kind, code.isModule(outer) {
        return Callee(name: "\(module).\(name)", range: range, object: nil)
      }
      return Callee(name: name, range: range, object: base)
    default: return nil
    }
  }

  /// A bare name is NumPy's in formulas alone; in a cell it is Python's, or the lesson's own.
  private func isNumpy(_ function: Callee) -> Bool {
    !function.isBare || (allowsBareFunctions && !names.contains(function.name))
  }

  private mutating func counterpart(_ function: Callee) {
    guard isNumpy(function) else { return }
    for (one, other, kind) in Self.counterparts {
      guard function.name == one || function.name == other else { continue }
      let instead = function.name == one ? other : one
      note(kind, function.range, instead, "'\(instead)' instead of '\(function.name)'")
    }
  }

  /// `relu_derivative(Z1)` where the lesson has a `tanh_derivative` as well.
  private mutating func otherActivation(_ id: NodeID, _ name: String) {
    guard let own = Self.activations.first(where: { name.lowercased().contains($0) }) else {
      return
    }
    for other in Self.activations where other != own {
      let instead = name.replacing(own, with: other)
      guard instead != name, names.contains(instead) else { continue }
      note(
        .derivative, node(id).range, instead, "'\(instead)' instead of '\(name)'")
    }
  }

  // MARK: Axes

  private mutating func axis(_ function: Callee, _ arguments: [Node.Argument]) {
    let isReduction = Self.reductions.contains(function.name) && isNumpy(function)
    for (position, argument) in arguments.enumerated() {
      let isPositional =
        argument.name == nil && isReduction && position == (function.object == nil ? 1 : 0)
      if argument.name == "axis" || isPositional { otherAxis(argument.value) }
      guard isReduction else { continue }
      if argument.name == "axis" { drop(position, of: arguments, "the axis forgotten: ") }
      if argument.name == "keepdims", case .bool(true) = node(argument.value).kind {
        drop(position, of: arguments, "")
      }
    }
  }

  private mutating func otherAxis(_ value: NodeID) {
    let axis = text(value)
    guard ["0", "1", "-1"].contains(axis) else { return }
    let other = axis == "0" ? "1" : "0"
    note(.axis, node(value).range, other, "axis \(axis) → \(other)")
  }

  /// An argument with a name left out, and the comma that goes with it.
  private mutating func drop(_ position: Int, of arguments: [Node.Argument], _ words: String) {
    let argument = arguments[position]
    let description = words + "'\(quoted(argument.range.lowerBound, end(argument.value)))' dropped"
    if position > 0 {
      let before = end(arguments[position - 1].value)
      note(.axis, SourceRange(before, end(argument.value)), "", description)
    } else if position + 1 < arguments.count {
      let next = arguments[position + 1].range.lowerBound
      note(.axis, SourceRange(argument.range.lowerBound, next), "", description)
    } else {
      let range = SourceRange(argument.range.lowerBound, end(argument.value))
      note(.axis, range, "", description)
    }
  }

  // MARK: Transposes

  /// `np.transpose(A)` and `A.transpose()`.
  private mutating func undoTranspose(
    _ id: NodeID, _ function: Callee, _ arguments: [Node.Argument]
  ) {
    let operands = (function.object.map { [$0] } ?? []) + arguments.map(\.value)
    guard operands.count == 1, let operand = operands.first else { return }
    let kept = isPostfixable(operand) ? text(operand) : "(\(text(operand)))"
    note(
      .transpose, node(id).range, kept,
      "'\(quoted(start(operand), end(operand)))' without its transpose")
  }
}
