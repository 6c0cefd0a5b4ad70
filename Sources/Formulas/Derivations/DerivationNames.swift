// What a recorded value is called in a derivation: by the name that stands for it in the lesson, in the
// function that computed it, or in the text of the expression, in this order.

import Diagnostics
import OrderedCollections

/// The names of recorded values.
struct DerivationNames: Sendable {
  /// A name, and whether it is one of the lesson's own.
  struct Name {
    let text: String
    let isGlobal: Bool
  }

  private let tape: Tape
  private let codes: [Int: Code]
  /// The lesson's names of now, and the keys and places in its dictionaries and lists.
  private let scope: [Trace: [String]]
  private let labels: [Trace: [Tape.Label]]

  init(_ context: FormulaContext) {
    tape = context.tape
    codes = context.codes
    // The variable of a comprehension is no name that a reader could look up.
    labels = Dictionary(
      grouping: context.tape.labels.filter { $0.call != 0 || !$0.isLocal }, by: \.trace)
    scope = Self.scope(of: context)
  }

  private static func scope(of context: FormulaContext) -> [Trace: [String]] {
    var scope: [Trace: [String]] = [:]
    let heap = context.names.heap
    func note(_ value: RuntimeValue, _ name: String) {
      guard let trace = heap.trace(of: value), context.tape.holds(trace) else { return }
      scope[trace, default: []].append(name)
    }
    for name in context.names.names {
      if let value = context.names.binding(name) { note(value, name) }
    }
    for name in context.names.names {
      guard let object = context.names.binding(name)?.objectID else { continue }
      switch heap[object] {
      case .dictionary(let entries):
        for (key, value) in entries { note(value, "\(name)[\"\(key)\"]") }
      case .list(let items):
        for (index, value) in items.enumerated() { note(value, "\(name)[\(index)]") }
      case .array, .function, .scope, nil: continue
      }
    }
    return scope
  }

  /// The calls in which a value was given a name.
  func calls(naming trace: Trace) -> [Int] {
    var calls: [Int] = []
    for label in labels[trace] ?? [] where !calls.contains(label.call) { calls.append(label.call) }
    return calls
  }

  /// The name of a value that was an argument of a recorded step.
  ///
  /// - Parameter calls: those whose names come first, since what is derived has its name from there.
  func name(of trace: Trace, in step: TapeNode, _ parameter: String, calls: [Int]) -> Name? {
    let text = text(of: parameter, in: step)
    let scope = scope[trace] ?? []
    let labels = labels[trace] ?? []
    if let name = scope.first(where: { $0 == text }) ?? scope.first(where: { !$0.hasSuffix("]") }) {
      return Name(text: name, isGlobal: true)
    }
    let local = labels.first { calls.contains($0.call) && $0.call != 0 }
    if let local { return Name(text: local.name, isGlobal: false) }
    if let path = scope.first { return Name(text: path, isGlobal: true) }
    let own =
      labels.first { calls.contains($0.call) } ?? labels.first { $0.call == step.call }
    if let own { return Name(text: own.name, isGlobal: own.call == 0) }
    // `X[0]` of an array is read through: its entries are X's.
    if let text, !(text.hasSuffix("]") && isRearranged(trace)) {
      return Name(text: text, isGlobal: step.call == 0)
    }
    if let label = labels.first { return Name(text: label.name, isGlobal: label.call == 0) }
    guard let node = tape[trace], case .leaf = node.operation else { return nil }
    return path(at: node.site).map { Name(text: $0, isGlobal: node.call == 0) }
  }

  /// How an argument is written, where that is a name or a place in a dictionary or list.
  func text(of parameter: String, in step: TapeNode) -> String? {
    guard let (code, id) = node(at: step.site),
      let operand = Self.operand(parameter, of: id, step, code)
    else { return nil }
    return path(operand, in: code)
  }

  /// The text of the expression that computed a step.
  func source(of step: TapeNode) -> String? {
    guard let (code, id) = node(at: step.site) else { return nil }
    return code.assignment(to: id).map(code.text(of:)) ?? code.wholeSource(id)
  }

  private func isRearranged(_ trace: Trace) -> Bool {
    if case .rearrange? = tape[trace]?.operation { true } else { false }
  }

  private func node(at site: Site) -> (Code, NodeID)? {
    guard let code = codes[site.origin],
      let id = code.nodes.lastIndex(where: { $0.range == site.range })
    else { return nil }
    return (code, id)
  }

  private static func operand(
    _ parameter: String, of id: NodeID, _ step: TapeNode, _ code: Code
  ) -> NodeID? {
    switch code.nodes[id].kind {
    case .binary(_, let left, let right):
      return ["x1", "a"].contains(parameter) ? left : right
    case .unary(_, let operand): return operand
    case .call(let callee, let arguments):
      // `sum(losses)` is recorded as additions, whose arguments are not the call's.
      guard case .apply(let function, _) = step.operation,
        code.calledName(callee) == function.name.split(separator: ".").last.map(String.init)
      else { return nil }
      return argument(parameter, of: function, callee, arguments, code)
    // An element that a loop takes of `X[:, 0]` is recorded there too, and is none of X's.
    case .none, .bool, .integer, .float, .string, .formatted, .ellipsis, .name, .attribute,
      .subscripted, .slice, .comparison, .logical, .conditional, .tuple, .list, .dictionary,
      .comprehension, .lambda:
      return nil
    }
  }

  private static func argument(
    _ parameter: String, of function: Function, _ callee: NodeID, _ arguments: [Node.Argument],
    _ code: Code
  ) -> NodeID? {
    if let named = arguments.first(where: { $0.name == parameter }) { return named.value }
    guard let place = function.parameters.firstIndex(where: { $0.name == parameter }) else {
      return nil
    }
    var positional = arguments.filter { $0.name == nil }.map(\.value)
    if case .attribute(let base, _) = code.nodes[callee].kind, !code.isInModule(base) {
      positional.insert(base, at: 0)
    }
    return positional.indices.contains(place) ? positional[place] : nil
  }

  private func path(at site: Site) -> String? {
    node(at: site).flatMap { path($0.1, in: $0.0) }
  }

  /// A name, or a name with constant keys and places behind it.
  private func path(_ id: NodeID, in code: Code) -> String? {
    var base = id
    while case .subscripted(let inner, let items) = code.nodes[base].kind {
      guard items.allSatisfy({ code.isConstant($0) }) else { return nil }
      base = inner
    }
    return code.isName(base) ? code.source(id) : nil
  }
}

extension Code {
  /// Whether a value is NumPy or one of its modules.
  fileprivate func isInModule(_ id: NodeID) -> Bool {
    if case .attribute(let base, let name) = nodes[id].kind {
      return isModule(base) && FunctionTable.modules.contains(name)
    }
    return isModule(id)
  }

  /// The last part of what is called: `exp` of `np.exp`.
  fileprivate func calledName(_ id: NodeID) -> String? {
    switch nodes[id].kind {
    case .name(let name), .attribute(_, let name): name
    case .none, .bool, .integer, .float, .string, .formatted, .ellipsis, .subscripted, .slice,
      .call, .unary, .binary, .comparison, .logical, .conditional, .tuple, .list, .dictionary,
      .comprehension, .lambda:
      nil
    }
  }

  /// The statement `W -= …` or `W[i, j] = …` with a node on its left.
  fileprivate func assignment(to id: NodeID) -> Statement? {
    statements.first { statement in
      switch statement.kind {
      case .augment(let target, _, _): target == id
      case .assign(let targets, _): targets.contains(id)
      case .expression, .define, .returned, .branch, .forLoop, .whileLoop, .breakLoop,
        .continueLoop, .pass, .assert, .importNames:
        false
      }
    }
  }

  /// A statement in one line.
  fileprivate func text(of statement: Statement) -> String {
    let slice = bytes[statement.range.lowerBound..<statement.range.upperBound]
    return String(decoding: slice, as: UTF8.self).split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
  }

  fileprivate func isConstant(_ id: NodeID) -> Bool {
    switch nodes[id].kind {
    case .string, .integer: true
    case .none, .bool, .float, .formatted, .ellipsis, .name, .attribute, .subscripted, .slice,
      .call, .unary, .binary, .comparison, .logical, .conditional, .tuple, .list, .dictionary,
      .comprehension, .lambda:
      false
    }
  }
}

extension Heap {
  /// How a value was computed, as it was noted.
  func trace(of value: RuntimeValue) -> Trace? {
    guard let object = value.objectID else { return value.trace }
    guard case .array(let array)? = self[object] else { return nil }
    return array.trace
  }
}
