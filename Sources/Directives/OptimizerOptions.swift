// The options of `{train}` that choose an optimizer and its coefficients.

import Diagnostics
import Execution
import Formulas
import NeuralNetworks

/// An optimizer as a lesson asks for it.
struct OptimizerOptions: Sendable {
  /// A coefficient that a lesson may set, and the rules that have it.
  private struct Coefficient: Sendable {
    let key: String
    let bounds: NumberBounds
    let rules: [Optimizer.Rule]
    let summary: String
    let set: @Sendable (inout Optimizer, Double) -> Void
  }

  private static let coefficients: [Coefficient] = [
    Coefficient(
      key: "weight_decay", bounds: .notNegative, rules: Optimizer.Rule.allCases,
      summary: "how much of a parameter is added to its gradient; 0, and 0.01 for adamw, which "
        + "takes it off the parameter itself"
    ) { $0.weightDecay = $1 },
    Coefficient(
      key: "momentum", bounds: .share, rules: [.momentum, .nesterov],
      summary: "how much of the last step is kept; 0.9"
    ) { $0.momentum = $1 },
    Coefficient(
      key: "alpha", bounds: .share, rules: [.rmsprop],
      summary: "how much of the mean of squared gradients is kept; 0.99"
    ) { $0.alpha = $1 },
    Coefficient(
      key: "beta1", bounds: .share, rules: [.adam, .adamw],
      summary: "how much of the mean of gradients is kept; 0.9"
    ) { $0.beta1 = $1 },
    Coefficient(
      key: "beta2", bounds: .share, rules: [.adam, .adamw],
      summary: "how much of the mean of squared gradients is kept; 0.999"
    ) { $0.beta2 = $1 },
    Coefficient(
      key: "epsilon", bounds: .positive, rules: [.rmsprop, .adam, .adamw],
      summary: "added to the root that divides a step; 1e-8"
    ) { $0.epsilon = $1 },
  ]

  static var specifications: [OptionSpecification] {
    let rule = OptionSpecification(
      "optimizer", list(Optimizer.Rule.allCases), "how a step goes; sgd")
    return [rule]
      + coefficients.map { coefficient in
        let isForAll = coefficient.rules.count == Optimizer.Rule.allCases.count
        let owners = isForAll ? "" : "of \(list(coefficient.rules)): "
        return OptionSpecification(
          coefficient.key, coefficient.bounds.expectation, owners + coefficient.summary)
      }
  }

  private let rule: Optimizer.Rule
  private let given: [(coefficient: Coefficient, value: NumberOption)]

  init(_ reader: inout OptionReader) {
    let words = Optimizer.Rule.allCases.map(\.rawValue)
    let word = reader.word("optimizer", among: words)
    rule = word.flatMap(Optimizer.Rule.init) ?? .sgd
    let isKnown = word != nil || !reader.has("optimizer")
    var given: [(coefficient: Coefficient, value: NumberOption)] = []
    for coefficient in Self.coefficients {
      let option = NumberOption(coefficient.key, coefficient.bounds, &reader)
      if reader.has(coefficient.key), isKnown, !coefficient.rules.contains(rule) {
        reader.report(
          .error(
            "option '\(coefficient.key)' belongs to \(list(coefficient.rules)), not to "
              + "'\(rule.rawValue)'", at: reader.range(of: coefficient.key)))
      }
      if let option { given.append((coefficient, option)) }
    }
    self.given = given
  }

  func optimizer(in context: inout ExecutionContext) throws(Diagnostic) -> Optimizer {
    var optimizer = Optimizer(rule)
    for (coefficient, value) in given {
      coefficient.set(&optimizer, try value.number(in: &context))
    }
    return optimizer
  }
}

private func list(_ rules: [Optimizer.Rule]) -> String {
  let names = rules.map(\.rawValue)
  guard let last = names.last, names.count > 1 else { return names.joined() }
  return names.dropLast().joined(separator: ", ") + " or " + last
}

extension OptimizerOptions {
  /// The rule that was asked for.
  var numpyRule: Optimizer.Rule { rule }

  /// A coefficient as the lesson gives it, or its usual value.
  func numpyCoefficient(_ key: String, in scene: NumPyScene) -> String {
    if let option = given.first(where: { $0.coefficient.key == key })?.value {
      return option.numpyText(in: scene)
    }
    let usual = Optimizer(rule)
    let value: Double =
      switch key {
      case "momentum": usual.momentum
      case "alpha": usual.alpha
      case "beta1": usual.beta1
      case "beta2": usual.beta2
      case "epsilon": usual.epsilon
      default: usual.weightDecay
      }
    return numpyLiteral(.float(value))
  }

  /// Whether parameters decay.
  var decays: Bool { rule == .adamw || given.contains { $0.coefficient.key == "weight_decay" } }
}
