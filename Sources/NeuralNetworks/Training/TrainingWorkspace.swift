// Training in memory allocated once: forward pass, backpropagation and the optimizer's step in place.
//
// A step computes what `forward`, `backward` and `descending` compute, operation by operation, and
// ends in the same bits; it keeps nothing that no later operation reads.

public import Numerics

/// A network in training on one set of examples, all at once or in batches.
///
/// A class because it owns memory: copying it would copy a network, and only one may free it. Used
/// by one thread at a time; its products use the engine's threads.
public final class TrainingWorkspace {
  private let network: Network
  private let optimizer: Optimizer
  private let output: OutputPass
  private let examples: TrainingExamples
  private let batchSize: Int
  /// The most examples that a pass takes at once.
  private let largest: Int
  private let block: UnsafeMutableRawPointer
  private let layers: [LayerMemory]
  private let shared: SharedMemory
  private var steps = 0

  /// Copies the parameters; inputs are of shape (features, examples), targets (outputs, examples).
  ///
  /// - Parameters:
  ///   - batchSize: the examples of a step, from 1 up to all of them; the last batch may be smaller.
  ///   - isShuffled: whether `shuffle` is going to be called: it needs a second copy of the inputs,
  ///     unless a batch holds all examples.
  ///
  /// Throws where shapes do not fit.
  public init(
    _ network: Network, _ parameters: Parameters, inputs: Matrix, targets: Matrix,
    optimizer: Optimizer = Optimizer(.sgd), batchSize: Int = .max, isShuffled: Bool = false
  ) throws(NetworkError) {
    try network.check(parameters)
    try network.check(inputs: inputs, targets: targets, parameters)
    self.network = network
    self.optimizer = optimizer
    let count = targets.columns
    self.batchSize = min(max(batchSize, 1), count)
    largest = min(max(self.batchSize, Self.evaluatedAtOnce), count)
    examples = TrainingExamples(
      inputs, targets, batchSize: self.batchSize, largest: largest, isShuffled: isShuffled)
    output = network.outputPass
    let sizes = SharedMemory.Sizes(network, examples: largest, of: count)
    let (most, states) = (largest, optimizer.stateCount)
    let room = (1...network.layers).reduce(sizes.room) {
      $0 + LayerMemory.room(network, layer: $1, examples: most, stateCount: states)
    }
    block = .allocate(
      byteCount: room * MemoryLayout<Double>.stride, alignment: MemoryCursor.alignment)
    var cursor = MemoryCursor(block.bindMemory(to: Double.self, capacity: room))
    layers = (1...network.layers).map {
      LayerMemory(network, layer: $0, examples: most, stateCount: states, &cursor)
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

  /// The first parameter, `W1`, `b1`, …, that holds an infinity or NaN.
  public var unboundedParameter: String? {
    for k in layers.indices {
      let layer = layers[k]
      if !NumberPass.areFinite(layer.weights, count: layer.units * layer.inputs) {
        return "W\(k + 1)"
      }
      if !NumberPass.areFinite(layer.bias, count: layer.units) { return "b\(k + 1)" }
    }
    return nil
  }

  /// How many batches an epoch has.
  public var batches: Int { (examples.count + batchSize - 1) / batchSize }

  /// Draws the examples of every batch anew, as `np.random.permutation(m)` orders them: batch k takes
  /// the next `batchSize`. Where one batch holds all examples nothing is drawn.
  public func shuffle(using generator: inout RandomGenerator) {
    examples.shuffle(using: &generator)
  }

  /// The loss on all examples at the parameters as they are now; it may be infinite or NaN.
  ///
  /// In whatever batches training goes, the bits are those of one pass over all examples.
  public func loss() -> Double {
    for start in stride(from: 0, to: examples.count, by: largest) {
      let end = min(start + largest, examples.count)
      examples.withNeighbours(start..<end) { batch in
        forward(batch)
        computeShares(of: batch, into: shared.shares + start)
      }
    }
    return mean(ofShares: examples.count)
  }

  /// One step on a batch, from 0: by default the first, which may be all examples.
  public func step(onBatch index: Int = 0, learningRate: Double) {
    examples.withDrawn(places(ofBatch: index)) { batch in
      forward(batch)
      backward(batch, learningRate: learningRate)
    }
  }

  /// The same; returns the batch's loss before it, which may be infinite or NaN.
  ///
  /// - Parameter isWanted: given that loss, whether to step at all.
  public func stepReportingLoss(
    onBatch index: Int = 0, learningRate: Double, if isWanted: (Double) -> Bool = { _ in true }
  ) -> Double {
    examples.withDrawn(places(ofBatch: index)) { batch in
      forward(batch)
      computeShares(of: batch, into: shared.shares)
      let loss = mean(ofShares: batch.count)
      if isWanted(loss) { backward(batch, learningRate: learningRate) }
      return loss
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

  /// The examples of a pass that computes nothing but the loss, where batches are smaller.
  private static let evaluatedAtOnce = 256

  private func places(ofBatch index: Int) -> Range<Int> {
    let start = index * batchSize
    return start..<min(start + batchSize, examples.count)
  }

  /// Activations of the hidden layers and the output layer's logits.
  private func forward(_ batch: Batch) {
    var activations = batch.inputs
    // By index: to hand out layers one by one, unoptimized code allocates memory.
    for k in layers.indices {
      let layer = layers[k]
      MatrixReference.multiply(
        MatrixReference(layer.weights, rows: layer.units, columns: layer.inputs), activations,
        into: layer.outputs)
      (layer.pass ?? .identity).activate(
        layer.outputs, bias: layer.bias, slopes: layer.slopes, rows: layer.units,
        columns: batch.count)
      activations = MatrixReference(layer.outputs, rows: layer.units, columns: batch.count)
    }
  }

  private func computeShares(of batch: Batch, into shares: UnsafeMutablePointer<Double>) {
    let last = layers[layers.count - 1]
    shared.logits.update(from: last.outputs, count: last.units * batch.count)
    output.shares(
      shared.logits, targets: batch.targets, into: shares, workspace: shared.workspace,
      examples: batch.count)
  }

  private func mean(ofShares count: Int) -> Double {
    var sum = 0.0
    Reduction.sumRows(shared.shares, rows: 1, columns: count, into: &sum)
    return sum / Double(count)
  }

  private func backward(_ batch: Batch, learningRate: Double) {
    steps += 1
    let pass = optimizer.pass(step: steps, examples: batch.count, learningRate: learningRate)
    var errors = outputErrors(batch)
    var (next, spare) = shared.errors
    for k in stride(from: layers.count - 1, through: 0, by: -1) {
      let layer = layers[k]
      let below = k > 0 ? layers[k - 1] : nil
      // Before the update: the errors go back through the weights that made them.
      if let below {
        propagate(errors, through: layer, to: below, into: next, examples: batch.count)
      }
      let inputs = below.map {
        MatrixReference($0.outputs, rows: $0.units, columns: batch.count)
      }
      descend(layer, errors, inputs: inputs ?? batch.inputs, by: pass)
      errors = next
      swap(&next, &spare)
    }
  }

  private func outputErrors(_ batch: Batch) -> UnsafeMutablePointer<Double> {
    let last = layers[layers.count - 1].outputs
    output.predict(last, workspace: shared.workspace, examples: batch.count)
    output.differentiate(
      last, targets: batch.targets, totals: batch.totals, workspace: shared.workspace,
      examples: batch.count)
    return last
  }

  private func propagate(
    _ errors: UnsafeMutablePointer<Double>, through layer: LayerMemory, to below: LayerMemory,
    into result: UnsafeMutablePointer<Double>, examples: Int
  ) {
    MatrixReference.multiply(
      MatrixReference(layer.weights, rows: layer.units, columns: layer.inputs).transposed,
      MatrixReference(errors, rows: layer.units, columns: examples), into: result)
    below.pass?.differentiate(
      result, outputs: below.outputs, slopes: below.slopes, count: below.units * examples)
  }

  private func descend(
    _ layer: LayerMemory, _ errors: UnsafeMutablePointer<Double>, inputs: MatrixReference,
    by pass: DescentPass
  ) {
    let step = Self.rowsAtOnce(units: layer.units, inputs: layer.inputs)
    for row in stride(from: 0, to: layer.units, by: step) {
      let rows = min(step, layer.units - row)
      MatrixReference.multiply(
        MatrixReference(errors + row * inputs.columns, rows: rows, columns: inputs.columns),
        inputs.transposed, into: shared.gradient)
      let start = row * layer.inputs
      pass.move(
        layer.weights + start, along: shared.gradient, state: layer.weightState + start,
        stride: layer.units * layer.inputs, count: rows * layer.inputs)
    }
    Reduction.sumRows(errors, rows: layer.units, columns: inputs.columns, into: shared.gradient)
    pass.move(
      layer.bias, along: shared.gradient, state: layer.biasState, stride: layer.units,
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
