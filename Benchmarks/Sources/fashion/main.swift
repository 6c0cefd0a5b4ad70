// One epoch of Fashion-MNIST in a process of its own: prints the loss after it, its seconds, the most
// memory in use in MiB and the seconds of one loss on all examples.
//
// Arguments: the folder with the numbers, `sgd` or `adam`, and the threads. peers/fashion.py starts it.

import Glibc
import NeuralNetworks
import Numerics
import Tasks

let arguments = CommandLine.arguments
guard arguments.count == 4, let rule = Optimizer.Rule(rawValue: arguments[2]),
  let threads = Int(arguments[3])
else { fatalError("fashion FOLDER RULE THREADS; python3 peers/fashion.py starts it") }
Engine.threads = threads

/// A matrix that lies in a file as its doubles, row by row.
func matrix(_ name: String, _ rows: Int, _ columns: Int) -> Matrix {
  guard let file = fopen("\(arguments[1])/\(name).f64", "r") else { fatalError("no \(name)") }
  defer { fclose(file) }
  let elements = [Double](unsafeUninitializedCapacity: rows * columns) { buffer, count in
    count = fread(buffer.baseAddress, MemoryLayout<Double>.stride, rows * columns, file)
  }
  return Matrix(rows: rows, columns: columns, elements: elements)
}

/// The workspace alone stays; nobody else holds the matrices.
func start() throws -> TrainingWorkspace {
  let network = try Network(
    sizes: [784, 128, 10], activations: [.relu], output: .softmax, loss: .crossEntropy)
  let parameters = Parameters(
    weights: [matrix("W1", 128, 784), matrix("W2", 10, 128)],
    biases: [matrix("b1", 128, 1), matrix("b2", 10, 1)])
  return try TrainingWorkspace(
    network, parameters, inputs: matrix("X", 784, 60_000), targets: matrix("Y", 10, 60_000),
    optimizer: Optimizer(rule), batchSize: 128, isShuffled: true)
}

func seconds(_ body: () -> Void) -> Double { ContinuousClock().measure(body) / .seconds(1) }

let workspace = try start()
var generator = RandomGenerator(seed: 100)
let epoch = seconds {
  workspace.shuffle(using: &generator)
  for batch in 0..<workspace.batches {
    workspace.step(onBatch: batch, learningRate: rule == .sgd ? 0.1 : 0.001)
  }
}
let memory = mebibytes() ?? .nan
var loss = 0.0
let evaluation = seconds { loss = workspace.loss() }
print(loss, epoch, memory, evaluation)
