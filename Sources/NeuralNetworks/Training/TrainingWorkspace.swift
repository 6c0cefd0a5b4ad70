// Training in memory allocated once: forward pass, backpropagation and gradient descent in place.
//
// A step computes what `forward`, `backward` and `descending` compute, operation by operation, and
// ends in the same bits; it keeps nothing that no later operation reads.

public import Numerics

/// A network in training on one set of examples.
///
/// A class because it owns memory: copying it would copy a network, and only one may free it. Used
/// by one thread at a time; its products use the engine's threads.
public final class TrainingWorkspace {
  private let network: Network
  private let inputs: Matrix
  private let targets: Matrix
  private let targetTotals: [Double]
  private let output: OutputPass
  private let examples: Int
  private let block: UnsafeMutableRawPointer
  private let layers: [LayerMemory]
  private let shared: SharedMemory

  /// Copies the parameters; inputs are of shape (features, examples), targets (outputs, examples).
  ///
  /// Throws where shapes do not fit.
  public init(_ network: Network, _ parameters: Parameters, inputs: Matrix, targets: Matrix)
    throws(NetworkError)
  {
    try network.check(parameters)
    try network.check(inputs: inputs, targets: targets, parameters)
    self.network = network
    self.inputs = inputs
    self.targets = targets
    let count = targets.columns
    examples = count
    targetTotals = targets.columnTotals
    output = network.outputPass
    let sizes = SharedMemory.Sizes(network, examples: count)
    let room = (1...network.layers).reduce(sizes.room) {
      $0 + LayerMemory.room(network, layer: $1, examples: count)
    }
    block = .allocate(
      byteCount: room * MemoryLayout<Double>.stride, alignment: MemoryCursor.alignment)
    var cursor = MemoryCursor(block.bindMemory(to: Double.self, capacity: room))
    layers = (1...network.layers).map {
      LayerMemory(network, layer: $0, examples: count, &cursor)
    }
    shared = SharedMemory(sizes, &cursor)
    for (layer, (weights, bias)) in zip(layers, zip(parameters.weights, parameters.biases)) {
      layer.weights.initialize(from: weights.elements, count: weights.elements.count)
      layer.bias.initialize(from: bias.elements, count: bias.elements.count)
    }
  }

  deinit { block.deallocate() }

  /// A copy of the parameters as they are now.
  public var parameters: Parameters {
    Parameters(
      weights: layers.map { $0.matrix($0.weights, columns: $0.inputs) },
      biases: layers.map { $0.matrix($0.bias, columns: 1) })
  }

  /// The loss at the parameters as they are now; it may be infinite or NaN.
  public func loss() -> Double {
    inputs.withEntries { x in
      targets.withEntries { y in
        forward(x)
        return lossOfLogits(y)
      }
    }
  }

  /// One step of gradient descent on all examples.
  public func step(learningRate: Double) {
    inputs.withEntries { x in
      targets.withEntries { y in
        forward(x)
        backward(x, y, learningRate: learningRate)
      }
    }
  }

  /// The same; returns the loss before it, which may be infinite or NaN.
  public func stepReportingLoss(learningRate: Double) -> Double {
    inputs.withEntries { x in
      targets.withEntries { y in
        forward(x)
        let loss = lossOfLogits(y)
        backward(x, y, learningRate: learningRate)
        return loss
      }
    }
  }
}

extension TrainingWorkspace {
  /// How many rows of a weight matrix's gradient are computed before the weights take them up: they
  /// are still in the cache then, and no gradient needs a matrix of its own.
  static func rowsAtOnce(units: Int, inputs: Int) -> Int {
    min(units, max(gradientEntries / inputs, 1))
  }

  /// A quarter of a million doubles, 2 MiB: fewer would leave the products too little to do at once.
  private static let gradientEntries = 1 << 18

  /// Activations of the hidden layers and the output layer's logits.
  private func forward(_ x: UnsafePointer<Double>) {
    var activations = x
    for layer in layers {
      MatrixReference.multiply(
        MatrixReference(layer.weights, rows: layer.units, columns: layer.inputs),
        MatrixReference(activations, rows: layer.inputs, columns: examples),
        into: layer.outputs)
      (layer.pass ?? .identity).activate(
        layer.outputs, bias: layer.bias, slopes: layer.slopes, rows: layer.units,
        columns: examples)
      activations = UnsafePointer(layer.outputs)
    }
  }

  private func lossOfLogits(_ y: UnsafePointer<Double>) -> Double {
    let last = layers[layers.count - 1]
    shared.logits.update(from: last.outputs, count: last.units * examples)
    output.shares(
      shared.logits, targets: y, into: shared.shares, workspace: shared.workspace,
      examples: examples)
    var sum = 0.0
    Reduction.sumRows(shared.shares, rows: 1, columns: examples, into: &sum)
    return sum / Double(examples)
  }

  private func backward(
    _ x: UnsafePointer<Double>, _ y: UnsafePointer<Double>, learningRate: Double
  ) {
    var errors = outputErrors(y)
    var (next, spare) = shared.errors
    for k in layers.indices.reversed() {
      let layer = layers[k]
      let below = k > 0 ? layers[k - 1] : nil
      // Before the update: the errors go back through the weights that made them.
      if let below { propagate(errors, through: layer, to: below, into: next) }
      descend(
        layer, errors, inputs: below.map { UnsafePointer($0.outputs) } ?? x,
        learningRate: learningRate)
      errors = next
      swap(&next, &spare)
    }
  }

  private func outputErrors(_ y: UnsafePointer<Double>) -> UnsafeMutablePointer<Double> {
    let last = layers[layers.count - 1].outputs
    output.predict(last, workspace: shared.workspace, examples: examples)
    targetTotals.withUnsafeBufferPointer {
      guard let totals = $0.baseAddress else { return }
      output.differentiate(
        last, targets: y, totals: totals, workspace: shared.workspace, examples: examples)
    }
    return last
  }

  private func propagate(
    _ errors: UnsafeMutablePointer<Double>, through layer: LayerMemory, to below: LayerMemory,
    into result: UnsafeMutablePointer<Double>
  ) {
    MatrixReference.multiply(
      MatrixReference(layer.weights, rows: layer.units, columns: layer.inputs).transposed,
      MatrixReference(errors, rows: layer.units, columns: examples), into: result)
    below.pass?.differentiate(
      result, outputs: below.outputs, slopes: below.slopes, count: below.units * examples)
  }

  private func descend(
    _ layer: LayerMemory, _ errors: UnsafeMutablePointer<Double>,
    inputs: UnsafePointer<Double>, learningRate: Double
  ) {
    let step = Self.rowsAtOnce(units: layer.units, inputs: layer.inputs)
    let transposed = MatrixReference(inputs, rows: layer.inputs, columns: examples).transposed
    for row in stride(from: 0, to: layer.units, by: step) {
      let rows = min(step, layer.units - row)
      MatrixReference.multiply(
        MatrixReference(errors + row * examples, rows: rows, columns: examples), transposed,
        into: shared.gradient)
      DescentPass.descend(
        layer.weights + row * layer.inputs, along: shared.gradient, dividedBy: examples,
        rate: learningRate, count: rows * layer.inputs)
    }
    Reduction.sumRows(errors, rows: layer.units, columns: examples, into: shared.gradient)
    DescentPass.descend(
      layer.bias, along: shared.gradient, dividedBy: examples, rate: learningRate,
      count: layer.units)
  }
}

extension LayerMemory {
  fileprivate func matrix(_ start: UnsafeMutablePointer<Double>, columns: Int) -> Matrix {
    Matrix(
      rows: units, columns: columns,
      elements: Array(UnsafeBufferPointer(start: start, count: units * columns)))
  }
}

extension Matrix {
  /// Reads the entries; a network's matrices are never empty.
  fileprivate func withEntries<Result>(_ body: (UnsafePointer<Double>) -> Result) -> Result {
    elements.withUnsafeBufferPointer { entries in
      withUnsafePointer(to: 0.0) { body(entries.baseAddress ?? $0) }
    }
  }
}
