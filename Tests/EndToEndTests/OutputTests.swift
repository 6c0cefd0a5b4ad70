// Where outputs go: formats, files, folders, standard output, and what must never be replaced.

import Foundation
import Testing

@Suite struct OutputTests {
  private static let lesson = "# T\n\nTwo is {eval}`1 + 1`.\n"

  private func folder(with names: String...) throws -> Folder {
    let folder = try Folder()
    for name in names { try folder.write(Self.lesson, to: name) }
    return folder
  }

  @Test func thePageStandsBesideItsLessonWhereverTheRunBegins() async throws {
    let folder = try folder(with: "a/b/lesson.md")
    let run = try await folder.nbrun("a/b/lesson.md")
    #expect(run.errors.hasPrefix("a/b/lesson.md: 0 cells, "))
    #expect(run.errors.hasSuffix(" s → a/b/lesson.html\n"))
    #expect(run.output == "")
    #expect(folder.paths == ["a/", "a/b/", "a/b/lesson.html", "a/b/lesson.md"])
    let page = try folder.text(of: "a/b/lesson.html")
    #expect(page.contains("Two is <span class=\"value\">2</span>."))
  }

  @Test func everyFormatHasItsName() async throws {
    let folder = try folder(with: "lesson.md")
    let run = try await folder.nbrun("lesson.md", "--to", "html,md,json,html")
    #expect(run.status == 0)
    #expect(folder.paths == ["lesson.html", "lesson.json", "lesson.md", "lesson.rendered.md"])
    let rendered = try folder.text(of: "lesson.rendered.md")
    #expect(rendered == "# T\n\nTwo is 2.\n")
  }

  @Test(arguments: [
    (["-o", "page.html"], ["lesson.md", "page.html"]),
    (["-o", "new/page.html"], ["lesson.md", "new/", "new/page.html"]),
    (["-o", "new/"], ["lesson.md", "new/", "new/lesson.html"]),
    (
      ["-o", "new", "--to", "html,json"],
      ["lesson.md", "new/", "new/lesson.html", "new/lesson.json"]
    ),
  ])
  func anOutputIsAFileOrAFolder(options: [String], paths: [String]) async throws {
    let folder = try folder(with: "lesson.md")
    let run = try await folder.nbrun(["lesson.md"] + options)
    #expect(run.status == 0)
    #expect(folder.paths == paths)
  }

  @Test func aFolderThatIsThereIsFilled() async throws {
    let folder = try folder(with: "lesson.md", "site/other.txt")
    _ = try await folder.nbrun("lesson.md", "-o", "site")
    #expect(folder.paths == ["lesson.md", "site/", "site/lesson.html", "site/other.txt"])
  }

  @Test func standardOutputTakesOneLessonInOneFormat() async throws {
    let folder = try folder(with: "lesson.md", "other.md")
    let run = try await folder.nbrun("lesson.md", "--to", "md", "-o", "-")
    #expect(run.output == "# T\n\nTwo is 2.\n")
    #expect(run.status == 0)
    for arguments in [["lesson.md", "--to", "md,json"], ["lesson.md", "other.md"]] {
      let refused = try await folder.nbrun(arguments + ["-o", "-"])
      #expect(refused.errors == "nbrun: error: '-o -' takes one lesson and one format\n")
      #expect(refused.output == "")
      #expect(refused.status == 2)
    }
    #expect(folder.paths == ["lesson.md", "other.md"])
  }

  @Test func aFolderMeansItsLessonsInOrder() async throws {
    let folder = try folder(
      with: "a/2.md", "a/1.md", "a/README.md", "a/1.rendered.md", "a/.hidden.md", "a/notes.txt",
      "a/deeper/3.md", "a/folder.md/4.md")
    let run = try await folder.nbrun("a", "--to", "json", "-o", "out")
    #expect(run.status == 0)
    let order = run.errors.split(separator: "\n").map { String($0.prefix { $0 != ":" }) }
    #expect(order == ["a/1.md", "a/2.md"])
    #expect(folder.paths.filter { $0.hasPrefix("out") } == ["out/", "out/1.json", "out/2.json"])
  }

  @Test func aFolderWithoutLessonsIsWrongUsage() async throws {
    let folder = try folder(with: "a/README.md")
    let run = try await folder.nbrun("a")
    #expect(run.errors == "nbrun: error: the folder 'a' holds no lesson (a .md file)\n")
    #expect(run.status == 2)
  }

  @Test(arguments: [
    (
      ["lesson.md", "--to", "md", "-o", "lesson.md"],
      "the output 'lesson.md' of 'lesson.md' would replace the lesson itself"
    ),
    (
      ["lesson.md", "--to", "md", "-o", "./a/../lesson.md"],
      "the output './a/../lesson.md' of 'lesson.md' would replace the lesson itself"
    ),
    (
      ["lesson.md", "--to", "md", "-o", "link.md"],
      "the output 'link.md' of 'lesson.md' would replace the lesson itself"
    ),
    (
      ["lesson.md", "a/lesson.md", "-o", "out"],
      "the output 'out/lesson.html' of 'a/lesson.md' would replace what 'lesson.md' is or becomes"
    ),
    (
      ["a/lesson.md", "lesson.md", "--to", "md", "-o", "lesson.md/"],
      "the output 'lesson.md/lesson.rendered.md' of 'lesson.md' would replace what 'a/lesson.md' "
        + "is or becomes"
    ),
  ])
  func whatWouldReplaceALessonOrAnOutputIsRefused(arguments: [String], message: String)
    async throws
  {
    let folder = try folder(with: "lesson.md", "a/lesson.md")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/link.md", withDestinationPath: "lesson.md")
    let run = try await folder.nbrun(arguments)
    #expect(run.errors == "nbrun: error: \(message)\n")
    #expect(run.status == 2)
    #expect(folder.paths == ["a/", "a/lesson.md", "lesson.md", "link.md"])
    let kept = try folder.text(of: "lesson.md")
    #expect(kept == Self.lesson)
  }

  @Test(arguments: [
    ("file/page.html", "its folder can't be made"),
    ("file/", "its folder can't be made"),
    ("/dev/null", "the output is no regular file"),
  ])
  func whatCanNotBeWrittenIsAnError(output: String, reason: String) async throws {
    let folder = try folder(with: "lesson.md", "file")
    let run = try await folder.nbrun("lesson.md", "-o", output)
    let shown = output.hasSuffix("/") ? output + "lesson.html" : output
    #expect(run.complaints.hasPrefix("\(shown): error: \(reason)\n"))
    #expect(run.status == 2)
    #expect(folder.paths == ["file", "lesson.md"])
  }

  @Test func ofSeveralOutputsNoneIsReplacedWhereOneCanNotBe() async throws {
    let folder = try folder(with: "lesson.md", "lesson.json/file")
    try folder.write("old", to: "lesson.html")
    let run = try await folder.nbrun("lesson.md", "--to", "html,json")
    #expect(run.complaints == "lesson.json: error: the output is a folder\n")
    #expect(run.status == 2)
    #expect(folder.paths == ["lesson.html", "lesson.json/", "lesson.json/file", "lesson.md"])
    let old = try folder.text(of: "lesson.html")
    #expect(old == "old")
  }

  @Test func aLinkKeepsPointingWhereItDoesAndAFileKeepsItsPermissions() async throws {
    let folder = try folder(with: "lesson.md", "public/page.html")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/lesson.html", withDestinationPath: "public/page.html")
    #expect(chmod(folder.path + "/public/page.html", 0o640) == 0)
    let run = try await folder.nbrun("lesson.md")
    #expect(run.status == 0)
    let link = try FileManager.default.destinationOfSymbolicLink(
      atPath: folder.path + "/lesson.html")
    #expect(link == "public/page.html")
    let page = try folder.text(of: "public/page.html")
    #expect(page.hasPrefix("<!DOCTYPE html>"))
    let attributes = try FileManager.default.attributesOfItem(
      atPath: folder.path + "/public/page.html")
    #expect(attributes[.posixPermissions] as? Int == 0o640)
  }

  @Test(arguments: [OutputStream.closed, .brokenPipe])
  func aClosedStandardOutputIsAnErrorAndNoSignal(output: OutputStream) async throws {
    let folder = try folder(with: "lesson.md")
    let run = try await folder.nbrun("lesson.md", "-o", "-", "-q", output: output)
    #expect(run.errors == "nbrun: error: standard output can't be written\n")
    #expect(run.status == 2)
    for question in ["--help", "--version"] {
      let answer = try await folder.nbrun(question, output: output)
      #expect(answer.status == 2)
    }
    #expect(folder.paths == ["lesson.md"])
  }
}
