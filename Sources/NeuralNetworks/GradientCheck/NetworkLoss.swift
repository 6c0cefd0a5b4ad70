// A network's loss under the gradient check: perturbing one weight moves one unit's pre-activation,
// so only what follows from that unit, at the examples where it moved, is computed again.
//
// Displacements are carried forward, not values: `Z + W @ (A' - A)` keeps the rounding error of a
// large sum that did not change out of the difference of two losses, and what stood exactly on a
// kink leaves it only when it really moves.

internal import Numerics

struct NetworkLoss: CheckedLoss {
  let network: Network
  let values: Parameters
  let targets: Matrix
  let pass: ForwardPass
  let parameters: [(name: String, value: Matrix)]
  let loss: Double
  private let shares: [Double]
  private let hops: [Hop]
  private let output: OutputPass
  private let layout: ProbeMemory.Layout

  init(_ network: Network, _ values: Parameters, inputs: Matrix, targets: Matrix)
    throws(NetworkError)
  {
    self.network = network
    self.values = values
    self.targets = targets
    pass = try network.forward(values, inputs: inputs, targets: targets)
    parameters = values.named
    shares = network.loss.shares(
      logits: pass.preactivations[network.layers - 1], targets: targets, output: network.output)
    loss = network.mean(shares)
    hops = network.activations.map(Hop.init)
    output = network.outputPass
    layout = ProbeMemory.Layout(network, examples: targets.columns)
  }

  func probe(_ perturbation: Perturbation, using scratch: inout ProbeScratch) -> Probe {
    evaluate(perturbation, frozen: false, using: &scratch)
  }

  func frozenLoss(_ perturbation: Perturbation, using scratch: inout ProbeScratch) -> Double {
    evaluate(perturbation, frozen: true, using: &scratch).loss
  }

  private func evaluate(
    _ perturbation: Perturbation, frozen: Bool, using scratch: inout ProbeScratch
  ) -> Probe {
    guard let doubles = scratch.doubles(layout.count),
      let examples = scratch.places(layout.examples)
    else { return Probe(loss: .nan, branches: []) }
    return evaluate(
      perturbation, frozen: frozen, in: ProbeMemory(layout, doubles, examples: examples))
  }

  private func evaluate(_ perturbation: Perturbation, frozen: Bool, in memory: ProbeMemory)
    -> Probe
  {
    var layer = perturbation.parameter / 2 + 1
    var branches: BranchChange = []
    var front = start(perturbation, in: memory)
    while layer < network.layers, front.count > 0 {
      branches.formUnion(cross(layer, &front, frozen: frozen, in: memory))
      layer += 1
      spread(&front, into: layer)
    }
    return Probe(loss: loss(front, in: memory), branches: branches)
  }

  /// The perturbed unit's pre-activation: moved by the entry's change times what it multiplies.
  private func start(_ perturbation: Perturbation, in memory: ProbeMemory) -> Front {
    let index = perturbation.parameter
    let value = index % 2 == 1 ? values.biases[index / 2] : values.weights[index / 2]
    let change = perturbation.value - value.elements[perturbation.entry]
    let unit = perturbation.entry / value.columns
    let input = perturbation.entry % value.columns
    let isBias = index % 2 == 1
    let count = pass.inputs(ofLayer: index / 2 + 1).withRows(from: input) { factors in
      ProbePass.start(
        change, factors: isBias ? nil : factors, moved: memory.moved, examples: memory.examples,
        count: layout.examples)
    }
    return Front(
      rows: unit..<unit + 1, count: count, moved: memory.moved, spare: memory.spare)
  }

  /// Carries a front through the activation of a hidden layer.
  private func cross(_ layer: Int, _ front: inout Front, frozen: Bool, in memory: ProbeMemory)
    -> BranchChange
  {
    let (rows, count) = (front.rows, front.count)
    let branches = pass.preactivations[layer - 1].withRows(from: rows.lowerBound) { z in
      pass.activations[layer - 1].withRows(from: rows.lowerBound) { a in
        hops[layer - 1].cross(
          from: memory.select(z, rows: rows.count, count: count, into: memory.base),
          output: memory.select(a, rows: rows.count, count: count, into: memory.output),
          moving: front.moved, frozen: frozen, after: memory.after, count: rows.count * count)
      }
    }
    front.count = ProbePass.dropStill(
      front.moved, examples: memory.examples, rows: rows.count, count: count)
    return branches
  }

  /// From the activations of some units to the pre-activations of all units of the next layer.
  private func spread(_ front: inout Front, into layer: Int) {
    let weights = values.weights[layer - 1]
    weights.elements.withUnsafeBufferPointer { entries in
      guard let start = entries.baseAddress, front.count > 0 else { return }
      MatrixReference.multiply(
        MatrixReference(
          start + front.rows.lowerBound, rows: weights.rows, columns: front.rows.count,
          leadingDimension: weights.columns),
        MatrixReference(front.moved, rows: front.rows.count, columns: front.count),
        into: front.spare)
    }
    front.rows = 0..<weights.rows
    swap(&front.moved, &front.spare)
  }

  /// The loss where the logits have moved: the shares of the examples reached are computed anew.
  private func loss(_ front: Front, in memory: ProbeMemory) -> Double {
    let (outputs, count) = (network.outputs, front.count)
    guard count > 0 else { return loss }
    pass.preactivations[network.layers - 1].withRows(from: 0) {
      memory.gather($0, rows: outputs, count: count, into: memory.logits)
    }
    ProbePass.accumulate(
      front.moved, into: memory.logits + front.rows.lowerBound * count,
      count: front.rows.count * count)
    targets.withRows(from: 0) {
      output.shares(
        memory.logits,
        targets: memory.select($0, rows: outputs, count: count, into: memory.targets),
        into: memory.movedShares, workspace: memory.workspace, examples: count)
    }
    return mean(memory, count: count)
  }

  private func mean(_ memory: ProbeMemory, count: Int) -> Double {
    guard count < shares.count else { return memory.mean(memory.movedShares) }
    shares.withUnsafeBufferPointer {
      if let start = $0.baseAddress { memory.shares.update(from: start, count: $0.count) }
    }
    ProbePass.scatter(
      memory.movedShares, to: memory.examples, of: memory.shares, count: count)
    return memory.mean(memory.shares)
  }
}

/// How far the pre-activations of some units moved at some examples; all others stand still.
private struct Front {
  var rows: Range<Int>
  /// How many examples.
  var count: Int
  /// Of shape (rows, count).
  var moved: UnsafeMutablePointer<Double>
  /// Room for the next displacements.
  var spare: UnsafeMutablePointer<Double>
}

/// One step through an activation.
private struct Hop {
  private let pass: LayerPass
  private let kink: Double?
  private let corner: Corner

  init(_ activation: Activation) {
    pass = activation.rule.pass
    kink = activation.kink
    let place = activation.kink ?? 0
    let value = activation.values([place])
    corner = Corner(
      at: place, value: value[0], slope: activation.derivatives(at: [place], outputs: value)[0])
  }

  /// Displacements of pre-activations become those of activations.
  ///
  /// - Parameter frozen: everything stays on the branch it is on, a line through the kink; only
  ///   what stands on the kink takes the derivative's word.
  func cross(
    from base: UnsafePointer<Double>, output: UnsafePointer<Double>,
    moving: UnsafeMutablePointer<Double>, frozen: Bool, after: UnsafeMutablePointer<Double>,
    count: Int
  ) -> BranchChange {
    ProbePass.add(base, moving, into: after, count: count)
    let branches = kink.map { change(from: base, to: after, kink: $0, count: count) } ?? []
    if frozen, kink != nil {
      corner.frozenChange(from: base, output: output, to: after, into: moving, count: count)
    } else {
      pass.apply(after, count: count)
      ProbePass.subtract(after, output, into: moving, count: count)
    }
    return branches
  }

  private func change(
    from base: UnsafePointer<Double>, to after: UnsafePointer<Double>, kink: Double, count: Int
  ) -> BranchChange {
    let (crossed, left) = ProbePass.branches(from: base, to: after, kink: kink, count: count)
    return BranchChange(crossed ? [.crossed] : []).union(left ? [.leftKink] : [])
  }
}

extension Matrix {
  /// Reads the entries from a row on; a network's matrices are never empty.
  fileprivate func withRows<Result>(
    from row: Int, _ body: (UnsafePointer<Double>) -> Result
  ) -> Result {
    elements.withUnsafeBufferPointer { entries in
      withUnsafePointer(to: 0.0) { body((entries.baseAddress ?? $0) + row * columns) }
    }
  }
}
