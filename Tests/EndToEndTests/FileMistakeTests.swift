// Lessons that can't be read: status 2, and a sentence that says why.

import Foundation
import Testing

@Suite struct FileMistakeTests {
  @Test func aMissingLessonIsAnsweredWithTheNearestName() async throws {
    let folder = try Folder()
    try folder.write("# T\n", to: "lessons/backprop.md")
    let run = try await folder.nbrun("lessons/backporp.md")
    #expect(
      run.errors == """
        lessons/backporp.md: error: no such file
             = hint: did you mean 'backprop.md'?

        """)
    #expect(run.status == 2)
    #expect(folder.paths == ["lessons/", "lessons/backprop.md"])
  }

  /// Foundation stops a program that asks it for the folder of such a path.
  @Test func namesOfOneLetterAreNames() async throws {
    let folder = try Folder()
    try folder.write("# T\n", to: "x")
    let lesson = try await folder.nbrun("x")
    #expect(lesson.status == 0)
    let output = try await folder.nbrun("x", "-o", "y")
    #expect(output.status == 0)
    #expect(folder.paths == ["x", "x.html", "y"])
    let missing = try await folder.nbrun("-")
    #expect(missing.errors == "-: error: no such file\n")
    #expect(missing.status == 2)
  }

  @Test func aMissingLessonUnlikeAnyOtherIsJustMissing() async throws {
    let folder = try Folder()
    try folder.write("# T\n", to: "backprop.md")
    let run = try await folder.nbrun("tomorrow.md")
    #expect(run.errors == "tomorrow.md: error: no such file\n")
    #expect(run.status == 2)
  }

  @Test func bytesThatAreNotUTF8AreShownAtTheirPlace() async throws {
    let folder = try Folder()
    try folder.write(Data("# T\n\nDie Größe".utf8) + [0x20, 0xE9, 0x21, 0x0A], to: "lesson.md")
    try folder.write("old", to: "lesson.html")
    let run = try await folder.nbrun("lesson.md")
    #expect(
      run.errors == """
        lesson.md:3:11: error: the file is not UTF-8: byte 0xe9 can't stand here
           3 | Die Größe \u{FFFD}!
             |           ^
             = hint: save it as UTF-8, for example with: iconv -f latin1 -t utf-8

        """)
    #expect(run.status == 2)
    let page = try folder.text(of: "lesson.html")
    #expect(page == "old")
    #expect(folder.paths == ["lesson.html", "lesson.md"])
  }

  @Test(
    arguments: [
      [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82], [0x80], [0xFF],
    ] as [[UInt8]])
  func everyKindOfMalformedUTF8IsRefused(bytes: [UInt8]) async throws {
    let folder = try Folder()
    try folder.write(Data("ab".utf8) + bytes, to: "lesson.md")
    let run = try await folder.nbrun("lesson.md")
    #expect(run.errors.hasPrefix("lesson.md:1:3: error: the file is not UTF-8: byte 0x"))
    #expect(run.status == 2)
    #expect(folder.paths == ["lesson.md"])
  }

  @Test func aPipeIsRefusedAndNotWaitedFor() async throws {
    let folder = try Folder()
    #expect(mkfifo(folder.path + "/lesson.md", 0o600) == 0)
    let run = try await folder.nbrun("lesson.md", seconds: 10)
    #expect(run.errors == "lesson.md: error: this is no regular file\n")
    #expect(run.status == 2)
  }

  @Test func aPathBelowAFileIsNoLesson() async throws {
    let folder = try Folder()
    try folder.write("# T\n", to: "file")
    let run = try await folder.nbrun("file/lesson.md")
    #expect(run.errors == "file/lesson.md: error: no such file\n")
    #expect(run.status == 2)
  }

  @Test(.enabled(if: geteuid() != 0, "root may read everything"))
  func aLessonWithoutPermissionIsRefused() async throws {
    let folder = try Folder()
    try folder.write("# T\n", to: "lesson.md")
    #expect(chmod(folder.path + "/lesson.md", 0) == 0)
    let run = try await folder.nbrun("lesson.md")
    #expect(run.errors == "lesson.md: error: the file can't be read: Permission denied\n")
    #expect(run.status == 2)
  }
}
