// Generated examples, splits and standardized features against NumPy's: Fixtures/make_datasets.py.

import Foundation
import NeuralNetworks
import Numerics
import Testing

/// What make_datasets.py wrote.
private struct Fixture: Decodable {
  struct Drawn: Decodable, Sendable, CustomTestStringConvertible {
    let name: String
    let examples: Int
    let classes: Int
    let noise: Double
    let seed: UInt32
    let X: [[Double]]
    let labels: [Int]
    let after: Double
    var testDescription: String { "\(examples) of \(name), \(classes) classes, noise \(noise)" }
  }

  struct DrawnSplit: Decodable {
    let examples: Int
    let test: Int
    let seed: UInt32
    let training: [Int]
    let kept: [Int]
  }

  struct Standardized: Decodable {
    let X: [[Double]]
    let means: [Double]
    let deviations: [Double]
    let result: [[Double]]
  }

  let sets: [Drawn]
  let splits: [DrawnSplit]
  let standardized: Standardized

  static func read() throws -> Fixture {
    let url = try #require(
      Bundle.module.url(forResource: "Fixtures/datasets", withExtension: "json"))
    return try JSONDecoder().decode(Fixture.self, from: Data(contentsOf: url))
  }
}

@Suite struct GeneratedSetTests {
  /// Within 2 ulp of a coordinate of 1, the radius of the shapes: a coordinate that nearly cancels
  /// has the error of its parts.
  @Test func theyAreNumPysPoints() throws {
    let sets = try Fixture.read().sets
    #expect(Set(sets.map(\.name)) == Set(GeneratedSet.allCases.map(\.rawValue)))
    for expected in sets {
      let set = try #require(GeneratedSet(rawValue: expected.name))
      var generator = RandomGenerator(seed: expected.seed)
      let drawn = set.draw(
        examples: expected.examples, classes: expected.classes, noise: expected.noise,
        using: &generator)
      #expect(drawn.labels == expected.labels, "\(expected.testDescription)")
      #expect(drawn.inputs.rows == 2 && drawn.inputs.columns == expected.examples)
      for (ours, numpys) in zip(drawn.inputs.elements, expected.X.flatMap { $0 }) {
        let bound = 2 * max(1, abs(numpys)).ulp
        #expect(abs(ours - numpys) <= bound, "\(expected.testDescription): \(ours), \(numpys)")
      }
      #expect(generator.uniform() == expected.after, "\(expected.testDescription)")
    }
  }

  @Test func twoClassesAreZerosAndOnesAndMoreAreOneHot() {
    var generator = RandomGenerator(seed: 1)
    let two = GeneratedSet.moons.draw(examples: 9, classes: 2, noise: 0.1, using: &generator)
    #expect(two.targets.rows == 1 && two.targets.elements == two.labels.map(Double.init))
    let three = GeneratedSet.blobs.draw(examples: 9, classes: 3, noise: 0.1, using: &generator)
    #expect(three.targets.rows == 3 && three.targets.columns == 9)
    #expect(three.targets.columnSums().elements == Array(repeating: 1, count: 9))
    for (example, label) in three.labels.enumerated() {
      #expect(three.targets[label, example] == 1)
    }
  }

  /// For every size: the classes differ by at most one example, and none is empty.
  @Test(arguments: GeneratedSet.allCases)
  func classesAreOfEqualSize(set: GeneratedSet) {
    for examples in [2, 3, 10, 101] {
      for classes in set.possibleClasses.prefix(4) where classes <= examples {
        var generator = RandomGenerator(seed: 3)
        let drawn = set.draw(
          examples: examples, classes: classes, noise: 0.1, using: &generator)
        let counts = (0..<classes).map { label in drawn.labels.count { $0 == label } }
        #expect((counts.max() ?? 0) - (counts.min() ?? 0) <= 1)
        #expect((counts.min() ?? 0) > 0)
      }
    }
  }

  @Test func aDrawnSplitIsScikitLearns() throws {
    for expected in try Fixture.read().splits {
      var generator = RandomGenerator(seed: expected.seed)
      let split = Split(expected.examples, test: expected.test, using: &generator)
      #expect(split.training == expected.training && split.test == expected.kept)
      #expect(Set(split.training + split.test) == Set(0..<expected.examples))
    }
  }

  @Test func aSplitInOrderKeepsTheLastBack() {
    let split = Split(5, test: 2)
    #expect(split.training == [0, 1, 2] && split.test == [3, 4])
    #expect(Split.examples(0.2, of: 150) == 30 && Split.examples(0.01, of: 10) == 1)
  }

  @Test func standardizedFeaturesAreNumPys() throws {
    let expected = try Fixture.read().standardized
    var inputs = Matrix(expected.X)
    let standardization = Standardization(of: inputs)
    #expect(standardization.means == expected.means)
    #expect(standardization.constantFeatures == [])
    for (ours, numpys) in zip(standardization.deviations, expected.deviations) {
      #expect(abs(ours - numpys) <= numpys.ulp)
    }
    standardization.apply(to: &inputs)
    for (ours, numpys) in zip(inputs.elements, expected.result.flatMap { $0 }) {
      #expect(abs(ours - numpys) <= 2 * max(abs(numpys), 1).ulp)
    }
  }

  /// 0.1 summed ten times is not 1: only the comparison finds the feature constant.
  @Test func aConstantFeatureBecomesZeroAndNothingElse() {
    var training = Matrix(
      rows: 2, columns: 10, elements: Array(repeating: 0.1, count: 10) + (0..<10).map(Double.init))
    let standardization = Standardization(of: training)
    #expect(standardization.constantFeatures == [0])
    #expect(standardization.means[0] == 0.1 && standardization.deviations[0] == 1)
    standardization.apply(to: &training)
    #expect(training.elements.prefix(10).allSatisfy { $0 == 0 })
    var test = Matrix(rows: 2, columns: 1, elements: [0.6, 4.5])
    standardization.apply(to: &test)
    #expect(test.elements == [0.5, 0])
  }
}
