// The optimizers' steps in memory that the caller owns: one pass over a parameter, one call.

import CKernels

/// A step of an optimizer, ready for any number of parameters.
package struct DescentPass: Sendable {
  /// How the step goes along the gradient, with what it remembers of the steps before.
  package enum Rule: Sendable {
    /// x −= rate · g.
    case plain
    /// v = momentum · v + g, x −= rate · v; Nesterov's goes along g + momentum · v.
    case momentum(Double, isNesterov: Bool)
    /// v = memory · v + (1 − memory) · g², x −= rate · g / (√v + ε).
    case meanSquare(memory: Double, epsilon: Double)
    /// u = β₁ u + (1 − β₁) g, v = β₂ v + (1 − β₂) g², x −= rate · û / (√v̂ + ε), where û and v̂ are
    /// u / (1 − β₁ᵗ) and v / (1 − β₂ᵗ) at step t, from 1.
    case moments(beta1: Double, beta2: Double, epsilon: Double, step: Int)

    /// How many arrays of a parameter's size are remembered; they start as zeros.
    package var stateCount: Int {
      switch self {
      case .plain: 0
      case .momentum, .meanSquare: 1
      case .moments: 2
      }
    }
  }

  private let rule: Rule
  private let divisor: Int
  private let coefficients: kernel_descent

  /// A step along a mean over `divisor` examples.
  ///
  /// - Parameters:
  ///   - decay: what of x is added to its gradient.
  ///   - kept: what x is multiplied with before the step, by the rule of moments alone.
  package init(_ rule: Rule, dividedBy divisor: Int, rate: Double, decay: Double, kept: Double) {
    self.rule = rule
    self.divisor = divisor
    var coefficients = kernel_descent(
      divisor: Double(divisor), rate: rate, decay: decay, momentum: 0, memory: 0, epsilon: 0,
      root_scale: 1, kept: kept)
    switch rule {
    case .plain: break
    case .momentum(let momentum, _): coefficients.momentum = momentum
    case .meanSquare(let memory, let epsilon):
      (coefficients.memory, coefficients.epsilon) = (memory, epsilon)
    case .moments(let beta1, let beta2, let epsilon, let step):
      (coefficients.momentum, coefficients.memory) = (beta1, beta2)
      coefficients.epsilon = epsilon
      coefficients.rate = rate / (1 - kernel_pow(beta1, Double(step)))
      coefficients.root_scale = 1 / (1 - kernel_pow(beta2, Double(step))).squareRoot()
    }
    self.coefficients = coefficients
  }

  /// Moves x along g, a sum over the examples.
  ///
  /// - Parameter state: what the rule remembers, `stateCount` arrays of `count` one after the other.
  package func move(
    _ x: UnsafeMutablePointer<Double>, along g: UnsafePointer<Double>,
    state: UnsafeMutablePointer<Double>, stride: Int, count: Int
  ) {
    switch rule {
    case .plain where coefficients.decay == 0:
      kernel_descend(x, g, divisor, coefficients.rate, count)
    case .plain: kernel_descend_decaying(x, g, coefficients, count)
    case .momentum(_, false): kernel_descend_momentum(x, state, g, coefficients, count)
    case .momentum(_, true): kernel_descend_nesterov(x, state, g, coefficients, count)
    case .meanSquare: kernel_descend_rmsprop(x, state, g, coefficients, count)
    case .moments: kernel_descend_adam(x, state + stride, state, g, coefficients, count)
    }
  }
}

/// What is asked of numbers in memory.
package enum NumberPass {
  /// Whether none is infinite or NaN.
  package static func areFinite(_ x: UnsafePointer<Double>, count: Int) -> Bool {
    kernel_is_finite(x, count) != 0
  }

  /// y = the columns of x, a matrix of `columns`, that `order` names; not as many as there are.
  package static func gatherColumns(
    _ x: UnsafePointer<Double>, columns: Int, at order: UnsafePointer<Int>,
    into y: UnsafeMutablePointer<Double>, rows: Int, count: Int
  ) {
    kernel_gather(x, columns, order, y, rows, count)
  }

  /// y = the transpose of x, (rows, columns).
  package static func transpose(
    _ x: UnsafePointer<Double>, into y: UnsafeMutablePointer<Double>, rows: Int, columns: Int
  ) {
    kernel_transpose(x, y, rows, columns)
  }
}
