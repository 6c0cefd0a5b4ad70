// Axes: marks are round and inside what is shown, for any values at all.

import Notebooks
import Numerics
import Testing

@testable import Rendering

@Suite struct AxisTests {
  /// Domains of all sizes and signs, and those that have hardly any width.
  private static let domains: [(Double, Double)] = {
    var random = RandomGenerator(seed: 7)
    let drawn = (0..<1000).map { _ -> (Double, Double) in
      let size = powerOfTen(Int(random.uniform() * 40) - 20)
      let a = (random.uniform() - 0.5) * size
      return (a, a + random.uniform() * size * powerOfTen(-Int(random.uniform() * 10)))
    }
    let odd: [(Double, Double)] = [
      (0, 0), (1, 1), (-3, -3), (1, 1.0000000000000002), (0, Double.leastNonzeroMagnitude),
      (-1e308, 1.7e308),
      (1e308, 1.7976931348623157e308), (0, 1e-300), (-1e-5, 1e15), (999_999, 1_000_001), (0, 7),
    ]
    return drawn + odd
  }()

  @Test(arguments: [Axis.Scale.linear, .logarithmic], [2, 5, 8])
  func marksAreInsideAscendingAndEnough(scale: Axis.Scale, count: Int) {
    for (a, b) in Self.domains {
      for margin in [Domain.Margin.none, .comfortable, .wide] {
        let domain = Domain.of([a, b, .nan, .infinity], scale: scale, margin: margin)
        #expect(domain.lowerBound < domain.upperBound, "\(a) \(b)")
        #expect(domain.lowerBound.isFinite && domain.upperBound.isFinite, "\(a) \(b)")
        let ticks = Ticks(scale, domain, count: count)
        let values = ticks.marks.map(\.value)
        #expect(values.allSatisfy(domain.contains), "\(a) \(b)")
        #expect(zip(values, values.dropFirst()).allSatisfy(<), "\(a) \(b)")
        #expect((1...(2 * count + 3)).contains(values.count), "\(values) in \(domain)")
        #expect(Set(ticks.marks.map(\.label)).count == values.count, "\(ticks) in \(domain)")
      }
    }
  }

  /// A label says the value it stands at.
  @Test func labelsReadBackToTheirMarks() throws {
    for (a, b) in Self.domains {
      let domain = Domain.of([a, b], scale: .linear, margin: .comfortable)
      let ticks = Ticks(.linear, domain, count: 5)
      for mark in ticks.marks {
        let text = mark.label.replacing("\u{2212}", with: "-")
        let value = try #require(Double("\(text)e\(ticks.exponent)"))
        #expect(abs(value - mark.value) <= 4 * value.ulp, "\(mark)")
      }
    }
  }

  @Test(arguments: [
    (0.0, 1.0, ["0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
    (-1.0, 1.0, ["−1.0", "−0.5", "0", "0.5", "1.0"]),
    (0.0, 499.0, ["0", "100", "200", "300", "400"]), (0.0, 4.0, ["0", "1", "2", "3", "4"]),
  ])
  func marksAreRound(lower: Double, upper: Double, labels: [String]) {
    #expect(Ticks(.linear, lower...upper, count: 5).marks.map(\.label) == labels)
  }

  @Test func largeAndSmallNumbersShareAPowerOfTen() {
    let ticks = Ticks(.linear, 0...4.1e-6, count: 4)
    #expect(ticks.marks.map(\.label) == ["0", "1", "2", "3", "4"])
    #expect(ticks.exponent == -6)
  }

  @Test(arguments: [
    (1e-3, 10.0, ["10⁻³", "10⁻²", "10⁻¹", "1", "10"]), (0.15, 4.0, ["0.2", "0.5", "1", "2"]),
    (2.0, 3.0, ["2.0", "2.2", "2.4", "2.6", "2.8", "3.0"]),
    (1e-20, 1.0, ["10⁻¹⁸", "10⁻¹⁵", "10⁻¹²", "10⁻⁹", "10⁻⁶", "10⁻³", "1"]),
  ])
  func logarithmicMarksArePowersWhereThereAreTwo(lower: Double, upper: Double, labels: [String]) {
    #expect(Ticks(.logarithmic, lower...upper, count: 5).marks.map(\.label) == labels)
  }

  @Test func whatCountsHasWholeMarks() {
    #expect(
      Ticks(.linear, 1...3, count: 6, areWhole: true).marks.map(\.label) == ["1", "2", "3"])
  }

  @Test func valuesWithoutAPlaceHaveNone() {
    let linear = Scale(kind: .linear, domain: 0...10, places: (100, 200))
    #expect(linear.place(5) == 150)
    #expect(linear.place(.nan) == nil && linear.place(.infinity) == nil)
    let logarithmic = Scale(kind: .logarithmic, domain: 1...100, places: (0, 100))
    #expect(logarithmic.place(0) == nil && logarithmic.place(-1) == nil)
    #expect(logarithmic.place(10).map { abs($0 - 50) < 1e-9 } == true)
  }

  @Test func theWidestDomainOfDoublesHasPlaces() {
    let most = Double.greatestFiniteMagnitude
    let scale = Scale(kind: .linear, domain: -most...most, places: (0, 100))
    #expect(scale.place(0) == 50 && scale.place(most) == 100)
  }
}
