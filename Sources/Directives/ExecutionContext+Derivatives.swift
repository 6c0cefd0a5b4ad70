// What the engine knows of derivatives without a record, for what is typeset.

import Execution
import Formulas
import NeuralNetworks
import Numerics

extension ExecutionContext {
  /// The derivatives of `L` by the network's parameters `Wk`, `bk` and pre-activations `Zk`, by these names,
  /// where `L` is what the last `{forward}` gave.
  ///
  /// Of pre-activations they are not the `dLdZk` of `{backward}`: those are m times as large.
  var lossDerivatives: [String: NDArray] {
    guard let state = network, let forward = state.forward, let targets = forward.targets,
      let loss = forward.pass.loss, self["L"] == .float(loss),
      let gradients = try? state.network.backward(
        forward.parameters, pass: forward.pass, targets: targets)
    else { return [:] }
    var derivatives: [String: NDArray] = [:]
    for (name, matrix) in gradients.named { derivatives[name] = NDArray(matrix) }
    let examples = Double(max(1, forward.inputs.columns))
    for (index, errors) in gradients.preactivations.enumerated() {
      derivatives["Z\(index + 1)"] = NDArray((1 / examples) * errors)
    }
    return derivatives
  }
}
