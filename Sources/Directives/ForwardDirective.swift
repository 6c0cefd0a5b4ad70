// `{forward}`: runs the network and names everything on the way.

import Diagnostics
import Execution
import Formulas
import NeuralNetworks
import Notebooks
import Numerics

/// Sets `Zk`, `Ak`, `Y_pred` and, where targets are known, `L`.
struct ForwardDirective: Directive {
  static let metadata = DirectiveMetadata(
    name: "forward",
    summary: "Runs the network: pre-activations Zk, activations Ak, predictions Y_pred, loss L.",
    options: [
      OptionSpecification("input", "a name", "the inputs; X"),
      OptionSpecification("targets", "a name", "the targets; Y where the input is X"),
    ])

  private let input: ScalarText?
  private let targets: ScalarText?

  init(_ reader: inout OptionReader) {
    input = reader.text("input")
    targets = reader.text("targets")
  }

  func run(in context: inout ExecutionContext) throws(Diagnostic) -> [CellOutput] {
    let network = try context.requireNetwork().network
    let parameters = try context.parameters(of: network)
    let inputName = input?.text ?? "X"
    let inputs = try context.matrix(inputName, hint: "set it in {data} before this cell")
    let targetName = targets?.text ?? (inputName == "X" && context["Y"] != nil ? "Y" : nil)
    let targets = try targetName.map { (name) throws(Diagnostic) in
      try context.matrix(name, hint: "set it in {data} before this cell")
    }
    let pass = try context.pass(
      of: network, parameters, inputs: inputs, named: inputName, targets: targets,
      named: targetName ?? "Y")
    let forward = NetworkState.Forward(
      parameters: parameters, inputName: inputName, inputs: inputs, targetName: targetName,
      targets: targets, pass: pass)
    context.network?.forward = forward
    return try define(forward, layers: network.layers, in: &context)
  }

  private func define(
    _ forward: NetworkState.Forward, layers: Int, in context: inout ExecutionContext
  ) throws(Diagnostic) -> [CellOutput] {
    let pass = forward.pass
    var shown: [String] = []
    for k in 1...layers {
      context.defineOwned("Z\(k)", pass.preactivations[k - 1], of: forward)
      shown.append("Z\(k)")
      guard k < layers else { continue }
      context.defineOwned("A\(k)", pass.activations[k - 1], of: forward)
      shown.append("A\(k)")
    }
    if layers == 2 { context.defineOwned("A", pass.activations[0], of: forward) }
    context.defineOwned("Y_pred", pass.predictions, of: forward)
    shown.append("Y_pred")
    if let loss = pass.loss {
      context.defineOwned("L", .float(loss), of: forward)
      shown.append("L")
    } else {
      context.remove("L")
    }
    var outputs: [CellOutput] = []
    for name in shown { outputs.append(try context.output(name)) }
    return outputs
  }
}

extension ExecutionContext {
  /// A forward pass, its errors in the lesson's own names.
  func pass(
    of network: Network, _ parameters: Parameters, inputs: Matrix, named inputName: String,
    targets: Matrix?, named targetName: String
  ) throws(Diagnostic) -> ForwardPass {
    do throws(NetworkError) {
      return try network.forward(parameters, inputs: inputs, targets: targets)
    } catch {
      throw failure(error, inputs: inputName, targets: targetName)
    }
  }

  /// Why a network can't be run on examples, in the lesson's own names.
  func failure(_ error: NetworkError, inputs: String, targets: String) -> Diagnostic {
    failure(
      "shapes do not fit: \(error.description)",
      hint: "examples are columns: \(inputs) is (features, examples), "
        + "\(targets) is (outputs, examples)")
  }
}

extension ForwardDirective {
  func numpySource(in scene: NumPyScene) -> NumPySource {
    guard let network = scene.network, let forward = scene.after.network?.forward else {
      return NumPySource("")
    }
    let inputs = forward.inputName
    let alias = network.network.layers == 2 ? ["A = A1"] : []
    let loss = forward.targetName.map {
      network.loss(targets: $0, count: scene.count(of: inputs))
    }
    return NumPySource(
      lines: network.forward(inputs: inputs) + alias + (loss ?? []), helpers: scene.networkHelpers)
  }
}
