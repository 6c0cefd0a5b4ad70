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
    guard !subject.parameters.isEmpty else {
      throw context.failure(
        "there is no parameter to check", at: loss.parameters.first?.text.range,
        hint: "name what the loss depends on: 'parameters: [W1, b1]'")
    }
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

extension GradientsCheckKind {
  func numpySource(in scene: NumPyScene) -> NumPySource {
    if let loss { return NumPyAuthorCheck(loss, author, arguments(in: scene), scene).source }
    return networkSource(in: scene)
  }

  /// The network's own loss, and backpropagation or the author's formulas.
  private func networkSource(in scene: NumPyScene) -> NumPySource {
    guard let network = scene.network, let subject = try? Subject(in: scene.before) else {
      return NumPySource("")
    }
    let (loss, pass) = (scene.freeName("network_loss"), scene.freeName("loss_and_gradients"))
    let names = network.parameterNames
    let values = ([subject.inputName, subject.targetName] + names).joined(separator: ", ")
    let given = author.map { $0.numpyTexts(in: scene) }
    let checked = (given?.map(\.name) ?? names).map { (name: $0, text: $0) }
    let table =
      given.map(dictionaryText) ?? scopedMapping("\(pass)(\(values))", names, subject, in: scene)
    let lines = [
      "numeric_gradients, relative_errors = central_difference_check(",
      "    lambda: \(loss)(\(values)),", "    \(dictionaryText(checked)),",
      "    \(table)\(arguments(in: scene)))",
    ]
    let backward = network.gradientFunction(
      named: pass, hasUnitTotals: scene.hasUnitTotals(subject.targetName))
    return NumPySource(
      lines: lines,
      definitions: [network.lossFunction(named: loss)] + (given == nil ? [backward] : []),
      helpers: scene.networkHelpers + [centralDifferenceCheck])
  }

  /// Backpropagation's gradients, and in their place those in scope that the lesson has changed.
  private func scopedMapping(
    _ call: String, _ names: [String], _ subject: Subject, in scene: NumPyScene
  ) -> String {
    let keys = names.map { "\"\($0)\"" }.joined(separator: ", ")
    let computed = "dict(zip([\(keys)], \(call)[1]))"
    let candidates = (try? subject.candidates(in: scene.before).gradients) ?? []
    let changed = candidates.filter { names.contains($0.name) && $0.origin.hasSuffix(" in scope") }
    guard !changed.isEmpty else { return computed }
    return computed + " | "
      + dictionaryText(changed.map { ($0.name, String($0.origin.dropLast(9))) })
  }

  /// The options `step`, `tolerance` and `expect` as keywords, each behind a comma.
  private func arguments(in scene: NumPyScene) -> String {
    let step = step.map { ",\n    step=\(scene.text($0))" } ?? ""
    let tolerance = tolerance.map { ",\n    tolerance=\(scene.text($0))" } ?? ""
    return step + tolerance + expectation.numpyArgument
  }
}

extension CheckExpectation {
  /// What must fail, as a keyword behind a comma. Steps on the way are not looked at there.
  fileprivate var numpyArgument: String {
    switch self {
    case .pass: return ""
    case .fail: return ",\n    must_fail=\"some\""
    case .byParameter(let expectations):
      let failing = expectations.filter(\.mustFail).map { "\"\($0.name)\"" }
      return failing.isEmpty ? "" : ",\n    must_fail=[\(failing.joined(separator: ", "))]"
    }
  }
}

/// A dictionary in Python; a long one has a line for each entry.
func dictionaryText(_ entries: [(name: String, text: String)]) -> String {
  let texts = entries.map { "\(pythonString($0.name)): \($0.text)" }
  let isShort = texts.reduce(0) { $0 + $1.count } <= 80
  return "{\(texts.joined(separator: isShort ? ", " : ",\n     "))}"
}
