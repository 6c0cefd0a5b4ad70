// The check's options, its bound and its handling of what it is given.

import NeuralNetworks
import Numerics
import Testing

@Suite struct GradientCheckTests {
  let reference: ReferenceNetwork
  let network: Network
  let parameters: Parameters
  let gradients: Gradients

  init() throws {
    reference = try ReferenceNetwork.titled("three classes 4-6-3 tanh softmax")
    network = try reference.network()
    parameters = try reference.initialParameters()
    let pass = try network.forward(parameters, inputs: reference.inputs)
    gradients = try network.backward(parameters, pass: pass, targets: reference.targets)
  }

  private func check(step: Double? = nil, tolerance: Double? = nil) throws -> GradientCheck {
    try GradientCheck(
      network, parameters, inputs: reference.inputs, targets: reference.targets, step: step,
      tolerance: tolerance)
  }

  private func off(by part: Double) -> [(name: String, value: Matrix)] {
    [("W1", (1 + part) * gradients.weights[0])]
  }

  /// Three times and a third of the default 1e-6; the gradient's entries are far above the 1e-9.
  @Test func theToleranceIsRelative() throws {
    #expect(try !check().compare(off(by: 3e-6)).passed)
    #expect(try check().compare(off(by: 3e-7)).passed)
    #expect(try check(tolerance: 1e-5).compare(off(by: 3e-6)).passed)
    #expect(try !check(tolerance: 1e-7).compare(off(by: 1e-6)).passed)
  }

  /// At h = 1e-4 a retry is right; at 100 even the last one, 100/4096, errs by about h² = 6e-4.
  @Test func aStepOfOnesOwnIsTaken() throws {
    #expect(try check(step: 1e-4).compare(gradients.named).passed)
    #expect(try !check(step: 100).compare(gradients.named).passed)
  }

  @Test(arguments: [0, -1e-6, Double.nan, .infinity])
  func aStepOrToleranceThatIsNoPositiveNumberIsRefused(value: Double) {
    #expect(throws: NetworkError.self) { try check(step: value) }
    #expect(throws: NetworkError.self) { try check(tolerance: value) }
  }

  @Test func aSubsetIsCheckedInTheOrderGivenAndNothingIsNoPass() throws {
    let some = [("b2", gradients.biases[1]), ("W1", gradients.weights[0])]
    let report = try check().compare(some.map { (name: $0, value: $1) })
    #expect(report.passed && report.parameters.map(\.name) == ["b2", "W1"])
    #expect(report.parameters.map(\.entries) == [3, 24])
    #expect(try !check().compare([]).passed)
  }

  @Test func anUnknownParameterIsAnError() throws {
    let error = #expect(throws: NetworkError.self) {
      try check().compare([("W9", gradients.weights[0])])
    }
    #expect(error?.description == "no parameter 'W9'; there are W1, b1, W2 or b2")
  }

  private struct Cancelled: Error {}

  /// 20 · 40 + 20 + 20 + 1 entries: 4 batches, then one for each of the others.
  @Test func cancellationIsLookedAtBetweenBatches() throws {
    var generator = RandomGenerator(seed: 3)
    let network = try Network(
      sizes: [40, 20, 1], activations: [.tanh], output: .sigmoid, loss: .binaryCrossEntropy)
    let parameters = network.initialized(using: &generator)
    let inputs = Matrix(rows: 40, columns: 2, elements: generator.normals(80))
    let targets = Matrix([[0, 1]])
    let pass = try network.forward(parameters, inputs: inputs)
    let gradients = try network.backward(parameters, pass: pass, targets: targets).named
    let check = try GradientCheck(network, parameters, inputs: inputs, targets: targets)
    var looks = 0
    #expect(try check.compare(gradients) { looks += 1 }.passed)
    #expect(looks == 7 && GradientCheck.batch == 256)
    looks = 0
    #expect(throws: Cancelled.self) {
      try check.compare(gradients) {
        looks += 1
        if looks == 3 { throw Cancelled() }
      }
    }
    #expect(looks == 3)
  }

  /// A saturated sigmoid under the squared error: the gradient, about 1e-17, is below ε |L| / h.
  @Test func whatRoundingHidesIsCounted() throws {
    let network = try Network(
      sizes: [1, 1], activations: [], output: .sigmoid, loss: .meanSquaredError)
    let parameters = Parameters(weights: [Matrix([[1]])], biases: [Matrix([[-38]])])
    let report = try GradientCheck(
      network, parameters, inputs: Matrix([[0]]), targets: Matrix([[1]])
    ).compare([("b1", Matrix([[-6e-17]]))])
    #expect(report.passed && report.parameters.first?.roundingLimited == 1)
  }

  /// relu(−∞) = 0: the loss is finite, the parameter has no neighbours.
  @Test func anInfiniteParameterFailsAndDoesNotTrap() throws {
    let network = try Network(
      sizes: [1, 1, 1], activations: [.relu], output: .identity, loss: .meanSquaredError)
    let parameters = Parameters(
      weights: [Matrix([[-.infinity]]), Matrix([[1]])], biases: [Matrix([[0]]), Matrix([[0]])])
    let report = try GradientCheck(
      network, parameters, inputs: Matrix([[1]]), targets: Matrix([[1]])
    ).compare([("W1", Matrix([[0]]))])
    #expect(report.loss == 1 && !report.passed)
    #expect(report.parameters.first?.numeric.elements.first?.isNaN == true)
  }
}
