// A loss computed anew for every perturbation, through the protocol that anyone's loss conforms to:
// the network's own way of recomputing only what moved has to come to the same verdict.

import NeuralNetworks
import Numerics
import Testing

/// The whole network for every probe.
private struct NaiveLoss: CheckedLoss {
  let random: RandomNetwork
  let base: ForwardPass
  let parameters: [(name: String, value: Matrix)]
  let loss: Double

  init(_ random: RandomNetwork) throws {
    self.random = random
    base = try random.network.forward(
      random.parameters, inputs: random.inputs, targets: random.targets)
    parameters = random.parameters.named
    loss = try #require(base.loss)
  }

  private func perturbed(_ perturbation: Perturbation) -> Parameters {
    var (name, value) = parameters[perturbation.parameter]
    value.elements[perturbation.entry] = perturbation.value
    return random.parameters.replacing(name, with: value)
  }

  func probe(_ perturbation: Perturbation, using _: inout ProbeScratch) throws -> Probe {
    let pass = try random.network.forward(
      perturbed(perturbation), inputs: random.inputs, targets: random.targets)
    var change: BranchChange = []
    for (k, activation) in random.network.activations.enumerated() where activation.kink != nil {
      let pairs = zip(base.preactivations[k].elements, pass.preactivations[k].elements)
      for (before, after) in pairs where sign(before) != sign(after) {
        change.insert(before == 0 ? .leftKink : .crossed)
      }
    }
    return Probe(loss: try #require(pass.loss), branches: change)
  }

  private func sign(_ z: Double) -> Int { z > 0 ? 1 : z < 0 ? -1 : 0 }

  /// The layers one by one, those with a kink as a product with their slopes at the base.
  func frozenLoss(_ perturbation: Perturbation, using _: inout ProbeScratch) throws -> Double {
    let values = perturbed(perturbation)
    var a = random.inputs
    for (k, activation) in random.network.activations.enumerated() {
      let z = Matrix.product(values.weights[k], a).adding(column: values.biases[k])
      let slopes = activation.derivatives(
        at: base.preactivations[k].elements, outputs: base.activations[k].elements)
      a =
        activation.kink == nil
        ? z.mapElements(activation.values)
        : z * Matrix(rows: z.rows, columns: z.columns, elements: slopes)
    }
    let last = random.network.layers - 1
    let head = try Network(
      sizes: Array(random.network.sizes.suffix(2)), activations: [], output: random.network.output,
      loss: random.network.loss)
    let pass = try head.forward(
      Parameters(weights: [values.weights[last]], biases: [values.biases[last]]), inputs: a,
      targets: random.targets)
    return try #require(pass.loss)
  }
}

@Suite struct NaiveLossTests {
  @Test func recomputingOnlyWhatMovedGivesTheSameVerdict() throws {
    var generator = RandomGenerator(seed: 77)
    var kinks = 0
    for number in 0..<150 {
      // Moderate inputs: at large ones the naive way drowns in the rounding that the other avoids.
      let random = try RandomNetwork(&generator, onKinks: number % 2 == 0, scales: [0.1, 1])
      let gradients = try random.gradients().named
      let quick = try random.check().compare(gradients)
      let naive = try GradientCheck(of: NaiveLoss(random)).compare(gradients)
      #expect(quick.passed && naive.passed, "network \(number)")
      #expect(abs(quick.loss - naive.loss) <= 1e-14 * abs(naive.loss))
      for (a, b) in zip(quick.parameters, naive.parameters) {
        #expect(a.entriesAtKink == b.entriesAtKink, "network \(number) \(a.name)")
        kinks += a.entriesAtKink
        let size = max(1, abs(quick.loss))
        for (x, y) in zip(a.numeric.elements, b.numeric.elements) {
          #expect(abs(x - y) <= 2e-6 * abs(x) + 2e-9 * size, "network \(number) \(a.name)")
        }
        for (x, y) in zip(a.kinks, b.kinks) {
          #expect(abs(x.leftSlope - y.leftSlope) <= 2e-6 * abs(x.leftSlope) + 2e-8 * size)
          #expect(abs(x.rightSlope - y.rightSlope) <= 2e-6 * abs(x.rightSlope) + 2e-8 * size)
        }
      }
    }
    #expect(kinks > 20)
  }
}
