// Training from start to end: epochs, the loss before each, and the end where it diverges, is low
// enough or is called off.

public import Numerics

/// What training is asked for.
public struct TrainingPlan: Hashable, Sendable {
  /// How often all examples are gone through.
  public var epochs: Int
  /// The length of a step along the gradient.
  public var learningRate: Double
  /// How a step goes.
  public var optimizer = Optimizer(.sgd)
  /// The examples of a step; all of them where there are no more.
  public var batchSize = Int.max
  /// Whether examples are drawn anew for every epoch, where there is more than one batch.
  public var isShuffled = true
  /// Training ends where the loss before an epoch is below.
  public var stopBelow = -Double.infinity

  /// Plain gradient descent on all examples.
  public init(epochs: Int, learningRate: Double) {
    self.epochs = epochs
    self.learningRate = learningRate
  }
}

/// How far training has come.
public struct TrainingProgress: Hashable, Sendable {
  /// The epochs behind it, with the part that is done of the present one.
  public let finished: Double
  /// The epochs it is going to take, unless it ends early.
  public let epochs: Int
  /// The loss before the present epoch.
  public let loss: Double
}

/// What training ended with.
public struct TrainingResult: Hashable, Sendable {
  /// The parameters at the end.
  public let parameters: Parameters
  /// The loss on all examples before each epoch that was gone through.
  public let history: [Double]
  /// The loss at the end.
  public let loss: Double
}

/// Why training ended without a result.
public enum TrainingFailure<Interruption: Error>: Error {
  /// What was to be trained does not fit together.
  case network(NetworkError)
  /// A loss or parameter is not finite any more.
  case diverged(Divergence)
  /// It was called off.
  case interrupted(Interruption)
}

/// Where numbers stopped being finite.
public struct Divergence: Hashable, Sendable {
  /// `W1`, `b1`, …; `nil` for the loss itself.
  public let parameter: String?
  /// The epochs that were finished then.
  public let epochs: Int
  /// The loss before each of them, and the one that is not finite if that is what was found.
  public let history: [Double]
}

extension Network {
  /// Trains the network on inputs of shape (features, examples) and targets (outputs, examples).
  ///
  /// - Parameters:
  ///   - generator: draws a permutation of the examples before each epoch of shuffled batches.
  ///   - checkpoint: told how far it is every now and then, some milliseconds of work apart; what it
  ///     throws ends the training.
  public func train<Interruption: Error>(
    _ start: Parameters, inputs: Matrix, targets: Matrix, by plan: TrainingPlan,
    using generator: inout RandomGenerator,
    checkpoint: (TrainingProgress) throws(Interruption) -> Void
  ) throws(TrainingFailure<Interruption>) -> TrainingResult {
    var run = try TrainingRun<Interruption>(
      self, start, inputs: inputs, targets: targets, plan: plan)
    return try run.finish(using: &generator, checkpoint: checkpoint)
  }
}

/// Training under way.
private struct TrainingRun<Interruption: Error> {
  typealias Failure = TrainingFailure<Interruption>
  typealias Checkpoint = (TrainingProgress) throws(Interruption) -> Void

  private let plan: TrainingPlan
  private let workspace: TrainingWorkspace
  private let stepsBetweenCheckpoints: Int
  private var stepsToCheckpoint: Int
  private var history: [Double] = []

  init(
    _ network: Network, _ start: Parameters, inputs: Matrix, targets: Matrix, plan: TrainingPlan
  ) throws(Failure) {
    self.plan = plan
    do throws(NetworkError) {
      workspace = try TrainingWorkspace(
        network, start, inputs: inputs, targets: targets, optimizer: plan.optimizer,
        batchSize: plan.batchSize, isShuffled: plan.isShuffled)
    } catch {
      throw .network(error)
    }
    let entries = start.weights.reduce(0) { $0 + $1.elements.count }
    let work = 3 * Double(entries) * Double(min(plan.batchSize, targets.columns))
    // Some four million multiply-adds are a few milliseconds, and 20 on the smallest networks.
    stepsBetweenCheckpoints = max(1, Int(0x1p22 / work))
    stepsToCheckpoint = stepsBetweenCheckpoints
    history.reserveCapacity(plan.epochs)
  }

  mutating func finish(using generator: inout RandomGenerator, checkpoint: Checkpoint)
    throws(Failure) -> TrainingResult
  {
    for epoch in 0..<plan.epochs {
      let loss = lossBeforeEpoch()
      history.append(loss)
      guard loss.isFinite else { throw diverged(nil, after: epoch) }
      if loss < plan.stopBelow {
        history.removeLast()
        return result(loss)
      }
      try takeSteps(of: epoch, using: &generator, checkpoint)
      if let name = workspace.unboundedParameter { throw diverged(name, after: epoch + 1) }
    }
    let loss = workspace.loss()
    guard loss.isFinite else {
      history.append(loss)
      throw diverged(nil, after: plan.epochs)
    }
    return result(loss)
  }

  /// A single batch's step is taken at once: its forward pass gives the loss.
  private func lossBeforeEpoch() -> Double {
    guard workspace.batches == 1 else { return workspace.loss() }
    return workspace.stepReportingLoss(learningRate: plan.learningRate) {
      $0.isFinite && !($0 < plan.stopBelow)
    }
  }

  private mutating func takeSteps(
    of epoch: Int, using generator: inout RandomGenerator, _ checkpoint: Checkpoint
  ) throws(Failure) {
    let batches = workspace.batches
    guard batches > 1 else { return try look(epoch, 1, checkpoint) }
    if plan.isShuffled { workspace.shuffle(using: &generator) }
    for batch in 0..<batches {
      workspace.step(onBatch: batch, learningRate: plan.learningRate)
      try look(epoch, Double(batch + 1) / Double(batches), checkpoint)
    }
  }

  private mutating func look(_ epoch: Int, _ share: Double, _ checkpoint: Checkpoint)
    throws(Failure)
  {
    stepsToCheckpoint -= 1
    guard stepsToCheckpoint == 0 else { return }
    stepsToCheckpoint = stepsBetweenCheckpoints
    let progress = TrainingProgress(
      finished: Double(epoch) + share, epochs: plan.epochs, loss: history.last ?? .nan)
    do throws(Interruption) {
      try checkpoint(progress)
    } catch {
      throw .interrupted(error)
    }
  }

  private func diverged(_ parameter: String?, after epochs: Int) -> Failure {
    .diverged(Divergence(parameter: parameter, epochs: epochs, history: history))
  }

  private func result(_ loss: Double) -> TrainingResult {
    TrainingResult(parameters: workspace.parameters, history: history, loss: loss)
  }
}
