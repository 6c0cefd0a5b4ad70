// One block of memory for a whole training run, divided among what its steps write.

internal import Numerics

/// Doubles that someone else owns, one after another.
struct MemoryCursor {
  private var next: UnsafeMutablePointer<Double>

  init(_ start: UnsafeMutablePointer<Double>) { next = start }

  /// The bytes of a cache line: nothing that is written shares one with what follows.
  static let alignment = 64

  /// How many doubles `take` uses up for a count.
  static func room(for count: Int) -> Int {
    let line = alignment / MemoryLayout<Double>.stride
    return (count + line - 1) / line * line
  }

  mutating func take(_ count: Int) -> UnsafeMutablePointer<Double> {
    defer { next += Self.room(for: count) }
    return next
  }
}

/// What a layer keeps from one step to the next and from its forward to its backward pass.
struct LayerMemory {
  let units: Int
  let inputs: Int
  /// `nil` for the output layer, which has passes of its own.
  let pass: LayerPass?
  let weights, bias: UnsafeMutablePointer<Double>
  /// What the optimizer remembers of each: `stateCount` arrays of its size.
  let weightState, biasState: UnsafeMutablePointer<Double>
  /// Pre-activations, then activations; in the output layer predictions, then errors.
  let outputs: UnsafeMutablePointer<Double>
  /// The derivatives, of an activation whose output does not tell them.
  let slopes: UnsafeMutablePointer<Double>?

  init(
    _ network: Network, layer k: Int, examples: Int, stateCount: Int,
    _ cursor: inout MemoryCursor
  ) {
    (units, inputs) = (network.sizes[k], network.sizes[k - 1])
    pass = k < network.layers ? network.activations[k - 1].rule.pass : nil
    weights = cursor.take(units * inputs)
    bias = cursor.take(units)
    weightState = cursor.take(stateCount * units * inputs)
    biasState = cursor.take(stateCount * units)
    weightState.initialize(repeating: 0, count: stateCount * units * inputs)
    biasState.initialize(repeating: 0, count: stateCount * units)
    outputs = cursor.take(units * examples)
    slopes = pass?.keepsSlopes == true ? cursor.take(units * examples) : nil
  }

  static func room(_ network: Network, layer k: Int, examples: Int, stateCount: Int) -> Int {
    let (units, inputs) = (network.sizes[k], network.sizes[k - 1])
    let parameters = [1, stateCount].flatMap { [$0 * units * inputs, $0 * units] }
    let isHidden = k < network.layers
    let keepsSlopes = isHidden && network.activations[k - 1].rule.pass.keepsSlopes
    return parameters.map(MemoryCursor.room).reduce(0, +)
      + (keepsSlopes ? 2 : 1) * MemoryCursor.room(for: units * examples)
  }
}

/// What all layers of a step write in turn.
struct SharedMemory {
  /// The errors of two neighbouring hidden layers.
  let errors: (UnsafeMutablePointer<Double>, UnsafeMutablePointer<Double>)
  /// Gradients of some rows of a weight matrix, or of a bias.
  let gradient: UnsafeMutablePointer<Double>
  /// A copy of a batch's logits, from which the loss is computed, and all examples' shares of it.
  let logits, shares: UnsafeMutablePointer<Double>
  let workspace: UnsafeMutablePointer<Double>

  init(_ sizes: Sizes, _ cursor: inout MemoryCursor) {
    errors = (cursor.take(sizes.errors), cursor.take(sizes.otherErrors))
    gradient = cursor.take(sizes.gradient)
    logits = cursor.take(sizes.logits)
    shares = cursor.take(sizes.shares)
    workspace = cursor.take(sizes.workspace)
  }

  struct Sizes {
    let errors, otherErrors, gradient, logits, shares, workspace: Int

    /// - Parameters:
    ///   - examples: the most that a pass takes at once.
    ///   - all: the examples of the whole run.
    init(_ network: Network, examples: Int, of all: Int) {
      shares = all
      let hidden = network.sizes.dropFirst().dropLast()
      errors = (hidden.max() ?? 0) * examples
      otherErrors = hidden.count > 1 ? errors : 0
      let rows = (1...network.layers).map { k in
        TrainingWorkspace.rowsAtOnce(units: network.sizes[k], inputs: network.sizes[k - 1])
          * network.sizes[k - 1]
      }
      gradient = max(rows.max() ?? 0, network.sizes.max() ?? 0)
      logits = network.outputs * examples
      workspace = network.outputPass.workspaceCount(examples: examples)
    }

    var room: Int {
      [errors, otherErrors, gradient, logits, shares, workspace]
        .map(MemoryCursor.room).reduce(0, +)
    }
  }
}
