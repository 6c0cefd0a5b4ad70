// Trains a network of every optimizer, prints how often 1,000 steps more ask for memory, and as a proof
// that counting works how often making a workspace does. In a process of its own, since tests that run
// beside it would be counted too.

import CCountedAllocations
import NeuralNetworks
import Numerics

/// The allocations while `body` runs.
func allocations(_ body: () throws -> Void) rethrows -> Int {
  let before = counted_allocations()
  try body()
  return counted_allocations() - before
}

var generator = RandomGenerator(seed: 1)
let inputs = Matrix(rows: 5, columns: 100, elements: generator.normals(500))
let targets = Matrix(rows: 3, columns: 100, elements: generator.uniforms(300))
// One activation that keeps slopes and one that does not; two hidden layers pass errors on in turn.
let network = try Network(
  sizes: [5, 7, 6, 4, 3], activations: [.gelu, .relu, .tanh], output: .softmax, loss: .crossEntropy)
let start = network.initialized(.he, using: &generator)

for rule in Optimizer.Rule.allCases {
  for (batchSize, isShuffled) in [(100, false), (30, false), (8, true)] {
    var workspace: TrainingWorkspace?
    let made = try allocations {
      workspace = try TrainingWorkspace(
        network, start, inputs: inputs, targets: targets, optimizer: Optimizer(rule),
        batchSize: batchSize, isShuffled: isShuffled)
    }
    guard let workspace else { continue }
    func epoch() {
      workspace.shuffle(using: &generator)
      for batch in 0..<workspace.batches - 1 {
        workspace.step(onBatch: batch, learningRate: 0.001)
      }
      _ = workspace.stepReportingLoss(onBatch: workspace.batches - 1, learningRate: 0.001)
      _ = workspace.loss()
    }
    // The first steps may need workspaces for products, which are kept.
    epoch()
    let taken = allocations { for _ in 0..<(1000 / workspace.batches) { epoch() } }
    print("\(rule) \(batchSize): \(made) \(taken)")
  }
}
// The first run also pays for what Swift makes once for the process.
for epochs in [1, 1000, 3000] {
  let plan = TrainingPlan(epochs: epochs, learningRate: 0.001)
  let taken = try allocations {
    _ = try network.train(
      start, inputs: inputs, targets: targets, by: plan, using: &generator
    ) { (_) throws(Never) in }
  }
  print("epochs: \(taken)")
}
