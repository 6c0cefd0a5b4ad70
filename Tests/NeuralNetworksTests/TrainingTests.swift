// The loop over epochs: what it draws, when it looks up, and how it is called off.

import NeuralNetworks
import Numerics
import Testing

@Suite struct TrainingTests {
  private struct Enough: Error, Equatable {}

  private let network: Network
  private let start: Parameters
  private let inputs: Matrix
  private let targets: Matrix

  init() throws {
    var generator = RandomGenerator(seed: 6)
    network = try Network(
      sizes: [3, 4, 2], activations: [.tanh], output: .softmax, loss: .crossEntropy)
    start = network.initialized(.he, using: &generator)
    inputs = Matrix(rows: 3, columns: 10, elements: generator.normals(30))
    targets = Matrix(rows: 2, columns: 10, elements: (0..<20).map { $0 < 10 ? 1 : 0 })
  }

  private func train(
    _ plan: TrainingPlan, checkpoint: (TrainingProgress) throws(Enough) -> Void = { _ in }
  ) throws -> (result: TrainingResult, generator: RandomGenerator) {
    var generator = RandomGenerator(seed: 2)
    let result = try network.train(
      start, inputs: inputs, targets: targets, by: plan, using: &generator, checkpoint: checkpoint)
    return (result, generator)
  }

  @Test(arguments: [3, 10])
  func epochsAreStepsOnTheBatchesOfAPermutation(batchSize: Int) throws {
    var plan = TrainingPlan(epochs: 4, learningRate: 0.1)
    plan.batchSize = batchSize
    plan.optimizer = Optimizer(.adam)
    let (result, after) = try train(plan)
    let workspace = try TrainingWorkspace(
      network, start, inputs: inputs, targets: targets, optimizer: plan.optimizer,
      batchSize: batchSize, isShuffled: true)
    var generator = RandomGenerator(seed: 2)
    var losses: [Double] = []
    for _ in 0..<4 {
      losses.append(workspace.loss())
      workspace.shuffle(using: &generator)
      for batch in 0..<workspace.batches { workspace.step(onBatch: batch, learningRate: 0.1) }
    }
    #expect(result.history == losses)
    #expect(result.loss == workspace.loss())
    #expect(result.parameters == workspace.parameters)
    #expect(after == generator)
  }

  @Test func checkpointsComeAFewMillionOperationsApartAndTellHowFarItIs() throws {
    var seen: [TrainingProgress] = []
    var plan = TrainingPlan(epochs: 40_000, learningRate: 0.01)
    let (result, _) = try train(plan) { seen.append($0) }
    // 3 · 20 weights · 10 examples a step.
    let distance = (1 << 22) / 600
    #expect(seen.map(\.finished) == (1...(40_000 / distance)).map { Double($0 * distance) })
    #expect(seen.allSatisfy { $0.epochs == 40_000 })
    #expect(seen.map(\.loss) == seen.map { result.history[Int($0.finished) - 1] })

    seen = []
    plan.epochs = 20_000
    plan.batchSize = 4
    _ = try train(plan) { seen.append($0) }
    let batches = (1 << 22) / 240
    #expect(seen.count == 60_000 / batches)
    for (k, progress) in seen.enumerated() {
      #expect(abs(progress.finished - Double((k + 1) * batches) / 3) < 1e-9)
    }
  }

  @Test func whatACheckpointThrowsEndsTheTraining() throws {
    var calls = 0
    do {
      _ = try train(TrainingPlan(epochs: 1_000_000, learningRate: 0.01)) {
        (_) throws(Enough) in
        calls += 1
        if calls == 3 { throw Enough() }
      }
      Issue.record("it went on")
    } catch TrainingFailure<Enough>.interrupted(let reason) {
      #expect(reason == Enough())
    }
    #expect(calls == 3)
  }

  @Test func aParameterIsFoundOutBeforeItsLossIs() throws {
    // tanh of an infinity is 1, so that the loss may well be finite.
    var weights = start.weights
    weights[0][2, 1] = -.infinity
    let workspace = try TrainingWorkspace(
      network, Parameters(weights: weights, biases: start.biases), inputs: inputs,
      targets: targets)
    #expect(workspace.unboundedParameter == "W1")
    var biases = start.biases
    biases[1][1, 0] = .nan
    let other = try TrainingWorkspace(
      network, Parameters(weights: start.weights, biases: biases), inputs: inputs,
      targets: targets)
    #expect(other.unboundedParameter == "b2")
  }
}
