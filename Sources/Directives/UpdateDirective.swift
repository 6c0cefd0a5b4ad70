// `{update}`: one step of gradient descent.

import Diagnostics
import Execution
import Formulas
import NeuralNetworks
import Notebooks
import Numerics

/// Subtracts `learning_rate` times its gradient from every parameter.
struct UpdateDirective: Directive {
  static let metadata = DirectiveMetadata(
    name: "update",
    summary: "One step of gradient descent with the gradients in scope.",
    options: [
      OptionSpecification("learning_rate", "a number", "the step's length along the gradient")
    ])

  private let learningRate: SourceFormula?

  init(_ reader: inout OptionReader) {
    learningRate = reader.formula("learning_rate")
    if !reader.has("learning_rate") {
      reader.report(
        .error(
          "{update} needs the option 'learning_rate'", at: reader.call.range,
          hint: "learning_rate: 0.1"))
    }
  }

  func run(in context: inout ExecutionContext) throws(Diagnostic) -> [CellOutput] {
    guard let learningRate else { throw context.failure("{update} needs a learning rate") }
    let state = try context.requireNetwork()
    let parameters = try context.parameters(of: state.network)
    guard let pass = state.differentiated else {
      throw context.failure(
        "there are no gradients to descend by",
        hint: "run {forward} and {backward} before {update}")
    }
    guard context.change(since: pass, parameters: parameters) == nil else {
      throw context.failure(
        "the gradients belong to other parameters or examples",
        hint: "run {forward} and {backward} again before {update}")
    }
    let rate = try context.number(learningRate, of: "learning_rate")
    let updated = try descended(parameters, by: rate, in: context)
    try context.appendToHistory([pass.pass.loss ?? .nan], from: parameters)
    context.define(updated)
    var outputs: [CellOutput] = []
    for name in updated.names { outputs.append(try context.output(name)) }
    return outputs
  }

  /// The gradients are read from the names, so that a lesson may have changed them.
  private func descended(_ parameters: Parameters, by rate: Double, in context: ExecutionContext)
    throws(Diagnostic) -> Parameters
  {
    var updated: [Matrix] = []
    for (name, value) in parameters.named {
      let gradient = try context.matrix(
        "dLd\(name)", shape: (value.rows, value.columns), of: "'\(name)'")
      updated.append(value.zip(with: gradient) { $0 - rate * $1 })
    }
    let layers = updated.count / 2
    let result = Parameters(
      weights: (0..<layers).map { updated[2 * $0] },
      biases: (0..<layers).map { updated[2 * $0 + 1] })
    for (name, value) in result.named where !value.isFinite {
      throw context.failure(
        "'\(name)' is no longer finite after the step", hint: "a smaller learning rate may help")
    }
    return result
  }
}

extension UpdateDirective {
  func numpySource(in scene: NumPyScene) -> NumPySource {
    guard let network = scene.network, let learningRate else { return NumPySource("") }
    let rate = factor(scene.text(learningRate))
    let steps = network.parameterNames.map { "\($0) = \($0) - \(rate) * dLd\($0)" }
    return NumPySource(
      lines: [scene.isTrained ? "history = np.append(history, L)" : "history = np.array([L])"]
        + steps + [network.dictionary])
  }
}
