// `{plot}`: what each kind of picture holds, in numbers; how it looks is the renderer's affair.

import LessonSupport
import Notebooks
import Testing

@Suite struct PlotTests {
  /// Two steps of descent on XOR.
  private static let trained = xor + forward + backward + update + forward + backward + update

  private func charts(_ text: String, before: String = trained) throws -> [Chart] {
    let executed = run(before + text)
    #expect(executed.problems == [])
    let number = executed.notebook.cells.count
    return executed.outputs(ofCell: number).compactMap {
      if case .chart(let chart) = $0 { chart } else { nil }
    }
  }

  private func chart(_ text: String, before: String = trained) throws -> Chart {
    let charts = try charts(text, before: before)
    #expect(charts.count == 1)
    return try #require(charts.first)
  }

  private func lines(_ text: String, before: String = trained) throws -> LinePlot {
    guard case .lines(let plot) = try chart(text, before: before).content else {
      throw WrongKind()
    }
    return plot
  }

  private struct WrongKind: Error {}

  // MARK: Curves

  @Test func lossIsTheHistoryFromEpochZero() throws {
    let executed = run(Self.trained)
    let plot = try lines(cell("plot loss"))
    #expect(plot.series.map(\.y) == [executed.doubles("history")])
    #expect(plot.series.first?.x == [0, 1])
    #expect(plot.yAxis == Axis("loss") && plot.xAxis == Axis("epoch"))
  }

  private func train(_ options: String) -> String {
    "```{train}\nlearning_rate: 0.5\n\(options)\n```\n"
  }

  /// The curve ends where the report of {train} says that the run ended.
  @Test func aTrainedNetworksCurveEndsAtItsLoss() throws {
    let text = xor + train("epochs: 3") + train("epochs: 2")
    let executed = run(text)
    let losses = executed.doubles("history") + executed.doubles("L")
    // What has been computed since is no part of the run.
    for later in ["", cell("data", "values:", "  T: X[:, :2]") + cell("forward", "input: T")] {
      let plot = try lines(cell("plot loss"), before: text + later)
      #expect(plot.series.map(\.y) == [losses] && plot.series[0].x == [0, 1, 2, 3, 4, 5])
    }
  }

  @Test func aCurveEndsBeforeTheStepOfAnUpdate() throws {
    let text = xor + train("epochs: 3") + forward + backward + update
    let plot = try lines(cell("plot loss"), before: text)
    #expect(plot.series.map(\.y) == [run(text).doubles("history")])
  }

  @Test func aHistoryThatTheAuthorSetHasNoEndOfItsOwn() throws {
    let text = xor + train("epochs: 3\nas: a") + cell("data", "values: {history_a: [3, 2]}")
    let plot = try lines(cell("plot loss", "runs: [a]"), before: text)
    #expect(plot.series.map(\.y) == [[3, 2]])
  }

  /// Each run keeps its end, also where another network has been made since.
  @Test func runsEndAtTheirLosses() throws {
    let again = cell("initialize", "hidden: 2")
    let (first, second) = (xor + train("epochs: 3\nas: a"), again + train("epochs: 2\nas: b"))
    let plot = try lines(cell("plot loss", "runs: [a, b]"), before: first + second)
    let executed = run(first + second)
    #expect(
      plot.series.map(\.y) == [
        executed.doubles("history_a") + run(first).doubles("L"),
        executed.doubles("history_b") + executed.doubles("L"),
      ])
  }

  @Test func lossSaysWhatIsToBeSeen() throws {
    let history = cell("data", "values:", "  history: '[0.7, 0.9, 0.25, 0.5]'")
    let chart = try chart(cell("plot loss"), before: history)
    #expect(
      chart.description
        == "The loss falls from 0.7 to 0.5 between epoch 0 and 3; its least value is 0.25 at 2; "
        + "its greatest is 0.9 at 1.")
  }

  @Test func runsAreShownTogether() throws {
    let runs = cell("data", "values:", "  history_sgd: [0.7, 0.6]", "  history_adam: [0.7, 0.1]")
    let plot = try lines(cell("plot loss", "runs: [sgd, adam]", "scale: log"), before: runs)
    #expect(plot.series.map(\.name) == ["sgd", "adam"])
    #expect(plot.series.map(\.y) == [[0.7, 0.6], [0.7, 0.1]])
    #expect(plot.yAxis.scale == .logarithmic)
  }

  @Test func linesAreWhatTheLessonCollected() throws {
    let text = cell(
      "plot lines", "values:", "  a: '[1.0, nan, 3.0]'", "  b: np.arange(3)", "x: '[1, 10, 100]'",
      "x_label: n", "y_label: error", "scale: linear")
    let chart = try chart(text)
    guard case .lines(let plot) = chart.content else { throw WrongKind() }
    #expect(plot.xAxis == Axis("n") && plot.yAxis == Axis("error"))
    #expect(plot.series.map(\.name) == ["a", "b"])
    #expect(plot.series.map(\.x) == [[1, 10, 100], [1, 10, 100]])
    #expect(plot.series.last?.y == [0, 1, 2])
    #expect(
      chart.description.contains("a rises from 1 to 3 between n 1 and 100; 1 value not finite."))
  }

  @Test func aListOfFormulasNamesItsCurves() throws {
    let plot = try lines(cell("plot lines", "values: [history, 'history * 2']"))
    #expect(plot.series.map(\.name) == ["history", "history * 2"])
  }

  @Test func aFunctionHasItsDerivativeBesideIt() throws {
    let plot = try lines(cell("plot function tanh, sigmoid", "from: -1", "to: 1"), before: "")
    #expect(plot.series.map(\.name) == ["tanh", "tanh′", "sigmoid", "sigmoid′"])
    #expect(plot.series.map(\.isCompanion) == [false, true, false, true])
    let middle = try #require(plot.series[0].x.firstIndex(of: 0))
    #expect(plot.series.map { $0.y[middle] } == [0, 1, 0.5, 0.25])
    #expect(plot.series[0].x.first == -1 && plot.series[0].x.last == 1)
  }

  @Test func aJumpOfADerivativeIsAGap() throws {
    let plot = try lines(cell("plot function relu"), before: "")
    let slopes = plot.series[1]
    #expect(zip(slopes.x, slopes.y).allSatisfy { $0 == 0 ? $1.isNaN : $1 == ($0 > 0 ? 1 : 0) })
    #expect(slopes.y.contains { $0.isNaN })
    #expect(zip(slopes.x, slopes.x.dropFirst()).allSatisfy(<))
  }

  @Test func gradientsAreRootMeanSquaresByLayer() throws {
    let executed = run(Self.trained)
    let plot = try lines(cell("plot gradients"))
    #expect(plot.series.first?.x == [1, 2])
    for (index, name) in ["dLdW1", "dLdW2"].enumerated() {
      let entries = executed.doubles(name)
      let mean = entries.reduce(0) { $0 + $1 * $1 } / Double(entries.count)
      let drawn = try #require(plot.series.first?.y[index])
      #expect(abs(drawn - mean.squareRoot()) <= 1e-15)
    }
    #expect(plot.yAxis.scale == .logarithmic)
  }

  /// What a cell has set need not be the derivative that its name says.
  @Test func gradientsThatACellHasSetGoByTheirName() throws {
    #expect(try lines(cell("plot gradients")).series.first?.name == "dL/dW")
    let set = cell("numpy", "dLdW1 = 4 * dLdW1") + cell("plot gradients")
    let plot = try lines(set)
    #expect(plot.series.first?.name == "dLdW")
  }

  // MARK: Points

  @Test func dataIsGroupedByClass() throws {
    guard case .points(let plot) = try chart(cell("plot data")).content else { throw WrongKind() }
    #expect(plot.groups.map(\.name) == ["class 0", "class 1"])
    #expect(plot.groups.map(\.x) == [[0, 1], [0, 1]])
    #expect(plot.groups.map(\.y) == [[0, 1], [1, 0]])
    #expect(plot.field == nil)
  }

  @Test func classesHaveTheLessonsNames() throws {
    let names = cell("data", "values: {classes: \"['no', 'yes']\"}")
    let content = try chart(cell("plot data"), before: Self.trained + names).content
    guard case .points(let plot) = content else { throw WrongKind() }
    #expect(plot.groups.map(\.name) == ["no", "yes"])
  }

  @Test func oneFeatureIsDrawnAgainstTheTargets() throws {
    let data = cell("data", "X: [[1, 2, 3]]", "Y: [[0.5, 0.1, 7]]")
    guard case .points(let plot) = try chart(cell("plot data"), before: data).content else {
      throw WrongKind()
    }
    #expect(plot.groups == [ScatterPlot.Group("", x: [1, 2, 3], y: [0.5, 0.1, 7])])
  }

  @Test func manyExamplesAreThinnedEvenly() throws {
    let data = cell("data", "X: np.arange(6000).reshape(2, 3000)")
    let chart = try chart(cell("plot data"), before: data)
    guard case .points(let plot) = chart.content else { throw WrongKind() }
    #expect(plot.groups.first?.x == (0..<1000).map { Double($0 * 3) })
    #expect(chart.description.hasPrefix("1000 points, of 3000."))
  }

  @Test func theBoundaryIsTheNetworksProbability() throws {
    let data = cell("data", "X: [[-1, 1], [0, 0]]", "Y: [[0, 1]]")
    let network = cell("initialize", "hidden: []", "W1: [[1, 0]]")
    let chart = try chart(cell("plot boundary"), before: data + network)
    guard case .points(let plot) = chart.content, let field = plot.field else { throw WrongKind() }
    #expect(field.probabilities.count == 2)
    #expect(field.probabilities.allSatisfy { $0.count == field.rows * field.columns })
    // sigmoid(x₁): half on the vertical line through 0, more to the right.
    for row in 0..<field.rows {
      let middle = row * field.columns + field.columns / 2
      #expect(abs(field.probabilities[1][middle] - 0.5) < 1e-12)
      #expect(field.probabilities[1][middle + 5] > 0.5)
    }
    #expect(chart.description.contains("Of 2 examples 2 lie where their class is."))
    #expect(plot.groups.map(\.x) == [[-1], [1]])
  }

  @Test func aBoundaryOfSeveralClassesHasAFieldForEach() throws {
    let data = cell("data", "X: [[0, 1, 2], [0, 1, 0]]", "Y: np.eye(3)")
    let content = try chart(
      cell("plot boundary"), before: data + cell("initialize", "hidden: 4")
    ).content
    guard case .points(let plot) = content, let field = plot.field else { throw WrongKind() }
    for place in [0, 17, field.rows * field.columns - 1] {
      #expect(abs(field.probabilities.reduce(0) { $0 + $1[place] } - 1) < 1e-12)
    }
    #expect(plot.groups.map(\.x) == [[0], [1], [2]])
  }

  // MARK: Matrices and networks

  @Test func anyMatrixIsAHeatMap() throws {
    let chart = try chart(cell("plot X @ Y.T * -1"))
    guard case .heatMap(let map) = chart.content else { throw WrongKind() }
    #expect(map.values == [-1, -1] && map.rows == 2 && map.columns == 1 && map.isSigned)
    #expect(chart.title == "X @ Y.T * -1")
    #expect(chart.description == "2 rows and 1 column: all finite entries are −1.")
  }

  @Test func aLargeMatrixIsAveraged() throws {
    let chart = try chart(cell("plot np.ones((3, 500)) * np.arange(500)"), before: "")
    guard case .heatMap(let map) = chart.content else { throw WrongKind() }
    #expect(map.columns == 167 && map.rows == 3)
    #expect(map.block == HeatMap.Block(rows: 1, columns: 3))
    #expect(map.values[0] == 1 && map.values[166] == 498.5)
    #expect(chart.description.hasSuffix("Each shade is the mean of 1 by 3 entries."))
  }

  @Test func whatIsNotFiniteIsSaid() throws {
    let chart = try chart(cell("plot np.log(np.arange(4)) * 0 + 2"), before: "")
    #expect(chart.description == "1 row and 4 columns: all finite entries are 2; 1 not finite.")
  }

  @Test func weightsAreAHeatMapALayer() throws {
    let charts = try charts(cell("plot weights"))
    #expect(charts.map(\.title) == ["W1", "W2"])
    guard case .heatMap(let map) = charts[0].content else { throw WrongKind() }
    #expect(map.values == run(Self.trained).doubles("W1"))
  }

  @Test func imagesAreExamplesAndUnits() throws {
    let data = cell("data", "X: np.arange(24).reshape(6, 4)", "Y: [[0, 1, 1, 0]]")
    let network = cell("initialize", "hidden: 5")
    let shown = try chart(cell("plot data", "image: [2, 3]", "examples: 3"), before: data)
    guard case .images(let grid) = shown.content else { throw WrongKind() }
    #expect(grid.images.map(\.caption) == ["class 0", "class 1", "class 1"])
    #expect(grid.images[1].pixels == [1, 5, 9, 13, 17, 21])
    #expect(grid.rows == 2 && grid.columns == 3 && !grid.isSigned)
    let units = try chart(cell("plot weights", "image: [2, 3]"), before: data + network)
    guard case .images(let grid) = units.content else { throw WrongKind() }
    #expect(grid.images.count == 5 && grid.isSigned)
  }

  @Test func theNetworkLeavesOutUnitsOfLargeLayers() throws {
    let network = xor + cell("initialize", "hidden: [3, 40]", "activation: tanh")
    let chart = try chart(cell("plot network"), before: network)
    guard case .network(let diagram) = chart.content else { throw WrongKind() }
    #expect(diagram.layers.map(\.units) == [2, 3, 40, 1])
    #expect(diagram.layers[2].shown == [0, 1, 2, 3, 4, 35, 36, 37, 38, 39])
    #expect(diagram.weights.map(\.count) == [3, 10, 1])
    let weights = run(network).doubles("W2")
    #expect(diagram.weights[1][5] == Array(weights[105..<108]))
    #expect(chart.description.contains("3 units with tanh, 40 units with tanh and 1 output"))
  }

  @Test func activationsAreCountedByLayer() throws {
    let network = xor + cell("initialize", "hidden: [3, 2]", "activation: [relu, tanh]")
    let chart = try chart(cell("plot activations"), before: network)
    guard case .histograms(let plot) = chart.content else { throw WrongKind() }
    #expect(plot.panels.map(\.name) == ["A1 · relu", "A2 · tanh"])
    #expect(plot.panels.map { $0.counts.reduce(0, +) } == [12, 8])
    // The inputs (0, 0) alone make 3 of 12 exactly zero.
    #expect(plot.panels[0].remark.hasSuffix("% zero"))
  }

  // MARK: Titles and mistakes

  @Test func aTitleReplacesTheUsualOne() throws {
    #expect(try chart(cell("plot loss", "title: Mine")).title == "Mine")
    #expect(
      try charts(cell("plot weights", "title: Mine")).map(\.title) == ["Mine: W1", "Mine: W2"])
  }

  @Test(arguments: mistakes)
  func mistakeIsNamed(header: String, options: String, problem: String) {
    let executed = run(Self.trained + "```{\(header)}\n\(options)\n```\n")
    #expect(executed.problems.count == 1, "\(executed.problems)")
    #expect(executed.problems.first?.contains(problem) == true, "\(executed.problems)")
  }

  private static let mistakes = [
    ("plot", "", "{plot} needs an argument | write {plot} kind or matrix"),
    ("plot los", "", "there is no picture and no name 'los' | did you mean 'loss'?"),
    ("plot boundry", "", "there is no picture and no name 'boundry' | did you mean 'boundary'?"),
    ("plot loss", "runs: [sdg]", "there is no run 'sdg' | name it with the option 'as' of {train}"),
    ("plot loss", "runs: [a, a]", "the run 'a' is named twice"),
    (
      "plot loss", "from: 1",
      "option 'from' does not belong to {plot} loss | it belongs to {plot} function"
    ),
    ("plot loss", "scale: lin", "option 'scale' expects one of linear, log, but got 'lin'"),
    ("plot W1", "image: [1, 2]", "option 'image' does not belong to the heat map of a formula"),
    ("plot function", "", "{plot} function needs a function | {plot} function relu, tanh"),
    ("plot function rellu", "", "unknown function 'rellu' | did you mean 'relu'?"),
    (
      "plot function relu", "from: 2\nto: 2",
      "the function's domain from 2 to 2 is empty or too wide"
    ),
    ("plot lines", "", "{plot} lines needs the option 'values'"),
    ("plot lines", "values: {a: W1}", "a curve needs a list or an array of rank 1, but 'W1' is"),
    ("plot lines", "values: {a: history}\nx: '[1]'", "'a' has 2 values, 'x' has 1"),
    ("plot lines", "values: {a: history}\nx: '[2, 1]'", "the places of 'x' do not ascend"),
    ("plot m", "", "a heat map needs a matrix, but 'm' is an int"),
    ("plot X[:, 0:0]", "", "'X[:, 0:0]' is empty: there is nothing to draw"),
    ("plot data", "input: Z", "'Z' is not defined"),
    ("plot data", "examples: 3", "option 'examples' says how many images are shown"),
    (
      "plot data", "image: 8",
      "option 'image' expects rows and columns in brackets, but got '8'"
    ),
    ("plot data", "image: [8, 8]", "an image of 8 × 8 has 64 pixels, an input has 2"),
    ("plot boundary", "input: Y", "'Y' must have two features, all finite, but is (1, 4)"),
  ]

  @Test(arguments: [
    (
      "plot loss", "",
      "there is no history of losses yet | run {train} or {update} before this cell"
    ),
    ("plot network", "", "there is no network yet"),
    ("plot boundary", "", "there is no network yet"),
    ("plot gradients", xor, "'dLdW1' is not defined | run {forward} and {backward} before"),
    (
      "plot boundary",
      cell("data", "X: [[1, 2], [3, 4], [5, 6]]", "Y: [[0, 1]]")
        + cell("initialize", "hidden: 2"), "a boundary needs two features, but the network has 3"
    ),
    (
      "plot boundary",
      cell("data", "X: [[1, 2], [3, 4]]", "Y: [[0.5, 1]]")
        + cell("initialize", "hidden: 2"),
      "a boundary needs probabilities, but the output is identity"
    ),
    (
      "plot data", cell("data", "X: [[1, 2], [3, 4], [5, 6]]"),
      "'X' has 3 features; {plot} data draws one or two"
    ),
  ])
  func whatIsMissingIsNamed(header: String, before: String, problem: String) {
    let executed = run(before + cell(header))
    #expect(executed.problems.count == 1, "\(executed.problems)")
    #expect(executed.problems.first?.contains(problem) == true, "\(executed.problems)")
  }
  @Test func anOptionOfAnotherPlotIsShownAtItsKey() {
    let executed = run(cell("plot data", "x_label: light"))
    #expect(
      executed.problems.first
        == "2:1: option 'x_label' does not belong to {plot} data | it belongs to {plot} lines")
  }
}
