// `{show}` and `{expect}`: formulas beside their values, and claims.

import LessonSupport
import Notebooks
import OrderedCollections
import Testing

@Suite struct ShowAndExpectTests {
  private let data = cell(
    "data", "values:", "  a: [[1, 2], [3, 4]]", "  n: 3", "  on: 1 < 2", "  word: \"'xor'\"",
    "  sizes: \"[2, 3, 1]\"", "  big: \"[inf, 1]\"", "  d: \"{'k': 1}\"")

  private func problems(_ header: String, _ lines: String = "") -> [String] {
    run(data + "```\(header)\n\(lines)\n```\n").problems
  }

  @Test(arguments: [
    ("{show} a", "", ["a"]), ("{show} a, n", "", ["a", "n"]), ("{show a, n}", "", ["a", "n"]),
    ("{show} np.sum(a, axis=0), n", "", ["np.sum(a, axis=0)", "n"]),
    ("{show}", "a\nn + 1", ["a", "n + 1"]), ("{show} n", "a", ["n", "a"]), ("{show} d", "", ["d"]),
    ("{show} n == 3", "", ["n == 3"]), ("{show} total = np.sum(a)", "", ["total"]),
    ("{show} a[0, 1]", "", ["a[0, 1]"]),
    ("{show} 'a=b, c'", "", ["'a=b, c'"]),
  ])
  func namesAndFormulasAreShownInOrder(header: String, lines: String, names: [String]) {
    let executed = run(data + "```\(header)\n\(lines)\n```\n")
    #expect(executed.problems == [])
    #expect(executed.shownNames(ofCell: 2) == names)
  }

  @Test func aNamedFormulaIsShownWithItsValueAndSetsNothing() {
    let executed = run(data + cell("show", "total = np.sum(a)"))
    guard case .value(let shown)? = executed.outputs(ofCell: 2).first else {
      Issue.record("no value")
      return
    }
    #expect(shown.name == "total" && shown.formula == "np.sum(a)" && shown.value.doubles == [10])
    #expect(executed.values["total"] == nil)
    #expect(executed.checks.isEmpty)
  }

  @Test(arguments: [
    "a = a * 1", "n = 1 + 2", "n = 3.0", "on = 2 > 1", "word = 'x' + 'or'", "sizes = [2, 3, 1]",
    "big = [inf, 1]", "a = a + 1e-13", "d = {'k': 1}",
  ])
  func aNamedFormulaThatIsRightIsACheckThatPassed(line: String) {
    let executed = run(data + cell("show", line))
    #expect(executed.problems == [])
    #expect(executed.checks.map(\.status) == [.passed])
  }

  @Test(arguments: [
    "a = a + 1e-6", "a = a.T", "a = a[0]", "n = 4", "on = 2 < 1", "word = 'and'", "sizes = [2, 3]",
    "sizes = [2, 3, 2]", "big = [inf, 2]", "big = [1, 1]",
    "big = [-inf, 1]", "n = nan", "n = 'xor'", "word = 3", "d = {'k': 2}", "d = {'j': 1}", "a = n",
  ])
  func aNamedFormulaThatIsWrongFailsTheRun(line: String) throws {
    let executed = run(data + cell("show", line))
    #expect(executed.checks.map(\.status) == [.failed])
    #expect(executed.problems.count == 1)
    let place = line.prefix { $0 != "=" }.count + 3
    #expect(
      try #require(executed.problems.first).hasPrefix("12:\(place): expectation failed: "),
      "\(executed.problems)")
    #expect(executed.statuses == [.ok, .ok])
    #expect(executed.outputs(ofCell: 2).count == 2)
  }

  @Test(arguments: [
    ("sise = 3", "sizes", nil), ("sizess = 3", "sizes", "sizes"), ("size = 3", "sizes", "sizes"),
    ("szies = 3", "sizes", "sizes"), ("Sizes = 3", "sizes", "sizes"),
    // Another letter makes another name, and short names are near everything.
    ("sixes = 3", "sizes", nil), ("bit = 3", "big", nil), ("b = 3", "big", nil),
    ("total = 3", "sizes", nil),
  ])
  func aLabelThatIsASlipAwayFromANameIsWarnedOf(line: String, name: String, near: String?) {
    let executed = run(data + cell("show", line))
    #expect(executed.isOK && executed.checks.isEmpty)
    let label = line.prefix { $0 != " " }
    #expect(
      executed.problems
        == (near.map {
          [
            "12:1: '\(label)' is no name in scope, so that its formula is held against nothing | "
              + "did you mean '\($0)'?"
          ]
        } ?? []))
  }

  @Test func theWordsOfANamedFormulaAreItsTest() {
    let executed = run(data + cell("show", "a = a + 1e-6", "word = 'and'"))
    #expect(
      executed.problems == [
        "12:5: expectation failed: a == a + 1e-6, to 1e-9 of the largest entry",
        "13:8: expectation failed: word == 'and'",
      ])
  }

  @Test func showNoneHidesNoFailure() {
    let executed = run(data + cell("show", "#| show: none", "n = 4", "a"))
    #expect(executed.outputs(ofCell: 2).count == 1)
    #expect(!executed.isOK)
  }

  @Test(arguments: [
    ("{show}", "", "{show} has nothing to show"), ("{show} nope", "", "1:8: unknown name 'nope'"),
    ("{show} a @ n", "", ""),
    ("{show} x = y = n", "", ""), ("{show} a[", "", ""),
    ("{expect}", "", "{expect} has nothing to check"),
    ("{expect} nope > 1", "", "unknown name 'nope'"),
    ("{expect} a", "", ""), ("{expect} a > 1", "", ""), ("{expect} n ==", "", ""),
    ("{expect} n = 3", "", ""), ("{expect} sizes", "", ""),
  ])
  func whatCannotBeEvaluatedIsAnError(header: String, lines: String, message: String) {
    let problems = problems(header, lines)
    #expect(problems.count == 1, "\(problems)")
    #expect(
      problems.allSatisfy { $0.contains(message.replacing("1:8: ", with: "")) }, "\(problems)")
    #expect(run(data + "```\(header)\n\(lines)\n```\n").hasErrors || header == "{expect} sizes")
  }

  @Test(arguments: [
    ("n < 4", ["n", "4"], "<"), ("a.shape == (2, 2)", ["a.shape", "(2, 2)"], "=="),
    ("np.allclose(a, a)", ["a", "a"], "allclose"), ("1 < n < 4", ["1", "n", "4"], "< <"),
    ("on", [], nil), ("on and n == 3", [], nil), ("not n == 4", [], nil),
  ])
  func aClaimThatHoldsPassesWithBothItsSides(line: String, operands: [String], relation: String?) {
    let executed = run(data + cell("expect", line))
    #expect(executed.problems == [])
    guard case .claim(let claim)? = executed.checks.first else {
      Issue.record("no claim")
      return
    }
    #expect(claim.status == .passed)
    #expect(operands.isEmpty || claim.operands.map(\.text) == operands, "\(claim.operands)")
    #expect(operands.isEmpty || claim.relation == relation)
  }

  @Test func eachClaimIsACheckOfItsOwn() {
    let executed = run(data + cell("expect", "n == 3", "# a comment", "", "n == 4", "n < 4"))
    #expect(executed.checks.map(\.status) == [.passed, .failed, .passed])
    #expect(executed.problems == ["15:1: expectation failed: n == 4 (n is 3)"])
    #expect(executed.statuses == [.ok, .ok])
  }

  /// An error further down must not hide what is false already.
  @Test func whatIsFalseBeforeAnErrorStaysFalse() {
    let executed = run(data + cell("expect", "n == 4", "n == 3", "nope == 4"))
    #expect(executed.checks.map(\.status) == [.failed, .notRun, .notRun])
    #expect(executed.problems.count == 2)
    let shown = run(data + cell("show", "n = 4", "nope"))
    #expect(shown.checks.map(\.status) == [.failed])
    #expect(shown.problems.count == 2 && shown.values == run(data).values)
  }

  @Test func claimsOfACellThatFailsAsAnnouncedAreListed() {
    let executed = run(data + cell("expect", "#| error: unknown name", "n == 3", "nope == 4"))
    #expect(executed.checks.map(\.status) == [.failedAsExpected, .failedAsExpected])
    #expect(executed.isOK && executed.problems == [])
    let hidden = run(data + cell("expect", "#| error: unknown name", "n == 4", "nope == 4"))
    #expect(hidden.checks.map(\.status) == [.failed, .failedAsExpected])
    #expect(hidden.problems == ["13:1: expectation failed: n == 4 (n is 3)"])
  }

  @Test func aCheckThatCannotRunAsAnnouncedIsListed() {
    let executed = run("```{check} gradients\nerror: no network\n```\n")
    #expect(executed.checks.map(\.status) == [.failedAsExpected])
    #expect(executed.isOK)
  }

  @Test func claimsOfACellThatCannotBeEvaluatedDidNotRun() {
    let executed = run(data + cell("expect", "n == 3", "nope == 4"))
    #expect(executed.checks.map(\.status) == [.notRun, .notRun])
    #expect(executed.statuses == [.ok, .error])
  }
}
