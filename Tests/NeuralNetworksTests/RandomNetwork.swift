// Networks, parameters and examples drawn from a seed.

import NeuralNetworks
import Numerics

/// A network of 1 to 4 layers with everything that a check of its gradient needs.
struct RandomNetwork {
  let network: Network
  let parameters: Parameters
  let inputs: Matrix
  let targets: Matrix

  /// - Parameters:
  ///   - onKinks: whether biases are zero and inputs have exact zeros among them.
  ///   - scales: the magnitudes of the inputs to choose from.
  init(
    _ generator: inout RandomGenerator, onKinks: Bool, scales: [Double] = [0.1, 1, 10, 255, 1000]
  ) throws {
    let layers = generator.below(4) + 1
    let sizes = (0...layers).map { _ in generator.below(4) + 1 }
    let pairs = Loss.allCases.flatMap { loss in loss.outputs.map { (loss, $0) } }
    let (loss, output) = pairs[generator.below(pairs.count)]
    network = try Network(
      sizes: sizes, activations: (1..<layers).map { _ in generator.element(Activation.allCases) },
      output: output, loss: loss)
    let scheme = generator.element([Scheme.normal, .he, .xavier, .lecun])
    var drawn = network.initialized(scheme, using: &generator)
    if !onKinks {
      drawn = Parameters(
        weights: drawn.weights, biases: drawn.biases.map { generator.normals(like: $0) })
    }
    parameters = drawn
    let examples = generator.below(6) + 1
    let scale = generator.element(scales)
    inputs = Matrix(
      rows: sizes[0], columns: examples,
      elements: (0..<sizes[0] * examples).map { _ in
        let value = scale * (2 * generator.uniform() - 1)
        return onKinks && generator.below(3) == 0 ? 0 : value
      })
    targets = Self.targets(loss, rows: sizes[layers], columns: examples, &generator)
  }

  private static func targets(
    _ loss: Loss, rows: Int, columns: Int, _ generator: inout RandomGenerator
  ) -> Matrix {
    let isSoft = generator.below(4) == 0
    var targets = Matrix(rows: rows, columns: columns)
    for j in 0..<columns {
      let chosen = generator.below(rows)
      for i in 0..<rows {
        switch loss {
        case .binaryCrossEntropy:
          targets[i, j] = isSoft ? generator.uniform() : Double(generator.below(2))
        case .crossEntropy: targets[i, j] = isSoft ? 1 / Double(rows) : i == chosen ? 1 : 0
        case .meanSquaredError: targets[i, j] = generator.normal()
        }
      }
    }
    return targets
  }

  func gradients() throws -> Gradients {
    let pass = try network.forward(parameters, inputs: inputs)
    return try network.backward(parameters, pass: pass, targets: targets)
  }

  func check() throws -> GradientCheck {
    try GradientCheck(network, parameters, inputs: inputs, targets: targets)
  }
}

extension RandomGenerator {
  mutating func below(_ limit: Int) -> Int { Int(integer(in: 0..<Int64(limit))) }

  mutating func element<T>(_ choices: [T]) -> T { choices[below(choices.count)] }

  mutating func normals(like matrix: Matrix) -> Matrix {
    Matrix(
      rows: matrix.rows, columns: matrix.columns,
      elements: matrix.elements.map { _ in normal() })
  }
}
