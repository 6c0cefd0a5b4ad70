// Labels of headings and formulas, and the places of links.

import Diagnostics
import Markdown
import Testing

@Suite struct LabelTests {
  /// A text's headings, each with its label in brackets.
  private func headings(_ text: String, options: MarkdownOptions = MarkdownOptions()) throws
    -> String
  {
    let document = try parse(text, options: options)
    let labels = document.headingLabels.map { label in
      "\(label.name)=\(document.source.text(label.range))"
    }
    return "\(outline(document.blocks)) [\(labels.joined(separator: " "))]"
  }

  /// Pandoc's `auto_identifiers`-free form: an identifier in braces at the heading's end.
  @Test(arguments: [
    ("# A {#a}\n", "h1(A) [a={#a}]"), ("## A {#a} ##\n", "h2(A) [a={#a}]"),
    ("## A {#a}   \n", "h2(A) [a={#a}]"), ("A *b* {#a}\n===\n", "h1(A em(b)) [a={#a}]"),
    ("A\nb {#a}\n---\n", "h2(A/b) [a={#a}]"), ("> # A {#a}\n", "q(h1(A)) [a={#a}]"),
    ("# `A` {#fig:a_b-1}\n", "h1(`A`) [fig:a_b-1={#fig:a_b-1}]"),
    ("# {eval}`1` {#a}\n", "h1({eval:1}) [a={#a}]"), ("# A {#größe}\n", "h1(A) [größe={#größe}]"),
    ("# A {#a}\n\n# B {#b}", "h1(A) h1(B) [a={#a} b={#b}]"),
  ])
  func aNameInBracesEndsAHeading(text: String, expected: String) throws {
    #expect(try headings(text) == expected)
  }

  @Test(arguments: [
    ("# A {\\#a}\n", "h1(A {#a})"), ("# A \\{#a}\n", "h1(A {#a})"), ("# A{#a}\n", "h1(A{#a})"),
    ("# {#a}\n", "h1({#a})"), ("# A {#}\n", "h1(A {#})"), ("# A {#a} b\n", "h1(A {#a} b)"),
    ("# A `{#a}`\n", "h1(A `{#a}`)"), ("# A {a}\n", "h1(A {a})"), ("A {#a}\n", "p(A {#a})"),
    ("# A {&#35;a}\n", "h1(A {#a})"),
  ])
  func everythingElseIsText(text: String, expected: String) throws {
    #expect(try headings(text) == expected + " []")
  }

  @Test func commonMarkKnowsNoLabels() throws {
    #expect(try headings("# A {#a}\n", options: .commonMark) == "h1(A {#a}) []")
  }

  /// A formula's TeX, its label, and the label's place.
  @Test(arguments: [
    ("$$x \\label{a}$$", "x", "a", "\\label{a}"),
    ("$$\nx\n\\label{a}\n$$", "\nx\n", "a", "\\label{a}"),
    ("> $$\n> x \\label{eq:a}\n> + y\n> $$", "\nx\n+ y\n", "eq:a", "\\label{eq:a}"),
    ("$$\\label{a} x$$", " x", "a", "\\label{a}"),
    ("$$\n- x\n\\label{a}\n$$", "\n- x\n", "a", "\\label{a}"),
  ])
  func aDisplayedFormulasLabelIsTakenOut(
    text: String, tex: String, label: String, written: String
  ) throws {
    let document = try parse(text)
    guard case .mathematics(let formula)? = flattened(document.blocks).first else {
      Issue.record("no formula")
      return
    }
    #expect(formula.tex == tex)
    #expect(formula.label == label)
    #expect(document.source.text(formula.labelRange(in: document.source)) == written)
  }

  @Test(arguments: ["$x \\label{a}$", "$$x \\\\label{a}$$", "$$x \\labels{a}$$", "$$x \\label{a$$"])
  func otherFormulasHaveNone(text: String) throws {
    guard case .mathematics(let formula)? = flattened(try parse(text).blocks).first else {
      Issue.record("no formula")
      return
    }
    #expect(formula.label == nil)
    #expect(text.contains(formula.tex))
  }

  /// Links as `address@text`, with a star where they have no text.
  private func places(_ text: String) throws -> [String] {
    let document = try parse(text)
    return document.linkPlaces.map { place in
      let written = document.source.text(place.range)
      guard let offset = place.emptyText else { return "\(place.destination)@\(written)" }
      let around = document.source.text(SourceRange(offset - 1, offset + 2))
      return "\(place.destination)@\(written) \(around)"
    }
  }

  @Test(arguments: [
    ("[a](#b) and [](#c)", ["#b@#b", "#c@#c []("]), ("[](<a b.md> 'title')", ["a b.md@a b.md []("]),
    ("> [](\n> #a)", ["#a@#a []("]), ("[a](b\\_c)", ["b_c@b\\_c"]), ("[![i](p)](#a)", ["#a@#a"]),
    ("`[](#a)` \\[](#b) $[](#c)$ [x][y]\n\n[y]: #d", []), ("```\n[](#a)\n```", []),
    ("[a [](#b)](#c)", ["#b@#b []("]), ("# [](#a) {#b}", ["#a@#a []("]), ("![](a.png)", []),
  ])
  func linksAreFoundWhereTheyAreWritten(text: String, expected: [String]) throws {
    #expect(try places(text) == expected)
  }

  @Test(arguments: [
    "# a {#a}\n", "# {#", "{#", "[](#a)", "$$a \\label{a}$$\n\n", "\\label{", "a {#a}\n---\n",
  ])
  func manyOfOneKindDoNotHang(piece: String) throws {
    let text = String(repeating: piece, count: 100_000 / piece.utf8.count)
    _ = try parse("$$" + text)
    _ = try parse("# " + text)
  }
}
