// What happens when the network learns: the size of a step, gradients a few steps on, and whether a
// handful of examples can be learned by heart.

internal import Numerics

extension SanityCheck {
  // MARK: The size of a step

  /// The size of a step on each layer's weights, ‖η · dL/dW‖ / ‖W‖, which is near 1e-3 in training that
  /// goes well (CS231n's notes, «Ratio of weights:updates»).
  func updates() -> [SanityFinding] {
    guard let gradients = try? network.backward(parameters, pass: pass, targets: targets) else {
      return [.notMade(.updates, because: "there are no gradients")]
    }
    return zip(parameters.weights, gradients.weights).enumerated().map { index, pair in
      let (weights, gradient) = pair
      let size = norm(weights)
      guard size > 0 else {
        return .notMade(
          .updates, layer: index + 1,
          because: "W\(index + 1) is zero, so that nothing can be said of a step's size beside it")
      }
      let ratio = learningRate * norm(gradient) / size
      return .measured(
        .updates, layer: index + 1, ratio, low: 1e-6, high: Self.largestUpdate
      ) { verdict in
        verdict == .failed ? updateRemark(ratio, layer: index + 1) : nil
      }
    }
  }

  /// Beyond it, a step throws the weights away. In training that goes well the ratio is far smaller, but
  /// at the start and at the rate 0.1 it is above 0.1 in 439 of 8888 layers of healthy networks, 2.2 at
  /// most.
  private static let largestUpdate = 5.0

  private func updateRemark(_ ratio: Double, layer: Int) -> String {
    if ratio.isNaN { return "the gradient of W\(layer) is not a number" }
    if ratio > 1e-6 {
      return
        "one step changes W\(layer) by several times its own size, so that training jumps about "
        + "instead of descending; take a smaller learning rate"
    }
    return ratio == 0
      ? "the gradient of W\(layer) is zero: nothing reaches this layer, so look for dead or saturated "
        + "units next to it"
      : "a step hardly changes W\(layer); take a larger learning rate, or look for saturated units "
        + "that let no gradient through"
  }

  private func norm(_ matrix: Matrix) -> Double {
    Reduction.sum(matrix.elements.map { $0 * $0 }).squareRoot()
  }

  // MARK: Gradients after a few steps

  /// About a second's work.
  private static let workLimit = 2e9

  /// The check of every gradient after three steps downhill, which take biases off zero and so examples
  /// off the kinks.
  func gradients() -> SanityFinding {
    let count = min(32, examples, Int(min(Self.workLimit / probeWork, 1e6)))
    guard count > 0 else {
      return .notMade(
        .gradients, because: "the network is too large for a quick check; use {check} gradients")
    }
    let few = handful(of: Array(0..<count))
    guard var descent = try? SafeDescent(network, parameters, few.inputs, few.targets) else {
      return .notMade(.gradients, because: "the loss is not a finite number")
    }
    for _ in 0..<3 { descent.run(steps: 1) }
    let moved = descent.parameters
    guard
      let pass = try? network.forward(moved, inputs: few.inputs, targets: few.targets),
      let gradients = try? network.backward(moved, pass: pass, targets: few.targets),
      let check = try? GradientCheck(network, moved, inputs: few.inputs, targets: few.targets),
      let report = try? check.compare(gradients.named)
    else { return .notMade(.gradients, because: "the network can't be run after a few steps") }
    let failures = report.parameters.filter { !$0.passed }.map(\.name)
    let entries = report.parameters.reduce(0) { $0 + $1.entries }
    let failed = report.parameters.reduce(0) { $0 + $1.failures }
    return .measured(.gradients, Double(failed), of: entries, high: 0) {
      guard $0 == .failed else { return nil }
      return
        "the gradients of \(failures.joined(separator: ", ")) differ from differences of the loss; "
        + "{check} gradients says where"
    }
  }

  /// Multiplications per example of a check of every entry: what follows from one unit moving.
  private var probeWork: Double {
    var work = 0.0
    for layer in 1...network.layers {
      let (units, entries) = (network.sizes[layer], parameters.weights[layer - 1].elements.count)
      let next = layer < network.layers ? network.sizes[layer + 1] : 0
      var beyond = 0.0
      if layer + 1 < network.layers {
        for k in (layer + 1)..<network.layers {
          beyond += Double(parameters.weights[k].elements.count)
        }
      }
      // Two probes an entry, and an elementary function counts for several multiplications.
      work += 2 * Double(entries + units) * (20 + 4 * Double(next) + beyond)
    }
    return work
  }

  private func handful(of places: [Int]) -> (inputs: Matrix, targets: Matrix) {
    (inputs.selectingColumns(places), targets.selectingColumns(places))
  }

  // MARK: Learning a handful by heart

  /// Whether the loss on a few examples falls to a tenth of a guess's (above the least there can be).
  func overfit() -> SanityFinding {
    let places = fewDistinct()
    guard !places.isEmpty else {
      return .notMade(.overfit, because: "every input stands with several targets")
    }
    let few = handful(of: places)
    let work = 6 * Double(parameters.named.reduce(0) { $0 + $1.value.elements.count })
    let steps = Int(min(Self.stepLimit, 2 * Self.workLimit / (work * Double(places.count))))
    guard steps >= SafeDescent.segment else {
      return .notMade(.overfit, because: "the network is too large for a quick check")
    }
    guard var descent = try? SafeDescent(network, parameters, few.inputs, few.targets) else {
      return .notMade(.overfit, because: "the loss is not a finite number")
    }
    let least = network.leastLoss(few.targets)
    let guess = Chance(network, targets: few.targets).ignorant
    let goal = least + 0.1 * ((guess > least ? guess : max(descent.loss, least)) - least)
    while descent.steps < steps, descent.loss > goal { descent.run(steps: SafeDescent.segment) }
    return .measured(.overfit, descent.loss, high: goal) { verdict in
      let what = "\(places.count) \(places.count == 1 ? "example" : "examples")"
      return verdict == .failed
        ? "\(what) can't be learned by heart in \(descent.steps) steps: look for dead units, units that "
          + "are copies, inputs that are not scaled, too few units, or targets that this output can't give"
        : nil
    }
  }

  private static let stepLimit = 4000.0

  /// Up to five examples of different inputs and one target each, of as many different targets as there
  /// are; fewer for a narrow network, whose few units can't hold more.
  private func fewDistinct() -> [Int] {
    let hidden = network.sizes.dropFirst().dropLast()
    let isLinear = network.activations.allSatisfy { $0 == .identity }
    let width = isLinear ? network.features : hidden.min() ?? network.features
    let count = min(5, max(2, width / 2 + 1))
    let mixed = Set(Self.conflicts(inputs, targets, count: examples))
    var seen: Set<[Double]> = []
    let distinct = (0..<examples).filter {
      !mixed.contains($0) && seen.insert(inputs.column($0)).inserted
    }
    var kinds: Set<[Double]> = []
    let different = distinct.filter { kinds.insert(targets.column($0)).inserted }.prefix(count)
    let others = distinct.filter { !different.contains($0) }.prefix(count - different.count)
    return Array(different) + Array(others)
  }
}
