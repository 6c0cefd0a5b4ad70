// Descriptions that are refused, shapes that do not fit, and first weights.

import NeuralNetworks
import Numerics
import Testing

@Suite struct NetworkTests {
  @Test(arguments: OutputActivation.allCases, Loss.allCases)
  func onlyFivePairsOfOutputAndLossAreAllowed(output: OutputActivation, loss: Loss) {
    let allowed: [(OutputActivation, Loss)] = [
      (.sigmoid, .binaryCrossEntropy), (.sigmoid, .meanSquaredError), (.softmax, .crossEntropy),
      (.softmax, .meanSquaredError), (.identity, .meanSquaredError),
    ]
    let network = try? Network(sizes: [2, 1], activations: [], output: output, loss: loss)
    #expect((network != nil) == allowed.contains { $0 == (output, loss) })
  }

  @Test func aMismatchedLossSaysWhatFits() {
    let error = #expect(throws: NetworkError.self) {
      try Network(sizes: [2, 1], activations: [], output: .softmax, loss: .binaryCrossEntropy)
    }
    #expect(
      error?.description == "loss binary_cross_entropy does not go with output softmax; "
        + "with softmax goes cross_entropy or mean_squared_error, "
        + "with binary_cross_entropy goes sigmoid")
  }

  @Test(arguments: [
    ([2], [Activation](), NetworkError.tooFewSizes(1)),
    ([2, 0, 1], [.relu], .emptyLayer(position: 1, size: 0)),
    ([2, 1], [.relu], .activationCount(expected: 0, found: 1)),
    ([.max, .max], [], .tooLarge(name: "W1", MatrixShape(rows: .max, columns: .max))),
  ])
  func anImpossibleNetworkIsRefused(sizes: [Int], activations: [Activation], error: NetworkError) {
    #expect(throws: error) {
      try Network(
        sizes: sizes, activations: activations, output: .identity, loss: .meanSquaredError)
    }
  }

  private func small() throws -> (Network, Parameters) {
    let network = try Network(
      sizes: [2, 3, 1], activations: [.relu], output: .sigmoid, loss: .binaryCrossEntropy)
    var generator = RandomGenerator(seed: 100)
    return (network, network.initialized(using: &generator))
  }

  @Test func inputsOfAnotherHeightNameTheProduct() throws {
    let (network, parameters) = try small()
    let error = #expect(throws: NetworkError.self) {
      try network.forward(parameters, inputs: Matrix(rows: 4, columns: 5))
    }
    #expect(error?.description == "W1 @ X: W1 is (3, 2), X is (4, 5)")
  }

  @Test func everythingElseThatDoesNotFitIsNamedToo() throws {
    let (network, parameters) = try small()
    let inputs = Matrix(rows: 2, columns: 4)
    let said = { (error: NetworkError?) in error?.description }
    #expect(
      said(
        #expect(throws: NetworkError.self) {
          try network.forward(parameters, inputs: inputs, targets: Matrix(rows: 4, columns: 1))
        }) == "binary_cross_entropy of Y_pred and Y: Y_pred is (1, 4), Y is (4, 1)")
    #expect(
      said(
        #expect(throws: NetworkError.self) {
          try network.forward(
            parameters.replacing("b1", with: Matrix(rows: 1, columns: 3)), inputs: inputs)
        }) == "W1 @ A + b1: W1 is (3, 2), b1 is (1, 3)")
    #expect(
      said(
        #expect(throws: NetworkError.self) {
          try network.forward(
            parameters.replacing("W2", with: Matrix(rows: 2, columns: 2)), inputs: inputs)
        }) == "W2 of shape (1, 3): W2 is (2, 2)")
    #expect(throws: NetworkError.noExamples) {
      try network.forward(parameters, inputs: Matrix(rows: 2, columns: 0))
    }
    let pass = try network.forward(parameters, inputs: inputs)
    #expect(pass.loss == nil)
    #expect(
      said(
        #expect(throws: NetworkError.self) {
          try network.backward(parameters, pass: pass, targets: Matrix(rows: 1, columns: 3))
        }) == "Y_pred - Y: Y_pred is (1, 4), Y is (1, 3)")
  }

  @Test func gradientsOfAnotherNetworkAreRefused() throws {
    let (_, parameters) = try small()
    let wide = Matrix(rows: 3, columns: 3)
    let gradients = Gradients(
      preactivations: [], weights: [wide, parameters.weights[1]], biases: parameters.biases)
    let error = #expect(throws: NetworkError.self) {
      try parameters.descending(gradients, learningRate: 0.1)
    }
    #expect(
      error?.description == "W1 - learning_rate * dLdW1: W1 is (3, 2), dLdW1 is (3, 3)")
  }

  /// `np.random.seed(100); np.random.randn(3, 2); np.random.randn(1, 3)`; within 2 ulp.
  @Test func weightsAreDrawnAsNumPyDrawsThem() throws {
    let (_, parameters) = try small()
    let W1 = Matrix([
      [-1.7497654730546974, 0.34268040332750216], [1.153035802563644, -0.25243603652138985],
      [0.9813207869512316, 0.5142188413943821],
    ])
    let W2 = Matrix([[0.22117966922140045, -1.0700433305682933, -0.18949583082317534]])
    #expect(parameters.weights[0].distance(to: W1) <= 4.5e-16)
    #expect(parameters.weights[1].distance(to: W2) <= 4.5e-16)
    #expect(parameters.biases == [Matrix(rows: 3, columns: 1), Matrix(rows: 1, columns: 1)])
    #expect(parameters.names == ["W1", "b1", "W2", "b2"])
  }

  @Test(arguments: [
    (Scheme.normal, 0.3), (.he, 0.5.squareRoot()), (.xavier, (2.0 / 7).squareRoot()), (.lecun, 0.5),
    (.zeros, 0),
  ])
  func schemesAreStandardNormalNumbersTimesTheirDeviation(scheme: Scheme, deviation: Double) throws
  {
    let network = try Network(
      sizes: [4, 3], activations: [], output: .identity, loss: .meanSquaredError)
    var generator = RandomGenerator(seed: 3)
    let drawn = network.initialized(scheme, scale: 0.3, using: &generator)
    var same = RandomGenerator(seed: 3)
    #expect(drawn.weights == [deviation * Matrix(rows: 3, columns: 4, elements: same.normals(12))])
  }
}
