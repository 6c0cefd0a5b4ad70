// Trains one task and prints the most memory that the process has had in use, in MiB.
//
// A process of its own, and without Foundation, so that nothing but training counts.

import NeuralNetworks
import Tasks

/// The network in training: what the task made is released as soon as the workspace has taken it up.
func start(_ name: Character) throws -> (workspace: TrainingWorkspace, rate: Double, steps: Int) {
  let task = try Task(name)
  return (try task.workspace(), task.learningRate, task.steps)
}

let training = try start(CommandLine.arguments.dropFirst().first?.first ?? "a")
for _ in 0..<training.steps { training.workspace.step(learningRate: training.rate) }
print(mebibytes() ?? .nan)
