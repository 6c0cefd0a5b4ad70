// Activations and losses at single points. Expected values by mpmath at 300 bits.

import NeuralNetworks
import Numerics
import Testing

@Suite struct ActivationTests {
  @Test(arguments: [
    (Activation.gelu, -3, -0.0040496940948902836, -0.011945647204183927),
    (.gelu, -0.5, -0.15426876936299345, 0.13250487534383716),
    (.gelu, 2, 1.9544997361036416, 1.0852318010781969),
    (.softplus, -2, 0.1269280110429725, 0.11920292202211756),
    (.softplus, 1.5, 1.7014132779827524, 0.81757447619364366),
    (.tanh, -2, -0.96402758007581688, 0.070650824853164466),
    (.tanh, 1.5, 0.90514825364486644, 0.18070663892364853),
    (.sigmoid, -2, 0.11920292202211756, 0.10499358540350652),
    (.sigmoid, 1.5, 0.81757447619364366, 0.14914645207033286),
    (.relu, -2, 0, 0), (.relu, 0, 0, 0), (.relu, 3, 3, 1),
    (.leakyReLU, -2, -0.02, 0.01), (.leakyReLU, 0, 0, 0.01), (.leakyReLU, 3, 3, 1),
    (.identity, -7, -7, 1),
  ])
  func valueAndDerivative(activation: Activation, z: Double, value: Double, derivative: Double) {
    let values = activation.values([z])
    #expect(abs(values[0] - value) <= 4e-16)
    #expect(abs(activation.derivatives(at: [z], outputs: values)[0] - derivative) <= 4e-16)
  }

  @Test func namesAreThoseOfLessons() {
    #expect(
      Activation.allCases.map(\.rawValue)
        == ["relu", "leaky_relu", "tanh", "sigmoid", "softplus", "gelu", "identity"])
    #expect(Activation.allCases.filter { $0.kink != nil } == [.relu, .leakyReLU])
  }

  @Test(arguments: Activation.allCases)
  func notANumberIsNotHealed(activation: Activation) {
    #expect(activation.values([.nan])[0].isNaN)
  }
}

@Suite struct LossTests {
  /// The loss of one example at given logits: a network that adds them as its bias to 0.
  private func loss(
    _ logits: [Double], _ targets: [Double], _ output: OutputActivation, _ loss: Loss
  ) throws -> Double {
    let units = logits.count
    let network = try Network(sizes: [1, units], activations: [], output: output, loss: loss)
    let parameters = Parameters(
      weights: [Matrix(rows: units, columns: 1)],
      biases: [Matrix(rows: units, columns: 1, elements: logits)])
    let targets = Matrix(rows: units, columns: 1, elements: targets)
    let pass = try network.forward(parameters, inputs: Matrix([[1]]), targets: targets)
    return try #require(pass.loss)
  }

  @Test(arguments: [
    (800.0, 0.0, 800), (800, 1, 0), (-40, 1, 40), (40, 1, 4.248354255291589e-18), (-800, 0, 0),
    (.infinity, 1, 0), (-.infinity, 0, 0), (.infinity, 0, .infinity),
    (3, 0.25, 2.2985873515737421), (-2, 1.5, 3.1269280110429725),
  ])
  func binaryCrossEntropyIsFiniteWhereTheTextbookIsNot(
    logit: Double, target: Double, expected: Double
  ) throws {
    let found = try loss([logit], [target], .sigmoid, .binaryCrossEntropy)
    #expect(found == expected || abs(found - expected) <= 4e-16 * expected)
  }

  @Test(
    arguments: [
      ([1000, 0, -1000], [1, 0, 0], 0), ([1000, 0, -1000], [0, 1, 0], 1000),
      ([50, 1, 2], [1, 0, 0], 1.9494526490772815e-21),
      ([1, 2, 3], [0.5, 0.25, 0.5], 1.7595074555554754),
    ] as [([Double], [Double], Double)])
  func crossEntropyKeepsItsDigitsWhereSoftmaxRoundsToOne(
    logits: [Double], targets: [Double], expected: Double
  ) throws {
    let found = try loss(logits, targets, .softmax, .crossEntropy)
    #expect(abs(found - expected) <= 4e-16 * expected)
  }

  /// (1 − 3)² and (2 − 0)² over 2 entries.
  @Test func squaredErrorsAreAveragedOverAllEntries() throws {
    #expect(try loss([1, 2], [3, 0], .identity, .meanSquaredError) == 4)
  }

  @Test func aNaNLogitGivesANaNLoss() throws {
    #expect(try loss([.nan], [1], .sigmoid, .binaryCrossEntropy).isNaN)
    #expect(try loss([.nan, 0], [0, 1], .softmax, .crossEntropy).isNaN)
  }
}
