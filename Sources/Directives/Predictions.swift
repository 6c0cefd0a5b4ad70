// What `{predict}` found: the names it sets and the sentences and tables it shows.

import Diagnostics
import Execution
import Formulas
import NeuralNetworks
import Notebooks
import Numerics

/// A network's answers for some examples.
struct Predictions {
  /// What was predicted.
  struct Examples {
    let inputName: String
    let inputs: Matrix
    let targetName: String?
    let targets: Matrix?
    /// Targets that show of what kind these are, where there are none of these examples.
    let model: Matrix?
  }

  /// Up to so many examples, all stand in a table.
  static let tableLimit = 10
  /// Up to so many classes, the confusion matrix stands in a table with their names.
  private static let headedClasses = 20
  /// The most classes that are counted against each other: a million counts.
  private static let confusedClasses = 1000

  let network: Network
  let examples: Examples
  let outputs: Matrix
  let pass: ForwardPass
  let kind: AnswerKind
  let threshold: Double
  private let givenNames: [String]

  /// A threshold makes several sigmoid outputs labels, whatever the targets look like.
  init(
    network: Network, examples: Examples, pass: ForwardPass, threshold: Double?, names: [String]
  ) {
    self.network = network
    self.examples = examples
    self.pass = pass
    outputs = pass.predictions
    kind = AnswerKind(
      network.output, units: network.outputs, targets: threshold == nil ? examples.model : nil)
    self.threshold = threshold ?? 0.5
    givenNames = names
  }

  /// Sets the names and gives what is shown.
  func define(in context: inout ExecutionContext) throws(Diagnostic) -> [CellOutput] {
    if kind != .numbers { context.defineOwned("probabilities", outputs) }
    switch kind {
    case .oneOfClasses, .yesOrNo: return try defineClasses(in: &context)
    case .labels: return try defineLabels(in: &context)
    case .numbers: return try defineNumbers(in: &context)
    }
  }

  // MARK: Classes

  private var classCount: Int { kind == .yesOrNo ? 2 : network.outputs }

  /// The class of every example.
  var predictedClasses: [Int] {
    kind == .yesOrNo ? yesOrNo(outputs, above: threshold) : classes(ofLargest: outputs)
  }

  /// The true classes.
  func trueClasses(_ targets: Matrix, in context: ExecutionContext) throws(Diagnostic) -> [Int] {
    do throws(TargetFault) {
      return kind == .yesOrNo
        ? try yesOrNo(ofTargets: targets) : try classes(ofOneHot: targets)
    } catch {
      throw fault(error, in: context)
    }
  }

  /// What a class is called: its name in `classes`, where there are as many, else its number.
  func name(ofClass index: Int) -> String {
    givenNames.count == classCount ? givenNames[index] : String(index)
  }

  private func defineClasses(in context: inout ExecutionContext) throws(Diagnostic) -> [CellOutput]
  {
    let predicted = predictedClasses
    let truth = try examples.targets.map { (targets) throws(Diagnostic) in
      try trueClasses(targets, in: context)
    }
    context.defineOwned("predictions", .array(NDArray(vector: predicted.map(Int64.init))))
    let isFew = predicted.count <= Self.tableLimit
    let few = isFew ? [CellOutput.table(classTable(predicted, truth))] : []
    guard let truth else { return isFew ? few : [try context.output("predictions")] }
    return [defineAccuracy(zip(truth, predicted).count { $0 == $1 }, in: &context)]
      + few + defineConfusion(truth, predicted, in: &context)
  }

  private func defineAccuracy(_ right: Int, in context: inout ExecutionContext) -> CellOutput {
    let total = outputs.columns
    context.defineOwned("accuracy", .float(Double(right) / Double(total)))
    let what = kind == .labels ? "examples are right in every output" : "examples are right"
    return .note("Accuracy \(percentage(right, of: total)): \(right) of \(total) \(what).")
  }

  private func defineConfusion(
    _ truth: [Int], _ predicted: [Int], in context: inout ExecutionContext
  ) -> [CellOutput] {
    guard classCount <= Self.confusedClasses else {
      return [.note("There is no confusion matrix of more than \(Self.confusedClasses) classes.")]
    }
    let confusion = ConfusionMatrix(truth: truth, predicted: predicted, classes: classCount)
    let value = NDArray(
      shape: [classCount, classCount], storage: .int64(confusion.counts.map(Int64.init)))
    context.defineOwned("confusion", .array(value))
    guard classCount <= Self.headedClasses else {
      return [.value(NamedValue("confusion", value: .array(value)))]
    }
    return [.table(table(of: confusion))]
  }

  private func table(of confusion: ConfusionMatrix) -> TableOutput {
    let classes = 0..<confusion.classes
    return TableOutput(
      title: "Confusion matrix: a row is a true class, a column what was predicted",
      columns: ["true class"] + classes.map(name) + ["right"],
      rows: classes.map { truth in
        [.text(name(ofClass: truth))] + classes.map { .integer(confusion[truth, $0]) }
          + [confusion.recall(of: truth).map(TableOutput.Entry.share) ?? .missing]
      })
  }

  private func classTable(_ predicted: [Int], _ truth: [Int]?) -> TableOutput {
    let isBinary = kind == .yesOrNo
    return TableOutput(
      title: "Predictions for \(examples.inputName)",
      columns: ["example"] + (truth == nil ? [] : ["truth"])
        + ["prediction", isBinary ? "probability of \(name(ofClass: 1))" : "its probability"],
      rows: predicted.indices.map { example in
        [.integer(example)] + (truth.map { [.text(name(ofClass: $0[example]))] } ?? [])
          + [
            .text(name(ofClass: predicted[example])),
            .number(outputs[isBinary ? 0 : predicted[example], example]),
          ]
      })
  }

  // MARK: Labels

  private func defineLabels(in context: inout ExecutionContext) throws(Diagnostic) -> [CellOutput] {
    let predicted = yesOrNo(outputs, above: threshold)
    let shape = [outputs.rows, outputs.columns]
    context.defineOwned(
      "predictions",
      .array(NDArray(shape: shape, storage: .int64(predicted.map(Int64.init)))))
    let shown = outputs.columns <= Self.tableLimit ? [try context.output("predictions")] : []
    guard let targets = examples.targets else { return [try context.output("predictions")] }
    let truth: [Int]
    do throws(TargetFault) { truth = try yesOrNo(ofTargets: targets) } catch {
      throw fault(error, in: context)
    }
    var isRight = [Bool](repeating: true, count: outputs.columns)
    for k in truth.indices where truth[k] != predicted[k] { isRight[k % outputs.columns] = false }
    let accuracy = defineAccuracy(isRight.count { $0 }, in: &context)
    return [accuracy] + shown + [.table(labelTable(truth, predicted))]
  }

  /// Each output by itself: how often it is right, and the four ways of yes and no.
  private func labelTable(_ truth: [Int], _ predicted: [Int]) -> TableOutput {
    let count = outputs.columns
    let rows = (0..<min(outputs.rows, 100)).map { row -> [TableOutput.Entry] in
      let range = row * count..<(row + 1) * count
      let confusion = ConfusionMatrix(
        truth: Array(truth[range]), predicted: Array(predicted[range]), classes: 2)
      let name = givenNames.count == outputs.rows ? givenNames[row] : String(row)
      return [
        .text(name), .share(Double(confusion.right) / Double(count)), .integer(confusion[1, 1]),
        .integer(confusion[0, 1]), .integer(confusion[1, 0]), .integer(confusion[0, 0]),
      ]
    }
    let title = outputs.rows > 100 ? "The first 100 outputs by themselves" : "Outputs by themselves"
    return TableOutput(
      title: title,
      columns: ["output", "right", "true yes", "false yes", "false no", "true no"], rows: rows)
  }

  // MARK: Numbers

  private func defineNumbers(in context: inout ExecutionContext) throws(Diagnostic) -> [CellOutput]
  {
    context.defineOwned("predictions", outputs)
    let isFew = outputs.columns <= Self.tableLimit
    guard let targets = examples.targets else { return [try context.output("predictions")] }
    let scores = RegressionScore.byOutput(outputs, targets)
    let count = Double(scores.count)
    let error = Reduction.sum(scores.map(\.meanSquaredError)) / count
    context.defineOwned("mean_squared_error", .float(error))
    let explained = scores.compactMap(\.rSquared)
    if !explained.isEmpty {
      let mean = Reduction.sum(explained) / Double(explained.count)
      context.defineOwned("r_squared", .float(mean))
    }
    let few =
      isFew
      ? [outputs.rows == 1 ? .table(numberTable(targets)) : try context.output("predictions")] : []
    return few + [.table(scoreTable(scores))]
  }

  private func numberTable(_ targets: Matrix) -> TableOutput {
    TableOutput(
      title: "Predictions for \(examples.inputName)",
      columns: ["example", "truth", "prediction", "error"],
      rows: (0..<outputs.columns).map { example in
        let (truth, prediction) = (targets[0, example], outputs[0, example])
        return [
          .integer(example), .number(truth), .number(prediction), .number(prediction - truth),
        ]
      })
  }

  private func scoreTable(_ scores: [RegressionScore]) -> TableOutput {
    TableOutput(
      title: scores.count > 100 ? "How near the first 100 outputs come" : "How near they come",
      columns: ["output", "mean squared error", "R²"],
      rows: scores.prefix(100).enumerated().map { output, score in
        [
          .integer(output), .number(score.meanSquaredError),
          score.rSquared.map(TableOutput.Entry.number) ?? .missing,
        ]
      })
  }

  // MARK: Faults

  private func fault(_ fault: TargetFault, in context: ExecutionContext) -> Diagnostic {
    let name = examples.targetName ?? "Y"
    switch fault {
    case .notZeroOrOne(let row, let column, let value):
      return context.failure(
        "'\(name)' is \(value.shortestText) at [\(row), \(column)], where a class is 0 or 1",
        hint: "accuracy counts right classes; for targets that are numbers, give the network the "
          + "output 'identity'")
    case .notOneHot(let example, let ones):
      return context.failure(
        "'\(name)' has \(ones == 0 ? "no one" : "\(ones) ones") in column \(example), "
          + "where one marks the class", hint: "every column of one-hot targets has a single 1")
    }
  }
}

/// A share of a total in per cent with one decimal, rounded half up: «96.7 %».
private func percentage(_ part: Int, of total: Int) -> String {
  let tenths = (part * 2000 + total) / (2 * max(total, 1))
  return "\(tenths / 10).\(tenths % 10)\u{A0}%"
}
