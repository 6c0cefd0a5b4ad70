// What is no lesson is answered by its name: files of other kinds, and words that look like commands.

import Foundation
import Testing

@Suite struct NoLessonTests {
  private static let rule = "a lesson is a Markdown file whose name ends in .md"

  @Test(arguments: [
    ("x.ipynb", "a Jupyter notebook", "; ```python {numpy} begins a cell of code in it"),
    ("x.py", "a Python program", "; ```python {numpy} begins a cell of code in it"),
    ("x.qmd", "a Quarto document", "; ```python {numpy} begins a cell of code in it"),
    ("x.Rmd", "an R Markdown document", "; ```python {numpy} begins a cell of code in it"),
    ("x.html", "a page", ""), ("x.json", "a JSON file", ""), ("x.PNG", "a picture", ""),
    ("x.csv", "a table of data", "; its {data} cell reads data: 'file: NAME' or 'inputs: NAME'"),
    ("x.rst", "a '.rst' file", ""), ("a.b/x.txt", "a '.txt' file", ""),
  ])
  func aFileOfAnotherKindIsRefusedByItsName(name: String, kind: String, more: String) async throws {
    for command in [[], ["run"], ["audit"]] {
      let folder = try Folder()
      try folder.write(Data([0xFF, 0x00]), to: name)
      let before = folder.paths
      let run = try await folder.nbrun(command + [name])
      #expect(
        run.errors == """
          \(name): error: \(kind) is no lesson
               = hint: \(Self.rule)\(more)

          """)
      #expect(run.status == 2)
      #expect(folder.paths == before)
    }
  }

  @Test(arguments: [["--in-place"], ["--to", "ipynb"], ["-o", "-"], ["--keep-going"]])
  func neitherIsItChanged(options: [String]) async throws {
    let folder = try Folder()
    try folder.write("{}", to: "x.ipynb")
    let run = try await folder.nbrun(["x.ipynb"] + options)
    #expect(run.errors.hasPrefix("x.ipynb: error: a Jupyter notebook is no lesson\n"))
    #expect(run.status == 2)
    #expect(run.output == "")
    #expect(folder.paths == ["x.ipynb"])
    #expect(try folder.text(of: "x.ipynb") == "{}")
  }

  /// As beside a lesson that is missing.
  @Test func lessonsBesideItAreRun() async throws {
    let folder = try Folder()
    try folder.write("# T\n", to: "a.md")
    try folder.write("x = 1\n", to: "b.py")
    let run = try await folder.nbrun("a.md", "b.py")
    #expect(run.status == 2)
    #expect(folder.paths == ["a.html", "a.md", "b.py"])
  }

  @Test(arguments: ["x.md", "x.markdown", "x.MD", "x", ".md"])
  func theNamesOfLessonsAreTaken(name: String) async throws {
    let folder = try Folder()
    try folder.write("# T\n", to: name)
    #expect(try await folder.nbrun(name, "-o", "out.html").status == 0)
  }

  private static let commands =
    "the commands are run, audit, help, and a lesson is a file such as lesson.md"

  @Test(arguments: [
    (["audti", "lesson.md"], "audti", "did you mean 'audit'?"),
    (["chekc", "lesson.md"], "chekc", commands), (["serve", "--port", "80"], "serve", commands),
    (["AUDIT", "lesson.md"], "AUDIT", "did you mean 'audit'?"),
    (["lesson"], "lesson", "did you mean 'lesson.md'?"),
    (["leson", "--to", "md"], "leson", "did you mean 'lesson.md'?"),
    (["-q", "chekc", "lesson.md"], "chekc", commands),
    (["inspect", "lesson.md", "--json"], "inspect", commands),
  ])
  func aWordThatLooksLikeACommandIsAnsweredAsOne(
    arguments: [String], word: String, advice: String
  ) async throws {
    let folder = try Folder()
    try folder.write("# T\n", to: "lesson.md")
    let run = try await folder.nbrun(arguments)
    #expect(run.errors == "nbrun: error: there is no file and no command '\(word)'; \(advice)\n")
    #expect(run.status == 2)
    #expect(run.output == "")
    #expect(folder.paths == ["lesson.md"])
  }

  @Test func aFileOrFolderOfThatNameIsALesson() async throws {
    let folder = try Folder()
    try folder.write("# T\n", to: "chekc")
    try folder.write("# T\n", to: "serve/a.md")
    #expect(try await folder.nbrun("chekc").status == 0)
    #expect(try await folder.nbrun("serve").status == 0)
    #expect(folder.paths == ["chekc", "chekc.html", "serve/", "serve/a.html", "serve/a.md"])
  }

  /// A later word is a lesson as before, and after `run` the first too.
  @Test func elsewhereAWordIsAMissingLesson() async throws {
    let folder = try Folder()
    try folder.write("# T\n", to: "lesson.md")
    #expect(try await folder.nbrun("run", "chekc").errors == "chekc: error: no such file\n")
    let run = try await folder.nbrun("lesson.md", "chekc", "-q")
    #expect(run.errors == "chekc: error: no such file\n")
    #expect(folder.paths == ["lesson.html", "lesson.md"])
  }

  // MARK: Code that nobody runs, and cells that editors colour

  @Test(arguments: ["html", "md", "json", "ipynb"])
  func codeThatIsNotRunIsWarnedOfInAllFormats(format: String) async throws {
    let folder = try Folder()
    try folder.write("# T\n\n```python\nx = 1\n```\n", to: "lesson.md")
    let run = try await folder.nbrun("lesson.md", "--plain-code", "--to", format, "-o", "-")
    #expect(
      run.complaints == """
        lesson.md:3:1: warning: nothing in this lesson was run: it has code, but no cell and no claim
           3 | ```python
             | ^~~~~~~~~
             = hint: a plain fence is shown, not run; ```python {numpy} or ```{numpy} begins a cell of Python

        """)
    #expect(run.status == 0)
    #expect(!run.output.isEmpty)
    if format == "json" {
      #expect(run.output.contains("\"severity\": \"warning\""))
      #expect(run.output.contains("nothing in this lesson was run"))
    }
  }

  @Test func inPlaceAColouredCellKeepsItsFence() async throws {
    let folder = try Folder()
    let lesson = "# T\n\n~~~ python  {numpy}\nx = 2\nx + 1\n~~~\n\nText.\n"
    try folder.write(lesson, to: "lesson.md")
    let rendered = try await folder.nbrun("lesson.md", "--to", "md", "-o", "-")
    #expect(
      rendered.output == "# T\n\n~~~ python  {numpy}\nx = 2\nx + 1\n~~~\n\n`x + 1` = 3\n\nText.\n")
    for _ in 1...2 {
      let run = try await folder.nbrun("lesson.md", "--in-place")
      #expect(run.status == 0)
    }
    let text = try folder.text(of: "lesson.md")
    let cell = "# T\n\n~~~ python  {numpy}\nx = 2\nx + 1\n~~~\n"
    #expect(text.hasPrefix(cell + "<!-- nbrun:begin numpy -->\n\n`x + 1` = 3\n"))
    let warning = try await folder.nbrun("lesson.md", "--in-place")
    #expect(warning.complaints == "")
  }

  @Test func anAuditTriesAColouredCell() async throws {
    let folder = try Folder()
    let lesson = "```python {numpy}\nx = 3 * 2 + 1\n```\n\n{expect}`x == 7`\n"
    try folder.write(lesson, to: "lesson.md")
    let coloured = try await folder.nbrun("audit", "lesson.md")
    try folder.write(lesson.replacing("python {numpy}", with: "{numpy}"), to: "lesson.md")
    let plain = try await folder.nbrun("audit", "lesson.md")
    #expect(coloured.output == plain.output && coloured.status == plain.status)
    #expect(!coloured.output.contains(" 0 mutants"))
  }
}
