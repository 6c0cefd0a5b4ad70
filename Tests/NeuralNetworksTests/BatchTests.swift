// Training in batches: the same bits as steps with matrices on the columns that a batch holds.

import NeuralNetworks
import Numerics
import Testing

@Suite struct BatchTests {
  private struct Case {
    let network: Network
    let parameters: Parameters
    let inputs: Matrix
    let targets: Matrix

    init(examples: Int, seed: UInt32 = 3) throws {
      var generator = RandomGenerator(seed: seed)
      network = try Network(
        sizes: [5, 7, 4], activations: [.tanh], output: .softmax, loss: .crossEntropy)
      parameters = network.initialized(.he, using: &generator)
      inputs = Matrix(rows: 5, columns: examples, elements: generator.normals(5 * examples))
      targets = Matrix(
        rows: 4, columns: examples, elements: generator.uniforms(4 * examples))
    }

    func workspace(
      _ batchSize: Int, isShuffled: Bool, optimizer: Optimizer = Optimizer(.sgd)
    ) throws -> TrainingWorkspace {
      try TrainingWorkspace(
        network, parameters, inputs: inputs, targets: targets, optimizer: optimizer,
        batchSize: batchSize, isShuffled: isShuffled)
    }
  }

  private func columns(_ matrix: Matrix, _ places: ArraySlice<Int>) -> Matrix {
    var part = Matrix(rows: matrix.rows, columns: places.count)
    for (j, place) in places.enumerated() {
      for i in 0..<matrix.rows { part[i, j] = matrix[i, place] }
    }
    return part
  }

  /// Batch sizes that divide the examples and that don't, one example at a time, and all but one.
  @Test(arguments: [1, 2, 5, 7, 16, 30, 31], [false, true])
  func aBatchIsAStepOnItsColumns(batchSize: Int, isShuffled: Bool) throws {
    let given = try Case(examples: 31)
    let workspace = try given.workspace(batchSize, isShuffled: isShuffled)
    var (ours, theirs) = (RandomGenerator(seed: 9), RandomGenerator(seed: 9))
    var parameters = given.parameters
    for epoch in 0..<3 {
      workspace.shuffle(using: &ours)
      let order =
        isShuffled && batchSize < 31 ? theirs.permutation(31) : Array(0..<31)
      #expect(workspace.batches == (31 + batchSize - 1) / batchSize)
      for batch in 0..<workspace.batches {
        let places = order[(batch * batchSize)..<min(31, (batch + 1) * batchSize)]
        let (x, y) = (columns(given.inputs, places), columns(given.targets, places))
        let pass = try given.network.forward(parameters, inputs: x, targets: y)
        let gradients = try given.network.backward(parameters, pass: pass, targets: y)
        parameters = try parameters.descending(gradients, learningRate: 0.2)
        if batch % 2 == 0 {
          let loss = workspace.stepReportingLoss(onBatch: batch, learningRate: 0.2)
          #expect(loss == pass.loss)
        } else {
          workspace.step(onBatch: batch, learningRate: 0.2)
        }
      }
      #expect(workspace.parameters == parameters, "epoch \(epoch)")
      let all = try given.network.forward(
        parameters, inputs: given.inputs, targets: given.targets)
      #expect(workspace.loss() == all.loss, "epoch \(epoch)")
    }
    // Where nothing is shuffled nothing is drawn.
    #expect(ours == theirs)
  }

  /// The loss of 1,000 examples is computed 256 at a time, and has the bits of one pass.
  @Test func theLossOfAllExamplesDoesNotDependOnTheBatches() throws {
    let given = try Case(examples: 1000)
    let expected = try given.network.forward(
      given.parameters, inputs: given.inputs, targets: given.targets)
    for batchSize in [1, 100, 256, 300, 999, 1000] {
      for isShuffled in [false, true] {
        #expect(try given.workspace(batchSize, isShuffled: isShuffled).loss() == expected.loss)
      }
    }
  }

  @Test(arguments: Optimizer.Rule.allCases)
  func oneBatchOfAllExamplesIsFullBatchTraining(rule: Optimizer.Rule) throws {
    let given = try Case(examples: 20)
    let one = try given.workspace(20, isShuffled: true, optimizer: Optimizer(rule))
    let whole = try given.workspace(.max, isShuffled: false, optimizer: Optimizer(rule))
    var generator = RandomGenerator(seed: 1)
    for _ in 0..<5 {
      one.shuffle(using: &generator)
      one.step(learningRate: 0.01)
      whole.step(learningRate: 0.01)
    }
    #expect(one.parameters == whole.parameters)
    #expect(one.parameters != given.parameters)
    #expect(generator == RandomGenerator(seed: 1))
  }

  @Test func aStepThatIsNotWantedIsNotTaken() throws {
    let given = try Case(examples: 6)
    let workspace = try given.workspace(.max, isShuffled: false)
    let loss = workspace.stepReportingLoss(learningRate: 1) { $0 < 0 }
    #expect(loss == workspace.loss())
    #expect(workspace.parameters == given.parameters)
  }
}
