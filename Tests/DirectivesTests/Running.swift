// Running lessons with the built-in directives, and the pieces of lessons that the suites share.

import Directives
import Execution
import LessonSupport
import Notebooks
import OrderedCollections

/// Runs a lesson that calls built-in directives.
func run(
  _ text: String, seed: UInt32? = nil, parameters: OrderedDictionary<String, LessonScalar> = [:],
  keepsGoing: Bool = false
) -> ExecutedNotebook {
  var options = NotebookRunner.Options()
  options.seed = seed
  options.parameters = parameters
  options.keepsGoing = keepsGoing
  return NotebookRunner(registry: builtinDirectives, options: options).run(notebook(text))
}

/// A network 2-3-1 with tanh on XOR: no kinks, so that every check is of the plain kind.
let xor =
  cell("data", "dataset: xor")
  + cell("initialize", "hidden: 3", "activation: tanh", "b1: [[0.1], [-0.2], [0.3]]")

let forward = cell("forward")
let backward = cell("backward")
let update = cell("update", "learning_rate: 0.5")

extension ExecutedNotebook {
  /// The rows of every gradient check: parameter, origin in brackets, status.
  var checkedRows: [String] {
    checks.flatMap { check -> [String] in
      guard case .gradients(let output) = check else { return [] }
      return output.parameters.map {
        $0.origin.isEmpty
          ? "\($0.name) \($0.status.rawValue)" : "\($0.name) [\($0.origin)] \($0.status.rawValue)"
      }
    }
  }

  /// The rows of a check on which something is said, as `name: diagnosis`.
  var diagnoses: [String] {
    checks.flatMap { check -> [String] in
      guard case .gradients(let output) = check else { return [] }
      return output.parameters.compactMap { row in row.diagnosis.map { "\(row.name): \($0)" } }
    }
  }

  /// The notes among a cell's outputs.
  func notes(ofCell number: Int) -> [String] {
    outputs(ofCell: number).compactMap { if case .note(let text) = $0 { text } else { nil } }
  }
}
