import Foundation
import Testing

private let tool = "/usr/bin/nm"

/// The folder of CKernels' object files, which SwiftPM keeps beside the tests' bundle.
private let objects = Bundle.module.bundleURL.deletingLastPathComponent()
  .appending(path: "CKernels.build")

@Suite struct SystemLibraryTests {
  /// What a compiler may add by itself, and the one function whose result IEEE defines.
  private let allowed: Set = [
    "fma", "memcpy", "memset", "memmove", "__cpu_model", "__cpu_indicator_init",
    "__stack_chk_fail", "_GLOBAL_OFFSET_TABLE_",
  ]
  /// What the pool of threads and the workspaces ask the system for.
  private let system: Set = [
    "pthread_cond_broadcast", "pthread_cond_signal", "pthread_cond_wait", "pthread_create",
    "pthread_detach", "pthread_mutex_lock", "pthread_mutex_trylock", "pthread_mutex_unlock",
    "pthread_sigmask", "sigfillset", "sched_getaffinity", "__sched_cpucount", "aligned_alloc",
    "free", "madvise",
  ]

  @Test(
    .enabled(if: FileManager.default.isExecutableFile(atPath: tool)),
    .enabled(if: FileManager.default.fileExists(atPath: objects.path)))
  func kernelsTakeNothingFromLibmButFma() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: objects.path)
      .filter { $0.hasSuffix(".o") }
    #expect(files.count >= 9)
    for file in files {
      let foreign = try undefinedSymbols(of: objects.appending(path: file).path)
        .filter { !allowed.contains($0) && !system.contains($0) }
        .filter { !$0.hasPrefix("kernel_") && !$0.hasPrefix("__asan") }
      #expect(foreign.isEmpty, "\(file)")
    }
  }

  private func undefinedSymbols(of path: String) throws -> [String] {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(filePath: tool)
    process.arguments = ["-u", path]
    process.standardOutput = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return String(decoding: output, as: UTF8.self).split(separator: "\n")
      .compactMap { $0.split(separator: " ").last.map(String.init) }
  }
}
