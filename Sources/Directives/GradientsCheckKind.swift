// `{check} gradients`: the network's gradients, or the author's own formulas, against differences of
// the network's loss.

import Diagnostics
import Execution
import Formulas
import NeuralNetworks
import Notebooks
import Numerics
import OrderedCollections

/// Checks gradients; sets `numeric_gradients` and `relative_errors`.
struct GradientsCheckKind: CheckKind {
  static let name = "gradients"
  static let options = [
    OptionSpecification(
      "gradients", "a mapping of parameters to formulas, or a dictionary",
      "the author's own gradients; without it, backpropagation's and those in scope"),
    OptionSpecification(
      "loss", "a formula", "the author's own loss, from names or functions of {numpy} cells"),
    OptionSpecification(
      "parameters", "names, or a dictionary", "what the author's loss is differentiated by"),
    OptionSpecification("step", "a number", "the step for an entry of size 1; 6e-6"),
    OptionSpecification("tolerance", "a number", "the relative error that passes; 1e-6"),
  ]

  private let range: SourceRange
  private let author: AuthorGradients?
  private let loss: AuthorLoss?
  private let step: SourceFormula?
  private let tolerance: SourceFormula?
  private let expectation: CheckExpectation

  init(_ reader: inout OptionReader) {
    range = reader.call.range
    author = AuthorGradients(&reader)
    loss = AuthorLoss(&reader)
    step = reader.formula("step")
    tolerance = reader.formula("tolerance")
    expectation = CheckExpectation(&reader)
  }

  func run(in context: inout ExecutionContext) throws(Diagnostic) -> [CellOutput] {
    let step = try step.map { (f) throws(Diagnostic) in try context.number(f, of: "step") }
    let tolerance = try tolerance.map { (f) throws(Diagnostic) in
      let tolerance = try context.number(f, of: "tolerance")
      guard tolerance < 1 else {
        throw context.failure(
          "option 'tolerance' is \(f.text.text), which every gradient meets", at: f.text.range,
          hint: "it bounds the relative error, so it is less than 1; usual is 1e-6")
      }
      return tolerance
    }
    if let loss { return try run(loss, step: step, tolerance: tolerance, in: &context) }
    let subject = try Subject(in: context)
    let candidates: Candidates
    if let author {
      candidates = try author.evaluate(for: subject, in: &context)
    } else {
      candidates = try subject.candidates(in: context)
    }
    try expectation.check(against: candidates.gradients.map(\.name))
    let report = try subject.compare(candidates, step: step, tolerance: tolerance, in: context)
    define(report, in: &context)
    let output = expectation.judge(
      report, candidates: candidates, tolerance: tolerance ?? 1e-6, at: range)
    context.record(.gradients(output))
    return [.gradientCheck(output)] + candidates.notes.map(CellOutput.note)
  }

  /// The check of the author's own loss.
  private func run(
    _ loss: AuthorLoss, step: Double?, tolerance: Double?, in context: inout ExecutionContext
  ) throws(Diagnostic) -> [CellOutput] {
    var subject = try AuthorSubject(loss, in: context)
    let gradients = try subject.gradients(author)
    let check = AuthorCheck(subject, step: step, tolerance: tolerance, in: context)
    let (findings, culprit) = try check.run(gradients)
    let candidates = Candidates(gradients: findings.map(\.candidate), notes: [])
    try expectation.check(against: candidates.gradients.map(\.name))
    let report = GradientReport(
      loss: subject.recording.value, parameters: findings.compactMap(\.checked))
    define(report, in: &context)
    let output = expectation.judge(
      report, candidates: candidates, tolerance: tolerance ?? 1e-6, at: range,
      reverse: findings.map(\.reverse),
      culprit: culprit.map { self.culprit($0, among: findings, in: context) })
    context.record(.gradients(output))
    return [.gradientCheck(output)]
  }

  private func culprit(
    _ finding: AuthorCheck.Finding, among findings: [AuthorCheck.Finding],
    in context: ExecutionContext
  ) -> GradientCheckOutput.Culprit {
    // The very value may be right where it was computed, as another's gradient: then the mistake is to
    // take it for this one's.
    let isBorrowed = findings.contains {
      $0.passed && $0.gradient.record?.order == finding.gradient.record?.order
    }
    let site =
      isBorrowed ? nil : finding.gradient.record.flatMap { context.range(of: $0.site) }
    let range = finding.gradient.isIntermediate ? finding.gradient.range : site
    let place = range ?? finding.gradient.range
    let diagnosis: String?
    switch finding.candidate.value {
    case .success:
      diagnosis = finding.checked?.diagnosis?.sentence(parameter: finding.gradient.of.name)
    case .failure(let kind): diagnosis = kind.reason
    }
    return GradientCheckOutput.Culprit(
      name: finding.gradient.origin, range: place, line: context.line(of: place),
      diagnosis: diagnosis)
  }

  private func define(_ report: GradientReport, in context: inout ExecutionContext) {
    var numeric: OrderedDictionary<String, Value> = [:]
    var errors: OrderedDictionary<String, Value> = [:]
    for row in report.parameters {
      numeric["dLd\(row.name)"] = .array(NDArray(row.numeric))
      let error = row.largestRelativeError
      if case .float(let before)? = errors[row.name], before >= error { continue }
      errors[row.name] = .float(error)
    }
    context.defineOwned("numeric_gradients", .dictionary(numeric))
    context.defineOwned("relative_errors", .dictionary(errors))
  }

  var pendingCheck: Check {
    .gradients(
      GradientCheckOutput(
        range: range, status: .notRun, loss: nil, tolerance: 1e-6, parameters: []))
  }
}

extension CheckedParameter {
  /// The largest relative error of any entry; `worst` is the entry nearest to failing, where a tiny
  /// entry may be further off in relation to itself. NaN where shapes differ.
  fileprivate var largestRelativeError: Double {
    guard analytic.elements.count == numeric.elements.count else { return .nan }
    return zip(analytic.elements, numeric.elements).reduce(0) { largest, pair in
      let size = max(abs(pair.0), abs(pair.1))
      return max(largest, size == 0 ? 0 : abs(pair.0 - pair.1) / size)
    }
  }
}
