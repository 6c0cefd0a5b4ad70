// `grad(loss, W1)`: reverse mode for a lesson's own code. It is nbrun's, not NumPy's.

import Diagnostics
import Numerics
import OrderedCollections

extension FunctionTable {
  static let differentiation: [Function] = [
    onObjects("grad", "loss, parameters") { evaluator, call throws(FormulaError) in
      try evaluator.grad(call)
    }
  ]
}

extension Evaluator {
  /// The gradient of a number by an array or number, or by each of a list, tuple or dictionary.
  mutating func grad(_ call: NativeCall) throws(FormulaError) -> RuntimeValue {
    guard let loss = trace(of: call["loss"]), context.tape[loss]?.output.count == 1 else {
      throw failure(
        call,
        "the loss must be a number that this lesson's code computed, not "
          + kind(call["loss"]),
        hint: context.isRecording ? nil : "a function that calls grad has to be called in a cell")
    }
    let parameters = try parameters(call["parameters"], call)
    let traces = Set(parameters.compactMap { trace(of: $0.value) })
    // Of one that was forgotten and recorded anew, what lies before it may have come from it too.
    let isReborn = traces.contains { context.tape[$0]?.origin != nil }
    let first = isReborn ? 0 : traces.min() ?? 0
    let recording = Recording(of: loss, on: context.tape, from: first, parameters: traces)
    try charge(recording.work, at: call.id)
    var gradients: [RuntimeValue] = []
    for (name, value) in parameters {
      gradients.append(make(try gradient(by: value, name, recording, call)))
    }
    if let entries = entries(call["parameters"]) {
      return makeDictionary(
        OrderedDictionary(uniqueKeysWithValues: zip(entries.keys, gradients)))
    }
    guard sequence(call["parameters"]) != nil else { return gradients.first ?? .none }
    return makeList(gradients)
  }

  private func parameters(_ value: RuntimeValue, _ call: NativeCall) throws(FormulaError)
    -> [(name: String, value: RuntimeValue)]
  {
    if let entries = entries(value) { return entries.map { ("'\($0.key)'", $0.value) } }
    if let items = sequence(value) {
      return items.enumerated().map { ("parameter \($0.offset)", $0.element) }
    }
    guard case .call(_, let arguments) = node(call.id).kind, arguments.count > 1 else {
      return [("the parameter", value)]
    }
    return [(code.source(arguments[1].value), value)]
  }

  private func gradient(
    by value: RuntimeValue, _ name: String, _ recording: Recording, _ call: NativeCall
  ) throws(FormulaError) -> NDArray {
    guard let trace = trace(of: value), context.tape[trace]?.output.elementType == .float64 else {
      throw failure(
        call, "\(name) is \(kind(value)), nothing that a derivative can be taken by",
        hint: "a parameter is a float or an array of floats: write 3.0 for 3")
    }
    guard !recording.mayLackWays(from: trace) else {
      throw failure(
        call, "it is not known any more how all of the loss was computed from \(name)",
        hint: "too many steps lie between: compute the loss again, in fewer steps")
    }
    if let failure = recording.failure(by: trace) { throw failure }
    guard let gradient = recording.gradient(by: trace) else {
      throw failure(
        call, "the loss was not computed from \(name) as it is now",
        hint: "has it changed since? compute the loss again before grad")
    }
    return gradient
  }
}
