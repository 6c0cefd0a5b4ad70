// Where a program keeps its parameters and gradients.

/// A way of keeping arrays by layer.
enum Container: String, CaseIterable {
  case names
  case dictionary
  case list = "two lists"
  case nested = "list of dictionaries"
  case pairs = "list of pairs"
  case grouped = "dictionary of lists"
}

/// The expressions of the places of a program.
struct Places {
  private let recipe: Recipe
  /// The containers of parameters and of gradients.
  private let parameters, gradients: Container

  /// - Parameter isUnpacked: whether the parameters have been taken out of their container.
  init(_ recipe: Recipe, isUnpacked: Bool = false) {
    self.recipe = recipe
    parameters = isUnpacked ? .names : recipe.parameters
    gradients = recipe.gradients
  }

  func name(_ text: String, _ layer: Int) -> String { Naming.filled(text, layer: layer) }

  var layers: ClosedRange<Int> { 1...max(recipe.layers, 1) }
  var hasBias: Bool { recipe.bias != .none }

  func weight(_ layer: Int) -> String {
    place(parameters, isGradient: false, isWeight: true, layer)
  }

  func bias(_ layer: Int) -> String {
    place(parameters, isGradient: false, isWeight: false, layer)
  }

  func weightGradient(_ layer: Int) -> String {
    place(gradients, isGradient: true, isWeight: true, layer)
  }

  func biasGradient(_ layer: Int) -> String {
    place(gradients, isGradient: true, isWeight: false, layer)
  }

  /// A parameter's or gradient's own name.
  private func ownName(isGradient: Bool, isWeight: Bool, _ layer: Int) -> String {
    let naming = recipe.naming
    let text =
      isGradient
      ? isWeight ? naming.weightGradient : naming.biasGradient
      : isWeight ? naming.weight : naming.bias
    return name(text, layer)
  }

  private func place(
    _ container: Container, isGradient: Bool, isWeight: Bool, _ layer: Int
  ) -> String {
    if container == .names { return ownName(isGradient: isGradient, isWeight: isWeight, layer) }
    // Of gradients the key is the gradient's own name where that tells, else the parameter's.
    let isOwn = isGradient && recipe.naming.isTelling && recipe.isExplicit
    let name = ownName(isGradient: isOwn, isWeight: isWeight, layer)
    let roots = roots(container, isGradient: isGradient)
    let (index, key) = (layer - 1, isWeight ? "W" : "b")
    switch container {
    case .names: return name
    case .dictionary: return "\(roots[0])[\"\(name)\"]"
    case .list: return "\(isWeight ? roots[0] : roots[1])[\(index)]"
    case .nested: return "\(roots[0])[\(index)][\"\(key)\"]"
    case .pairs: return "\(roots[0])[\(index)][\(isWeight ? 0 : 1)]"
    case .grouped: return "\(roots[0])[\"\(key)\"][\(index)]"
    }
  }

  /// Every parameter with its gradient, layer by layer.
  var pairs: [(parameter: String, gradient: String)] {
    layers.flatMap { layer -> [(parameter: String, gradient: String)] in
      let weight = (parameter: self.weight(layer), gradient: weightGradient(layer))
      return hasBias ? [weight, (bias(layer), biasGradient(layer))] : [weight]
    }
  }

  // MARK: Containers

  var parameterRoots: [String] { roots(parameters, isGradient: false) }
  var gradientRoots: [String] { roots(gradients, isGradient: true) }

  /// The containers, as a check or a call names them.
  private func roots(_ container: Container, isGradient: Bool) -> [String] {
    let prefix = isGradient ? "d_" : ""
    switch container {
    case .names: return pairs.map { isGradient ? $0.gradient : $0.parameter }
    case .dictionary: return [isGradient ? "grads" : "params"]
    case .list: return ["\(prefix)weights"] + (hasBias ? ["\(prefix)biases"] : [])
    case .nested: return ["\(prefix)layers"]
    case .pairs: return ["\(prefix)network"]
    case .grouped: return ["\(prefix)net"]
    }
  }

  /// Statements that make the parameters of values.
  func parameterLines(weights: [String], biases: [String]) -> [String] {
    assignments(parameters, isGradient: false, weights, biases)
  }

  /// Statements that collect gradients; none where they have names.
  func gradientLines(weights: [String], biases: [String]) -> [String] {
    gradients == .names ? [] : assignments(gradients, isGradient: true, weights, biases)
  }

  private func assignments(
    _ container: Container, isGradient: Bool, _ weights: [String], _ biases: [String]
  ) -> [String] {
    let roots = roots(container, isGradient: isGradient)
    let values = hasBias ? zip(weights, biases).flatMap { [$0, $1] } : weights
    func list(_ items: [String]) -> String { "[\(items.joined(separator: ", "))]" }
    func layers(_ open: String, _ weight: String, _ bias: String, _ close: String) -> String {
      list(
        weights.indices.map { index in
          open + weight + weights[index] + (hasBias ? ", \(bias)\(biases[index])" : "") + close
        })
    }
    switch container {
    case .names: return zip(roots, values).map { "\($0) = \($1)" }
    case .dictionary:
      let places = pairs.map { isGradient ? $0.gradient : $0.parameter }
      let entries = zip(places, values).map { "\(Self.key($0)): \($1)" }
      return ["\(roots[0]) = {\(entries.joined(separator: ", "))}"]
    case .list: return zip(roots, [weights, biases]).map { "\($0) = \(list($1))" }
    case .nested: return ["\(roots[0]) = " + layers("{", "\"W\": ", "\"b\": ", "}")]
    case .pairs:
      let isTuple = isGradient && hasBias
      return ["\(roots[0]) = " + layers(isTuple ? "(" : "[", "", "", isTuple ? ")" : "]")]
    case .grouped:
      let biases = hasBias ? ", \"b\": \(list(biases))" : ""
      return ["\(roots[0]) = {\"W\": \(list(weights))\(biases)}"]
    }
  }

  /// Statements that make containers which gradients are put into one by one.
  var emptyGradientLines: [String] {
    let nothing = Array(repeating: "None", count: recipe.layers)
    switch gradients {
    case .names: return []
    case .dictionary: return ["grads = {}"]
    case .nested: return ["d_layers = [{} for _ in range(\(recipe.layers))]"]
    case .pairs: return ["d_network = [[None, None] for _ in range(\(recipe.layers))]"]
    case .list, .grouped: return gradientLines(weights: nothing, biases: nothing)
    }
  }

  /// `"W1"` of `params["W1"]`.
  static func key(_ place: String) -> String {
    String(place.drop { $0 != "\"" }.prefix { $0 != "]" })
  }

  /// A loop that takes a step of every parameter, where both containers are of one build.
  func stepLoop(_ step: (String, String) -> String) -> [String]? {
    guard parameters == gradients else { return nil }
    let (root, d_root) = (parameterRoots[0], gradientRoots[0])
    switch parameters {
    case .names: return nil
    case .dictionary:
      guard pairs.allSatisfy({ Self.key($0.parameter) == Self.key($0.gradient) }) else {
        return nil
      }
      return ["for key in params:", "    " + step("params[key]", "grads[key]")]
    case .list:
      return ["for k in range(len(weights)):"]
        + zip(parameterRoots, gradientRoots).map { "    " + step("\($0)[k]", "\($1)[k]") }
    case .nested:
      return [
        "for layer, d_layer in zip(\(root), \(d_root)):", "    for key in layer:",
        "        " + step("layer[key]", "d_layer[key]"),
      ]
    case .pairs:
      return [
        "for layer, d_layer in zip(\(root), \(d_root)):", "    for i in range(len(layer)):",
        "        " + step("layer[i]", "d_layer[i]"),
      ]
    case .grouped:
      return [
        "for key in \(root):", "    for k in range(len(\(root)[key])):",
        "        " + step("\(root)[key][k]", "\(d_root)[key][k]"),
      ]
    }
  }
}
