// Tables: where they begin and end, what their cells hold, and where that stands.

import Diagnostics
import Markdown
import Testing

@Suite struct TableTests {
  @Test(arguments: [
    ("| a | b |\n| --- | :-: |\n| c | d |", "table[a, b:center / c, d]"),
    ("a|b\n:-|-:", "table[a:left, b:right]"),
    ("t\nu\n| a |\n| - |\nb", "p(t/u) table[a / b]"),
    ("t\\\n| a |\n| - |", "p(t\\) table[a]"),
    ("t  \n| a |\n| - |", "p(t) table[a]"),
    ("> t\n> | a |\n> | - |\n> | b |\nc", "q(p(t) table[a / b]) p(c)"),
    ("- | a |\n  | - |\n  | b |\n- c", "ul[table[a / b], p(c)]"),
    ("1. > | a |\n   > | - |\n   > | b |\n   c", "ol1[q(table[a / b]) p(c)]"),
    ("- | a |\n| - |", "ul[p(| a |/| - |)]"),
    ("| a |\n    | - |", "p(| a |/| - |)"),
    ("-\t| a |\n\t| - |\n\t| b |", "ul[table[a / b]]"),
    ("| a |\n| - |\n===\n| b |\n---", "table[a / === / b] hr"),
    ("| a |\n| - |\n2. b", "table[a] ol2[p(b)]"),
    ("| a |\n| - |\n|\nb", "table[a] p(|/b)"),
    ("| a |\n| - |\n\n| b |", "table[a] p(| b |)"),
    ("| a # |\n| - |\n| # b |", "table[a # / # b]"),
    ("| a |\n| - |\n| - b |\n| > c |\n| [d]: /e |", "table[a / - b / > c / [d]: /e]"),
    (
      "| [a] | b |\n|-|-|\n| *[a]* | `b` |\n\n[a]: /c 'd'",
      "table[a(a)</c|d>, b / em(a(a)</c|d>), `b`]"
    ),
    ("| a | b |\n|-|-|\n| *c | d* |", "table[a, b / *c, d*]"),
    ("| `a | b` |\n|-|-|", "table[`a, b`]"),
    ("| `a \\| b` | \\| |\n|-|-|", "table[`a | b`, |]"),
    ("| a | b |\n|-|-|\n|||\n| c |\n| d | e | f |", "table[a, b / ,  / c,  / d, e]"),
    ("\u{FEFF}| a |\r\n|-|\r\n| b |\r\n", "table[a / b]"),
    ("| a\0 |\n|-|\n| \0 |", "table[a\u{FFFD} / \u{FFFD}]"),
  ])
  func areFoundAsOnGitHub(markdown: String, expected: String) throws {
    #expect(try outline(markdown) == expected)
  }

  @Test(arguments: [
    (
      "| $a_1$ | $$b$$ |\n|-|-|\n| $c*d$ *e* | {eval}`f` |",
      "table[⟨a_1⟩, ⟪b⟫ / ⟨c*d⟩ em(e), {eval:f}]"
    ),
    ("| a |\n|-|\n| $\\|x\\|$ |", "table[a / ⟨|x|⟩]"),
    ("| a |\n|-|\n| {eval}`x \\| y` |", "table[a / {eval:x | y}]"),
    ("$a$|b\n-|-\n{eval}`c`|{eval}`d`\n\n$e$", "table[⟨a⟩, b / {eval:c}, {eval:d}] p(⟨e⟩)"),
    ("`a\n$$\n| b` |\n|-|\n| c |$$", "p(`a/$$) table[b` / c]"),
    ("$$\na | b\n-|-\n$$", "p(⟪\na | b\n-|-⟫)"),
    ("| a |\n|-|\n$$\n- x\n$$", "table[a] p(⟪\n- x\n⟫)"),
    ("a $x$ {eval}`y`\n| b |\n|-|\n| $c$ |\n\n$d$", "p(a ⟨x⟩ {eval:y}) table[b / ⟨c⟩] p(⟨d⟩)"),
  ])
  func holdFormulasAndRoles(markdown: String, expected: String) throws {
    let document = try parse(markdown)
    #expect(outline(document.blocks) == expected)
    #expect(document.diagnostics.isEmpty)
  }

  @Test func nothingIsATableWhereTheOptionIsOff() throws {
    let text = "| a |\n|-|\n| b |"
    #expect(try outline(text, options: MarkdownOptions(gitHub: false)) == "p(| a |/|-|/| b |)")
  }

  @Test func cellsAndRowsKnowTheirBytes() throws {
    let document = try parse("> - é | b\n>   -|-\n>   | c \\| d |\n>   e\n\nf")
    let tables = tables(document.blocks)
    let table = try #require(tables.first)
    let source = document.source
    #expect(tables.count == 1)
    #expect(table.cells.map { source.text($0.range) } == ["é", "b", "c \\| d", "", "e", ""])
    #expect(
      ([table.header] + table.rows).map { source.text($0.range) } == ["é | b", "| c \\| d |", "e"])
  }

  @Test func rolesKnowTheirBytes() throws {
    let document = try parse("| a | {eval}`x` |\n|-|-|\n| \\| {eval}`` y \\| z `` | {expect}`w` |")
    let roles = flattened(document.blocks).compactMap { inline -> Role? in
      if case .role(let role) = inline { role } else { nil }
    }
    #expect(
      roles.map { document.source.text($0.range) } == [
        "{eval}`x`", "{eval}`` y \\| z ``", "{expect}`w`",
      ])
    #expect(roles.map(\.content) == ["x", "y | z", "w"])
    #expect(roles.map { document.source.text($0.contentRange) } == ["x", "y \\| z", "w"])
    #expect(roles.map(\.text) == ["{eval}`x`", "{eval}`` y | z ``", "{expect}`w`"])
  }

  @Test(arguments: [
    (
      "| a | b |\n|-|-|\n| {eval}`x | y` | z |",
      ["error: this pipe ends the cell in the middle of an inline value"], "| y"
    ),
    (
      "| a | b |\n|-|-|\n| $|x|$ |",
      ["warning: this pipe ends the cell in the middle of a formula"], "|x|"
    ),
    (
      "| a |\n|-|\n| x | {expect}`y` |",
      ["error: an inline value cannot stand in a cell beyond a table's last column"], "{expect}"
    ),
    (
      "| [a](/{eval}`x`) |\n|-|", ["error: an inline value cannot stand in a link destination"],
      "{eval}"
    ),
    ("| $5 | $6 |\n|-|-|\n| a $ | b$ |", [], ""),
  ])
  func sayWhereAValueIsLost(markdown: String, messages: [String], at start: String) throws {
    let document = try parse(markdown)
    #expect(document.diagnostics.map { "\($0.severity): \($0.message)" } == messages)
    #expect(document.unfinishedRoles.isEmpty)
    guard let range = document.diagnostics.first?.range else { return }
    #expect(document.source.text(SourceRange(range.lowerBound, 1 << 20)).hasPrefix(start))
  }

  @Test func nestingInACellCountsFromTheTable() throws {
    let deep = { (count: Int) in
      String(repeating: "![", count: count) + "a" + String(repeating: "](b)", count: count)
    }
    let quotes = String(repeating: ">", count: 100)
    _ = try parse("\(quotes) | \(deep(96)) |\n\(quotes) |-|")
    let error = #expect(throws: Diagnostic.self) {
      try parse("\(quotes) | a | \(deep(110)) |\n\(quotes) |-|-|")
    }
    #expect(error?.message == "blocks or inlines are nested more than 200 deep")
    #expect(error?.range == SourceRange(at: 107))
  }

  private func tables(_ blocks: [Block]) -> [Block.Table] {
    blocks.flatMap { block -> [Block.Table] in
      switch block.kind {
      case .table(let table): [table]
      case .blockQuote(let blocks), .alert(_, let blocks): tables(blocks)
      case .list(let list): list.items.flatMap { tables($0.blocks) }
      case .paragraph, .heading, .thematicBreak, .codeBlock, .htmlBlock: []
      }
    }
  }

  /// Where each table is found only once the one before it is known, the passes have a bound.
  @Test func tooManyTablesThatEndInAParagraphAreAnError() throws {
    let text = String(repeating: "- | a |\n  |-|\n  | b |\n  $$\n  x\n  $$\n", count: 60)
    let messages = try parse(text).diagnostics.map(\.message)
    #expect(messages == ["too many tables end without a blank line"])
  }
}
