// What the options of a run change, and which requests are wrong usage.

import Foundation
import Testing

@Suite struct OptionTests {
  private static let lesson = """
    ---
    seed: 3
    parameters:
      rate: 0.5
      word: abc
      flag: false
    ---
    {eval}`rate` {eval}`word` {eval}`np.random.randint(1000)`

    """

  private func rendered(_ options: String...) async throws -> Run {
    let folder = try Folder()
    try folder.write(Self.lesson, to: "lesson.md")
    return try await folder.nbrun(["lesson.md", "--to", "md", "-o", "-"] + options)
  }

  private func values(_ run: Run) -> String {
    String(run.output.split(separator: "---\n").last ?? "")
  }

  // The draws are NumPy's: np.random.seed(s); np.random.randint(1000).
  @Test(arguments: [
    ([], "0.5 abc 874\n"),
    (["-P", "rate=2"], "2 abc 874\n"),
    (["-P", "rate=-1e-3"], "−0.001 abc 874\n"),
    (["-P", "rate=1/4"], "0.25 abc 874\n"),
    (["-P", "rate=1_000"], "1000 abc 874\n"),
    (["-P", "word=true"], "0.5 true 874\n"),
    (["-P", "word=008"], "0.5 008 874\n"),
    (["-P", "word=1/3"], "0.5 1/3 874\n"),
    (["-P", "word=relu = x"], "0.5 relu = x 874\n"),
    (["-P", "word="], "0.5  874\n"),
    (["-P", "rate=1", "-P", "word=b", "-P", "rate=7"], "7 b 874\n"),
    (["--seed", "0"], "0.5 abc 684\n"),
    (["--seed", "4294967295"], "0.5 abc 419\n"),
  ])
  func parametersAndSeedReplaceTheFrontMatters(options: [String], values: String) async throws {
    let folder = try Folder()
    try folder.write(Self.lesson, to: "lesson.md")
    let run = try await folder.nbrun(["lesson.md", "--to", "md", "-o", "-"] + options)
    #expect(self.values(run) == values)
    #expect(run.status == 0)
  }

  @Test func anUnknownParameterIsRefused() async throws {
    let run = try await rendered("-P", "rat=1")
    #expect(
      run.errors == """
        lesson.md: error: the lesson has no parameter 'rat'
             = hint: did you mean 'rate'?

        """)
    #expect(run.status == 2)
    #expect(run.output == "")
  }

  /// The type is the default's: a text would be true in every condition.
  @Test(arguments: [
    ("rate=no", "'rate' expects a number, but got 'no'", "a number is 0.1, 1e-3 or 1/3"),
    ("rate=true", "'rate' expects a number, but got 'true'", "a number is 0.1, 1e-3 or 1/3"),
    ("rate=", "'rate' expects a number, but got nothing", "a number is 0.1, 1e-3 or 1/3"),
    ("rate=fast", "'rate' expects a number, but got 'fast'", "a number is 0.1, 1e-3 or 1/3"),
    ("rate=1/0", "'rate' expects a number, but got '1/0'", "it gives no number: division by zero"),
    (
      "rate=0,5", "'rate' expects a number, but got '0,5'",
      "a number is written with a point and without commas: 0.5, 1000 or 1_000"
    ),
    ("flag=no", "'flag' expects true or false, but got 'no'", "in the front matter it is false"),
    ("flag=1", "'flag' expects true or false, but got '1'", "in the front matter it is false"),
    ("flag=", "'flag' expects true or false, but got nothing", "in the front matter it is false"),
  ])
  func aValueOfAnotherTypeIsWrongUsage(option: String, message: String, hint: String) async throws {
    for command in [[], ["audit"]] {
      let folder = try Folder()
      try folder.write(Self.lesson, to: "lesson.md")
      let run = try await folder.nbrun(command + ["lesson.md", "-P", option])
      #expect(
        run.errors == """
          lesson.md: error: -P \(option): \(message)
               = hint: \(hint)

          """)
      #expect(run.status == 2)
      #expect(folder.paths == ["lesson.md"])
    }
  }

  @Test func allValuesOfAnotherTypeAreNamedTogether() async throws {
    let run = try await rendered("-P", "rate=x", "-P", "flag=on", "-P", "word=off", "-P", "a=1")
    #expect(run.errors.split(separator: "\n").count { $0.contains("error:") } == 3)
    #expect(run.status == 2)
  }

  @Test func theDigestAndTheValuesHaveTheType() async throws {
    let folder = try Folder()
    try folder.write(Self.lesson, to: "lesson.md")
    let run = try await folder.nbrun(
      "lesson.md", "--to", "json", "-o", "-", "-P", "rate=1/3", "-P", "word=7", "-P", "flag=true")
    for value in ["\"rate\": 0.3333333333333333,", "\"word\": \"7\"", "\"flag\": true"] {
      #expect(run.output.contains(value), "\(value)")
    }
    let same = try await folder.nbrun(
      "lesson.md", "--to", "json", "-o", "-", "-P", "rate=2/6", "-P", "word=7", "-P", "flag=True")
    #expect(run.output == same.output)
  }

  @Test(arguments: [
    (["-P", "rate"], "The value 'rate' is invalid for '-P <name=value>'"),
    (["-P", "=3"], "The value '=3' is invalid for '-P <name=value>'"),
    (["--seed", "-1"], "The value '-1' is invalid for '--seed <number>'"),
    (["--seed", "4294967296"], "The value '4294967296' is invalid for '--seed <number>'"),
    (["--seed", "1.5"], "The value '1.5' is invalid for '--seed <number>'"),
    (["--to", "pdf"], "The value 'pdf' is invalid for '--to <formats>'"),
    (["--to", ""], "The value '' is invalid for '--to <formats>'"),
    (["--keepgoing"], "Unknown option '--keepgoing'. Did you mean '--keep-going'?"),
    (["-q", "-v"], "--quiet and --verbose exclude each other."),
  ])
  func wrongUsageIsNamedAndEndsWithStatus2(options: [String], message: String) async throws {
    let folder = try Folder()
    try folder.write(Self.lesson, to: "lesson.md")
    let run = try await folder.nbrun(["lesson.md"] + options)
    #expect(run.errors.hasPrefix("Error: \(message)\n"))
    #expect(run.status == 2)
    #expect(run.output == "")
    #expect(folder.paths == ["lesson.md"])
  }

  @Test func noLessonAtAllIsWrongUsage() async throws {
    let run = try await Folder().nbrun()
    #expect(run.errors.hasPrefix("Error: Missing expected argument '<lessons> ...'\n"))
    #expect(run.status == 2)
  }

  @Test func quietSaysNothingButErrors() async throws {
    let folder = try Folder()
    try folder.write("---\nsede: 1\n---\n\n{expect}`1 > 2`\n", to: "lesson.md")
    let run = try await folder.nbrun("lesson.md", "--quiet")
    #expect(
      run.errors == """
        lesson.md:5:1: error: expectation failed: 1 > 2
           5 | {expect}`1 > 2`
             | ^~~~~~~~~~~~~~~

        """)
  }

  @Test func verboseSaysWhatEachCellDid() async throws {
    let folder = try Folder()
    try folder.write(
      "```{show} 1\n```\n\n```{show} a\n#| error: true\n```\n\n```{show} b\n```\n\n```{show} 2\n```\n",
      to: "lesson.md")
    let run = try await folder.nbrun("lesson.md", "--verbose")
    #expect(
      run.complaints == """
        lesson.md:8:11: error: unknown name 'b'
           8 | ```{show} b
             |           ^
          line 1: cell 1, show: ok
          line 4: cell 2, show: expected error
          line 8: cell 3, show: error
          line 11: cell 4, show: not run

        """)
  }

  @Test func keepGoingWritesThePageWithItsErrorsInPlaceAndTheSameStatus() async throws {
    let folder = try Folder()
    try folder.write(
      "{eval}`tomorrow`\n\n```{show} 1 + 1\n```\n\n{expect}`1 > 2` {eval}`1 + 2`\n",
      to: "lesson.md")
    let stopped = try await folder.nbrun("lesson.md", "--to", "html,md")
    #expect(stopped.status == 1)
    #expect(folder.paths == ["lesson.md"])
    let run = try await folder.nbrun("lesson.md", "--to", "html,md", "--keep-going")
    #expect(run.status == 3)
    #expect(folder.paths == ["lesson.html", "lesson.md", "lesson.rendered.md"])
    let rendered = try folder.text(of: "lesson.rendered.md")
    #expect(
      rendered == """
        **error: unknown name 'tomorrow'**

        ```{show} 1 + 1
        ```

        `1 + 1` = 2

        ✗ `1 > 2` 3

        """)
    let page = try folder.text(of: "lesson.html")
    #expect(
      page.contains("<li>line 1: unknown name &#39;tomorrow&#39;</li>")
        || page.contains("<li>line 1: unknown name 'tomorrow'</li>"))
    #expect(page.contains("<li>line 6: expectation failed: 1 &gt; 2</li>"))
  }

  @Test func aLessonWhoseSyntaxIsWrongGoesOnAsWell() async throws {
    let folder = try Folder()
    try folder.write("```{plumage}\n```\n\n{eval}`1 + 2`\n", to: "lesson.md")
    let run = try await folder.nbrun("lesson.md", "--to", "md", "--keep-going")
    #expect(run.status == 1)
    let rendered = try folder.text(of: "lesson.rendered.md")
    #expect(rendered.hasSuffix("\n\n3\n"))
    #expect(rendered.contains("unknown directive 'plumage'"))
  }

  @Test func rawHTMLIsDroppedUnlessItIsAskedFor() async throws {
    let folder = try Folder()
    let raw = "<div onclick=\"x()\">\n\na <b>c</b>\n"
    try folder.write("# T\n\n\(raw)", to: "lesson.md")
    _ = try await folder.nbrun("lesson.md")
    let safe = try folder.text(of: "lesson.html")
    #expect(!safe.contains("onclick"))
    #expect(!safe.contains("<b>"))
    _ = try await folder.nbrun("lesson.md", "--unsafe-html")
    let unsafe = try folder.text(of: "lesson.html")
    #expect(unsafe.contains("<div onclick=\"x()\">\n<p>a <b>c</b></p>\n"))
  }
}
