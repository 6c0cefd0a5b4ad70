// Gradient descent that finds its own learning rate: a run of steps that ends higher than it began, or
// jumps on the way, is undone and tried again with a smaller rate; after one that falls the rate grows.

internal import Numerics

/// A copy of a network in training. Nothing is drawn, so that it always ends in the same bits.
struct SafeDescent {
  /// How many steps are worth taking before one looks back.
  static let segment = 25

  private let network: Network
  private let inputs, targets: Matrix
  /// Small at first: a step too long can kill every relu unit and still end lower than it began.
  private var learningRate = 0.01
  private(set) var parameters: Parameters
  /// The loss at the parameters; finite.
  private(set) var loss: Double
  /// How many steps were tried.
  private(set) var steps = 0

  /// `nil` where the loss is not finite; throws where shapes do not fit.
  init?(_ network: Network, _ parameters: Parameters, _ inputs: Matrix, _ targets: Matrix)
    throws(NetworkError)
  {
    let pass = try network.forward(parameters, inputs: inputs, targets: targets)
    guard let loss = pass.loss, loss.isFinite else { return nil }
    self.network = network
    self.parameters = parameters
    self.inputs = inputs
    self.targets = targets
    self.loss = loss
  }

  /// Some steps with one rate, undone where they lead uphill.
  mutating func run(steps count: Int) {
    guard
      let workspace = try? TrainingWorkspace(network, parameters, inputs: inputs, targets: targets)
    else { return }
    var reached = loss
    for _ in 0..<count {
      steps += 1
      workspace.step(learningRate: learningRate)
      let next = workspace.loss()
      // Not at the least rise: relu networks descend in a zigzag along their kinks.
      guard next <= 1.1 * reached else { return shorten() }
      reached = next
    }
    guard reached <= loss else { return shorten() }
    (parameters, loss) = (workspace.parameters, reached)
    learningRate *= 1.5
  }

  private mutating func shorten() { learningRate /= 4 }
}
