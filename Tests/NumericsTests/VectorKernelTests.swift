import CKernels
import Numerics
import Testing

/// NumPy's order, written down once more: eight partial sums up to 128 terms, then halves.
private func pairwiseSum(_ x: ArraySlice<Double>) -> Double {
  if x.count < 8 { return x.reduce(0, +) }
  guard x.count <= 128 else {
    let half = x.count / 2 / 8 * 8
    return pairwiseSum(x.prefix(half)) + pairwiseSum(x.dropFirst(half))
  }
  var partial = [Double](x.prefix(8))
  for i in 8..<(x.count / 8 * 8) { partial[i % 8] += x[x.startIndex + i] }
  while partial.count > 1 {
    partial = stride(from: 0, to: partial.count, by: 2).map { partial[$0] + partial[$0 + 1] }
  }
  return x.dropFirst(x.count / 8 * 8).reduce(partial[0], +)
}

private func columnSums(_ x: ArraySlice<Double>, columns: Int) -> [Double] {
  (0..<columns).map { column in
    let terms = stride(from: x.startIndex + column, to: x.endIndex, by: columns).map { x[$0] }
    return pairwiseSum(terms[...]) + 0
  }
}

/// One test at a time limits the process's kernels.
@Suite(.serialized) struct VectorKernelTests {
  @Test(arguments: Build.others)
  func functionsGiveThePlainBuildsBits(build: Build) {
    let x = numbersOfEveryKind(random: 3000)
    for kernel in ElementwiseKernel.all {
      let expected = bits(Build.plain.run { kernel.values(x) })
      #expect(bits(build.run { kernel.values(x) }) == expected, "\(kernel.name)")
    }
  }

  /// A number's value depends neither on its place in a vector nor on what stands beside it, and
  /// nothing is written past the end.
  @Test(arguments: Build.others)
  func everyLengthAndStartGivesTheBitsOfSingleNumbers(build: Build) {
    let x = numbersOfEveryKind(random: 20)
    for kernel in ElementwiseKernel.all {
      let single = Build.plain.run { x.map { kernel.values([$0])[0].bitPattern } }
      for length in 1...70 {
        let start = length % 9
        var y = [Double](repeating: 7.25, count: start + length + 8)
        build.run {
          x.withUnsafeBufferPointer { x in
            y.withUnsafeMutableBufferPointer { y in
              kernel.each(
                x.baseAddress.map { $0 + start }, y.baseAddress.map { $0 + start }, length)
            }
          }
        }
        let isSame = bits(Array(y[start..<(start + length)])).elementsEqual(
          single[start..<(start + length)])
        #expect(isSame, "\(kernel.name), \(length) from \(start)")
        #expect(y[..<start].allSatisfy { $0 == 7.25 } && y.suffix(8).allSatisfy { $0 == 7.25 })
      }
    }
  }

  @Test(arguments: Build.others)
  func aResultMayStandWhereItsArgumentStood(build: Build) {
    let x = numbersOfEveryKind(random: 50)
    for kernel in ElementwiseKernel.all {
      var y = x
      build.run {
        y.withUnsafeMutableBufferPointer { kernel.each($0.baseAddress, $0.baseAddress, x.count) }
      }
      #expect(bits(y) == bits(Build.plain.run { kernel.values(x) }), "\(kernel.name)")
    }
  }

  /// Up to 140 terms one by one, then around the places where runs are halved.
  @Test(arguments: [.plain] + Build.others)
  func sumsFollowNumPysOrder(build: Build) {
    var generator = RandomGenerator(seed: 5)
    let x = generator.normals(4200)
    let lengths = Array(0...140) + [255, 256, 257, 264, 511, 513, 1000, 1024, 2047, 4097]
    for length in lengths {
      let terms = x.dropFirst(length % 8).prefix(length)
      let sum = build.run { Reduction.sum(Array(terms)) }
      #expect(sum.bitPattern == (pairwiseSum(terms) + 0).bitPattern, "\(length) terms")
    }
  }

  @Test(arguments: [.plain] + Build.others)
  func sumsOfColumnsFollowTheSameOrder(build: Build) {
    var generator = RandomGenerator(seed: 6)
    let x = generator.normals(140 * 1040)
    let shapes =
      (1...70).map { (rows: $0 * 37 % 150, columns: $0) }
      + [(8, 511), (9, 512), (41, 513), (140, 1040), (300, 33), (1100, 5), (2000, 1)]
    for (rows, columns) in shapes {
      let elements = x.prefix(rows * columns)
      let sums = build.run { Reduction.sums(ofColumns: columns, rows: rows, Array(elements)) }
      #expect(bits(sums) == bits(columnSums(elements, columns: columns)), "\(rows)×\(columns)")
    }
  }

  /// The two use tables of different fineness. Measured: 62 of these 50,000 differ, all near 1.
  @Test func theFastLogarithmIsNearlyAlwaysTheAccurateOne() {
    var generator = RandomGenerator(seed: 8)
    let x =
      generator.uniforms(25_000, from: 0.9, to: 1.1)
      + Elementary.exp(generator.uniforms(25_000, from: -700, to: 700))
    let distances = zip(Elementary.log(x), x).map { ulps($0, kernel_accurate_log($1)) }
    #expect(distances.allSatisfy { $0 <= 1 })
    #expect(distances.count { $0 != 0 } <= 100)
  }
}
