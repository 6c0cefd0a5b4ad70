// Training and the gradient check end in the same bits whatever instructions the kernels use and on
// however many threads: the engine's promise.

import NeuralNetworks
import Numerics
import Testing

/// Serialized: what the engine may use is the process's.
@Suite(.serialized) struct SameBitsTests {
  /// The outcome under every level that this machine has, on 1 to 4 threads each.
  private func outcomes<Outcome>(_ run: () throws -> Outcome) rethrows
    -> [(name: String, outcome: Outcome)]
  {
    let (best, threads) = (Engine.instructions, Engine.threads)
    defer {
      Engine.limit(to: best)
      Engine.threads = threads
    }
    return try Engine.Instructions.allCases.filter(\.areSupported).flatMap { level in
      try (1...4).map { count in
        Engine.limit(to: level)
        Engine.threads = count
        return ("\(level) on \(count) threads", try run())
      }
    }
  }

  private func examples(
    _ network: Network, count: Int, _ generator: inout RandomGenerator
  ) -> (inputs: Matrix, targets: Matrix) {
    let inputs = Matrix(
      rows: network.features, columns: count,
      elements: generator.normals(network.features * count))
    var targets = Matrix(rows: network.outputs, columns: count)
    for j in 0..<count { targets[j % network.outputs, j] = 1 }
    return (inputs, targets)
  }

  /// Large enough for several threads and several tiles, with rows and columns left over.
  @Test(arguments: [
    [Activation.relu, .tanh], [.gelu, .softplus], [.sigmoid, .leakyReLU], [.identity, .relu],
  ])
  func trainingEndsInTheSameBits(activations: [Activation]) throws {
    var generator = RandomGenerator(seed: 8)
    let network = try Network(
      sizes: [203, 151, 133, 9], activations: activations, output: .softmax, loss: .crossEntropy)
    let parameters = network.initialized(.he, using: &generator)
    let (inputs, targets) = examples(network, count: 171, &generator)
    let outcomes = try outcomes {
      let workspace = try TrainingWorkspace(
        network, parameters, inputs: inputs, targets: targets)
      let losses = (0..<3).map { _ in workspace.stepReportingLoss(learningRate: 0.1) }
      return (losses, workspace.parameters)
    }
    let first = try #require(outcomes.first)
    let (start, end) = (first.outcome.0[0], first.outcome.0[2])
    #expect(start.isFinite && end < start)
    for (name, outcome) in outcomes {
      #expect(outcome.0 == first.outcome.0, "\(name)")
      #expect(outcome.1 == first.outcome.1, "\(name)")
    }
  }

  /// Batches of 64 of 171 examples in random order, the last of them smaller.
  @Test(arguments: Optimizer.Rule.allCases)
  func everyOptimizerEndsInTheSameBits(rule: Optimizer.Rule) throws {
    var start = RandomGenerator(seed: 10)
    let network = try Network(
      sizes: [131, 77, 9], activations: [.relu], output: .softmax, loss: .crossEntropy)
    let parameters = network.initialized(.he, using: &start)
    let (inputs, targets) = examples(network, count: 171, &start)
    var optimizer = Optimizer(rule)
    optimizer.weightDecay = 0.01
    let outcomes = try outcomes {
      var generator = start
      let workspace = try TrainingWorkspace(
        network, parameters, inputs: inputs, targets: targets, optimizer: optimizer,
        batchSize: 64, isShuffled: true)
      for _ in 0..<2 {
        workspace.shuffle(using: &generator)
        for batch in 0..<workspace.batches {
          workspace.step(onBatch: batch, learningRate: 0.01)
        }
      }
      return (workspace.parameters, workspace.loss())
    }
    let first = try #require(outcomes.first).outcome
    #expect(first.1.isFinite && first.0 != parameters)
    for (name, outcome) in outcomes {
      #expect(outcome.0 == first.0 && outcome.1 == first.1, "\(name)")
    }
  }

  /// 12 · 31 + 31 · 17 + … entries, kinks among them; one gradient is wrong and stays so.
  @Test func gradientChecksReportTheSame() throws {
    var generator = RandomGenerator(seed: 9)
    let network = try Network(
      sizes: [12, 31, 17, 5], activations: [.relu, .tanh], output: .softmax,
      loss: .crossEntropy)
    let parameters = network.initialized(.he, using: &generator)
    let (inputs, targets) = examples(network, count: 23, &generator)
    let pass = try network.forward(parameters, inputs: inputs)
    var gradients = try network.backward(parameters, pass: pass, targets: targets).named
    gradients[2].value[3, 4] *= 1.01
    let outcomes = try outcomes {
      try GradientCheck(network, parameters, inputs: inputs, targets: targets).compare(gradients)
    }
    let first = try #require(outcomes.first?.outcome)
    #expect(first.parameters.map(\.failures) == [0, 0, 1, 0, 0, 0])
    for (name, outcome) in outcomes { #expect(outcome == first, "\(name)") }
  }
}
