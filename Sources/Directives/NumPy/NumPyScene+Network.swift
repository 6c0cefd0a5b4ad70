// What the NumPy code of a network's directives needs to know of the lesson.

import Execution
import Formulas
import NeuralNetworks
import Notebooks
import Numerics

extension NumPyScene {
  /// The network that the cell worked with.
  var network: NumPyNetwork? { after.network.map { NumPyNetwork(network: $0.network) } }

  /// What a network's cells import besides NumPy.
  var networkHelpers: [String] {
    let usesErf = after.network?.network.activations.contains(.gelu) == true
    return usesErf ? ["import math"] : []
  }

  /// Whether the network had a history before the cell.
  var isTrained: Bool { before.isTrained }

  /// The number of examples in the lesson's words.
  func count(of inputs: String) -> String {
    let isCounted =
      if inputs == "X", case .integer(let count)? = after["m"] {
        after["X"]?.matrix?.columns == Int(count)
      } else {
        false
      }
    return isCounted ? "m" : "\(inputs).shape[1]"
  }

  /// Whether the targets of every example add up to 1, as one-hot columns do.
  func hasUnitTotals(_ targets: String) -> Bool {
    after[targets]?.matrix.map { $0.columnSums().elements.allSatisfy { $0 == 1 } } ?? true
  }
}

/// A formula as a factor.
func factor(_ text: String) -> String {
  text.contains(" ") && !(text.hasPrefix("(") && text.hasSuffix(")")) ? "(\(text))" : text
}
