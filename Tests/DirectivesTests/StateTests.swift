// The rules on state: no directive works with results of other parameters or other examples, and
// whatever makes the difference is found by its value.

import LessonSupport
import Notebooks
import OrderedCollections
import Testing

@Suite struct StateTests {
  private let step = forward + backward + update
  private func set(_ values: String) -> String { cell("data", "values: {\(values)}") }

  private func problem(_ text: String) -> String { run(text).problems.joined(separator: "\n") }

  @Test(arguments: [
    (forward, "there is no network yet | make one with {initialize} before this cell"),
    (backward, "there is no network yet"), (update, "there is no network yet"),
    (cell("check gradients"), "there is no network yet"),
    (
      xor + backward,
      "there is no forward pass to go back through | run {forward} before {backward}"
    ),
    (
      xor + update,
      "there are no gradients to descend by | run {forward} and {backward} before {update}"
    ),
    (xor + forward + update, "there are no gradients to descend by"),
    (
      cell("initialize", "hidden: 1", "features: 1", "outputs: 1") + forward,
      "'X' is not defined | set it in {data} before this cell"
    ),
    (
      cell("initialize", "hidden: 1", "features: 1", "outputs: 1") + cell("check gradients"),
      "'X' is not defined"
    ),
  ])
  func aDirectiveSaysWhichOneMustComeBefore(text: String, message: String) {
    #expect(problem(text).contains(message), "\(problem(text))")
  }

  // MARK: Stale forward passes

  @Test(arguments: ["W1: 2 * W1", "b2: b2 + 1", "W2: -W2"])
  func backwardRefusesAPassOfOtherParameters(change: String) throws {
    let name = try #require(change.split(separator: ":").first)
    #expect(
      problem(xor + forward + set(change) + backward).contains(
        "'\(name)' has changed since the forward pass | run {forward} again before {backward}"))
  }

  @Test(arguments: [
    ("X", "X: X + 1"), ("Y", "Y: 1 - Y"), ("X", "X: [[1, 0], [0, 1]]\nY: [[1, 0]]"),
  ])
  func backwardRefusesAPassOfOtherExamples(name: String, change: String) {
    let text = xor + forward + "```{data}\n\(change)\n```\n" + backward
    #expect(
      problem(text).contains("'\(name)' has changed since the forward pass"), "\(problem(text))")
  }

  @Test(arguments: ["W1: 1 * W1", "W1: W1 + 0", "b1: b1"])
  func whatHasTheSameValueHasNotChanged(change: String) {
    #expect(problem(xor + forward + set(change) + backward) == "")
  }

  @Test func parametersThatAreBackAgainHaveNotChanged() {
    #expect(problem(xor + forward + set("W1: 2 * W1") + set("W1: W1 / 2") + backward) == "")
  }

  @Test func initializeMakesAllResultsThoseOfAnotherNetwork() {
    let again = cell("initialize", "hidden: 3", "activation: tanh")
    #expect(problem(xor + forward + again + backward).contains("there is no forward pass"))
    #expect(problem(xor + forward + backward + again + update).contains("there are no gradients"))
    #expect(problem(xor + step + again + step) == "")
    #expect(run(xor + step + again + step).shape("history") == [1])
  }

  // MARK: Stale gradients

  @Test(arguments: ["W1: 2 * W1", "b1: b1 - 1"])
  func updateRefusesGradientsOfOtherParameters(change: String) {
    #expect(
      problem(xor + forward + backward + set(change) + update).contains(
        "the gradients belong to other parameters or examples | run {forward} and {backward} again before {update}"
      ))
  }

  @Test(arguments: ["X: X + 1", "Y: 1 - Y"])
  func updateRefusesGradientsOfOtherExamples(change: String) {
    #expect(
      problem(xor + forward + backward + cell("data", change) + update).contains(
        "the gradients belong to other parameters or examples"))
  }

  @Test func updateRefusesToStepTwiceByTheSameGradients() {
    #expect(
      problem(xor + step + update).contains("the gradients belong to other parameters or examples"))
    #expect(
      problem(xor + step + forward + update).contains(
        "the gradients belong to other parameters or examples"))
  }

  /// A pass over other examples, or the same pass once more, takes nothing from gradients that are
  /// still those of the present parameters.
  @Test(arguments: [
    forward, cell("forward", "input: X_new"), cell("forward", "input: X_new", "targets: Y_new"),
  ])
  func aLaterForwardPassLeavesGoodGradientsGood(later: String) {
    let fresh = set("X_new: [[0.5], [0.5]], Y_new: [[1]]")
    let with = run(xor + fresh + forward + backward + later + update)
    #expect(with.problems == [])
    let without = run(xor + fresh + step)
    #expect(with.values["W1"] == without.values["W1"])
    #expect(with.values["history"] == without.values["history"])
  }

  @Test func updateUsesTheGradientsInScope() {
    let executed = run(xor + forward + backward + set("dLdb2: [[10]]") + update)
    #expect(executed.problems == [])
    #expect(executed.doubles("b2") == [-5])
  }

  @Test(arguments: [
    ("dLdb2: [[1, 2]]", "'dLdb2' is (1, 2), 'b2' needs (1, 1)"),
    ("dLdb2: 3", "'dLdb2' is not a matrix"),
    ("dLdb2: 'np.full((1, 1), np.nan)'", "'b2' is no longer finite after the step"),
  ])
  func updateHoldsTheGradientsInScopeToTheirShapes(change: String, message: String) {
    #expect(problem(xor + forward + backward + set(change) + update).contains(message))
  }

  @Test(arguments: [
    ("", "{update} needs the option 'learning_rate'"), ("learning_rate: inf", "expects a number"),
    ("learning_rate: '[1]'", "expects a number, but got a list"),
    ("learning_rate: True", "expects a number, but got a bool"),
  ])
  func updateNeedsALearningRate(option: String, message: String) {
    #expect(problem(xor + forward + backward + "```{update}\n\(option)\n```\n").contains(message))
  }

  // MARK: Forward

  @Test(arguments: [
    ("W1: [[1, 2]]", "'W1' is (1, 2), the network needs (3, 2)"),
    ("b1: [[1, 2, 3]]", "'b1' is (1, 3), the network needs (3, 1)"),
    ("W2: 3", "'W2' is not a matrix"),
  ])
  func parametersAreHeldToTheirShapes(change: String, message: String) {
    #expect(
      problem(xor + set(change) + forward).contains(message),
      "\(problem(xor + set(change) + forward))")
  }

  @Test func forwardTakesOtherExamples() {
    let text = xor + set("X_new: [[0, 1], [1, 0]], Y_new: [[1, 1]]")
    let executed = run(text + cell("forward", "input: X_new", "targets: Y_new"))
    #expect(executed.shape("Z1") == [3, 2])
    // Examples 1 and 2 of XOR's four.
    let all = run(xor + forward).doubles("Y_pred")
    #expect(executed.doubles("Y_pred") == [all[1], all[2]])
    #expect(executed.doubles("L").count == 1)
  }

  @Test func forwardOnOtherExamplesHasNoLossWithoutTheirTargets() {
    let text = xor + set("X_new: [[0, 1], [1, 0]]") + forward + cell("forward", "input: X_new")
    #expect(run(text).values["L"] == nil)
    #expect(
      problem(text + backward).contains("the forward pass had no targets, so there is no loss"))
  }

  @Test(arguments: [
    ("X_new: [[1, 2, 3]]", "(1, 3)"), ("X_new: [1, 2]", "'X_new' is not a matrix"),
  ])
  func inputsOfAnotherShapeAreAnErrorThatNamesBothShapes(values: String, message: String) {
    let said = problem(xor + set(values) + cell("forward", "input: X_new"))
    #expect(
      said.contains(message) && (said.contains("(3, 2)") || said.contains("not a matrix")),
      "\(said)")
  }

  // MARK: A cell that fails

  @Test(arguments: [
    cell("update", "learning_rate: nope"), cell("initialize", "hidden: 2", "W1: [[1]]"),
    cell("data", "X: [[1]]", "Y: [[1, 2]]"),
    cell("data", "values:", "  p: np.random.randn()", "  q: nope"), cell("forward", "input: Y"),
    cell("initialize", "hidden: 2", "b1: np.random.randn(5, 5)"),
    cell("show", "np.random.randn()", "nope"),
    cell("expect", "np.random.randn() < 9", "nope"),
    cell("check gradients", "gradients: {W1: X}", "step: 0"),
  ])
  func aCellThatFailsLeavesNamesGeneratorAndNetworkAlone(failing: String) {
    let rest = update + set("r: np.random.randn()")
    let failed = run(xor + forward + backward + failing + rest, keepsGoing: true)
    let without = run(xor + forward + backward + rest)
    #expect(failed.problems.count == 1, "\(failed.problems)")
    #expect(failed.values == without.values)
  }

  @Test func initializeDrawsFromTheStreamOfAllCells() {
    let draw = set("r: np.random.randn()")
    let executed = run(draw + xor)
    // Drawn after one normal: `np.random.seed(0); np.random.randn(); np.random.randn(3, 2)`, NumPy 2.
    let expected = [
      0.4001572083672233, 0.9787379841057392, 2.240893199201458, 1.8675579901499675,
      -0.977277879876411, 0.9500884175255894,
    ]
    #expect(zip(executed.doubles("W1"), expected).allSatisfy { abs($0 - $1) <= 4 * $1.ulp })
    #expect(executed.doubles("W1").count == 6)
  }

  @Test func initializeWithASeedLeavesTheStreamAlone() {
    let seeded = cell("data", "dataset: xor") + cell("initialize", "hidden: 2", "seed: 1")
    let executed = run(seeded + set("r: np.random.randn()"))
    #expect(abs(executed.doubles("W1")[0] - 1.6243453636632417) < 1e-15)
    #expect(abs(executed.doubles("r")[0] - 1.764052345967664) < 1e-15)
  }
}
