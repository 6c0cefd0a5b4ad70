// The option `expect` of `{check}`, and the verdict over a report in its light.

import Diagnostics
import Execution
import NeuralNetworks
import Notebooks
import Numerics

/// What a lesson expects of a check.
enum CheckExpectation: Sendable {
  /// Every gradient passes.
  case pass
  /// At least one fails.
  case fail
  /// Those named `true`, parameters or tests, fail, all others pass.
  case byParameter([(name: String, mustFail: Bool, range: SourceRange)])

  init(_ reader: inout OptionReader) {
    guard let node = reader.node("expect") else {
      self = .pass
      return
    }
    guard case .mapping(let entries) = node.content else {
      self = reader.word("expect", among: ["pass", "fail"]) == "fail" ? .fail : .pass
      return
    }
    var expectations: [(name: String, mustFail: Bool, range: SourceRange)] = []
    for entry in entries {
      guard let word = reader.word(entry.value, of: entry.key, among: ["pass", "fail"]) else {
        continue
      }
      expectations.append((entry.key, word == "fail", entry.keyRange))
    }
    self = .byParameter(expectations)
  }

  /// The names that something is expected of.
  var named: [(name: String, range: SourceRange)] {
    guard case .byParameter(let expectations) = self else { return [] }
    return expectations.map { ($0.name, $0.range) }
  }

  /// Every name expected of must be among those checked.
  func check(against names: [String]) throws(Diagnostic) {
    for (name, range) in named where !names.contains(name) {
      throw .error(
        "'expect' names '\(name)', whose gradient is not checked here", at: range,
        hint: suggestion(for: name, among: names) ?? "checked are \(names.joined(separator: ", "))")
    }
  }

  /// The check's output: every row's status, and the status of the whole.
  func judge(
    _ report: GradientReport, candidates: Candidates, tolerance: Double, at range: SourceRange,
    reverse: [Matrix?] = [], culprit: GradientCheckOutput.Culprit? = nil
  ) -> GradientCheckOutput {
    var checked = report.parameters[...]
    // A parameter may stand in two rows, backpropagation's and the one in scope: that it must fail is
    // met by either.
    let wrongKind = candidates.gradients.filter { (try? $0.value.get()) == nil }.map(\.name)
    let failing = Set(
      candidates.gradients.filter { $0.verdict?.isFailure == true }.map(\.name) + wrongKind
        + zip(report.parameters, candidates.gradients.filter { (try? $0.value.get()) != nil })
        .filter { !$0.passed && $1.verdict == nil }.map(\.0.name))
    var rows = candidates.gradients.enumerated().map { index, candidate -> ParameterCheck in
      switch candidate.value {
      case .success:
        guard let row = checked.popFirst() else { return candidate.failedRow("it was not checked") }
        return self.row(
          row, of: candidate, isSurprise: !failing.contains(row.name),
          reverse: reverse.indices.contains(index) ? reverse[index] : nil)
      case .failure(let kind):
        return candidate.failedRow(kind.reason, status: mustFail(candidate))
      }
    }
    failIfIdle(&rows, of: candidates)
    return GradientCheckOutput(
      range: range, status: status(of: rows.map(\.status)), loss: report.loss, tolerance: tolerance,
      parameters: rows, culprit: culprit)
  }

  /// The verdict is about parameters: where none of them was compared, the steps on the way that were
  /// prove nothing.
  private func failIfIdle(_ rows: inout [ParameterCheck], of candidates: Candidates) {
    let parameters = candidates.gradients.indices.filter {
      !candidates.gradients[$0].isIntermediate
    }
    guard parameters.count < rows.count,
      parameters.allSatisfy({ rows[$0].status == .notRun })
    else { return }
    for index in parameters { rows[index] = rows[index].with(.failed) }
  }

  private func row(
    _ row: CheckedParameter, of candidate: CandidateGradient, isSurprise nothingFails: Bool,
    reverse: Matrix?
  ) -> ParameterCheck {
    let (status, diagnosis) = verdict(
      on: row, of: candidate, isSurprise: nothingFails && isNamed(row.name) && mustFail(candidate))
    return ParameterCheck(
      name: row.name, origin: candidate.origin, shape: [row.shape.rows, row.shape.columns],
      entries: row.entries, atKink: row.entriesAtKink, status: status,
      diagnosis: diagnosis,
      worst: row.worst.map {
        ParameterCheck.Worst(
          index: [$0.row, $0.column], analytic: $0.analytic, numeric: $0.numeric,
          reverse: reverse?[$0.row, $0.column], relativeError: $0.relativeError)
      },
      kink: row.kinks.first.map {
        ParameterCheck.Kink(
          index: [$0.row, $0.column], leftSlope: $0.leftSlope, rightSlope: $0.rightSlope,
          slopesAgree: $0.slopesAgree, convention: $0.convention)
      }, roundingLimited: row.roundingLimited)
  }

  private func verdict(
    on row: CheckedParameter, of candidate: CandidateGradient, isSurprise: Bool
  ) -> (CheckStatus, String?) {
    let failure: CheckStatus = mustFail(candidate) ? .failedAsExpected : .failed
    let surprise = "it was expected to fail, but "
    switch candidate.verdict {
    case .passes(let remark):
      return isSurprise ? (.failed, surprise + "it passes") : (.passed, remark)
    case .fails(let reason):
      return (failure, reason ?? row.diagnosis?.sentence(parameter: row.name))
    case .undecided(let reason): return (.undecided, reason)
    case .untried, nil: break
    }
    guard row.passed else { return (failure, row.diagnosis?.sentence(parameter: row.name)) }
    guard !isSurprise else {
      return (.failed, surprise + (row.isUntried ? "nothing was compared" : "it passes"))
    }
    // What would pass whatever it is has not been shown to be right.
    return row.isUntried ? (.notRun, untried(row)) : (.passed, nil)
  }

  private func untried(_ row: CheckedParameter) -> String {
    guard row.entries > 0 else { return "nothing was compared: it has no entries" }
    return
      "nothing was compared: every entry is too small to be seen in the loss, so that any other as small "
      + "would pass; check where gradients are larger, for instance before training"
  }

  /// A step on the way may fail where the lesson expects any parameter to: it does not name the steps.
  private func mustFail(_ candidate: CandidateGradient) -> Bool {
    guard candidate.isIntermediate, !isNamed(candidate.name) else {
      return mustFail(candidate.name)
    }
    switch self {
    case .pass: return false
    case .fail: return true
    case .byParameter(let expectations): return expectations.contains(where: \.mustFail)
    }
  }

  func mustFail(_ name: String) -> Bool {
    switch self {
    case .pass: false
    case .fail: true
    case .byParameter(let expectations): expectations.contains { $0.name == name && $0.mustFail }
    }
  }

  func isNamed(_ name: String) -> Bool {
    named.contains { $0.name == name }
  }

  /// The status of a check from its rows'. One of which nothing could be made proves nothing.
  func status(of rows: [CheckStatus]) -> CheckStatus {
    if rows.contains(.failed) { return .failed }
    if rows.contains(.undecided) { return .undecided }
    if rows.contains(.failedAsExpected) { return .failedAsExpected }
    guard rows.contains(.passed) else { return .failed }
    if case .fail = self { return .failed }
    return .passed
  }
}

extension ParameterCheck {
  /// The same with another status.
  fileprivate func with(_ status: CheckStatus) -> ParameterCheck {
    ParameterCheck(
      name: name, origin: origin, shape: shape, entries: entries, atKink: atKink, status: status,
      diagnosis: diagnosis, worst: worst, kink: kink, roundingLimited: roundingLimited)
  }
}

extension CandidateGradient {
  /// A row for a gradient that could not even be compared.
  func failedRow(_ reason: String, status mustFail: Bool = false) -> ParameterCheck {
    ParameterCheck(
      name: name, origin: origin, shape: [], entries: 0, atKink: 0,
      status: mustFail ? .failedAsExpected : .failed, diagnosis: reason, worst: nil, kink: nil,
      roundingLimited: 0)
  }
}
