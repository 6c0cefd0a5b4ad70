// Branches: what tells that one changes, and the value along the branches of a base point.

import Numerics
import Testing

@testable import Formulas

@Suite("A replay knows branches and can keep to them")
struct KinkTests {
  @Test(
    "while no branch changes, signs stay and the frozen value is the function's",
    arguments: KinkSamples.kinked)
  func sameBranch(_ sample: DerivativeSample) throws {
    let kink = try #require(KinkTable.kink(of: sample.function.name))
    let base = try sample.application()
    var now = sample.arguments
    var generator = RandomGenerator(seed: 2)
    for parameter in sample.function.parameters.map(\.name) {
      for place in now.places(in: parameter) {
        let array = try #require(try now.value(at: place)?.asArray())
        let moves = NDArray(
          shape: array.shape, storage: .float64(generator.normals(array.count).map { $0 * 1e-6 }))
        now = now.replacing(place, with: try array.combined(.add, with: moves))
      }
    }
    let signs = try kink.signs(now)
    #expect(signs == (try kink.signs(base.arguments)), "\(sample.text)")
    #expect(!signs.contains(0), "\(sample.text)")
    #expect(try kink.frozen(base, base.arguments).shape == base.output.shape, "\(sample.text)")
    let (frozen, output) = (try kink.frozen(base, now), try sample.output(now))
    #expect(frozen.shape == output.shape, "\(sample.text)")
    for (f, o) in zip(frozen.doubles, output.doubles) {
      #expect((f - o).magnitude <= 1e-14 * max(1, o.magnitude), "\(sample.text)")
    }
  }

  @Test("at a tie the frozen value has the table's derivative", arguments: KinkSamples.ties)
  func tie(_ name: String, _ entries: String) throws {
    let sample = try DerivativeSample(name, entries)
    let kink = try #require(KinkTable.kink(of: name))
    let base = try sample.application()
    #expect(try kink.signs(base.arguments).contains(0), "\(sample.text)")
    var generator = RandomGenerator(seed: 3)
    let weights = NDArray(
      shape: base.output.shape, storage: .float64(generator.normals(base.output.count)))
    for place in sample.function.parameters.flatMap({ sample.arguments.places(in: $0.name) }) {
      let slopes = WeightedCall(
        arguments: sample.arguments, place: place, weights: weights
      ) { try kink.frozen(base, $0) }
      let numeric = try slopes.gradient()
      let analytic = try base.gradient(place, weights)
      for (a, n) in zip(analytic.doubles, numeric.doubles) {
        #expect((a - n).magnitude <= 1e-8 * max(1, n.magnitude), "\(sample.text), \(place)")
      }
    }
  }

  @Test("the signs change when a branch does", arguments: KinkSamples.crossings)
  func crossing(_ name: String, _ before: String, _ after: String) throws {
    let kink = try #require(KinkTable.kink(of: name))
    let (from, to) = (try DerivativeSample(name, before), try DerivativeSample(name, after))
    let signs = (try kink.signs(from.arguments), try kink.signs(to.arguments))
    #expect(signs.0 != signs.1, "\(from.text) to \(to.text): \(signs)")
    #expect(!signs.0.contains(0) && !signs.1.contains(0), "\(from.text) to \(to.text): \(signs)")
    if case .locallyConstant = DerivativeTable.derivative(
      of: name, parameter: from.function.parameters[0].name)
    {
      let base = try from.application()
      #expect(try kink.frozen(base, to.arguments) == base.output)
    }
  }

  @Test("every kink is crossed or met by some test")
  func coverage() {
    // Equal elements are a point of `std` without sides to cross to.
    let crossed = Set(KinkSamples.crossings.map(\.0)).union(["std"])
    #expect(KinkTable.kinks.keys.sorted() == crossed.sorted())
    #expect(KinkSamples.ties.contains { $0.0 == "std" })
  }

  @Test("integers have no ties, since nothing moves them a little")
  func integers() throws {
    for (name, entries) in [
      ("equal", "'x1': [1, 2], 'x2': [1, 3]"), ("maximum", "'x1': 1, 'x2': 1"),
      ("max", "'a': [2, 2]"), ("sign", "'x': [0, 1]"), ("sort", "'a': I * 0"),
      ("floor", "'x': [1, 2]"), ("where", "'condition': mask, 'x': A, 'y': B"),
      ("array_equal", "'a1': [1, 2], 'a2': [1, 2, 3]"),
    ] {
      let kink = try #require(KinkTable.kink(of: name))
      #expect(try !kink.signs(DerivativeSample(name, entries).arguments).contains(0), "\(name)")
    }
  }

  @Test("what is no finite number does not trap", arguments: KinkSamples.kinked)
  func notFinite(_ sample: DerivativeSample) throws {
    let kink = try #require(KinkTable.kink(of: sample.function.name))
    let base = try sample.application()
    for number in [Double.nan, .infinity, -.infinity, 1e300, -0.0] {
      var now = sample.arguments
      for place in sample.function.parameters.flatMap({ now.places(in: $0.name) })
      where place.parameter != "ord" {
        let array = try #require(try now.value(at: place)?.asArray())
        now = now.replacing(place, with: try NDArray.full(array.shape, NDArray(number)))
      }
      #expect(try kink.signs(now) == kink.signs(now))
      #expect(try kink.frozen(base, now).shape == base.output.shape)
    }
  }
}
