// Runs Cells/run_cells.py with a Python that has NumPy, once for all suites, and reads what it wrote.

import Foundation

/// The Python that cells are held to.
enum Python {
  /// The first of the candidates that has NumPy 2 or newer.
  static let path: String? = candidates.first(where: hasNumPy)

  /// Whether tests that need it run: where there is one, and where its absence is a failure.
  static var isExpected: Bool { path != nil || isContinuousIntegration }

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

  /// The exit status of a run, its standard output written to a file.
  static func run(_ path: String, _ arguments: [String], output: FileHandle) throws -> Int32 {
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

/// A cell and what Python made of it.
struct PythonCell: Decodable, Sendable {
  let file: String
  let title: String
  let source: String
  let stdout: String
  /// The representation of the last bare expression, unless that is `None`.
  let display: String?
  let displayValue: FixtureValue?
  let values: [String: FixtureValue]
  /// Pairs of names that are one list, dictionary or array.
  let aliases: [[String]]
  let error: String?

  enum CodingKeys: String, CodingKey {
    case file, title, source, stdout, display, values, aliases, error
    case displayValue = "display_value"
  }
}

/// Why there is nothing to compare with; unlike a failed requirement it fails every test that asks.
struct PythonFailure: Error {
  let reason: String
}

enum PythonCells {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Cells")

  /// The files of hand-written cells, and the cells drawn at random.
  static let groups: [String] = files(in: folder).filter { $0 != "run_cells" } + ["random"]

  /// The names of a folder's Python files, without their extension.
  static func files(in folder: URL) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".py") }.map { String($0.dropLast(3)) }.sorted()
  }

  /// What Python made of all cells; it is asked once.
  static func run() throws -> [PythonCell] { try cells.get() }

  private static let cells = Result { try askPython() }

  private static func askPython() throws -> [PythonCell] {
    guard let python = Python.path else { throw PythonFailure(reason: "no Python with NumPy 2") }
    let output = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try Data().write(to: output)
    defer { try? FileManager.default.removeItem(at: output) }
    let script = folder.appending(path: "run_cells.py").path
    let written = groups.filter { $0 != "random" }
      .map { folder.appending(path: "\($0).py").path }
    let status = try Python.run(
      python, [script, "--random", "220", "--seed", "7"] + written,
      output: try FileHandle(forWritingTo: output))
    guard status == 0 else {
      throw PythonFailure(reason: "run_cells.py ended with status \(status)")
    }
    let lines = try Data(contentsOf: output).split(separator: UInt8(ascii: "\n"))
    return try lines.map { try JSONDecoder().decode(PythonCell.self, from: $0) }
  }
}
