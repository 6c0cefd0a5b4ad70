// A fully connected network as a description: sizes, activations, output and loss. What it learns
// stands apart from it, in `Parameters`.

/// A network of one or more layers; examples are columns, so layer k computes
/// `Zk = Wk @ A(k-1) + bk` with `A0 = X`.
public struct Network: Hashable, Sendable {
  /// The most entries a matrix of a network may have: 2²⁷, a gibibyte.
  public static let largestMatrix = 1 << 27

  /// Features, then the units of every layer; the last are the outputs.
  public let sizes: [Int]
  /// The activation of every hidden layer, from the first.
  public let activations: [Activation]
  /// The activation of the last layer.
  public let output: OutputActivation
  /// What training minimizes.
  public let loss: Loss

  /// A network from its sizes `[features, hidden…, outputs]` and one activation a hidden layer.
  ///
  /// Throws what is wrong: fewer than two sizes, a size below 1, a matrix too large to hold,
  /// another number of activations, a loss that does not go with the output.
  public init(
    sizes: [Int], activations: [Activation], output: OutputActivation, loss: Loss
  ) throws(NetworkError) {
    guard sizes.count >= 2 else { throw .tooFewSizes(sizes.count) }
    for (position, size) in sizes.enumerated() where size < 1 {
      throw .emptyLayer(position: position, size: size)
    }
    for k in 1..<sizes.count {
      try Network.checkSize(MatrixShape(rows: sizes[k], columns: sizes[k - 1]), name: "W\(k)")
    }
    guard activations.count == sizes.count - 2 else {
      throw .activationCount(expected: sizes.count - 2, found: activations.count)
    }
    guard loss.outputs.contains(output) else { throw .mismatchedLoss(loss, output: output) }
    self.sizes = sizes
    self.activations = activations
    self.output = output
    self.loss = loss
  }

  /// The number of layers n, the output's included.
  public var layers: Int { sizes.count - 1 }
  /// The rows of `X`.
  public var features: Int { sizes[0] }
  /// The rows of `Y`.
  public var outputs: Int { sizes[layers] }

  /// The shape of the weights of layer k, from 1: (units, inputs).
  func weightShape(_ k: Int) -> MatrixShape {
    MatrixShape(rows: sizes[k], columns: sizes[k - 1])
  }

  /// The shape of the bias of layer k, from 1: (units, 1).
  func biasShape(_ k: Int) -> MatrixShape { MatrixShape(rows: sizes[k], columns: 1) }

  static func checkSize(_ shape: MatrixShape, name: String) throws(NetworkError) {
    let (count, overflow) = shape.rows.multipliedReportingOverflow(by: shape.columns)
    guard !overflow, count <= largestMatrix else { throw .tooLarge(name: name, shape) }
  }
}
