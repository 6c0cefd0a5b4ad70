// What the engine is asked in its turn.

import Foundation
import NeuralNetworks
import Numerics
import Tasks

extension Task {
  /// The seconds of one step.
  func secondsAStep() throws -> Double {
    let workspace = try workspace()
    return seconds { workspace.step(learningRate: learningRate) }
  }

  /// The loss after the task's steps.
  func finalLoss() throws -> Double {
    let workspace = try workspace()
    for _ in 0..<steps { workspace.step(learningRate: learningRate) }
    return workspace.loss()
  }

  /// The seconds of a check of every entry, which has to pass.
  func secondsOfCheck() throws -> Double {
    let pass = try network.forward(parameters, inputs: inputs)
    let gradients = try network.backward(parameters, pass: pass, targets: targets).named
    var passed = true
    let time = try seconds {
      let check = try GradientCheck(network, parameters, inputs: inputs, targets: targets)
      passed = try check.compare(gradients).passed && passed
    }
    return passed ? time : .nan
  }
}

extension Duration {
  var seconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}

/// The seconds of one call, over at least a tenth of a second.
func seconds(_ body: () throws -> Void) rethrows -> Double {
  let clock = ContinuousClock()
  let one = try clock.measure(body).seconds
  let turns = max(1, Int(0.1 / max(one, 1e-9)))
  return try clock.measure { for _ in 0..<turns { try body() } }.seconds / Double(turns)
}

/// The middle one of an odd number of values.
func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
