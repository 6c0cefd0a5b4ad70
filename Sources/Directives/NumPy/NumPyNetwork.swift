// A network in NumPy: the lines of a forward pass, its loss and backpropagation, under the names that
// lessons use. The same lines stand in a cell of their own and in functions.

import NeuralNetworks
import Notebooks

/// Writes a network's computations.
struct NumPyNetwork {
  let network: Network

  private var last: Int { network.layers }

  /// `W1`, `b1`, `W2`, …: in the order of a list of parameters.
  var parameterNames: [String] { (1...last).flatMap { ["W\($0)", "b\($0)"] } }

  /// The dictionary of all parameters.
  var dictionary: String {
    let entries = parameterNames.map { "\"\($0)\": \($0)" }
    return "W_B = {\(entries.joined(separator: ", "))}"
  }

  // MARK: Forward

  /// `Z1`, `A1`, …, `Y_pred`.
  func forward(inputs: String) -> [String] {
    (1...last).flatMap { k -> [String] in
      let below = k == 1 ? inputs : "A\(k - 1)"
      let mixed = "Z\(k) = W\(k) @ \(below) + b\(k)"
      return k < last
        ? [mixed, "A\(k) = \(network.activations[k - 1].numpyValue(of: "Z\(k)"))"]
        : [mixed] + prediction
    }
  }

  private var prediction: [String] {
    switch network.output {
    case .identity: ["Y_pred = Z\(last)"]
    case .sigmoid: ["Y_pred = 1 / (1 + np.exp(-Z\(last)))"]
    case .softmax:
      [
        "Y_pred = np.exp(Z\(last) - np.max(Z\(last), axis=0))  # shifted, so that nothing overflows",
        "Y_pred = Y_pred / np.sum(Y_pred, axis=0)",
      ]
    }
  }

  /// `L`.
  ///
  /// - Parameter count: the number of examples.
  func loss(targets: String, count: String) -> [String] {
    let z = "Z\(last)"
    switch network.loss {
    case .binaryCrossEntropy:
      return [
        "# The mean of -Y log(Y_pred) - (1 - Y) log(1 - Y_pred), from \(z) so that no logarithm meets 0.",
        "L = np.sum(np.maximum(\(z), 0) - \(z) * \(targets) + np.log1p(np.exp(-np.abs(\(z))))) / \(count)",
      ]
    case .crossEntropy:
      return [
        "# The mean of -Y log(Y_pred) summed over classes, from \(z) so that no logarithm meets 0.",
        "L = np.sum(\(targets) * (np.logaddexp.reduce(\(z), axis=0) - \(z))) / \(count)",
      ]
    case .meanSquaredError: return ["L = np.mean((Y_pred - \(targets))**2)"]
    }
  }

  // MARK: Backward

  /// `dLdZk`, `dLdWk`, `dLdbk` from the last layer to the first.
  func backward(inputs: String, targets: String, count: String, hasUnitTotals: Bool) -> [String] {
    var lines = error(targets: targets, hasUnitTotals: hasUnitTotals)
    for k in (1...last).reversed() {
      if k < last {
        let upstream = "W\(k + 1).T @ dLdZ\(k + 1)"
        lines += product(
          "dLdZ\(k)", upstream, network.activations[k - 1].numpySlope(z: "Z\(k)", a: "A\(k)"))
      }
      let below = k == 1 ? inputs : "A\(k - 1)"
      lines.append("dLdW\(k) = dLdZ\(k) @ \(below).T / \(count)")
      lines.append("dLdb\(k) = np.sum(dLdZ\(k), axis=1, keepdims=True) / \(count)")
    }
    return lines
  }

  /// What comes from above times the activation's slope, which may be a sum of two terms.
  private func product(_ name: String, _ upstream: String, _ slope: [String]) -> [String] {
    switch slope.count {
    case 0: ["\(name) = \(upstream)"]
    case 1: ["\(name) = (\(upstream)) * \(slope[0])"]
    default:
      ["\(name) = (\(upstream)) * ("]
        + slope.enumerated().map { "    \($0 == 0 ? "" : "+ ")\($1)" } + [")"]
    }
  }

  private func error(targets: String, hasUnitTotals: Bool) -> [String] {
    let name = "dLdZ\(last)"
    switch (network.loss, network.output) {
    case (.crossEntropy, _) where !hasUnitTotals:
      return ["\(name) = Y_pred * np.sum(\(targets), axis=0) - \(targets)"]
    case (.binaryCrossEntropy, _), (.crossEntropy, _): return ["\(name) = Y_pred - \(targets)"]
    case (.meanSquaredError, .identity): return ["\(name) = \(slope(targets))"]
    case (.meanSquaredError, .sigmoid):
      return ["\(name) = \(slope(targets)) * Y_pred * (1 - Y_pred)"]
    case (.meanSquaredError, .softmax):
      return [
        "dLdY_pred = \(slope(targets))",
        "\(name) = Y_pred * (dLdY_pred - np.sum(dLdY_pred * Y_pred, axis=0))",
      ]
    }
  }

  /// The squared error's derivative by the predictions, per example.
  private func slope(_ targets: String) -> String {
    "2 * (Y_pred - \(targets))" + (network.outputs == 1 ? "" : " / \(network.outputs)")
  }

  // MARK: Functions

  /// A function of inputs and parameters that gives the predictions.
  func predictionFunction(named name: String) -> NumPySource.Definition {
    let arguments = (["X"] + parameterNames).joined(separator: ", ")
    let body = ["\"\"\"The network's outputs, an example a column.\"\"\""] + forward(inputs: "X")
    return function(name, arguments, body + ["return Y_pred"])
  }

  /// A function of examples and parameters that gives the loss.
  func lossFunction(named name: String) -> NumPySource.Definition {
    let arguments = (["X", "Y"] + parameterNames).joined(separator: ", ")
    let body = ["\"\"\"The network's loss.\"\"\"", "m = X.shape[1]"] + forward(inputs: "X")
    return function(name, arguments, body + loss(targets: "Y", count: "m") + ["return L"])
  }

  /// What a network that knows nothing of the inputs would lose.
  func guess(targets: String) -> String {
    switch network.loss {
    case .binaryCrossEntropy: network.outputs == 1 ? "np.log(2)" : "\(network.outputs) * np.log(2)"
    case .crossEntropy: "np.log(\(network.outputs))"
    case .meanSquaredError:
      "np.mean((\(targets) - np.mean(\(targets), axis=1, keepdims=True))**2)"
    }
  }

  /// A function of examples and parameters that gives the loss and the list of all gradients.
  func gradientFunction(named name: String, hasUnitTotals: Bool) -> NumPySource.Definition {
    let arguments = (["X", "Y"] + parameterNames).joined(separator: ", ")
    let gradients = parameterNames.map { "dLd\($0)" }.joined(separator: ", ")
    let body =
      ["\"\"\"One pass forward and one back: the loss and its gradients.\"\"\"", "m = X.shape[1]"]
      + forward(inputs: "X") + loss(targets: "Y", count: "m") + [""]
      + backward(inputs: "X", targets: "Y", count: "m", hasUnitTotals: hasUnitTotals)
      + ["return L, [\(gradients)]"]
    return function(name, arguments, body)
  }

  private func function(_ name: String, _ arguments: String, _ body: [String])
    -> NumPySource.Definition
  {
    NumPySource.Definition(
      name, lines: ["def \(name)(\(arguments)):"] + body.map { $0.isEmpty ? "" : "    " + $0 })
  }
}

extension Activation {
  /// The activation of `z`.
  func numpyValue(of z: String) -> String {
    switch self {
    case .relu: "np.maximum(\(z), 0)"
    case .leakyReLU: "np.where(\(z) > 0, \(z), 0.01 * \(z))"
    case .tanh: "np.tanh(\(z))"
    case .sigmoid: "1 / (1 + np.exp(-\(z)))"
    case .softplus: "np.logaddexp(0, \(z))"
    case .gelu: "\(z) * \(normalDistribution(z))"
    case .identity: z
    }
  }

  /// Its slope: a factor, a sum's terms, or nothing for 1.
  func numpySlope(z: String, a: String) -> [String] {
    switch self {
    case .relu: ["(\(z) > 0)"]
    case .leakyReLU: ["np.where(\(z) > 0, 1, 0.01)"]
    case .tanh: ["(1 - \(a)**2)"]
    case .sigmoid: ["\(a) * (1 - \(a))"]
    case .softplus: ["(1 / (1 + np.exp(-\(z))))"]
    case .gelu:
      [normalDistribution(z), "\(z) * np.exp(-\(z)**2 / 2) / np.sqrt(2 * np.pi)"]
    case .identity: []
    }
  }

  private func normalDistribution(_ z: String) -> String {
    "(1 + np.vectorize(math.erf)(\(z) / np.sqrt(2))) / 2"
  }
}
