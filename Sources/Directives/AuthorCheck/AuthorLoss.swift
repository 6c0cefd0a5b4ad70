// The options `loss` and `parameters` of `{check} gradients`: the author's own loss.

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

  init?(_ reader: inout OptionReader) {
    guard let loss = reader.formula("loss") else {
      if reader.has("parameters") {
        reader.report(
          .error(
            "option 'parameters' belongs to 'loss'", at: reader.keyRange(of: "parameters"),
            hint: "give the loss that they are parameters of: 'loss: L'"))
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
    var parameters: [SourceFormula] = []
    for text in reader.texts("parameters") {
      if let formula = reader.parse(text) { parameters.append(formula) }
    }
    self.parameters = parameters
  }
}
