// A sanity check is judged as a gradient check is: healthy networks that it complains of, and planted
// illnesses that it misses.

import NeuralNetworks
import Numerics
import Testing

@Suite struct SanityCheckTests {
  // MARK: False alarms

  /// Of 3000 networks drawn so, four failed, all of them narrow relu networks whose dead units really
  /// keep them from learning a few examples.
  @Test(arguments: [UInt32(1), 2, 3])
  func aHundredHealthyNetworksPassEveryTest(seed: UInt32) throws {
    var generator = RandomGenerator(seed: seed)
    var tested: Set<SanityTest> = []
    for number in 0..<100 {
      let check = try HealthyNetwork(&generator).check()
      for finding in SanityTest.allCases.flatMap(check.findings) {
        #expect(finding.verdict == .passed, "\(seed), \(number): \(finding)")
        tested.insert(finding.test)
      }
    }
    #expect(tested.count == SanityTest.allCases.count)
  }

  /// Half of the relu units have a negative weight then, and are dead without a bias.
  @Test func onePositiveFeatureIsNoIllness() throws {
    for seed in 0..<20 {
      var generator = RandomGenerator(seed: UInt32(seed))
      let network = try Network(
        sizes: [1, 16, 1], activations: [.relu], output: .identity, loss: .meanSquaredError)
      let check = try SanityCheck(
        network, network.initialized(.he, using: &generator),
        inputs: Matrix(rows: 1, columns: 50, elements: generator.uniforms(50)),
        targets: Matrix(rows: 1, columns: 50, elements: generator.normals(50)), learningRate: 0.1)
      let finding = try #require(check.findings(of: .deadUnits).first)
      #expect(finding.verdict == .passed, "\(seed): \(finding)")
    }
  }

  // MARK: Illnesses

  /// A network 3-8-1 or 3-8-4 on 40 standardized examples.
  private struct Patient {
    var activation = Activation.tanh
    var output = OutputActivation.sigmoid
    var outputs = 1
    var scheme = Scheme.xavier
    var scale = 1.0
    var learningRate = 0.1
    var change: (Parameters) -> Parameters = { $0 }
    var inputs: (Matrix) -> Matrix = { $0 }
    var targets: (Matrix) -> Matrix = { $0 }

    func check() throws -> SanityCheck {
      var generator = RandomGenerator(seed: 5)
      let network = try Network(
        sizes: [3, 8, outputs], activations: [activation], output: output,
        loss: output.losses[0])
      let drawn = network.initialized(scheme, scale: scale, using: &generator)
      let x = Matrix(rows: 3, columns: 40, elements: generator.normals(120))
      var y = Matrix(rows: outputs, columns: 40)
      for j in 0..<40 { y[outputs == 1 ? 0 : j % outputs, j] = outputs == 1 ? Double(j % 2) : 1 }
      return try SanityCheck(
        network, change(drawn), inputs: inputs(x), targets: targets(y), learningRate: learningRate)
    }

    /// The tests that failed, each once.
    func failures() throws -> [SanityTest] {
      let check = try check()
      return SanityTest.allCases.filter { test in
        check.findings(of: test).contains { $0.verdict == .failed }
      }
    }

    func remark(_ test: SanityTest) throws -> String {
      try check().findings(of: test).compactMap(\.remark).joined(separator: "; ")
    }
  }

  @Test func thePatientIsHealthyBefore() throws {
    #expect(try Patient().failures() == [])
    #expect(try Patient(activation: .relu, output: .softmax, outputs: 4).failures() == [])
    #expect(try Patient(output: .identity).failures() == [])
  }

  @Test(arguments: [OutputActivation.sigmoid, .softmax, .identity])
  func weightsTenTimesTooLargeAreFarFromChance(output: OutputActivation) throws {
    let patient = Patient(
      activation: .relu, output: output, outputs: output == .softmax ? 4 : 1, scheme: .normal,
      scale: 10)
    #expect(try patient.failures().contains(.chance))
    #expect(try patient.remark(.chance).contains("make its first weights smaller"))
  }

  @Test func aTrainedNetworkBeginsBelowChance() throws {
    // Whether the first feature is positive, known beforehand.
    let patient = Patient(
      change: { _ in
        Parameters(
          weights: [
            Matrix(rows: 8, columns: 3, elements: (0..<8).flatMap { [9 + Double($0), 0, 0] }),
            Matrix(rows: 1, columns: 8, repeating: 20),
          ], biases: [Matrix(rows: 8, columns: 1), Matrix(rows: 1, columns: 1)])
      },
      inputs: { x in
        var x = x
        for j in 0..<40 { x[0, j] = j % 2 == 1 ? 1 : -1 }
        return x
      })
    let finding = try #require(try patient.check().findings(of: .chance).first)
    #expect(finding.verdict == .failed)
    #expect(finding.remark?.contains("has been trained before") == true)
  }

  @Test(arguments: [Activation.relu, .softplus, .gelu])
  func aBiasOfMinusAHundredKillsUnits(activation: Activation) throws {
    let patient = Patient(
      activation: activation,
      change: { $0.replacing("b1", with: Matrix(rows: 8, columns: 1, repeating: -100)) })
    #expect(try patient.failures() == [.deadUnits, .updates, .overfit])
    let finding = try #require(try patient.check().findings(of: .deadUnits).first)
    #expect(finding.figure == 8 && finding.total == 8 && finding.layer == 1)
    #expect(finding.remark?.hasPrefix("units 0, 1, 2, 3, 4, 5, 6 and 7 of layer 1") == true)
  }

  @Test func aFewDeadUnitsAreNamedAndPass() throws {
    let patient = Patient(
      activation: .relu,
      change: {
        var bias = $0.biases[0]
        (bias[2, 0], bias[5, 0]) = (-100, -100)
        return $0.replacing("b1", with: bias)
      })
    let finding = try #require(try patient.check().findings(of: .deadUnits).first)
    #expect(finding.verdict == .passed)
    #expect(
      finding.remark == "units 2 and 5 of layer 1 give zero on every example and can't learn")
  }

  @Test(arguments: [Activation.tanh, .sigmoid])
  func largeWeightsSaturateUnits(activation: Activation) throws {
    let patient = Patient(
      activation: activation, scheme: .normal, scale: 20)
    let finding = try #require(try patient.check().findings(of: .saturatedUnits).first)
    #expect(finding.verdict == .failed, "\(finding)")
    #expect(finding.remark?.contains("flat ends of \(activation.rawValue)") == true)
    #expect(try patient.check().findings(of: .deadUnits).isEmpty)
  }

  @Test(arguments: [(100.0, "smaller learning rate"), (1e-9, "larger learning rate")])
  func aLearningRateThatIsFarOffShowsInTheUpdates(rate: Double, advice: String) throws {
    let patient = Patient(learningRate: rate)
    #expect(try patient.failures() == [.updates])
    #expect(try patient.remark(.updates).contains(advice))
  }

  @Test func labelsThatConflictAreFound() throws {
    // Examples 0 and 1 have different labels.
    let patient = Patient(inputs: { x in
      var x = x
      for i in 0..<3 { x[i, 1] = x[i, 0] }
      return x
    })
    #expect(try patient.failures() == [.labels])
    let finding = try #require(try patient.check().findings(of: .labels).first)
    #expect(finding.figure == 2 && finding.total == 40)
    #expect(finding.remark?.contains("the first is example 0") == true)
    // Learning by heart leaves them out.
    #expect(try patient.check().findings(of: .overfit).map(\.verdict) == [.passed])
  }

  @Test func numbersMeasuredTwiceAreNoConflictButARemark() throws {
    let patient = Patient(
      output: .identity, inputs: { $0.map { _ in 1 } }, targets: { $0 })
    let finding = try #require(try patient.check().findings(of: .labels).first)
    #expect(finding.verdict == .passed && finding.figure == 40)
    #expect(finding.remark?.contains("their mean is the best") == true)
    #expect(try patient.check().findings(of: .overfit).map(\.verdict) == [.notMade])
  }

  @Test func equalExamplesWithEqualLabelsAreNoConflict() throws {
    let patient = Patient(
      inputs: { x in
        var x = x
        for i in 0..<3 { x[i, 2] = x[i, 0] }
        return x
      })
    #expect(try patient.failures() == [])
  }

  @Test(arguments: [Activation.tanh, .relu, .sigmoid])
  func zeroWeightsLeaveAllUnitsAlike(activation: Activation) throws {
    let patient = Patient(activation: activation, scheme: .zeros)
    let failures = try patient.failures()
    #expect(failures.contains(.symmetry), "\(failures)")
    // Eight sigmoid units that are one still learn a little; the others have no slope at all.
    #expect(failures.contains(.overfit) == (activation != .sigmoid), "\(failures)")
    let finding = try #require(try patient.check().findings(of: .symmetry).first)
    #expect(finding.figure == 7 && finding.total == 8)
    #expect(finding.remark?.contains("breaks the symmetry") == true)
  }

  @Test func equalRowsWithDifferentOutgoingWeightsAreNotAlike() throws {
    let patient = Patient(
      change: { $0.replacing("W1", with: Matrix(rows: 8, columns: 3, repeating: 0.5)) })
    #expect(try patient.check().findings(of: .symmetry).map(\.figure) == [0])
  }

  @Test(arguments: [(255.0, SanityTest.inputs), (1e-4, .inputs)])
  func inputsOfAnUnusualSizeAreNoticed(scale: Double, test: SanityTest) throws {
    #expect(try Patient(inputs: { $0.map { scale * $0 } }).failures().contains(test))
  }

  @Test func oneClassThatIsNearlyAllIsRemarkedUpon() throws {
    let patient = Patient(targets: { y in
      var y = y.map { _ in 0.0 }
      y[0, 7] = 1
      return y
    })
    #expect(try patient.failures() == [])
    #expect(try patient.remark(.labels).hasPrefix("39 of 40 examples are of class 0"))
  }

  // MARK: What can't be tested, and what it costs

  @Test func targetsThatNoOutputGivesAreNotComparedWithChance() throws {
    let patient = Patient(targets: { $0.map { 3 * $0 } })
    let finding = try #require(try patient.check().findings(of: .chance).first)
    #expect(finding.verdict == .notMade && finding.figure == nil && finding.remark != nil)
  }

  @Test func aNetworkWithoutHiddenLayersHasNoUnitsToTest() throws {
    var generator = RandomGenerator(seed: 1)
    let network = try Network(
      sizes: [2, 1], activations: [], output: .sigmoid, loss: .binaryCrossEntropy)
    let check = try SanityCheck(
      network, network.initialized(.xavier, using: &generator),
      inputs: Matrix([[0, 1, 0, 1], [0, 0, 1, 1]]), targets: Matrix([[0, 1, 1, 0]]),
      learningRate: 0.1)
    for test in [SanityTest.symmetry, .deadUnits, .saturatedUnits] {
      #expect(check.findings(of: test).isEmpty)
    }
    #expect(check.findings(of: .overfit).map(\.verdict) == [.passed])
  }

  @Test func manyExamplesAreSampledAndALargeNetworkIsNotCheckedEntryByEntry() throws {
    var generator = RandomGenerator(seed: 1)
    let network = try Network(
      sizes: [300, 500, 500, 10], activations: [.relu, .relu], output: .softmax,
      loss: .crossEntropy)
    var targets = Matrix(rows: 10, columns: 2000)
    for j in 0..<2000 { targets[j / 200, j] = 1 }
    let check = try SanityCheck(
      network, network.initialized(.he, using: &generator),
      inputs: Matrix(rows: 300, columns: 2000, elements: generator.normals(600_000)),
      targets: targets, learningRate: 0.1)
    #expect(check.examples == SanityCheck.exampleLimit)
    #expect(check.findings(of: .gradients).map(\.verdict) == [.notMade])
    for test in SanityTest.allCases where test != .gradients {
      #expect(check.findings(of: test).allSatisfy { $0.verdict == .passed }, "\(test)")
    }
    // Spread over all examples: the chance of sorted classes is still that of ten.
    let chance = try #require(check.findings(of: .chance).first?.reference)
    #expect(abs(chance - 2.302585092994046) < 1e-12)
  }

  @Test func theSameCheckFindsTheSame() throws {
    let patient = Patient(activation: .relu)
    let (one, other) = (try patient.check(), try patient.check())
    for test in SanityTest.allCases { #expect(one.findings(of: test) == other.findings(of: test)) }
  }

  @Test func nothingThatIsNotANumberPasses() throws {
    let patient = Patient(change: {
      $0.replacing("W1", with: Matrix(rows: 8, columns: 3, repeating: .nan))
    })
    let failures = try patient.failures()
    #expect(failures.contains(.chance) && failures.contains(.updates), "\(failures)")
    #expect(try patient.check().findings(of: .overfit).map(\.verdict) == [.notMade])
  }
}
