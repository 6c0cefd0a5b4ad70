// Runs the real program, as a user would, in a folder of its own: what it says, how it ends, and which
// files it leaves are all that these tests look at.

import Foundation

/// What a run of the program gave.
struct Run: Sendable {
  /// The exit status; for a signal its number, negative, and for a run out of time `Run.timedOut`.
  let status: Int32
  /// Standard output.
  let output: String
  /// Standard error.
  let errors: String

  static let timedOut: Int32 = -1000

  /// The lines of standard error without the line that sums up a lesson, whose time differs.
  var complaints: String {
    let lines = errors.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.filter { $0.firstMatch(of: /^\S+: \d+ cells?, .*\d+\.\d{3} s/) == nil }
      .joined(separator: "\n")
  }
}

/// Where a run's standard output leads.
enum OutputStream: Sendable {
  case file
  /// A pipe that nobody reads any more.
  case brokenPipe
  /// No stream at all.
  case closed
}

/// A fresh folder.
///
/// A class, because its end removes the folder, and `#expect` takes no value that can't be copied.
final class Folder: Sendable {
  /// The folder's path, links resolved.
  let path: String
  private let streams: String

  init() throws {
    let root = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appendingPathComponent("nbrun-\(UUID().uuidString)").path
    path = root + "/work"
    streams = root + "/streams"
    for folder in [path, streams] {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
    }
  }

  deinit {
    try? FileManager.default.removeItem(atPath: (path as NSString).deletingLastPathComponent)
  }

  /// Every path in the folder, sorted; folders end in a slash.
  var paths: [String] {
    let found = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
    return found.map { isFolder($0) ? $0 + "/" : $0 }.sorted()
  }

  private func isFolder(_ name: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: "\(path)/\(name)", isDirectory: &isFolder)
      && isFolder.boolValue
  }

  /// Writes a file, folders on the way included.
  func write(_ text: String, to name: String) throws { try write(Data(text.utf8), to: name) }

  /// Writes a file, folders on the way included.
  func write(_ bytes: Data, to name: String) throws {
    let file = URL(fileURLWithPath: "\(path)/\(name)")
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try bytes.write(to: file)
  }

  /// Writes the project's own lessons, all of them: they link to each other.
  func writeLessons(to place: String = "") throws {
    let folder = package.appendingPathComponent("notebooks")
    for file in try FileManager.default.contentsOfDirectory(atPath: folder.path)
    where file.hasSuffix(".md") && !file.hasSuffix(".rendered.md") {
      let bytes = try Data(contentsOf: folder.appendingPathComponent(file))
      try write(bytes, to: place.isEmpty ? file : "\(place)/\(file)")
    }
  }

  /// A file's bytes.
  func bytes(of name: String) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: "\(path)/\(name)"))
  }

  /// A file's text.
  func text(of name: String) throws -> String {
    String(decoding: try bytes(of: name), as: UTF8.self)
  }

  /// Runs the program in the folder and waits for its end; past `seconds` it is killed.
  func nbrun(
    _ arguments: String..., output: OutputStream = .file, seconds: Double = 60,
    environment: [String: String] = [:]
  ) async throws -> Run {
    try await nbrun(arguments, output: output, seconds: seconds, environment: environment)
  }

  /// Runs the program in the folder and waits for its end; past `seconds` it is killed.
  func nbrun(
    _ arguments: [String], output: OutputStream = .file, seconds: Double = 60,
    environment: [String: String] = [:]
  ) async throws -> Run {
    try await run(
      program.path, arguments, output: output, seconds: seconds, environment: environment)
  }

  /// Runs a program in the folder and waits for its end; past `seconds` it is killed.
  func run(
    _ program: String, _ arguments: [String], output: OutputStream = .file, seconds: Double = 60,
    environment: [String: String] = [:]
  ) async throws -> Run {
    let id = UUID().uuidString
    let outputFile = "\(streams)/\(id).out"
    let errorFile = "\(streams)/\(id).err"
    for file in [outputFile, errorFile] {
      try Data().write(to: URL(fileURLWithPath: file))
    }
    let process = Process()
    process.currentDirectoryURL = URL(fileURLWithPath: path)
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    // Help is as wide as the terminal says; here there is none.
    process.environment = ProcessInfo.processInfo.environment.filter { $0.key != "COLUMNS" }
      // The user's own cache is none of the tests' business.
      .merging(["XDG_CACHE_HOME": streams]) { $1 }.merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardError = FileHandle(forWritingAtPath: errorFile)
    switch output {
    case .file: process.standardOutput = FileHandle(forWritingAtPath: outputFile)
    case .brokenPipe:
      let pipe = Pipe()
      try pipe.fileHandleForReading.close()
      process.standardOutput = pipe.fileHandleForWriting
    case .closed:
      process.executableURL = URL(fileURLWithPath: "/bin/sh")
      process.arguments = ["-c", "exec \"$0\" \"$@\" >&-", program] + arguments
    }
    try process.run()
    let isInTime = await process.ends(within: seconds)
    return Run(
      status: isInTime ? process.endStatus : Run.timedOut,
      output: try String(contentsOfFile: outputFile, encoding: .utf8),
      errors: try String(contentsOfFile: errorFile, encoding: .utf8))
  }
}

/// The program that was built together with these tests, in the folder of their bundle.
let program = Bundle.module.bundleURL.deletingLastPathComponent()
  .appendingPathComponent("nbrun")

/// The folder of the package.
let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  .deletingLastPathComponent().deletingLastPathComponent()

extension Process {
  /// Waits for the end; kills the process, and says false, where it does not come in time.
  func ends(within seconds: Double) async -> Bool {
    let deadline = ContinuousClock.now + .seconds(seconds)
    while isRunning {
      guard ContinuousClock.now < deadline else {
        kill(processIdentifier, SIGKILL)
        waitUntilExit()
        return false
      }
      try? await Task.sleep(for: .milliseconds(4))
    }
    return true
  }

  var endStatus: Int32 {
    terminationReason == .exit ? terminationStatus : -terminationStatus
  }
}
