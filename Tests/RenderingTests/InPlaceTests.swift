// Results written into lessons: taken out again they leave the author's bytes, and a lesson with them
// gives what it gives without.

import Diagnostics
import Foundation
import LessonSupport
import Notebooks
import Rendering
import Testing

@Suite struct InPlaceTests {
  private static let lessons: [String] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: lessonFolder.path)) ?? []
    return files.filter { $0.hasSuffix(".md") && !$0.hasSuffix(".rendered.md") }.sorted()
  }()

  /// Every way to begin a line inside of containers, and to go on in them.
  private static let margins = [
    ("", ""), ("- ", "  "), ("> ", "> "), ("1. > - ", "   >   "), ("-\t", "\t"),
    ("> 10) ", ">     "),
    ("  ", "  "), ("* - ", "    "), (">", ">"), ("-   ", "    "), ("> > ", "> > "),
  ]

  private static let followers = [
    "", "Text\n", "\nText\n", "- b\n", "***\n", "> c\n", "\n    code\n",
  ]

  private static let cells = [
    ["```{show} a * 2", "```"],
    ["~~~~{numpy}", "~~~~"],
    ["```{numpy}", "print('<!-- nbrun:end 1 -->\\n```\\n   ~~~ \\n> \\n- \\r|\\0')", "````"],
    ["```{show} nope", "#| error: unknown", "#| label: the-mistake", "```"],
    ["```{show}", "np.eye(14)", "{'k|': a, 'l': '*'}", "```"],
    ["```{expect} a == 2", "#| caption: '{eval}`a`. *so*'", "```"],
  ]

  private func filled(_ executed: ExecutedNotebook) throws -> String {
    try InPlaceRenderer(pictureFolder: "lesson_files").render(executed).text
  }

  /// Holds a lesson with results to the lesson without.
  private func hold(_ text: String, path: String = "lesson.md") throws {
    let plain = run(text, path: path)
    #expect(plain.problems == [])
    let filled = try filled(plain)
    let again = run(filled, path: path)
    #expect(again.notebook.source.bytes == Array(text.utf8))
    #expect(try self.filled(again).utf8.elementsEqual(filled.utf8))
    #expect(InPlaceRenderer.editedResults(in: again.notebook).isEmpty)
    #expect(try again.page() == plain.page())
    #expect(again.markdown == plain.markdown)
    #expect(withoutLines(again.json) == withoutLines(plain.json))
  }

  /// Lines and columns are those of the file, which results make longer.
  private func withoutLines(_ json: String) -> String {
    json.replacing(/"line": \d+/, with: "")
  }

  @Test(arguments: lessons)
  func theProjectsLessonsStayAsTheyAre(lesson: String) throws {
    let text = try String(contentsOf: lessonFolder.appending(path: lesson), encoding: .utf8)
    try hold(text, path: lesson)
  }

  @Test(arguments: margins.indices, ["\n", "\r\n", "\r"])
  func oddLessonsStayAsTheyAre(margin: Int, newline: String) throws {
    let (first, further) = Self.margins[margin]
    // A third of what may follow with each line ending: all of it would take a minute.
    let turn = margin + (newline == "\n" ? 0 : newline.utf8.count)
    for (number, follower) in Self.followers.enumerated() where (number + turn) % 3 == 0 {
      var lines = ["---", "parameters: {a: 2}", "---", ""]
      for cell in Self.cells {
        lines += ["\(first)Word {eval}`a`", further]
        lines += cell.map { further + $0 }
        lines += [String(follower.dropLast()), ""]
      }
      let mark = number.isMultiple(of: 2) ? "\u{FEFF}" : ""
      let text = mark + lines.joined(separator: "\n")
      try hold(text.replacing("\n", with: newline))
      // A cell as the last thing in the file, with a line ending and without.
      let last = "\(first)```{show} 1\n\(further)```"
      try hold((last + (follower.isEmpty ? "" : "\n" + follower)).replacing("\n", with: newline))
    }
  }

  @Test func marksCarryTheContainersPrefix() throws {
    let text = try filled(
      executed([scalar(.integer(1))], text: "1. > - ```{x}\n   >   ```\nText\n"))
    // The first 12 digits of what sha256sum gives for "\n`x` = 1\n".
    #expect(
      text == """
        1. > - ```{x}
           >   ```
           >   <!-- nbrun:begin x -->
           >
           >   `x` = 1
           >
           >   <!-- nbrun:end 5d46ea19b894 -->
        Text

        """)
  }

  @Test(arguments: [
    ("label: loss-1", "loss-1"), ("label: a b", "data"), ("label: '-->'", "data"),
    ("label: 'a--b'", "data"), ("echo: true", "data"),
  ])
  func aMarkNamesItsCell(option: String, name: String) throws {
    let text = try filled(run("```{data}\nvalues: {a: 1}\n\(option)\n```\n"))
    #expect(text.contains("\n<!-- nbrun:begin \(name) -->\n"))
  }

  @Test func aCellWithoutResultsHasNoMarks() throws {
    let text = "```{data}\nvalues: {a: 1}\nshow: none\n```\n\n{eval}`a`\n"
    #expect(try filled(run(text)) == text)
  }

  @Test(arguments: [
    ("5d46ea19b894", "`x` = 1", false), ("5d46ea19b894", "`x` = 2", true),
    ("5d46ea19b895", "`x` = 1", true), ("5d46ea19b894", "`x` = 1  ", false),
    ("5d46ea19b894", " `x` = 1", true), ("5d46ea19b894", "`x` = 1\n\nMine", true),
  ])
  func theSumTellsAnEdit(sum: String, content: String, isEdited: Bool) {
    let text = "a\n<!-- nbrun:begin x -->\n\n\(content)\n\n<!-- nbrun:end \(sum) -->\n"
    let marks = InPlaceRenderer.editedResults(in: notebook(text))
    #expect(marks == (isEdited ? [SourceRange(2, 24)] : []))
  }

  @Test func nothingAmongResultsCounts() {
    let region = """
      <!-- nbrun:begin x -->

      # Heading {eval}`nope` {expect}`1 > 2`

      [link]: https://example.org

      <!-- nbrun:end 1 -->

      """
    let read = notebook("```{data}\nvalues: {a: 1}\n```\n\(region)[link] {eval}`b`\n")
    #expect(read.steps.count == 2 && read.problems == [])
    #expect(run("\(region)[link] {eval}`b`\n").problems == ["8:15: unknown name 'b'"])
  }

  @Test func withBrokenMarksNothingElseIsRead() {
    let read = notebook("---\nseed: x\n---\n<!-- nbrun:begin x -->\n\n{eval}`nope`\n")
    #expect(read.steps.isEmpty)
    #expect(read.problems.map { $0.prefix(4) } == ["2:7:", "4:1:"])
  }
}
