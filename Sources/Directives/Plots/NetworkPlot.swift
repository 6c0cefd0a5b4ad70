// `{plot} network`: units and the weights between them.

import Diagnostics
import Execution
import NeuralNetworks
import Notebooks
import Numerics

/// Draws the network at the present parameters; of a large layer, the first and last units.
struct NetworkPlot: PlotKind {
  static let name = "network"
  static let options: [String] = []

  /// The most units of a layer that are drawn.
  private static let limit = 12
  private static let kept = 5
  /// The most layers of which a reader can tell one from another.
  private static let layerLimit = 10

  init(_ reader: inout OptionReader, _ subject: ScalarText) {}

  func charts(in context: inout ExecutionContext) throws(Diagnostic) -> [Chart] {
    let network = try context.requireNetwork().network
    let parameters = try context.parameters(of: network)
    guard network.layers <= Self.layerLimit else {
      throw context.failure(
        "a picture of \(network.layers) layers has no room; \(Self.layerLimit) is the most",
        hint: "{plot} weights shows the matrices, {plot} gradients all layers at once")
    }
    let shown = network.sizes.map(Self.shown)
    let layers = (0...network.layers).map { k in
      layer(k, of: network, shown[k], biases: k == 0 ? nil : parameters.biases[k - 1])
    }
    let weights = parameters.weights.enumerated().map { index, weights in
      shown[index + 1].map { unit in shown[index].map { weights[unit, $0] } }
    }
    return [
      Chart(
        title: "The network", description: description(of: network, parameters),
        content: .network(NetworkDiagram(layers: layers, weights: weights)))
    ]
  }

  private static func shown(_ units: Int) -> [Int] {
    units <= limit ? Array(0..<units) : Array(0..<kept) + Array((units - kept)..<units)
  }

  private func layer(_ k: Int, of network: Network, _ shown: [Int], biases: Matrix?)
    -> NetworkDiagram.Layer
  {
    let isLast = k == network.layers
    let letter = k == 0 ? "x" : isLast ? "ŷ" : ""
    return NetworkDiagram.Layer(
      k == 0 ? "X" : isLast ? "Y_pred" : "A\(k)", remark: remark(k, of: network),
      units: network.sizes[k], shown: shown,
      biases: biases.map { biases in shown.map { biases.elements[$0] } } ?? [],
      labels: letter.isEmpty ? [] : shown.map { letter + subscripted($0 + 1) })
  }

  private func remark(_ k: Int, of network: Network) -> String {
    switch k {
    case 0: "inputs"
    case network.layers: network.output.rawValue
    default: network.activations[k - 1].rawValue
    }
  }

  private func description(of network: Network, _ parameters: Parameters) -> String {
    let hidden = network.activations.enumerated().map { index, activation in
      "\(counted(network.sizes[index + 1], "unit")) with \(activation.rawValue)"
    }
    let layers =
      [counted(network.features, "input")] + hidden + [
        "\(counted(network.outputs, "output")) with \(network.output.rawValue)"
      ]
    var largest = (name: "", value: 0.0)
    for (k, weights) in parameters.weights.enumerated() {
      for (index, value) in weights.elements.enumerated() where abs(value) > abs(largest.value) {
        largest = ("W\(k + 1)[\(index / weights.columns), \(index % weights.columns)]", value)
      }
    }
    let weight =
      largest.name.isEmpty
      ? "All weights are zero."
      : "The largest weight is \(largest.name) = \(words(largest.value))."
    return "A network of \(listed(layers)). \(weight) Circles are filled by their biases."
  }
}

extension NetworkPlot {
  func numpyLines(in scene: NumPyScene) -> [String] { [] }
}
