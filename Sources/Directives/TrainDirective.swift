// `{train}`: epochs of gradient descent, by any optimizer, on all examples or in batches.

import Diagnostics
import Execution
import Formulas
import NeuralNetworks
import Notebooks
import Numerics

/// Trains the network on `X` and `Y`; sets its parameters, `history` and `L`.
struct TrainDirective: Directive {
  static let metadata = DirectiveMetadata(
    name: "train",
    summary: "Trains the network on X and Y; history takes the loss before each epoch, "
      + "L the loss after the last step.",
    options: [
      OptionSpecification(
        "epochs", epochBounds.expectation, "how often all examples are gone through"),
      OptionSpecification(
        "learning_rate", NumberBounds.positive.expectation, "a step's length along the gradient"),
    ] + OptimizerOptions.specifications + [
      OptionSpecification(
        "batch_size", "a whole number from 1 to m",
        "examples of a step; all of them. The loss is still that of all examples"),
      OptionSpecification(
        "shuffle", "true or false",
        "whether np.random.permutation(m) orders the batches of each epoch anew; true"),
      OptionSpecification(
        "log_every", "a whole number", "epochs from one row of the table to the next; some ten rows"
      ),
      OptionSpecification(
        "stop_below", NumberBounds.any.expectation,
        "training ends where the loss before an epoch is below"),
      OptionSpecification(
        "as", "a name", "with 'as: adam' the run's losses stay in history_adam, beyond {initialize}"
      ),
    ])

  private static let epochBounds = NumberBounds.whole(1...1_000_000)
  private static let mostRows = 1000

  private let epochs: NumberOption?
  private let learningRate: NumberOption?
  private let optimizer: OptimizerOptions
  private let batchSize: NumberOption?
  private let isShuffled: Bool
  private let logEvery: NumberOption?
  private let stopBelow: NumberOption?
  private let name: ScalarText?

  init(_ reader: inout OptionReader) {
    epochs = NumberOption("epochs", Self.epochBounds, &reader)
    learningRate = NumberOption("learning_rate", .positive, &reader)
    optimizer = OptimizerOptions(&reader)
    batchSize = NumberOption("batch_size", .whole(1...Network.largestMatrix), &reader)
    isShuffled = reader.word("shuffle", among: ["true", "false"]) != "false"
    logEvery = NumberOption("log_every", Self.epochBounds, &reader)
    stopBelow = NumberOption("stop_below", .any, &reader)
    name = reader.text("as")
    for (key, example) in [("epochs", "100"), ("learning_rate", "0.1")] where !reader.has(key) {
      reader.report(
        .error(
          "{train} needs the option '\(key)'", at: reader.call.range, hint: "\(key): \(example)"))
    }
    if let name, !isFormulaName("history_" + name.text) {
      reader.report(
        .error(
          "'\(name.text)' can't be part of a name", at: name.range,
          hint: "history_\(name.text) has to be a name: letters, digits and _"))
    }
  }

  func run(in context: inout ExecutionContext) throws(Diagnostic) -> [CellOutput] {
    let network = try context.requireNetwork().network
    let parameters = try context.parameters(of: network)
    let inputs = try examples("X", in: context)
    let targets = try examples("Y", in: context)
    for (name, value) in parameters.named { try requireFinite(value, name, in: context) }
    let plan = try plan(examples: inputs.columns, in: &context)
    let rowDistance = try rowDistance(epochs: plan.epochs, in: &context)
    let result = try train(network, parameters, inputs, targets, by: plan, in: &context)
    try context.reportProgress(
      finished: Double(plan.epochs), of: plan.epochs, loss: result.loss)
    try context.appendToHistory(result.history, from: parameters)
    // It outlives the network, so that runs of several networks can be compared.
    if let name { context.define("history_\(name.text)", .losses(result.history)) }
    noteEnd(of: result, in: &context)
    // Of no forward pass: what {forward} set stays, and is of other parameters.
    context.defineOwned("L", .float(result.loss))
    context.define(result.parameters)
    return TrainingReport(result, of: plan, name: name?.text, rowDistance: rowDistance).outputs
  }

  /// Pictures of a history go on to where its run ended.
  private func noteEnd(of result: TrainingResult, in context: inout ExecutionContext) {
    for history in ["history"] + (name.map { ["history_\($0.text)"] } ?? []) {
      context.endsOfTraining[history] = context[history].map {
        EndOfTraining(of: $0, loss: result.loss)
      }
    }
  }

  private func examples(_ name: String, in context: ExecutionContext) throws(Diagnostic) -> Matrix {
    let matrix = try context.matrix(name, hint: "set it in {data} before this cell")
    try requireFinite(matrix, name, in: context)
    return matrix
  }

  private func requireFinite(_ matrix: Matrix, _ name: String, in context: ExecutionContext)
    throws(Diagnostic)
  {
    guard !matrix.isFinite else { return }
    throw context.failure(
      "'\(name)' has an entry that is not finite", hint: "no network can learn from nan or inf")
  }

  // MARK: The plan

  private func plan(examples: Int, in context: inout ExecutionContext) throws(Diagnostic)
    -> TrainingPlan
  {
    guard let epochs, let learningRate else {
      throw context.failure("{train} needs epochs and a learning rate")
    }
    var plan = TrainingPlan(
      epochs: try epochs.integer(in: &context),
      learningRate: try learningRate.number(in: &context))
    plan.optimizer = try optimizer.optimizer(in: &context)
    plan.batchSize = try batchSize?.integer(in: &context) ?? examples
    plan.isShuffled = isShuffled
    if let stopBelow { plan.stopBelow = try stopBelow.number(in: &context) }
    if plan.batchSize > examples, let batchSize {
      throw context.failure(
        "'batch_size' is \(plan.batchSize), but there are \(examples) examples",
        at: batchSize.range, hint: "without it a step takes all of them")
    }
    return plan
  }

  private func rowDistance(epochs: Int, in context: inout ExecutionContext) throws(Diagnostic)
    -> Int
  {
    guard let logEvery else { return TrainingReport.roundDistance(epochs: epochs) }
    let distance = try logEvery.integer(in: &context)
    guard epochs / distance < Self.mostRows else {
      throw context.failure(
        "'log_every' would give a table of \(epochs / distance + 1) rows; the most is "
          + "\(Self.mostRows)", at: logEvery.range,
        hint: "log_every: \(epochs / Self.mostRows + 1)")
    }
    return distance
  }

  // MARK: The run

  private func train(
    _ network: Network, _ parameters: Parameters, _ inputs: Matrix, _ targets: Matrix,
    by plan: TrainingPlan, in context: inout ExecutionContext
  ) throws(Diagnostic) -> TrainingResult {
    let outside = context
    var generator = context.formulas.generator
    do throws(TrainingFailure<Diagnostic>) {
      let result = try network.train(
        parameters, inputs: inputs, targets: targets, by: plan, using: &generator
      ) { (progress) throws(Diagnostic) in
        try outside.reportProgress(
          finished: progress.finished, of: progress.epochs, loss: progress.loss)
      }
      context.formulas.generator = generator
      return result
    } catch {
      switch error {
      case .network(let fault): throw context.failure(fault, inputs: "X", targets: "Y")
      case .diverged(let divergence):
        throw context.failure(
          divergence, learningRate: plan.learningRate, at: learningRate?.range, inputs: inputs)
      case .interrupted(let reason): throw reason
      }
    }
  }
}

extension TrainDirective {
  func numpySource(in scene: NumPyScene) -> NumPySource {
    guard let network = scene.network, let learningRate, let epochs,
      let examples = scene.before["X"]?.matrix?.columns
    else { return NumPySource("") }
    var world = scene.before
    let size = (try? batchSize?.integer(in: &world)) ?? examples
    let loop = NumPyTraining(
      optimizer: optimizer, epochs: epochs.numpyText(in: scene),
      learningRate: learningRate.numpyText(in: scene),
      batchSize: size < examples ? batchSize?.numpyText(in: scene) : nil,
      isShuffled: isShuffled, stopBelow: stopBelow?.numpyText(in: scene))
    var source = loop.source(network, in: scene)
    source.code += "\n" + result(of: network, in: scene).joined(separator: "\n")
    return source
  }

  /// Where the run's losses go besides `history`.
  private func result(of network: NumPyNetwork, in scene: NumPyScene) -> [String] {
    var lines = [network.dictionary]
    guard let name, case .array(let run)? = scene.after["history_\(name.text)"] else {
      return lines
    }
    lines.append("history_\(name.text) = history[\(run.count == 0 ? ":0" : "-\(run.count):")]")
    return lines
  }
}
