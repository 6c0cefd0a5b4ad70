// Training in NumPy: a function with the loop over epochs and batches, and the call of it.

import Execution
import NeuralNetworks
import Notebooks

/// Writes the loop of `{train}`.
struct NumPyTraining {
  let optimizer: OptimizerOptions
  let epochs: String
  let learningRate: String
  /// The size of a batch; `nil` where one batch holds all examples.
  let batchSize: String?
  let isShuffled: Bool
  let stopBelow: String?

  /// The statement that trains, and its functions.
  func source(_ network: NumPyNetwork, in scene: NumPyScene) -> NumPySource {
    let pass = scene.freeName("loss_and_gradients")
    let train = scene.freeName("train")
    let names = network.parameterNames.joined(separator: ", ")
    let history = scene.isTrained ? "history" : "[]"
    return NumPySource(
      "(\(names)), history, L = \(train)(X, Y, [\(names)], \(history))",
      definitions: [
        network.gradientFunction(named: pass, hasUnitTotals: scene.hasUnitTotals("Y")),
        NumPySource.Definition(train, lines: function(named: train, pass: pass, in: scene)),
      ], helpers: scene.networkHelpers)
  }

  private func function(named name: String, pass: String, in scene: NumPyScene) -> [String] {
    let stop = stopBelow.map {
      ["        if L < \($0):", "            break"]
    }
    let states = (0..<stateCount).map {
      "    \(stateNames[$0]) = [np.zeros_like(p) for p in parameters]"
    }
    let body =
      [
        "    parameters = [p.copy() for p in parameters]", "    history = list(history)",
      ] + states + (countsSteps ? ["    t = 0"] : []) + [
        "    for epoch in range(\(epochs)):",
        "        L, gradients = \(pass)(X, Y, *parameters)",
      ] + (stop ?? []) + ["        history.append(L)"]
    return ["def \(name)(X, Y, parameters, history):", "    \"\"\"\(title)\"\"\""] + body
      + loop(pass: pass, in: scene) + [
        "    L, _ = \(pass)(X, Y, *parameters)", "    return parameters, np.array(history), L",
      ]
  }

  /// The steps of an epoch.
  private func loop(pass: String, in scene: NumPyScene) -> [String] {
    guard let batchSize else { return step(in: scene).map { "        " + $0 } }
    let order = isShuffled ? "np.random.permutation(X.shape[1])" : "np.arange(X.shape[1])"
    return [
      "        order = \(order)",
      "        for start in range(0, X.shape[1], \(batchSize)):",
      "            batch = order[start:start + \(batchSize)]",
      "            _, gradients = \(pass)(X[:, batch], Y[:, batch], *parameters)",
    ] + step(in: scene).map { "            " + $0 }
  }

  // MARK: One step

  private var rule: Optimizer.Rule { optimizer.numpyRule }
  private var countsSteps: Bool { rule == .adam || rule == .adamw }
  private let stateNames = ["v", "s"]

  private var stateCount: Int {
    switch rule {
    case .sgd: 0
    case .momentum, .nesterov, .rmsprop: 1
    case .adam, .adamw: 2
    }
  }

  private var title: String {
    let way = batchSize == nil ? "on all examples at once" : "in batches"
    switch rule {
    case .sgd: return "Gradient descent \(way); history takes the loss before each epoch."
    case .momentum: return "Descent with momentum \(way); history takes the loss before each epoch."
    case .nesterov:
      return "Nesterov's accelerated gradient \(way); history takes the loss before each epoch."
    case .rmsprop: return "RMSProp \(way); history takes the loss before each epoch."
    case .adam: return "Adam \(way); history takes the loss before each epoch."
    case .adamw: return "AdamW \(way); history takes the loss before each epoch."
    }
  }

  /// The update of every parameter.
  private func step(in scene: NumPyScene) -> [String] {
    let decay = rule != .adamw && optimizer.decays
    let gradient = decay ? ["    g = g + \(coefficient("weight_decay", scene)) * p"] : []
    return (countsSteps ? ["t += 1"] : [])
      + ["for k, (p, g) in enumerate(zip(parameters, gradients)):"] + gradient
      + update(in: scene).map { "    " + $0 }
  }

  private func coefficient(_ key: String, _ scene: NumPyScene) -> String {
    factor(optimizer.numpyCoefficient(key, in: scene))
  }

  private func update(in scene: NumPyScene) -> [String] {
    let rate = factor(learningRate)
    func c(_ key: String) -> String { coefficient(key, scene) }
    switch rule {
    case .sgd: return ["parameters[k] = p - \(rate) * g"]
    case .momentum:
      return ["v[k] = \(c("momentum")) * v[k] + g", "parameters[k] = p - \(rate) * v[k]"]
    case .nesterov:
      return [
        "v[k] = \(c("momentum")) * v[k] + g",
        "parameters[k] = p - \(rate) * (g + \(c("momentum")) * v[k])",
      ]
    case .rmsprop:
      return [
        "v[k] = \(c("alpha")) * v[k] + (1 - \(c("alpha"))) * g**2",
        "parameters[k] = p - \(rate) * g / (np.sqrt(v[k]) + \(c("epsilon")))",
      ]
    case .adam, .adamw:
      let start = rule == .adamw ? "(1 - \(rate) * \(c("weight_decay"))) * p" : "p"
      return [
        "v[k] = \(c("beta1")) * v[k] + (1 - \(c("beta1"))) * g",
        "s[k] = \(c("beta2")) * s[k] + (1 - \(c("beta2"))) * g**2",
        "mean, square = v[k] / (1 - \(c("beta1"))**t), s[k] / (1 - \(c("beta2"))**t)",
        "parameters[k] = \(start) - \(rate) * mean / (np.sqrt(square) + \(c("epsilon")))",
      ]
    }
  }
}
