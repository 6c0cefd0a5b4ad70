// Nothing is green that proved nothing: claims and checks of what has no entries.

import LessonSupport
import Notebooks
import Testing

@Suite struct NothingComparedTests {
  private let names = cell(
    "numpy", "E = np.zeros((0, 3))", "F = np.ones(2)", "W = np.zeros((0, 3))",
    "b = np.array([[1.0]])", "x = np.ones((3, 2))",
    "def f(W, b): return np.sum(W @ x) + np.sum(b**2)", "G = {}")

  // MARK: Claims

  @Test(arguments: [
    "np.allclose(E, E)", "np.allclose(E, 1)", "np.allclose([], [])", "np.array_equal(E, E)",
    "allclose(E, E)", "all([])", "np.all(E < 1)", "(E == E).all()", "np.isclose(E, E).all()",
    "not np.any(E)", "not any([])", "not (E > 1).any()", "all([e < 1 for e in []])",
    "1 < 2 and np.allclose(E, E)", "np.allclose(E, E) and 1 < 2", "np.allclose(E, E) or False",
    "np.allclose([[]], [[]])",
  ])
  func aClaimOfNothingFails(formula: String) throws {
    for text in [cell("expect", formula), "So {expect}`\(formula)`.\n"] {
      let executed = run(names + text)
      #expect(executed.checks.map(\.status) == [.failed])
      #expect(!executed.isOK)
      #expect(executed.problems.count == 1)
      #expect(try #require(executed.problems.first).contains("| nothing was compared: "))
    }
  }

  @Test(arguments: [
    "E.size == 0", "E.shape == (0, 3)", "len([]) == 0", "not E.size", "np.allclose(F, F)",
    "all([1, 2])", "F.all()", "np.all(F > 0)", "not (F > 1).any()", "not any([0])",
    "E.size == 0 or np.allclose(E, E)", "F.all() and E.size == 0", "np.allclose(F, 1)",
    "all([F.all(), True])",
  ])
  func aClaimOfSomethingHolds(formula: String) {
    #expect(run(names + cell("expect", formula)).problems == [])
  }

  // MARK: Checks

  private func check(_ lines: String) -> String {
    "```{check} gradients\nloss: f(W, b)\n\(lines)\n```\n"
  }

  @Test(arguments: ["", "expect: fail", "expect: {W: fail}"])
  func aGradientWithoutEntriesProvesNothing(expect: String) throws {
    let executed = run(names + check("parameters: [W]\ngradients: {W: W}\n\(expect)"))
    #expect(executed.checks.map(\.status) == [.failed])
    #expect(try #require(executed.problems.first).contains("nothing was compared"))
  }

  @Test func besideAnotherItWarns() {
    let executed = run(names + check("parameters: [W, b]\ngradients: {W: W, b: 2 * b}"))
    #expect(executed.checks.map(\.status) == [.passed])
    #expect(
      executed.problems == [
        "10:1: the gradient check has compared nothing for W (W) | nothing was compared: it has no entries"
      ])
  }

  @Test(arguments: [
    ("parameters: [W, b]\ngradients: {}", "there is no gradient to check"),
    ("parameters: G\ngradients: G", "there is no parameter to check"),
    ("parameters: []", "there is no parameter to check"),
  ])
  func aCheckOfNothingIsAnError(lines: String, message: String) {
    for expect in ["", "\nexpect: fail"] {
      let executed = run(names + check(lines + expect))
      #expect(executed.hasErrors)
      #expect(executed.problems.count == 1)
      #expect(executed.problems.allSatisfy { $0.contains(message) })
      #expect(executed.checks.map(\.status) == [.notRun])
    }
  }

  @Test func aSanityCheckWithoutAnythingToTestFails() {
    let network = cell("data", "dataset: xor") + cell("initialize", "hidden: []")
    let skip = "skip: [inputs, labels, chance, symmetry, gradients, updates, overfit]"
    let executed = run(network + "```{check} sanity\n\(skip)\n```\n")
    #expect(executed.checks.map(\.status) == [.failed])
    #expect(executed.problems.count == 1)
    #expect(executed.problems.allSatisfy { $0.hasSuffix("nothing could be tested") })
  }
}
