// Tables, tasks and alerts that no one writes by hand. The tests fail by a crash or by never ending.

import Diagnostics
import Markdown
import Testing

@Suite struct GitHubHostileTests {
  /// A text too long to be shown by the test's report.
  struct Long: CustomTestStringConvertible, Sendable {
    let name: String
    let text: String
    var testDescription: String { name }

    init(_ name: String, _ text: String) {
      self.name = name
      self.text = text
    }

    init(repeating piece: String, bytes: Int = 200_000, after start: String = "") {
      name = "\(start)\(piece) to \(bytes) bytes".debugDescription
      text = start + String(repeating: piece, count: bytes / piece.utf8.count)
    }
  }

  static let texts = [
    Long(repeating: "|", bytes: 1_000_000),
    Long(repeating: "|", bytes: 500_000, after: "| a |\n|-|\n"),
    Long(repeating: "|a", after: "| a |\n|-|\n"),
    Long(repeating: "| a |\n|-|\n"), Long(repeating: "| a |\n|-|\n\n"),
    Long(repeating: "|-|\n", after: "> a\n"), Long(repeating: "|-\n", after: "> | a | b |\n"),
    Long(repeating: "| a |\n|-|\n2. b\n"), Long(repeating: "| a |\n|-|\n    b\n"),
    Long(repeating: "> | a |\n> |-|\n| b |\n"), Long(repeating: "| a |\n|-|\n<b>\n"),
    Long(repeating: "===\nb\n", after: "| a |\n|-|\n"),
    Long(repeating: "| $a | b$ {eval}`c | d` |\n", after: "| a | b |\n|-|-|\n"),
    Long(repeating: "$a|b$ {a}`c|d` {e}`", after: "| a |\n|-|\n"),
    Long(repeating: "\\|", after: "| a |\n|-|\n"), Long(repeating: "\\", after: "| a |\n|-|\n"),
    Long(repeating: "$$\n", after: "| a |\n|-|\n"), Long(repeating: "$$a\nb$$\n|c|\n|-|\n"),
    Long(repeating: "- [ ] a\n"), Long(repeating: "- [x] "), Long(repeating: "> [!NOTE]\n> a\n\n"),
    Long(repeating: "[!NOTE]\n", after: "> "), Long(repeating: "- | a |\n  |-|\n"),
    Long(
      "10,000 columns",
      String(repeating: "|a", count: 10_000) + "\n" + String(repeating: "|-", count: 10_000) + "\n"
        + String(repeating: "b\n", count: 10)),
    Long(
      "deep tables",
      String(
        repeating: String(repeating: ">", count: 190) + "|a|\n" + String(repeating: ">", count: 190)
          + "|-|\n\n", count: 300)),
  ]

  @Test(arguments: texts)
  func longTextsDoNotHang(long: Long) throws {
    let document = try? parse(long.text)
    #expect(document?.blocks.isEmpty != true)
  }

  @Test func cellsThatLinesLackAreLimited() throws {
    let columns = 1_000
    let text =
      String(repeating: "|a", count: columns) + "\n" + String(repeating: "|-", count: columns)
      + "\n"
      + String(repeating: "b\n", count: 1_000)
    let document = try parse(text)
    #expect(
      document.diagnostics.map(\.message) == ["the rows of this table lack more than 200000 cells"])
    guard case .table(let table)? = document.blocks.first?.kind else {
      Issue.record("no table")
      return
    }
    #expect(table.rows.count == 200)
  }

  /// Pieces that mean something, put together at random from a fixed seed.
  @Test func randomTextsAreReadAndEveryRangeLiesInTheFile() throws {
    let pieces = [
      "| a | b |\n", "|-|-|\n", "-|-\n", "| $c$ |\n", "|-|\n", "> ", "- ", "1. ", "2. ", "    ",
      "\t",
      "\n", "<b>\n", "===\n", "---\n", "-\n", "`", "\\|", "|", "$", "$$", "$$\n", "{a}`b`", "$c$",
      "{a}`", "[a]",
      "```\n", "\\", "[ ] ", "[x] ", "[!NOTE]\n", "[a]: b\n", "\0", "\r\n", "\r", "é", "\u{E000}",
    ]
    var generator = SplitMix(state: 11)
    for _ in 0..<4_000 {
      let text = (0..<Int.random(in: 1...40, using: &generator)).map { _ in
        pieces.randomElement(using: &generator) ?? ""
      }.joined()
      let document = try parse(text)
      let file = SourceRange(0, text.utf8.count)
      check(document.blocks, in: file, text)
      // Every formula and role once, in the order of the source.
      let places = flattened(document.blocks).compactMap(place)
      #expect(zip(places, places.dropFirst()).allSatisfy { $0.upperBound <= $1.lowerBound })
      #expect(!"\(document.blocks)".contains("\u{E001}"), "\(text.debugDescription)")
      #expect(!"\(document.blocks)".contains("\u{E004}"), "\(text.debugDescription)")
    }
  }

  private func place(_ inline: Inline) -> SourceRange? {
    switch inline {
    case .mathematics(let formula): formula.range
    case .role(let role): role.range
    default: nil
    }
  }

  private func check(_ blocks: [Block], in range: SourceRange, _ text: String) {
    for block in blocks {
      #expect(range.contains(block.range), "\(text.debugDescription)")
      switch block.kind {
      case .table(let table):
        #expect(table.cells.allSatisfy { block.range.contains($0.range) })
        let counts = ([table.header] + table.rows).map(\.cells.count)
        #expect(counts.allSatisfy { $0 == table.alignments.count })
      case .blockQuote(let blocks), .alert(_, let blocks): check(blocks, in: block.range, text)
      case .list(let list): list.items.forEach { check($0.blocks, in: $0.range, text) }
      case .paragraph, .heading, .thematicBreak, .codeBlock, .htmlBlock: break
      }
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
