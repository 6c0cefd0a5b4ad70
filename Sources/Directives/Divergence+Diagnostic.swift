// Training that diverged, in words: where, what, and the likely cause.

import Diagnostics
import Execution
import NeuralNetworks
import Numerics

extension ExecutionContext {
  /// The error of a training that left the finite numbers; it changes no name.
  ///
  /// - Parameter range: where the learning rate stands.
  func failure(
    _ divergence: Divergence, learningRate: Double, at range: SourceRange?, inputs: Matrix
  ) -> Diagnostic {
    let epochs = "\(divergence.epochs) epoch\(divergence.epochs == 1 ? "" : "s")"
    let digits = digitsInWords(
      tellingApart: [divergence.history.first, divergence.history.last].compactMap(\.self))
    func number(_ value: Double) -> String { plainWords(value, digits: digits) }
    let what =
      divergence.parameter.map { "'\($0)' is no longer finite" }
      ?? "the loss is \(number(divergence.history.last ?? .nan))"
    let start =
      divergence.epochs > 0
      ? divergence.history.first.map { "; it started from a loss of \(number($0))" } ?? "" : ""
    let message = "training diverged: after \(epochs) \(what)\(start)"
    return failure(
      message, at: divergence.epochs > 0 ? range : nil,
      hint: cause(of: divergence, learningRate, inputs))
  }

  private func cause(of divergence: Divergence, _ learningRate: Double, _ inputs: Matrix)
    -> String
  {
    let largest = inputs.elements.reduce(0) { max($0, abs($1)) }
    let isUnscaled = largest > 10
    let scaling = "inputs as large as \(plainWords(largest)) should be scaled to about 1"
    guard divergence.epochs > 0 else {
      return isUnscaled ? scaling : "the parameters it starts from are too large"
    }
    let rate =
      "the learning rate \(plainWords(learningRate)) is probably too large: try "
      + plainWords(learningRate / 10)
    return isUnscaled ? "\(scaling), for example by standardizing them; or else \(rate)" : rate
  }
}
