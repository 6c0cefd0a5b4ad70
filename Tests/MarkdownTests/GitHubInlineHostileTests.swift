// Struck text, bare addresses and footnotes that no one writes by hand.

import Diagnostics
import Markdown
import Testing

@Suite struct GitHubInlineHostileTests {
  static let texts = [
    ("~~", ""), ("~~ ", ""), ("~~a ", ""), ("a~", ""), ("b~~ ", "~a "), ("\\~", ""),
    ("www.", ""), ("www._", ""), ("www.a.b ", ""), ("www.a.b<", ""), (")", "www.a.b"),
    ("&a;", "www.a.b"), ("http://", ""), ("http://a ", ""), ("a@", ""), ("a@b.c", ""),
    ("[^", ""), ("[^a]", "[^a]: x\n\n"), ("[^a]: x\n", "[^a]\n\n"), ("[^a]: ", ""),
    ("[^a]:\n", ""), ("[^a]: ```\n", ""), ("[^a](<b ", "[^a]: x\n\n"), ("[www.a.b ", "]"),
    ("- [^a]: x\n", ""), ("> [^a]: | b |\n> |-|\n", ""),
  ].map { GitHubHostileTests.Long(repeating: $0.0, bytes: 300_000, after: $0.1) }

  @Test(arguments: texts)
  func longTextsDoNotHang(long: GitHubHostileTests.Long) throws {
    _ = try? parse(long.text)
  }

  /// Pieces that mean something, put together at random from a fixed seed.
  @Test func randomTextsAreReadAndEveryRangeLiesInTheFile() throws {
    let pieces = [
      "~", "~~", "\\~", "&#126;", "www.a.b", "http://c", "d@e.f", "[^a]", "[^a]: ", "[^b]:\n",
      "[^b]", "    ", "\t", "  ", "\n", "\n\n", "> ", "- ", "1. ", "+ ", "| ", "|-|\n", "```\n",
      "$x$", "$$", "{a}`b`", "`", "*", "[", "](u)", "é", "\0", "\r\n", "\u{E000}", "<b>", "# ",
      "[ ] ", "<", ">", "!", "\\",
    ]
    var state: UInt64 = 5
    for _ in 0..<4_000 {
      var text = ""
      for _ in 0..<24 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text += pieces[Int((state >> 33) % UInt64(pieces.count))]
      }
      let document = try parse(text)
      let file = SourceRange(0, text.utf8.count)
      #expect(
        document.footnotes.map(\.number) == Array(1..<document.footnotes.count + 1),
        "\(text.debugDescription)")
      for note in document.footnotes {
        #expect(file.contains(note.range), "\(text.debugDescription)")
        #expect(
          note.blocks.allSatisfy { note.range.contains($0.range) }, "\(text.debugDescription)")
      }
      for inline in flattened(document.allBlocks) {
        if case .footnoteReference(let sign) = inline {
          #expect(sign.number > 0 && sign.occurrence > 0, "\(text.debugDescription)")
          #expect(document.source.text(sign.range) == "[^\(sign.name)]")
        }
      }
      for sentinel in ["\u{E001}", "\u{E002}", "\u{E004}", "\u{E005}"] {
        #expect(!"\(document.allBlocks)".contains(sentinel), "\(text.debugDescription)")
      }
    }
  }
}
