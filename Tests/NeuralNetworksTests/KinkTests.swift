// Where relu's corner is met exactly, almost, or not at all.

import NeuralNetworks
import Numerics
import Testing

@Suite struct KinkTests {
  /// 1-1-1 with W1 = 0 and b1 = 0 at x = ±1: the loss (3 max(w x, 0) − y)², averaged.
  private func bipolar(targets: [Double] = [1, 1]) throws -> GradientCheck {
    let network = try Network(
      sizes: [1, 1, 1], activations: [.relu], output: .identity, loss: .meanSquaredError)
    let parameters = Parameters(
      weights: [Matrix([[0]]), Matrix([[3]])], biases: [Matrix([[0]]), Matrix([[0]])])
    return try GradientCheck(
      network, parameters, inputs: Matrix([[1, -1]]), targets: Matrix([targets]))
  }

  /// L = ((3 max(w, 0) − 1)² + (3 max(−w, 0) − 1)²) / 2 at w = 0: the slope is −3 to the right, 3 to
  /// the left, and backpropagation with relu'(0) = 0 gives 0, which is neither.
  @Test func aWeightOfZeroAndABipolarExamplePassWithTheConvention() throws {
    let report = try bipolar().compare([("W1", Matrix([[0]]))])
    let weights = try #require(report.parameters.first)
    #expect(report.passed && weights.entriesAtKink == 1)
    let kink = try #require(weights.kinks.first)
    #expect(abs(kink.leftSlope - 3) < 1e-8 && abs(kink.rightSlope + 3) < 1e-8)
    #expect(kink.convention == 0 && weights.numeric[0, 0] == 0)
  }

  @Test(arguments: [(-3.0, true), (1.5, true), (3, true), (3.1, false), (-4, false)])
  func whatLiesBetweenTheSlopesPassesOnAKinkAndNothingElse(value: Double, passes: Bool) throws {
    #expect(try bipolar().compare([("W1", Matrix([[value]]))]).passed == passes)
  }

  /// Targets 1 and −1: L = ((3 max(w, 0) − 1)² + (3 max(−w, 0) + 1)²) / 2 has the slope −3 on both
  /// sides of w = 0, and backpropagation gives 0 all the same: found by branches, not by slopes. What is
  /// shown is the derivative, −3; it, the convention's 0 and what lies between pass.
  @Test func slopesThatAgreeAreAKinkAllTheSame() throws {
    let report = try bipolar(targets: [1, -1]).compare([("W1", Matrix([[0]]))])
    let weights = try #require(report.parameters.first)
    let kink = try #require(weights.kinks.first)
    #expect(abs(kink.leftSlope + 3) < 1e-8 && abs(kink.rightSlope + 3) < 1e-8)
    #expect(weights.passed && kink.convention == 0 && kink.slopesAgree)
    #expect(abs(weights.numeric[0, 0] + 3) < 1e-8)
  }

  @Test(arguments: [(-3.0, true), (-1.5, true), (0.1, false), (-3.1, false), (3, false)])
  func betweenTheDerivativeAndTheConventionPasses(value: Double, passes: Bool) throws {
    let report = try bipolar(targets: [1, -1]).compare([("W1", Matrix([[value]]))])
    #expect(report.passed == passes)
    #expect(report.parameters.first?.isUntried == false)
  }

  @Test func aMistakeIsNamedBesideTheDerivativeAsBesideTheConvention() throws {
    let report = try bipolar(targets: [1, -1]).compare([("W1", Matrix([[3]]))])
    #expect(report.parameters.first?.diagnosis == .signFlipped)
  }

  @Test func xorsBiasesAreCountedAsTheFixtureSays() throws {
    for reference in try ReferenceNetwork.all() {
      let network = try reference.network()
      let parameters = try reference.initialParameters()
      let pass = try network.forward(parameters, inputs: reference.inputs)
      let gradients = try network.backward(parameters, pass: pass, targets: reference.targets)
      let report = try GradientCheck(
        network, parameters, inputs: reference.inputs, targets: reference.targets
      ).compare(gradients.named)
      #expect(report.passed, "\(reference.title)")
      let kinked = report.parameters.filter { $0.entriesAtKink > 0 }.map { "dLd\($0.name)" }
      #expect(kinked == reference.parameters_at_a_kink, "\(reference.title)")
      #expect(report.parameters.allSatisfy { $0.diagnosis == nil && $0.failures == 0 })
    }
  }

  /// PyTorch and micrograd take relu'(0) = 0, autograd 0.5; an author may take 1. All are right.
  @Test(arguments: [0, 0.5, 1])
  func anyConventionForReLUAtZeroPassesOnXOR(slope: Double) throws {
    let reference = try ReferenceNetwork.titled("xor 2-3-1 relu sigmoid")
    let network = try reference.network()
    let parameters = try reference.initialParameters()
    let pass = try network.forward(parameters, inputs: reference.inputs)
    let gradients = try network.backward(parameters, pass: pass, targets: reference.targets)
    let z = pass.preactivations[0]
    let slopes = z.map { $0 > 0 ? 1 : $0 == 0 ? slope : 0 }
    let errors =
      Matrix.product(parameters.weights[1], gradients.preactivations[1], transposingLeft: true)
      * slopes
    let report = try GradientCheck(
      network, parameters, inputs: reference.inputs, targets: reference.targets
    ).compare([("b1", errors.rowSums() / 4)])
    #expect(report.passed)
    #expect(report.parameters.first?.entriesAtKink == 3)
  }

  /// A pre-activation of 2⁻³⁰ is crossed by the first steps and not by the last.
  @Test func aKinkCloseByIsPassedWithASmallerStep() throws {
    let network = try Network(
      sizes: [1, 1, 1], activations: [.relu], output: .identity, loss: .meanSquaredError)
    let parameters = Parameters(
      weights: [Matrix([[0]]), Matrix([[3]])], biases: [Matrix([[0x1p-28]]), Matrix([[0]])])
    let check = try GradientCheck(
      network, parameters, inputs: Matrix([[1]]), targets: Matrix([[1]]))
    // L = (3 (w + 2⁻²⁸) − 1)², so dL/dw = 6 (3 · 2⁻²⁸ − 1).
    let derivative = 6 * (3 * 0x1p-28 - 1)
    let right = try #require(check.compare([("W1", Matrix([[derivative]]))]).parameters.first)
    #expect(right.passed && right.entriesAtKink == 0)
    // On the kink everything from 0 to −6 would pass.
    #expect(try !check.compare([("W1", Matrix([[derivative / 2]]))]).passed)
  }
}
