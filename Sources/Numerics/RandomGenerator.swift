// NumPy's legacy random generator, to the word: what `np.random.seed(s)` starts.
//
// A value: a copy goes on from where the original stands, and neither moves the other.

import CKernels

/// The stream of NumPy's `RandomState`: MT19937 with 53-bit doubles, the polar method for normals
/// and masked rejection for integers.
///
/// Integers and uniforms are NumPy's to the bit. Normals are within 2 ulp and nearly all the same,
/// as NumPy takes its logarithm from the system, and this generator one of its own, more accurate than
/// `Elementary.log`.
public struct RandomGenerator: Sendable, Hashable {
  /// The 624 words of the Mersenne Twister.
  private var state: [UInt32]
  /// The index in `state` of the next word; 624 when all are used.
  private var position: Int
  /// The second normal of the last pair, until it is drawn.
  private var spareNormal: Double?

  /// The stream after `np.random.seed(seed)`.
  public init(seed: UInt32) {
    state = [UInt32](count: 624) { kernel_random_seed($0, seed) }
    position = 624
  }

  /// A number in [0, 1), a multiple of 2⁻⁵³: `np.random.random_sample()`.
  public mutating func uniform() -> Double { uniforms(1)[0] }

  /// A standard normal deviate: `np.random.standard_normal()`.
  ///
  /// They are made in pairs by the polar method; the second waits for the next call, whatever is
  /// drawn in between.
  public mutating func normal() -> Double { normals(1)[0] }

  /// `count` numbers in [0, 1): `np.random.rand(count)`.
  public mutating func uniforms(_ count: Int) -> [Double] {
    [Double](count: count) { kernel_random_uniform(&state, &position, $0, count) }
  }

  /// `count` standard normal deviates: `np.random.randn(count)`.
  public mutating func normals(_ count: Int) -> [Double] {
    var spare = spareNormal ?? .nan
    let normals = [Double](count: count) {
      kernel_random_normal(&state, &position, &spare, $0, count)
    }
    spareNormal = spare.isNaN ? nil : spare
    return normals
  }

  /// `count` numbers low + (high - low) · u: `np.random.uniform(low, high, count)`.
  public mutating func uniforms(_ count: Int, from low: Double, to high: Double) -> [Double] {
    let range = high - low
    return uniforms(count).map { low + range * $0 }
  }

  /// `count` numbers mean + deviation · z: `np.random.normal(mean, deviation, count)`.
  public mutating func normals(_ count: Int, mean: Double, deviation: Double) -> [Double] {
    normals(count).map { mean + deviation * $0 }
  }

  /// A number low + (high - low) · u: `np.random.uniform(low, high)`.
  public mutating func uniform(_ low: Double, _ high: Double) -> Double {
    low + (high - low) * uniform()
  }

  /// A number mean + deviation · z: `np.random.normal(mean, deviation)`.
  public mutating func normal(mean: Double, deviation: Double) -> Double {
    mean + deviation * normal()
  }
}

extension RandomGenerator {
  /// An integer of the range, which is not empty: `np.random.randint(low, high)`.
  public mutating func integer(in range: Range<Int64>) -> Int64 { integers(1, in: range)[0] }

  /// `count` integers of the range, which is not empty: `np.random.randint(low, high, count)` of
  /// NumPy's int64.
  ///
  /// Each is drawn as the low bits of a 32-bit word (of two words where the range needs more) until
  /// it lies in the range. A range of one integer draws nothing.
  public mutating func integers(_ count: Int, in range: Range<Int64>) -> [Int64] {
    precondition(!range.isEmpty, "no integer in \(range)")
    // Both differences are taken modulo 2⁶⁴: the range may be wider than Int64's half.
    let low = UInt64(bitPattern: range.lowerBound)
    let largest = UInt64(bitPattern: range.upperBound) &- low &- 1
    let offsets = [UInt64](count: count) {
      kernel_random_integers(&state, &position, largest, $0, count)
    }
    return offsets.map { Int64(bitPattern: low &+ $0) }
  }

  /// 0 ..< n in random order, n not negative: `np.random.permutation(n)`.
  public mutating func permutation(_ n: Int) -> [Int] {
    var indices = Array(Int64(0)..<Int64(n))
    kernel_random_shuffle(&state, &position, &indices, n)
    return indices.map(Int.init)
  }

  /// The same in memory that is there, for as many numbers as it holds.
  package mutating func permutation(into indices: UnsafeMutableBufferPointer<Int>) {
    for i in indices.indices { indices[i] = i }
    indices.withMemoryRebound(to: Int64.self) {
      kernel_random_shuffle(&state, &position, $0.baseAddress, $0.count)
    }
  }

  /// Brings elements into random order, from the last place down: `np.random.shuffle(elements)`.
  public mutating func shuffle<Element>(_ elements: inout [Element]) {
    elements = permutation(elements.count).map { elements[$0] }
  }

  /// `count` of the integers 0 ..< n: `np.random.choice(n, count, replace)`.
  ///
  /// Without replacement they are the start of a permutation of all n, as NumPy draws them, and
  /// the caller guarantees that `count` does not exceed n. With it, n is at least 1.
  public mutating func choice(_ n: Int, count: Int, replacing: Bool) -> [Int] {
    if replacing { return integers(count, in: 0..<Int64(n)).map(Int.init) }
    precondition(count <= n, "\(count) of \(n) without replacement")
    return Array(permutation(n).prefix(count))
  }
}
