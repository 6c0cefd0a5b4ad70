// `--in-place`: the lesson's own file with results in it, whole or not at all, and nothing that a person
// wrote is lost.

import Foundation
import Testing

@Suite struct InPlaceTests {
  private static let lesson = """
    ---
    parameters: {rate: 0.5}
    ---

    Text {eval}`rate`.

    - ```{show} rate * 2
      ```
    - ```{numpy}
      for i in range(3):
          print(i, rate)
      ```

    ```{show}
    np.eye(2) * rate
    3 + 4
    ```

    """

  private func folder(_ lesson: String = lesson, _ name: String = "lesson.md") throws -> Folder {
    let folder = try Folder()
    try folder.write(lesson, to: name)
    return folder
  }

  /// The lines of one text that another has not.
  private func changes(_ old: String, _ new: String) -> (removed: [String], added: [String]) {
    let sides = [old, new].map { $0.split(separator: "\n").map(String.init) }
    let difference = sides[1].difference(from: sides[0])
    let words = difference.map { change in
      switch change {
      case .insert(_, let line, _): (line, true)
      case .remove(_, let line, _): (line, false)
      }
    }
    return (words.filter { !$0.1 }.map(\.0), words.filter(\.1).map(\.0))
  }

  /// What somebody wrote between the marks is no part of the lesson, and that is said.
  @Test func aRunWarnsOfResultsThatWereEdited() async throws {
    let folder = try folder()
    #expect(try await folder.nbrun("lesson.md", "--in-place").status == 0)
    let filled = try folder.text(of: "lesson.md")
    #expect(try await folder.nbrun("lesson.md").complaints == "")
    let end = try #require(filled.range(of: "<!-- nbrun:end", options: .backwards))
    let edited = filled.replacingCharacters(
      in: end.lowerBound..<end.lowerBound, with: "Mine.\n\n")
    try folder.write(edited, to: "lesson.md")
    let run = try await folder.nbrun("lesson.md")
    #expect(run.status == 0)
    #expect(run.errors.contains("warning: these results have been edited since they were written"))
  }

  @Test func resultsStandBehindTheirCells() async throws {
    let folder = try folder()
    let run = try await folder.nbrun("lesson.md", "--in-place")
    #expect(run.status == 0 && run.complaints == "" && run.output == "")
    #expect(run.errors.hasSuffix(" → lesson.md\n"))
    #expect(folder.paths == ["lesson.md"])
    #expect(
      try folder.text(of: "lesson.md").hasPrefix(
        """
        ---
        parameters: {rate: 0.5}
        ---

        Text {eval}`rate`.

        - ```{show} rate * 2
          ```
          <!-- nbrun:begin show -->

          `rate * 2` = 1

          <!-- nbrun:end c9db0f893231 -->
        - ```{numpy}
          for i in range(3):
              print(i, rate)
          ```
          <!-- nbrun:begin numpy -->

          ```text
          0 0.5
          1 0.5
          2 0.5
          ```

          <!-- nbrun:end 
        """))
  }

  @Test func aSecondRunWritesNothing() async throws {
    let folder = try folder()
    _ = try await folder.nbrun("lesson.md", "--in-place")
    let before = try folder.bytes(of: "lesson.md")
    let inode = try fileNumber("lesson.md", folder)
    let run = try await folder.nbrun("lesson.md", "--in-place")
    #expect(run.status == 0 && !run.errors.contains("→"))
    #expect(try folder.bytes(of: "lesson.md") == before)
    #expect(try fileNumber("lesson.md", folder) == inode)
  }

  private func fileNumber(_ name: String, _ folder: Folder) throws -> Int? {
    let attributes = try FileManager.default.attributesOfItem(atPath: "\(folder.path)/\(name)")
    return attributes[.systemFileNumber] as? Int
  }

  /// A parameter and what follows from it: three results, their sums, and nothing else.
  @Test func anotherParameterChangesNumbersOnly() async throws {
    let folder = try folder()
    _ = try await folder.nbrun("lesson.md", "--in-place")
    let old = try folder.text(of: "lesson.md")
    try folder.write(old.replacing("rate: 0.5", with: "rate: 4"), to: "lesson.md")
    #expect(try await folder.nbrun("lesson.md", "--in-place").status == 0)
    let new = try folder.text(of: "lesson.md")
    let changes = changes(old, new)
    #expect(changes.removed.count == 10 && changes.added.count == 10)
    #expect(changes.added.count { $0.contains("nbrun:end") } == 3)
    #expect(changes.added.contains("  `rate * 2` = 8") && changes.added.contains("4 & 0 \\\\"))
  }

  @Test func anInsertedCellChangesNoOtherMark() async throws {
    let folder = try folder()
    _ = try await folder.nbrun("lesson.md", "--in-place")
    let old = try folder.text(of: "lesson.md")
    let cell = "```{show} 1 + 1\n```\n\n"
    try folder.write(old.replacing("Text", with: cell + "Text"), to: "lesson.md")
    #expect(try await folder.nbrun("lesson.md", "--in-place").status == 0)
    let changes = changes(old, try folder.text(of: "lesson.md"))
    #expect(changes.removed.isEmpty && changes.added.count == 5)
  }

  @Test func anEditByHandIsNotOverwritten() async throws {
    let folder = try folder()
    _ = try await folder.nbrun("lesson.md", "--in-place")
    let edited = try folder.text(of: "lesson.md").replacing("`3 + 4` = 7", with: "`3 + 4` = 7!")
    try folder.write(edited, to: "lesson.md")
    let run = try await folder.nbrun("lesson.md", "--in-place")
    #expect(run.status == 2)
    #expect(
      run.errors == """
        lesson.md:32:1: error: these results were edited, and writing new ones would lose that
          32 | <!-- nbrun:begin show -->
             | ^~~~~~~~~~~~~~~~~~~~~~~~~
             = hint: move what is to be kept out of them, or replace it with --overwrite-edits

        """)
    #expect(try folder.text(of: "lesson.md") == edited)
    // Whoever only reads the lesson is not concerned.
    #expect(try await folder.nbrun("lesson.md").status == 0)
    let forced = try await folder.nbrun("lesson.md", "--in-place", "--overwrite-edits")
    #expect(forced.status == 0)
    #expect(
      try folder.text(of: "lesson.md") == edited.replacing("`3 + 4` = 7!", with: "`3 + 4` = 7"))
  }

  @Test func resultsOfACellThatIsGoneGoToo() async throws {
    let folder = try folder()
    _ = try await folder.nbrun("lesson.md", "--in-place")
    let cell = "```{show}\nnp.eye(2) * rate\n3 + 4\n```\n"
    let without = try folder.text(of: "lesson.md").replacing(cell, with: "")
    try folder.write(without, to: "lesson.md")
    #expect(try await folder.nbrun("lesson.md", "--in-place").status == 0)
    let text = try folder.text(of: "lesson.md")
    #expect(text.components(separatedBy: "nbrun:begin").count == 3 && !text.contains("math"))
  }

  @Test func aFilledLessonGivesTheSameAsAPlainOne() async throws {
    let plain = try folder(), filled = try folder()
    _ = try await filled.nbrun("lesson.md", "--in-place")
    for format in ["html", "md"] {
      let runs = [
        try await plain.nbrun("lesson.md", "--to", format, "-o", "-"),
        try await filled.nbrun("lesson.md", "--to", format, "-o", "-"),
      ]
      #expect(runs.allSatisfy { $0.status == 0 } && runs[0].output == runs[1].output)
    }
  }

  @Test func auditReadsAFilledLessonAsAPlainOne() async throws {
    let lesson = "```{numpy}\na = np.array([1.0, 2.0])\nb = 2 * a\n```\n\n{expect}`b[1] == 4`\n"
    let plain = try folder(lesson), filled = try folder(lesson)
    _ = try await filled.nbrun("lesson.md", "--in-place")
    let runs = [
      try await plain.nbrun("audit", "lesson.md", "--verbose"),
      try await filled.nbrun("audit", "lesson.md", "--verbose"),
    ]
    #expect(runs[0].status == runs[1].status)
    let reports = runs.map { $0.output.replacing(/\d+:\d+|line \d+/, with: "") }
    #expect(reports[0] == reports[1] && reports[0].contains("caught"))
  }

  @Test func placesAreThoseOfTheFile() async throws {
    let folder = try folder(Self.lesson + "\n{eval}`nope`\n")
    let filled = try self.folder()
    _ = try await filled.nbrun("lesson.md", "--in-place")
    let text = try filled.text(of: "lesson.md") + "\n{eval}`nope`\n"
    let line = text.split(separator: "\n", omittingEmptySubsequences: false).count - 1
    try folder.write(text, to: "lesson.md")
    let run = try await folder.nbrun("lesson.md")
    #expect(
      run.complaints.hasPrefix(
        "lesson.md:\(line):8: error: unknown name 'nope'\n  \(line) | {eval}`nope`\n"))
  }

  @Test func aLessonThatFailsIsNotTouched() async throws {
    let text = Self.lesson + "```{show} nope\n```\n\n{expect}`1 > 2`\n"
    let folder = try folder(text)
    #expect(try await folder.nbrun("lesson.md", "--in-place").status == 1)
    #expect(try folder.text(of: "lesson.md") == text)
    #expect(try await folder.nbrun("lesson.md", "--in-place", "--keep-going").status == 3)
    #expect(try folder.text(of: "lesson.md").contains("> **Error:** unknown name 'nope'"))
  }

  @Test func brokenMarksAreErrorsOfTheLesson() async throws {
    let folder = try folder("Text\n\n<!-- nbrun:begin show -->\n\n{eval}`nope`\n")
    for arguments in [["lesson.md"], ["lesson.md", "--in-place", "--overwrite-edits"]] {
      let run = try await folder.nbrun(arguments)
      #expect(run.status == 1)
      #expect(
        run.complaints == """
          lesson.md:3:1: error: the results that begin here have no end
             3 | <!-- nbrun:begin show -->
               | ^~~~~~~~~~~~~~~~~~~~~~~~~
               = hint: remove them, or put back the line with 'nbrun:end'

          """)
    }
    #expect(folder.paths == ["lesson.md"])
  }

  /// Without a blank line before the cell, GitHub takes it and the marks for the rest of the HTML.
  @Test func resultsThatWouldNotBeFoundAgainAreNotWritten() async throws {
    let text = "$$\nx\n<div>\n$$\n```{show} 1\n```\n"
    let folder = try folder(text)
    let run = try await folder.nbrun("lesson.md", "--in-place")
    #expect(run.status == 2)
    #expect(
      run.complaints.hasPrefix(
        "lesson.md:5:1: error: this cell's results can't be written into the lesson\n"))
    #expect(try folder.text(of: "lesson.md") == text)
  }

  @Test func picturesStandBesideTheLesson() async throws {
    let folder = try folder("```{plot} function relu\n```\n", "a/lesson.md")
    #expect(try await folder.nbrun("a/lesson.md", "--in-place").status == 0)
    #expect(
      folder.paths == ["a/", "a/lesson.md", "a/lesson_files/", "a/lesson_files/cell-1-1.svg"])
    #expect(try folder.text(of: "a/lesson.md").contains("](lesson_files/cell-1-1.svg)\n"))
    try folder.write("No picture.\n", to: "a/lesson.md")
    #expect(try await folder.nbrun("a/lesson.md", "--in-place").status == 0)
    #expect(folder.paths == ["a/", "a/lesson.md"])
  }

  @Test func aFileKeepsItsPermissionsAndALinkItsTarget() async throws {
    let folder = try folder("```{plot} function relu\n```\n", "a/lesson.md")
    let file = "\(folder.path)/a/lesson.md"
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: file)
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder.path)/link.md", withDestinationPath: "a/lesson.md")
    #expect(try await folder.nbrun("link.md", "--in-place").status == 0)
    let attributes = try FileManager.default.attributesOfItem(atPath: file)
    #expect(attributes[.posixPermissions] as? Int == 0o640)
    #expect(
      try FileManager.default.destinationOfSymbolicLink(atPath: "\(folder.path)/link.md")
        == "a/lesson.md")
    // Links in a file lead from where the file is.
    #expect(folder.paths.contains("a/lesson_files/cell-1-1.svg"))
    #expect(try folder.text(of: "a/lesson.md").contains("nbrun:begin plot"))
  }

  @Test(arguments: [
    (["--to", "html"], "--in-place and --to exclude each other"),
    (["-o", "x.md"], "--in-place and --output exclude each other"),
    (["-P", "rate=1"], "--in-place and -P exclude each other"),
    (["--seed", "1"], "--in-place and --seed exclude each other"),
    (["./lesson.md"], "'./lesson.md' is given twice"),
  ])
  func whatWouldWriteSomethingElseIsRefused(options: [String], message: String) async throws {
    let folder = try folder()
    let run = try await folder.nbrun(["lesson.md", "--in-place"] + options)
    #expect(run.status == 2 && run.errors.contains(message))
    #expect(try folder.text(of: "lesson.md") == Self.lesson)
  }

  @Test func toOverwriteEditsIsAQuestionOfInPlace() async throws {
    let run = try await folder().nbrun("lesson.md", "--overwrite-edits")
    #expect(run.status == 2 && run.errors.contains("--overwrite-edits needs --in-place"))
  }

  @Test func aFolderMeansItsLessons() async throws {
    let folder = try folder()
    try folder.write("```{show} 1\n```\n", to: "b.md")
    try folder.write("```{show} nope\n```\n", to: "c.md")
    #expect(try await folder.nbrun(".", "--in-place").status == 1)
    #expect(try folder.text(of: "b.md").contains("nbrun:begin"))
    #expect(try folder.text(of: "lesson.md").contains("nbrun:begin"))
    #expect(try folder.text(of: "c.md") == "```{show} nope\n```\n")
  }
}
