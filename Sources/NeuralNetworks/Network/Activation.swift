// The hidden layers' activation functions, each with its derivative beside it.
//
// A new one is a case and its rule in `Activation.rule`, with a pass in CKernels that does the same in
// place: the forward pass, backpropagation, training, the gradient check and the diagnosis of a
// failed one know nothing else about it.

internal import Numerics

/// An activation function of hidden layers; the raw value is its name in lessons.
public enum Activation: String, CaseIterable, Hashable, Sendable {
  /// max(z, 0), with relu'(0) = 0.
  case relu
  /// z where z > 0, 0.01 z elsewhere; the derivative at 0 is 0.01.
  case leakyReLU = "leaky_relu"
  /// The hyperbolic tangent.
  case tanh
  /// 1 / (1 + e^−z).
  case sigmoid
  /// log(1 + e^z).
  case softplus
  /// z Φ(z) with the normal distribution Φ by erf, not its tanh approximation
  /// (Hendrycks and Gimpel, 2016).
  case gelu
  /// z itself.
  case identity

  /// The value at every pre-activation.
  public func values(_ z: [Double]) -> [Double] { rule.values(z) }

  /// The derivative at every pre-activation.
  ///
  /// - Parameter outputs: what `values(z)` gave; tanh' and sigmoid' are formulas of it.
  public func derivatives(at z: [Double], outputs: [Double]) -> [Double] {
    switch rule.derivative {
    case .ofOutput(let formula): outputs.map(formula)
    case .ofPreactivation(let formula): formula(z)
    }
  }

  /// Where the derivative jumps: 0 for `relu` and `leakyReLU`, none for the smooth ones.
  ///
  /// Those that have a kink are linear on either side of it; the derivative there is the left one.
  public var kink: Double? { rule.kink }
}

/// What an activation is: its values, its derivative and where that jumps.
struct ActivationRule {
  /// How authors write a derivative, and how it is computed here.
  enum Derivative {
    /// In terms of the activation's own output, as in `1 - A**2`.
    case ofOutput((Double) -> Double)
    /// In terms of the pre-activation.
    case ofPreactivation(([Double]) -> [Double])
  }

  let values: ([Double]) -> [Double]
  let derivative: Derivative
  let kink: Double?
  /// The same in place, for whole layers.
  let pass: LayerPass
  /// The derivative as lessons write it, for messages.
  let formula: String

  init(
    values: @escaping ([Double]) -> [Double], derivative: Derivative, kink: Double? = nil,
    pass: LayerPass, formula: String
  ) {
    self.values = values
    self.derivative = derivative
    self.kink = kink
    self.pass = pass
    self.formula = formula
  }
}

extension Activation {
  var rule: ActivationRule {
    switch self {
    case .relu:
      // Written so that NaN stays NaN: a network must not heal itself by its activation.
      ActivationRule(
        values: { $0.map { $0 <= 0 ? 0 : $0 } },
        derivative: .ofPreactivation { $0.map { $0 > 0 ? 1 : 0 } }, kink: 0,
        pass: .relu, formula: "(Z > 0)")
    case .leakyReLU:
      ActivationRule(
        values: { $0.map { $0 <= 0 ? 0.01 * $0 : $0 } },
        derivative: .ofPreactivation { $0.map { $0 > 0 ? 1 : 0.01 } }, kink: 0,
        pass: .leakyReLU, formula: "np.where(Z > 0, 1, 0.01)")
    case .tanh:
      ActivationRule(
        values: { Elementary.tanh($0) },
        derivative: .ofOutput { (1 - $0) * (1 + $0) }, pass: .tanh, formula: "1 - A**2")
    case .sigmoid:
      ActivationRule(
        values: { Elementary.sigmoid($0) },
        derivative: .ofOutput { $0 * (1 - $0) }, pass: .sigmoid, formula: "A * (1 - A)")
    case .softplus:
      ActivationRule(
        values: { Elementary.softplus($0) },
        derivative: .ofPreactivation { Elementary.sigmoid($0) }, pass: .softplus,
        formula: "1 / (1 + np.exp(-Z))")
    case .gelu:
      ActivationRule(
        values: { z in zip(z, normalDistribution(z)).map { $0 * $1 } },
        derivative: .ofPreactivation(geluDerivative), pass: .gelu, formula: "Phi(Z) + Z * phi(Z)")
    case .identity:
      ActivationRule(
        values: { $0 }, derivative: .ofPreactivation { $0.map { _ in 1 } },
        pass: .identity, formula: "1")
    }
  }
}

/// Φ(z) = (1 + erf(z / √2)) / 2.
private func normalDistribution(_ z: [Double]) -> [Double] {
  let root = 0.5.squareRoot()
  return Elementary.erf(z.map { $0 * root }).map { 0.5 * (1 + $0) }
}

/// Φ(z) + z φ(z), where φ(z) = e^(−z²/2) / √(2π) is the normal density.
private func geluDerivative(_ z: [Double]) -> [Double] {
  let scale = 1 / (2 * Double.pi).squareRoot()
  let density = Elementary.exp(z.map { -0.5 * $0 * $0 })
  let distribution = normalDistribution(z)
  // z · φ(z) is 0, not ∞ · 0, where the density has vanished.
  return z.indices.map {
    density[$0] == 0 ? distribution[$0] : distribution[$0] + z[$0] * scale * density[$0]
  }
}
