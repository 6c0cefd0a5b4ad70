import Numerics
import Testing

/// Numbers of both signs over twelve decades.
private func terms(_ count: Int, seed: UInt32 = 3) -> [Double] {
  var generator = RandomGenerator(seed: seed)
  let exponents = generator.uniforms(count, from: -14, to: 14)
  return zip(generator.normals(count), Elementary.exp(exponents)).map { $0 * $1 }
}

/// The sum in two doubles by Knuth's exact addition: some 100 bits.
private func doubledSum(_ terms: [Double]) -> (hi: Double, lo: Double) {
  var (hi, lo) = (0.0, 0.0)
  for x in terms {
    let sum = hi + x
    let part = sum - hi
    lo += (hi - (sum - part)) + (x - part)
    hi = sum
  }
  return (hi, lo)
}

@Suite struct ReductionTests {
  @Test(arguments: [0, 1, 2, 7, 8, 9, 63, 127, 128, 129, 136, 1000, 1025, 4096, 5003])
  func anAxisSumsToTheSameBitsHoweverTheArrayLies(count: Int) {
    for columns in [1, 3, 8, 11] {
      let matrix = Matrix(rows: count, columns: columns, elements: terms(count * columns))
      #expect(matrix.columnSums() == matrix.transposed.rowSums().transposed)
      let single = Reduction.sum(
        stride(from: columns - 1, to: matrix.elements.count, by: columns)
          .map { matrix.elements[$0] })
      #expect(matrix.columnSums().elements.last == single)
      var (rowSums, columnSums) = (
        [Double](repeating: 7, count: count), [Double](repeating: 7, count: columns)
      )
      Reduction.sumRows(matrix.elements, rows: count, columns: columns, into: &rowSums)
      Reduction.sumColumns(matrix.elements, rows: count, columns: columns, into: &columnSums)
      #expect(rowSums == matrix.rowSums().elements && columnSums == matrix.columnSums().elements)
    }
  }

  /// 26 additions at most within 128 terms, one for each doubling.
  @Test(arguments: [5, 100, 129, 1000, 20_000])
  func theErrorStaysWithinTheBoundOfPairwiseSummation(count: Int) {
    let x = terms(count)
    let exact = doubledSum(x)
    let error = abs((Reduction.sum(x) - exact.hi) - exact.lo)
    let steps = 26 + max(0, Elementary.log(Double(count) / 128) / Elementary.log(2))
    #expect(error <= steps * 0x1p-53 * Reduction.sum(x.map(abs)))
  }

  /// Added one after the other they would be 1.3e-6 off.
  @Test func aMillionTenthsLoseNoDigits() {
    let tenths = [Double](repeating: 0.1, count: 1_000_000)
    #expect(abs(Reduction.sum(tenths) - 100_000) < 1e-9)
    let columns = Reduction.sums(ofColumns: 2, rows: 500_000, tenths)
    #expect(columns.allSatisfy { abs($0 - 50_000) < 1e-9 })
  }

  private struct Streams: Decodable {
    struct Sum: Decodable {
      let seed: UInt32
      let count: Int
      let sum: Double
    }
    let sums: [Sum]
  }

  /// streams.json: np.sum of uniform numbers less one half.
  @Test func sumsOfContiguousElementsAreNumPysToTheBit() throws {
    for reference in try fixture("streams.json", as: Streams.self).sums {
      var generator = RandomGenerator(seed: reference.seed)
      let sum = Reduction.sum(generator.uniforms(reference.count).map { $0 - 0.5 })
      #expect(sum == reference.sum, "\(reference.count) terms")
    }
  }

  @Test func sumsOfNothingAndOfNegativeZerosAreZero() {
    #expect(Reduction.sum([]).sign == .plus)
    #expect(Reduction.sum([-0.0, -0.0]).sign == .plus)
    #expect(Reduction.sums(ofRows: 2, columns: 0, []) == [0, 0])
    #expect(Reduction.sums(ofColumns: 2, rows: 0, []) == [0, 0])
    #expect(Reduction.sums(ofRows: 0, columns: 2, []).isEmpty)
  }

  @Test func nonFiniteTermsReachTheSum() {
    #expect(Reduction.sum([1, .infinity, 2]) == .infinity)
    #expect(Reduction.sum([-.infinity, .infinity]).isNaN)
  }
}
