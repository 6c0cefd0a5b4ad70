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
  /// The options that the function is handed: what they read has the name of a variable of its own.
  private var arguments: [Option] = []

  private typealias Option = (key: String, text: String)

  init(
    optimizer: OptimizerOptions, epochs: String, learningRate: String, batchSize: String?,
    isShuffled: Bool, stopBelow: String?
  ) {
    self.optimizer = optimizer
    self.epochs = epochs
    self.learningRate = learningRate
    self.batchSize = batchSize
    self.isShuffled = isShuffled
    self.stopBelow = stopBelow
  }

  /// The statement that trains, and its functions.
  func source(_ network: NumPyNetwork, in scene: NumPyScene) -> NumPySource {
    let pass = scene.freeName("loss_and_gradients")
    let train = scene.freeName("train")
    let names = network.parameterNames.joined(separator: ", ")
    let history = scene.isTrained ? "history" : "[]"
    var loop = self
    loop.arguments = shadowedOptions(in: scene)
    let handed = loop.arguments.map { ", \($0.key)=\($0.text)" }.joined()
    return NumPySource(
      "(\(names)), history, L = \(train)(X, Y, [\(names)], \(history)\(handed))",
      definitions: [
        network.gradientFunction(named: pass, hasUnitTotals: scene.hasUnitTotals("Y")),
        NumPySource.Definition(train, lines: loop.function(named: train, pass: pass, in: scene)),
      ], helpers: scene.networkHelpers)
  }

  // MARK: Options

  private static let variables: Set = [
    "parameters", "history", "epoch", "order", "start", "batch", "t", "v", "s", "L", "gradients",
    "k", "p", "g", "mean", "square",
  ]

  /// The options whose formulas would read the function's own variables in place of the lesson's.
  private func shadowedOptions(in scene: NumPyScene) -> [Option] {
    let keys = ["momentum", "alpha", "beta1", "beta2", "epsilon", "weight_decay"]
    let texts: [(key: String, text: String?)] =
      [
        ("epochs", epochs), ("learning_rate", learningRate), ("batch_size", batchSize),
        ("stop_below", stopBelow),
      ] + keys.map { ($0, optimizer.numpyCoefficient($0, in: scene)) }
    let options = texts.compactMap { key, text in text.map { Option(key: key, text: $0) } }
    var names = Self.variables
    var handed: Set<String> = []
    // What is handed over is a variable too.
    while let option = options.first(where: {
      !handed.contains($0.key) && !names.isDisjoint(with: words(of: $0.text))
    }) {
      handed.insert(option.key)
      names.insert(option.key)
    }
    return options.filter { handed.contains($0.key) }
  }

  private func words(of text: String) -> Set<String> {
    Set(text.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init))
  }

  /// An option inside the function.
  private func inside(_ key: String, _ text: String) -> String {
    arguments.contains { $0.key == key } ? key : text
  }

  private func function(named name: String, pass: String, in scene: NumPyScene) -> [String] {
    let stop = stopBelow.map {
      ["        if L < \(inside("stop_below", $0)):", "            break"]
    }
    let states = (0..<stateCount).map {
      "    \(stateNames[$0]) = [np.zeros_like(p) for p in parameters]"
    }
    let body =
      [
        "    parameters = [p.copy() for p in parameters]", "    history = list(history)",
      ] + states + (countsSteps ? ["    t = 0"] : []) + [
        "    for epoch in range(\(inside("epochs", epochs))):",
        "        L, gradients = \(pass)(X, Y, *parameters)",
      ] + (stop ?? []) + ["        history.append(L)"]
    let names = (["X", "Y", "parameters", "history"] + arguments.map(\.key))
      .joined(separator: ", ")
    return ["def \(name)(\(names)):", "    \"\"\"\(title)\"\"\""] + body
      + loop(pass: pass, in: scene) + [
        "    L, _ = \(pass)(X, Y, *parameters)", "    return parameters, np.array(history), L",
      ]
  }

  /// The steps of an epoch.
  private func loop(pass: String, in scene: NumPyScene) -> [String] {
    guard let size = batchSize else { return step(in: scene).map { "        " + $0 } }
    let batchSize = inside("batch_size", size)
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
    factor(inside(key, optimizer.numpyCoefficient(key, in: scene)))
  }

  private func update(in scene: NumPyScene) -> [String] {
    let rate = factor(inside("learning_rate", learningRate))
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
