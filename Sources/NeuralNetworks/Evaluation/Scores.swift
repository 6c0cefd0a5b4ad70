// How good answers are: counts of right and wrong ones for classes, squared errors for numbers, and the
// examples that a network is worst at.

public import Numerics

/// Classes predicted beside the true ones.
public struct ConfusionMatrix: Hashable, Sendable {
  /// The number of classes.
  public let classes: Int
  /// How many examples of a true class (row) were predicted as a class (column), row-major.
  public let counts: [Int]

  /// Counts pairs; both lists have a class from 0 for every example.
  public init(truth: [Int], predicted: [Int], classes: Int) {
    var counts = [Int](repeating: 0, count: classes * classes)
    for (truth, predicted) in zip(truth, predicted) { counts[truth * classes + predicted] += 1 }
    self.classes = classes
    self.counts = counts
  }

  /// How many examples there are.
  public var total: Int { counts.reduce(0, +) }
  /// How many are predicted right.
  public var right: Int { (0..<classes).reduce(0) { $0 + self[$1, $1] } }

  /// The count for a true class and a predicted one.
  public subscript(truth: Int, predicted: Int) -> Int { counts[truth * classes + predicted] }

  /// The share of a true class that is predicted right; `nil` where the class has no example.
  public func recall(of truth: Int) -> Double? {
    let count = (0..<classes).reduce(0) { $0 + self[truth, $1] }
    return count == 0 ? nil : Double(self[truth, truth]) / Double(count)
  }
}

/// How near predicted numbers come, by output.
public struct RegressionScore: Hashable, Sendable {
  /// The mean of the squared errors of an output.
  public let meanSquaredError: Double
  /// 1 − Σ (y − p)² / Σ (y − ȳ)²: 1 for perfect predictions, 0 for the mean as prediction; `nil` for
  /// targets that are all the same.
  public let rSquared: Double?

  /// One score an output; both matrices are (outputs, examples).
  public static func byOutput(_ predictions: Matrix, _ targets: Matrix) -> [RegressionScore] {
    let count = Double(targets.columns)
    let errors = predictions.zip(with: targets) { ($0 - $1) * ($0 - $1) }.rowSums().elements
    let spreads = targets.centered.map { $0 * $0 }.rowSums().elements
    return zip(errors, spreads).map { error, spread in
      RegressionScore(
        meanSquaredError: error / count, rSquared: spread > 0 ? 1 - error / spread : nil)
    }
  }
}

extension Matrix {
  /// Every row less its mean.
  var centered: Matrix {
    let means = rowSums() / Double(columns)
    return adding(column: -1 * means)
  }
}

extension Network {
  /// Each example's share of the loss: their mean is the loss.
  ///
  /// Throws where the pass and the targets are not of one shape.
  public func exampleLosses(_ pass: ForwardPass, targets: Matrix) throws(NetworkError) -> [Double] {
    guard pass.predictions.shape == targets.shape, targets.rows == outputs else {
      throw .shape(
        ShapeError(
          "\(loss.rawValue) of Y_pred and Y",
          [.init("Y_pred", pass.predictions.shape), .init("Y", targets.shape)]))
    }
    let logits = pass.preactivations[pass.preactivations.count - 1]
    return loss.shares(logits: logits, targets: targets, output: output)
  }
}

/// The places of the largest losses, the largest first, then in order; NaN is worse than any number.
public func worstExamples(_ losses: [Double], count: Int) -> [Int] {
  let sizes = losses.map { $0.isNaN ? .infinity : $0 }
  let order = losses.indices.sorted { (-sizes[$0], $0) < (-sizes[$1], $1) }
  return Array(order.prefix(count))
}
