// What CPython with NumPy makes of generated programs, all run in one process.

import Foundation
import PythonSupport

/// What a program kept in Python, or why it did not run.
struct PythonNumbers: Decodable {
  let loss: [Double]?
  let found: [[Double]]?
  let error: String?

  /// What Python made of each of the sources.
  static func of(_ sources: [String]) throws -> [PythonNumbers] {
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).json")
    try JSONEncoder().encode(sources).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let script = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "run_programs.py")
    let output = try Python.output(of: script, [file.path])
    return try JSONDecoder().decode([PythonNumbers].self, from: output)
  }
}
