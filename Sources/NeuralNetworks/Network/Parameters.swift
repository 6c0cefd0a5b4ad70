// Weights and biases under the names they have in lessons, and one step of gradient descent.

public import Numerics

/// What a network learns: a weight matrix (units, inputs) and a bias (units, 1) for every layer.
public struct Parameters: Hashable, Sendable {
  /// `W1`, `W2`, …
  public let weights: [Matrix]
  /// `b1`, `b2`, …
  public let biases: [Matrix]

  /// As many weights as biases, the first layer's first.
  public init(weights: [Matrix], biases: [Matrix]) {
    precondition(weights.count == biases.count, "a layer has weights and a bias")
    self.weights = weights
    self.biases = biases
  }

  /// `W1`, `b1`, `W2`, `b2`, …: the order of `named`.
  public var names: [String] { weights.indices.flatMap { ["W\($0 + 1)", "b\($0 + 1)"] } }

  /// Every parameter with its name.
  public var named: [(name: String, value: Matrix)] {
    zip(names, zip(weights, biases).flatMap { [$0, $1] }).map { (name: $0, value: $1) }
  }

  /// The parameter of a name; `nil` where there is none.
  public subscript(name: String) -> Matrix? { named.first { $0.name == name }?.value }

  /// The same with one parameter replaced; unchanged where none has that name.
  public func replacing(_ name: String, with value: Matrix) -> Parameters {
    Parameters(
      weights: weights.enumerated().map { "W\($0 + 1)" == name ? value : $1 },
      biases: biases.enumerated().map { "b\($0 + 1)" == name ? value : $1 })
  }

  /// One step of gradient descent: every parameter less `learningRate` times its gradient.
  ///
  /// Throws where the gradients are those of a network of other sizes.
  public func descending(_ gradients: Gradients, learningRate: Double) throws(NetworkError)
    -> Parameters
  {
    guard gradients.weights.count == weights.count else {
      throw .layerCount(expected: weights.count, found: gradients.weights.count)
    }
    var updated: [Matrix] = []
    for ((name, value), gradient) in zip(named, gradients.named.map(\.value)) {
      guard value.shape == gradient.shape else {
        throw .shape(
          ShapeError(
            "\(name) - learning_rate * dLd\(name)",
            [.init(name, value.shape), .init("dLd\(name)", gradient.shape)]))
      }
      updated.append(value.zip(with: gradient) { $0 - learningRate * $1 })
    }
    let layers = weights.indices
    return Parameters(
      weights: layers.map { updated[2 * $0] }, biases: layers.map { updated[2 * $0 + 1] })
  }
}

extension Network {
  /// Throws unless every weight and bias has the shape that the sizes ask for.
  func check(_ parameters: Parameters) throws(NetworkError) {
    guard parameters.weights.count == layers else {
      throw .layerCount(expected: layers, found: parameters.weights.count)
    }
    for k in 1...layers {
      let weights = parameters.weights[k - 1].shape
      let bias = parameters.biases[k - 1].shape
      guard weights == weightShape(k) else {
        let operation = "W\(k) of shape \(weightShape(k))"
        throw .shape(ShapeError(operation, [.init("W\(k)", weights)]))
      }
      guard bias == biasShape(k) else {
        throw .shape(
          ShapeError("W\(k) @ A + b\(k)", [.init("W\(k)", weights), .init("b\(k)", bias)]))
      }
    }
  }
}
