// What a gradient check checks: a network at its present parameters, and the gradients on trial.

import Diagnostics
import Execution
import Formulas
import NeuralNetworks
import Notebooks
import Numerics
import OrderedCollections

/// A gradient on trial.
struct CandidateGradient: Sendable {
  /// The parameter, such as `W1`.
  let name: String
  /// Where it came from: empty for backpropagation, else the formula or name.
  let origin: String
  /// Its value; `nil` where it is no matrix, with the reason.
  let value: Result<Matrix, WrongKind>
  /// Whether it is a step on the way to a parameter's gradient.
  var isIntermediate = false
  /// What was decided beside the comparison; `nil` where that alone decides.
  var verdict: AuthorFinding.Verdict?

  /// Its value, where it is a matrix.
  var analytic: Matrix? { try? value.get() }

  struct WrongKind: Error { let reason: String }

  /// The layer whose errors these are, `Z2` for layer 2; `nil` for a parameter's gradient.
  var layerOfErrors: Int? { name.hasPrefix("Z") ? Int(name.dropFirst()) : nil }
}

/// The gradients on trial, and what is to be said beside their table.
struct Candidates: Sendable {
  let gradients: [CandidateGradient]
  let notes: [String]
}

/// The network, parameters and examples of a check.
struct Subject: Sendable {
  let network: Network
  let parameters: Parameters
  let inputName: String
  let inputs: Matrix
  let targetName: String
  let targets: Matrix
  let state: NetworkState

  /// The examples are those of the last forward pass if that had targets, else X and Y.
  init(in context: ExecutionContext) throws(Diagnostic) {
    state = try context.requireNetwork()
    network = state.network
    parameters = try context.parameters(of: network)
    let names = state.forward.flatMap { pass in
      pass.targetName.map { (inputs: pass.inputName, targets: $0) }
    }
    inputName = names?.inputs ?? "X"
    targetName = names?.targets ?? "Y"
    inputs = try context.matrix(inputName, hint: "set it in {data} before this cell")
    targets = try context.matrix(
      targetName, hint: "a gradient check needs a loss, and so targets: set them in {data}")
  }

  /// Backpropagation anew at the present parameters, and the gradients in scope where they differ.
  func candidates(in context: ExecutionContext) throws(Diagnostic) -> Candidates {
    let pass = try context.pass(
      of: network, parameters, inputs: inputs, named: inputName, targets: targets,
      named: targetName)
    let computed = try context.gradients(of: network, parameters, pass: pass, targets: targets)
    var gradients: [CandidateGradient] = []
    var scope = GradientsInScope(subject: self, context: context)
    for (name, value) in computed.named {
      gradients.append(CandidateGradient(name: name, origin: "", value: .success(value)))
      gradients += scope.candidates(for: name, computed: value)
    }
    // Behind the derivatives that follow from them, and in the order in which they are computed.
    for (index, value) in computed.preactivations.enumerated().reversed() {
      gradients += scope.candidates(for: "Z\(index + 1)", computed: value)
    }
    let stale = scope.stale
    let note =
      "\(stale.joined(separator: ", ")) in scope belong to earlier parameters or other examples and "
      + "were not compared; backpropagation was run anew."
    return Candidates(gradients: gradients, notes: stale.isEmpty ? [] : [note])
  }

  /// How a name in scope differs from what the check is of, as «before 'W1' changed»; `nil` where it
  /// is no result of another pass, or the author has set it anew.
  func staleness(of name: String, in context: ExecutionContext) -> String? {
    guard let result = state.results[name], let pass = result.pass, context[name] == result.value
    else { return nil }
    for (now, before) in zip(parameters.named, pass.parameters.named)
    where now.value != before.value {
      return "before '\(now.name)' changed"
    }
    if pass.inputName != inputName { return "from '\(pass.inputName)', not from '\(inputName)'" }
    if pass.inputs != inputs { return "before '\(inputName)' changed" }
    if pass.targets != nil, pass.targets != targets { return "before '\(targetName)' changed" }
    return nil
  }

  /// Compares all that are matrices; the others fail on their own.
  func compare(
    _ candidates: Candidates, step: Double?, tolerance: Double?, in context: ExecutionContext
  ) throws(Diagnostic) -> GradientReport {
    do {
      let check = try GradientCheck(
        network, parameters, inputs: inputs, targets: targets, step: step, tolerance: tolerance)
      let errors = try PreactivationCheck(
        network, parameters, inputs: inputs, targets: targets, step: step, tolerance: tolerance)
      var report = try check.compare([])
      for candidate in candidates.gradients {
        guard case .success(let value) = candidate.value else { continue }
        let checked =
          if let layer = candidate.layerOfErrors {
            [try errors.compare(layer: layer, value)]
          } else {
            try check.compare([(candidate.name, value)]).parameters
          }
        report = GradientReport(loss: report.loss, parameters: report.parameters + checked)
      }
      return report
    } catch {
      throw context.failure("the gradient check can't run: \(error)")
    }
  }
}

extension Value {
  /// The value as a gradient: a matrix, or why it is none.
  var asGradient: Result<Matrix, CandidateGradient.WrongKind> {
    if let matrix { return .success(matrix) }
    return .failure(.init(reason: "it is \(kind), a gradient has its parameter's two axes"))
  }
}
