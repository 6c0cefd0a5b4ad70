import Numerics
import Testing

/// A case of rng.json.
private struct Stream: Decodable {
  struct Sequence: Decodable {
    let randn_3: [Double]
    let rand_2x2: [[Double]]
    let randn_1: [Double]
    let randint_0_10_5: [Int64]
    let permutation_6: [Int]
    let randn_2x3: [[Double]]
  }
  struct Many: Decodable {
    let sum, at_99999, at_50001: Double
  }
  enum CodingKeys: String, CodingKey {
    case seed, randn_10, randn_3x2, rand_10, randint_0_10_10, randint_0_1000000_5
    case permutation_10, permutation_1000_first10, in_sequence, randn_100000
    case uniforms = "uniform_-1_1_5"
    case normals = "normal_2_3_5"
  }
  let seed: UInt32
  let randn_10, rand_10, uniforms, normals: [Double]
  let randn_3x2: [[Double]]
  let randint_0_10_10, randint_0_1000000_5: [Int64]
  let permutation_10, permutation_1000_first10: [Int]
  let in_sequence: Sequence
  let randn_100000: Many
}

private func areClose(_ a: [Double], _ b: [Double], ulps tolerance: Int = 2) -> Bool {
  a.count == b.count && zip(a, b).allSatisfy { ulps($0, $1) <= tolerance }
}

@Suite struct RandomGeneratorTests {
  /// rng.json: NumPy 2.4.6. Normals may be 2 ulp off, all else is exact.
  @Test func drawsWhatNumPyDraws() throws {
    let streams = try fixture("rng.json", as: [Stream].self)
    #expect(streams.count == 8)
    for stream in streams {
      let fresh = RandomGenerator(seed: stream.seed)
      func draw<Value>(_ body: (inout RandomGenerator) -> Value) -> Value {
        var generator = fresh
        return body(&generator)
      }
      #expect(areClose(draw { $0.normals(10) }, stream.randn_10))
      #expect(areClose(draw { $0.normals(6) }, Array(stream.randn_3x2.joined())))
      #expect(draw { $0.uniforms(10) } == stream.rand_10)
      #expect(draw { $0.uniforms(5, from: -1, to: 1) } == stream.uniforms)
      // 2 + 3z may cancel: 2 ulp of z are more of the sum.
      let shifted = draw { $0.normals(5, mean: 2, deviation: 3) }
      #expect(zip(shifted, stream.normals).allSatisfy { abs($0 - $1) <= 0x1p-49 })
      #expect(draw { $0.integers(10, in: 0..<10) } == stream.randint_0_10_10)
      #expect(draw { $0.integers(5, in: 0..<1_000_000) } == stream.randint_0_1000000_5)
      #expect(draw { $0.permutation(10) } == stream.permutation_10)
      let first = draw { Array($0.permutation(1000).prefix(10)) }
      #expect(first == stream.permutation_1000_first10)
    }
  }

  @Test func oneStreamServesAllDrawsInTurn() throws {
    for stream in try fixture("rng.json", as: [Stream].self) {
      var generator = RandomGenerator(seed: stream.seed)
      let expected = stream.in_sequence
      #expect(areClose((0..<3).map { _ in generator.normal() }, expected.randn_3))
      #expect((0..<4).map { _ in generator.uniform() } == Array(expected.rand_2x2.joined()))
      #expect(areClose([generator.normal()], expected.randn_1))
      let integers = (0..<5).map { _ in generator.integer(in: 0..<10) }
      #expect(integers == expected.randint_0_10_5)
      #expect(generator.permutation(6) == expected.permutation_6)
      #expect(areClose(generator.normals(6), Array(expected.randn_2x3.joined())))
    }
  }

  @Test func theHundredThousandthNormalIsStillNumPys() throws {
    for stream in try fixture("rng.json", as: [Stream].self) {
      var generator = RandomGenerator(seed: stream.seed)
      let normals = generator.normals(100_000)
      let expected = stream.randn_100000
      #expect(
        areClose([normals[99_999], normals[50_001]], [expected.at_99999, expected.at_50001]))
      #expect(abs(Reduction.sum(normals) - expected.sum) < 1e-9)
    }
  }

  /// normals.bin: the lowest byte of each normal of seed 42; their upper bits are checked above.
  @Test func normalsAreNumPysToTheBitNearlyAlways() throws {
    let lowest = try Array(fixture("normals.bin"))
    var generator = RandomGenerator(seed: 42)
    let normals = generator.normals(lowest.count)
    #expect(lowest.count == 100_000)
    let distances = zip(normals, lowest).map { normal, byte in
      Int(Int8(truncatingIfNeeded: Int(normal.bitPattern & 0xFF) - Int(byte))).magnitude
    }
    #expect(distances.allSatisfy { $0 <= 2 })
    #expect(distances.count { $0 == 0 } >= 99_900)
  }

  /// streams.json. 32-bit draws serve ranges up to 2³², two of them wider ones.
  @Test func integersOfNarrowAndWideRangesAreNumPys() throws {
    struct Streams: Decodable {
      struct Integers: Decodable {
        let low, high: String
        let drawn: [String]
        let next: Double
      }
      let randint: [Integers]
    }
    let cases = try fixture("streams.json", as: Streams.self).randint
    #expect(cases.count == 10)
    for reference in cases {
      let low = try #require(Int64(reference.low))
      let high = try #require(Int64(reference.high))
      var generator = RandomGenerator(seed: 5)
      let drawn = generator.integers(20, in: low..<high)
      #expect(drawn == reference.drawn.compactMap { Int64($0) }, "\(low)..<\(high)")
      #expect(generator.uniform() == reference.next)
    }
  }

  @Test func choosesAndShufflesAsNumPyDoes() throws {
    struct Streams: Decodable {
      struct Sequence: Decodable {
        let seed: UInt32
        let randint_wide, choice, choice_without: [String]
        let choice_one, randint_one: String
        let uniform, normal, rand: Double
      }
      struct Shuffled: Decodable {
        let seed: UInt32
        let of, to: String
      }
      let in_sequence: Sequence
      let shuffled: Shuffled
    }
    let streams = try fixture("streams.json", as: Streams.self)
    let expected = streams.in_sequence
    var generator = RandomGenerator(seed: expected.seed)
    #expect(generator.integers(3, in: 0..<1 << 40).map(String.init) == expected.randint_wide)
    #expect(generator.choice(9, count: 4, replacing: true).map(String.init) == expected.choice)
    let without = generator.choice(9, count: 4, replacing: false)
    #expect(without.map(String.init) == expected.choice_without)
    #expect(
      generator.choice(9, count: 1, replacing: true).map(String.init) == [expected.choice_one])
    #expect(generator.uniform(-2.5, 7) == expected.uniform)
    #expect(areClose([generator.normal(mean: 1.5, deviation: 0.3)], [expected.normal]))
    #expect(String(generator.integer(in: 3..<12)) == expected.randint_one)
    #expect(generator.uniform() == expected.rand)

    var letters = Array(streams.shuffled.of)
    var other = RandomGenerator(seed: streams.shuffled.seed)
    other.shuffle(&letters)
    #expect(String(letters) == streams.shuffled.to)
  }

  @Test func aCopyGoesOnFromTheSameStateAndMovesNothing() {
    var original = RandomGenerator(seed: 1)
    _ = original.normals(625)  // an odd number: one normal waits
    var copy = original
    #expect(copy == original)
    let normals = copy.normals(3)
    #expect(copy != original)
    #expect(original.normals(3) == normals)
    #expect(copy == original)
  }

  @Test func nothingIsDrawnForNothing() {
    var generator = RandomGenerator(seed: 1)
    _ = generator.uniforms(0) + generator.normals(0)
    _ = generator.permutation(0) + generator.permutation(1)
    _ = generator.integers(5, in: 7..<8)
    #expect(generator == RandomGenerator(seed: 1))
    #expect(generator.integers(2, in: 7..<8) == [7, 7])
  }
}
