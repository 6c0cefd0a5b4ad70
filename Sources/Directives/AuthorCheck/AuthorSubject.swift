// What a check of the author's own loss compares: the recorded loss, its parameters, and every gradient that
// the author computed, those on the way too.

import Diagnostics
import Execution
import Formulas
import NeuralNetworks
import Notebooks
import Numerics

/// The author's computation, recorded: everything that a check compares.
struct AuthorSubject {
  let recording: Recording
  /// The parameters, in order.
  let parameters: [Recording.Quantity]
  /// The world in which loss and gradients were evaluated.
  private(set) var formulas: FormulaContext
  private let context: ExecutionContext

  /// Evaluates the loss with its record, on a copy of the lesson's world: what it draws and changes there
  /// the lesson does not see.
  init(_ author: AuthorLoss, in context: ExecutionContext) throws(Diagnostic) {
    self.context = context
    formulas = context.formulas
    var parameters: [Recording.Quantity] = []
    for formula in author.parameters {
      let recorded = try formula.record(as: formula.text.text, in: &formulas, of: context)
      for entry in recorded.quantities {
        let name = entry.key ?? formula.text.text
        guard let quantity = entry.quantity else {
          throw context.failure(
            "the parameter '\(name)' is \(entry.value.kind)", at: formula.text.range,
            hint: "a parameter is a float or an array of floats")
        }
        parameters.append(quantity.named(name))
      }
    }
    self.parameters = parameters
    let generator = formulas.generator
    let loss = try author.loss.record(as: "loss", in: &formulas, of: context)
    formulas.generator = generator
    recording = try author.loss.recording(
      of: loss, parameters: parameters, in: formulas, of: context)
    for parameter in parameters where recording.mayLackWays(from: parameter) {
      throw context.failure(
        "it is not known any more how all of '\(author.loss.text.text)' was computed from "
          + "'\(parameter.name)'", at: author.loss.text.range,
        hint: "too many steps lie between: compute the loss again, in fewer steps")
    }
    for parameter in parameters {
      guard let failure = recording.failure(by: parameter) else { continue }
      throw noGradient(by: parameter, failure, author.loss)
    }
    for parameter in parameters where recording.gradient(by: parameter) == nil {
      throw context.failure(
        "'\(author.loss.text.text)' was not computed from '\(parameter.name)' as it is now",
        at: author.loss.text.range,
        hint:
          "has '\(parameter.name)' changed since? compute the loss again, or give the call that "
          + "computes it: 'loss: forward(X, W_B)[1]'")
    }
  }

  /// The refusal where a step between a parameter and the loss has no derivative, at that step.
  private func noGradient(
    by parameter: Recording.Quantity, _ failure: FormulaError, _ loss: SourceFormula
  ) -> Diagnostic {
    let place = failure.origin.flatMap {
      context.range(of: Site(origin: $0, range: failure.range))
    }
    return context.failure(
      "no gradient by '\(parameter.name)': \(failure.message)", at: place ?? loss.text.range,
      hint: failure.hint)
  }

  /// The author's gradients of the parameters, evaluated with the same random draws as the loss.
  mutating func gradients(_ author: AuthorGradients?) throws(Diagnostic) -> [AuthorGradient] {
    let labels = formulas.labels
    let generator = formulas.generator
    defer { formulas.generator = generator }
    var found: [AuthorGradient] = []
    switch author {
    case .byParameter(let entries):
      for (name, keyRange, formula) in entries {
        let quantity = try parameter(name, at: keyRange)
        let value = try formula.record(as: "dLd\(name)", in: &formulas, of: context)
        found.append(
          AuthorGradient(
            of: quantity, origin: formula.text.text, value: value.value,
            record: value.quantities.first?.quantity, range: formula.text.range))
      }
    case .dictionary(let formula):
      let value = try formula.record(as: "gradients", in: &formulas, of: context)
      guard case .dictionary = value.value else {
        throw context.failure(
          "option 'gradients' expects a dictionary, but '\(formula.text.text)' is none",
          at: formula.text.range)
      }
      for entry in value.quantities {
        let key = entry.key ?? ""
        guard let name = parameterName(ofGradient: key) else { continue }
        found.append(
          AuthorGradient(
            of: try parameter(name, at: formula.text.range),
            origin: key, value: entry.value, record: entry.quantity,
            range: formula.text.range))
      }
      try requireAll(found, at: formula.text.range)
    case nil: found = try gradientsInScope()
    }
    return found + intermediates(since: labels, beside: found)
  }

  /// Every parameter's gradient must be in a dictionary: what is left out would be let pass.
  private func requireAll(_ found: [AuthorGradient], at range: SourceRange) throws(Diagnostic) {
    for parameter in parameters where !found.contains(where: { $0.of.name == parameter.name }) {
      throw context.failure(
        "there is no gradient of '\(parameter.name)'", at: range,
        hint: "its key is '\(parameter.name)' or 'dLd\(parameter.name)'")
    }
  }

  /// Without the option: `dLdW1`, `dW1` … among the lesson's names.
  private mutating func gradientsInScope() throws(Diagnostic) -> [AuthorGradient] {
    var found: [AuthorGradient] = []
    for parameter in parameters {
      let names = gradientNames(of: parameter.name)
      guard let name = names.first(where: formulas.names.has) else {
        throw context.failure(
          "there is no gradient of '\(parameter.name)'",
          hint: "compute '\(names[0])' before, or give it under 'gradients:'")
      }
      let formula = try SourceFormula(ScalarText(verbatim: name, at: 0))
      let value = try formula.record(as: name, in: &formulas, of: context)
      found.append(
        AuthorGradient(
          of: parameter, origin: name, value: value.value,
          record: value.quantities.first?.quantity, range: context.call.range))
    }
    return found
  }

  /// The parameter of a name, such as `W1`, or of its gradient's.
  private func parameter(_ name: String, at range: SourceRange) throws(Diagnostic)
    -> Recording.Quantity
  {
    if let parameter = parameters.first(where: { $0.name == name }) { return parameter }
    let names = parameters.map(\.name)
    throw context.failure(
      "there is no parameter '\(name)'", at: range,
      hint: suggestion(for: name, among: names) ?? "there are \(names.joined(separator: ", "))")
  }

  /// The parameter that a key of a dictionary of gradients means; nothing where it means none.
  private func parameterName(ofGradient key: String) -> String? {
    let names = parameters.map(\.name)
    if names.contains(key) { return key }
    return names.first { gradientNames(of: $0).contains(key) }
  }

  // MARK: Intermediate gradients

  /// The gradients of what lies between parameters and loss, as the author computed them on the way:
  /// `dLdZ1` beside `Z1`.
  private func intermediates(since labels: Int, beside found: [AuthorGradient])
    -> [AuthorGradient]
  {
    let known = Set(found.map(\.of.name))
    var intermediates: [AuthorGradient] = []
    for label in gradientLabels(since: labels, recording.quantities) {
      // What the lesson itself calls a gradient does not speak of a function's own names.
      let quantities = recording.quantities.filter { label.quantity.call != 0 || $0.call == 0 }
      guard
        let name = label.names.first(where: { name in
          quantities.contains { $0.name == name } && !known.contains(name)
        })
      else { continue }
      let same = quantities.filter { $0.name == name }
      // A name that a loop sets again and again means no one value.
      guard let quantity = same.last, Set(same.map(\.order)).count == 1,
        recording.failure(by: quantity) == nil
      else { continue }
      guard let range = context.range(of: label.quantity.site) else { continue }
      intermediates.append(
        AuthorGradient(
          of: quantity, origin: label.quantity.name, value: .array(label.quantity.value),
          record: label.quantity, range: range, isIntermediate: true))
    }
    return intermediates
  }

  /// What looks like a gradient by its name: set while the gradients were evaluated, or else by the
  /// lesson itself.
  private func gradientLabels(since labels: Int, _ quantities: [Recording.Quantity]) -> [(
    quantity: Recording.Quantity, names: [String]
  )] {
    func named(_ all: [Recording.Quantity]) -> [(quantity: Recording.Quantity, names: [String])] {
      all.compactMap { quantity in
        let names = targets(ofGradient: quantity.name)
        return names.isEmpty ? nil : (quantity, names)
      }
    }
    let new = named(formulas.labelled(since: labels))
    return new.isEmpty ? named(formulas.labelled(since: 0).filter { $0.call == 0 }) : new
  }
}
