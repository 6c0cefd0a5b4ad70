// The options `loss`, `parameters`, `of` and `up_to` of `{check} gradients`: the author's own loss.

import Diagnostics
import Execution
import Formulas
import NeuralNetworks
import Notebooks
import Numerics

/// The author's loss and what it is differentiated by, not yet evaluated.
struct AuthorLoss: Sendable {
  let loss: SourceFormula
  let parameters: [SourceFormula]
  /// The function in whose last call the names are looked up; the lesson's own where there is none.
  let function: ScalarText?
  /// Whether a gradient may be a positive number times the derivative, the same one for all.
  let acceptsFactor: Bool

  /// The options that belong to `loss`.
  static let options = [
    OptionSpecification(
      "loss", "a formula", "the author's own loss, from names or functions of {numpy} cells"),
    OptionSpecification(
      "parameters", "names, or a dictionary or list",
      "what the author's loss is differentiated by: names, `params[\"W1\"]`, `weights[0]`, or all of a "
        + "dictionary, list or tuple"),
    OptionSpecification(
      "of", "a function's name", "looks names up in the function's last call, as it returned"),
    OptionSpecification(
      "up_to", "factor",
      "lets gradients pass that are one positive number times the derivative, the same for all"),
  ]

  init?(_ reader: inout OptionReader) {
    guard let loss = reader.formula("loss") else {
      for option in Self.options.dropFirst() where reader.has(option.name) {
        reader.report(
          .error(
            "option '\(option.name)' belongs to 'loss'", at: reader.keyRange(of: option.name),
            hint: "give the author's own loss: 'loss: L'"))
      }
      return nil
    }
    guard reader.has("parameters") else {
      reader.report(
        .error(
          "option 'loss' needs 'parameters'", at: reader.keyRange(of: "loss"),
          hint: "name them, 'parameters: [W1, b1]', or their dictionary, 'parameters: W_B'"))
      return nil
    }
    self.loss = loss
    function = reader.text("of")
    acceptsFactor = reader.word("up_to", among: ["factor"]) != nil
    var parameters: [SourceFormula] = []
    for text in reader.texts("parameters") {
      if let formula = reader.parse(text) { parameters.append(formula) }
    }
    self.parameters = parameters
  }
}
