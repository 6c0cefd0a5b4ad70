// Formulas shown under a name before a directive gives the name a value: `{show} dLdZ2 = …` above
// `{backward}`.

import Diagnostics
import LessonSupport
import Notebooks
import Testing

@Suite struct WaitingFormulaTests {
  private let ready = cell("data", "dataset: xor") + cell("initialize", "hidden: 3", "seed: 1")

  private func show(_ lines: String...) -> String {
    "```{show}\n\(lines.joined(separator: "\n"))\n```\n"
  }

  /// The claims as `line:column status formula`.
  private func claims(_ executed: ExecutedNotebook) -> [String] {
    executed.checks.compactMap { check in
      guard case .claim(let claim) = check else { return nil }
      let place = executed.notebook.source.position(at: claim.range.lowerBound)
      return "\(place.line):\(place.column) \(claim.status.rawValue) \(claim.formula)"
    }
  }

  @Test func aWrongSignBeforeTheEngineFailsAtTheFormula() throws {
    let executed = run(ready + forward + show("dLdZ2 = Y - Y_pred") + backward)
    #expect(executed.hasFailedChecks && !executed.hasErrors)
    #expect(executed.statuses.allSatisfy { $0 == .ok })
    let problem = try #require(executed.problems.first)
    #expect(executed.problems.count == 1)
    #expect(
      problem.hasPrefix(
        "11:9: expectation failed: dLdZ2 == Y - Y_pred, to 1e-9 of the largest entry, "
          + "dLdZ2 by {backward} in line 13 (dLdZ2[0, 0] is 0.5, formula[0, 0] is -0.5)"),
      "\(problem)")
  }

  @Test func theVerdictIsShownAtTheFormula() {
    let executed = run(ready + forward + show("dLdZ2 = Y - Y_pred", "Y") + backward)
    let kinds = executed.outputs(ofCell: 4).map { output in
      switch output {
      case .value(let value): value.name
      case .claim(let claim): claim.status.rawValue
      case .gradientCheck, .sanityCheck, .table, .derivation, .chart, .mathematics, .text, .note,
        .failure:
        "other"
      }
    }
    #expect(kinds == ["dLdZ2", "failed", "Y"])
  }

  @Test func aRightFormulaIsACheckThatPassedAndNamesWhatItWasHeldAgainst() {
    let executed = run(ready + forward + show("dLdZ2 = Y_pred - Y") + backward)
    #expect(executed.isOK && executed.problems == [])
    #expect(
      claims(executed) == [
        "11:9 passed dLdZ2 == Y_pred - Y, to 1e-9 of the largest entry, "
          + "dLdZ2 by {backward} in line 13"
      ])
    #expect(executed.outputs(ofCell: 4).count == 1)
  }

  /// Each directive that gives names, with a formula that is right and one that is wrong.
  @Test(arguments: [
    ("forward", "", "Z1 = W1 @ X + b1", "Z1 = W1 @ X - 1"),
    ("forward", "", "L = -log(0.5)", "L = 0.7"),
    ("forward", "", "Y_pred = 0.5 * ones((1, 4))", "Y_pred = 0.5 * ones((4, 1))"),
    ("data", "values: {n: 3}", "n = 3", "n = 4"),
    ("check", "", "relative_errors = {'W1': 0, 'b1': 0}", "relative_errors = {'W1': 1}"),
    ("train", "epochs: 1\nlearning_rate: 0.1", "history = [-log(0.5)]", "history = [1]"),
    ("predict", "", "accuracy = 2 / 4", "accuracy = 1"),
    ("initialize", "hidden: 2", "b3 = 1", "b3 = 1"),
  ])
  func aDirectiveThatGivesTheNameIsHeldAgainst(
    directive: String, body: String, right: String, wrong: String
  ) {
    let zeros = cell("data", "dataset: xor") + cell("initialize", "hidden: 3", "scheme: zeros")
    let name = directive == "check" ? "{check} gradients" : "{\(directive)}"
    let call = "```\(name)\n\(body)\n```\n"
    guard directive != "initialize" else {
      #expect(run(zeros + show(right) + call).checks.isEmpty)
      return
    }
    if directive != "check" {
      #expect(run(zeros + show(right) + call).problems == [])
    }
    let failed = run(zeros + show(wrong) + call)
    #expect(failed.checks.first?.status == .failed, "\(failed.problems)")
    #expect(failed.problems.first?.hasPrefix("9:") == true, "\(failed.problems)")
  }

  @Test func parametersThatInitializeDrawsAreHeldAgainst() {
    let data = cell("data", "dataset: xor")
    let right = run(data + show("b1 = zeros((3, 1))") + cell("initialize", "hidden: 3"))
    #expect(right.isOK && right.checks.count == 1)
    let wrong = run(data + show("b1 = ones((3, 1))") + cell("initialize", "hidden: 3"))
    #expect(wrong.checks.map(\.status) == [.failed])
  }

  // MARK: What ends it

  @Test(arguments: [
    // The formula would now have another value.
    cell("numpy", "Y_pred = Y_pred / 2"), cell("numpy", "Y_pred[0, 0] = 3"),
    cell("numpy", "W1 = 2 * W1 + 1") + forward, cell("numpy", "Y = 1 - Y") + forward,
    // A name that code sets is the author's.
    cell("numpy", "dLdZ2 = 1.0"), cell("numpy", "dLdZ2 = Y_pred - Y"),
  ])
  func whatChangesInBetweenEndsIt(between: String) {
    let executed = run(ready + forward + show("dLdZ2 = Y - Y_pred") + between + backward)
    #expect(executed.problems.filter { $0.contains("expectation") } == [])
    #expect(executed.checks.isEmpty)
    #expect(executed.outputs(ofCell: 4).count == 1)
  }

  @Test func whatTheFormulaDoesNotReadMayChange() {
    let executed = run(
      ready + forward + show("dLdZ2 = Y - Y_pred") + cell("numpy", "k = 3", "A = 1.0") + backward)
    #expect(executed.checks.map(\.status) == [.failed])
  }

  @Test func whatAFunctionReadsCountsToo() {
    let code = cell("numpy", "k = 2.0", "def f():", "    return k * (Y_pred - Y)")
    let shown = ready + forward + code + show("dLdZ2 = f()")
    #expect(run(shown + backward).checks.map(\.status) == [.failed])
    #expect(run(shown + cell("numpy", "k = 1.0") + backward).checks.isEmpty)
  }

  /// `{train}` changes the parameters itself, so that the loss after it is of others.
  @Test func whatTheDirectiveItselfChangesIsNotHeldAgainst() {
    let loss = "accuracy = np.sum(W1 @ X)"
    let executed = run(ready + show(loss) + cell("train", "epochs: 1", "learning_rate: 1"))
    #expect(executed.isOK && executed.checks.isEmpty)
    let history = run(
      ready + forward + show("history = [L + 0 * np.sum(W1)]")
        + backward + cell("update", "learning_rate: 1"))
    #expect(history.checks.map(\.status) == [.passed])
  }

  @Test func onlyTheNextValueCounts() {
    let step = forward + backward + cell("update", "learning_rate: 1")
    let executed = run(ready + forward + show("dLdZ2 = Y_pred - Y") + backward + step + step)
    #expect(executed.isOK && executed.checks.count == 1)
  }

  @Test func aNameThatNoDirectiveGivesIsNoCheck() {
    let executed = run(ready + forward + show("error = Y - Y_pred") + backward)
    #expect(executed.isOK && executed.checks.isEmpty && executed.problems == [])
  }

  /// After a step the names still have the values of before it.
  @Test func aFormulaOfTheNextPassIsNotHeldAgainstTheLast() {
    let step = forward + backward + cell("update", "learning_rate: 1")
    let right =
      show("Z1 = W1 @ X + b1") + forward + show("dLdZ2 = Y_pred - Y", "dLdZ2 = Y - Y_pred")
    let executed = run(ready + step + right + backward)
    #expect(executed.checks.map(\.status) == [.passed, .passed, .failed])
    #expect(executed.problems.first?.contains("dLdZ2 by {backward} in line ") == true)
    // Where no other value follows, the last counts.
    let alone = run(ready + step + show("Z1 = W1 @ X + b1"))
    #expect(alone.checks.map(\.status) == [.failed])
    #expect(alone.outputs(ofCell: 6).count == 2)
    let ended = run(ready + step + show("Z1 = W1 @ X + b1") + cell("numpy", "Z1 = W1 @ X + b1"))
    #expect(ended.checks.map(\.status) == [.failed])
    let old = run(ready + step + show("dLdZ2 = Y_pred - Y") + forward + backward)
    #expect(old.checks.map(\.status) == [.passed])
  }

  // MARK: Several

  @Test func everyFormulaOfANameIsHeld() {
    let executed = run(
      ready + forward + show("dLdZ2 = Y - Y_pred", "dLdZ2 = Y_pred - Y", "dLdZ2 = Y - Y_pred")
        + cell("expect", "m == 4") + show("dLdZ2 = Y") + backward + cell("expect", "m == 4"))
    #expect(
      executed.checks.map(\.status) == [.failed, .passed, .failed, .passed, .failed, .passed])
    let statuses = executed.outputs(ofCell: 4).map { output in
      if case .claim(let claim) = output { claim.status.rawValue } else { "value" }
    }
    #expect(statuses == ["value", "failed", "value", "value", "failed"])
  }

  @Test func aFormulaInAListOrQuoteIsPlacedThere() throws {
    let quoted = "> - text\n>\n>   ```{show} dLdZ2 = Y - Y_pred\n>   ```\n\n"
    let executed = run(ready + forward + quoted + backward)
    let problem = try #require(executed.problems.first)
    #expect(problem.hasPrefix("12:23: expectation failed"), "\(problem)")
  }

  @Test func showNoneHidesNoVerdict() {
    let hidden = "```{show}\n#| show: none\ndLdZ2 = Y - Y_pred\n```\n"
    let executed = run(ready + forward + hidden + backward)
    #expect(executed.outputs(ofCell: 4).count == 1 && !executed.isOK)
  }

  // MARK: Kinds of values

  @Test func aDictionaryIsHeldEntryByEntry() throws {
    let gradients =
      "gradients = {'dLdW1': (W2.T @ (Y_pred - Y) * (Z1 > 0)) @ X.T / m, "
      + "'dLdb1': np.sum(W2.T @ (Y_pred - Y) * (Z1 > 0), axis=1, keepdims=True) / m, "
      + "'dLdW2': (Y_pred - Y) @ A.T / m, 'dLdb2': np.mean(Y_pred - Y, axis=1, keepdims=True)"
    let activated = ready.replacing("hidden: 3", with: "hidden: 3\nactivation: relu")
    let right = run(activated + forward + show(gradients + "}") + backward)
    #expect(right.problems == [] && right.checks.count == 1)
    let wrong = run(
      activated + forward + show(gradients.replacing("@ A.T / m", with: "@ A.T") + "}") + backward)
    #expect(
      try #require(wrong.problems.first).contains("gradients[\"dLdW2\"][0, 0] is"),
      "\(wrong.problems)")
    let missing = run(activated + forward + show("gradients = {'dLdW1': 1}") + backward)
    #expect(missing.checks.map(\.status) == [.failed])
  }

  @Test func aFormulaThatIsNaNIsCloseToNothing() {
    let executed = run(ready + show("L = nan") + forward)
    #expect(executed.checks.map(\.status) == [.failed])
  }

  @Test func drawsAreTheFormulasOwn() {
    let data = cell("data", "dataset: xor")
    let right = "```{show}\n#| seed: 1\nW1 = np.random.randn(3, 2)\n```\n"
    let executed = run(data + right + cell("initialize", "hidden: 3", "seed: 1"))
    #expect(executed.isOK && executed.checks.count == 1)
    let other = run(data + right + cell("initialize", "hidden: 3", "seed: 2"))
    #expect(other.checks.map(\.status) == [.failed])
  }

  // MARK: Together with other things

  @Test func aSlipIsNotWarnedOfWhereTheNameComesLater() {
    let lesson = ready + cell("numpy", "accuracies = 1.0") + show("accuracy = 0.5")
    #expect(run(lesson).problems.count == 0)
    let near = ready + cell("numpy", "predicton = 1.0") + show("prediction = 0.5")
    #expect(run(near).problems.count == 1)
    let given = ready + cell("numpy", "prediction = 1.0") + show("predictions = Y[0]")
    #expect(run(given).problems.count == 1)
    let held = run(given + cell("predict"))
    #expect(held.problems.allSatisfy { !$0.contains("did you mean") }, "\(held.problems)")
  }

  @Test func aCellThatFailsHoldsNothing() {
    let executed = run(
      ready + show("dLdZ2 = Y") + cell("backward", "error: true") + forward + backward)
    #expect(executed.checks.map(\.status) == [.failed])
  }

  @Test func aShownFormulaOfACellThatFailsDoesNotWait() {
    let executed = run(
      ready + forward + "```{show}\n#| error: true\ndLdZ2 = Y\nnope\n```\n" + backward)
    #expect(executed.isOK && executed.checks.isEmpty)
  }
}
