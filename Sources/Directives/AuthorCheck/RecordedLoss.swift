// An author's own loss, as the gradient check wants it: run again from its record for every entry.

import Formulas
import NeuralNetworks
import Numerics

/// A recorded loss as a function of some of the values that it was computed from.
struct RecordedLoss: CheckedLoss {
  /// One of these values.
  struct Variable: Sendable {
    let quantity: Recording.Quantity
    let replay: Recording.Replay
    /// The gradient on trial, for what is probably wrong with it.
    let trial: Matrix
  }

  let recording: Recording
  let variables: [Variable]
  let quantities: [Quantity]
  /// Asked only where a gradient is wrong; `nil` where the cause is of no interest.
  let hypotheses: (@Sendable () -> AuthorMistakes)?

  var parameters: [(name: String, value: Matrix)] {
    variables.map { ($0.quantity.name, $0.quantity.value.asMatrix) }
  }

  var loss: Double { recording.value }

  func probe(_ perturbation: Perturbation, using scratch: inout ProbeScratch) -> Probe {
    guard let result = run(perturbation, isFrozen: false) else {
      return Probe(loss: .nan, branches: .crossed)
    }
    var branches: BranchChange = []
    if result.hasCrossed { branches.insert(.crossed) }
    if result.hasLeftKink { branches.insert(.leftKink) }
    return Probe(loss: result.scalar, branches: branches)
  }

  func frozenLoss(_ perturbation: Perturbation, using scratch: inout ProbeScratch) -> Double {
    run(perturbation, isFrozen: true)?.scalar ?? .nan
  }

  private func run(_ perturbation: Perturbation, isFrozen: Bool) -> (
    scalar: Double, hasCrossed: Bool, hasLeftKink: Bool
  )? {
    let replay = variables[perturbation.parameter].replay
    var elements = replay.value.doubles
    elements[perturbation.entry] = perturbation.value
    let value = NDArray(shape: replay.value.shape, storage: .float64(elements))
    return replay.run(value, isFrozen: isFrozen)
  }

  func mistakes(inParameter index: Int) -> [Mistake] {
    hypotheses?().of(variables[index].quantity, trial: variables[index].trial) ?? []
  }
}
