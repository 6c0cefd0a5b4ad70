// Units that can't learn: copies of other units, units without slope.

internal import Numerics

extension SanityCheck {
  /// Copies of other units in each hidden layer of several units.
  ///
  /// Units of a layer with the same incoming weights, bias and outgoing weights have the same gradients
  /// and so stay the same for ever: a layer of them is worth a single unit.
  func symmetry() -> [SanityFinding] {
    (1..<max(network.layers, 1)).filter { network.sizes[$0] > 1 }.map { layer in
      let copies = copies(inLayer: layer)
      let units = network.sizes[layer]
      return .measured(.symmetry, layer: layer, Double(copies.count), of: units, high: 0) {
        guard $0 == .failed else { return nil }
        return
          "units \(list(copies)) of layer \(layer) are copies of others, have the same gradients "
          + "and stay copies whatever is learned; draw the first weights at random, which breaks the "
          + "symmetry"
      }
    }
  }

  /// The units that repeat an earlier one.
  private func copies(inLayer layer: Int) -> [Int] {
    let (incoming, bias) = (parameters.weights[layer - 1], parameters.biases[layer - 1])
    let outgoing = parameters.weights[layer]
    var seen: Set<[Double]> = []
    return (0..<incoming.rows).filter { unit in
      let row = incoming.elements[unit * incoming.columns..<(unit + 1) * incoming.columns]
      return !seen.insert(row + [bias.elements[unit]] + outgoing.column(unit)).inserted
    }
  }

  /// How a unit can fail to take part in learning.
  enum Idleness {
    /// Its slope is zero, or next to it, on every example.
    case dead
    /// It lies at one of its bounds on most examples.
    case saturated

    init?(of activation: Activation) {
      switch activation {
      case .relu, .softplus, .gelu: self = .dead
      case .tanh, .sigmoid: self = .saturated
      // A slope of 0.01 or 1 everywhere.
      case .leakyReLU, .identity: return nil
      }
    }

    var test: SanityTest { self == .dead ? .deadUnits : .saturatedUnits }

    /// The share of the examples on which a unit must be without slope to be called idle.
    ///
    /// A tanh unit without bias is never saturated at an input of zeros: with XOR, at 3 of 4 examples.
    var share: Double { self == .dead ? 1 : 0.75 }
  }

  /// A slope below this part of the largest is as good as none: |tanh| > 0.99.
  private static let leastSlope = 0.02
  /// The share of a layer that may be idle. Some relu units are dead from the start in narrow and in deep
  /// networks (Lu and others, «Dying ReLU and Initialization», 2019): up to 4 of 9 in 3000 healthy ones,
  /// and about half of all where there is one feature and it is positive.
  private static let idleShare = 0.75

  /// The units without slope in each hidden layer whose activation has flat parts.
  func idleUnits(_ idleness: Idleness) -> [SanityFinding] {
    (1..<max(network.layers, 1)).filter {
      Idleness(of: network.activations[$0 - 1]) == idleness
    }.map { layer in
      let idle = idleUnits(idleness, inLayer: layer)
      let units = network.sizes[layer]
      let allowed = (Self.idleShare * Double(units)).rounded(.down)
      return .measured(
        idleness.test, layer: layer, Double(idle.count), of: units, high: allowed
      ) { verdict in
        guard !idle.isEmpty else { return nil }
        return remark(idleness, idle, layer: layer, isFailure: verdict == .failed)
      }
    }
  }

  private func remark(_ idleness: Idleness, _ idle: [Int], layer: Int, isFailure: Bool) -> String {
    let units = "\(idle.count == 1 ? "unit" : "units") \(list(idle)) of layer \(layer)"
    let isOne = idle.count == 1
    switch idleness {
    case .dead:
      let fact = "\(units) \(isOne ? "gives" : "give") zero on every example and can't learn"
      return isFailure
        ? "\(fact); look for a large negative bias or weights that are too large, or take leaky_relu"
        : fact
    case .saturated:
      let fact =
        "\(units) \(isOne ? "lies" : "lie") at the flat ends of \(network.activations[layer - 1].rawValue) "
        + "on nearly all examples and hardly \(isOne ? "learns" : "learn")"
      return isFailure ? "\(fact); make the first weights smaller, or scale the inputs" : fact
    }
  }

  private func idleUnits(_ idleness: Idleness, inLayer layer: Int) -> [Int] {
    let slopes = network.slopes(pass, layer: layer)
    let largest = network.activations[layer - 1] == .sigmoid ? 0.25 : 1.0
    let needed = idleness.share * Double(slopes.columns)
    return (0..<slopes.rows).filter { unit in
      let row = slopes.elements[unit * slopes.columns..<(unit + 1) * slopes.columns]
      return Double(row.count { abs($0) < Self.leastSlope * largest }) >= needed
    }
  }
}
