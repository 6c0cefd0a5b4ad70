// Whole passes over a layer in memory that the caller owns: bias and activation, derivative.
//
// One call a pass, nothing allocated. Operation by operation they do what the formulas of the
// networks' rules do, so training in place ends in the same bits as training with matrices.

import CKernels

/// An activation as passes over a layer's memory, of shape (units, examples).
package enum LayerPass: Sendable {
  case identity, relu, leakyReLU, tanh, sigmoid, softplus, gelu

  /// Whether the derivative is no formula of the output, so that the forward pass has to keep it.
  package var keepsSlopes: Bool { self == .softplus || self == .gelu }

  /// z = f(z + bias), one bias a row; `slopes`, if kept, takes f'(z + bias).
  package func activate(
    _ z: UnsafeMutablePointer<Double>, bias: UnsafePointer<Double>,
    slopes: UnsafeMutablePointer<Double>?, rows: Int, columns: Int
  ) {
    kernel_activate(kernel, z, bias, slopes, rows, columns)
  }

  /// z = f(z).
  package func apply(_ z: UnsafeMutablePointer<Double>, count: Int) {
    var zero = 0.0
    kernel_activate(kernel, z, &zero, nil, 1, count)
  }

  /// errors *= f'(z), where `outputs` are f(z) and `slopes` what `activate` kept.
  package func differentiate(
    _ errors: UnsafeMutablePointer<Double>, outputs: UnsafePointer<Double>,
    slopes: UnsafePointer<Double>?, count: Int
  ) {
    kernel_differentiate(kernel, errors, outputs, slopes, count)
  }

  private var kernel: Int32 {
    switch self {
    case .identity: Int32(kernel_identity_activation)
    case .relu: Int32(kernel_relu_activation)
    case .leakyReLU: Int32(kernel_leaky_relu_activation)
    case .tanh: Int32(kernel_tanh_activation)
    case .sigmoid: Int32(kernel_sigmoid_activation)
    case .softplus: Int32(kernel_softplus_activation)
    case .gelu: Int32(kernel_gelu_activation)
    }
  }
}
