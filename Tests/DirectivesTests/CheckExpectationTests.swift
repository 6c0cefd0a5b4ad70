// The option `expect` of `{check}`: a failure that the lesson announces, and a pass that it rules out.

import LessonSupport
import Notebooks
import Testing

@Suite struct CheckExpectationTests {
  private let done = xor + forward + backward
  private func set(_ values: String) -> String { cell("data", "values: {\(values)}") }
  private func check(_ lines: String) -> String { "```{check} gradients\n\(lines)\n```\n" }

  private func status(_ executed: ExecutedNotebook) -> [CheckStatus] {
    executed.checks.map(\.status)
  }

  private let wrong = "gradients: {W1: 2 * dLdW1, b1: dLdb1}\n"

  @Test(arguments: [
    ("", [CheckStatus.failed], ["W1 failed", "b1 passed"]),
    ("expect: pass", [.failed], ["W1 failed", "b1 passed"]),
    ("expect: fail", [.failedAsExpected], ["W1 failed_as_expected", "b1 passed"]),
    ("expect: {W1: fail}", [.failedAsExpected], ["W1 failed_as_expected", "b1 passed"]),
    ("expect: {W1: fail, b1: pass}", [.failedAsExpected], ["W1 failed_as_expected", "b1 passed"]),
    ("expect: {b1: fail}", [.failed], ["W1 failed", "b1 failed"]),
    ("expect: {W1: fail, b1: fail}", [.failed], ["W1 failed_as_expected", "b1 failed"]),
    ("expect: {W1: pass}", [.failed], ["W1 failed", "b1 passed"]),
  ])
  func whatIsExpectedDecidesWhatPasses(expect: String, expected: [CheckStatus], rows: [String]) {
    let executed = run(done + check(wrong + expect))
    #expect(status(executed) == expected)
    #expect(executed.checkedRows.map { $0.replacing(#/ \[.*\]/#, with: "") } == rows)
    #expect(executed.isOK == (expected == [.failedAsExpected]))
  }

  @Test func aParameterMayFillTheExpectation() {
    let executed = run(
      "---\nparameters: {verdict: fail}\n---\n" + done + check(wrong + "expect: verdict"))
    #expect(status(executed) == [.failedAsExpected])
    let named = run(
      "---\nparameters: {verdict: fail}\n---\n" + done + check(wrong + "expect: {W1: verdict}"))
    #expect(status(named) == [.failedAsExpected])
  }

  @Test(arguments: ["expect: fail", "expect: {W1: fail}"])
  func aPassAgainstTheExpectationFailsTheRun(expect: String) {
    let executed = run(done + check("gradients: {W1: dLdW1}\n\(expect)"))
    #expect(status(executed) == [.failed])
    #expect(executed.problems.count == 1)
  }

  /// The expectation is of what the lesson has written, not of backpropagation in the row above it.
  @Test func anExpectedFailureIsOfAnyGradientOfTheParameter() {
    let executed = run(done + set("dLdW2: -dLdW2") + check("expect: {W2: fail}"))
    #expect(
      executed.checkedRows == [
        "W1 passed", "b1 passed", "W2 passed", "W2 [dLdW2 in scope] failed_as_expected",
        "b2 passed",
      ])
    #expect(status(executed) == [.failedAsExpected])
    #expect(executed.problems == [])
  }
}
