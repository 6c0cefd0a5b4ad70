// What is said of a check that failed: the one place where it is put into words.

public import Diagnostics
import Numerics

extension Check {
  /// An error for a check that failed; `nil` for one that passed, failed as expected or did not run
  /// (what kept it from running has been reported itself).
  public var diagnostic: Diagnostic? {
    guard status == .failed else { return nil }
    switch self {
    case .gradients(let output): return output.failure
    case .sanity(let output): return output.failure
    case .claim(let claim): return claim.failure
    }
  }
}

extension GradientCheckOutput {
  fileprivate var failure: Diagnostic {
    let failed = parameters.filter { $0.status == .failed }
    guard !failed.isEmpty else {
      return .error(
        "gradient check passed, but the lesson expects it to fail", at: range,
        hint: "remove its option 'expect', or see what it no longer shows")
    }
    let names = failed.map { $0.origin.isEmpty ? $0.name : "\($0.name) (\($0.origin))" }
    let causes = failed.compactMap { row in row.diagnosis.map { "\(row.name): \($0)" } }
    return .error(
      "gradient check failed for \(names.joined(separator: ", "))", at: range,
      hint: causes.isEmpty ? nil : causes.joined(separator: "; "))
  }
}

extension SanityCheckOutput {
  fileprivate var failure: Diagnostic {
    let failed = rows.filter { $0.status == .failed }
    guard rows.contains(where: { $0.status != .notRun }) else {
      return .error(
        "sanity check failed: nothing could be tested", at: range,
        hint: rows.compactMap(\.remark).joined(separator: "; "))
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
    let values = operands.compactMap { operand in
      operand.value.brief.flatMap { $0 == operand.text ? nil : "\(operand.text) is \($0)" }
    }
    let explanation = values.isEmpty ? "" : " (\(values.joined(separator: ", ")))"
    return .error("expectation failed: \(formula)\(explanation)", at: range)
  }
}

extension OutputValue {
  /// A scalar or a short text; `nil` for what does not fit a message.
  fileprivate var brief: String? {
    switch self {
    case .none: "None"
    case .boolean(let value): value ? "True" : "False"
    case .integer(let value): String(value)
    case .number(let value): value.description
    case .text(let value): value.count <= 40 ? "'\(value)'" : nil
    case .array(let array):
      array.rank == 0 ? array.doubles.first?.description : "an array of shape \(array.shape)"
    case .list, .tuple, .dictionary: nil
    }
  }
}
