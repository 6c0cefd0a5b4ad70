// PyTorch's optimizers, step by step, and what they have in common.

import Foundation
import NeuralNetworks
import Numerics
import Testing

/// One network that PyTorch trained with every optimizer.
private struct OptimizerReference: Decodable {
  struct Run: Decodable {
    struct Settings: Decodable {
      let momentum: Double?
      let alpha: Double?
      let betas: [Double]?
      let eps: Double?
    }

    let optimizer: String
    let weight_decay: Double?
    let settings: Settings
    let steps: [[Double]]

    func made() throws -> Optimizer {
      var made = Optimizer(try #require(Optimizer.Rule(rawValue: optimizer)))
      if let weight_decay { made.weightDecay = weight_decay }
      if let momentum = settings.momentum { made.momentum = momentum }
      if let alpha = settings.alpha { made.alpha = alpha }
      if let betas = settings.betas { (made.beta1, made.beta2) = (betas[0], betas[1]) }
      if let epsilon = settings.eps { made.epsilon = epsilon }
      return made
    }
  }

  let hidden: String
  let output: String
  let loss: String
  let sizes: [Int]
  let X: [[Double]]
  let Y: [[Double]]
  let start: [Double]
  let learning_rate: Double
  let runs: [Run]

  static func all() throws -> [OptimizerReference] {
    let url = try #require(
      Bundle.module.url(forResource: "Fixtures/optimizers", withExtension: "json"))
    return try JSONDecoder().decode([OptimizerReference].self, from: Data(contentsOf: url))
  }

  func network() throws -> Network {
    try Network(
      sizes: sizes, activations: [try #require(Activation(rawValue: hidden))],
      output: try #require(OutputActivation(rawValue: output)),
      loss: try #require(Loss(rawValue: loss)))
  }

  func startingParameters() -> Parameters {
    var rest = start[...]
    func take(_ rows: Int, _ columns: Int) -> Matrix {
      defer { rest = rest.dropFirst(rows * columns) }
      return Matrix(rows: rows, columns: columns, elements: Array(rest.prefix(rows * columns)))
    }
    var (weights, biases) = ([Matrix](), [Matrix]())
    for (inputs, units) in zip(sizes, sizes.dropFirst()) {
      weights.append(take(units, inputs))
      biases.append(take(units, 1))
    }
    return Parameters(weights: weights, biases: biases)
  }
}

@Suite struct OptimizerTests {
  @Test func everyStepIsPyTorchs() throws {
    var seen: Set<String> = []
    for reference in try OptimizerReference.all() {
      let network = try reference.network()
      for run in reference.runs {
        seen.insert(run.optimizer)
        let workspace = try TrainingWorkspace(
          network, reference.startingParameters(), inputs: Matrix(reference.X),
          targets: Matrix(reference.Y), optimizer: try run.made())
        #expect(run.steps.count == 20)
        for (number, expected) in run.steps.enumerated() {
          workspace.step(learningRate: reference.learning_rate)
          let found = workspace.parameters.named.flatMap(\.value.elements)
          let distance = Matrix([found]).distance(to: Matrix([expected]))
          #expect(distance <= 1e-12, "\(reference.hidden) \(run.optimizer), step \(number + 1)")
        }
      }
    }
    #expect(seen == Set(Optimizer.Rule.allCases.map(\.rawValue)))
  }

  /// Large enough for the gradient to be computed in several pieces of rows.
  @Test func aParameterThatIsUpdatedInPiecesRemembersInPieces() throws {
    var generator = RandomGenerator(seed: 12)
    let network = try Network(
      sizes: [600, 700, 1], activations: [.tanh], output: .identity, loss: .meanSquaredError)
    let start = network.initialized(.lecun, using: &generator)
    let inputs = Matrix(rows: 600, columns: 2, elements: generator.normals(1200))
    let targets = Matrix(rows: 1, columns: 2, elements: [1, -1])
    let workspace = try TrainingWorkspace(
      network, start, inputs: inputs, targets: targets, optimizer: Optimizer(.adam))
    // Adam's first step has the learning rate's length in every entry whose gradient is not tiny.
    workspace.step(learningRate: 0.125)
    let moved = zip(workspace.parameters.weights[0].elements, start.weights[0].elements)
      .map { abs($0 - $1) }
    #expect(moved.count { abs($0 - 0.125) < 1e-3 } > 410_000)
    let first = workspace.parameters
    workspace.step(learningRate: 0)
    #expect(workspace.parameters == first)
  }

  @Test(arguments: [Optimizer.Rule.momentum, .nesterov])
  func withoutMomentumAVelocityIsPlainDescent(rule: Optimizer.Rule) throws {
    var generator = RandomGenerator(seed: 13)
    for number in 0..<50 {
      let random = try RandomNetwork(&generator, onKinks: false)
      func trained(_ optimizer: Optimizer) throws -> Parameters {
        let workspace = try TrainingWorkspace(
          random.network, random.parameters, inputs: random.inputs, targets: random.targets,
          optimizer: optimizer)
        for _ in 0..<4 { workspace.step(learningRate: 0.3) }
        return workspace.parameters
      }
      var optimizer = Optimizer(rule)
      optimizer.momentum = 0
      #expect(try trained(optimizer) == trained(Optimizer(.sgd)), "network \(number)")
    }
  }
}
