// `{check} sanity`: the tests that are worth running before a network is believed. They work on copies and
// draw no random number, so that the lesson goes on as if they had not been.

import Diagnostics
import Execution
import Formulas
import NeuralNetworks
import Notebooks
import Numerics

/// Tests the network as training found or will find it, on the examples that it learns from.
struct SanityCheckKind: CheckKind {
  static let name = "sanity"
  static let options = [
    OptionSpecification(
      "skip", SanityTest.allCases.map(\.rawValue).joined(separator: ", ") + ", or a list of them",
      "tests that are left out"),
    OptionSpecification(
      "learning_rate", "a number", "the rate of the step whose size is tested; 0.1"),
  ]

  private let range: SourceRange
  private let tests: [SanityTest]
  private let learningRate: SourceFormula?
  private let expectation: CheckExpectation

  init(_ reader: inout OptionReader) {
    range = reader.call.range
    let names = SanityTest.allCases.map(\.rawValue)
    let skipped = reader.words("skip", among: names)
    tests = SanityTest.allCases.filter { !skipped.contains($0.rawValue) }
    learningRate = reader.formula("learning_rate")
    expectation = CheckExpectation(&reader)
    if tests.isEmpty {
      reader.report(.error("no test is left", at: reader.range(of: "skip")))
    }
    for (name, range) in expectation.named {
      if let fault = fault(ofExpected: name, at: range, skipped: skipped) { reader.report(fault) }
    }
  }

  private func fault(ofExpected name: String, at range: SourceRange, skipped: [String])
    -> Diagnostic?
  {
    let names = tests.map(\.rawValue)
    guard !names.contains(name) else { return nil }
    return skipped.contains(name)
      ? .error("'expect' names '\(name)', which 'skip' leaves out", at: range)
      : .error(
        "'expect' names '\(name)', which is no test", at: range,
        hint: suggestion(for: name, among: names) ?? "there are \(names.joined(separator: ", "))")
  }

  func run(in context: inout ExecutionContext) throws(Diagnostic) -> [CellOutput] {
    let subject = try Subject(in: context)
    let rate = try rate(in: &context)
    let isTrained = context.isTrained
    let parameters = isTrained ? subject.state.initial : subject.parameters
    let check: SanityCheck
    do throws(NetworkError) {
      check = try SanityCheck(
        subject.network, parameters, inputs: subject.inputs, targets: subject.targets,
        learningRate: rate)
    } catch {
      throw context.failure(
        "shapes do not fit: \(error.description)",
        hint: "examples are columns: \(subject.inputName) is (features, examples), "
          + "\(subject.targetName) is (outputs, examples)")
    }
    let findings = tests.flatMap(check.findings)
    try requireFindings(findings, in: context)
    let output = expectation.judge(findings, at: range)
    context.record(.sanity(output))
    return [.sanityCheck(output)] + notes(check, of: subject, isTrained: isTrained)
  }

  private func rate(in context: inout ExecutionContext) throws(Diagnostic) -> Double {
    guard let learningRate else { return 0.1 }
    let rate = try context.number(learningRate, of: "learning_rate")
    guard rate > 0 else {
      throw context.failure(
        "option 'learning_rate' expects a number above 0, but got \(rate.shortestText)",
        at: learningRate.text.range)
    }
    return rate
  }

  /// What a lesson expects to fail must have been tested.
  private func requireFindings(_ findings: [SanityFinding], in context: ExecutionContext)
    throws(Diagnostic)
  {
    for (name, range) in expectation.named
    where !findings.contains(where: { $0.test.rawValue == name }) {
      throw context.failure(
        "'expect' names '\(name)', but this network has nothing to test there", at: range,
        hint: "the test is of hidden layers with certain activations")
    }
  }

  private func notes(_ check: SanityCheck, of subject: Subject, isTrained: Bool) -> [CellOutput] {
    var notes: [String] = []
    if isTrained { notes.append("Tested at the parameters before the first step of training.") }
    if check.examples < subject.inputs.columns {
      notes.append(
        "\(check.examples) of \(subject.inputs.columns) examples were looked at, spread evenly.")
    }
    return notes.map(CellOutput.note)
  }

  var pendingCheck: Check {
    .sanity(SanityCheckOutput(range: range, status: .notRun, rows: []))
  }
}

extension CheckExpectation {
  /// The check's output: every row's status, and the status of the whole.
  fileprivate func judge(_ findings: [SanityFinding], at range: SourceRange) -> SanityCheckOutput {
    let failing = Set(findings.filter { $0.verdict == .failed }.map(\.test))
    let rows = findings.map { row($0, isSurprise: !failing.contains($0.test)) }
    return SanityCheckOutput(range: range, status: status(of: rows.map(\.status)), rows: rows)
  }

  private func row(_ finding: SanityFinding, isSurprise nothingFails: Bool) -> SanityRow {
    let name = finding.test.rawValue
    let isSurprise = nothingFails && isNamed(name) && mustFail(name)
    let status: CheckStatus =
      switch finding.verdict {
      case .passed: isSurprise ? .failed : .passed
      case .notMade: isSurprise ? .failed : .notRun
      case .failed: mustFail(name) ? .failedAsExpected : .failed
      }
    return SanityRow(
      name: name, title: finding.title, layer: finding.layer, status: status,
      figure: finding.figure, total: finding.total, reference: finding.reference,
      low: finding.low, high: finding.high,
      remark: isSurprise ? "'\(name)' was expected to fail, but it does not" : finding.remark)
  }
}

extension SanityFinding {
  /// What is tested, in words.
  fileprivate var title: String {
    let place = layer.map { " of layer \($0)" } ?? ""
    switch test {
    case .inputs: return "size of the inputs"
    case .labels: return "examples with conflicting targets"
    case .chance: return "loss before training"
    case .symmetry: return "units that are copies" + place.replacing("of", with: "in")
    case .deadUnits: return "dead units" + place
    case .saturatedUnits: return "saturated units" + place
    case .gradients: return "wrong gradients after 3 steps"
    case .updates: return "a step beside the weights" + place
    case .overfit: return "loss after learning a handful by heart"
    }
  }
}

extension SanityCheckKind {
  /// The essential tests. The verdicts, which take more than a few lines, are nbrun's.
  func numpySource(in scene: NumPyScene) -> NumPySource {
    guard let network = scene.network, let subject = try? Subject(in: scene.before) else {
      return NumPySource("")
    }
    let pass = scene.freeName("loss_and_gradients")
    let rate = learningRate.map { ", learning_rate=\(scene.text($0))" } ?? ""
    let lines = [
      "sanity_report(", "    \(pass), \(subject.inputName), \(subject.targetName),",
      "    [\(parameterTexts(network, subject, in: scene).joined(separator: ", "))],",
      "    guess=\(network.guess(targets: subject.targetName))\(rate))",
    ]
    let definition = network.gradientFunction(
      named: pass, hasUnitTotals: scene.hasUnitTotals(subject.targetName))
    return NumPySource(
      lines: lines, definitions: [definition], helpers: scene.networkHelpers + [sanityReport])
  }

  /// The parameters before the first step of training: by their names, or written out.
  private func parameterTexts(
    _ network: NumPyNetwork, _ subject: Subject, in scene: NumPyScene
  ) -> [String] {
    guard scene.before.isTrained else { return network.parameterNames }
    return subject.state.initial.named.map { numpyLiteral(.array(NDArray($0.value))) }
  }
}
