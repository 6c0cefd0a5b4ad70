// Runs Cells/run_cells.py with a Python that has NumPy, once for all suites, and reads what it wrote.

import Foundation
import PythonSupport

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
    let written = groups.filter { $0 != "random" }
      .map { folder.appending(path: "\($0).py").path }
    let output = try Python.output(
      of: folder.appending(path: "run_cells.py"), ["--random", "220", "--seed", "7"] + written)
    let lines = output.split(separator: UInt8(ascii: "\n"))
    return try lines.map { try JSONDecoder().decode(PythonCell.self, from: $0) }
  }
}
