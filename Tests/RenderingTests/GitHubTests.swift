// Markdown output as GitHub's own parser reads it: pipe tables are tables, formulas stand in fences of
// their own, and nothing of the markup comes out as text. Where cmark-gfm is not installed these tests
// are left out.

import Foundation
import LessonSupport
import Notebooks
import Rendering
import Testing

@Suite(.enabled(if: GitHub.isHere, "needs cmark-gfm")) struct GitHubTests {
  private static let lessons: [String] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: lessonFolder.path)) ?? []
    return files.filter { $0.hasSuffix(".md") && !$0.hasSuffix(".rendered.md") }.sorted()
  }()

  @Test(arguments: lessons)
  func lessonsComeOutAsTheyAreMeant(lesson: String) throws {
    let text = try String(contentsOf: lessonFolder.appending(path: lesson), encoding: .utf8)
    let executed = run(text, path: lesson)
    let output = MarkdownRenderer(pictureFolder: "x_files").render(executed)
    check(try GitHub.html(output.text), of: output)
    let filled = try InPlaceRenderer(pictureFolder: "x_files").render(executed)
    let page = try GitHub.html(filled.text)
    check(page, of: filled)
    // Marks are comments: no reader sees them.
    let marks = filled.text.components(separatedBy: "<!-- nbrun:begin").count
    #expect(page.components(separatedBy: "\n<!-- nbrun:begin").count == marks && marks > 3)
    #expect(!page.contains("&lt;!-- nbrun"))
  }

  private func check(_ page: String, of rendered: RenderedMarkdown) {
    let text = rendered.text
    let rules = text.split(separator: "\n").count { $0.wholeMatch(of: /[> ]*\|( -+:? \|)+/) != nil }
    #expect(page.components(separatedBy: "<table>").count - 1 == rules)
    let formulas = text.components(separatedBy: "```math\n").count - 1
    #expect(page.components(separatedBy: "<code class=\"language-math\">").count - 1 == formulas)
    #expect(
      page.components(separatedBy: "<img src=\"x_files/cell-").count - 1 == rendered.pictures.count)
    // Nothing of what nbrun writes is left as text.
    let prose = page.replacing(/<code[^>]*>[^<]*<\/code>/, with: "")
    for leak in [">**", "```", "| ---", "![", "\\begin{bmatrix}"] {
      #expect(!prose.contains(leak), "\(leak)")
    }
  }

  @Test func everyOutputInEveryContainer() throws {
    let table = CellOutput.table(
      TableOutput(
        title: "A | *b*", columns: ["a|b", "`c`"],
        rows: [[.text("x|y\\"), .number(-1.5)], [.missing, .text("<i>\n|")]]))
    let outputs = [
      table, matrix([[1, -2], [3, 4]]), .text("| a |\n| --- |\n```\n<!-- -->"),
      .mathematics(["a_b \\\\ c"]), .note("- no | list"), scalar(.text("*a* ~b~ $c$ <d>")),
    ]
    for (first, further) in [("", ""), ("- ", "  "), ("> ", "> "), ("1. > - ", "   >   ")] {
      let text = "\(first)```{x}\n\(further)```\n"
      let results = executed(outputs, text: text).markdown
      let page = try GitHub.html(results)
      #expect(page.components(separatedBy: "<table>").count == 2, "\(results)")
      #expect(page.components(separatedBy: "<tr>").count == 4)
      #expect(page.contains("<td>x|y\\</td>\n<td>−1.5</td>"))
      #expect(page.contains("<td>&lt;i&gt; |</td>"))
      #expect(page.contains("<strong>A | *b*</strong>"))
      #expect(page.contains("| a |\n| --- |\n```\n&lt;!-- --&gt;\n</code>"))
      #expect(
        page.contains(">\\begin{bmatrix}\n1 &amp; -2 \\\\\n3 &amp; 4\n\\end{bmatrix}\n</code>"))
      #expect(page.contains("<p>- no | list</p>"))
      #expect(page.contains("*a* ~b~ $c$ &lt;d&gt;"))
    }
  }
}

/// GitHub's parser, as the distribution packs it.
private enum GitHub {
  private static let program = URL(filePath: "/usr/bin/cmark-gfm")

  static var isHere: Bool { FileManager.default.isExecutableFile(atPath: program.path) }

  /// What it makes of a text. It writes to a file: a pipe would fill up while its input is written.
  static func html(_ markdown: String) throws -> String {
    let folder = FileManager.default.temporaryDirectory
    let files = ["md", "html"].map { folder.appending(path: "\(UUID().uuidString).\($0)") }
    defer { for file in files { try? FileManager.default.removeItem(at: file) } }
    try markdown.write(to: files[0], atomically: false, encoding: .utf8)
    try "".write(to: files[1], atomically: false, encoding: .utf8)
    let process = Process()
    process.executableURL = program
    process.arguments =
      ["--unsafe"]
      + ["footnotes", "table", "strikethrough", "tasklist", "autolink"].flatMap { ["-e", $0] }
      + [files[0].path]
    process.standardOutput = try FileHandle(forWritingTo: files[1])
    try process.run()
    process.waitUntilExit()
    return try String(contentsOf: files[1], encoding: .utf8)
  }
}
