// A recorded loss at other values than those it was computed from: every step after them done again, along the
// branches that the lesson's code took.

import Numerics

extension Recording {
  /// A constant of the computation that takes another value: an argument of one step.
  struct ChangedArgument {
    let trace: Trace
    let parameter: String
    let value: Value
  }

  /// The record of the same computation from other values.
  ///
  /// - Parameters:
  ///   - values: by node; these nodes become beginnings.
  ///   - arguments: constants of steps that change.
  /// - Returns: `nil` where the computation can't be done with them.
  func rebased(_ values: [Trace: NDArray], arguments: [ChangedArgument] = []) -> Recording? {
    var tape = tape
    let decided = Set(tape.decisions.map(\.trace))
    let beginnings = values.keys.min() ?? root
    let start = min(beginnings, arguments.map(\.trace).min() ?? root)
    var changed: [Trace: NDArray] = [:]
    for trace in tape.traces(from: start, through: root) {
      guard dependsOn(trace) || decided.contains(trace), let node = tape[trace] else { continue }
      if let value = values[trace] {
        changed[trace] = value
        tape.replace(trace, by: node.beginning(value))
        continue
      }
      let constants = arguments.filter { $0.trace == trace }
      let inputs = node.inputs.map { changed[$0.trace] }
      guard !constants.isEmpty || inputs.contains(where: { $0 != nil }) else { continue }
      guard let new = node.redone(inputs, constants) else {
        if dependsOn(trace) { return nil }
        continue
      }
      changed[trace] = new.output
      tape.replace(trace, by: new)
    }
    return Recording(of: root, on: tape, parameters: parameters)
  }
}

extension TapeNode {
  fileprivate func beginning(_ value: NDArray) -> TapeNode {
    TapeNode(operation: .leaf, inputs: [], output: value, site: site, call: call)
  }

  /// The step with some of its inputs and constants changed.
  fileprivate func redone(
    _ inputs: [NDArray?], _ constants: [Recording.ChangedArgument]
  ) -> TapeNode? {
    let new: Operation
    switch operation {
    case .leaf, .rearrange: new = operation
    case .assign(let selector, let array, let value):
      let assigned = assigned(inputs, array, value)
      new = .assign(selector, array: assigned.array, value: assigned.value)
    case .apply(let function, let recorded):
      var values = arguments(recorded, with: inputs).values
      for constant in constants { values[constant.parameter] = constant.value }
      new = .apply(function, Arguments(values: values))
    }
    let node = TapeNode(
      operation: new, inputs: self.inputs, output: output, site: site, call: call)
    // What was changed is in its arguments already; what its first input is, only here.
    guard let result = try? node.output(operation.isRearrangement ? inputs : []) else { return nil }
    return TapeNode(
      operation: new, inputs: self.inputs, output: result, site: site, call: call)
  }
}

extension TapeNode.Operation {
  fileprivate var isRearrangement: Bool { if case .rearrange = self { true } else { false } }
}
