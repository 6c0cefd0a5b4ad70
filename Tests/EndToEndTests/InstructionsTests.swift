// The same bytes whatever instructions the engine and the system's libraries may use.

import Foundation
import Testing

@Suite struct InstructionsTests {
  private static let environments: [[String: String]] = [
    ["NBRUN_KERNELS": "plain"], ["NBRUN_KERNELS": "avx2"], ["NBRUN_KERNELS": "avx512"],
    ["GLIBC_TUNABLES": "glibc.cpu.hwcaps=-AVX2,-FMA,-AVX512F"],
    ["NBRUN_KERNELS": "plain", "GLIBC_TUNABLES": "glibc.cpu.hwcaps=-AVX2,-FMA,-AVX512F"],
  ]

  @Test(arguments: environments)
  func lessonsGiveTheSameBytes(environment: [String: String]) async throws {
    let folder = try Folder()
    try folder.writeLessons()
    for name in ["backprop", "gradient-checking"] {
      let usual = try await folder.nbrun("\(name).md", "--to", "json", "-o", "-")
      let limited = try await folder.nbrun(
        "\(name).md", "--to", "json", "-o", "-", environment: environment)
      #expect(usual.status == 0 && !usual.output.isEmpty)
      #expect(limited.output == usual.output && limited.status == 0)
    }
  }

  @Test func unknownInstructionsAreWrongUsage() async throws {
    let folder = try Folder()
    let run = try await folder.nbrun("--version", environment: ["NBRUN_KERNELS": "sse9"])
    #expect(run.status == 2)
    #expect(
      run.errors
        == "error: NBRUN_KERNELS is 'sse9', but has to be one of plain, neon, avx2, avx512\n")
  }
}
