// Networks that nothing is wrong with, drawn from a seed: what no sanity check may complain of.

import NeuralNetworks
import Numerics

/// A network of 1 to 3 hidden layers with the scheme that goes with its activation, on standardized
/// inputs.
struct HealthyNetwork {
  let network: Network
  let parameters: Parameters
  let inputs: Matrix
  let targets: Matrix

  init(_ generator: inout RandomGenerator) throws {
    let hidden = (0...generator.below(3)).map { _ in generator.below(29) + 4 }
    let pairs: [(Loss, OutputActivation)] = [
      (.binaryCrossEntropy, .sigmoid), (.crossEntropy, .softmax), (.meanSquaredError, .identity),
      (.meanSquaredError, .sigmoid), (.meanSquaredError, .softmax),
    ]
    let (loss, output) = pairs[generator.below(pairs.count)]
    let activation = generator.element(Activation.allCases)
    let outputs = output == .softmax ? generator.below(9) + 2 : generator.below(2) + 1
    network = try Network(
      sizes: [generator.below(20) + 2] + hidden + [outputs],
      activations: hidden.map { _ in activation }, output: output, loss: loss)
    let schemes: [Scheme] =
      switch activation {
      case .relu, .leakyReLU, .gelu: [.he, .xavier, .lecun]
      case .tanh, .sigmoid, .softplus, .identity: [.xavier, .lecun]
      }
    parameters = network.initialized(generator.element(schemes), using: &generator)
    let examples = generator.below(60) + 20
    inputs = Matrix(
      rows: network.features, columns: examples,
      elements: generator.normals(network.features * examples))
    targets = Self.targets(output, rows: outputs, columns: examples, &generator)
  }

  private static func targets(
    _ output: OutputActivation, rows: Int, columns: Int, _ generator: inout RandomGenerator
  ) -> Matrix {
    var targets = Matrix(rows: rows, columns: columns)
    for j in 0..<columns {
      let chosen = generator.below(rows)
      for i in 0..<rows {
        switch output {
        case .sigmoid: targets[i, j] = Double(generator.below(2))
        case .softmax: targets[i, j] = i == chosen ? 1 : 0
        case .identity: targets[i, j] = generator.normal()
        }
      }
    }
    return targets
  }

  func check(learningRate: Double = 0.1) throws -> SanityCheck {
    try SanityCheck(
      network, parameters, inputs: inputs, targets: targets, learningRate: learningRate)
  }
}
