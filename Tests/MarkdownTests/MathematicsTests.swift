// GitHub's rules for dollars, and what a formula does to the Markdown around and inside it.

import Diagnostics
import Markdown
import Testing

@Suite struct MathematicsTests {
  @Test(arguments: [
    ("$x$", "p(⟨x⟩)"),
    ("a $x_1$ and $y_1$ b", "p(a ⟨x_1⟩ and ⟨y_1⟩ b)"),
    ("$a*b$ and $c*d$", "p(⟨a*b⟩ and ⟨c*d⟩)"),
    (#"$\{a\} \\ b < c | d & e$"#, #"p(⟨\{a\} \\ b < c | d & e⟩)"#),
    ("$`a_b`$ c", "p(⟨a_b⟩ c)"),
    ("$``a`b``$", "p(⟨a`b⟩)"),
    ("$a\nb$ c", "p(⟨a\nb⟩ c)"),
    ("> $a\n> b$ c", "q(p(⟨a\nb⟩ c))"),
    ("- $a\n  b$", "ul[p(⟨a\nb⟩)]"),
    ("# The $L$ #", "h1(The ⟨L⟩)"),
    ("Loss $L$\n===", "h1(Loss ⟨L⟩)"),
    ("[see $x$](/u)", "p(a(see ⟨x⟩)</u|>)"),
    ("$x$$y$", "p(⟨x⟩⟨y⟩)"),
    (#"$a\$b$"#, #"p(⟨a\$b⟩)"#),
    (#"$a\\$"#, #"p(⟨a\\⟩)"#),
    ("```math\na & b\nc\n```", "p(⟪a & b\nc⟫)"),
    ("> - ~~~ math\n>   $5 {eval}`x`\n>   ~~~", "q(ul[p(⟪$5 {eval}`x`⟫)])"),
    ("```math\n```", "code(\"\")"),
    ("```maths\na\n```", "code(\"a\\n\")"),
  ])
  func findsFormulas(markdown: String, expected: String) throws {
    #expect(try outline(markdown) == expected)
  }

  @Test(arguments: [
    ("costs $5 and $6", "p(costs $5 and $6)"),
    ("$ x$", "p($ x$)"),
    ("$x $", "p($x $)"),
    ("$x$1", "p($x$1)"),
    (#"\$x$ y"#, "p($x$ y)"),
    (#"$x\$"#, "p($x$)"),
    ("`$x$`", "p(`$x$`)"),
    ("a `b $x` c$ d", "p(a `b $x` c$ d)"),
    ("    $x$", #"code("$x$\n")"#),
    ("a <b title=\"$x$\">", "p(a <b title=\"$x$\">)"),
    ("<http://a/$x$>", "p(a(http://a/$x$)<http://a/$x$|>)"),
    ("$$", "p($$)"),
    ("$$ $$", "p($$ $$)"),
    ("$$$x$$$", "p($$$x$$$)"),
    ("$x\n\ny$", "p($x) p(y$)"),
    ("$`a` b`$", "p($`a` b`$)"),
  ])
  func leavesOtherDollarsAlone(markdown: String, expected: String) throws {
    let blocks = try parse(markdown).blocks
    #expect(outline(blocks) == expected)
    for inline in flattened(blocks) {
      if case .mathematics = inline { Issue.record("a formula in \(markdown)") }
    }
  }

  @Test(arguments: [
    ("*$x$*", "p(em(⟨x⟩))"),
    ("**$x$**y", "p(strong(⟨x⟩)y)"),
    ("*$x*y$*", "p(em(⟨x*y⟩))"),
    ("a_$x$_b", "p(a_⟨x⟩_b)"),
    ("_a $x$_", "p(em(a ⟨x⟩))"),
  ])
  func emphasisTakesAFormulaForALetter(markdown: String, expected: String) throws {
    #expect(try outline(markdown) == expected)
  }

  @Test(arguments: [
    ("$$x$$", "p(⟪x⟫)"),
    ("a $$x$$ b", "p(a ⟪x⟫ b)"),
    ("$$\na\n---\nb\n$$", "p(⟪\na\n---\nb\n⟫)"),
    ("$$\n- a\n+ b\n1. c\n# d\n$$", "p(⟪\n- a\n+ b\n1. c\n# d\n⟫)"),
    ("$$\na\n===\n$$\ntext", "p(⟪\na\n===\n⟫/text)"),
    ("$$\n```\na\n$$\n\n$$\n- b\n$$\n", "p(⟪\n```\na\n⟫) p(⟪\n- b\n⟫)"),
    ("> $$\n> a\n> - b\n> $$", "q(p(⟪\na\n- b\n⟫))"),
    ("- $$\n  - a\n  $$", "ul[p(⟪\n- a\n⟫)]"),
    ("$$\n> a\n$$", "p(⟪\n> a\n⟫)"),
    ("$$\\text{if $x$}$$", "p(⟪\\text{if $x$}⟫)"),
  ])
  func displayFormulasReachAcrossWhatLooksLikeBlocks(markdown: String, expected: String) throws {
    #expect(try outline(markdown) == expected)
  }

  @Test(arguments: [
    ("$$\n- a\n\n$$", "p($$) ul[p(a)] p($$)"),
    ("- $$\n- $$", "ul[p($$), p($$)]"),
    ("> $$\n> ---\n$$", "q(h2($$)) p($$)"),
    ("$$\n- a\n- \\$$", "p($$) ul[p(a), p($$)]"),
  ])
  func displayFormulasEndWithBlankLinesAndContainers(markdown: String, expected: String) throws {
    let blocks = try parse(markdown).blocks
    #expect(outline(blocks) == expected)
  }

  @Test(arguments: [
    ("$$\n```\n$$\n\n```\n$$\n- a\n$$\n```", "p(⟪\n```\n⟫) code(\"$$\\n- a\\n$$\\n\")"),
    (
      "$$\n1. a\n$$\n\n     $$\n     - b\n     $$",
      "p(⟪\n1. a\n⟫) code(\" $$\\n - b\\n $$\\n\")"
    ),
    (
      "$$\n<pre>\n$$\n\n<pre>\n$$\n- a\n$$\n</pre>",
      "p(⟪\n<pre>\n⟫) html(\"<pre>\\n$$\\n- a\\n$$\\n</pre>\\n\")"
    ),
  ])
  func codeBehindAFormulaThatLooksLikeABlockStaysCode(markdown: String, expected: String) throws {
    #expect(try outline(markdown) == expected)
  }

  @Test func formulasThatLookLikeTheStartOfCodeAreAllFoundOrReported() throws {
    let few = try parse(String(repeating: "$$\n```\n$$\n\n", count: 20))
    #expect(few.diagnostics.isEmpty)
    #expect(
      outline(few.blocks) == Array(repeating: "p(⟪\n```\n⟫)", count: 20).joined(separator: " "))
    let many = try parse(String(repeating: "$$\n```\n$$\n\n", count: 200))
    #expect(
      many.diagnostics.map(\.message) == [
        "too many formulas hold what looks like the start of a block"
      ])
  }

  @Test(arguments: [
    ("[a](/$x$)", "p(a(a)</$x$|>)"),
    ("[a](/u \"b $x\ny$ c\")", "p(a(a)</u|b $x\ny$ c>)"),
    ("~~~ $x$\n~~~", #"code("")"#),
  ])
  func whereNoFormulaCanStandItsSourceDoes(markdown: String, expected: String) throws {
    let document = try parse(markdown)
    #expect(outline(document.blocks) == expected)
    #expect(document.diagnostics.isEmpty)
  }

  @Test(arguments: [
    ("``` $`x`$", "p(``` ⟨x⟩)"),
    ("> a\n> ```{b} $`x`$ $`y`$", "q(p(a/```{b} ⟨x⟩ ⟨y⟩))"),
    ("```a``` $x$", "p(`a` ⟨x⟩)"),
    ("<a b=$`x`$>", "html(\"<a b=$`x`$>\\n\")"),
  ])
  func placeholdersMakeNoBlock(markdown: String, expected: String) throws {
    #expect(try outline(markdown) == expected)
  }

  @Test func aFormulaThatMakesALinkDefinitionIsAnError() throws {
    let document = try parse("[a]: $x y$")
    #expect(
      document.diagnostics.map(\.message) == ["a formula cannot stand in a link definition"])
    #expect(document.source.text(try #require(document.diagnostics.first?.range)) == "$x y$")
  }

  @Test func aFormulaKnowsItsBytes() throws {
    let text = "\u{FEFF}é\r\n> a $x\r\n> y$ b $z$"
    let document = try parse(text)
    let ranges = flattened(document.blocks).compactMap { inline -> SourceRange? in
      if case .mathematics(let formula) = inline { formula.range } else { nil }
    }
    #expect(ranges.map { document.source.text($0) } == ["$x\r\n> y$", "$z$"])
  }

  @Test func privateUseCharactersOfTheLessonStay() throws {
    let text = "\u{E000}0\u{E001} &#xE002;0&#57347; \u{E004} $x$ \u{E005}"
    #expect(
      try outline(text) == "p(\u{E000}0\u{E001} \u{E002}0\u{E003} \u{E004} ⟨x⟩ \u{E005})")
  }

  @Test func nothingIsAFormulaWhereTheOptionsSaySo() throws {
    let options = MarkdownOptions(mathematics: false)
    #expect(try outline("$a*b$ *c*", options: options) == "p($a*b$ em(c))")
    #expect(try outline("$a*b$ *c*", options: .commonMark) == "p($a*b$ em(c))")
  }
}
