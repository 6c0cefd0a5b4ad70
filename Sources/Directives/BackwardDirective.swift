// `{backward}`: backpropagation from the last forward pass.

import Diagnostics
import Execution
import Formulas
import NeuralNetworks
import Notebooks
import Numerics
import OrderedCollections

/// Sets `dLdZk`, `dLdWk`, `dLdbk` and the dictionary `gradients`.
struct BackwardDirective: Directive {
  static let metadata = DirectiveMetadata(
    name: "backward",
    summary: "Propagates the loss back: dLdZk (per example), dLdWk and dLdbk for every layer.")

  init(_ reader: inout OptionReader) {}

  func run(in context: inout ExecutionContext) throws(Diagnostic) -> [CellOutput] {
    let state = try context.requireNetwork()
    let parameters = try context.parameters(of: state.network)
    guard let forward = state.forward else {
      throw context.failure(
        "there is no forward pass to go back through", hint: "run {forward} before {backward}")
    }
    if let name = context.change(since: forward, parameters: parameters) {
      throw context.failure(
        "'\(name)' has changed since the forward pass",
        hint: "run {forward} again before {backward}")
    }
    guard let targets = forward.targets else {
      throw context.failure(
        "the forward pass had no targets, so there is no loss",
        hint: "set Y in {data}, or name the 'targets' of {forward}")
    }
    let gradients = try context.gradients(
      of: state.network, parameters, pass: forward.pass, targets: targets)
    context.network?.differentiated = forward
    return try define(gradients, of: forward, in: &context)
  }

  private func define(
    _ gradients: Gradients, of forward: NetworkState.Forward, in context: inout ExecutionContext
  ) throws(Diagnostic) -> [CellOutput] {
    var all: OrderedDictionary<String, Value> = [:]
    for (name, matrix) in gradients.named {
      context.defineOwned("dLd\(name)", matrix, of: forward)
      all["dLd\(name)"] = .array(NDArray(matrix))
    }
    for (index, matrix) in gradients.preactivations.enumerated() {
      context.defineOwned("dLdZ\(index + 1)", matrix, of: forward)
    }
    context.defineOwned("gradients", .dictionary(all), of: forward)
    var outputs: [CellOutput] = []
    for k in gradients.weights.indices.reversed().map({ $0 + 1 }) {
      for name in ["dLdZ\(k)", "dLdW\(k)", "dLdb\(k)"] { outputs.append(try context.output(name)) }
    }
    return outputs
  }
}

extension ExecutionContext {
  /// Backpropagation, its errors placed at the present cell.
  func gradients(
    of network: Network, _ parameters: Parameters, pass: ForwardPass, targets: Matrix
  ) throws(Diagnostic) -> Gradients {
    do throws(NetworkError) {
      return try network.backward(parameters, pass: pass, targets: targets)
    } catch {
      throw failure("shapes do not fit: \(error.description)")
    }
  }
}

extension BackwardDirective {
  func numpySource(in scene: NumPyScene) -> NumPySource {
    guard let network = scene.network, let forward = scene.after.network?.forward else {
      return NumPySource("")
    }
    let targets = forward.targetName ?? "Y"
    let lines = network.backward(
      inputs: forward.inputName, targets: targets, count: scene.count(of: forward.inputName),
      hasUnitTotals: scene.hasUnitTotals(targets))
    let entries = network.parameterNames.map { "\"dLd\($0)\": dLd\($0)" }
    return NumPySource(
      lines: lines + ["gradients = {\(entries.joined(separator: ", "))}"],
      helpers: scene.networkHelpers)
  }
}
