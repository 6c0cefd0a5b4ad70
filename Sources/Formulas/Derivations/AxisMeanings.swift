// What the axes of recorded arrays stand for, from a few that are known: a product has the rows of its
// left side and the columns of its right, a sum loses an axis, all else keeps them.
//
// Where two arrays meet, what is known of one is known of the other.

import Numerics

extension FormulaContext {
  /// The meanings of the axes of the names in scope, as far as they follow from those that are known.
  ///
  /// - Parameter known: by name, one for each axis; `nil` for an axis of no known meaning.
  public func axisMeanings(knowing known: [String: [String?]]) -> [String: [String?]] {
    var traces: [(name: String, trace: Trace)] = []
    for name in names.names {
      guard let value = names.binding(name), let trace = names.heap.trace(of: value),
        tape.holds(trace)
      else { continue }
      traces.append((name, trace))
    }
    var meanings = AxisMeanings(tape)
    for (name, trace) in traces {
      if let axes = known[name] { meanings.note(axes, of: trace) }
    }
    meanings.infer(behind: traces.map(\.trace))
    var result = known
    for (name, trace) in traces where result[name] == nil { result[name] = meanings[trace] }
    return result
  }
}

/// Meanings of the axes of recorded values.
private struct AxisMeanings {
  private let tape: Tape
  private var meanings: [Trace: [String?]] = [:]

  init(_ tape: Tape) { self.tape = tape }

  subscript(trace: Trace) -> [String?]? { meanings[trace] }

  /// Takes over what is new; what is known stands.
  mutating func note(_ axes: [String?], of trace: Trace) {
    guard let rank = tape[trace]?.output.rank, axes.count == rank else { return }
    let before = meanings[trace] ?? Array(repeating: nil, count: rank)
    meanings[trace] = zip(before, axes).map { $0 ?? $1 }
  }

  private func axes(_ trace: Trace) -> [String?] {
    meanings[trace] ?? Array(repeating: nil, count: tape[trace]?.output.rank ?? 0)
  }

  /// Goes through everything that some values were computed from, twice: what is found out of an operand
  /// may tell of what was computed from it before.
  mutating func infer(behind ends: [Trace]) {
    var waiting = TraceQueue(ends)
    var needed: [Trace] = []
    while let trace = waiting.popLargest() {
      guard let node = tape[trace] else { continue }
      needed.append(trace)
      for input in node.inputs { waiting.insert(input.trace) }
    }
    for _ in 0..<2 {
      for trace in needed.reversed() { infer(trace) }
    }
  }

  private mutating func infer(_ trace: Trace) {
    guard let node = tape[trace] else { return }
    switch node.operation {
    case .leaf: return
    case .rearrange(let step):
      guard let input = node.inputs.first?.trace, let source = tape[input]?.output else { return }
      note(rearranged(axes(input), source.shape, step, node.output.shape), of: trace)
    case .assign:
      for input in node.inputs where input.place.parameter == "a" {
        note(axes(input.trace), of: trace)
      }
    case .apply(let function, let arguments): infer(trace, node, function.name, arguments)
    }
  }

  private mutating func infer(
    _ trace: Trace, _ node: TapeNode, _ function: String, _ arguments: Arguments
  ) {
    switch function {
    case "matmul", "dot": inferProduct(trace, node)
    case "sum", "mean", "prod", "max", "min", "any", "all", "argmax", "argmin", "var", "std":
      inferReduction(trace, node, arguments)
    case "reshape", "ravel", "flatten", "diag", "outer", "tile", "repeat", "sort", "argsort",
      "unique":
      return
    case _ where function.hasPrefix("random."): return
    default: inferElementwise(trace, node)
    }
  }

  // MARK: Arrangement

  private func rearranged(
    _ axes: [String?], _ shape: [Int], _ step: Rearrangement, _ result: [Int]
  ) -> [String?] {
    let unknown = [String?](repeating: nil, count: result.count)
    switch step {
    case .transpose: return axes.reversed()
    case .reshape:
      // Only axes of length 1 came or went.
      let long = zip(axes, shape).filter { $0.1 != 1 }
      guard long.map(\.1) == result.filter({ $0 != 1 }) else { return unknown }
      var rest = long.map(\.0)[...]
      return result.map { $0 == 1 ? nil : rest.popFirst() ?? nil }
    case .index(let index): return indexed(axes, index) ?? unknown
    case .diagonal, .gather: return unknown
    }
  }

  private func indexed(_ axes: [String?], _ index: [ArrayIndex]) -> [String?]? {
    var rest = axes[...]
    var result: [String?] = []
    var arrays = 0
    for item in index {
      switch item {
      case .integer: _ = rest.popFirst()
      case .slice: result.append(rest.popFirst() ?? nil)
      case .newAxis: result.append(nil)
      case .ellipsis: return nil
      case .array(let array):
        arrays += 1
        guard array.rank == 1, arrays == 1 else { return nil }
        result.append(rest.popFirst() ?? nil)
      }
    }
    return result + rest
  }

  // MARK: Meetings

  /// Element by element: an axis means the same in all operands that have its length.
  private mutating func inferElementwise(_ trace: Trace, _ node: TapeNode) {
    let shape = node.output.shape
    let operands = node.inputs.map(\.trace).filter { input in
      guard let other = tape[input]?.output.shape else { return false }
      return other.count <= shape.count && NDArray.broadcastShape(other, shape) == shape
    }
    for axis in shape.indices {
      let places = operands.compactMap { input -> (trace: Trace, axis: Int)? in
        guard let other = tape[input]?.output.shape else { return nil }
        let own = axis - (shape.count - other.count)
        return own >= 0 && other[own] == shape[axis] ? (input, own) : nil
      }
      let found = places.compactMap { axes($0.trace)[$0.axis] }.first ?? axes(trace)[axis]
      guard let found else { continue }
      for place in places + [(trace, axis)] { note(found, at: place.axis, of: place.trace) }
    }
  }

  private mutating func note(_ meaning: String, at axis: Int, of trace: Trace) {
    var axes = self.axes(trace)
    guard axes.indices.contains(axis), axes[axis] == nil else { return }
    axes[axis] = meaning
    meanings[trace] = axes
  }

  /// A matrix that meets a known axis is one of weights: its other axis are units.
  private mutating func inferProduct(_ trace: Trace, _ node: TapeNode) {
    let a = node.inputs.first { $0.place.parameter == "a" }?.trace
    let b = node.inputs.first { $0.place.parameter == "b" }?.trace
    guard node.output.rank == 2, isMatrix(a), isMatrix(b) else { return }
    guard let a, let b else {
      return note([a.flatMap { axes($0)[0] }, b.flatMap { axes($0)[1] }], of: trace)
    }
    if let met = axes(b)[0], isUnknown(a) {
      noteWeights(of: a, inputs: 1, met)
    } else if let met = axes(a)[1], isUnknown(b) {
      noteWeights(of: b, inputs: 0, met)
    }
    let (row, column) = (axes(a)[0], axes(b)[1])
    // What a layer takes in, the one before it gives: going back through weights ends at units.
    let isBack = row == "examples" || column == "examples"
    note([row, column].map { isBack && $0 == "inputs" ? "units" : $0 }, of: trace)
  }

  private func isMatrix(_ trace: Trace?) -> Bool { trace.map { axes($0).count == 2 } ?? true }

  private func isUnknown(_ trace: Trace) -> Bool { axes(trace).allSatisfy { $0 == nil } }

  private mutating func noteWeights(of trace: Trace, inputs axis: Int, _ met: String) {
    guard let node = tape[trace] else { return }
    switch node.operation {
    case .leaf:
      let inputs = met == "examples" ? met : "inputs"
      note(axis == 1 ? ["units", inputs] : [inputs, "units"], of: trace)
    case .rearrange(.transpose):
      guard let input = node.inputs.first?.trace else { return }
      noteWeights(of: input, inputs: 1 - axis, met)
      note(axes(input).reversed(), of: trace)
    case .rearrange, .assign, .apply: return
    }
  }

  private mutating func inferReduction(_ trace: Trace, _ node: TapeNode, _ arguments: Arguments) {
    guard let input = node.inputs.first(where: { $0.place.parameter == "a" })?.trace,
      let shape = tape[input]?.output.shape, shape.count == 2,
      let axis = (try? arguments.axis(rank: 2)) ?? nil
    else { return }
    let gone = axis < 0 ? axis + 2 : axis
    let known = axes(input)
    if node.output.rank == 2 {
      note(known.indices.map { $0 == gone ? nil : known[$0] }, of: trace)
    } else {
      note([known[1 - gone]], of: trace)
    }
  }
}
