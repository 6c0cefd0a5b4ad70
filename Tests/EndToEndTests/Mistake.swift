// A lesson with a mistake in it and, word for word, what is said of it.

import Foundation
import Testing

/// A lesson that fails.
struct Mistake: Sendable, CustomTestStringConvertible {
  /// What is wrong.
  let name: String
  /// The lesson.
  let lesson: String
  /// All of standard error.
  let report: String
  /// The exit status.
  let status: Int32

  init(_ name: String, _ lesson: String, _ report: String, status: Int32 = 1) {
    self.name = name
    self.lesson = lesson + "\n"
    self.report = report + "\n"
    self.status = status
  }

  var testDescription: String { name }

  /// Runs the lesson: it must be reported as foretold, and leave its folder as it was.
  func verify() async throws {
    let folder = try Folder()
    try folder.write(lesson, to: "lesson.md")
    let outputs = ["lesson.html", "lesson.json", "lesson.rendered.md"]
    for output in outputs { try folder.write("an old \(output)\0", to: output) }
    let run = try await folder.nbrun("lesson.md", "--to", "html,md,json", "--quiet")
    #expect(run.errors == report)
    #expect(run.output == "")
    #expect(run.status == status)
    #expect(folder.paths == ["lesson.html", "lesson.json", "lesson.md", "lesson.rendered.md"])
    for output in outputs {
      let text = try folder.text(of: output)
      #expect(text == "an old \(output)\0")
    }
  }
}

/// XOR and a network for it, up to the point where `{forward}` may run; 7 lines.
let network = """
  ```{data}
  dataset: xor
  ```

  ```{initialize}
  hidden: 3
  ```
  """
