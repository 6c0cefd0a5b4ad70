// The lines of a forward pass and of the loss.

/// Forward pass and loss of a recipe.
struct ForwardPass {
  let recipe: Recipe
  let places: Places

  init(_ recipe: Recipe) {
    self.recipe = recipe
    places = Places(recipe, isUnpacked: recipe.isUnpacked)
  }

  // MARK: Names

  /// The name of a layer's result; of layer 0 the inputs.
  func activation(_ layer: Int) -> String {
    if layer == 0 { return "X" }
    if layer == recipe.layers, let output = recipe.naming.output { return output }
    return places.name(recipe.naming.activation, layer)
  }

  func preactivation(_ layer: Int) -> String {
    layer == recipe.layers && recipe.loss.output == .identity
      ? output : places.name(recipe.naming.preactivation, layer)
  }

  var output: String { activation(recipe.layers) }
  var loss: String { recipe.naming.loss }

  func product(_ left: String, _ right: String) -> String {
    switch recipe.product {
    case .sign: "\(left) @ \(right)"
    case .function: "np.dot(\(left), \(right))"
    case .method: "\(left).dot(\(right))"
    }
  }

  /// A template of an activation for a layer.
  func filled(_ text: String, _ layer: Int) -> String {
    text.replacing("{z}", with: preactivation(layer))
      .replacing("{a}", with: activation(layer))
  }

  /// The subscript of the labels' entries.
  var labelled: String {
    let examples = recipe.seed % 2 == 0 ? "range" : "np.arange"
    let counted = "\(examples)(\(recipe.examplesName))"
    return recipe.orientation == .rows ? "\(counted), labels" : "labels, \(counted)"
  }

  /// A function's name for an activation.
  static func functionName(_ idiom: ActivationIdiom) -> String {
    idiom.name.replacing(" ", with: "_")
  }

  // MARK: Lines

  /// How many examples there are.
  var head: String {
    recipe.orientation == .rows && recipe.seed % 3 == 0
      ? "\(recipe.examplesName) = len(X)"
      : "\(recipe.examplesName) = X.shape[\(recipe.exampleAxis)]"
  }

  /// The parameters taken out of their container, where the program does so.
  var unpackingLines: [String] {
    guard recipe.isUnpacked else { return [] }
    let pairs = zip(places.pairs, Places(recipe).pairs).map { ($0.parameter, $1.parameter) }
    guard recipe.seed % 2 == 0 else { return pairs.map { "\($0) = \($1)" } }
    let (names, values) = (pairs.map(\.0), pairs.map(\.1))
    return ["\(names.joined(separator: ", ")) = \(values.joined(separator: ", "))"]
  }

  /// What a backward pass reads of the forward pass.
  var results: [String] {
    var seen: Set<String> = []
    return places.layers.flatMap { [preactivation($0), activation($0)] }
      .filter { seen.insert($0).inserted }
  }

  var lines: [String] { places.layers.flatMap(layerLines) }

  private func layerLines(_ layer: Int) -> [String] {
    let (input, weight) = (activation(layer - 1), places.weight(layer))
    let linear =
      recipe.orientation == .columns ? product(weight, input) : product(input, weight)
    let line = "\(preactivation(layer)) = \(linear)\(biasText(layer))"
    if layer == recipe.layers { return [line] + outputLines }
    let use = recipe.activations[layer - 1]
    let text =
      recipe.usesFunctions
      ? "\(Self.functionName(use.idiom))({z})" : use.forward
    return [line, "\(activation(layer)) = " + filled(text, layer)]
  }

  private func biasText(_ layer: Int) -> String {
    switch recipe.bias {
    case .none: ""
    case .kept: " + \(places.bias(layer))"
    case .flat:
      recipe.orientation == .rows
        ? " + \(places.bias(layer))" : " + \(places.bias(layer))[:, np.newaxis]"
    }
  }

  private var outputLines: [String] {
    let scores = preactivation(recipe.layers)
    let axis = 1 - recipe.exampleAxis
    switch recipe.loss.output {
    case .identity: return []
    case .sigmoid:
      return [
        "\(output) = "
          + (recipe.usesFunctions ? "sigmoid(\(scores))" : "1 / (1 + np.exp(-\(scores)))")
      ]
    case .softmax:
      if recipe.usesFunctions { return ["\(output) = softmax(\(scores))"] }
      let shifted = recipe.seed % 2 == 0
      let powers =
        shifted
        ? "np.exp(\(scores) - np.max(\(scores), axis=\(axis), keepdims=True))"
        : "np.exp(\(scores))"
      return [
        "powers = \(powers)",
        "\(output) = powers / np.sum(powers, axis=\(axis), keepdims=True)",
      ]
    }
  }

  var lossLines: [String] {
    let terms = recipe.term.replacing("{p}", with: output)
      .replacing("{y}", with: recipe.targetsName).replacing("{at}", with: labelled)
    let factor = recipe.loss.factor
    let value =
      switch recipe.reduction {
      case .sum: "\(factor)np.sum(\(terms))"
      case .mean: "\(factor)np.sum(\(terms)) / \(recipe.examplesName)"
      case .meanOfAll: "\(factor)np.mean(\(terms))"
      }
    guard recipe.penalty != .none else { return ["\(loss) = \(value)"] }
    let squares = places.layers.map { "np.sum(\(places.weight($0))**2)" }
    let scale =
      recipe.penalty == .dividedByExamples
      ? "reg / (2 * \(recipe.examplesName))" : "0.5 * reg"
    let penalty = "\(scale) * (\(squares.joined(separator: " + ")))"
    return recipe.seed % 2 == 0
      ? ["\(loss) = \(value) + \(penalty)"]
      : ["data_loss = \(value)", "penalty = \(penalty)", "\(loss) = data_loss + penalty"]
  }

  /// The functions that the lines call.
  var definitions: [String] {
    let softmax = [
      "def softmax(z):",
      "    powers = np.exp(z - np.max(z, axis=\(1 - recipe.exampleAxis), keepdims=True))",
      "    return powers / np.sum(powers, axis=\(1 - recipe.exampleAxis), keepdims=True)",
    ]
    guard recipe.usesFunctions else { return [] }
    var kinds = recipe.activations.map { (Self.functionName($0.idiom), $0.forward) }
    if recipe.loss.output == .sigmoid, !kinds.contains(where: { $0.0 == "sigmoid" }) {
      kinds.append(("sigmoid", "1 / (1 + np.exp(-{z}))"))
    }
    var seen: Set<String> = []
    let functions = kinds.filter { seen.insert($0.0).inserted }.flatMap { name, text in
      ["def \(name)(z):", "    return " + text.replacing("{z}", with: "z")]
    }
    return functions + (recipe.loss.output == .softmax ? softmax : [])
  }
}
