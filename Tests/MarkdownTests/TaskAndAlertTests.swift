// Task lists and alerts: what is one and what only looks so.

import Diagnostics
import Markdown
import Testing

@Suite struct TaskAndAlertTests {
  @Test(arguments: [
    ("- [ ] a\n- [x] b\n- [X] c\n- d", "ul[☐ p(a), ☒ p(b), ☒ p(c), p(d)]"),
    ("1. [x] a", "ol1[☒ p(a)]"),
    ("> - [ ] a\n>   - [x] b", "q(ul[☐ p(a) ul[☒ p(b)]])"),
    ("- [x] a\n\n[x]: /b", "ul[☒ p(a)]"),
    ("- [ ] *a* $x$ {eval}`y`", "ul[☐ p(em(a) ⟨x⟩ {eval:y})]"),
    ("- [ ] {eval}`y`", "ul[☐ p({eval:y})]"),
    ("- [ ] b [x]", "ul[☐ p(b [x])]"),
    ("- [ ] a\n  | b |\n  |-|", "ul[☐ p(a) table[b]]"),
    ("- [ ] | b |\n  |-|\n  | c |", "ul[☐ table[b / c]]"),
    (
      "- [ ]a\n- [y] b\n- [] c\n- [x](d)\n- \\[ ] e",
      "ul[p([ ]a), p([y] b), p([] c), p(a(x)<d|>), p([ ] e)]"
    ),
    ("[ ] a\n\n> [x] b", "p([ ] a) q(p([x] b))"),
    ("- a\n\n  [ ] b", "loose ul[p(a) p([ ] b)]"),
  ])
  func tasksAreItemsThatBeginWithABox(markdown: String, expected: String) throws {
    #expect(try outline(markdown) == expected)
  }

  @Test(arguments: [
    ("> [!NOTE]\n> a *b*\n> c", "note(p(a em(b)/c))"),
    ("> [!tip]  \n> a", "tip(p(a))"),
    (">[!Important]\n>\n> a\n>\n> b", "important(p(a) p(b))"),
    ("> [!WARNING]\n> - a\n>   > b", "warning(ul[p(a) q(p(b))])"),
    ("> [!CAUTION]\n> $$\n> - a\n> $$", "caution(p(⟪\n- a\n⟫))"),
    ("> [!NOTE]\n> | a |\n> |-|", "note(table[a])"),
    ("> [!NOTE]\na", "note(p(a))"),
    ("> [!NOTE]\n> {eval}`x`", "note(p({eval:x}))"),
    ("> [!NOTE]", "q(p([!NOTE]))"),
    ("> [!NOTE] a\n> b", "q(p([!NOTE] a/b))"),
    ("> a\n> [!NOTE]\n> b", "q(p(a/[!NOTE]/b))"),
    ("> \\[!NOTE]\n> b", "q(p([!NOTE]/b))"),
    ("> [!HINT]\n> b", "q(p([!HINT]/b))"),
    ("> > [!NOTE]\n> > b", "q(q(p([!NOTE]/b)))"),
    ("- > [!NOTE]\n  > b", "ul[q(p([!NOTE]/b))]"),
    ("> [!NOTE]\n> b\n\n[!note]: /c", "q(p(a(!NOTE)</c|>/b))"),
  ])
  func alertsAreQuotesThatBeginWithTheirKind(markdown: String, expected: String) throws {
    #expect(try outline(markdown) == expected)
  }

  @Test func whatStandsInAnAlertKnowsItsBytes() throws {
    let document = try parse("> [!NOTE]\n> a\n> b\n>\n> c")
    guard case .alert(_, let blocks)? = document.blocks.first?.kind else {
      Issue.record("no alert")
      return
    }
    #expect(blocks.map { document.source.text($0.range) } == ["a\n> b", "c"])
    #expect(document.blocks.first?.range == SourceRange(0, document.source.bytes.count))
  }

  @Test func neitherIsOneWhereTheOptionIsOff() throws {
    let options = MarkdownOptions(gitHub: false)
    #expect(try outline("- [ ] a", options: options) == "ul[p([ ] a)]")
    #expect(try outline("> [!NOTE]\n> a", options: options) == "q(p([!NOTE]/a))")
  }
}
