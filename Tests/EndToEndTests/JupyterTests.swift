// Exported lessons in Jupyter: what they are executed to there, and what nbrun computed, are the same
// numbers. One Python process executes them all, two at a time.

import Foundation
import Testing

@Suite("Lessons exported to Jupyter", .serialized)
struct JupyterTests {
  /// How near the numbers come to each other, beside the largest of a value.
  private static let tolerance = 1e-9
  /// Differences of a loss keep half of its digits.
  private static let roughTolerance = 1e-6

  @Test(
    "are valid, stay as they are when saved, and give the same numbers",
    .enabled(
      if: Jupyter.isExpected,
      "needs a Python with numpy, nbformat, nbclient and ipykernel in .build/python"))
  func executed() async throws {
    let python = try #require(Jupyter.path)
    let notebooks = package.appendingPathComponent("notebooks").path
    let fixtures = package.appendingPathComponent("Tests/EndToEndTests/Fixtures/Jupyter").path
    let folder = try Folder()
    let run = try await folder.nbrun(
      notebooks, fixtures, "--to", "ipynb,json", "-o", "out", seconds: 300)
    #expect(run.complaints == "")
    try #require(run.status == 0)
    for name in ["images.idx.gz", "labels.npy"] {
      let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(fixtures)/\(name)"))
      try folder.write(bytes, to: "out/\(name)")
    }
    let reports = try Jupyter.execute(folder: "\(folder.path)/out", with: python)
    #expect(reports.count == folder.paths.count { $0.hasSuffix(".ipynb") })
    for report in reports {
      #expect(report.problems == [], "\(report.name)")
      for (name, difference) in report.differences {
        let limit = name == "numeric_gradients" ? Self.roughTolerance : Self.tolerance
        #expect(difference < limit, "\(name) of \(report.name)")
      }
    }
  }

  @Test func aNotebookIsTheSameByteForByteEveryTime() async throws {
    let lesson = package.appendingPathComponent("notebooks/backprop.md").path
    let folder = try Folder()
    for name in ["first", "second"] {
      _ = try await folder.nbrun(lesson, "--to", "ipynb", "-o", "\(name).ipynb")
    }
    let (first, second) = (
      try folder.bytes(of: "first.ipynb"), try folder.bytes(of: "second.ipynb")
    )
    #expect(first == second)
    #expect(!first.isEmpty)
  }

  @Test func everyCellThatRanHasItsCode() async throws {
    let folder = try Folder()
    let lesson =
      "```{plot} np.eye(2)\ncaption: c\n```\n\n```{data}\ndataset: xor\ncaption: d\n```\n"
    try folder.write(lesson, to: "lesson.md")
    #expect(try await folder.nbrun("lesson.md", "--to", "ipynb").status == 0)
    #expect(try !folder.text(of: "lesson.ipynb").contains("Not run."))
  }

  @Test func aNotebookStandsBesideItsLesson() async throws {
    let folder = try Folder()
    try folder.write("# A\n\n```{show} 1 + 1\n```\n", to: "lesson.md")
    let run = try await folder.nbrun("lesson.md", "--to", "ipynb")
    #expect(run.status == 0)
    #expect(folder.paths == ["lesson.ipynb", "lesson.md"])
  }

  @Test func aCellThatFailsIsInTheNotebookOnlyWithLeave() async throws {
    let folder = try Folder()
    try folder.write("```{show} X\n```\n", to: "lesson.md")
    let refused = try await folder.nbrun("lesson.md", "--to", "ipynb")
    #expect(refused.status == 1)
    #expect(folder.paths == ["lesson.md"])
    let kept = try await folder.nbrun("lesson.md", "--to", "ipynb", "--keep-going")
    #expect(kept.status == 1)
    #expect(try folder.text(of: "lesson.ipynb").contains("\"raises-exception\""))
  }
}

/// What came of a notebook in Jupyter.
private struct JupyterReport: Decodable {
  let name: String
  let problems: [String]
  let differences: [String: Double]
}

/// A Python that has Jupyter.
private enum Jupyter {
  static let path = RealPython.path(with: ["numpy", "nbformat", "nbclient", "ipykernel"])

  /// Whether tests that need it run: where there is one, and where its absence is a failure.
  static var isExpected: Bool { path != nil || isContinuousIntegration }

  /// Executes every notebook of a folder.
  static func execute(folder: String, with python: String) throws -> [JupyterReport] {
    let script = package.appendingPathComponent("Tests/EndToEndTests/execute_notebooks.py").path
    let output = URL(fileURLWithPath: "\(folder)/reports.jsonl")
    try Data().write(to: output)
    let status = try run(
      python, [script, folder], output: try FileHandle(forWritingTo: output))
    #expect(status == 0)
    let lines = try Data(contentsOf: output).split(separator: UInt8(ascii: "\n"))
    return try lines.map { try JSONDecoder().decode(JupyterReport.self, from: $0) }
  }

  private static func run(_ path: String, _ arguments: [String], output: FileHandle) throws
    -> Int32
  {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }
}
