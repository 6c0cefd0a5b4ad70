// Values and claims in the prose: what fits a sentence, how it is formatted, what is said of a fault.

import Diagnostics
import LessonSupport
import Notebooks
import OrderedCollections
import Testing

@Suite struct InlineValueTests {
  private let data = "```{set}\na: np.arange(6)\nb: [[1, 2, 3, 4], [5, 6, 7, 8]]\nc: 0.125\n```\n\n"

  /// What the first inline formula gave, as text.
  private func result(_ formula: String) -> String? {
    let executed = run(data + formula + "\n")
    guard let result = executed.inlineResults.first else { return nil }
    switch result {
    case .value(_, let formatted?): return "'\(formatted)'"
    case .value(.list(let values), nil): return "list of \(values.count)"
    case .value(.tuple(let values), nil): return "tuple of \(values.count)"
    case .value(.boolean(let value), nil): return "\(value)"
    case .value(.text(let text), nil): return text
    case .value(let value, nil): return "\(value.doubles)"
    case .claim(let claim): return claim.status.rawValue
    case .failure(let failure): return executed.notebook.source.line(failure)
    case .notRun: return "not run"
    }
  }

  @Test(arguments: [
    ("{eval}`c`", "[0.125]"), ("{eval}`a`", "[0.0, 1.0, 2.0, 3.0, 4.0, 5.0]"),
    ("{eval}`a.shape`", "tuple of 1"),
    ("{eval}`c == 1`", "false"), ("{eval}`'x' + 'y'`", "xy"), ("{eval}`np.sum(a)`", "[15.0]"),
    ("{eval}`b[:, :3]`", "[1.0, 2.0, 3.0, 5.0, 6.0, 7.0]"),
    ("{eval}`[1, 2, 3, 4, 5, 6]`", "list of 6"),
  ])
  func aScalarATextOrSixNumbersFit(formula: String, expected: String) {
    #expect(result(formula) == expected)
  }

  @Test(arguments: [
    ("{eval}`b`", "an array of shape (2, 4)"), ("{eval}`np.arange(7)`", "an array of shape (7,)"),
    ("{eval}`[1, 2, 3, 4, 5, 6, 7]`", "a list"), ("{eval}`[[1, 2], [3, 4]]`", "a list"),
    ("{eval}`[a]`", "a list"),
  ])
  func whatIsLargerPointsToShow(formula: String, kind: String) throws {
    let said = try #require(result(formula))
    #expect(
      said.hasPrefix(
        "7:8: \(kind) is too large for a sentence | up to 6 numbers fit; show it in a cell: {show}")
    )
  }

  @Test(arguments: [
    ("{eval}`c:.2f`", "'0.12'"), ("{eval}`c:+.3e`", "'+1.250e-01'"), ("{eval}`c:.1%`", "'12.5%'"),
    ("{eval}`np.sum(a):d`", "'15'"), ("{eval}`b[0, 1:2]`", "[2.0]"),
    ("{eval}`b[0, 1]:.1f`", "'2.0'"),
    ("{eval}`'x':>3`", "'  x'"), ("{eval}`len(a):04d`", "'0006'"),
    ("{eval}`{'k': c}['k']:.3f`", "'0.125'"),
  ])
  func aSpecificationStandsBehindTheLastColonOutsideBrackets(formula: String, expected: String) {
    #expect(result(formula) == expected)
  }

  @Test(arguments: [
    ("{eval}`c:.2q`", "7:"), ("{eval}`c:d`", "7:"), ("{eval}`nope`", "7:8: "),
    ("x {eval}`c + nope`", "7:14: "),
    ("{eval}`b @ b`", "7:"), ("{expect}`a`", "7:"), ("{expect}`nope > 1`", "7:10: "),
  ])
  func aFaultIsPlacedInTheSentence(formula: String, place: String) throws {
    let executed = run(data + formula + "\n")
    #expect(executed.problems.count == 1)
    #expect(try #require(executed.problems.first).hasPrefix(place), "\(executed.problems)")
    #expect(executed.hasErrors)
  }

  @Test func aFormulaOverALineBreakIsPlacedAsAWhole() {
    let executed = run("{eval}`1 +\nnope`\n")
    #expect(executed.problems.count == 1)
    #expect(executed.problems.allSatisfy { $0.hasPrefix("2:1: ") })
  }

  @Test func aClaimThatHoldsIsACheckThatPassed() throws {
    let executed = run(data + "{expect}`c < 1`\n")
    guard case .claim(let claim)? = executed.checks.first else {
      Issue.record("no claim")
      return
    }
    #expect(claim.status == .passed && claim.relation == "<")
    #expect(claim.operands.map(\.text) == ["c", "1"])
    #expect(executed.notebook.source.text(claim.range) == "{expect}`c < 1`")
  }

  @Test func aClaimThatFailsIsReportedAndTheRunGoesOn() {
    let executed = run(data + "Ä {expect}`c > 1` {expect}`c < 1`\n\n```{draw} p\n```\n")
    #expect(executed.problems == ["7:3: expectation failed: c > 1 (c is 0.125)"])
    #expect(executed.statuses == [.ok, .ok])
    #expect(executed.checks.map(\.status) == [.failed, .passed])
    #expect(!executed.isOK && !executed.hasErrors)
  }

  @Test func aClaimThatCannotBeEvaluatedDidNotRun() {
    let executed = run("{expect}`nope > 1`\n")
    #expect(executed.checks.map(\.status) == [.notRun])
    #expect(executed.hasErrors)
  }

  @Test func theyAreEvaluatedInTheOrderOfTheDocument() {
    let executed = run("{eval}`p`\n\n```{draw} p\n```\n", keepsGoing: true)
    #expect(executed.problems.count == 1)
    #expect(executed.problems.allSatisfy { $0.contains("'p'") })
  }
}
