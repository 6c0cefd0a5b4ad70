import CKernels
import Numerics
import Testing

@Suite struct ProductTests {
  static let builds = [Build.plain] + Build.others
  private static let forms = [(false, false), (true, false), (false, true), (true, true)]

  /// Sizes around a vector's and a tile's, for which Swift itself can do the chains.
  private static let smallShapes: [ProductShape] = {
    let sizes = [1, 2, 3, 5, 6, 8, 9, 15, 16, 17, 31, 32, 33, 49]
    return sizes.flatMap { m in
      sizes.map { n in ProductShape(rows: m, inner: (m * 5 + n * 3) % 19, columns: n) }
    }
  }()

  /// Sizes around the blocks of all builds, large enough to be packed.
  static let largeShapes: [ProductShape] =
    [95, 96, 97, 143, 144, 145, 191, 193, 289].map {
      ProductShape(rows: $0, inner: 620, columns: 145)
    }
    + [383, 384, 385, 511, 512, 513, 767, 769, 1025].map {
      ProductShape(rows: 149, inner: $0, columns: 151)
    }
    + [2047, 2048, 2049, 2063, 2064, 2065, 2089].map {
      ProductShape(rows: 27, inner: 153, columns: $0)
    }

  @Test(arguments: builds)
  func everyEntryIsOneAscendingChain(build: Build) {
    for shape in Self.smallShapes {
      let product = ProductCase(shape, from: ordinaryNumbers)
      let expected = product.expected
      for (left, right) in Self.forms {
        let result = product.result(build, transposedLeft: left, transposedRight: right)
        #expect(result == expected, "\(shape), \(left), \(right)")
      }
    }
  }

  /// Infinities, NaN, zeros of both signs, subnormals and numbers whose products overflow.
  @Test(arguments: builds)
  func numbersOfEveryKindGoThroughTheChains(build: Build) {
    let pool = numbersOfEveryKind(random: 50)
    for shape in Self.smallShapes where shape.inner > 0 {
      let product = ProductCase(shape, from: pool)
      let plain = product.result(.plain) ?? []
      #expect(areSameBits(plain, product.expected))
      for (left, right) in Self.forms {
        let result = product.result(build, transposedLeft: left, transposedRight: right) ?? []
        #expect(areSameBits(result, plain), "\(shape)")
      }
    }
  }

  /// All 64,000, each in one of the forms and on one to four threads, which the sizes decide.
  @Test func allShapesUpToFortyHaveTheBitsOfThePlainKernel() {
    let sizes = 1...40
    for m in sizes {
      for k in sizes {
        #expect(sizes.allSatisfy { sameBits(m, k, $0) }, "\(m)×\(k)")
      }
    }
  }

  private func sameBits(_ m: Int, _ k: Int, _ n: Int) -> Bool {
    let turn = m * 31 + k * 17 + n * 7
    let (left, right) = Self.forms[turn % 4]
    let run = { (build: Build, threads: Int) in
      [Double](unsafeUninitializedCapacity: m * n) { result, count in
        ordinaryNumbers.withUnsafeBufferPointer { pool in
          guard let start = pool.baseAddress else { return }
          kernel_product_by(
            build.level, Int32(threads), start + turn % 97, left ? 1 : k, left ? m : 1,
            start + 4000 + turn % 89, right ? 1 : n, right ? k : 1, result.baseAddress, n, m, k, n)
        }
        count = m * n
      }
    }
    let plain = run(.plain, 1)
    return Build.others.allSatisfy { run($0, 1 + turn / 4 % 4) == plain }
  }

  @Test(arguments: largeShapes)
  func blocksAndThreadsChangeNoBit(shape: ProductShape) {
    let product = ProductCase(shape, from: ordinaryNumbers)
    let plain = product.result(.plain, threads: 3)
    #expect(plain != nil)
    for build in Build.others {
      for (turn, form) in Self.forms.enumerated() {
        for threads in [1, 2 + turn % 3] {
          let result = product.result(
            build, threads: threads, transposedLeft: form.0, transposedRight: form.1)
          #expect(result == plain, "\(build.name), \(form), \(threads) threads")
        }
      }
    }
  }

  @Test func manyCallersShareTheThreads() async {
    let shape = ProductShape(rows: 150, inner: 400, columns: 150)
    let product = ProductCase(shape, from: ordinaryNumbers)
    let plain = product.result(.plain)
    let best = Build.others.last ?? .plain
    await withTaskGroup(of: Bool.self) { group in
      for caller in 0..<24 {
        group.addTask { product.result(best, threads: 1 + caller % 4) == plain }
      }
      for await isSame in group { #expect(isSame) }
    }
  }

  @Test func aProductIsWrittenIntoMemoryOfTheCaller() {
    let a: [Double] = [1, 2, 99, 3, 4, 99], b: [Double] = [5, 6, 7, 8]
    var c = [Double](repeating: -1, count: 6)
    MatrixReference.multiply(
      MatrixReference(a, rows: 2, columns: 2, leadingDimension: 3),
      MatrixReference(b, rows: 2, columns: 2).transposed, into: &c, leadingDimension: 3)
    // [1 2; 3 4] [5 7; 6 8]
    #expect(c == [17, 23, -1, 39, 53, -1])
  }

  @Test func threadsAreAtLeastOneAndAtMostSixteen() {
    let before = Engine.threads
    defer { Engine.threads = before }
    for (wanted, given) in [(1, 1), (3, 3), (1000, 16), (Int.max, 16)] {
      Engine.threads = wanted
      #expect(Engine.threads == given)
    }
    Engine.threads = 0
    #expect((1...16).contains(Engine.threads))
  }
}
