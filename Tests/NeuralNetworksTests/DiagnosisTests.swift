// Mistakes planted in backpropagation, and what the check says of them.

import NeuralNetworks
import Numerics
import Testing

@Suite struct DiagnosisTests {
  /// A reference network with its forward and backward pass, to make mistakes with.
  struct Lesson {
    let network: Network
    let parameters: Parameters
    let pass: ForwardPass
    let targets: Matrix
    let gradients: Gradients

    init(_ title: String) throws {
      let reference = try ReferenceNetwork.titled(title)
      network = try reference.network()
      parameters = try reference.initialParameters()
      targets = reference.targets
      pass = try network.forward(parameters, inputs: reference.inputs, targets: targets)
      gradients = try network.backward(parameters, pass: pass, targets: targets)
    }

    var m: Double { Double(targets.columns) }
    var X: Matrix { pass.inputs }

    func check(_ name: String, _ gradient: Matrix) throws -> CheckedParameter {
      let check = try GradientCheck(network, parameters, inputs: X, targets: targets)
      let report = try check.compare([(name, gradient)])
      #expect(!report.passed)
      return try #require(report.parameters.first)
    }

    /// dLdW of layer 1 from dLdZ1.
    func weights(_ errors: Matrix) -> Matrix {
      Matrix.product(errors, X, transposingRight: true) / m
    }

    /// W2.T @ dLdZ2.
    var upstream: Matrix {
      Matrix.product(parameters.weights[1], gradients.preactivations[1], transposingLeft: true)
    }
  }

  let xor: Lesson
  let tanhXOR: Lesson
  let classes: Lesson
  let deep: Lesson

  init() throws {
    xor = try Lesson("xor 2-3-1 relu sigmoid")
    tanhXOR = try Lesson("xor 2-4-1 tanh sigmoid")
    classes = try Lesson("three classes 4-6-3 tanh softmax")
    deep = try Lesson("three classes 4-8-5-3 relu softmax")
  }

  @Test func aFlippedSign() throws {
    let checked = try xor.check("W1", -1 * xor.gradients.weights[0])
    #expect(checked.diagnosis == .signFlipped)
    #expect(checked.diagnosis?.sentence(parameter: "W1") == "dLdW1 has the wrong sign")
  }

  @Test func aMissingDivisionByM() throws {
    let checked = try xor.check("W2", 4 * xor.gradients.weights[1])
    #expect(checked.diagnosis == .factor(4, quantity: .examples(4), isInverted: false))
    #expect(
      checked.diagnosis?.sentence(parameter: "W2")
        == "dLdW2 is too large by m = 4, the number of examples: the division by m is missing")
  }

  @Test(arguments: [
    (1 / 12.0, Quantity.examples(12), true), (2, .two, false), (0.5, .two, true),
    (3, .units(layer: 2, 3), false), (6, .units(layer: 1, 6), false), (4, .features(4), false),
  ])
  func aFactorByItsOrigin(factor: Double, quantity: Quantity, isInverted: Bool) throws {
    let checked = try classes.check("b1", factor * classes.gradients.biases[0])
    #expect(checked.diagnosis == .factor(factor, quantity: quantity, isInverted: isInverted))
  }

  @Test func aFactorOfUnknownOrigin() throws {
    let checked = try classes.check("W1", 1.25 * classes.gradients.weights[0])
    guard case .factor(let factor, quantity: nil, isInverted: false) = checked.diagnosis else {
      Issue.record("\(String(describing: checked.diagnosis))")
      return
    }
    #expect(abs(factor - 1.25) < 1e-6)
  }

  @Test func aTransposedProduct() throws {
    // A1 @ dLdZ2.T / m, where dLdZ2 @ A1.T / m belongs.
    let wrong =
      Matrix.product(
        xor.pass.activations[0], xor.gradients.preactivations[1], transposingRight: true) / 4
    let checked = try xor.check("W2", wrong)
    #expect(
      checked.diagnosis?.sentence(parameter: "W2")
        == "dLdW2 is the transpose of the gradient: it is (3, 1), W2 is (1, 3)")
    #expect(checked.failures == 3 && checked.worst == nil)
  }

  @Test func tanhsDerivativeUnderReLU() throws {
    let slopes = xor.pass.activations[0].map { 1 - $0 * $0 }
    let expected = Diagnosis.otherDerivative(
      layers: [1], of: .tanh, formula: "1 - A**2", layer: .relu)
    let weights = try xor.check("W1", xor.weights(xor.upstream * slopes))
    let bias = try xor.check("b1", (xor.upstream * slopes).rowSums() / 4)
    #expect(weights.diagnosis == expected && bias.diagnosis == expected)
    #expect(
      weights.diagnosis?.sentence(parameter: "W1")
        == "1 - A**2 is the derivative of tanh, layer 1 is relu")
  }

  @Test(arguments: Activation.allCases.filter { $0 != .tanh && $0 != .identity })
  func anyOtherDerivativeUnderTanh(other: Activation) throws {
    let z = tanhXOR.pass.preactivations[0].elements
    let slopes = Matrix(
      rows: 4, columns: 4, elements: other.derivatives(at: z, outputs: other.values(z)))
    let checked = try tanhXOR.check("W1", tanhXOR.weights(tanhXOR.upstream * slopes))
    guard case .otherDerivative(layers: [1], of: other, _, layer: .tanh) = checked.diagnosis else {
      Issue.record("\(String(describing: checked.diagnosis))")
      return
    }
  }

  @Test func aDerivativeLeftOut() throws {
    let checked = try xor.check("W1", xor.weights(xor.upstream))
    #expect(checked.diagnosis == .derivativeLeftOut(layers: [1], .relu))
    #expect(
      checked.diagnosis?.sentence(parameter: "W1")
        == "the derivative of relu is left out: layer 1 is not linear")
  }

  @Test func aDerivativeOfZWhereItIsAFormulaOfA() throws {
    let slopes = classes.pass.preactivations[0].map { (1 - $0) * (1 + $0) }
    let checked = try classes.check("W1", classes.weights(classes.upstream * slopes))
    #expect(
      checked.diagnosis
        == .derivativeOfWrongArgument(
          layers: [1], .tanh, formula: "1 - A**2", tookOutput: false))
  }

  /// A loop that is wrong is wrong at every layer; a line that is wrong only at its own.
  @Test func wrongDerivativesOfADeepNetworkByTheirLayers() throws {
    func errors(_ wrong: Set<Int>) -> [Matrix] {
      var errors = [deep.gradients.preactivations[2]]
      for k in [2, 1] {
        let a = deep.pass.activations[k - 1]
        let slopes = a.map { wrong.contains(k) ? 1 - $0 * $0 : $0 > 0 ? 1 : 0 }
        errors.insert(
          Matrix.product(deep.parameters.weights[k], errors[0], transposingLeft: true) * slopes,
          at: 0)
      }
      return errors
    }
    for layers in [[1], [2], [1, 2]] {
      let checked = try deep.check("W1", deep.weights(errors(Set(layers))[0]))
      #expect(
        checked.diagnosis
          == .otherDerivative(layers: layers, of: .tanh, formula: "1 - A**2", layer: .relu))
    }
  }

  @Test func aBiasSummedOverTheWrongAxis() throws {
    let errors = classes.gradients.preactivations[0]
    let overUnits = try classes.check("b1", errors.columnSums() / 12)
    #expect(overUnits.diagnosis == .biasSummedOverUnits(layer: 1))
    #expect(
      overUnits.diagnosis?.sentence(parameter: "b1")
        == "dLdZ1 is summed over the units (axis 0), not over the examples (axis 1)")
    let total = Matrix([[Reduction.sum(errors.elements) / 12]])
    #expect(try classes.check("b1", total).diagnosis == .biasSummedOverAll(layer: 1))
    #expect(try classes.check("b1", errors / 12).diagnosis == .biasNotSummed(layer: 1))
  }

  /// As many units as examples: the shape is right once the sums are made a column.
  @Test func aBiasSummedOverTheWrongAxisThatFitsByChance() throws {
    let errors = tanhXOR.gradients.preactivations[0]
    let checked = try tanhXOR.check("b1", errors.columnSums().transposed / 4)
    #expect(checked.diagnosis == .biasSummedOverUnits(layer: 1))
  }

  @Test func anErrorPassedOnUnchanged() throws {
    // One output: NumPy broadcasts dLdZ2 * (1 - A1**2) over the hidden units.
    let slopes = tanhXOR.pass.activations[0].map { 1 - $0 * $0 }
    let row = tanhXOR.gradients.preactivations[1].elements
    let broadcast = Matrix(rows: 4, columns: 4, elements: (0..<4).flatMap { _ in row })
    let checked = try tanhXOR.check("W1", tanhXOR.weights(broadcast * slopes))
    #expect(checked.diagnosis == .errorPassedOn(from: 2, to: 1))
    let unshaped = try tanhXOR.check("W1", tanhXOR.weights(tanhXOR.gradients.preactivations[1]))
    #expect(unshaped.diagnosis == .errorPassedOn(from: 2, to: 1))
  }

  @Test func weightsThatShouldHaveBeenTransposed() throws {
    var generator = RandomGenerator(seed: 4)
    let network = try Network(
      sizes: [2, 3, 3], activations: [.tanh], output: .softmax, loss: .crossEntropy)
    let parameters = network.initialized(using: &generator)
    let X = generator.normals(like: Matrix(rows: 2, columns: 5))
    let Y = Matrix([[1, 0, 0, 1, 0], [0, 1, 0, 0, 0], [0, 0, 1, 0, 1]])
    let pass = try network.forward(parameters, inputs: X)
    let errors = try network.backward(parameters, pass: pass, targets: Y).preactivations[1]
    let wrong =
      Matrix.product(parameters.weights[1], errors) * pass.activations[0].map { 1 - $0 * $0 }
    let report = try GradientCheck(network, parameters, inputs: X, targets: Y)
      .compare([("b1", wrong.rowSums() / 5)])
    #expect(report.parameters.first?.diagnosis == .weightsNotTransposed(layer: 2))
  }

  @Test func anOutputsDerivativeOnceTooOften() throws {
    let p = xor.pass.predictions
    let errors = (p - xor.targets) * p.map { $0 * (1 - $0) }
    let wrong = Matrix.product(errors, xor.pass.activations[0], transposingRight: true) / 4
    #expect(
      try xor.check("W2", wrong).diagnosis
        == .outputDerivative(.sigmoid, .binaryCrossEntropy, isLeftOut: false))
  }

  @Test func nothingIsNamedWhereNothingFits() throws {
    var wrong = classes.gradients.weights[0]
    wrong[2, 1] *= 1.01
    let checked = try classes.check("W1", wrong)
    #expect(checked.diagnosis == nil && checked.failures == 1)
    #expect(checked.worst?.row == 2 && checked.worst?.column == 1)
    // |1.01 n − n| / |1.01 n|
    #expect(abs((checked.worst?.relativeError ?? 0) - 0.01 / 1.01) < 1e-6)
  }

  @Test func aShapeThatFitsNothing() throws {
    let checked = try xor.check("W1", Matrix(rows: 7, columns: 5, repeating: 1))
    #expect(
      checked.diagnosis?.sentence(parameter: "W1") == "dLdW1 is (7, 5), W1 is (3, 2)")
  }

  @Test func zerosEverywhere() throws {
    #expect(try xor.check("W2", Matrix(rows: 1, columns: 3)).diagnosis == .zero)
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func aValueThatIsNoNumberFails(value: Double) throws {
    var wrong = xor.gradients.weights[1]
    wrong[0, 1] = value
    let checked = try xor.check("W2", wrong)
    #expect(checked.failures == 1)
    guard case .notFinite(row: 0, column: 1, _) = checked.diagnosis else {
      Issue.record("\(String(describing: checked.diagnosis))")
      return
    }
  }

  @Test func aLossThatIsNoNumberFailsEveryEntry() throws {
    let parameters = xor.parameters.replacing("W2", with: Matrix([[.nan, 1, 1]]))
    let report = try GradientCheck(xor.network, parameters, inputs: xor.X, targets: xor.targets)
      .compare(xor.gradients.named)
    #expect(report.parameters.map(\.failures) == [6, 3, 3, 1])
    #expect(
      report.parameters.first?.diagnosis?.sentence(parameter: "W1")
        == "the loss is nan: there is nothing to differentiate")
  }
}
