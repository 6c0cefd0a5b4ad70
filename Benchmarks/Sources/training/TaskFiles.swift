// A task's numbers as files, so that all sides start from the same bits.

import Foundation
import Numerics
import Tasks

/// A folder of its own for one run.
struct TaskFiles: ~Copyable {
  let folder = FileManager.default.temporaryDirectory.appending(
    path: "nbrun-benchmark-\(UUID().uuidString)")

  init() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// Writes X, Y and the parameters as doubles, row by row, as they lie in memory.
  func write(_ task: Task) throws {
    let matrices = [("X", task.inputs), ("Y", task.targets)] + task.parameters.named
    for (name, matrix) in matrices {
      let bytes = matrix.elements.withUnsafeBytes { Data($0) }
      try bytes.write(to: folder.appending(path: "\(task.name)_\(name).f64"))
    }
  }
}
