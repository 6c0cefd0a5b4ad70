// `{initialize}`: NumPy's draws, what follows from the data, parameters written out.

import LessonSupport
import Notebooks
import Testing

@Suite struct InitializeTests {
  private let inputs = cell("data", "X: [[0, 1, 2], [3, 4, 5]]")

  private func initialized(_ lines: String..., data: String? = nil) -> ExecutedNotebook {
    run(
      (data ?? cell("data", "dataset: xor"))
        + "```{initialize}\n\(lines.joined(separator: "\n"))\n```\n")
  }

  /// `np.random.seed(0); W1 = np.random.randn(2, 2); W2 = np.random.randn(1, 2)`, NumPy 2.
  private let normals = [
    1.764052345967664, 0.4001572083672233, 0.9787379841057392, 2.240893199201458,
    1.8675579901499675,
    -0.977277879876411,
  ]

  /// The normals themselves are NumPy's to 2 ulp at worst.
  private func isClose(_ a: [Double], _ b: [Double]) -> Bool {
    a.count == b.count && zip(a, b).allSatisfy { abs($0 - $1) <= 4 * $1.ulp }
  }

  @Test(arguments: [
    ("", 1.0, 1.0), ("scheme: normal", 1, 1), ("scale: 0.01", 0.01, 0.01),
    ("scale: 1 / 4", 0.25, 0.25),
    ("scheme: he", 1, 1), ("scheme: xavier", 0.7071067811865476, 0.816496580927726),
    ("scheme: lecun", 0.7071067811865476, 0.7071067811865476),
  ])
  func weightsAreNumPysNormalsTimesTheSchemesDeviation(
    option: String, first: Double, second: Double
  ) {
    let executed = initialized("hidden: 2", option)
    #expect(executed.problems == [])
    #expect(isClose(executed.doubles("W1"), normals[..<4].map { first * $0 }))
    #expect(isClose(executed.doubles("W2"), normals[4...].map { second * $0 }))
    #expect(executed.doubles("b1") == [0, 0] && executed.doubles("b2") == [0])
    #expect(
      executed.shape("W1") == [2, 2] && executed.shape("b1") == [2, 1]
        && executed.shape("b2") == [1, 1])
  }

  @Test func zerosDrawNothing() {
    let executed = initialized("hidden: 2", "scheme: zeros")
    #expect(executed.doubles("W1") == [0, 0, 0, 0])
    #expect(
      isClose(
        run(
          cell("data", "dataset: xor") + cell("initialize", "hidden: 2", "scheme: zeros")
            + cell("data", "values: {r: np.random.randn()}")
        ).doubles("r"), [normals[0]]))
  }

  @Test(arguments: [
    ("hidden: []", [1]), ("hidden: 3", [3, 1]), ("hidden: [3, 2]", [3, 2, 1]),
    ("hidden: '[5, 4]'", [5, 4, 1]),
    ("hidden: n + 1", [4, 1]), ("hidden: [n, n * 2]", [3, 6, 1]),
  ])
  func hiddenIsOneSizeOrAList(option: String, units: [Int]) {
    let executed = run(
      "---\nparameters: {n: 3}\n---\n" + cell("data", "dataset: xor") + cell("initialize", option))
    #expect(executed.problems == [])
    #expect(units.indices.map { executed.shape("b\($0 + 1)") } == units.map { [$0, 1] })
  }

  // MARK: What follows from the data

  /// The output and loss are seen in what `{forward}` gives for weights of zero.
  @Test(arguments: [
    // Zeros and ones: sigmoid, ½ everywhere; −log ½ an output and example.
    ("[[0, 1, 1]]", 0.5, 0.6931471805599453), ("[[0, 1, 1], [1, 1, 0]]", 0.5, 1.3862943611198906),
    // One-hot columns: softmax, a third everywhere; log 3.
    ("[[1, 0, 0], [0, 1, 0], [0, 0, 1]]", 0.3333333333333333, 1.0986122886681098),
    // Anything else: identity, 0; the mean of the squares.
    ("[[1, 2, 3]]", 0.0, 4.666666666666667), ("[[0, 1, 0.5]]", 0.0, 0.4166666666666667),
    ("[[0, 0, 1], [2, 0, 0]]", 0.0, 0.8333333333333334),
  ])
  func outputAndLossFollowFromTheTargets(targets: String, prediction: Double, loss: Double) throws {
    let executed = run(
      inputs + cell("data", "Y: \(targets)") + cell("initialize", "hidden: 2", "scheme: zeros")
        + forward)
    #expect(executed.problems == [])
    #expect(executed.doubles("Y_pred").allSatisfy { abs($0 - prediction) < 1e-15 })
    #expect(abs(try #require(executed.doubles("L").first) - loss) < 1e-15 * max(1, loss))
  }

  @Test(arguments: [
    ("output: sigmoid", 0.5, 0.6931471805599453), ("output: identity", 0.0, 0.5),
    ("loss: binary_cross_entropy", 0.5, 0.6931471805599453), ("loss: mean_squared_error", 0.0, 0.5),
    ("output: sigmoid\nloss: mean_squared_error", 0.5, 0.25),
  ])
  func oneOfOutputAndLossBringsTheOther(options: String, prediction: Double, loss: Double) throws {
    let executed = run(
      cell("data", "dataset: xor") + "```{initialize}\nhidden: 2\nscheme: zeros\n\(options)\n```\n"
        + forward)
    #expect(executed.doubles("Y_pred").allSatisfy { $0 == prediction })
    #expect(abs(try #require(executed.doubles("L").first) - loss) < 1e-15)
  }

  @Test(arguments: [(1, 0.5), (3, 0.3333333333333333)])
  func withoutTargetsOneOutputIsAYesOrNoAndSeveralAreClasses(outputs: Int, prediction: Double) {
    let executed = run(
      inputs + cell("initialize", "hidden: 2", "outputs: \(outputs)", "scheme: zeros") + forward)
    #expect(executed.doubles("Y_pred").allSatisfy { abs($0 - prediction) < 1e-15 })
  }

  @Test func activationsAreOneForAllOrOneALayer() {
    let data = cell("data", "X: [[1]]", "Y: [[3]]")
    let weights = ["W1: [[-2]]", "b1: [[0]]", "W2: [[3]]", "b2: [[0]]", "W3: [[1]]"]
    func last(_ activation: String) -> [Double] {
      let body = (["activation: \(activation)"] + weights).joined(separator: "\n")
      return run(data + "```{initialize}\n\(body)\n```\n" + forward).doubles("Y_pred")
    }
    #expect(last("identity") == [-6])
    #expect(last("relu") == [0])
    #expect(last("leaky_relu") == [-2 * 0.01 * 3 * 0.01])
    #expect(last("[identity, relu]") == [0])
    #expect(last("[leaky_relu, identity]") == [-2 * 0.01 * 3])
  }

  // MARK: Parameters written out

  @Test func parametersWrittenOutTakeThePlaceOfDrawnOnes() {
    let executed = initialized("hidden: 2", "b1: [[0.5], [-0.5]]", "W2: [[7, 8]]")
    #expect(executed.problems == [])
    #expect(executed.doubles("b1") == [0.5, -0.5] && executed.doubles("W2") == [7, 8])
    #expect(isClose(executed.doubles("W1"), Array(normals[..<4])))
    #expect(executed.doubles("b2") == [0])
  }

  @Test func weightsWrittenOutGiveTheSizes() {
    let executed = initialized("W1: [[1, 2], [3, 4], [5, 6]]", "W2: [[7, 8, 9]]")
    #expect(executed.problems == [])
    #expect(executed.shape("b1") == [3, 1] && executed.doubles("b1") == [0, 0, 0])
    let alone = run(cell("initialize", "W1: [[1, 2, 3]]", "b1: [[1]]"))
    #expect(alone.problems == [])
    #expect(alone.shape("W1") == [1, 3])
  }

  @Test func aWeightWrittenOutTakesNoDrawFromTheOthers() {
    let executed = initialized("hidden: 2", "W1: [[1, 2], [3, 4]]")
    #expect(executed.doubles("W1") == [1, 2, 3, 4])
    #expect(isClose(executed.doubles("W2"), Array(normals[..<2])))
  }

  @Test func weightsAllWrittenOutDrawNothing() {
    let executed = run(
      cell("initialize", "W1: [[1, 2]]") + cell("data", "values: {r: np.random.randn()}"))
    #expect(isClose(executed.doubles("r"), [normals[0]]))
  }

  @Test(arguments: [
    (
      "",
      "the sizes of the hidden layers are not known | give 'hidden: 3', or 'hidden: []' for a network without hidden layers"
    ),
    ("hidden: 0", "5:9: option 'hidden' expects a whole number from 1 to 1000000, but got 0"),
    (
      "hidden: 2.5",
      "5:9: option 'hidden' expects a whole number from 1 to 1000000, but got 2.5"
    ),
    ("hidden: {a: 1}", "5:9: option 'hidden' expects a whole number or a list of them"),
    ("hidden: [2, [3]]", "5:9: option 'hidden' expects a whole number or a list of them"),
    ("hidden:", "5:8: a formula is expected"),
    ("hidden: 2\nactivation: rleu", "6:13: option 'activation' expects one of"),
    ("hidden: 2\nactivation: [tanh, relu]", "4:1: 1 hidden layer but 2 activations"),
    (
      "hidden: 2\noutput: softmax\nloss: binary_cross_entropy",
      "4:1: loss binary_cross_entropy does not go with output softmax"
    ),
    (
      "hidden: 2\nscheme: he\nscale: 0.1",
      "7:8: option 'scale' belongs to the scheme 'normal', not to 'he'"
    ),
    ("hidden: 2\nscale: nan", "6:8: option 'scale' expects a number, but got a float"),
    (
      "hidden: 2\nW1: [[1, 2]]",
      "6:5: 'W1' is (1, 2), the network needs (2, 2) | W is (units, inputs)"
    ),
    ("hidden: 2\nb2: [[1, 2]]", "6:5: 'b2' is (1, 2), the network needs (1, 1) | b is (units, 1)"),
    ("hidden: 2\nW3: [[1]]", "6:5: the network has no 'W3' | it has W1, b1, W2, b2"),
    ("hidden: 2\nW1: [[1, 2], [3, inf]]", "6:5: 'W1' has an entry that is not finite"),
    (
      "hidden: 1000000\nfeatures: 1000000",
      "4:1: a network of sizes 1000000, 1000000, 1 has more than 100000000 parameters"
    ),
    (
      "hidden: [1000000, 1000000]",
      "4:1: a network of sizes 2, 1000000, 1000000, 1 has more than 100000000 parameters"
    ),
  ])
  func whatMakesNoNetworkIsAnError(lines: String, message: String) {
    let problems = initialized(lines).problems
    #expect(problems.count == 1)
    #expect(problems.allSatisfy { $0.contains(message) }, "\(problems)")
  }

  @Test(arguments: [
    ("hidden: 2\noutputs: 1", "the number of features is not known"),
    ("hidden: 2\nfeatures: 1", "the number of outputs is not known"),
  ])
  func withoutDataTheSizesMustBeGiven(lines: String, message: String) {
    let problems = run("```{initialize}\n\(lines)\n```\n").problems
    #expect(problems.count == 1 && problems.allSatisfy { $0.contains(message) })
  }
}
