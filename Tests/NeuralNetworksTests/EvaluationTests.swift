// Answers read from outputs, and how they are counted.

import NeuralNetworks
import Numerics
import Testing

@Suite struct EvaluationTests {
  private let oneHot = Matrix([[1, 0, 0], [0, 0, 1], [0, 1, 0]])

  @Test(arguments: [
    (OutputActivation.identity, 1, AnswerKind.numbers), (.identity, 3, .numbers),
    (.softmax, 3, .oneOfClasses), (.sigmoid, 1, .yesOrNo), (.sigmoid, 3, .labels),
  ])
  func theOutputTellsTheKindOfAnswer(output: OutputActivation, units: Int, kind: AnswerKind) {
    #expect(AnswerKind(output, units: units, targets: nil) == kind)
  }

  @Test func severalSigmoidsAreClassesWhereEveryTargetIsOneHot() {
    #expect(AnswerKind(.sigmoid, units: 3, targets: oneHot) == .oneOfClasses)
    let several = Matrix([[1, 0], [1, 1], [0, 0]])
    #expect(AnswerKind(.sigmoid, units: 3, targets: several) == .labels)
    // One-hot targets of another network tell nothing.
    #expect(AnswerKind(.sigmoid, units: 2, targets: oneHot) == .labels)
  }

  @Test func theLargestOutputIsTheClassAndTheFirstOfEquals() {
    let outputs = Matrix([[0.2, 0.4, 0.1], [0.5, 0.4, 0.1], [0.3, 0.2, 0.8]])
    #expect(classes(ofLargest: outputs) == [1, 0, 2])
  }

  @Test func anOutputAtTheThresholdIsANo() {
    #expect(yesOrNo(Matrix([[0.5, 0.5.nextUp, 0, 1]]), above: 0.5) == [0, 1, 0, 1])
    #expect(yesOrNo(Matrix([[0, 0.3, 1]]), above: 0) == [0, 1, 1])
    #expect(yesOrNo(Matrix([[0, 0.3, 1]]), above: 1) == [0, 0, 0])
  }

  @Test func oneHotColumnsAreTheClassesOfTheirOnes() throws {
    #expect(try classes(ofOneHot: oneHot) == [0, 2, 1])
    #expect(throws: TargetFault.notOneHot(example: 1, ones: 0)) {
      try classes(ofOneHot: Matrix([[1, 0], [0, 0]]))
    }
    #expect(throws: TargetFault.notOneHot(example: 0, ones: 2)) {
      try classes(ofOneHot: Matrix([[1, 0], [1, 1]]))
    }
    #expect(throws: TargetFault.notZeroOrOne(row: 1, column: 0, value: 0.5)) {
      try classes(ofOneHot: Matrix([[1, 0], [0.5, 1]]))
    }
  }

  @Test func aConfusionMatrixHasTheTruthInItsRows() {
    let confusion = ConfusionMatrix(
      truth: [0, 0, 1, 2, 2], predicted: [0, 1, 1, 0, 2], classes: 4)
    #expect(confusion.counts == [1, 1, 0, 0, 0, 1, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0])
    #expect(confusion.right == 3 && confusion.total == 5)
    #expect((0..<4).map(confusion.recall) == [0.5, 1, 0.5, nil])
  }

  /// Whatever is predicted: the rows count the true classes, the columns the predicted ones, and the
  /// diagonal what is equal.
  @Test func theMarginsOfAConfusionMatrixAreTheCountsOfTheClasses() {
    var generator = RandomGenerator(seed: 3)
    for _ in 0..<50 {
      let classes = generator.below(5) + 1
      let count = generator.below(30) + 1
      let truth = (0..<count).map { _ in generator.below(classes) }
      let predicted = (0..<count).map { _ in generator.below(classes) }
      let confusion = ConfusionMatrix(truth: truth, predicted: predicted, classes: classes)
      for c in 0..<classes {
        let row = (0..<classes).reduce(0) { $0 + confusion[c, $1] }
        let column = (0..<classes).reduce(0) { $0 + confusion[$1, c] }
        #expect(row == truth.count { $0 == c })
        #expect(column == predicted.count { $0 == c })
      }
      #expect(confusion.right == zip(truth, predicted).count { $0 == $1 })
    }
  }

  /// scikit-learn's example of `r2_score`: 0.948…; its `mean_squared_error`: 0.375.
  @Test func scoresOfNumbersAreScikitLearns() throws {
    let truth = Matrix([[3, -0.5, 2, 7], [1, 1, 1, 1]])
    let predictions = Matrix([[2.5, 0, 2, 8], [1, 1, 1, 2]])
    let scores = RegressionScore.byOutput(predictions, truth)
    #expect(scores.map(\.meanSquaredError) == [0.375, 0.25])
    #expect(abs(try #require(scores[0].rSquared) - 0.9486081370449679) < 1e-15)
    #expect(scores[1].rSquared == nil)
  }

  @Test func theWorstExamplesComeFirstAndNaNBeforeAll() {
    #expect(worstExamples([1, 3, .nan, 3, 2, .infinity], count: 4) == [2, 5, 1, 3])
    #expect(worstExamples([1, 2], count: 9) == [1, 0])
    #expect(worstExamples([], count: 3) == [])
  }

  @Test func theMeanOfTheExamplesLossesIsTheLoss() throws {
    var generator = RandomGenerator(seed: 4)
    for _ in 0..<50 {
      let random = try RandomNetwork(&generator, onKinks: false, scales: [1])
      let pass = try random.network.forward(
        random.parameters, inputs: random.inputs, targets: random.targets)
      let losses = try random.network.exampleLosses(pass, targets: random.targets)
      #expect(Reduction.sum(losses) / Double(losses.count) == pass.loss)
    }
  }
}
