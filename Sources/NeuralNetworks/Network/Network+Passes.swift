// The network's rules as passes over memory, for the gradient check and for training in place.

internal import Numerics

extension Network {
  /// The passes of the output layer.
  var outputPass: OutputPass {
    let activation: OutputPass.Activation =
      switch output {
      case .identity: .identity
      case .sigmoid: .sigmoid
      case .softmax: .softmax
      }
    let loss: OutputPass.Loss =
      switch self.loss {
      case .binaryCrossEntropy: .binaryCrossEntropy
      case .crossEntropy: .crossEntropy
      case .meanSquaredError: .squaredError
      }
    return OutputPass(activation, loss, outputs: outputs)
  }
}
