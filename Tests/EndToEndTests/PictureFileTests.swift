// Pictures of Markdown outputs: files beside the output, all or none, and nobody else's files touched.

import Foundation
import Testing

@Suite struct PictureFileTests {
  private static let lesson = """
    ```{plot} function relu
    alt: The hinge [of] deep learning
    ```

    ```{plot} np.eye(3)
    title: "*Identity*"
    ```
    """

  private func folder(_ lesson: String = lesson, _ name: String = "a lesson.md") throws -> Folder {
    let folder = try Folder()
    try folder.write(lesson, to: name)
    return folder
  }

  @Test func picturesStandBesideTheOutputAndAreLinked() async throws {
    let folder = try folder()
    let run = try await folder.nbrun("a lesson.md", "--to", "md")
    #expect(run.status == 0 && !run.errors.contains("error"))
    #expect(
      folder.paths == [
        "a lesson.md", "a lesson.rendered.md", "a lesson_files/", "a lesson_files/cell-1-1.svg",
        "a lesson_files/cell-2-1.svg",
      ])
    let output = try folder.text(of: "a lesson.rendered.md")
    #expect(
      output.contains("![The hinge \\[of\\] deep learning](a%20lesson_files/cell-1-1.svg)\n"))
    #expect(output.contains("**\\*Identity\\***\n"))
    let picture = try folder.text(of: "a lesson_files/cell-2-1.svg")
    #expect(picture.hasPrefix("<!-- Drawn by nbrun") && picture.contains("prefers-color-scheme"))
  }

  @Test func anotherNameHasAnotherFolder() async throws {
    let folder = try folder()
    #expect(try await folder.nbrun("a lesson.md", "--to", "md", "-o", "out/x.md").status == 0)
    #expect(folder.paths.contains("out/x_files/cell-1-1.svg"))
    #expect(try folder.text(of: "out/x.md").contains("](x_files/cell-1-1.svg)"))
  }

  @Test(arguments: [("y", "y_files/"), ("out/y", "out/y_files/"), ("./y.txt", "y.txt_files/")])
  func aShortOrOddNameHasAFolderToo(output: String, pictures: String) async throws {
    let folder = try folder()
    #expect(try await folder.nbrun("a lesson.md", "--to", "md", "-o", output).status == 0)
    #expect(folder.paths.contains(pictures))
  }

  @Test func aSecondRunChangesNothing() async throws {
    let folder = try folder()
    _ = try await folder.nbrun("a lesson.md", "--to", "md")
    let files = folder.paths.filter { !$0.hasSuffix("/") }
    let before = try files.map { try folder.bytes(of: $0) }
    _ = try await folder.nbrun("a lesson.md", "--to", "md")
    #expect(try files.map { try folder.bytes(of: $0) } == before)
  }

  @Test func standardOutputHasDescriptionsInTheirPlace() async throws {
    let folder = try folder()
    let run = try await folder.nbrun("a lesson.md", "--to", "md", "-o", "-")
    #expect(run.output.contains("The hinge \\[of\\] deep learning\n"))
    #expect(!run.output.contains("!["))
    #expect(folder.paths == ["a lesson.md"])
  }

  @Test func picturesOfFormerRunsAreRemovedAndOthersStay() async throws {
    let folder = try folder()
    _ = try await folder.nbrun("a lesson.md", "--to", "md")
    try folder.write("mine", to: "a lesson_files/notes.txt")
    try folder.write("<svg>mine</svg>", to: "a lesson_files/cell-9-1.svg")
    try folder.write("```{plot} function tanh\n```\n", to: "a lesson.md")
    #expect(try await folder.nbrun("a lesson.md", "--to", "md").status == 0)
    #expect(
      folder.paths.filter { $0.hasPrefix("a lesson_files/") } == [
        "a lesson_files/", "a lesson_files/cell-1-1.svg", "a lesson_files/cell-9-1.svg",
        "a lesson_files/notes.txt",
      ])
  }

  @Test func aFolderThatNothingIsLeftInIsRemoved() async throws {
    let folder = try folder()
    _ = try await folder.nbrun("a lesson.md", "--to", "md")
    try folder.write("No pictures.\n", to: "a lesson.md")
    #expect(try await folder.nbrun("a lesson.md", "--to", "md").status == 0)
    #expect(folder.paths == ["a lesson.md", "a lesson.rendered.md"])
  }

  @Test func aFileOfSomeoneElsesIsNotReplaced() async throws {
    let folder = try folder()
    try folder.write("<svg>mine</svg>", to: "a lesson_files/cell-2-1.svg")
    let run = try await folder.nbrun("a lesson.md", "--to", "md")
    #expect(run.status == 2)
    #expect(
      run.errors.contains("a lesson_files/cell-2-1.svg: error: the file is not one of nbrun's"))
    #expect(try folder.text(of: "a lesson_files/cell-2-1.svg") == "<svg>mine</svg>")
    #expect(!folder.paths.contains("a lesson.rendered.md"))
    #expect(!folder.paths.contains("a lesson_files/cell-1-1.svg"))
  }

  @Test(arguments: ["a lesson_files", "a lesson_files/cell-1-1.svg"])
  func aLinkIsNotFollowed(name: String) async throws {
    let folder = try folder()
    try folder.write("mine", to: "elsewhere/file")
    let isFolder = name == "a lesson_files"
    if !isFolder { try folder.write("", to: "a lesson_files/notes.txt") }
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder.path)/\(name)",
      withDestinationPath: "\(folder.path)/elsewhere" + (isFolder ? "" : "/file"))
    let run = try await folder.nbrun("a lesson.md", "--to", "md")
    #expect(run.status == 2)
    #expect(try folder.text(of: "elsewhere/file") == "mine")
    #expect(folder.paths.filter { $0.hasPrefix("elsewhere/") } == ["elsewhere/", "elsewhere/file"])
  }

  @Test func aLessonThatFailsReplacesNoPicture() async throws {
    let folder = try folder()
    _ = try await folder.nbrun("a lesson.md", "--to", "md")
    let before = try folder.bytes(of: "a lesson_files/cell-1-1.svg")
    try folder.write("```{plot} function tanh\n```\n\n```{expect} 1 > 2\n```\n", to: "a lesson.md")
    #expect(try await folder.nbrun("a lesson.md", "--to", "md").status == 3)
    #expect(try folder.bytes(of: "a lesson_files/cell-1-1.svg") == before)
    #expect(folder.paths.contains("a lesson_files/cell-2-1.svg"))
  }
}
