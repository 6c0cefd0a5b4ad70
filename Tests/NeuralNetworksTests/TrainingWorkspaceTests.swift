// Training in place against training with matrices, to the bit: there is one mathematics and two
// ways through memory.

import NeuralNetworks
import Numerics
import Testing

@Suite struct TrainingWorkspaceTests {
  /// k steps with matrices: the losses before each and the parameters at the end.
  private func trained(_ random: RandomNetwork, steps: Int, learningRate: Double) throws
    -> (parameters: Parameters, losses: [Double])
  {
    var parameters = random.parameters
    var losses: [Double] = []
    for _ in 0..<steps {
      let pass = try random.network.forward(
        parameters, inputs: random.inputs, targets: random.targets)
      losses.append(try #require(pass.loss))
      let gradients = try random.network.backward(
        parameters, pass: pass, targets: random.targets)
      parameters = try parameters.descending(gradients, learningRate: learningRate)
    }
    return (parameters, losses)
  }

  private func workspace(_ random: RandomNetwork) throws -> TrainingWorkspace {
    try TrainingWorkspace(
      random.network, random.parameters, inputs: random.inputs, targets: random.targets)
  }

  /// Bits, but one NaN for all: which one comes out of an operation depends on the processor.
  private func bits(_ values: [Double]) -> [UInt64] {
    values.map { $0.isNaN ? Double.nan.bitPattern : $0.bitPattern }
  }

  private func bits(_ parameters: Parameters) -> [UInt64] {
    parameters.named.flatMap { bits($0.value.elements) }
  }

  @Test func stepsInPlaceEndInTheBitsOfStepsWithMatrices() throws {
    var generator = RandomGenerator(seed: 31)
    var seen: (Set<Activation>, Set<String>) = ([], [])
    for number in 0..<400 {
      let random = try RandomNetwork(&generator, onKinks: number % 2 == 0)
      seen.0.formUnion(random.network.activations)
      seen.1.insert(random.network.loss.rawValue + random.network.output.rawValue)
      let steps = generator.below(6)
      let expected = try trained(random, steps: steps, learningRate: 0.3)
      let silent = try workspace(random)
      for _ in 0..<steps { silent.step(learningRate: 0.3) }
      #expect(bits(silent.parameters) == bits(expected.parameters), "network \(number)")
      let telling = try workspace(random)
      let losses = (0..<steps).map { _ in telling.stepReportingLoss(learningRate: 0.3) }
      #expect(bits(losses) == bits(expected.losses), "network \(number)")
      #expect(bits(telling.parameters) == bits(expected.parameters), "network \(number)")
      let last = try random.network.forward(
        expected.parameters, inputs: random.inputs, targets: random.targets)
      #expect(bits([silent.loss()]) == bits([try #require(last.loss)]), "network \(number)")
    }
    #expect(seen.0.count == Activation.allCases.count && seen.1.count == 5)
  }
}
