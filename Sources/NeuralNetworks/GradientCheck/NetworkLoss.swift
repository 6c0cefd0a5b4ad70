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
  private let allExamples: [Int]

  init(_ network: Network, _ values: Parameters, inputs: Matrix, targets: Matrix)
    throws(NetworkError)
  {
    self.network = network
    self.values = values
    self.targets = targets
    allExamples = Array(0..<targets.columns)
    pass = try network.forward(values, inputs: inputs, targets: targets)
    parameters = values.named
    shares = network.loss.shares(
      logits: pass.preactivations[network.layers - 1], targets: targets, output: network.output)
    loss = network.mean(shares)
  }

  func probe(_ perturbation: Perturbation) -> Probe { evaluate(perturbation, frozen: false) }

  func frozenLoss(_ perturbation: Perturbation) -> Double {
    evaluate(perturbation, frozen: true).loss
  }

  private func evaluate(_ perturbation: Perturbation, frozen: Bool) -> Probe {
    var layer = perturbation.parameter / 2 + 1
    var front = start(perturbation)
    var branches: BranchChange = []
    while layer < network.layers {
      let hop = hop(front, layer: layer)
      branches.formUnion(hop.branches)
      let change = frozen ? hop.frozenChange : hop.change
      let (moved, examples) = change.droppingStill(front.examples)
      layer += 1
      front = Front(
        rows: 0..<network.sizes[layer], examples: examples,
        displacement: Matrix.product(values.weights[layer - 1].columns(front.rows), moved))
    }
    return Probe(loss: loss(front), branches: branches)
  }

  /// The perturbed unit's pre-activation: moved by the entry's change times what it multiplies.
  private func start(_ perturbation: Perturbation) -> Front {
    let index = perturbation.parameter
    let value = parameters[index].value
    let change = perturbation.value - value.elements[perturbation.entry]
    let unit = perturbation.entry / value.columns
    let isBias = index % 2 == 1
    let factors = pass.inputs(ofLayer: index / 2 + 1)
      .selecting(rows: rows(perturbation.entry % value.columns), columns: allExamples)
    let shifts = factors.map { isBias ? change : change * $0 }
    let (moved, examples) = shifts.droppingStill(allExamples)
    return Front(rows: rows(unit), examples: examples, displacement: moved)
  }

  private func rows(_ row: Int) -> Range<Int> { row..<row + 1 }

  private func hop(_ front: Front, layer: Int) -> Hop {
    let z = pass.preactivations[layer - 1].selecting(rows: front.rows, columns: front.examples)
    let a = pass.activations[layer - 1].selecting(rows: front.rows, columns: front.examples)
    return Hop(
      activation: network.activations[layer - 1], base: z, output: a,
      moved: z + front.displacement)
  }

  /// The loss where the logits have moved: the shares of the examples reached are computed anew.
  private func loss(_ front: Front) -> Double {
    guard !front.examples.isEmpty else { return loss }
    let outputs = 0..<network.outputs
    let base = pass.preactivations[network.layers - 1]
      .selecting(rows: outputs, columns: front.examples)
    var logits = base.elements
    let first = front.rows.lowerBound * base.columns
    for (offset, displacement) in front.displacement.elements.enumerated() {
      logits[first + offset] += displacement
    }
    let moved = network.loss.shares(
      logits: base.with(logits),
      targets: targets.selecting(rows: outputs, columns: front.examples), output: network.output)
    var all = shares
    for (example, share) in zip(front.examples, moved) { all[example] = share }
    return network.mean(all)
  }
}

/// How far the pre-activations of some units moved at some examples; all others stand still.
private struct Front {
  let rows: Range<Int>
  let examples: [Int]
  /// Of shape (rows, examples).
  let displacement: Matrix
}

/// One step through an activation.
private struct Hop {
  let activation: Activation
  let base: Matrix
  let output: Matrix
  let moved: Matrix

  /// How far the activations move.
  var change: Matrix {
    moved.mapElements(activation.values) - output
  }

  /// How far they would move if everything stayed on the branch it is on, a line through the kink.
  ///
  /// Beside the kink the line's slope is the function's own, so that a wrong derivative does not
  /// confirm itself; only what stands on it takes the derivative's word.
  var frozenChange: Matrix {
    guard let kink = activation.kink else { return change }
    let corner = activation.values([kink])[0]
    let conventional = activation.derivatives(at: [kink], outputs: [corner])[0]
    let slopes = base.zip(with: output) {
      $0 == kink ? conventional : ($1 - corner) / ($0 - kink)
    }
    return slopes * (moved - base)
  }

  var branches: BranchChange {
    guard let kink = activation.kink else { return [] }
    return zip(base.elements, moved.elements).reduce(into: []) { changes, pair in
      let (before, after) = pair
      if before == kink {
        if after != kink { changes.insert(.leftKink) }
      } else if (before > kink) != (after > kink) || after == kink {
        changes.insert(.crossed)
      }
    }
  }
}

extension Matrix {
  /// The entries of consecutive rows at some columns.
  fileprivate func selecting(rows: Range<Int>, columns selected: [Int]) -> Matrix {
    let elements = self.elements
    let width = columns
    if selected.count == width {
      if rows.count == self.rows { return self }
      let part = Array(elements[rows.lowerBound * width..<rows.upperBound * width])
      return Matrix(rows: rows.count, columns: width, elements: part)
    }
    var part: [Double] = []
    part.reserveCapacity(rows.count * selected.count)
    for row in rows {
      for column in selected { part.append(elements[row * width + column]) }
    }
    return Matrix(rows: rows.count, columns: selected.count, elements: part)
  }

  /// Consecutive columns.
  fileprivate func columns(_ range: Range<Int>) -> Matrix {
    range.count == columns ? self : selecting(rows: 0..<rows, columns: Array(range))
  }

  /// The columns that are not zero throughout, and which of the examples they stand for.
  fileprivate func droppingStill(_ examples: [Int]) -> (Matrix, [Int]) {
    let elements = self.elements
    let moving = (0..<columns).filter { j in
      stride(from: j, to: elements.count, by: columns).contains { elements[$0] != 0 }
    }
    if moving.count == columns { return (self, examples) }
    return (selecting(rows: 0..<rows, columns: moving), moving.map { examples[$0] })
  }
}
