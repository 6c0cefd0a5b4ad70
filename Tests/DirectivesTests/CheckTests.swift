// `{check} gradients`: what is compared, what is expected of it, what is said of stale results.

import Diagnostics
import LessonSupport
import Notebooks
import OrderedCollections
import Testing

@Suite struct CheckTests {
  private let done = xor + forward + backward
  private let check = cell("check gradients")
  private let all = ["W1 passed", "b1 passed", "W2 passed", "b2 passed"]
  private func set(_ values: String) -> String { cell("data", "values: {\(values)}") }
  private func check(_ lines: String) -> String { "```{check} gradients\n\(lines)\n```\n" }

  private func status(_ executed: ExecutedNotebook) -> [CheckStatus] {
    executed.checks.map(\.status)
  }

  // MARK: Backpropagation's own gradients, and those in scope

  @Test func withoutOptionsBackpropagationIsRunAnew() {
    #expect(run(xor + check).checkedRows == all)
    #expect(run(done + check).checkedRows == all)
    #expect(run(done + check).isOK)
  }

  @Test func everyEntryIsCounted() {
    guard case .gradients(let output)? = run(xor + check).checks.first else {
      Issue.record("no check")
      return
    }
    #expect(output.parameters.map(\.entries) == [6, 3, 3, 1])
    #expect(output.parameters.map(\.shape) == [[3, 2], [3, 1], [1, 3], [1, 1]])
    #expect(output.parameters.allSatisfy { $0.atKink == 0 && $0.worst != nil })
  }

  @Test func aGradientInScopeThatDiffersIsComparedAsWell() {
    let executed = run(done + set("dLdW2: -dLdW2") + check)
    #expect(
      executed.checkedRows == [
        "W1 passed", "b1 passed", "W2 passed", "W2 [dLdW2 in scope] failed", "b2 passed",
      ])
    #expect(status(executed) == [.failed])
    #expect(executed.diagnoses.contains { $0.contains("sign") })
  }

  @Test(arguments: [
    ("dLdW2: [[1, 2]]", "dLdW2 is (1, 2), W2 is (1, 3)"), ("dLdW2: 3", "it is an int"),
    ("dLdW2: [1, 2, 3]", "it is an array of shape (3,)"),
  ])
  func aGradientInScopeOfAnotherShapeFails(change: String, said: String) {
    let executed = run(done + set(change) + check)
    #expect(executed.checkedRows.contains("W2 [dLdW2 in scope] failed"))
    #expect(executed.diagnoses.contains { $0.contains(said) }, "\(executed.diagnoses)")
    #expect(!executed.isOK)
  }

  @Test(arguments: [
    ("dLdZ2: -dLdZ2", ["Z2 [dLdZ2 in scope] failed"], "Z2: dLdZ2 has the wrong sign"),
    ("dLdZ2: 'Y_pred - 2 * Y'", ["Z2 [dLdZ2 in scope] failed"], nil),
    // Authors write the derivative itself as well, with the division by m in it.
    ("dLdZ2: dLdZ2 / m", ["Z2 [dLdZ2 in scope] passed"], nil),
    ("dLdZ2: dLdZ2 * (1 + 1e-9)", ["Z2 [dLdZ2 in scope] passed"], nil),
    ("dLdZ1: W2.T @ dLdZ2", ["Z1 [dLdZ1 in scope] failed"], "Z1: "),
    (
      "dLdZ1: '2 * dLdZ1', dLdZ2: dLdZ2.T",
      ["Z2 [dLdZ2 in scope] failed", "Z1 [dLdZ1 in scope] failed"],
      "Z2: it is (4, 1), Z2 is (1, 4)"
    ),
    ("dLdZ1: 3", ["Z1 [dLdZ1 in scope] failed"], "Z1: it is an int"),
    (
      "gradients: \"{'dLdW1': -dLdW1, 'dLdb1': dLdb1, 'dLdZ1': dLdZ1}\"",
      ["W1 [gradients['dLdW1'] in scope] failed"], "W1: dLdW1 has the wrong sign"
    ),
  ])
  func errorsAndTheDictionaryInScopeAreComparedAsWell(
    change: String, rows: [String], diagnosis: String?
  ) {
    let executed = run(done + set(change) + check)
    #expect(executed.checkedRows.filter { !all.contains($0) } == rows)
    #expect(executed.checkedRows.filter(all.contains) == all)
    #expect(status(executed) == [rows[0].hasSuffix("failed") ? .failed : .passed])
    if let diagnosis {
      #expect(executed.diagnoses.contains { $0.hasPrefix(diagnosis) }, "\(executed.diagnoses)")
    }
  }

  /// Gradients of earlier parameters or examples are no mistake of the lesson: a note says that they
  /// were left out, and backpropagation is checked at the present ones.
  @Test(arguments: [
    update, update + forward, cell("data", "values: {W1: 2 * W1}"), cell("data", "X: X + 1"),
    cell("data", "Y: 1 - Y") + forward,
  ])
  func staleGradientsInScopeAreNotCompared(change: String) {
    let executed = run(done + change + check)
    #expect(executed.problems == [])
    #expect(executed.checkedRows == all)
    let notes = executed.notes(ofCell: executed.notebook.cells.count)
    #expect(
      notes.count == 1
        && notes.allSatisfy { $0.contains("dLdW1") && $0.contains("were not compared") }, "\(notes)"
    )
  }

  @Test func staleGradientsThatTheAuthorHasSetAnewAreCompared() {
    let executed = run(done + update + set("dLdb2: [[9]]") + check)
    #expect(
      executed.checkedRows == [
        "W1 passed", "b1 passed", "W2 passed", "b2 passed", "b2 [dLdb2 in scope] failed",
      ])
  }

  @Test func theExamplesAreThoseOfTheLastPassWithTargets() {
    let other = set("X_new: [[0.5], [0.25]], Y_new: [[1]]")
    let loss = { (executed: ExecutedNotebook) -> Double? in
      if case .gradients(let output)? = executed.checks.first { output.loss } else { nil }
    }
    let withTargets = run(xor + other + cell("forward", "input: X_new", "targets: Y_new") + check)
    #expect(withTargets.problems == [])
    #expect(loss(withTargets) == withTargets.doubles("L").first)
    // A pass without targets has no loss to check, as one makes to look at predictions.
    let without = run(done + other + cell("forward", "input: X_new") + check)
    #expect(without.problems == [])
    #expect(loss(without) == run(done).doubles("L").first)
  }

  // MARK: The author's gradients

  @Test(arguments: [
    "gradients:\n  W1: dLdW1\n  b1: np.sum(dLdZ1, axis=1, keepdims=True) / m",
    "gradients: {W1: dLdZ1 @ X.T / m, b1: dLdb1}", "gradients: {dLdW1: dLdW1, dLdb1: dLdb1}",
  ])
  func theAuthorsFormulasAreCheckedByParameter(lines: String) {
    let executed = run(done + check(lines))
    #expect(executed.problems == [])
    #expect(executed.checkedRows.allSatisfy { $0.hasSuffix("passed") && $0.contains("[") })
    #expect(executed.checkedRows.map { $0.prefix(2) } == ["W1", "b1"])
  }

  @Test func theAuthorsGradientsMayBeADictionary() {
    let executed = run(done + check("gradients: gradients"))
    #expect(executed.checkedRows.first == "W1 [gradients['dLdW1']] passed")
    #expect(executed.checkedRows.count == 4)
    #expect(executed.isOK)
  }

  @Test(arguments: [
    ("W1: dLdZ1 @ X.T", "W1"), ("W1: -dLdW1", "W1"),
    ("b1: np.sum(dLdZ1, axis=0, keepdims=True) / m", "b1"), ("W2: dLdW2 * 2", "W2"),
    ("W1: dLdW1.T", "W1"), ("b1: 0", "b1"),
  ])
  func aWrongFormulaFails(formula: String, name: String) {
    let executed = run(done + check("gradients: {'\(name)': '\(formula.dropFirst(4))'}"))
    #expect(executed.checkedRows == ["\(name) [\(formula.dropFirst(4))] failed"])
    #expect(executed.diagnoses.count == 1)
    #expect(status(executed) == [.failed])
    #expect(executed.statuses.last == .ok)
  }

  @Test(arguments: [
    ("gradients: {W3: dLdW1}", "14:13: the network has no parameter 'W3'"),
    ("gradients: {W1: nope}", ": unknown name 'nope'"),
    ("gradients: L", "expects a dictionary, but 'L' is none"),
    ("gradients: [dLdW1]", "1 given as gradients for 4 parameters"),
    ("gradients: {}", "there is no gradient to check"),
    ("gradients: {W1: }", "option 'W1' expects a formula, but got nothing"),
    ("gradients: {dLdW1: dLdW1, W1: dLdW1}", "the gradient of 'W1' is given twice"),
    ("step: 0", "step"), ("step: -1e-5", "step"), ("tolerance: 0", "tolerance"),
    ("tolerance: 'xx'", "unknown name 'xx'"), ("tolerance: inf", "tolerance"),
    ("expect: maybe", "option 'expect' expects one of pass, fail, but got 'maybe'"),
    ("expect: {W1: maybe}", "option 'W1' expects one of pass, fail, but got 'maybe'"),
    ("expect: {W9: fail}", "'expect' names 'W9', whose gradient is not checked here"),
  ])
  func whatCannotBeCheckedIsAnErrorAndNoResult(lines: String, message: String) {
    let executed = run(done + check(lines))
    #expect(executed.problems.count == 1 && executed.hasErrors)
    #expect(executed.problems.allSatisfy { $0.contains(message) }, "\(executed.problems)")
    #expect(status(executed) == [.notRun])
  }

  @Test(arguments: [
    ("{check}", "{check} needs an argument"),
    ("{check} gradient", "unknown check 'gradient' | did you mean 'gradients'?"),
    ("{check} magic", "unknown check 'magic' | known are gradients, sanity"),
  ])
  func theArgumentSaysWhatIsChecked(header: String, message: String) {
    let problems = run("```\(header)\n```\n").problems
    #expect(problems.count == 1 && problems.allSatisfy { $0.contains(message) }, "\(problems)")
  }

  @Test(arguments: [
    (update, "gradients: {W1: dLdZ1 @ X.T / m}", "dLdZ1"),
    (update + forward, "gradients: {W1: dLdZ1 @ X.T / m}", "dLdZ1"),
    (update, "gradients: {W2: '(Y_pred - Y) @ A.T / m'}", "Y_pred"),
    (update + forward, "gradients: gradients", "gradients"),
    (cell("data", "X: X + 1"), "gradients: {W1: dLdW1}", "dLdW1"),
  ])
  func aFormulaOfStaleResultsIsRefused(change: String, lines: String, name: String) {
    let problems = run(done + change + check(lines)).problems
    #expect(problems.count == 1)
    #expect(
      problems.allSatisfy {
        $0.contains("'\(name)' was computed before")
          && $0.contains("run {forward} and {backward} again")
      }, "\(problems)")
  }

  /// Found by value: what the author has computed anew is not stale, whatever its name.
  @Test func aNameThatTheAuthorHasSetAnewIsNotStale() {
    let anew = set("Y_pred: '1 / (1 + np.exp(-(W2 @ np.tanh(W1 @ X + b1) + b2)))'")
    let executed = run(
      done + update + anew
        + check("gradients: {b2: 'np.sum(Y_pred - Y, axis=1, keepdims=True) / m'}"))
    #expect(executed.problems == [])
    #expect(executed.checkedRows.count == 1)
  }

  @Test func theToleranceIsWhatPasses() {
    let nearly = "gradients: {W1: dLdW1 * (1 + 1e-3)}\n"
    #expect(status(run(done + check(nearly))) == [.failed])
    #expect(status(run(done + check(nearly + "tolerance: 1e-2"))) == [.passed])
    #expect(status(run(done + check(nearly + "tolerance: loose / 1"))) == [.notRun])
  }

  // MARK: Gradients too small to be compared

  /// A logistic unit that is certain and right: its loss is 3e-10, and its gradients are as small.
  private let certain =
    cell("data", "X: [[1]]", "Y: [[1]]")
    + cell("initialize", "hidden: []", "W1: [[22]]", "b1: [[0]]") + forward + backward

  @Test(arguments: ["-dLdW1", "2 * dLdW1", "1e-12 * X"])
  func aGradientThatWouldPassWhateverItIsDoesNotPass(formula: String) {
    let executed = run(certain + check("gradients: {W1: '\(formula)'}"))
    #expect(executed.checkedRows == ["W1 [\(formula)] not_run"])
    #expect(status(executed) == [.failed])
    #expect(
      executed.problems.first?.contains("gradient check failed: nothing was compared | nothing")
        == true,
      "\(executed.problems)")
  }

  @Test func aGradientThatAgreesToItsLastDigitsHasBeenCompared() {
    let executed = run(certain + check("gradients: {W1: dLdW1}"))
    #expect(executed.checkedRows == ["W1 [dLdW1] passed"])
    #expect(executed.problems == [])
  }

  @Test func besideOthersItIsWarnedOf() throws {
    let executed = run(certain + check("gradients: {W1: '-dLdW1', b1: 'dLdb1'}"))
    #expect(executed.checkedRows == ["W1 [-dLdW1] not_run", "b1 [dLdb1] passed"])
    #expect(status(executed) == [.passed] && executed.isOK)
    let problem = try #require(executed.problems.first)
    #expect(
      problem.contains("the gradient check has compared nothing for W1 (-dLdW1) | nothing was"))
    #expect(executed.allDiagnostics.map(\.severity) == [.warning])
  }

  @Test func aFailureThatIsExpectedMustBeSeen() {
    for expectation in ["fail", "{W1: fail}"] {
      let executed = run(certain + check("gradients: {W1: -dLdW1}\nexpect: \(expectation)"))
      #expect(status(executed) == [.failed])
    }
  }

  @Test func aCoarseStepIsNoticed() {
    // The quotient's error grows with h²: at 0.5 it is far beyond the bound, and so are h/16 and h/256.
    #expect(status(run(done + check("step: 1e-5"))) == [.passed])
    #expect(status(run(done + check("step: 1e-4"))) == [.passed])
  }

  @Test func aCheckThatIsNotReachedDidNotRun() {
    let executed = run(xor + cell("show", "nope") + check)
    #expect(status(executed) == [.notRun])
    #expect(executed.statuses.last == .notRun)
  }

  @Test func theKinkOfXORPassesAndIsCounted() {
    let relu = cell("data", "dataset: xor") + cell("initialize", "hidden: 3", "activation: relu")
    guard case .gradients(let output)? = run(relu + check).checks.first else {
      Issue.record("no check")
      return
    }
    #expect(output.status == .passed)
    // (0, 0) sits on the corner of every hidden unit, and only through b1.
    #expect(output.parameters.map(\.atKink) == [0, 3, 0, 0])
    #expect(output.parameters[1].kink != nil)
  }
}
