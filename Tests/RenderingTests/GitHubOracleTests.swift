// cmark-gfm as the judge of tables: where they begin and end among other blocks, which its examples
// show only here and there.

import Diagnostics
import Foundation
import Markdown
import Rendering
import Testing

/// GitHub's own program, where it is installed (Debian: cmark-gfm).
private enum CmarkGFM {
  static let path = ["/usr/bin/cmark-gfm", "/usr/local/bin/cmark-gfm"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  static func html(_ text: String, extensions: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: try #require(path))
    process.arguments = ["--unsafe"] + extensions.flatMap { ["-e", $0] }
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    try input.fileHandleForWriting.write(contentsOf: Data(text.utf8))
    try input.fileHandleForWriting.close()
    let html = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: html, as: UTF8.self)
  }
}

@Suite(.enabled(if: CmarkGFM.path != nil, "cmark-gfm is not installed"))
struct GitHubOracleTests {
  private static let lines = [
    "| a | b |\n", "|-|-|\n", "|---|---|\n", "a | b\n", "-|-\n", ":-:|--:\n", "| c |\n", "|-|\n",
    ":-:\n", "\n", "\n", "===\n", "---\n", "--\n", "-\n", "+\n", "*", "**", "`", "\\|", "|",
    "|\n", "||\n", "a", "[a]", "<div>\n", "# h\n", "```\n", "  \n", "é", "{", "$", "#", "2)\n",
    "    ", "\t",
  ]
  private static let indents = ["    ", "\t", "*"]
  private static let containers = ["> ", "> ", "> ", "- ", "- ", "1. ", "2. ", "  ", "   "]
  /// Lines that start HTML beside a table only. In items they are left out: cmark-gfm 0.29 has them
  /// end an item whose paragraph they go on, libcmark 0.30 doesn't.
  private static let tags = ["<b>\n", "<b>\n", "<a:b>\n", "</b c>\n", "<b/>\n"]

  /// What cmark-gfm does otherwise is left out: right above a table, a link definition is text there
  /// and `\|` is a pipe in code too. It keeps the white space before a header that lacks its quote's
  /// mark, and counts a cell more.
  @Test(arguments: [lines + containers, lines.filter { !indents.contains($0) } + tags])
  func findsTablesInRandomTextsAsCmarkGFMDoes(pieces: [String]) throws {
    var generator = Generator(state: 1)
    let parser = MarkdownParser(options: MarkdownOptions(mathematics: false, roles: false))
    for _ in 0..<400 {
      let text =
        (0..<Int.random(in: 3...24, using: &generator)).map { _ in
          pieces.randomElement(using: &generator) ?? ""
        }.joined() + "\n\n[a]: /u\n"
      guard !text.dropLast(8).contains("[a]:") else { continue }
      let blocks = try parser.parse(SourceFile(path: "a.md", text: text)).blocks
      let html = MarkdownHTML(allowsRawHTML: true).html(blocks)
      let expected = try CmarkGFM.html(text, extensions: ["table"])
      #expect(
        html == expected || bare(html) == bare(expected),
        "\(text.debugDescription)\n\(html)\n\(expected)")
    }
  }

  /// Without the tags that a list's looseness decides: cmark-gfm takes the end of a table for a blank
  /// line, so that an item with a table makes its list loose.
  private func bare(_ html: String) -> String {
    guard html.contains("<li>"), html.contains("<table>") else { return html }
    return html.replacing("<p>", with: "").replacing("</p>", with: "").replacing("\n", with: "")
  }

  private static let tasks = [
    "- [ ] a\n", "- [x] b\n", "* [X] `c`\n", "1. [x] d\n", "  - [ ] e\n", "   - [x]  f\n",
    "- [ ]\n",
    "- [y] g\n", "- [x](u) h\n", "- [x] *i*\n", "- [ ]\tj\n", "-   [ ] k\n", "\n", "  text\n",
    "  | l |\n  |-|\n", "- [ ] | m |\n  |-|\n  | n |\n", "  ===\n", "- [x] [x]\n", "- o\n", "p\n",
  ]

  @Test(arguments: 1...2)
  func findsTasksInRandomListsAsCmarkGFMDoes(seed: UInt64) throws {
    var generator = Generator(state: seed)
    let parser = MarkdownParser(options: MarkdownOptions(mathematics: false, roles: false))
    for _ in 0..<100 {
      let pieces = (0..<Int.random(in: 1...8, using: &generator)).map { _ in
        Self.tasks.randomElement(using: &generator) ?? ""
      }
      let text = pieces.joined() + "\n\n[x]: /u\n"
      let blocks = try parser.parse(SourceFile(path: "a.md", text: text)).blocks
      let html = MarkdownHTML(allowsRawHTML: true).html(blocks)
      let expected = try CmarkGFM.html(text, extensions: ["table", "tasklist"])
      #expect(bare(html) == bare(expected), "\(text.debugDescription)\n\(html)\n\(expected)")
    }
  }
}

/// SplitMix64, by Sebastiano Vigna: a small generator for tests that must repeat.
private struct Generator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
