// A peer as a child process that is asked line by line and answers with numbers.

import Foundation

/// NumPy, PyTorch or JAX, on a number of threads.
final class Peer {
  let name: String
  private let process = Process()
  private let requests = Pipe()
  private let answers = Pipe()

  /// Starts `with_NAME.py`; `nil` where Python or the package is not there.
  ///
  /// PEER_PYTHON names the Python that has the peers. What an environment may have set to slow
  /// OpenBLAS down is taken out.
  init?(_ name: String, threads: Int, data: URL) throws {
    self.name = name
    var environment = ProcessInfo.processInfo.environment
    for key in ["OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE"] { environment[key] = nil }
    for key in ["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"] {
      environment[key] = String(threads)
    }
    environment["PYTHONDONTWRITEBYTECODE"] = "1"
    process.environment = environment
    process.executableURL = URL(filePath: "/usr/bin/env")
    // XLA knows no number of threads, but counts the processors it may run on.
    let processors = threads == 1 ? "0" : "0-\(threads - 1)"
    process.arguments = [
      "taskset", "-c", processors, environment["PEER_PYTHON"] ?? "python3",
      Self.scripts.appending(path: "with_\(name).py").path, data.path,
    ]
    process.standardInput = requests
    process.standardOutput = answers
    process.standardError = FileHandle.nullDevice
    try process.run()
    guard try line() == "ready" else { return nil }
  }

  deinit { process.terminate() }

  /// Asks for `step`, `loss`, `check` or `memory` of a task.
  func ask(_ what: String, _ task: Character) throws -> Double {
    try requests.fileHandleForWriting.write(contentsOf: Data("\(what) \(task)\n".utf8))
    return try line().flatMap(Double.init) ?? .nan
  }

  private static let scripts = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../peers").standardized

  private func line() throws -> String? {
    var bytes = Data()
    while let byte = try answers.fileHandleForReading.read(upToCount: 1), !byte.isEmpty {
      if byte.first == UInt8(ascii: "\n") { return String(decoding: bytes, as: UTF8.self) }
      bytes += byte
    }
    return nil
  }
}
