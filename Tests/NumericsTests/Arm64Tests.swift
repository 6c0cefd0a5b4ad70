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
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let program = folder.appending(path: "arm64").path
    try build(program)

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

  private func build(_ program: String) throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: sources.path)
    let files = names.filter { $0.hasSuffix(".c") }.sorted()
      .map { sources.appending(path: $0).path }
    let main = Bundle.module.bundleURL.appending(path: "Fixtures/arm64/arm64.c").path
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
