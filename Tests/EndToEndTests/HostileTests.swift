// Lessons meant to break the program: it must answer, soon, and never with a crash.

import Foundation
import Testing

@Suite struct HostileTests {
  /// Runs a lesson, which must end by itself, in time, with the status.
  private func run(_ lesson: String, status: Int32, _ to: String = "html,md,json") async throws
    -> (run: Run, folder: Folder)
  {
    let folder = try Folder()
    try folder.write(lesson, to: "lesson.md")
    let run = try await folder.nbrun("lesson.md", "--to", to, seconds: 300)
    #expect(run.status == status)
    return (run, folder)
  }

  private static func deep(_ unit: String, _ tail: String = "") -> String {
    String(repeating: unit, count: 50_000) + tail
  }

  private static let nested: [(lesson: String, report: String)] = [
    (String(repeating: ">", count: 20_000) + " a", "1:201: error: blocks or inlines are nested"),
    (
      String(repeating: "> ", count: 20_000) + "```{show} 1",
      "1:401: error: blocks or inlines are nested"
    ),
    (deep("- ", "a"), "1:201: error: blocks or inlines are nested"),
    ("```{data}\nX: \(deep("["))\n```", "2:1: error: YAML nested more than 200"),
    ("```{data}\nX: \(deep("[", deep("]")))\n```", "2:1: error: YAML nested more than 200"),
    ("```{data}\nX: \(deep("{a: "))\n```", "2:1: error: YAML nested more than 200"),
    ("```{data}\nvalues:\n\(deep(" -", " a"))\n```", "3:1: error: YAML nested more than 200"),
    ("---\nparameters: \(deep("["))\n---\n", "2:1: error: YAML nested more than 200"),
    ("{eval}`\(deep("(", "1" + deep(")")))`", "1:208: error: the formula is nested more than 200"),
    ("```{show}\n\(deep("[", "1" + deep("]")))\n```", "2:201: error: the formula is nested"),
    ("```{show}\n\(deep("-", "1"))\n```", "2:201: error: the formula is nested more than 200"),
    ("```{show}\n\(deep("not ", "1"))\n```", "2:801: error: the formula is nested more than 200"),
    ("```{show}\n\(deep("1**", "1"))\n```", "2:602: error: the formula is nested more than 200"),
    ("```{show}\nx\(deep("[0]"))\n```", "2:1: error: unknown name 'x'"),
    ("```{show}\nx\(deep(".T"))\n```", "2:1: error: unknown name 'x'"),
    ("```{show}\nx\(deep("()"))\n```", "2:1: error: unknown function 'x'"),
  ]

  @Test(arguments: nested)
  func nestingBeyondUseIsAnErrorAtItsPlace(lesson: String, report: String) async throws {
    let (run, folder) = try await run(lesson + "\n", status: 1)
    #expect(run.errors.hasPrefix("lesson.md:\(report)"))
    #expect(run.errors.utf8.count < 2_000)
    #expect(folder.paths == ["lesson.md"])
  }

  @Test func aLongSumIsNotNested() async throws {
    let (_, folder) = try await run("{eval}`\(Self.deep("1+", "1"))`\n", status: 0, "md")
    let text = try folder.text(of: "lesson.rendered.md")
    #expect(text == "50001\n")
  }

  @Test func aFormulaOfAMillionCharactersIsComputedAndALongerOneRefused() async throws {
    let ones = String(repeating: "1+", count: 499_999)
    let (_, folder) = try await run("```{show}\n\(ones)1\n```\n", status: 0, "json")
    let text = try folder.text(of: "lesson.json")
    #expect(text.hasSuffix("}\n") && text.contains("\"value\": 500000\n"))
    let (longer, _) = try await run("```{show}\n\(ones)1+1\n```\n", status: 1)
    #expect(longer.errors.hasPrefix("lesson.md:2:1: error: the formula is longer than 1,000,000"))
  }

  @Test func aHundredThousandCellsRun() async throws {
    let lesson = String(repeating: "```{show} 1\n```\n\n", count: 100_000)
    let (run, _) = try await run(lesson, status: 0, "html")
    #expect(run.errors.hasPrefix("lesson.md: 100000 cells, "))
  }

  @Test func aHundredThousandInlineValuesRun() async throws {
    let (_, folder) = try await run(
      String(repeating: "{eval}`1` ", count: 100_000) + "\n", status: 0, "md")
    let text = try folder.text(of: "lesson.rendered.md")
    #expect(text == String(repeating: "1 ", count: 100_000) + "\n")
  }

  private static let many: [(lesson: String, status: Int32)] = [
    (String(repeating: "# T\n\n", count: 20_000), 0),
    ("```{expect}\n" + String(repeating: "1 < 2\n", count: 20_000) + "```\n", 0),
    ("---\nparameters:\n" + (0..<10_000).map { "  a\($0): 1\n" }.joined() + "---\n", 0),
    ("```{data}\nvalues:\n" + (0..<5_000).map { "  a\($0): 1\n" }.joined() + "```\n", 0),
    (String(repeating: "```{plumage}\n```\n\n", count: 5_000), 1),
    (String(repeating: "{evil}`1` ", count: 5_000) + "\n", 1),
    (String(repeating: "*a **a ", count: 50_000) + "\n", 0),
    (deep("[", "a" + deep("](b)")) + "\n", 0),
    (String(repeating: "`{$", count: 50_000) + "\n", 0),
    (String(repeating: "x", count: 3_000_000) + "\n", 0),
    ((0..<10_000).map { "[a\($0)]: b\n" }.joined() + "\n" + deep("[a1] ") + "\n", 0),
  ]

  @Test(arguments: many)
  func muchOfOneThingTakesNoMoreThanItsShareOfTime(lesson: String, status: Int32) async throws {
    _ = try await run(lesson, status: status)
  }

  @Test func nulByteOrderMarkAndLoneCarriageReturnsAreText() async throws {
    let (_, folder) = try await run("\u{FEFF}---\nseed: 3\n---\n# A\0B\n\n{eval}`1`\0\n", status: 0)
    let text = try folder.text(of: "lesson.rendered.md")
    #expect(text == "\u{FEFF}---\nseed: 3\n---\n# A\0B\n\n1\0\n")
    let page = try folder.text(of: "lesson.html")
    #expect(page.contains("A\u{FFFD}B"))
    #expect(!page.contains("\0"))
    let (report, _) = try await run("\u{FEFF}{eval}`a\u{1B}[31m`\n", status: 1)
    #expect(
      report.complaints.hasPrefix(
        """
        lesson.md:1:9: error: unexpected control character U+1B
           1 | {eval}`a\u{241B}[31m`
             |         ^
        """))
    let (returns, _) = try await run("# T\r\r```{data}\rZ: 1\r```\r", status: 1)
    #expect(
      returns.errors.hasPrefix("lesson.md:4:1: error: unknown option 'Z' of {data}\n   4 | Z: 1\n"))
  }

  @Test func anEmptyLessonIsASmallPage() async throws {
    let (_, folder) = try await run("", status: 0)
    // The issue's bound: an empty lesson's page is at most 30 KB.
    let page = try folder.bytes(of: "lesson.html")
    #expect((1...30_000).contains(page.count))
    let text = try folder.bytes(of: "lesson.rendered.md")
    #expect(text.isEmpty)
  }

  @Test func namesAndTextsOfALessonCanNotLeaveTheirPlaceInThePage() async throws {
    let evil = "</style></title><script>alert(1)</script>\\\"' onload=x "
    let (_, folder) = try await run(
      """
      ---
      title: "\(evil)"
      description: "\(evil)"
      author: "\(evil)"
      parameters: {a: "\(evil)"}
      ---
      # <script>alert(1)</script> {eval}`a`

      {eval}`a` [link](<javascript:alert(1)>) ![x](data:image/png;base64,AA"onload=x)

      ```{show} a
      #| alt: "\(evil)"
      #| caption: "{eval}`a` <script>x</script>"
      ```
      """, status: 0)
    let page = try folder.text(of: "lesson.html")
    #expect(!page.contains("<script"))
    #expect(!page.contains("javascript:"))
    #expect(page.matches(of: /<[^>]*\bonload=/).allSatisfy { $0.output.contains("&quot;") })
    #expect(page.components(separatedBy: "</style>").count == 2)
  }
}
