// Kinks at which a loss has no finite slope to a side: a jump, the edge of a square root, what has none.

import NeuralNetworks
import Numerics
import Testing

/// A loss of one number with a kink at 0, where the record has the slope `convention`.
private struct KinkedLoss: CheckedLoss {
  let function: @Sendable (Double) -> Double
  let convention: Double

  var parameters: [(name: String, value: Matrix)] { [("x", Matrix([[0]]))] }
  var loss: Double { function(0) }

  func probe(_ perturbation: Perturbation, using scratch: inout ProbeScratch) -> Probe {
    Probe(loss: function(perturbation.value), branches: .leftKink)
  }

  func frozenLoss(_ perturbation: Perturbation, using scratch: inout ProbeScratch) -> Double {
    loss + convention * perturbation.value
  }

  func checked(_ value: Double) throws -> CheckedParameter {
    let report = try GradientCheck(of: self).compare([("x", Matrix([[value]]))])
    return try #require(report.parameters.first)
  }
}

@Suite struct SteepKinkTests {
  /// The convention alone is right: else every number above 0 would lie between 0 and ∞.
  @Test(arguments: [0.5, 1, -1, 300, 1e5, 1e9, .infinity, -.infinity, .nan])
  func noFiniteValueLiesBesideAnInfiniteSlope(value: Double) throws {
    let root = KinkedLoss(function: { $0 > 0 ? $0.squareRoot() : 0 }, convention: 0)
    let jump = KinkedLoss(function: { $0 < 0 ? 0 : 1 + 2 * $0 }, convention: 2)
    for loss in [root, jump] {
      #expect(try loss.checked(loss.convention).passed)
      #expect(try !loss.checked(value).passed)
    }
    #expect(try root.checked(0).kinks.map(\.rightSlope) == [.infinity])
    #expect(try jump.checked(2).kinks.map(\.leftSlope) == [.infinity])
  }

  @Test func slopesThatGrowLikeLogarithmsAreInfiniteToo() throws {
    let loss = KinkedLoss(function: { $0 > 0 ? $0 * Double($0.exponent) : 0 }, convention: 0)
    #expect(try loss.checked(0).kinks.map(\.rightSlope) == [-.infinity])
    #expect(try !loss.checked(-5).passed)
  }

  @Test(arguments: [0, 1, 1e3, .infinity, .nan])
  func aRootsEdgeHasNoGradient(value: Double) throws {
    let edge = KinkedLoss(function: { $0.squareRoot() }, convention: .infinity)
    let checked = try edge.checked(value)
    #expect(!checked.passed && checked.entriesAtKink == 1)
    let kink = try #require(checked.kinks.first)
    #expect(kink.leftSlope.isNaN && kink.rightSlope == .infinity && kink.convention == .infinity)
    #expect(checked.numeric[0, 0] == .infinity)
  }

  /// |x| by 0.5 passes, and not because it could not be seen.
  @Test func aValueBetweenTheSlopesHasBeenTried() throws {
    let checked = try KinkedLoss(function: { abs($0) }, convention: 0).checked(0.5)
    #expect(checked.passed && !checked.isUntried && checked.roundingLimited == 0)
  }

  /// max(x, 0)² has the slope 0 on both sides, although the central difference is h / 2.
  @Test func theDerivativeShownIsFreeOfTheStep() throws {
    let square = KinkedLoss(function: { $0 > 0 ? 3 * $0 + $0 * $0 : 3 * $0 }, convention: 0)
    #expect(try square.checked(3).numeric[0, 0] == 3)
    #expect(try square.checked(3).kinks.first?.slopesAgree == true)
  }
}
