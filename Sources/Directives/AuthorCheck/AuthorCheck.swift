// The check of an author's own backward pass. The verdict is about the parameters: their gradients are compared
// with differences of the author's own loss and with reverse mode. What lies on the way only tells where an error
// begins.

import Diagnostics
import Execution
import Formulas
import NeuralNetworks
import Notebooks
import Numerics

/// One check of the author's own loss.
struct AuthorCheck {
  /// What was found: rows for the table, the first wrong one, and notes on the whole.
  struct Outcome {
    let findings: [AuthorFinding]
    let culprit: AuthorFinding?
    let notes: [String]
  }

  private let subject: AuthorSubject
  private let comparison: AuthorComparison
  private let context: ExecutionContext

  init(
    _ subject: AuthorSubject, step: Double?, tolerance: Double?, in context: ExecutionContext
  ) {
    self.subject = subject
    self.context = context
    comparison = AuthorComparison(subject, step: step, tolerance: tolerance, in: context)
  }

  func run(acceptingFactor acceptsFactor: Bool) throws(Diagnostic) -> Outcome {
    let factor = acceptsFactor ? CommonFactor(of: subject) : nil
    let judge = AuthorVerdict(subject, comparison, scale: factor?.value ?? 1, in: context)
    var findings: [AuthorFinding] = []
    for gradient in subject.gradients { findings.append(try judge.finding(gradient)) }
    let helpers = AuthorHelpers(subject, comparison, in: context)
    if findings.contains(where: \.fails) {
      findings = try explained(findings, by: judge, with: helpers)
    } else {
      findings += try helpers.right()
    }
    let parameters = findings.filter { !$0.isHelper }
    return Outcome(
      findings: parameters + findings.filter(\.isHelper), culprit: culprit(of: findings),
      notes: notes(factor, parameters))
  }

  /// The gradients and the helpers in the order in which the author computed them, so that of each wrong one it is
  /// known what was wrong before it.
  private func explained(
    _ findings: [AuthorFinding], by judge: AuthorVerdict, with helpers: AuthorHelpers
  ) throws(Diagnostic) -> [AuthorFinding] {
    let failing = findings.filter(\.fails).compactMap(\.record)
    let passing = findings.filter { !$0.fails }.compactMap(\.record)
    let all =
      zip(subject.gradients, findings).enumerated().map { index, pair in
        (
          order: pair.0.record?.order ?? .max, gradient: pair.0 as AuthorGradient?,
          finding: pair.1 as AuthorFinding?, helper: nil as AuthorHelpers.Helper?, index: index
        )
      }
      + helpers.all.enumerated().map { index, helper in
        (order: helper.quantity.order, gradient: nil, finding: nil, helper: helper, index: index)
      }
    let missteps = MisstepFinder(subject, examples: comparison.exampleCounts.first)
    var wrong: [AuthorMistakes.Wrong] = []
    var result: [(index: Int, finding: AuthorFinding)] = []
    for item in all.sorted(by: { ($0.order, $0.index) < ($1.order, $1.index) }) {
      let found: AuthorFinding?
      if let gradient = item.gradient, let finding = item.finding {
        found = finding.fails ? try judge.explained(gradient, wrong, missteps) : finding
      } else if let helper = item.helper {
        found = try helpers.finding(helper, wrong, onTheWayTo: failing, passing: passing)
      } else {
        found = nil
      }
      guard let found else { continue }
      result.append((item.index, found))
      if found.fails, let value = found.candidate.analytic {
        wrong.append(
          .init(
            name: found.isHelper ? found.record?.name ?? found.name : found.candidate.origin,
            of: found.name, value: value))
      }
    }
    return result.filter { !$0.finding.isHelper }.sorted { $0.index < $1.index }.map(\.finding)
      + result.filter(\.finding.isHelper).map(\.finding)
  }

  /// The first wrong one of those that were computed.
  private func culprit(of findings: [AuthorFinding]) -> AuthorFinding? {
    findings.enumerated().filter(\.element.fails).min { a, b in
      (a.element.record?.order ?? .max, a.offset) < (b.element.record?.order ?? .max, b.offset)
    }?.element
  }

  // MARK: Notes

  private func notes(_ factor: CommonFactor?, _ parameters: [AuthorFinding]) -> [String] {
    var notes: [String] = []
    if subject.base.isOfThePast {
      let line = subject.base.steps.lazy.compactMap { $0 }.compactMap { context.line(of: $0.site) }
        .first
      notes.append(
        "Compared at the parameters of the last step" + (line.map { ", line \($0)" } ?? "")
          + ": they were updated after the gradients had been computed."
          + (subject.base.isReplayed
            ? " The loss was computed at other parameters; it was computed again at these." : ""))
    }
    let integers = subject.parameters.filter(\.isInteger).map(\.name)
    if !integers.isEmpty {
      notes.append(
        "\(integers.joined(separator: ", ")) \(integers.count == 1 ? "holds" : "hold") whole numbers, "
          + "which have no small steps: computed as floats.")
    }
    for row in parameters.compactMap(\.checked) where row.differences < row.entries {
      notes.append(
        "\(row.name): differences were taken at \(row.differences) of \(row.entries) entries, since each is a run "
          + "of the whole loss; at the others reverse mode decides.")
    }
    if let factor, parameters.allSatisfy({ !$0.fails }) { notes.append(factor.note) }
    return notes
  }
}

/// One positive number that all gradients are times the derivative.
struct CommonFactor {
  let value: Double
  private let words: String

  /// The number, by reverse mode; nothing where there is none, or it is 1.
  init?(of subject: AuthorSubject) {
    var pairs: [(analytic: Double, reverse: Double)] = []
    for gradient in subject.gradients {
      let quantity = subject.quantities[gradient.parameter]
      guard let value = gradient.array?.doubles,
        let reverse = subject.recording.gradient(by: quantity)?.doubles,
        value.count == reverse.count
      else { return nil }
      let sign = subject.base.steps[gradient.parameter]?.descends == false ? -1.0 : 1
      pairs += zip(value.map { sign * $0 }, reverse).map { ($0, $1) }
    }
    let size = pairs.reduce(0) { $0 + $1.reverse * $1.reverse }
    let factor = pairs.reduce(0) { $0 + $1.analytic * $1.reverse } / size
    guard factor.isFinite, factor > 0, abs(factor - 1) > 1e-9 else { return nil }
    // Written as the simple number that it is to rounding.
    let simple = factor >= 1 ? factor.rounded() : 1 / (1 / factor).rounded()
    value = abs(simple - factor) <= 1e-9 * factor ? simple : factor
    words =
      factor < 1 && factor > 1e-9 && value == simple
      ? "1/\(Int((1 / simple).rounded()))" : Self.text(value)
  }

  var note: String {
    "The gradients are \(words) times the derivative, all of them by the same factor, which 'up_to: factor' lets "
      + "pass."
  }

  private static func text(_ value: Double) -> String {
    (try? FormatSpecification(parsing: ".6g").format(.float(value))) ?? "\(value)"
  }
}
