// `{train}`: its options and their errors, what it sets, and when it ends.

import Diagnostics
import Directives
import Execution
import LessonSupport
import Notebooks
import Numerics
import OrderedCollections
import Testing

@Suite struct TrainTests {
  private func train(_ lines: String...) -> String {
    (["```{train}"] + lines + ["```", ""]).joined(separator: "\n")
  }

  private func problem(_ text: String) -> String { run(text).problems.joined(separator: "\n") }

  /// Seven examples of one feature, so that batches of 3 leave one over.
  private let line =
    cell("data", "X: [[-3, -2, -1, 0, 1, 2, 3]]", "Y: [[-5, -3, -1, 1, 3, 5, 7]]")
    + cell("initialize", "hidden: []", "W1: [[0.5]]")

  // MARK: What it computes

  @Test func anEpochOnAllExamplesIsOneUpdate() {
    let step = forward + backward + cell("update", "learning_rate: 0.5")
    let updated = run(xor + step + step + step)
    let trained = run(xor + train("epochs: 3", "learning_rate: 0.5"))
    #expect(trained.problems == [])
    for name in ["W1", "b1", "W2", "b2", "history"] {
      #expect(trained.doubles(name) == updated.doubles(name), "\(name)")
      #expect(trained.shape(name) == updated.shape(name), "\(name)")
    }
    #expect(trained.entry("W_B", "W1") == trained.values["W1"])
  }

  /// With the loss (w x + b - y)² on average, by hand in the order of `np.random.permutation(7)`.
  @Test(arguments: [true, false])
  func batchesFollowNumPysPermutation(isShuffled: Bool) {
    let executed = run(
      line
        + train("epochs: 2", "learning_rate: 0.01", "batch_size: 3", "shuffle: \(isShuffled)")
        + cell("data", "values: {r: np.random.rand()}"), seed: 5)
    var generator = RandomGenerator(seed: 5)
    let x = [-3.0, -2, -1, 0, 1, 2, 3]
    var (w, b) = (0.5, 0.0)
    func loss() -> Double {
      x.reduce(0) { $0 + (w * $1 + b - 2 * $1 - 1) * (w * $1 + b - 2 * $1 - 1) } / 7
    }
    var history: [Double] = []
    for _ in 0..<2 {
      history.append(loss())
      let order = isShuffled ? generator.permutation(7) : Array(0..<7)
      for batch in [order[0..<3], order[3..<6], order[6..<7]] {
        let errors = batch.map { 2 * (w * x[$0] + b - 2 * x[$0] - 1) / Double(batch.count) }
        w -= 0.01 * zip(errors, batch).reduce(0) { $0 + $1.0 * x[$1.1] }
        b -= 0.01 * errors.reduce(0, +)
      }
    }
    #expect(executed.problems == [])
    #expect(abs(executed.doubles("W1")[0] - w) < 1e-14)
    #expect(abs(executed.doubles("b1")[0] - b) < 1e-14)
    #expect(zip(executed.doubles("history"), history).allSatisfy { abs($0 - $1) < 1e-13 })
    // Drawn from the lesson's stream, which goes on behind what was drawn.
    #expect(executed.doubles("r") == [generator.uniform()])
  }

  @Test func aCellsSeedDrawsItsBatches() {
    let seeded = train("epochs: 3", "learning_rate: 0.01", "batch_size: 2", "seed: 4")
    let draw = cell("data", "values: {r: np.random.rand()}")
    let (a, b) = (run(line + seeded + draw, seed: 1), run(draw + line + seeded, seed: 9))
    #expect(a.doubles("W1") == b.doubles("W1") && a.doubles("W1") != [0.5])
    #expect(a.doubles("r") == run(draw, seed: 1).doubles("r"))
  }

  @Test func aBatchOfAllExamplesDrawsNothing() {
    let draw = cell("data", "values: {r: np.random.rand()}")
    let whole = run(line + train("epochs: 3", "learning_rate: 0.01", "batch_size: 7") + draw)
    #expect(whole.doubles("r") == run(draw).doubles("r"))
    let plain = run(line + train("epochs: 3", "learning_rate: 0.01"))
    #expect(whole.doubles("W1") == plain.doubles("W1"))
  }

  @Test(arguments: ["sgd", "momentum", "nesterov", "rmsprop", "adam", "adamw"])
  func everyOptimizerLowersTheLoss(name: String) {
    let executed = run(
      line + train("epochs: 50", "learning_rate: 0.02", "optimizer: \(name)") + forward)
    #expect(executed.problems == [])
    #expect(executed.doubles("L")[0] < 0.9 * executed.doubles("history")[0])
  }

  @Test func coefficientsReachTheOptimizer() {
    func slope(_ lines: String) -> [Double] {
      run(line + "```{train}\nepochs: 2\nlearning_rate: 0.01\n\(lines)\n```\n").doubles("W1")
    }
    let settings = [
      "", "weight_decay: 0.5", "optimizer: momentum", "optimizer: momentum\nmomentum: 0.5",
      "optimizer: nesterov", "optimizer: rmsprop", "optimizer: rmsprop\nalpha: 0.5",
      "optimizer: rmsprop\nepsilon: 1", "optimizer: adam", "optimizer: adam\nbeta1: 0.5",
      "optimizer: adam\nbeta2: 0.5", "optimizer: adamw", "optimizer: adamw\nweight_decay: 0",
    ]
    let slopes = settings.map(slope)
    #expect(slopes.allSatisfy { $0.count == 1 })
    // All differ, but for AdamW without decay, which is Adam.
    #expect(Set(slopes).count == settings.count - 1)
    #expect(slopes.last == slopes[8])
  }

  // MARK: Names

  @Test func historyGrowsAndARunOfANameKeepsItsOwn() {
    let executed = run(
      line + train("epochs: 4", "learning_rate: 0.01")
        + train("epochs: 3", "learning_rate: 0.01", "optimizer: adam", "as: adam"))
    #expect(executed.shape("history") == [7])
    #expect(executed.shape("history_adam") == [3])
    #expect(Array(executed.doubles("history").suffix(3)) == executed.doubles("history_adam"))
  }

  /// Several networks are compared by what each run of a name left.
  @Test func initializeStartsHistoryAnewAndKeepsNamedRuns() {
    let executed = run(
      line + train("epochs: 4", "learning_rate: 0.01", "as: first")
        + cell("initialize", "hidden: []"))
    #expect(executed.values["history"] == nil)
    #expect(executed.shape("history_first") == [4])
  }

  @Test func resultsFromBeforeAreStaleAfterwards() {
    let trained = xor + forward + backward + train("epochs: 1", "learning_rate: 0.5")
    #expect(problem(trained + backward).contains("'W1' has changed since the forward pass"))
    #expect(problem(trained + update).contains("the gradients belong to other parameters"))
    #expect(problem(trained + forward + backward + update) == "")
    let before = run(xor + forward)
    #expect(run(trained).values["Y_pred"] == before.values["Y_pred"])
  }

  // MARK: The loss at the end

  /// In batches, ended early and ended before it began: always the loss of all examples at the end.
  @Test(arguments: [
    "epochs: 3", "epochs: 3\nbatch_size: 2", "epochs: 500\nstop_below: 0.5",
    "epochs: 3\nstop_below: 100", "epochs: 4\noptimizer: adam\nas: adam",
  ])
  func theLossIsThatAfterTheLastStep(options: String) throws {
    let cells = line + train("learning_rate: 0.02", options)
    let trained = run(cells)
    #expect(trained.problems == [])
    #expect(trained.values["L"] == run(cells + forward).values["L"])
    #expect(try #require(table(trained)).rows.last?.last == .number(trained.doubles("L")[0]))
    #expect(!trained.doubles("history").contains(trained.doubles("L")[0]))
  }

  /// Whatever {forward} was run on before, training is on X and Y.
  @Test func theLossIsThatOfTheExamplesOfTraining() {
    let others = cell("data", "values: {T: [[9]], U: [[-9]]}")
    let elsewhere = cell("forward", "input: T", "targets: U")
    let step = train("epochs: 1", "learning_rate: 0.02")
    let trained = run(line + others + elsewhere + step)
    #expect(trained.values["L"] == run(line + step + forward).values["L"])
    #expect(trained.shape("Y_pred") == [1, 1])
    #expect(
      problem(line + others + elsewhere + step + backward).contains(
        "'W1' has changed since the forward pass | run {forward} again before {backward}"))
  }

  @Test func aFormulaForTheLossIsHeldAgainstIt() {
    let step = train("epochs: 1", "learning_rate: 0.02")
    let formula = cell("show", "L = np.mean((W1 @ X + b1 - Y)**2)")
    #expect(problem(line + forward + step + formula) == "")
  }

  @Test func theLossGoesWithItsNetwork() {
    let step = train("epochs: 1", "learning_rate: 0.02", "as: first")
    let again = run(line + step + cell("initialize", "hidden: []"))
    #expect(again.values["L"] == nil && again.values["L_first"] == nil)
  }

  @Test func trainingThatDivergesLeavesTheLossAlone() {
    let diverging = train("epochs: 1000", "learning_rate: 50")
    #expect(run(line + diverging, keepsGoing: true).values["L"] == nil)
    let before = run(line + forward)
    #expect(
      run(line + forward + diverging, keepsGoing: true).values["L"] == before.values["L"])
  }

  @Test func anExplanationOfTheLossAsksForTheNumbersItIsMadeOf() {
    let trained = line + forward + train("epochs: 1", "learning_rate: 0.02")
    let explain = "```{explain} L\n```\n"
    #expect(
      problem(trained + explain).contains(
        "nothing is recorded of how 'L' was computed: it was set by {train} in line 11 | "
          + "run {forward} before this cell: it keeps the numbers that the loss is made of"),
      "\(problem(trained + explain))")
    #expect(problem(trained + forward + explain) == "")
  }

  @Test func parametersAreShownWhereTheyAreAskedFor() {
    let options = ["epochs: 1", "learning_rate: 0.5"]
    #expect(run(xor + train(options[0], options[1])).shownNames(ofCell: 3) == [])
    let named = run(xor + train(options[0], options[1], "show: [W2, history]"))
    #expect(named.shownNames(ofCell: 3) == ["W2", "history"])
    let all = run(xor + train(options[0], options[1], "show: all"))
    #expect(all.shownNames(ofCell: 3) == ["history", "L", "W1", "b1", "W2", "b2", "W_B"])
  }

  // MARK: What it shows

  private func table(_ executed: ExecutedNotebook) -> TableOutput? {
    executed.outputs(ofCell: 3).firstNonNil {
      if case .table(let table) = $0 { table } else { nil }
    }
  }

  private func chart(_ executed: ExecutedNotebook) -> Chart? {
    executed.outputs(ofCell: 3).firstNonNil {
      if case .chart(let chart) = $0 { chart } else { nil }
    }
  }

  @Test(arguments: [
    ("epochs: 1", [0, 1]), ("epochs: 10", Array(0...10)), ("epochs: 12", [0, 2, 4, 6, 8, 10, 12]),
    ("epochs: 105", [0, 20, 40, 60, 80, 100, 105]), ("epochs: 7\nlog_every: 3", [0, 3, 6, 7]),
    ("epochs: 5\nlog_every: 9", [0, 5]),
  ])
  func theTableHasSomeTenRowsOrThoseAskedFor(options: String, epochs: [Int]) throws {
    let executed = run(line + train("learning_rate: 0.01", options) + forward)
    let rows = try #require(table(executed)).rows
    #expect(rows.map(\.first) == epochs.map { .integer($0) })
    let losses = executed.doubles("history") + executed.doubles("L")
    #expect(rows.map(\.last) == epochs.map { .number(losses[$0]) })
  }

  @Test func theCurveHasEveryLossAndSaysWhatIsToBeSeen() throws {
    let executed = run(
      line + train("learning_rate: 0.01", "epochs: 30", "as: plain") + forward)
    let curve = try #require(chart(executed))
    guard case .lines(let plot) = curve.content else {
      Issue.record("no curve")
      return
    }
    #expect(plot.series.map(\.name) == ["plain"])
    #expect(plot.series[0].x == (0...30).map(Double.init))
    #expect(plot.series[0].y == executed.doubles("history") + executed.doubles("L"))
    // The errors of slope and intercept shrink by 0.92 and 0.98 an epoch: 4 · 1.5² · 0.92⁶⁰ + 0.98⁶⁰.
    #expect(
      curve.description == "The loss after each epoch, from 10 at the start to 0.358 after "
        + "30 epochs. The end is its least value. It never rises.")
    #expect(executed.notes(ofCell: 3) == ["The loss fell from 10 to 0.358 in 30 epochs."])
  }

  /// A spike in a single one of 5,000 epochs is drawn, and so are both ends.
  @Test func aLongCurveIsThinnedWithoutLosingASpike() throws {
    let executed = run(
      line + train("learning_rate: 0.001", "epochs: 5000", "batch_size: 1", "log_every: 1000"))
    guard case .lines(let plot)? = chart(executed)?.content else {
      Issue.record("no curve")
      return
    }
    let series = plot.series[0]
    let history = executed.doubles("history")
    #expect(series.x.count <= 1002 && series.x == series.x.sorted())
    #expect(series.x.first == 0 && series.x.last == 5000)
    #expect(series.y.max() == history.max() && series.y.count == series.x.count)
  }

  // MARK: The end

  @Test func trainingEndsWhereTheLossIsLowEnough() throws {
    let executed = run(
      line + train("epochs: 500", "learning_rate: 0.02", "stop_below: 0.5") + forward)
    let history = executed.doubles("history")
    let loss = executed.doubles("L")[0]
    #expect(history.count < 500 && history.allSatisfy { $0 >= 0.5 } && loss < 0.5)
    #expect(
      executed.notes(ofCell: 3)[0].hasSuffix(
        "in \(history.count) epochs. Training ended there, since that is below 0.5."))
    let batches = run(
      line + train("epochs: 500", "learning_rate: 0.02", "stop_below: 0.5", "batch_size: 3"))
    #expect((1..<500).contains(batches.doubles("history").count))
  }

  @Test func trainingThatHasNothingToDoChangesNothing() {
    let executed = run(line + train("epochs: 5", "learning_rate: 0.02", "stop_below: 100"))
    #expect(executed.problems == [])
    #expect(executed.shape("history") == [0])
    #expect(executed.doubles("W1") == [0.5])
  }

  /// The slope's error grows by 399 an epoch at a rate of 50, and the sum of squares overflows first.
  @Test(arguments: [
    (
      "learning_rate: 50",
      "after 59 epochs the loss is inf; it started from a loss of 10 | "
        + "the learning rate 50 is probably too large: try 5"
    ),
    ("learning_rate: 1e200", "after 1 epoch the loss is inf"),
    ("learning_rate: 1e308", "after 1 epoch 'W1' is no longer finite"),
    ("learning_rate: 1e308\nbatch_size: 2", "after 1 epoch 'W1' is no longer finite"),
  ])
  func divergenceNamesEpochNameAndCause(option: String, message: String) {
    let diverged = run(line + train("epochs: 1000", option) + cell("show", "W1"), keepsGoing: true)
    let said = diverged.problems.joined(separator: "\n")
    #expect(said.contains("training diverged: " + message), "\(said)")
    #expect(diverged.doubles("W1") == [0.5] && diverged.values["history"] == nil)
  }

  @Test func divergenceOfLargeInputsSpeaksOfTheirScale() {
    let text =
      cell("data", "X: [[0, 255, 128]]", "Y: [[3, 1, 2]]") + cell("initialize", "hidden: []")
      + train("epochs: 1000", "learning_rate: 0.1")
    #expect(
      problem(text).contains(
        " | inputs as large as 255 should be scaled to about 1, for example by standardizing them; "
          + "or else the learning rate 0.1 is probably too large: try 0.01"), "\(problem(text))")
    let start =
      cell("data", "X: [[1]]", "Y: [[3]]") + cell("initialize", "hidden: []", "W1: [[1e300]]")
      + train("epochs: 1", "learning_rate: 0.1")
    #expect(
      problem(start).contains(
        "after 0 epochs the loss is inf | the parameters it starts from are too large"),
      "\(problem(start))")
  }

  /// Who runs the lesson may stop it from outside: the cell fails where it stands, names untouched.
  @Test func aLimitFromOutsideEndsTheTraining() {
    var options = NotebookRunner.Options()
    options.keepsGoing = true
    options.checkpoint = { (progress) throws(Diagnostic) in
      if progress.finished > 200_000 {
        throw .error("no more than 200000 epochs", at: nil, hint: "for \(progress.directive)")
      }
    }
    let text = line + train("epochs: 1000000", "learning_rate: 0.01")
    let executed = NotebookRunner(registry: builtinDirectives, options: options)
      .run(notebook(text))
    #expect(executed.problems == ["9:1: no more than 200000 epochs | for train"])
    #expect(executed.doubles("W1") == [0.5] && executed.values["history"] == nil)
  }

  // MARK: Options

  @Test(arguments: [
    ("", "{train} needs the option 'epochs' | epochs: 100"),
    ("", "{train} needs the option 'learning_rate' | learning_rate: 0.1"),
    ("epochs: 0", "'epochs' expects a whole number from 1 to 1000000, but got 0"),
    ("epochs: 1e3", "'epochs' expects a whole number from 1 to 1000000, but got 1e3"),
    ("epochs: 1000001", "'epochs' expects a whole number from 1 to 1000000, but got 1000001"),
    ("epochs: [1]", "'epochs' expects a whole number from 1 to 1000000, but got a list"),
    ("learning_rate: -0.1", "'learning_rate' expects a number above 0, but got -0.1"),
    ("learning_rate: 0", "'learning_rate' expects a number above 0, but got 0"),
    ("optimizer: adm", "but got 'adm' | did you mean 'adam'?"),
    ("batch_size: 0", "'batch_size' expects a whole number from 1 to"),
    ("log_every: 0.5", "'log_every' expects a whole number from 1 to 1000000, but got 0.5"),
    ("shuffle: maybe", "'shuffle' expects one of true, false, but got 'maybe'"),
    ("weight_decay: -1", "'weight_decay' expects a number that is not negative, but got -1"),
    ("momentum: 0.5", "option 'momentum' belongs to momentum or nesterov, not to 'sgd'"),
    ("optimizer: adam\nalpha: 0.5", "option 'alpha' belongs to rmsprop, not to 'adam'"),
    (
      "optimizer: adam\nbeta2: 1",
      "'beta2' expects a number from 0 up to, but without, 1, but got 1"
    ),
    ("optimizer: adam\nepsilon: 0", "'epsilon' expects a number above 0, but got 0"),
    ("as: a b", "'a b' can't be part of a name | history_a b has to be a name"),
  ])
  func wrongOptionsAreFoundBeforeAnythingRuns(options: String, message: String) {
    // Behind an unknown name, which would be an error if anything ran.
    let text = cell("show", "nothing") + "```{train}\n\(options)\n```\n"
    let said = problem(text)
    #expect(said.contains(message), "\(said)")
    #expect(!said.contains("unknown name"))
  }

  @Test(arguments: [
    ("epochs: n", "unknown name 'n'"),
    ("epochs: 1 - 1", "'epochs' expects a whole number from 1 to 1000000, but got 0"),
    ("epochs: 3 / 2", "'epochs' expects a whole number from 1 to 1000000, but got 1.5"),
    ("epochs: 2\nlearning_rate: 1 - 2", "'learning_rate' expects a number above 0, but got -1"),
    ("batch_size: 8", "'batch_size' is 8, but there are 7 examples | without it a step takes all"),
    ("batch_size: m + 1", "'batch_size' is 8, but there are 7 examples"),
    ("epochs: 1000\nlog_every: 1", "'log_every' would give a table of 1001 rows; the most is 1000"),
    ("weight_decay: nan", "'weight_decay' expects a number that is not negative, but got nan"),
  ])
  func formulasAreHeldToTheSameBounds(options: String, message: String) {
    var lines = [options]
    for line in ["epochs: 1", "learning_rate: 0.1"]
    where !options.contains(line.prefix { $0 != ":" }) {
      lines.append(line)
    }
    let said = problem(line + "```{train}\n\(lines.joined(separator: "\n"))\n```\n")
    #expect(said.contains(message), "\(said)")
  }

  @Test func optionsTakeFormulasAndParameters() {
    let text = """
      ---
      parameters: {rate: 0.02, kind: adam, n: 3}
      ---

      """
    let executed = run(
      text + line
        + train(
          "epochs: 2 * n", "learning_rate: rate / 2", "optimizer: kind", "batch_size: m // 2",
          "beta1: 1 - 0.2"))
    #expect(executed.problems == [])
    #expect(executed.shape("history") == [6])
  }

  @Test(arguments: [
    ("", "there is no network yet | make one with {initialize} before this cell"),
    (
      cell("initialize", "hidden: 1", "features: 1", "outputs: 1"),
      "'X' is not defined | set it in {data} before this cell"
    ),
    (
      cell("initialize", "hidden: 1", "features: 1", "outputs: 1") + cell("data", "X: [[1, 2]]"),
      "'Y' is not defined | set it in {data} before this cell"
    ),
    (
      cell("data", "X: [[1, 2]]", "Y: [[1, 2]]") + cell("initialize", "hidden: 1")
        + cell("data", "X: [[1], [2]]", "Y: [[1]]"),
      "shapes do not fit: W1 @ X: W1 is (1, 1), X is (2, 1)"
    ),
    (
      cell("data", "X: [[1, 2]]", "Y: [[1, 2]]") + cell("initialize", "hidden: 1")
        + cell("data", "values: {W1: 'np.full((1, 1), np.nan)'}"),
      "'W1' has an entry that is not finite"
    ),
  ])
  func whatIsMissingIsNamed(text: String, message: String) {
    let said = problem(text + train("epochs: 1", "learning_rate: 0.1"))
    #expect(said.contains(message), "\(said)")
  }

  /// Ten cells of a million losses are the most: the eleventh is refused, and the rest stays.
  @Test func historyDoesNotGrowWithoutMeasure() {
    let many = cell("data", "values: {history: np.zeros(9999999)}")
    let said = problem(line + many + train("epochs: 2", "learning_rate: 0.01"))
    #expect(said.contains("'history' would have 10000001 losses; the most is 10000000"), "\(said)")
  }
}

extension Array {
  fileprivate func firstNonNil<Result>(_ transform: (Element) -> Result?) -> Result? {
    for element in self {
      if let result = transform(element) { return result }
    }
    return nil
  }
}
