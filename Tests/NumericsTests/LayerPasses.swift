// The passes of layers, outputs, losses and probes, in the order of `Fixtures/arm64/layers.c`.

import CKernels

/// Three matrices and what the passes make of them.
struct LayerPasses {
  let rows: Int
  let columns: Int
  let x: [Double]
  let other: [Double]
  let third: [Double]

  private var count: Int { rows * columns }

  /// All results one after another.
  func results() -> [Double] { activations() + descents() + optimizers() + outputs() + probes() }

  private func activations() -> [Double] {
    (kernel_identity_activation...kernel_gelu_activation).flatMap { rule in
      var (z, errors) = (x, other)
      var slopes = [Double](repeating: 0, count: count)
      kernel_activate(Int32(rule), &z, other, &slopes, rows, columns)
      kernel_differentiate(Int32(rule), &errors, z, slopes, count)
      return z + errors
    }
  }

  private func descents() -> [Double] {
    [3, 4].flatMap { divisor in
      var z = x
      kernel_descend(&z, other, divisor, 0.3, count)
      return z
    }
  }

  /// Each starts in the middle of a run: the third matrix is what it remembers.
  private func optimizers() -> [Double] {
    let step = kernel_descent(
      divisor: 3, rate: 0.3, decay: 0.01, momentum: 0.9, memory: 0.99, epsilon: 1e-8,
      root_scale: 1.25, kept: 0.98)
    var y = x
    kernel_descend_decaying(&y, other, step, count)
    let rules = [kernel_descend_momentum, kernel_descend_nesterov, kernel_descend_rmsprop]
    let results = rules.flatMap { rule in
      var (z, v) = (x, third)
      rule(&z, &v, other, step, count)
      return z + v
    }
    var (z, u, v) = (x, x, third)
    kernel_descend_adam(&z, &u, &v, other, step, count)
    return y + results + z + u + v
  }

  private func outputs() -> [Double] {
    let pairs = [
      (kernel_identity_output, kernel_squared_error),
      (kernel_sigmoid_output, kernel_binary_cross_entropy),
      (kernel_sigmoid_output, kernel_squared_error), (kernel_softmax_output, kernel_cross_entropy),
      (kernel_softmax_output, kernel_squared_error),
    ]
    var workspace = [Double](repeating: 0, count: kernel_output_workspace(rows, columns))
    var totals = [Double](repeating: 0, count: columns)
    kernel_column_sums(third, rows, columns, &totals)
    return pairs.flatMap { output, loss in
      let (f, loss) = (Int32(output), Int32(loss))
      var (z, p) = (x, x)
      var shares = [Double](repeating: 0, count: columns)
      kernel_loss_shares(loss, f, &z, third, &shares, &workspace, rows, columns)
      kernel_predict(f, &p, &workspace, rows, columns)
      var errors = p
      kernel_output_errors(loss, f, &errors, third, totals, &workspace, rows, columns)
      return shares + p + errors
    }
  }

  private func probes() -> [Double] {
    var y = x
    kernel_accumulate(&y, other, count)
    var change = [Double](repeating: 0, count: count)
    kernel_frozen_change(x, other, third, 0.25, 0.5, 0.1, &change, count)
    return y + change
  }
}
