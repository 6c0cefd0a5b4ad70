// Files that no one writes by hand: deep, long, broken. The tests fail by a crash or by never ending.

import Diagnostics
import Markdown
import Testing

@Suite struct HostileTests {
  /// A text too long to be shown by the test's report.
  struct Nest: CustomTestStringConvertible, Sendable {
    let opening: String
    let closing: String
    let count: Int
    let isDeep: Bool
    var text: String {
      String(repeating: opening, count: count) + "b" + String(repeating: closing, count: count)
    }
    var testDescription: String { "\(opening)b\(closing) \(count) times" }
  }

  @Test(arguments: [
    Nest(opening: "> ", closing: "", count: 20_000, isDeep: true),
    Nest(opening: "- ", closing: "", count: 20_000, isDeep: true),
    Nest(opening: "![", closing: "](b)", count: 1_000, isDeep: true),
    Nest(opening: "**a ", closing: " a**", count: 1_000, isDeep: true),
    Nest(opening: "[", closing: "](b)", count: 1_000, isDeep: false),
    Nest(opening: "[", closing: "]", count: 50_000, isDeep: false),
    Nest(opening: "{a}`", closing: "`", count: 20_000, isDeep: false),
  ])
  func nestingBeyondTheLimitIsAnErrorAtItsPlace(nest: Nest) throws {
    let text = "a\n\n" + nest.text
    guard nest.isDeep else {
      #expect(try parse(text).blocks.count == 2)
      return
    }
    let error = #expect(throws: Diagnostic.self) { try parse(text) }
    #expect(error?.message == "blocks or inlines are nested more than 200 deep")
    #expect(try #require(error?.range).lowerBound >= 3)
  }

  @Test func twoHundredLevelsAreRead() throws {
    let document = try parse(String(repeating: ">", count: 199) + "a $x$ b")
    #expect(outline(document.blocks).contains("q(p(a ⟨x⟩"))
    #expect(throws: Diagnostic.self) { try parse(String(repeating: ">", count: 200) + "a") }
  }

  @Test(arguments: [
    "[", "![", "]", "](", "[](", "[a](b (", "`", "` ", "``` ", "$", "$a ", "$a", "$$", "$$a ",
    "$`a ", "{a}`",
    "{a}", "{",
    "\\", "<", "<a ", "<a b=\"", "<!-- ", "<!--", "<?", "<![CDATA[", "<!A ", "<a:", "[](b \"",
    "[](b (", "&#",
    "*", "_", "*_", "{a}`b` ", "$x$ ", "[a](", "[a](b ", "a\n", "$$a\n===\n", "$$\n- a\n", "> $$\n",
    "$a\n",
    "- $$\n", "[a]: b\n", "\0", "\r", "\u{E000}",
  ])
  func manyOfOneKindDoNotHang(piece: String) throws {
    let count = piece.hasPrefix("<!--") ? 10_000 : 100_000 / max(1, piece.utf8.count)
    let text = String(repeating: piece, count: count)
    let document = try? parse(text)
    #expect(document?.source.bytes.count ?? text.utf8.count == text.utf8.count)
  }

  @Test(arguments: ["", "\n", "\u{FEFF}", "\0", "\r", "\r\n\r", " ", "\t", "$", "{", "\u{FEFF}$x$"])
  func smallFilesAreRead(text: String) throws {
    _ = try parse(text)
    _ = try MarkdownParser().parse(SourceFile(path: "a", text: text), from: 1 << 40)
    _ = try MarkdownParser().parse(SourceFile(path: "a", text: text), from: -1)
  }

  @Test func nulIsTheReplacementCharacter() throws {
    #expect(try outline("a\0b $c\0$ {d}`\0`") == "p(a\u{FFFD}b ⟨c\u{FFFD}⟩ {d:\u{FFFD}})")
  }

  @Test func aFileBeyondTheLimitIsAnError() {
    let error = #expect(throws: Diagnostic.self) {
      try parse("12345678", options: MarkdownOptions(maximumBytes: 7))
    }
    #expect(error?.message == "the file is larger than 7 bytes, the most that is read")
    #expect(throws: Never.self) {
      try parse("1234567", options: MarkdownOptions(maximumBytes: 7))
    }
  }

  @Test func aFileThatLeavesNoPlaceholderIsAnError() throws {
    let every = [0xE000...0xF8FF, 0xF0000...0xFFFFD, 0x100000...0x10FFFD].joined()
    let scalars = every.compactMap { Unicode.Scalar(UInt32($0)) }
    let text = String(String.UnicodeScalarView(scalars))
    let error = #expect(throws: Diagnostic.self) { try parse(text + "$x$") }
    #expect(error?.message == "the file uses every private-use character of Unicode")
    #expect(try parse(text).blocks.count == 1)
  }

  /// Pieces that mean something, put together at random from a fixed seed.
  @Test func randomFilesAreReadAndEveryRangeLiesInTheFile() throws {
    let pieces = [
      "$", "$$", "`", "``", "{a}`", "{", "}", "\\", "*", "_", "[", "]", "](", "(", ")", "<", ">",
      "<a ",
      "\"", "- ", "> ", "1. ", "# ", "```", "~~~", "    ", "\t", "\n", "\n\n", "\r\n", "===", "---",
      "a", "é",
      " ", "<!--", "-->", "[a]: b", "\0", "&#xE000;", "\u{E000}",
    ]
    var generator = SplitMix(state: 1)
    for _ in 0..<4_000 {
      let text = (0..<Int.random(in: 1...40, using: &generator)).map { _ in
        pieces.randomElement(using: &generator) ?? ""
      }.joined()
      let document = try parse(text)
      let file = SourceRange(0, text.utf8.count)
      #expect(document.blocks.allSatisfy { file.contains($0.range) }, "\(text.debugDescription)")
      for inline in flattened(document.blocks) { check(inline, in: document) }
      #expect(!"\(document.blocks)".contains("\u{E001}"), "\(text.debugDescription)")
    }
  }

  private func check(_ inline: Inline, in document: MarkdownDocument) {
    switch inline {
    case .mathematics(let formula):
      let text = document.source.text(formula.range)
      #expect(text.hasPrefix("$") && text.hasSuffix("$"))
    case .role(let role):
      let text = document.source.text(role.range)
      #expect(text.hasPrefix("{a}`") && text.hasSuffix("`"))
    case .text(let text):
      #expect(!text.unicodeScalars.contains { (0xE001...0xF8FF).contains($0.value) })
    case .softBreak, .lineBreak, .code, .html, .emphasis, .strong, .strikethrough, .link, .image,
      .footnoteReference:
      break
    }
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
