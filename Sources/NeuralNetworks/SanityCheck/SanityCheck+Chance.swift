// The loss before training against the loss of an answer that knows nothing.

internal import Numerics

/// What can be expected of answers that do not look at the inputs.
struct Chance {
  /// The loss of giving every class the same probability (ln K for K classes, ln 2 for a yes or no), or
  /// for outputs without bounds their mean.
  let ignorant: Double
  /// The loss of the best constant answer: the entropy of the classes' frequencies, or the variance.
  let informed: Double

  /// NaN where the targets are none that the output can give.
  init(_ network: Network, targets: Matrix) {
    let frequencies = targets.rowSums() / Double(targets.columns)
    let best = network.loss(ofConstant: network.output.logits(frequencies), targets: targets)
    informed = best
    ignorant =
      network.output == .identity
      ? best
      : network.loss(
        ofConstant: Matrix(rows: targets.rows, columns: 1), targets: targets)
  }
}

extension Network {
  /// The loss where every example has the same logits, (outputs, 1).
  fileprivate func loss(ofConstant logits: Matrix, targets: Matrix) -> Double {
    let all = Matrix(rows: targets.rows, columns: targets.columns).adding(column: logits)
    return mean(loss.shares(logits: all, targets: targets, output: output))
  }

  /// The least loss that any answers can have: the entropy of targets that are probabilities, 0 for
  /// zeros, ones and numbers.
  func leastLoss(_ targets: Matrix) -> Double {
    guard loss != .meanSquaredError else { return 0 }
    let least = mean(
      loss.shares(logits: output.logits(targets), targets: targets, output: output))
    return least.isFinite ? least : 0
  }
}

extension OutputActivation {
  /// Logits that give these outputs; infinite for certainty, NaN where no logit gives them.
  fileprivate func logits(_ outputs: Matrix) -> Matrix {
    switch self {
    case .identity: outputs
    case .softmax: outputs.mapElements { Elementary.log($0) }
    case .sigmoid:
      outputs.mapElements { p in
        zip(Elementary.log(p), Elementary.log(p.map { 1 - $0 })).map { $0 - $1 }
      }
    }
  }
}

extension SanityCheck {
  /// How many times the loss of a guess a first loss may be. Cross-entropy grows with the logits, the
  /// squared error with their square.
  ///
  /// Of 3000 healthy networks (he, xavier and lecun on standardized inputs) the worst had 2.9 and 14.1.
  private var chanceFactor: Double { network.output == .identity ? 20 : 4 }

  func chance() -> SanityFinding {
    let chance = Chance(network, targets: targets)
    guard chance.ignorant.isFinite, chance.informed.isFinite else {
      return .notMade(
        .chance, because: "the targets are none that a \(network.output.rawValue) output can give")
    }
    guard chance.ignorant > 0 else {
      return .notMade(.chance, because: "the targets are all the same")
    }
    return .measured(
      .chance, pass.loss ?? .nan, near: chance.ignorant, low: chance.informed / 10,
      high: chance.ignorant * chanceFactor
    ) { verdict in
      guard verdict == .failed else { return nil }
      guard let loss = pass.loss, loss.isFinite else {
        return "the loss is not a finite number before the first step"
      }
      return loss < chance.informed
        ? "the loss begins far below that of a guess: the network has been trained before, or the "
          + "targets stand among its inputs"
        : "the loss begins far above that of a guess: the network is certain and wrong before it has "
          + "learned anything; make its first weights smaller ('scale', or the schemes he and xavier)"
          + (network.output == .identity ? ", or scale the targets" : "")
    }
  }
}
