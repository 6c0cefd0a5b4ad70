// The same bits on arm64: CKernels built by a cross compiler and run by an emulator.

import CKernels
import Foundation
import Numerics
import Testing

private let compiler = "/usr/bin/aarch64-linux-gnu-gcc"
private let emulator = "/usr/bin/qemu-aarch64"
private let sources = URL(filePath: #filePath).appending(path: "../../../Sources/CKernels")
  .standardized

private let isPossible =
  [compiler, emulator].allSatisfy { FileManager.default.isExecutableFile(atPath: $0) }
  && FileManager.default.fileExists(atPath: sources.path)

@Suite struct Arm64Tests {
  @Test(.enabled(if: isPossible, "needs gcc-aarch64-linux-gnu, libc6-dev-arm64-cross, qemu-user"))
  func functionsAndSumsGiveTheSameBits() throws {
    let folder = try makeFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let program = folder.appending(path: "arm64").path
    try build("arm64.c", program)

    var generator = RandomGenerator(seed: 4)
    let input = folder.appending(path: "input"), output = folder.appending(path: "output")
    // Among numbers of every kind sums are not finite.
    for x in [numbersOfEveryKind(random: 2000), generator.normals(2500)] {
      try x.withUnsafeBytes { Data($0) }.write(to: input)
      for level in [kernel_neon, kernel_plain] {
        let arguments = [program, "\(level)", "\(x.count)", input.path, output.path]
        try run(emulator, arguments)
        expectSameBits(try Data(contentsOf: output), x)
      }
    }
  }

  /// One tile, tiles' edges, packed blocks' edges, a column, and numbers that are not finite.
  private static let shapes: [ProductShape] = [
    ProductShape(rows: 3, inner: 7, columns: 5), ProductShape(rows: 29, inner: 31, columns: 37),
    ProductShape(rows: 101, inner: 389, columns: 241),
    ProductShape(rows: 33, inner: 12, columns: 1),
  ]

  @Test(.enabled(if: isPossible, "needs gcc-aarch64-linux-gnu, libc6-dev-arm64-cross, qemu-user"))
  func productsGiveTheSameBits() throws {
    let folder = try makeFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let program = folder.appending(path: "products").path
    try build("products.c", program)

    let input = folder.appending(path: "input"), output = folder.appending(path: "output")
    for (shape, pool) in Self.shapes.map({ ($0, ordinaryNumbers) })
      + [(Self.shapes[1], numbersOfEveryKind(random: 50))]
    {
      let product = ProductCase(shape, from: pool)
      let factors = product.left + product.right
      try factors.withUnsafeBytes { Data($0) }.write(to: input)
      for level in [kernel_neon, kernel_plain] {
        for threads in [1, 3] {
          let sizes = [shape.rows, shape.inner, shape.columns].map(String.init)
          try run(
            emulator, [program, "\(level)", "\(threads)"] + sizes + [input.path, output.path])
          expectFormsOf(product, in: try Data(contentsOf: output))
        }
      }
    }
  }

  /// Rows that fill vectors and rows that don't, on both sides of relu's corner.
  @Test(.enabled(if: isPossible, "needs gcc-aarch64-linux-gnu, libc6-dev-arm64-cross, qemu-user"))
  func layersGiveTheSameBits() throws {
    let folder = try makeFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let program = folder.appending(path: "layers").path
    try build("layers.c", program)

    var generator = RandomGenerator(seed: 5)
    let input = folder.appending(path: "input"), output = folder.appending(path: "output")
    for (rows, columns) in [(1, 1), (3, 5), (7, 64), (10, 129)] {
      let count = rows * columns
      let passes = LayerPasses(
        rows: rows, columns: columns, x: generator.normals(count).map { $0 * 4 },
        other: generator.normals(count), third: generator.uniforms(count))
      try (passes.x + passes.other + passes.third).withUnsafeBytes { Data($0) }.write(to: input)
      for level in [kernel_neon, kernel_plain] {
        let arguments = ["\(level)", "\(rows)", "\(columns)", input.path, output.path]
        try run(emulator, [program] + arguments)
        let values = try Data(contentsOf: output).withUnsafeBytes {
          Array($0.bindMemory(to: Double.self))
        }
        #expect(areSameBits(values, passes.results()), "\(rows) × \(columns)")
      }
    }
  }

  /// `output` holds the products of the factors' memory read in each of the four forms.
  private func expectFormsOf(_ product: ProductCase, in output: Data) {
    let values = output.withUnsafeBytes { Array($0.bindMemory(to: Double.self)) }
    let shape = product.shape
    let size = shape.rows * shape.columns
    #expect(values.count == 4 * size)
    for form in 0..<4 {
      let (left, right) = (form & 1 != 0, form & 2 != 0)
      let expected = [Double](unsafeUninitializedCapacity: size) { result, count in
        kernel_product(
          product.left, left ? 1 : shape.inner, left ? shape.rows : 1, product.right,
          right ? 1 : shape.columns, right ? shape.inner : 1, result.baseAddress, shape.columns,
          shape.rows, shape.inner, shape.columns)
        count = size
      }
      #expect(areSameBits(Array(values.dropFirst(form * size).prefix(size)), expected))
    }
  }

  private func makeFolder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }

  private func build(_ name: String, _ program: String) throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: sources.path)
    let files = names.filter { $0.hasSuffix(".c") }.sorted()
      .map { sources.appending(path: $0).path }
    let main = Bundle.module.bundleURL.appending(path: "Fixtures/arm64/\(name)").path
    let options = ["-O1", "-ffp-contract=off", "-w", "-static", "-pthread", "-I"]
    try run(
      compiler,
      options + [sources.appending(path: "include").path, main] + files + ["-lm", "-o", program])
  }

  /// `output` holds all functions' results one after the other, then the sums.
  private func expectSameBits(_ output: Data, _ x: [Double]) {
    let values = output.withUnsafeBytes { Array($0.bindMemory(to: Double.self)) }
    #expect(values.count == x.count * (ElementwiseKernel.all.count + 1))
    for (i, kernel) in ElementwiseKernel.all.enumerated() {
      let result = values.dropFirst(i * x.count).prefix(x.count)
      #expect(bits(Array(result)) == bits(kernel.values(x)), "\(kernel.name)")
    }
    let sums = Array(values.suffix(x.count).prefix(15))
    let rows = Array(x.prefix(x.count / 7 * 7))
    let expected =
      [Reduction.sum(x)] + Reduction.sums(ofRows: 7, columns: x.count / 7, rows)
      + Reduction.sums(ofColumns: 7, rows: x.count / 7, rows)
    // Infinities of both signs make NaN, whose sign is the processor's own.
    #expect(zip(sums, expected).allSatisfy { ulps($0, $1) == 0 })
  }

  private func run(_ tool: String, _ arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(filePath: tool)
    process.arguments = arguments
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "\(tool) \(arguments.first ?? "")")
  }
}
