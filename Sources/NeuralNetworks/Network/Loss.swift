// The losses and the output activations they go with: values from logits in stable form, and the
// derivative by the logits.
//
// A loss is a mean over examples; what is computed here is one example's share, so that the
// gradient check can replace the shares of those examples that a perturbation reaches.

internal import Numerics

/// The activation of the output layer; the raw value is its name in lessons.
public enum OutputActivation: String, CaseIterable, Hashable, Sendable {
  /// 1 / (1 + e^−z), each output by itself.
  case sigmoid
  /// e^z over the sum of e^z over the outputs of an example.
  case softmax
  /// z itself.
  case identity
}

/// A loss; the raw value is its name in lessons.
public enum Loss: String, CaseIterable, Hashable, Sendable {
  /// The sum of −y log p − (1 − y) log(1 − p) over outputs and examples, divided by the examples.
  case binaryCrossEntropy = "binary_cross_entropy"
  /// The sum of −y log p over classes and examples, divided by the examples.
  case crossEntropy = "cross_entropy"
  /// The mean of (p − y)² over all entries.
  case meanSquaredError = "mean_squared_error"

  /// The output activations that this loss goes with.
  public var outputs: [OutputActivation] {
    switch self {
    case .binaryCrossEntropy: [.sigmoid]
    case .crossEntropy: [.softmax]
    case .meanSquaredError: [.sigmoid, .softmax, .identity]
    }
  }
}

extension OutputActivation {
  /// The losses that go with this output.
  public var losses: [Loss] { Loss.allCases.filter { $0.outputs.contains(self) } }

  /// The predictions for logits of shape (outputs, examples).
  func predictions(_ logits: Matrix) -> Matrix {
    switch self {
    case .sigmoid: logits.with(Elementary.sigmoid(logits.elements))
    case .softmax: Softmax(logits).predictions
    case .identity: logits
    }
  }
}

extension Loss {
  /// Each example's share of the loss: their sum divided by the number of examples is the loss.
  ///
  /// From the logits, not the predictions: −log(sigmoid(z)) is lost where sigmoid(z) rounds to 0,
  /// softplus(−z) is not. Both agree with the textbook's formula where that is finite.
  func shares(logits: Matrix, targets: Matrix, output: OutputActivation) -> [Double] {
    switch self {
    case .binaryCrossEntropy: logisticSurprise(logits, targets).columnTotals
    case .crossEntropy: Softmax(logits).surprise(targets).columnTotals
    case .meanSquaredError:
      output.predictions(logits).zip(with: targets) { ($0 - $1) * ($0 - $1) }
        .columnTotals.map { $0 / Double(logits.rows) }
    }
  }

  /// The derivative of each example's share by the logits, from the predictions.
  ///
  /// `Y_pred - Y` for the two cross-entropies (softmax: times the sum of an example's targets,
  /// which is 1 unless the author says otherwise); for the squared error 2 (p − y) / outputs times
  /// the output's own derivative.
  func errors(predictions: Matrix, targets: Matrix, output: OutputActivation) -> Matrix {
    switch self {
    case .binaryCrossEntropy: return predictions.zip(with: targets) { $0 - $1 }
    case .crossEntropy:
      let totals = targets.columnTotals
      let weighted = predictions.scalingColumns(by: totals)
      return weighted.zip(with: targets) { $0 - $1 }
    case .meanSquaredError:
      let outputs = Double(predictions.rows)
      let upstream = predictions.zip(with: targets) { 2 * ($0 - $1) / outputs }
      return output.backward(upstream, predictions: predictions)
    }
  }
}

extension OutputActivation {
  /// The vector-Jacobian product: from the derivative by the predictions to that by the logits.
  func backward(_ upstream: Matrix, predictions: Matrix) -> Matrix {
    switch self {
    case .identity: return upstream
    case .sigmoid: return upstream.zip(with: predictions) { $0 * $1 * (1 - $1) }
    case .softmax:
      let products = upstream.zip(with: predictions) { $0 * $1 }
      let weighted = predictions.scalingColumns(by: products.columnTotals)
      return products.zip(with: weighted) { $0 - $1 }
    }
  }
}

/// max(z, 0) − z y + log(1 + e^−|z|), for any real target y.
private func logisticSurprise(_ logits: Matrix, _ targets: Matrix) -> Matrix {
  let tails = Elementary.softplus(logits.elements.map { -abs($0) })
  let linear = logits.zip(with: targets) { z, y in
    // A certain and right answer costs nothing: 0 · ∞ is 0 here, as in the textbook's limit.
    let weight = z > 0 ? 1 - y : -y
    return weight == 0 && !z.isNaN ? 0 : z * weight
  }
  return linear.zip(with: logits.with(tails)) { $0 + $1 }
}
