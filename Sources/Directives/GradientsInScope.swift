// The gradients that stand among a lesson's names: `dLdW1`, `dLdZ2`, and those in the dictionary
// `gradients`. They are compared where the lesson has changed them.

import Execution
import Formulas
import NeuralNetworks
import Notebooks
import Numerics
import OrderedCollections

/// Finds gradients in scope, and notes those that belong to other parameters or examples.
struct GradientsInScope {
  let subject: Subject
  let context: ExecutionContext
  /// The names whose values are of other parameters or examples, in the order in which they were met.
  private(set) var stale: [String] = []

  init(subject: Subject, context: ExecutionContext) {
    self.subject = subject
    self.context = context
  }

  /// The gradients of a parameter (`W1`) or pre-activation (`Z1`) that differ from backpropagation's.
  mutating func candidates(for name: String, computed: Matrix) -> [CandidateGradient] {
    let key = "dLd\(name)"
    var candidates: [CandidateGradient] = []
    if let value = context[key], differs(value, from: computed), isCurrent(key) {
      candidates.append(candidate(name, "\(key) in scope", value, like: computed))
    }
    if case .dictionary(let all)? = context["gradients"], let value = all[key],
      differs(value, from: computed), isCurrent("gradients")
    {
      candidates.append(candidate(name, "gradients['\(key)'] in scope", value, like: computed))
    }
    return candidates
  }

  private func differs(_ value: Value, from computed: Matrix) -> Bool { value.matrix != computed }

  private mutating func isCurrent(_ name: String) -> Bool {
    guard subject.staleness(of: name, in: context) != nil else { return true }
    if !stale.contains(name) { stale.append(name) }
    return false
  }

  private func candidate(_ name: String, _ origin: String, _ value: Value, like computed: Matrix)
    -> CandidateGradient
  {
    let gradient = value.asGradient
    // A parameter's gradient of the wrong shape is diagnosed by its check; errors have to fit examples.
    guard name.hasPrefix("Z"), case .success(let matrix) = gradient,
      (matrix.rows, matrix.columns) != (computed.rows, computed.columns)
    else { return CandidateGradient(name: name, origin: origin, value: gradient) }
    let reason =
      "it is (\(matrix.rows), \(matrix.columns)), \(name) is (\(computed.rows), \(computed.columns))"
    return CandidateGradient(name: name, origin: origin, value: .failure(.init(reason: reason)))
  }
}
