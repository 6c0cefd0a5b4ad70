// The real programs that outputs are tried in, where they are installed: tests that need an absent one
// are skipped, but never where changes are let in.

import Foundation

/// A Python that has what a test needs.
enum RealPython {
  /// The first of the candidates that has all of the modules.
  static func path(with modules: [String]) -> String? {
    candidates.first { path in
      (try? exitStatus(path, ["-c", "import \(modules.joined(separator: ", "))"])) == 0
    }
  }

  private static var candidates: [String] {
    let given = environment["NBRUN_PYTHON"].map { [$0] } ?? []
    let own = package.appendingPathComponent(".build/python/bin/python3").path
    return (given + [own] + onPath(["python3"])).filter(isExecutable)
  }
}

/// A browser that can be driven.
enum RealBrowser {
  /// Chromium's program.
  static let path = onPath(["chromium", "chromium-browser", "google-chrome"]).first(
    where: isExecutable)
  /// A Python that drives it.
  static let driver = RealPython.path(with: ["playwright", "axe_playwright_python"])

  /// Whether tests that need it run: where it is, and where its absence is a failure.
  static var isExpected: Bool { path != nil && driver != nil || isContinuousIntegration }
}

/// Whether an absent program is a failure.
var isContinuousIntegration: Bool { ["true", "1"].contains(environment["CI"]?.lowercased()) }

private var environment: [String: String] { ProcessInfo.processInfo.environment }

private func onPath(_ names: [String]) -> [String] {
  let folders = (environment["PATH"] ?? "").split(separator: ":")
  return names.flatMap { name in folders.map { "\($0)/\(name)" } }
}

private func isExecutable(_ path: String) -> Bool {
  FileManager.default.isExecutableFile(atPath: path)
}

private func exitStatus(_ path: String, _ arguments: [String]) throws -> Int32 {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: path)
  process.arguments = arguments
  process.standardInput = FileHandle.nullDevice
  process.standardOutput = FileHandle.nullDevice
  process.standardError = FileHandle.nullDevice
  try process.run()
  process.waitUntilExit()
  return process.endStatus
}
