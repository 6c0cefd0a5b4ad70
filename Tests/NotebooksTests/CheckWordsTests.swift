// What is said of a check that failed.

import Diagnostics
import Notebooks
import OrderedCollections
import Testing

@Suite struct CheckWordsTests {
  private func row(
    _ name: String, _ status: CheckStatus, origin: String = "", diagnosis: String? = nil
  )
    -> ParameterCheck
  {
    ParameterCheck(
      name: name, origin: origin, shape: [1, 1], entries: 1, atKink: 0, status: status,
      diagnosis: diagnosis, worst: nil, kink: nil, roundingLimited: 0)
  }

  private func check(_ status: CheckStatus, _ rows: [ParameterCheck]) -> Diagnostic? {
    Check.gradients(
      GradientCheckOutput(
        range: SourceRange(3, 9), status: status, loss: 1, tolerance: 1e-6, parameters: rows)
    ).diagnostic
  }

  private func claim(_ status: CheckStatus, _ operands: [ClaimOutput.Operand]) -> Diagnostic? {
    Check.claim(
      ClaimOutput(
        formula: "L < m", range: SourceRange(3, 9), status: status, operands: operands,
        relation: "<")
    ).diagnostic
  }

  @Test func aFailedGradientCheckNamesWhatFailedAndWhy() throws {
    let rows = [
      row("W1", .failed, diagnosis: "transposed"), row("b1", .passed),
      row("W2", .failed, origin: "dLdW2 in scope"),
    ]
    let said = try #require(check(.failed, rows))
    #expect(said.message == "gradient check failed for W1, W2 (dLdW2 in scope)")
    #expect(said.hint == "W1: transposed")
    #expect(said.range == SourceRange(3, 9))
  }

  /// `expect: fail`, and no row fails.
  @Test func aCheckThatPassesAgainstTheExpectationSaysSo() throws {
    let said = try #require(check(.failed, [row("W1", .passed)]))
    #expect(said.message == "gradient check passed, but the lesson expects it to fail")
  }

  private func sanity(_ status: CheckStatus, _ rows: [(String, CheckStatus, String?)])
    -> Diagnostic?
  {
    let rows = rows.map { title, status, remark in
      SanityRow(
        name: "chance", title: title, layer: nil, status: status, figure: 1, total: nil,
        reference: nil, low: nil, high: 2, remark: remark)
    }
    return Check.sanity(
      SanityCheckOutput(range: SourceRange(3, 9), status: status, rows: rows)
    ).diagnostic
  }

  @Test func aFailedSanityCheckNamesItsTestsAndTeaches() throws {
    let said = try #require(
      sanity(
        .failed,
        [
          ("dead units", .failed, "take others"), ("a step", .passed, "a remark"),
          ("the loss", .failed, "make it smaller"),
        ]))
    #expect(said.message == "sanity check failed: dead units, the loss")
    #expect(said.hint == "take others; make it smaller")
    #expect(said.range == SourceRange(3, 9))
  }

  @Test func aSanityCheckThatTestedNothingHasFailed() throws {
    let said = try #require(sanity(.failed, [("the loss", .notRun, "no targets")]))
    #expect(said.message == "sanity check failed: nothing could be tested")
    let passed = try #require(sanity(.failed, [("the loss", .passed, nil)]))
    #expect(passed.message == "sanity check passed, but the lesson expects it to fail")
    #expect(sanity(.passed, [("the loss", .passed, nil)]) == nil)
  }

  @Test func aFailedClaimGivesTheValuesOfItsSides() throws {
    let operands = [
      ClaimOutput.Operand(text: "L", value: .number(0.5)), .init(text: "m", value: .integer(4)),
      .init(text: "0.1", value: .number(0.1)), .init(text: "d", value: .dictionary([:])),
    ]
    #expect(
      try #require(claim(.failed, operands)).message
        == "expectation failed: L < m (L is 0.5, m is 4)")
  }

  @Test(arguments: [CheckStatus.passed, .failedAsExpected, .notRun])
  func ofAllOthersNothingIsSaid(status: CheckStatus) {
    #expect(check(status, [row("W1", .passed)]) == nil)
    #expect(claim(status, []) == nil)
  }
}
