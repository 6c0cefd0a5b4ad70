// The Python with NumPy that the language and the generated programs are held to.

public import Foundation

/// The Python that cells are held to.
public enum Python {
  /// The first of the candidates that has NumPy 2 or newer.
  public static let path: String? = candidates.first(where: hasNumPy)

  /// Whether tests that need it run: where there is one, and where its absence is a failure.
  public static var isExpected: Bool { path != nil || isContinuousIntegration }

  private static var environment: [String: String] { ProcessInfo.processInfo.environment }

  private static var isContinuousIntegration: Bool {
    ["true", "1"].contains(environment["CI"]?.lowercased())
  }

  private static var candidates: [String] {
    let own = URL(filePath: #filePath).appending(path: "../../../.build/python/bin/python3")
    let folders = (environment["PATH"] ?? "").split(separator: ":")
    let given = environment["NBRUN_PYTHON"].map { [$0] } ?? []
    return (given + [own.standardized.path] + folders.map { "\($0)/python3" })
      .filter { FileManager.default.isExecutableFile(atPath: $0) }
  }

  private static func hasNumPy(_ path: String) -> Bool {
    let question = "import numpy, sys; sys.exit(int(numpy.__version__.split('.')[0]) < 2)"
    return (try? run(path, ["-c", question], output: .nullDevice)) == 0
  }

  /// What a script writes to its standard output; throws where there is no Python, or it fails.
  public static func output(of script: URL, _ arguments: [String]) throws -> Data {
    guard let path else { throw PythonFailure(reason: "no Python with NumPy 2") }
    let output = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try Data().write(to: output)
    defer { try? FileManager.default.removeItem(at: output) }
    let status = try run(
      path, [script.path] + arguments, output: try FileHandle(forWritingTo: output))
    guard status == 0 else {
      throw PythonFailure(reason: "\(script.lastPathComponent) ended with status \(status)")
    }
    return try Data(contentsOf: output)
  }

  /// The exit status of a run, its standard output written to a file.
  private static func run(
    _ path: String, _ arguments: [String], output: FileHandle
  ) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    if output === FileHandle.nullDevice { process.standardError = output }
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }
}

/// Why there is nothing to compare with; unlike a failed requirement it fails every test that asks.
public struct PythonFailure: Error {
  /// What is missing or went wrong.
  public let reason: String
}
