// Formulas and code in a page: shown, refused at their places, and the same bytes whatever the cache
// holds.

import Foundation
import Testing

private func isInstalled(_ script: String) -> Bool {
  FileManager.default.fileExists(atPath: "/usr/share/javascript/\(script)")
}

private let hasScripts =
  isInstalled("katex/katex.min.js") && isInstalled("highlight.js/highlight.min.js")

@Suite(.enabled(if: hasScripts, "KaTeX or highlight.js is not installed"))
struct FormulaPageTests {
  private static let lesson = """
    # The $L$ of it

    Inline $x_1 * y_1 * z$ and

    $$\\frac{a}{b}$$

    ```math
    \\begin{bmatrix} 1 & 2 \\end{bmatrix}
    ```

    ```python
    print("<a>")
    ```

    A claim, so that something is run: {expect}`1 < 2`.

    """

  private func page(_ folder: Folder, _ environment: [String: String]) async throws -> Data {
    let run = try await folder.nbrun("lesson.md", environment: environment)
    #expect(run.complaints == "")
    #expect(run.status == 0)
    return try folder.bytes(of: "lesson.html")
  }

  @Test func formulasAreMathMLAndCodeHasColours() async throws {
    let folder = try Folder()
    try folder.write(Self.lesson, to: "lesson.md")
    let page = String(decoding: try await page(folder, [:]), as: UTF8.self)
    #expect(page.contains("The <math><semantics>"))
    #expect(page.contains("<span class=\"tex\"><math display=\"block\"><semantics><mrow><mfrac>"))
    #expect(page.contains("<mtable><mtr><mtd>"))
    #expect(page.contains("print(<span class=\"s\">&quot;&lt;a&gt;&quot;</span>)"))
    #expect(!page.contains("<script") && !page.contains(" style="))
  }

  @Test func aPageIsTheSameWhateverTheCacheHolds() async throws {
    let folder = try Folder()
    try folder.write(Self.lesson, to: "lesson.md")
    let cache = ["XDG_CACHE_HOME": folder.path + "/cache"]
    let cold = try await page(folder, cache)
    let entries = folder.paths.filter { $0.hasPrefix("cache/nbrun/") && !$0.hasSuffix("/") }
    #expect(entries.count == 5)
    #expect(try await page(folder, cache) == cold)
    for (index, entry) in entries.enumerated() {
      let bytes = try folder.bytes(of: entry)
      try folder.write(index == 0 ? Data() : bytes.dropLast(index), to: entry)
    }
    #expect(try await page(folder, cache) == cold)
    // Links and folders in the place of entries.
    for (index, entry) in entries.enumerated() {
      let path = "\(folder.path)/\(entry)"
      try FileManager.default.removeItem(atPath: path)
      if index == 0 { try folder.write("", to: entry + "/file") }
      if index == 1 { #expect(mkfifo(path, 0o600) == 0) }
      if index > 1 { #expect(symlink("/etc/passwd", path) == 0) }
    }
    #expect(try await page(folder, cache) == cold)
    #expect(try await page(folder, ["XDG_CACHE_HOME": "", "HOME": ""]) == cold)
    #expect(try await page(folder, ["XDG_CACHE_HOME": "/proc/none"]) == cold)
    #expect(try await page(folder, ["XDG_CACHE_HOME": folder.path + "/lesson.md"]) == cold)
  }

  @Test func aCacheThatOthersCanWriteToIsNotUsed() async throws {
    let folder = try Folder()
    try folder.write(Self.lesson, to: "lesson.md")
    let cache = ["XDG_CACHE_HOME": folder.path + "/cache"]
    try folder.write("", to: "cache/nbrun/file")
    #expect(chmod(folder.path + "/cache/nbrun", 0o777) == 0)
    _ = try await page(folder, cache)
    #expect(
      folder.paths.filter { $0.hasPrefix("cache/nbrun/") } == ["cache/nbrun/", "cache/nbrun/file"])

    let other = ["XDG_CACHE_HOME": folder.path + "/other"]
    try folder.write("", to: "other/target/file")
    #expect(symlink("target", folder.path + "/other/nbrun") == 0)
    _ = try await page(folder, other)
    #expect(
      folder.paths.filter { $0.hasPrefix("other/target/") } == [
        "other/target/", "other/target/file",
      ])
  }

  @Test func theCacheIsTheUsersOwn() async throws {
    let folder = try Folder()
    try folder.write(Self.lesson, to: "lesson.md")
    _ = try await page(folder, ["XDG_CACHE_HOME": folder.path + "/cache"])
    for path in folder.paths where path.hasPrefix("cache/nbrun/") {
      var status = stat()
      #expect(stat("\(folder.path)/\(path)", &status) == 0)
      #expect(status.st_mode & 0o077 == 0)
    }
  }

  @Test func theOldestEntriesOfAFullCacheGo() async throws {
    let folder = try Folder()
    try folder.write(Self.lesson, to: "lesson.md")
    // Each takes a block of 4,096 bytes: more than 20 MiB.
    for number in 0..<5_200 { try folder.write("x", to: "cache/nbrun/old-\(number)") }
    #expect(chmod(folder.path + "/cache/nbrun", 0o700) == 0)
    let old = Date(timeIntervalSince1970: 1_000_000_000)
    for number in 0..<5_200 {
      try FileManager.default.setAttributes(
        [.modificationDate: old], ofItemAtPath: "\(folder.path)/cache/nbrun/old-\(number)")
    }
    _ = try await page(folder, ["XDG_CACHE_HOME": folder.path + "/cache"])
    let names = try FileManager.default.contentsOfDirectory(
      atPath: folder.path + "/cache/nbrun")
    #expect(names.count { !$0.hasPrefix("old-") } == 5)
    #expect((2_000...2_600).contains(names.count))
  }

  @Test func badFormulasAreReportedTogetherAtTheirPlaces() async throws {
    let folder = try Folder()
    let lesson = """
      # T

      Good $a$, bad $a + \\foo$.

      > - $$
      >   b &
      >   c
      >   $$

      ```{numpy}
      #| caption: "A $\\\\frac{1}{2$ here"
      1
      ```

      ```math
      x \\href{https://example.org}{y}
      ```

      """
    try folder.write(lesson.replacing("\n", with: "\r\n"), to: "lesson.md")
    let run = try await folder.nbrun("lesson.md")
    #expect(
      run.complaints == """
        lesson.md:3:20: error: KaTeX can't read the formula: Undefined control sequence: \\foo
           3 | Good $a$, bad $a + \\foo$.
             |                    ^~~~
             = hint: KaTeX's documentation lists the commands that it knows
        lesson.md:6:7: error: KaTeX can't read the formula: Expected 'EOF', got '&'
           6 | >   b &
             |       ^
             = hint: & belongs into an environment such as aligned or bmatrix
        lesson.md:11:13: error: KaTeX can't read the formula: Unexpected end of input in a macro argument, expected '}'
          11 | #| caption: "A $\\\\frac{1}{2$ here"
             |             ^~~~~~~~~~~~~~~~~~~~~~
             = hint: a brace is opened and not closed
        lesson.md:16:3: error: \\href is not allowed in a formula
          16 | x \\href{https://example.org}{y}
             |   ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~
             = hint: links and pictures are written in Markdown

        """)
    #expect(run.status == 1)
    #expect(!folder.paths.contains("lesson.html"))
  }
}

@Suite struct MissingScriptTests {
  private let none = ["NBRUN_KATEX": "/none/katex.js", "NBRUN_HIGHLIGHT": "/none/highlight.js"]

  @Test func withoutKaTeXALessonWithFormulasFailsAndNamesThePackage() async throws {
    let folder = try Folder()
    try folder.write("# T\n\nA $a_1$ and $b_1$.\n", to: "lesson.md")
    let run = try await folder.nbrun("lesson.md", environment: none)
    #expect(
      run.complaints == """
        lesson.md:3:3: error: the lesson has formulas, and KaTeX is not installed
           3 | A $a_1$ and $b_1$.
             |   ^~~~~
             = hint: install Debian's package libjs-katex, or run it with --tex-as-code

        """)
    #expect(run.status == 1)
    let plain = try await folder.nbrun("lesson.md", "--tex-as-code", environment: none)
    #expect(plain.status == 0)
    #expect(
      try folder.text(of: "lesson.html").contains(
        "A <code class=\"math\">a_1</code> and <code class=\"math\">b_1</code>."))
  }

  @Test func withoutHighlightJSALessonWithCodeFailsAndNamesThePackage() async throws {
    let folder = try Folder()
    try folder.write("# T\n\n```python\na\n```\n\n{expect}`1 < 2`\n", to: "lesson.md")
    let run = try await folder.nbrun("lesson.md", environment: none)
    #expect(
      run.complaints == """
        lesson.md:3:1: error: the lesson has code in a language, and highlight.js is not installed
           3 | ```python
             | ^~~~~~~~~
             = hint: install Debian's package libjs-highlight.js, or run it with --plain-code

        """)
    #expect(run.status == 1)
    let plain = try await folder.nbrun("lesson.md", "--plain-code", environment: none)
    #expect(plain.status == 0)
    #expect(
      try folder.text(of: "lesson.html").contains(
        "<pre tabindex=\"0\"><code>a\n</code></pre>"))
  }

  @Test func withNothingToShowNothingIsMissed() async throws {
    let folder = try Folder()
    try folder.write("# T\n\n\\$5 and $6.\n\n```text\na\n```\n\n    b\n", to: "lesson.md")
    let run = try await folder.nbrun("lesson.md", environment: none)
    #expect(run.complaints == "")
    #expect(run.status == 0)
  }

  @Test func aScriptThatDoesNotRunIsNamed() async throws {
    let folder = try Folder()
    try folder.write("# T\n\nA $a$.\n", to: "lesson.md")
    try folder.write("var a = ;", to: "katex.js")
    let run = try await folder.nbrun(
      "lesson.md", environment: ["NBRUN_KATEX": folder.path + "/katex.js"])
    #expect(run.errors.contains("and KaTeX does not run: SyntaxError"))
    #expect(run.status == 1)
  }
}
