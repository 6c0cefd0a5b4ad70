// The forward pass: pre-activations, activations, predictions and the loss.

public import Numerics

/// What one forward pass computed. The inputs are shared with the caller's matrix, not copied.
public struct ForwardPass: Hashable, Sendable {
  /// `X`, of shape (features, examples).
  public let inputs: Matrix
  /// `Z1` … `Zn`, of shape (units, examples); the last are the logits.
  public let preactivations: [Matrix]
  /// `A1` … `An`; the last are the predictions.
  public let activations: [Matrix]
  /// The loss, where targets were given; it may be infinite or NaN.
  public let loss: Double?

  /// `Y_pred`, of shape (outputs, examples).
  public var predictions: Matrix { activations[activations.count - 1] }

  /// What layer k, from 1, is given: `A(k-1)`, or `X` for the first.
  func inputs(ofLayer k: Int) -> Matrix { k == 1 ? inputs : activations[k - 2] }
}

extension Network {
  /// Runs the network on inputs of shape (features, examples).
  ///
  /// - Parameter targets: of shape (outputs, examples), any reals; without them there is no loss.
  ///
  /// Throws where shapes do not fit, naming the operation, and where there are no examples.
  public func forward(_ parameters: Parameters, inputs: Matrix, targets: Matrix? = nil)
    throws(NetworkError) -> ForwardPass
  {
    try check(parameters)
    try check(inputs: inputs, targets: targets, parameters)
    var preactivations: [Matrix] = []
    var activations: [Matrix] = []
    for k in 1...layers {
      let z = Matrix.product(parameters.weights[k - 1], activations.last ?? inputs)
        .adding(column: parameters.biases[k - 1])
      preactivations.append(z)
      activations.append(activate(z, layer: k))
    }
    let logits = preactivations[layers - 1]
    return ForwardPass(
      inputs: inputs, preactivations: preactivations, activations: activations,
      loss: targets.map { mean(loss.shares(logits: logits, targets: $0, output: output)) })
  }

  /// The activation of layer k, from 1, at pre-activations of shape (units, examples).
  func activate(_ z: Matrix, layer k: Int) -> Matrix {
    k == layers ? output.predictions(z) : z.with(activations[k - 1].values(z.elements))
  }

  /// The loss from the examples' shares.
  func mean(_ shares: [Double]) -> Double { Reduction.sum(shares) / Double(shares.count) }

  /// Throws unless examples fit the network.
  func check(inputs: Matrix, targets: Matrix?, _ parameters: Parameters)
    throws(NetworkError)
  {
    guard inputs.rows == features else {
      let operands: [ShapeError.Operand] = [
        .init("W1", parameters.weights[0].shape), .init("X", inputs.shape),
      ]
      throw .shape(ShapeError("W1 @ X", operands))
    }
    guard inputs.columns > 0 else { throw .noExamples }
    for k in 1...layers {
      try Network.checkSize(
        MatrixShape(rows: sizes[k], columns: inputs.columns), name: "Z\(k)")
    }
    let predicted = MatrixShape(rows: outputs, columns: inputs.columns)
    guard let targets, targets.shape != predicted else { return }
    throw .shape(
      ShapeError(
        "\(loss.rawValue) of Y_pred and Y",
        [.init("Y_pred", predicted), .init("Y", targets.shape)]))
  }
}
