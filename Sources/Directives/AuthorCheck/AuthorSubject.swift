// What a check of the author's own loss compares: the recorded loss at the parameters that the gradients were
// computed from, and the gradients of these.

import Diagnostics
import Execution
import Formulas
import NeuralNetworks
import Notebooks
import Numerics

/// The author's computation, recorded: everything that a check compares.
struct AuthorSubject {
  /// The parameters with the values that the gradients were computed from, in order.
  let parameters: [AuthorParameter]
  /// The gradients of the parameters, in the order of the parameters.
  let gradients: [AuthorGradient]
  /// The loss at these parameters.
  let base: LossAtGradients
  /// The world in which loss and gradients were evaluated.
  private(set) var formulas: FormulaContext
  /// Which call the names are of; 0 for the lesson itself.
  let call: Int
  /// How many labels the record had before loss and gradients were evaluated.
  let labels: Int
  /// The loss as it is written.
  let loss: ScalarText

  var recording: Recording { base.recording }

  /// The parameters as the loss was computed from them.
  var quantities: [Recording.Quantity] { base.parameters }

  /// Evaluates loss and gradients with their record, on a copy of the lesson's world: what they draw and change
  /// there the lesson does not see, and both see the same draws.
  init(_ author: AuthorLoss, _ given: AuthorGradients?, in context: ExecutionContext)
    throws(Diagnostic)
  {
    var formulas = context.formulas
    call =
      try author.function.map { function throws(Diagnostic) in
        try Self.enter(function, &formulas, context)
      } ?? 0
    loss = author.loss.text
    parameters = try authorParameters(author.parameters, in: &formulas, of: context)
    labels = formulas.labels
    let generator = formulas.generator
    let value = try author.loss.record(as: "loss", in: &formulas, of: context)
    formulas.generator = generator
    let pairing = GradientPairing(
      parameters: parameters, formulas: author.parameters, context: context)
    gradients = try pairing.gradients(given, in: &formulas)
      .sorted { $0.parameter < $1.parameter }
    formulas.generator = generator
    self.formulas = formulas
    base = try Self.base(of: value, author, parameters, gradients, formulas, context)
    try requireGradients(context)
  }

  /// Puts the names of a function's last call in the place of the lesson's.
  private static func enter(
    _ function: ScalarText, _ formulas: inout FormulaContext, _ context: ExecutionContext
  ) throws(Diagnostic) -> Int {
    if let call = formulas.enterLastCall(of: function.text) { return call }
    let known = formulas.calledFunctions
    throw context.failure(
      "no function '\(function.text)' has been called", at: function.range,
      hint: suggestion(for: function.text, among: known)
        ?? (known.isEmpty
          ? "call it in a {numpy} cell before" : "called were \(known.joined(separator: ", "))"))
  }

  private static func base(
    of value: RecordedValue, _ author: AuthorLoss, _ parameters: [AuthorParameter],
    _ gradients: [AuthorGradient], _ formulas: FormulaContext, _ context: ExecutionContext
  ) throws(Diagnostic) -> LossAtGradients {
    let quantities = parameters.map(\.quantity)
    // What can't be a loss is said first.
    _ = try author.loss.recording(of: value, parameters: [], in: formulas, of: context)
    do {
      return try formulas.lossAtGradients(
        value, parameters: quantities,
        gradients: gradients.map { .init(parameter: $0.parameter, quantity: $0.record) })
    } catch {
      switch error {
      case .notComputedFrom(let index):
        throw notComputedFrom(parameters[index], author.loss.text, context)
      case .notReplayable:
        throw context.failure(
          "the loss can't be computed at the parameters that the gradients were computed from",
          at: author.loss.text.range,
          hint: "their shapes differ: compute loss and gradients in the same turn of the loop")
      }
    }
  }

  private static func notComputedFrom(
    _ parameter: AuthorParameter, _ loss: ScalarText, _ context: ExecutionContext
  ) -> Diagnostic {
    context.failure(
      "'\(loss.text)' was not computed from '\(parameter.name)' as it is now", at: loss.range,
      hint:
        "has '\(parameter.name)' been set to something else since? compute the loss again, or give "
        + "the call that computes it: 'loss: forward(X, W_B)[1]'")
  }

  /// Every parameter must have a derivative of which the record is whole.
  private func requireGradients(_ context: ExecutionContext) throws(Diagnostic) {
    for (parameter, quantity) in zip(parameters, quantities) {
      guard !recording.mayLackWays(from: quantity) else {
        throw context.failure(
          "it is not known any more how all of '\(loss.text)' was computed from "
            + "'\(parameter.name)'", at: loss.range,
          hint: "too many steps lie between: compute the loss again, in fewer steps")
      }
      if let failure = recording.failure(by: quantity) {
        throw noGradient(by: parameter, failure, context)
      }
      guard recording.gradient(by: quantity) != nil else {
        throw Self.notComputedFrom(parameter, loss, context)
      }
    }
  }

  /// The refusal where a step between a parameter and the loss has no derivative, at that step.
  private func noGradient(
    by parameter: AuthorParameter, _ failure: FormulaError, _ context: ExecutionContext
  ) -> Diagnostic {
    let place = failure.origin.flatMap {
      context.range(of: Site(origin: $0, range: failure.range))
    }
    return context.failure(
      "no gradient by '\(parameter.name)': \(failure.message)", at: place ?? loss.range,
      hint: failure.hint)
  }
}
