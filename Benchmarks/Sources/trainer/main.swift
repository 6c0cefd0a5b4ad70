// Trains one task and prints the most memory that the process has had in use, in MiB.
//
// A process of its own, and without Foundation, so that nothing but training counts.

import Glibc
import NeuralNetworks
import Tasks

/// The network in training: what the task made is released as soon as the workspace has taken it up.
func start(_ name: Character) throws -> (workspace: TrainingWorkspace, rate: Double, steps: Int) {
  let task = try Task(name)
  return (try task.workspace(), task.learningRate, task.steps)
}

/// The peak of this process; `getrusage` would count its parent's.
func mebibytes() -> Double? {
  guard let file = fopen("/proc/self/status", "r") else { return nil }
  defer { fclose(file) }
  var line = [CChar](repeating: 0, count: 256)
  while fgets(&line, Int32(line.count), file) != nil {
    let words = String(decoding: line.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
      .split { $0 == " " || $0 == "\t" || $0 == "\n" }
    if words.first == "VmHWM:", words.count > 1 { return Double(words[1]).map { $0 / 1024 } }
  }
  return nil
}

let training = try start(CommandLine.arguments.dropFirst().first?.first ?? "a")
for _ in 0..<training.steps { training.workspace.step(learningRate: training.rate) }
print(mebibytes() ?? .nan)
