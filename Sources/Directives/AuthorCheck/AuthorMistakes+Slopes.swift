// Derivatives of activations: left out, another's, or of the wrong argument.

import NeuralNetworks
import Numerics

extension AuthorMistakes {
  /// A derivative as authors write it, of the value before (`Z`) or behind (`A`) the activation.
  struct Slope: Sendable {
    let activation: String
    /// How it is written of a value of that name.
    let text: @Sendable (String) -> String
    let isOfOutput: Bool
    let function: @Sendable (Double) -> Double

    func formula(_ input: Place, _ output: Place) -> String {
      text(isOfOutput ? output.name : input.name)
    }

    func values(_ input: Place, _ output: Place) -> Matrix {
      (isOfOutput ? output.value : input.value).map(function)
    }

    /// The same formula of the other value.
    var misplaced: Slope {
      Slope(activation: activation, text: text, isOfOutput: !isOfOutput, function: function)
    }
  }

  /// The derivatives that authors write.
  static let slopes: [Slope] = [
    Slope(
      activation: "tanh", text: { "1 - \($0)**2" }, isOfOutput: true, function: { 1 - $0 * $0 }),
    Slope(
      activation: "sigmoid", text: { "\($0) * (1 - \($0))" }, isOfOutput: true,
      function: { $0 * (1 - $0) }),
    Slope(activation: "relu", text: { "\($0) > 0" }, isOfOutput: false) { $0 > 0 ? 1 : 0 },
    Slope(activation: "leaky_relu", text: { "np.where(\($0) > 0, 1, 0.01)" }, isOfOutput: false) {
      $0 > 0 ? 1 : 0.01
    },
    Slope(activation: "softplus", text: { "1 / (1 + np.exp(-\($0)))" }, isOfOutput: false) {
      Elementary.sigmoid($0)
    },
    Slope(activation: "exp", text: { $0 }, isOfOutput: true) { $0 },
    Slope(activation: "square", text: { "2 * \($0)" }, isOfOutput: false) { 2 * $0 },
    Slope(activation: "sin", text: { "np.cos(\($0))" }, isOfOutput: false) {
      Elementary.cos($0)
    },
  ]

  /// The slope that takes the gradient by `output` to that by `input`, where it is one that authors write.
  func actualSlope(_ input: Place, _ output: Place) -> Slope? {
    guard input.gradient.rows == output.gradient.rows,
      input.gradient.columns == output.gradient.columns
    else { return nil }
    return Self.slopes.first { slope in
      (output.gradient * slope.values(input, output)).isNear(input.gradient)
    }
  }

  /// The next named values behind the target that one function of each element leads to.
  func activations(of target: Place) -> [Place] {
    behind(target).filter { place in
      place.value.rows == target.value.rows && place.value.columns == target.value.columns
    }
  }

  func slopes(_ target: Place) -> [Hypothesis] {
    activations(of: target).flatMap { output -> [Hypothesis] in
      guard let actual = actualSlope(target, output) else { return [] }
      let leftOut: Hypothesis = (
        "the derivative of \(actual.activation), \(actual.formula(target, output)), is left out",
        output.gradient
      )
      let others = Self.slopes.filter { $0.activation != actual.activation }
      let wrong = (others + others.map(\.misplaced)).map { slope -> Hypothesis in
        (
          "\(slope.formula(target, output)) is the derivative of \(slope.activation), and "
            + "\(output.name) is \(actual.activation) of \(target.name): "
            + actual.formula(target, output),
          output.gradient * slope.values(target, output)
        )
      }
      let misplaced: Hypothesis = (
        "the derivative of \(actual.activation) is taken of "
          + "\(actual.isOfOutput ? target.name : output.name) where "
          + "\(actual.isOfOutput ? output.name : target.name) belongs",
        output.gradient * actual.misplaced.values(target, output)
      )
      let twice: Hypothesis = (
        "the derivative of \(actual.activation), \(actual.formula(target, output)), is multiplied once "
          + "too often", target.gradient * actual.values(target, output)
      )
      return [leftOut, twice, misplaced] + wrong
    }
  }
}
