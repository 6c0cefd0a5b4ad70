// Backpropagation (Rumelhart, Hinton and Williams, 1986): from the error at the output back through
// the layers,
//
//     dLdZk = (W(k+1).T @ dLdZ(k+1)) * f'(Zk),  dLdWk = dLdZk @ A(k-1).T / m,
//     dLdbk = row sums of dLdZk / m.

public import Numerics

/// The derivatives of the loss.
public struct Gradients: Hashable, Sendable {
  /// `dLdZ1` … `dLdZn`, of shape (units, examples): per example, that is m times the derivative.
  public let preactivations: [Matrix]
  /// `dLdW1` … `dLdWn`, of the weights' shapes.
  public let weights: [Matrix]
  /// `dLdb1` … `dLdbn`, of the biases' shapes.
  public let biases: [Matrix]

  /// As many weights' gradients as biases', the first layer's first.
  public init(preactivations: [Matrix], weights: [Matrix], biases: [Matrix]) {
    precondition(weights.count == biases.count, "a layer has weights and a bias")
    self.preactivations = preactivations
    self.weights = weights
    self.biases = biases
  }

  /// Every parameter's gradient with the parameter's name: `W1`, `b1`, `W2`, `b2`, …
  public var named: [(name: String, value: Matrix)] {
    Parameters(weights: weights, biases: biases).named
  }
}

extension Network {
  /// The gradients at what `forward` computed with the same parameters.
  ///
  /// Throws where the pass or the targets are those of a network of other sizes.
  public func backward(_ parameters: Parameters, pass: ForwardPass, targets: Matrix)
    throws(NetworkError) -> Gradients
  {
    try check(parameters)
    try check(pass, targets: targets)
    var errors = [
      loss.errors(predictions: pass.predictions, targets: targets, output: output)
    ]
    for k in (1..<layers).reversed() {
      let upstream = Matrix.product(parameters.weights[k], errors[0], transposingLeft: true)
      errors.insert(upstream.zip(with: slopes(pass, layer: k)) { $0 * $1 }, at: 0)
    }
    return Gradients(
      preactivations: errors,
      weights: (1...layers).map { weightGradient(errors[$0 - 1], pass, layer: $0) },
      biases: errors.map { biasGradient($0) })
  }

  /// f'(Zk) of hidden layer k, from 1.
  func slopes(_ pass: ForwardPass, layer k: Int) -> Matrix {
    let z = pass.preactivations[k - 1]
    return z.with(
      activations[k - 1].derivatives(
        at: z.elements, outputs: pass.activations[k - 1].elements))
  }

  /// dLdWk from dLdZk.
  func weightGradient(_ errors: Matrix, _ pass: ForwardPass, layer k: Int) -> Matrix {
    Matrix.product(errors, pass.inputs(ofLayer: k), transposingRight: true)
      / Double(errors.columns)
  }

  /// dLdbk from dLdZk.
  func biasGradient(_ errors: Matrix) -> Matrix { errors.rowSums() / Double(errors.columns) }

  private func check(_ pass: ForwardPass, targets: Matrix) throws(NetworkError) {
    guard pass.preactivations.count == layers else {
      throw .layerCount(expected: layers, found: pass.preactivations.count)
    }
    guard pass.inputs.rows == features else {
      throw .shape(
        ShapeError(
          "dLdZ1 @ X.T of \(features) features", [.init("X", pass.inputs.shape)]))
    }
    for (k, z) in pass.preactivations.enumerated() where z.rows != sizes[k + 1] {
      throw .shape(
        ShapeError("Z\(k + 1) of \(sizes[k + 1]) units", [.init("Z\(k + 1)", z.shape)]))
    }
    guard targets.shape == pass.predictions.shape else {
      throw .shape(
        ShapeError(
          "Y_pred - Y",
          [.init("Y_pred", pass.predictions.shape), .init("Y", targets.shape)]))
    }
  }
}
