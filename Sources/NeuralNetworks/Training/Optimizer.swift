// How training steps along the gradient: the usual optimizers with their usual coefficients.
//
// Each gives what PyTorch's optimizer of that name gives. g is the gradient with weight decay times
// the parameter added, of every weight and bias alike; only AdamW keeps decay and gradient apart.

internal import Numerics

/// An optimizer: its rule and the rule's coefficients.
public struct Optimizer: Hashable, Sendable {
  /// The rule of a step; the raw value is its name in lessons.
  public enum Rule: String, CaseIterable, Hashable, Sendable {
    /// x −= rate · g; «stochastic» where batches are.
    case sgd
    /// v = momentum · v + g, x −= rate · v: the heavy ball of Polyak, «Some methods of speeding up
    /// the convergence of iteration methods» (1964).
    case momentum
    /// The same v, x −= rate · (g + momentum · v): Nesterov's accelerated gradient (1983) in the
    /// form of Sutskever et al., «On the importance of initialization and momentum» (2013), with
    /// the parameters taken at the point ahead.
    case nesterov
    /// v = alpha · v + (1 − alpha) · g², x −= rate · g / (√v + epsilon): Tieleman and Hinton,
    /// «Lecture 6.5, RMSProp» (2012).
    case rmsprop
    /// Running means of g and g², each divided by 1 − betaᵗ since they start at 0: Kingma and Ba,
    /// «Adam: a method for stochastic optimization» (2015).
    case adam
    /// Adam with x ·= 1 − rate · weight decay in place of a longer gradient: Loshchilov and Hutter,
    /// «Decoupled weight decay regularization» (2019).
    case adamw
  }

  /// The rule.
  public let rule: Rule
  /// How much of a parameter is added to its gradient, or taken off by AdamW; 0, for AdamW 0.01.
  public var weightDecay: Double
  /// What `momentum` and `nesterov` keep of the velocity; 0.9.
  public var momentum = 0.9
  /// What `rmsprop` keeps of the mean of squares; 0.99.
  public var alpha = 0.99
  /// What `adam` and `adamw` keep of the mean of gradients; 0.9.
  public var beta1 = 0.9
  /// What `adam` and `adamw` keep of the mean of squares; 0.999.
  public var beta2 = 0.999
  /// Added to a root before it divides; 1e-8.
  public var epsilon = 1e-8

  /// A rule with its usual coefficients.
  public init(_ rule: Rule) {
    self.rule = rule
    weightDecay = rule == .adamw ? 0.01 : 0
  }

  /// Step `step`, from 1, along a mean over `examples`.
  func pass(step: Int, examples: Int, learningRate: Double) -> DescentPass {
    let isDecoupled = rule == .adamw
    return DescentPass(
      passRule(step: step), dividedBy: examples, rate: learningRate,
      decay: isDecoupled ? 0 : weightDecay,
      kept: isDecoupled ? 1 - learningRate * weightDecay : 1)
  }

  /// How many arrays of a parameter's size it remembers.
  var stateCount: Int { passRule(step: 1).stateCount }

  private func passRule(step: Int) -> DescentPass.Rule {
    switch rule {
    case .sgd: .plain
    case .momentum: .momentum(momentum, isNesterov: false)
    case .nesterov: .momentum(momentum, isNesterov: true)
    case .rmsprop: .meanSquare(memory: alpha, epsilon: epsilon)
    case .adam, .adamw: .moments(beta1: beta1, beta2: beta2, epsilon: epsilon, step: step)
    }
  }
}
