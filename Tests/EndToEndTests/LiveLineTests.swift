// Long training on a terminal: a line that says how far it is, and Ctrl-C.

import Foundation
import Testing

@Suite struct LiveLineTests {
  /// Wide enough that a checkpoint comes every few milliseconds.
  private static func lesson(epochs: Int, hidden: Int = 100) -> String {
    let wide = network.replacingOccurrences(of: "hidden: 3", with: "hidden: \(hidden)")
    return wide + "\n```{train}\nepochs: \(epochs)\nlearning_rate: 0.01\n```\n"
  }

  private static var progress: Regex<(Substring, Substring)> {
    /lesson\.md:8: \{train\}: \d+\/\d+ epochs, loss [\d.e-]+, \d+\/s, \d+ (s|min) left/
  }

  @Test func aLineShowsProgressAndIsErasedAtTheEnd() async throws {
    let folder = try Folder()
    try folder.write(Self.lesson(epochs: 300_000), to: "lesson.md")
    let run = try TerminalRun(folder, "lesson.md")
    let status = await run.end()
    #expect(status == 0)
    let text = run.text
    // The last \r belongs to what erases the line.
    let drawn = text.split(separator: "\r").filter { $0.hasSuffix("\u{1B}[K") && $0.count > 3 }
    #expect(drawn.count >= 2)
    for line in drawn { #expect(line.dropLast(3).wholeMatch(of: Self.progress) != nil, "\(line)") }
    let left = screen(text)
    #expect(left.count == 2 && left[1] == "")
    #expect(left[0].hasPrefix("lesson.md: 3 cells, "))
  }

  @Test func aLineDoesNotWrap() async throws {
    let folder = try Folder()
    try folder.write(Self.lesson(epochs: 300_000), to: "lesson.md")
    let run = try TerminalRun(folder, "lesson.md", columns: 24)
    let status = await run.end()
    #expect(status == 0)
    let drawn = run.text.split(separator: "\r").filter { $0.contains("{train}") }
    #expect(!drawn.isEmpty)
    #expect(drawn.allSatisfy { $0.dropLast(3).count == 23 })
  }

  @Test func severalLessonsShareOneLine() async throws {
    let folder = try Folder()
    for name in ["1", "2", "3"] {
      try folder.write(Self.lesson(epochs: 40_000), to: "\(name)/lesson.md")
    }
    let run = try TerminalRun(folder, "1/lesson.md", "2/lesson.md", "3/lesson.md")
    let status = await run.end()
    #expect(status == 0)
    let text = run.text
    let drawn = text.split(separator: "\r").filter { $0.contains("{train}") }
    #expect(!drawn.isEmpty)
    for line in drawn {
      let words = line.dropLast(3).prefixMatch(of: /[0-2]\/3 lessons, [123]\//)
      let rest = words.map { line.dropLast(3)[$0.range.upperBound...] } ?? ""
      #expect(rest.wholeMatch(of: Self.progress) != nil, "\(line)")
    }
    #expect(screen(text).filter { !$0.isEmpty }.count == 3)
  }

  @Test func nothingIsDrawnWhereNobodyLooksOrNothingCanBeErased() async throws {
    let folder = try Folder()
    try folder.write(Self.lesson(epochs: 40_000), to: "lesson.md")
    let quiet = try TerminalRun(folder, "lesson.md", "--quiet")
    #expect(await quiet.end() == 0)
    #expect(quiet.text == "")
    let dumb = try TerminalRun(folder, "lesson.md", kind: "dumb")
    #expect(await dumb.end() == 0)
    #expect(!dumb.text.contains("epochs") && !dumb.text.contains("\u{1B}"))
    let file = try await folder.nbrun("lesson.md")
    #expect(!file.errors.contains("epochs") && !file.errors.contains("\r"))
  }

  @Test func interruptingEndsAtOnceAndLeavesTheOldOutput() async throws {
    let folder = try Folder()
    // A minute's work: it is never done before it is interrupted.
    try folder.write(Self.lesson(epochs: 1_000_000, hidden: 2000), to: "lesson.md")
    try folder.write("an old page", to: "lesson.html")
    let run = try TerminalRun(folder, "lesson.md")
    #expect(await run.waits(seconds: 120) { $0.contains("epochs") })
    run.interrupt()
    // By the signal itself: a shell says 130.
    #expect(await run.end(within: 20) == -SIGINT)
    #expect(folder.paths == ["lesson.html", "lesson.md"])
    let page = try folder.text(of: "lesson.html")
    #expect(page == "an old page")
  }

  /// A limit on the size of files stops the program in the middle of writing: by a signal, or on
  /// systems that send none by an error.
  @Test func endingWhileWritingLeavesNoPartOfAFile() async throws {
    let folder = try Folder()
    try folder.write("```{data}\nvalues:\n  a: np.zeros(5000)\n```\n", to: "lesson.md")
    try folder.write("old", to: "lesson.json")
    let process = Process()
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = [
      "-c", "ulimit -f 4; exec env --default-signal=XFSZ \"$0\" lesson.md --to json", program.path,
    ]
    process.standardError = FileHandle.nullDevice
    try process.run()
    #expect(await process.ends(within: 60))
    #expect([-SIGXFSZ, 2].contains(process.endStatus))
    #expect(folder.paths == ["lesson.json", "lesson.md"])
    let text = try folder.text(of: "lesson.json")
    #expect(text == "old")
  }
}
