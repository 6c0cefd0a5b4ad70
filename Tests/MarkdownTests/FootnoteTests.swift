// Footnotes: where they are defined, how they are numbered, what they hold and where that stands.

import Diagnostics
import Markdown
import Testing

@Suite struct FootnoteTests {
  /// The text, then each footnote as `number:name(blocks)`.
  private func notes(_ text: String) throws -> String {
    let document = try parse(text)
    let notes = document.footnotes.map { "\($0.number):\($0.name)(\(outline($0.blocks)))" }
    return ([outline(document.blocks)] + notes).joined(separator: " ")
  }

  @Test(arguments: [
    ("a[^1]\n\n[^1]: word", "p(a[1.1]) 1:1(p(word))"),
    ("[^b][^a][^b]\n\n[^a]: x\n[^b]: y", "p([1.1][2.1][1.2]) 1:b(p(y)) 2:a(p(x))"),
    ("[^A] [^no]\n\n[^a]: x", "p([1.1] [^no]) 1:a(p(x))"),
    (
      "[^a]\n\n[^a]: x\n\n    y\n\n        z\n\n    - w\n\nafter",
      "p([1.1]) p(after) 1:a(p(x) p(y) code(\"z\\n\") ul[p(w)])"
    ),
    ("[^a]\n\n[^a]:\n    x\n\nafter", "p([1.1]) p(after) 1:a(p(x))"),
    ("text[^a]\n[^a]: x\nlazy", "p(text[1.1]) 1:a(p(x/lazy))"),
    ("> [^a]: x\n\n[^a]", "q() p([1.1]) 1:a(p(x))"),
    ("- [^a]\n- b\n\n  [^a]: x", "loose ul[p([1.1]), p(b)] 1:a(p(x))"),
    ("  [^a]: x\n\n    y\n\n[^a]", "p([1.1]) 1:a(p(x) p(y))"),
    ("+ a\n[^a]: x\n+ b[^a]", "ul[p(a)] ul[p(b[1.1])] 1:a(p(x))"),
    ("[^a]\n\n[^a]: see [^b]\n\n[^b]: y", "p([1.1]) 1:a(p(see [2.1])) 2:b(p(y))"),
    (
      "| [^a] |\n|-|\n\n[^a]: | b |\n    |-|\n    | c |",
      "table[[1.1]] 1:a(table[b / c])"
    ),
  ])
  func footnotesAreNumberedAndHoldBlocks(text: String, expected: String) throws {
    #expect(try notes(text) == expected)
  }

  @Test(arguments: [
    ("```\n[^a]: x\n```\n[^a]", "code(\"[^a]: x\\n\") p([^a])"),
    ("`[^a]` \\[^a] [^a](u)\n\n[^a]: x", "p(`[^a]` [^a] a(^a)<u|>)"),
    ("[x [^a]](u)\n\n[^a]: x", "p(a(x [^a])<u|>)"),
    ("[^a b]\n\n[^a b]: x y", "p([^a b]) p([^a b]: x y)"),
    ("    [^a]: x\n\n[^a]", "code(\"[^a]: x\\n\") p([^a])"),
  ])
  func whatLooksLikeOneIsText(text: String, expected: String) throws {
    #expect(try notes(text) == expected)
  }

  @Test func whatIsLeftOutIsWarnedOf() throws {
    let document = try parse("[^a]\n\n[^a]: x\n[^a]: y\n[^b]: see [^c]\n[^c]: z\n")
    #expect(document.footnotes.map(\.name) == ["a"])
    #expect(
      document.diagnostics.map { document.source.text($0.range ?? SourceRange(0, 0)) }
        == ["[^a]:", "[^b]:", "[^c]:"])
    #expect(document.diagnostics.allSatisfy { $0.severity == .warning })
  }

  @Test func whatAFootnoteHoldsHasItsPlace() throws {
    let text =
      "a[^n]\n\n[^n]: b {eval}`x` $y$\n\n    c {eval}`z`\n\n    ```{data}\n    v\n    ```\n"
    let document = try parse(text)
    let note = try #require(document.footnotes.first)
    #expect(document.source.text(note.range).hasPrefix("[^n]: b"))
    #expect(note.range.upperBound == text.utf8.count - 1)
    let roles = flattened(note.blocks).compactMap { inline -> Role? in
      if case .role(let role) = inline { role } else { nil }
    }
    #expect(roles.map { document.source.text($0.range) } == ["{eval}`x`", "{eval}`z`"])
    #expect(document.source.text(note.blocks[0].range) == "b {eval}`x` $y$")
    let position = document.source.position(at: try #require(roles.first).range.lowerBound)
    #expect(position.line == 3 && position.column == 9)
    guard case .codeBlock(let code)? = note.blocks.last?.kind else {
      Issue.record("no code")
      return
    }
    #expect(code.fence.map { document.source.text($0.openingRange) } == "```{data}")
    #expect(code.fence?.containerPrefix == "    ")
  }

  /// A claim that nobody tests must not look like one that holds.
  @Test(arguments: [
    ("[^a]: {expect}`1 == 2`", "nothing refers to this footnote"),
    ("[^a]: x\n\n    - ```{expect}\n      1 == 2\n      ```\n", "nothing refers to this footnote"),
    ("b[^a]\n\n[^a]: x\n\n[^a]: {eval}`1`\n", "a footnote of this name stands above"),
  ])
  func whatWouldRunInAFootnoteThatIsLeftOutIsAnError(text: String, reason: String) throws {
    let faults = try parse(text).diagnostics
    #expect(faults.map(\.severity) == [.error])
    #expect(
      faults.map(\.message) == ["\(reason), so its cells and inline values would not run"])
  }

  @Test func aLongNameIndentsWhatBelongsToACellByFour() throws {
    let document = try parse("a[^longer-name]\n\n[^longer-name]: ```{numpy}\n    1\n    ```\n")
    guard case .codeBlock(let code)? = document.footnotes.first?.blocks.first?.kind else {
      Issue.record("no code")
      return
    }
    #expect(code.fence?.containerPrefix == "    ")
  }

  @Test func theyAreOffInCommonMark() throws {
    #expect(try outline("[^a]\n\n[^a]: /u", options: .commonMark) == "p(a(^a)</u|>)")
  }
}
