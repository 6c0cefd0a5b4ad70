// Whole passes over the output layer in memory that the caller owns: predictions, errors and the
// examples' shares of the loss.

import CKernels

/// An output activation with a loss as passes over memory of shape (outputs, examples).
package struct OutputPass: Sendable {
  /// The output's activation.
  package enum Activation: Sendable { case identity, sigmoid, softmax }
  /// The loss.
  package enum Loss: Sendable { case binaryCrossEntropy, crossEntropy, squaredError }

  private let activation: Int32
  private let loss: Int32
  private let outputs: Int

  /// The passes for so many outputs.
  package init(_ activation: Activation, _ loss: Loss, outputs: Int) {
    self.activation =
      switch activation {
      case .identity: Int32(kernel_identity_output)
      case .sigmoid: Int32(kernel_sigmoid_output)
      case .softmax: Int32(kernel_softmax_output)
      }
    self.loss =
      switch loss {
      case .binaryCrossEntropy: Int32(kernel_binary_cross_entropy)
      case .crossEntropy: Int32(kernel_cross_entropy)
      case .squaredError: Int32(kernel_squared_error)
      }
    self.outputs = outputs
  }

  /// How many doubles the passes' `workspace` has to hold.
  package func workspaceCount(examples: Int) -> Int { kernel_output_workspace(outputs, examples) }

  /// The predictions in place of the logits.
  package func predict(
    _ logits: UnsafeMutablePointer<Double>, workspace: UnsafeMutablePointer<Double>, examples: Int
  ) {
    kernel_predict(activation, logits, workspace, outputs, examples)
  }

  /// The derivative of each example's share of the loss by the logits, in place of the predictions.
  ///
  /// - Parameter totals: the sum of each example's targets.
  package func differentiate(
    _ predictions: UnsafeMutablePointer<Double>, targets: UnsafePointer<Double>,
    totals: UnsafePointer<Double>, workspace: UnsafeMutablePointer<Double>, examples: Int
  ) {
    kernel_output_errors(
      loss, activation, predictions, targets, totals, workspace, outputs, examples)
  }

  /// Each example's share of the loss, from the logits, which are lost.
  package func shares(
    _ logits: UnsafeMutablePointer<Double>, targets: UnsafePointer<Double>,
    into shares: UnsafeMutablePointer<Double>, workspace: UnsafeMutablePointer<Double>,
    examples: Int
  ) {
    kernel_loss_shares(loss, activation, logits, targets, shares, workspace, outputs, examples)
  }
}
