// `{predict}`: answers of every kind of output, how they are counted, and what can't be predicted.

import LessonSupport
import Notebooks
import Numerics
import OrderedCollections
import Testing

@Suite struct PredictTests {
  private func set(_ values: String) -> String { cell("data", "values: {\(values)}") }
  private func predict(_ lines: String...) -> String {
    "```{predict}\n\(lines.joined(separator: "\n"))\n```\n"
  }

  /// One sigmoid that is the logistic function of the input itself: 0.12, 0.5, 0.73, 0.95.
  private let logistic =
    cell("data", "X: [[-2, 0, 1, 3]]", "Y: [[0, 1, 1, 0]]")
    + cell("initialize", "hidden: []", "W1: [[1]]", "b1: [[0]]")

  /// Softmax of the inputs themselves: the largest feature is the class.
  private let classes =
    cell("data", "X: [[3, 0, 0, 1], [0, 2, 0, 5], [0, 0, 1, 0]]", "Y: np.eye(3)[[0, 1, 2, 0]].T")
    + cell("initialize", "hidden: []", "W1: np.eye(3)", "b1: np.zeros((3, 1))")

  private func integers(_ executed: ExecutedNotebook, _ name: String) -> [Int64]? {
    guard case .array(let array)? = executed.values[name], array.elementType == .int64 else {
      return nil
    }
    return array.integers
  }

  private func tables(_ executed: ExecutedNotebook) -> [TableOutput] {
    executed.notebook.cells.flatMap { executed.outputs(ofCell: $0.number) }.compactMap {
      if case .table(let table) = $0 { table } else { nil }
    }
  }

  private func notes(_ executed: ExecutedNotebook) -> [String] {
    executed.notebook.cells.flatMap { executed.notes(ofCell: $0.number) }
  }

  // MARK: Yes or no

  @Test func oneSigmoidIsAYesAboveTheThreshold() {
    let executed = run(logistic + predict())
    #expect(executed.problems == [])
    #expect(integers(executed, "predictions") == [0, 0, 1, 1])
    #expect(executed.shape("predictions") == [4])
    #expect(executed.values["accuracy"] == .number(0.5))
    #expect(integers(executed, "confusion") == [1, 1, 1, 1])
    #expect(executed.shape("confusion") == [2, 2])
    #expect(executed.doubles("probabilities") == run(logistic + forward).doubles("Y_pred"))
    #expect(notes(executed) == ["Accuracy 50.0\u{A0}%: 2 of 4 examples are right."])
    #expect(
      tables(executed).map(\.columns) == [
        ["example", "truth", "prediction", "probability of 1"], ["true class", "0", "1", "right"],
      ])
    #expect(
      tables(executed)[0].rows[2] == [
        .integer(2), .text("1"), .text("1"), .number(executed.doubles("probabilities")[2]),
      ])
    #expect(
      tables(executed)[1].rows == [
        [.text("0"), .integer(1), .integer(1), .share(0.5)],
        [.text("1"), .integer(1), .integer(1), .share(0.5)],
      ])
  }

  @Test(arguments: [
    ("0", [Int64(1), 1, 1, 1]), ("0.2", [0, 1, 1, 1]), ("1 / 1.2", [0, 0, 0, 1]),
    ("1", [0, 0, 0, 0]), ("0.5", [0, 0, 1, 1]),
  ])
  func theThresholdMovesTheLine(threshold: String, expected: [Int64]) {
    let executed = run(logistic + predict("threshold: \(threshold)"))
    #expect(integers(executed, "predictions") == expected)
  }

  @Test func classesMayHaveNames() {
    let executed = run(logistic + set("classes: \"['cat', 'dog']\"") + predict())
    #expect(tables(executed).last?.columns == ["true class", "cat", "dog", "right"])
    #expect(tables(executed)[0].columns.last == "probability of dog")
    // Names of other classes are no names of these.
    let others = run(logistic + set("classes: \"['a', 'b', 'c']\"") + predict())
    #expect(tables(others).last?.columns == ["true class", "0", "1", "right"])
  }

  // MARK: Classes

  @Test(arguments: ["", "output: sigmoid\nloss: mean_squared_error"])
  func theLargestOutputIsTheClass(output: String) {
    let kind = classes.replacing("hidden: []", with: "hidden: []\n\(output)")
    let executed = run(kind + predict())
    #expect(executed.problems == [])
    #expect(integers(executed, "predictions") == [0, 1, 2, 1])
    #expect(executed.values["accuracy"] == .number(0.75))
    #expect(integers(executed, "confusion") == [1, 1, 0, 0, 1, 0, 0, 0, 1])
    #expect(executed.shape("probabilities") == [3, 4])
  }

  @Test func aClassWithoutExamplesHasNoShare() throws {
    let executed = run(
      classes + cell("data", "X: [[3], [0], [0]]", "Y: [[1], [0], [0]]") + predict())
    let rows = try #require(tables(executed).last).rows
    #expect(rows.map(\.last) == [.share(1), .missing, .missing])
  }

  @Test func manyExamplesAreCountedAndNotListed() {
    let many = cell("data", "X: 'np.tile(X, 30)'", "Y: 'np.tile(Y, 30)'")
    let executed = run(classes + many + predict())
    #expect(executed.problems == [])
    #expect(tables(executed).count == 1)
    #expect(notes(executed) == ["Accuracy 75.0\u{A0}%: 90 of 120 examples are right."])
  }

  @Test func moreThanAThousandClassesHaveNoConfusionMatrix() {
    let executed = run(
      cell("data", "X: [[1, 2]]") + cell("initialize", "hidden: []", "outputs: 1001")
        + cell("data", "Y: 'np.eye(1001)[[3, 4]].T'") + predict())
    #expect(executed.problems == [])
    #expect(executed.values["accuracy"] != nil && executed.values["confusion"] == nil)
    #expect(notes(executed).count == 2)
  }

  // MARK: Labels and numbers

  @Test func severalSigmoidsAreLabelsOfTheirOwn() throws {
    let labels =
      cell("data", "X: [[1, -1, 2], [1, 1, -1]]", "Y: [[1, 0, 1], [1, 1, 1]]")
      + cell("initialize", "hidden: []", "W1: np.eye(2)", "b1: np.zeros((2, 1))")
    let executed = run(labels + predict())
    #expect(executed.problems == [])
    #expect(integers(executed, "predictions") == [1, 0, 1, 1, 1, 0])
    #expect(executed.shape("predictions") == [2, 3])
    #expect(executed.values["accuracy"]?.doubles == [2.0 / 3])
    #expect(executed.values["confusion"] == nil)
    let table = try #require(tables(executed).last)
    #expect(
      table.rows == [
        [.text("0"), .share(1), .integer(2), .integer(0), .integer(0), .integer(1)],
        [.text("1"), .share(2.0 / 3), .integer(2), .integer(0), .integer(1), .integer(0)],
      ])
  }

  @Test func aThresholdMakesLabelsOfOneHotTargets() {
    let sigmoids = classes.replacing(
      "hidden: []", with: "hidden: []\noutput: sigmoid\nloss: binary_cross_entropy")
    #expect(run(sigmoids + predict("threshold: 0.9")).shape("predictions") == [3, 4])
  }

  @Test func numbersAreScoredAndHaveNoAccuracy() {
    let line =
      cell("data", "X: [[0, 1, 2, 3]]", "Y: [[1, 3, 5, 8]]")
      + cell("initialize", "hidden: []", "W1: [[2]]", "b1: [[1]]")
    let executed = run(line + predict())
    #expect(executed.problems == [])
    #expect(executed.doubles("predictions") == [1, 3, 5, 7])
    #expect(executed.values["mean_squared_error"] == .number(0.25))
    // Σ (y − ȳ)² = 26.75.
    #expect(abs((executed.values["r_squared"]?.doubles.first ?? 0) - (1 - 1 / 26.75)) < 1e-15)
    #expect(executed.values["accuracy"] == nil && executed.values["probabilities"] == nil)
    #expect(tables(executed)[0].rows[3] == [.integer(3), .number(8), .number(7), .number(-1)])
  }

  // MARK: Inputs, targets and what changes

  @Test func theTestExamplesBringTheirOwnTargets() {
    let kept = cell("data", "X_test: [[4], [0], [0]]", "Y_test: [[0], [1], [0]]")
    let executed = run(classes + kept + predict("input: X_test"))
    #expect(executed.values["accuracy"] == .number(0))
    let named = run(classes + kept + predict("input: X_test", "targets: Y_test"))
    #expect(named.values["confusion"] == executed.values["confusion"])
  }

  @Test func withoutTargetsNothingIsCounted() {
    let fresh = set("fresh: 'X[:, :1]'")
    let executed = run(classes + fresh + predict() + predict("input: fresh"))
    #expect(executed.problems == [])
    #expect(integers(executed, "predictions") == [0])
    // What was counted before belongs to other predictions.
    #expect(executed.values["accuracy"] == nil && executed.values["confusion"] == nil)
    #expect(tables(executed).last?.columns == ["example", "prediction", "its probability"])
  }

  @Test func itPredictsAtThePresentParametersAndLeavesTheForwardPassAlone() {
    let executed = run(xor + forward + backward + predict() + update + predict())
    #expect(executed.problems == [])
    let before = run(xor + forward)
    #expect(executed.values["Y_pred"] == before.values["Y_pred"])
    #expect(
      executed.values["probabilities"]
        == run(xor + forward + backward + update + forward).values[
          "Y_pred"])
  }

  @Test func initializeRemovesThePredictionsOfTheNetworkBefore() {
    let executed = run(logistic + predict() + cell("initialize", "hidden: 2"))
    #expect(executed.values["predictions"] == nil && executed.values["accuracy"] == nil)
  }

  // MARK: The worst examples

  @Test func theWorstExamplesStandInOrderOfTheirLoss() throws {
    let executed = run(logistic + predict("worst: 2"))
    let table = try #require(tables(executed).last)
    #expect(table.columns == ["example", "truth", "prediction", "loss"])
    #expect(table.rows.map(\.first) == [.integer(3), .integer(1)])
    #expect(table.rows[1][3] == .number(0.6931471805599453))
  }

  @Test func theWorstImagesAreAPicture() throws {
    let executed = run(classes + predict("image: [3, 1]", "worst: 2"))
    #expect(executed.problems == [])
    let outputs = executed.outputs(ofCell: 3)
    guard case .chart(let chart)? = outputs.last, case .images(let grid) = chart.content else {
      Issue.record("no picture")
      return
    }
    #expect((grid.rows, grid.columns) == (3, 1) && !grid.isSigned)
    #expect(grid.images.map(\.pixels) == [[1, 5, 0], [0, 0, 1]])
    #expect(grid.images[0].caption == "0 → 1")
    #expect(chart.description.contains("example 3 is 0, predicted 1"))
    #expect(grid.images.count == 2)
    guard case .chart(let all)? = run(classes + predict("image: [1, 3]")).outputs(ofCell: 3).last,
      case .images(let every) = all.content
    else {
      Issue.record("no picture")
      return
    }
    #expect(every.images.count == 4)
  }

  // MARK: Mistakes

  @Test(arguments: [
    ("threshold: 1.5", "option 'threshold' expects a number from 0 to 1, but got 1.5"),
    ("threshold: -0.1", "option 'threshold' expects a number from 0 to 1, but got -0.1"),
    ("threshold: 1 + 1", "option 'threshold' expects a number from 0 to 1, but got 2.0"),
    ("threshold: nan", "option 'threshold' expects a number"),
    ("threshold: [1]", "option 'threshold' expects a number from 0 to 1, but got a list"),
    ("input: X_tst", "14:8: 'X_tst' is not defined"), ("input: m", "14:8: 'm' is not a matrix"),
    ("targets: Z", "14:10: 'Z' is not defined"),
    ("targets: X_wide", "14:10: 'X_wide' is (1, 2), the predictions are (1, 4)"),
    ("input: X_tall", "14:8: 'X_tall' has 2 features (rows), the network takes 1"),
    ("worst: -1", "option 'worst' expects a whole number from 0 to 100"),
    ("input: X_wide\nworst: 3", "15:8: without targets there are no worst examples"),
    ("image: 3", "option 'image' expects rows and columns in brackets, but got '3'"),
    ("image: [1]", "option 'image' expects rows and columns in brackets"),
    ("image: [[1], 1]", "option 'image' expects two whole numbers"),
    ("image: [2, 3]", "14:8: an image of 2 × 3 has 6 pixels, an input has 1"),
    ("image: [1, 0.5]", "option 'image' expects a whole number"),
    ("targets: halves", "'halves' is 0.5 at [0, 1], where a class is 0 or 1"),
    ("input: broken", "the network's output for example 1 is not a finite number"),
  ])
  func whatCannotBePredictedIsAnError(lines: String, message: String) {
    let more = set(
      "X_wide: 'X[:, :2]', X_tall: 'np.ones((2, 4))', halves: 'np.array([[1, 0.5, 0, 0]])', broken: 'np.array([[1, np.inf - np.inf]])'"
    )
    let executed = run(logistic + more + "```{predict}\n\(lines)\n```\n")
    let problems = executed.problems
    #expect(problems.count == 1 && !executed.isOK, "\(problems)")
    #expect(problems.allSatisfy { $0.contains(message) }, "\(problems)")
  }

  @Test(arguments: [
    ("Y: [[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0]]", "'Y' has no one in column 3"),
    ("Y: [[1, 0, 0, 1], [0, 1, 0, 1], [0, 0, 1, 0]]", "'Y' has 2 ones in column 3"),
    ("Y: np.full((3, 4), 1 / 3)", "'Y' is 0.3333333333333333 at [0, 0]"),
    ("Y: [[0, 1, 2, 0]]", "class numbers become one-hot columns by np.eye(3)[Y[0]].T"),
  ])
  func targetsThatAreNoClassesAreAnError(targets: String, message: String) {
    let problems = run(classes + cell("data", targets) + predict()).problems
    #expect(problems.count == 1 && problems.allSatisfy { $0.contains(message) }, "\(problems)")
  }

  @Test func aThresholdIsForSigmoidsAlone() {
    let problems = run(classes + predict("threshold: 0.5")).problems
    #expect(problems.allSatisfy { $0.contains("option 'threshold' is for sigmoid outputs") })
    #expect(problems.count == 1)
    #expect(run(predict()).problems.first?.contains("there is no network yet") == true)
  }
}
