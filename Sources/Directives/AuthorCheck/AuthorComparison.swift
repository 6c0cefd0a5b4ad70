// The comparison of one gradient with differences of the recorded loss.

import Diagnostics
import Execution
import Formulas
import NeuralNetworks
import Notebooks
import Numerics

/// Compares matrices with the derivatives of an author's loss.
struct AuthorComparison {
  private let subject: AuthorSubject
  private let context: ExecutionContext
  private let step: Double?
  let tolerance: Double

  /// What may be the number of examples, the likeliest first: what the lesson calls `m`, or the lengths of
  /// the inputs' axes.
  let exampleCounts: [Int]

  init(
    _ subject: AuthorSubject, step: Double?, tolerance: Double?, in context: ExecutionContext
  ) {
    self.subject = subject
    self.context = context
    self.step = step
    self.tolerance = tolerance ?? 1e-6
    exampleCounts = Self.exampleCounts(subject)
  }

  private static func exampleCounts(_ subject: AuthorSubject) -> [Int] {
    for name in ["m", "n", "N"] {
      if case .integer(let m)? = subject.formulas.names[name], m > 1 { return [Int(m)] }
    }
    let quantities = subject.recording.quantities
    let inputs = quantities.first { $0.name == "X" || $0.name == "x" }?.value
    // Most of what is computed has the axis of the examples.
    func uses(_ length: Int) -> Int { quantities.count { $0.value.shape.contains(length) } }
    let lengths = (inputs ?? quantities.first?.value)?.shape.filter { $0 > 1 } ?? []
    return lengths.reversed().sorted { uses($0) > uses($1) }
  }

  /// How much work differences may be in one comparison, in elements of arrays: some seconds. Beyond it, they are
  /// taken at as many entries as it allows, and reverse mode decides on the others.
  private static let maximumWork = 2_000_000_000

  /// Every entry of a matrix beside the differences of a loss by a quantity.
  ///
  /// - Parameters:
  ///   - recording: the loss, where it is not the subject's own.
  ///   - wrong: what is known to be wrong, for what is probably the matter; without it, that is not asked.
  func compare(
    _ value: Matrix, with quantity: Recording.Quantity, of recording: Recording? = nil,
    _ wrong: [AuthorMistakes.Wrong]? = nil, isHelper: Bool = false
  ) throws(Diagnostic) -> CheckedParameter {
    let recording = recording ?? subject.recording
    guard let replay = recording.replay(from: quantity) else {
      throw context.failure("'\(quantity.name)' can't be changed in the record of the loss")
    }
    var hypotheses: (@Sendable () -> AuthorMistakes)?
    if let wrong { hypotheses = { mistakes(recording, wrong) } }
    let loss = RecordedLoss(
      recording: recording,
      variables: [.init(quantity: quantity, replay: replay, trial: value)],
      quantities: wrong == nil ? [] : quantities,
      hypotheses: hypotheses)
    do {
      let check = try GradientCheck(of: loss, step: step, tolerance: tolerance)
      let affordable = (isHelper ? Self.maximumWork / 20 : Self.maximumWork) / (2 * replay.work)
      if affordable < quantity.value.count,
        let derivative = recording.gradient(by: quantity)?.asMatrix
      {
        return try check.compare(
          (quantity.name, value), withDerivative: derivative,
          differencesAt: spread(max(affordable, 16), over: quantity.value.count)
        ) {
          try context.reportProgress(finished: 0, of: 0, loss: loss.loss)
        }
      }
      let report = try check.compare([(quantity.name, value)]) {
        try context.reportProgress(finished: 0, of: 0, loss: loss.loss)
      }
      return report.parameters[0]
    } catch let error as Diagnostic {
      throw error
    } catch {
      throw context.failure("the gradient check can't run: \(error)")
    }
  }

  /// So many of some entries, evenly spread.
  private func spread(_ count: Int, over entries: Int) -> [Int] {
    let number = min(count, entries)
    return (0..<number).map { $0 * entries / number }
  }

  private func mistakes(_ recording: Recording, _ wrong: [AuthorMistakes.Wrong]) -> AuthorMistakes {
    AuthorMistakes(
      recording, stale: staleValues, wrong: wrong, examples: exampleCounts.first.map(Double.init))
  }

  /// Numbers that gradients are off by: the examples, 2, the lengths of the parameters' axes.
  private var quantities: [Quantity] {
    var quantities: [Quantity] = (exampleCounts.first.map { [.examples($0)] } ?? []) + [.two]
    for parameter in subject.quantities {
      for (axis, length) in parameter.value.shape.enumerated() where length > 1 {
        guard !quantities.contains(where: { $0.value == Double(length) }) else { continue }
        quantities.append(.axis(axis, of: parameter.name, length: length))
      }
    }
    return quantities
  }

  /// Values that bear the name of one that the loss was computed from, but are others: older ones, newer ones, and
  /// what stores have made of the very array since. Of a loop's, the last two: the one that the loss used may
  /// be the last.
  private var staleValues: [AuthorMistakes.Stale] {
    let used = subject.recording.quantities
    let renamed = subject.formulas.labelled(newest: 2).compactMap {
      quantity -> AuthorMistakes.Stale? in
      guard quantity.value.count <= 20_000, let line = context.line(of: quantity.site),
        let same = used.last(where: { $0.name == quantity.name }), same.order != quantity.order,
        same.value != quantity.value
      else { return nil }
      return .init(
        name: quantity.name, line: line, value: quantity.value.asMatrix, isChanged: false)
    }
    // What changes after the gradients is the step.
    let last = subject.gradients.compactMap { $0.record?.order }.max() ?? .max
    let changed = used.filter { $0.value.count <= 20_000 }.flatMap { quantity in
      subject.formulas.changes(of: quantity).filter { $0.order < last }.suffix(2).compactMap {
        change in
        context.line(of: change.site).map {
          AuthorMistakes.Stale(
            name: quantity.name, line: $0, value: change.value.asMatrix, isChanged: true)
        }
      }
    }
    return changed + renamed
  }
}
