// libcmark's own renderer as the judge: what the specification's examples do not show, its renderer's
// safe mode above all.

import CCmark
import Diagnostics
import Foundation
import Markdown
import Rendering
import Testing

@Suite struct OracleTests {
  private static let pieces = [
    "*", "**", "_", "`", "``", "[", "]", "](", "(", ")", "![", "<", ">", "<b>", "</b>",
    "<!-- a -->",
    "\"", "\" title\"", "- ", "+ ", "> ", "1. ", "7) ", "# ", "## ", "```", "~~~ x", "    ", "\t",
    "\n",
    "\n\n", "\r\n", "\r", "\n===\n", "\n---\n", "***", "a", "b c", "é", " ", "  \n", "\\", "\\*",
    "&amp;",
    "&#0;", "[a]: /b 'c'\n", "[a]", "<http://a.b>", "<a@b.c>", "javascript:", "data:image/png",
    "<div>",
    "\0", "$", "{x}`", "'", "%20", "\u{A0}",
  ]

  @Test(arguments: [true, false])
  func rendersRandomTextsAsLibcmarkDoes(allowsRawHTML: Bool) throws {
    var generator = SplitMix(state: allowsRawHTML ? 2 : 3)
    let parser = MarkdownParser(options: .commonMark)
    let renderer = MarkdownHTML(allowsRawHTML: allowsRawHTML)
    for _ in 0..<3_000 {
      let text = (0..<Int.random(in: 1...30, using: &generator)).map { _ in
        Self.pieces.randomElement(using: &generator) ?? ""
      }.joined()
      let document = try parser.parse(SourceFile(path: "a.md", text: text))
      let expected = try libcmark(text, options: allowsRawHTML ? CMARK_OPT_UNSAFE : 0)
      // libcmark's interface does not tell an empty title from none.
      let html = expected.replacingOccurrences(of: " title=\"\"", with: "")
      #expect(renderer.html(document.blocks) == html, "\(text.debugDescription)")
    }
  }

  @Test func rendersTheSpecificationAsLibcmarksSafeModeDoes() throws {
    for example in try Example.all() {
      let source = SourceFile(path: "spec.md", text: example.markdown)
      let document = try MarkdownParser(options: .commonMark).parse(source)
      let expected = try libcmark(example.markdown, options: 0)
      #expect(MarkdownHTML().html(document.blocks) == expected, "\(example.testDescription)")
    }
  }

  private func libcmark(_ text: String, options: Int32) throws -> String {
    let bytes = Array(text.utf8)
    let html = bytes.withUnsafeBytes { buffer in
      cmark_markdown_to_html(
        buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count, options)
    }
    let pointer = try #require(html)
    defer { free(pointer) }
    return String(cString: pointer)
  }
}

/// SplitMix64, by Sebastiano Vigna: a small generator for tests that must repeat.
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
