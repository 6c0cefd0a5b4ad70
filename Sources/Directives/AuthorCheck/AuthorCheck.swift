// The check of an author's own backward pass: every gradient, and every step on the way, against
// differences of the author's own loss and against reverse mode; walking backward, the first wrong line.

import Diagnostics
import Execution
import Formulas
import NeuralNetworks
import Notebooks
import Numerics

/// One check of the author's own loss.
struct AuthorCheck {
  private let subject: AuthorSubject
  private let context: ExecutionContext
  private let step: Double?
  private let tolerance: Double?

  /// What may be the number of examples, the likeliest first: what the lesson calls `m`, or the lengths of
  /// the inputs' axes.
  private let exampleCounts: [Int]
  private var examples: Int? { exampleCounts.first }

  init(
    _ subject: AuthorSubject, step: Double?, tolerance: Double?, in context: ExecutionContext
  ) {
    self.subject = subject
    self.context = context
    self.step = step
    self.tolerance = tolerance
    exampleCounts = Self.exampleCounts(subject, context)
  }

  private static func exampleCounts(_ subject: AuthorSubject, _ context: ExecutionContext) -> [Int]
  {
    if case .integer(let m)? = context["m"], m > 1 { return [Int(m)] }
    let quantities = subject.recording.quantities
    let inputs = quantities.first { $0.name == "X" || $0.name == "x" }?.value
    // Most of what is computed has the axis of the examples.
    func uses(_ length: Int) -> Int { quantities.count { $0.value.shape.contains(length) } }
    let lengths = (inputs ?? quantities.first?.value)?.shape.filter { $0 > 1 } ?? []
    return lengths.reversed().sorted { uses($0) > uses($1) }
  }

  /// What was found of one gradient.
  struct Finding {
    let gradient: AuthorGradient
    let candidate: CandidateGradient
    let checked: CheckedParameter?
    let reverse: Matrix?

    var passed: Bool { checked?.passed ?? false }
  }

  /// Checks the gradients in the order in which the author computed them, so that of each wrong one it is
  /// known what was wrong before it.
  func run(_ gradients: [AuthorGradient]) throws(Diagnostic) -> (
    findings: [Finding], culprit: Finding?
  ) {
    let ordered = gradients.enumerated().sorted { a, b in
      (a.element.record?.order ?? .max, a.offset) < (b.element.record?.order ?? .max, b.offset)
    }
    var found: [(offset: Int, finding: Finding)] = []
    var wrong: [(name: String, of: String, value: Matrix)] = []
    var scale: Double?
    for (offset, gradient) in ordered {
      let finding = try check(gradient, wrong: wrong, scale: &scale)
      found.append((offset, finding))
      if !finding.passed, let value = gradient.array {
        wrong.append((gradient.origin, gradient.of.name, value.asMatrix))
      }
    }
    let culprit = found.first { !$0.finding.passed }?.finding
    return (found.sorted { $0.offset < $1.offset }.map(\.finding), culprit)
  }

  private func check(
    _ gradient: AuthorGradient, wrong: [(name: String, of: String, value: Matrix)],
    scale: inout Double?
  ) throws(Diagnostic) -> Finding {
    let reverse = subject.recording.gradient(by: gradient.of)
    guard let value = gradient.array else {
      return failure(gradient, "it is \(gradient.value.kind), a gradient is an array", reverse)
    }
    guard value.rank == gradient.of.value.rank else {
      return failure(
        gradient,
        "it is \(NDArray.text(ofShape: value.shape)), \(gradient.of.name) is "
          + NDArray.text(ofShape: gradient.of.value.shape), reverse)
    }
    // What lies on the way authors write per example, too: m times the derivative.
    let scales = gradient.isIntermediate ? self.scales(of: gradient.of, last: scale) : [1]
    var attempts: [(scale: Double, checked: CheckedParameter)] = []
    for factor in scales where !attempts.contains(where: { $0.scale == factor }) {
      let checked = try compare(gradient, (1 / factor) * value.asMatrix, wrong: wrong)
      attempts.append((factor, checked))
      guard checked.passed, !checked.isUntried else { continue }
      if gradient.isIntermediate, scale == nil { scale = factor }
      return finding(gradient, factor, checked, reverse)
    }
    let best = attempts.first { $0.checked.diagnosis?.isTelling == true } ?? attempts[0]
    return finding(gradient, best.scale, best.checked, reverse)
  }

  private func scales(of quantity: Recording.Quantity, last: Double?) -> [Double] {
    let lengths = exampleCounts.filter {
      quantity.value.shape.contains($0) || exampleCounts.count == 1
    }
    return (last.map { [$0] } ?? []) + [1] + lengths.map(Double.init)
  }

  private func compare(
    _ gradient: AuthorGradient, _ value: Matrix,
    wrong: [(name: String, of: String, value: Matrix)]
  ) throws(Diagnostic) -> CheckedParameter {
    guard let replay = subject.recording.replay(from: gradient.of) else {
      throw context.failure("'\(gradient.of.name)' can't be changed in the record of the loss")
    }
    let loss = RecordedLoss(
      recording: subject.recording,
      variables: [.init(quantity: gradient.of, replay: replay, trial: value)],
      quantities: quantities,
      hypotheses: {
        AuthorMistakes(
          subject.recording, stale: staleValues, wrong: wrong, examples: examples.map(Double.init))
      })
    do {
      let check = try GradientCheck(of: loss, step: step, tolerance: tolerance)
      let report = try check.compare([(gradient.of.name, value)]) {
        try context.reportProgress(finished: 0, of: 0, loss: loss.loss)
      }
      return report.parameters[0]
    } catch let error as Diagnostic {
      throw error
    } catch {
      throw context.failure("the gradient check can't run: \(error)")
    }
  }

  /// Numbers that gradients are off by: the examples, 2, the lengths of the parameters' axes.
  private var quantities: [Quantity] {
    var quantities: [Quantity] = (examples.map { [.examples($0)] } ?? []) + [.two]
    for parameter in subject.parameters {
      for (axis, length) in parameter.value.shape.enumerated() where length > 1 {
        guard !quantities.contains(where: { $0.value == Double(length) }) else { continue }
        quantities.append(.axis(axis, of: parameter.name, length: length))
      }
    }
    return quantities
  }

  /// Values that bear the name of one that the loss was computed from, but are others. Of a loop's, the
  /// last two: the one that the loss used may be the last.
  private var staleValues: [(name: String, line: Int, value: Matrix)] {
    let used = subject.recording.quantities
    return subject.formulas.labelled(newest: 2).compactMap { quantity in
      guard quantity.value.count <= 20_000, let range = context.range(of: quantity.site),
        let same = used.last(where: { $0.name == quantity.name }), same.order != quantity.order,
        same.value != quantity.value
      else { return nil }
      return (quantity.name, context.line(of: range), quantity.value.asMatrix)
    }
  }

  // MARK: Findings

  private func finding(
    _ gradient: AuthorGradient, _ scale: Double, _ checked: CheckedParameter, _ reverse: NDArray?
  ) -> Finding {
    let line = gradient.isIntermediate ? ", line \(context.line(of: gradient.range))" : ""
    let factor = scale == 1 ? "" : " / \(Int(scale))"
    let value = (gradient.array ?? NDArray(0.0)).asMatrix
    return Finding(
      gradient: gradient,
      candidate: CandidateGradient(
        name: gradient.of.name, origin: gradient.origin + factor + line,
        value: .success((1 / scale) * value), isIntermediate: gradient.isIntermediate),
      checked: checked, reverse: reverse?.asMatrix)
  }

  private func failure(_ gradient: AuthorGradient, _ reason: String, _ reverse: NDArray?)
    -> Finding
  {
    Finding(
      gradient: gradient,
      candidate: CandidateGradient(
        name: gradient.of.name, origin: gradient.origin,
        value: .failure(.init(reason: reason)), isIntermediate: gradient.isIntermediate),
      checked: nil, reverse: reverse?.asMatrix)
  }
}

extension AuthorGradient {
  /// The value as an array of floats.
  var array: NDArray? {
    guard let array = try? value.asArray(), array.elementType != .bool else { return nil }
    return array
  }
}

extension Diagnosis {
  /// Whether it names a cause, not just a number.
  fileprivate var isTelling: Bool {
    if case .factor(_, nil, _) = self { false } else { true }
  }
}
