// What is said of a check that failed: the one place where it is put into words.

public import Diagnostics
import Numerics

extension Check {
  /// An error for a check that failed, a warning for one that left something out; `nil` for one that
  /// passed, failed as expected or did not run (what kept it from running has been reported itself).
  public var diagnostic: Diagnostic? {
    switch (self, status) {
    case (.gradients(let output), .failed), (.gradients(let output), .undecided): output.failure
    case (.gradients(let output), .passed), (.gradients(let output), .failedAsExpected):
      output.warning
    case (.sanity(let output), .failed): output.failure
    case (.claim(let claim), .failed): claim.failure
    case (.gradients, .notRun), (.sanity, _), (.claim, _): nil
    }
  }
}

extension GradientCheckOutput {
  fileprivate var failure: Diagnostic {
    let failed = parameters.filter { $0.status == .failed }
    guard parameters.contains(where: { $0.status != .notRun }) else {
      return .error(
        "gradient check failed: nothing was compared", at: range,
        hint: parameters.first?.diagnosis)
    }
    let undecided = parameters.filter { $0.status == .undecided }
    if failed.isEmpty, let first = undecided.first {
      return .error(
        "gradient check not decided for \(names(of: undecided))", at: range, hint: first.diagnosis)
    }
    guard !failed.isEmpty else {
      return .error(
        "gradient check passed, but the lesson expects it to fail", at: range,
        hint: "remove its option 'expect', or see what it no longer shows")
    }
    return .error(
      "gradient check failed for \(names(of: failed))", at: range, hint: hint(for: failed),
      notes: culprit.map { line in
        [.init("going backward, '\(line.name)' is the first that is wrong", at: line.range)]
      } ?? [])
  }
}

extension GradientCheckOutput {
  /// What is probably wrong: first where the first mistake is, then all else that is known.
  private func hint(for failed: [ParameterCheck]) -> String? {
    let first = culprit?.diagnosis
    let others = failed.filter { $0.diagnosis != first }.compactMap { row in
      row.diagnosis.map { "\(row.name): \($0)" }
    }
    let all = (first.map { [$0] } ?? []) + others
    return all.isEmpty ? nil : all.joined(separator: "; ")
  }

  private func names(of rows: [ParameterCheck]) -> String {
    rows.map { $0.origin.isEmpty ? $0.name : "\($0.name) (\($0.origin))" }.joined(separator: ", ")
  }

  /// That some gradients were let pass without having been compared, or with something to know of them.
  fileprivate var warning: Diagnostic? {
    let untried = parameters.filter { $0.status == .notRun }
    if let first = untried.first {
      return Diagnostic(
        .warning, "the gradient check has compared nothing for \(names(of: untried))", at: range,
        hint: first.diagnosis)
    }
    let remarked = parameters.filter { $0.status == .passed && $0.diagnosis != nil }
    guard !remarked.isEmpty else { return nil }
    let remarks = remarked.compactMap { row in row.diagnosis.map { "\(row.name): \($0)" } }
    return Diagnostic(
      .warning, "the gradient check passes with a remark for \(names(of: remarked))", at: range,
      hint: remarks.joined(separator: "; "))
  }
}

extension SanityCheckOutput {
  fileprivate var failure: Diagnostic {
    let failed = rows.filter { $0.status == .failed }
    guard rows.contains(where: { $0.status != .notRun }) else {
      return .error(
        "sanity check failed: nothing could be tested", at: range,
        hint: rows.isEmpty ? nil : rows.compactMap(\.remark).joined(separator: "; "))
    }
    guard !failed.isEmpty else {
      return .error(
        "sanity check passed, but the lesson expects it to fail", at: range,
        hint: "remove its option 'expect', or see what it no longer shows")
    }
    let remarks = failed.compactMap(\.remark)
    return .error(
      "sanity check failed: \(failed.map(\.title).joined(separator: ", "))", at: range,
      hint: remarks.isEmpty ? nil : remarks.joined(separator: "; "))
  }
}

extension ClaimOutput {
  fileprivate var failure: Diagnostic {
    // Beside an array's entry a number stands a second time.
    let entries = difference.filter { !operands.contains($0) }
    let values = (operands + entries).compactMap { operand in
      operand.value.brief.flatMap { $0 == operand.text ? nil : "\(operand.text) is \($0)" }
    }
    let explanation = values.isEmpty ? "" : " (\(values.joined(separator: ", ")))"
    return .error(
      "expectation failed: \(formula)\(explanation)", at: range,
      hint: comparesNothing
        ? "nothing was compared: of what has no entries it is always true; claim a shape or a size"
        : nil)
  }
}

extension OutputValue {
  /// A scalar or a short text; `nil` for what does not fit a message.
  fileprivate var brief: String? {
    switch self {
    case .none: "None"
    case .boolean(let value): value ? "True" : "False"
    case .integer(let value): String(value)
    case .number(let value): value.shortestText
    case .text(let value):
      value.count <= 40 ? quoted(value, as: .pythonRepresentation) : nil
    case .array(let array):
      array.rank == 0
        ? array.scalarOutputs.first?.brief
        : "an array of shape \(NDArray.text(ofShape: array.shape))"
    case .list, .tuple, .dictionary: nil
    }
  }
}
