// `{initialize}` in NumPy: the weights, drawn in the engine's order.

import Execution
import NeuralNetworks
import Notebooks

extension InitializeDirective {
  func numpySource(in scene: NumPyScene) -> NumPySource {
    guard let network = scene.network else { return NumPySource("") }
    let sizes = network.network.sizes
    let lines = (1...network.network.layers).flatMap { k in
      [
        "W\(k) = \(weights(k, sizes, in: scene))",
        "b\(k) = \(given("b\(k)", in: scene) ?? "np.zeros((\(sizes[k]), 1))")",
      ]
    }
    return NumPySource(lines: lines + [network.dictionary])
  }

  private func given(_ name: String, in scene: NumPyScene) -> String? {
    explicit.first { $0.name == name }?.value.numpyText(in: scene, isMatrix: true)
  }

  /// The weights of a layer, drawn as the scheme says.
  private func weights(_ k: Int, _ sizes: [Int], in scene: NumPyScene) -> String {
    if let given = given("W\(k)", in: scene) { return given }
    let (units, inputs) = (sizes[k], sizes[k - 1])
    let drawn = "np.random.randn(\(units), \(inputs))"
    switch scheme {
    case .normal: return scale.map { "\(factor(scene.text($0))) * \(drawn)" } ?? drawn
    case .he: return "np.sqrt(2 / \(inputs)) * \(drawn)"
    case .xavier: return "np.sqrt(2 / (\(inputs) + \(units))) * \(drawn)"
    case .lecun: return "np.sqrt(1 / \(inputs)) * \(drawn)"
    case .zeros: return "np.zeros((\(units), \(inputs)))"
    }
  }
}
