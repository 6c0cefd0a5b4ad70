// What names lead to, and what addresses mean.

import Diagnostics
import LessonSupport
import Markdown
import Notebooks
import Testing

@Suite struct LinkTableTests {
  private func table(_ text: String) -> LinkTable { LinkTable(notebook(text)) }

  @Test(arguments: [
    ("#a", LessonAddress.place("a")), ("#", .place(nil)), ("#top", .place(nil)),
    ("#gr%C3%B6%C3%9Fe", .place("größe")), ("#a%zz%4", .place("a%zz%4")), ("#%FF", .place("%FF")),
    ("b.md", .lesson(path: "b.md", written: "b.md", place: nil)),
    ("./c/b.md#x-1", .lesson(path: "./c/b.md", written: "./c/b.md", place: "x-1")),
    ("a%20b.md#", .lesson(path: "a b.md", written: "a%20b.md", place: nil)),
    ("../b.md", .lesson(path: "../b.md", written: "../b.md", place: nil)),
    ("https://example.org/b.md", .other), ("/b.md", .other), ("b.md?raw=1", .other), ("", .other),
    ("b.txt#a", .other), ("mailto:a@b.md", .other), ("b.html", .other), ("c\\b.md", .other),
  ])
  func anAddressIsAPlaceALessonOrSomethingElse(address: String, expected: LessonAddress) {
    #expect(LessonAddress(address) == expected)
  }

  @Test(arguments: [
    ("a.md", true), ("README.md", false), ("readme.md", false), ("a.rendered.md", false),
    (".a.md", false), ("a.txt", false),
  ])
  func aLessonIsKnownByItsName(name: String, expected: Bool) {
    #expect(isLessonName(name) == expected)
  }

  @Test(arguments: [
    ("## A\n", "#a", "#a"), ("## A {#b}\n", "#b", "#b"), ("## A {#b}\n", "#a", "#b"),
    ("$$x \\label{eq:x}$$\n", "#eq:x", "#eq:x"), ("```{x}\n```\n", "#cell-1", "#cell-1"),
    ("## Cell 1\n\n```{x}\n```\n", "#cell-1", "#cell-1"),
    ("## Größe\n", "#gr%C3%B6%C3%9Fe", "#größe"),
  ])
  func aNameLeadsToAnIdentifier(text: String, address: String, expected: String) {
    #expect(table(text).meaning(of: address)?.address == expected)
  }

  @Test func aHeadingTakesItsAnchorFromACell() {
    let built = notebook("## Cell 1\n\n```{x}\n```\n")
    let table = LinkTable(built)
    #expect(built.cells.map { table.id(at: $0.key) } == ["page.cell-1"])
    #expect(table.ownID("cell-1") == "page.cell-1")
    #expect(table.ownID("contents") == "contents")
  }

  @Test func aLabelTakesItsNameFromTheAnchorOfALabelledHeading() {
    let text = "## A {#b}\n\n$$x \\label{a}$$\n"
    let table = table(text)
    #expect(table.diagnostics.isEmpty)
    guard case .equation(number: 1)? = table["a"]?.target else {
      Issue.record("no equation")
      return
    }
  }

  @Test(arguments: [
    (
      "## A\n\n$$x \\label{a}$$\n",
      "3:5: the label 'a' is the anchor of a heading | choose another label"
    ),
    ("## A {#a}\n\n## B {#a}\n", "3:6: the label 'a' is given twice"),
    (
      "## A {#1}\n",
      "1:6: '1' can't be a label | a label is a letter, then letters, digits, '-', '_' or ':'"
    ),
    (
      "## A {#fn-1}\n",
      "1:6: the label 'fn-1' is one that footnotes have | choose another label"
    ),
    (
      "$$x \\label{a b}$$\n",
      "1:5: 'a b' can't be a label | a label is a letter, then letters, digits, '-', '_' or ':'"
    ),
  ])
  func aLabelThatCantBeIsAnError(text: String, expected: String) {
    let built = notebook(text)
    #expect(LinkTable(built).diagnostics.map(built.source.line) == [expected])
  }

  @Test(arguments: [
    ("$$x \\label{a} \\label{b}$$\n", "1:1: a formula has one label"),
    (
      "$x \\label{a}$\n",
      "1:1: a formula in a sentence can't have a label | write it as a formula of its own, between '$$'"
    ),
    (
      "$$x \\label{a} \\tag{1}$$\n",
      "1:1: a formula with a label is numbered, and can't have a tag | leave out \\tag, or \\label"
    ),
  ])
  func aFormulaHasOneLabelAtMost(text: String, expected: String) {
    #expect(notebook(text).problems == [expected])
  }

  /// Links whose address is defined elsewhere have only their block's place.
  @Test func linksHaveThePlacesOfTheirAddresses() {
    let built = notebook("a [b](#c)\n> *[](#d)* [e]\n\n[e]: #c\n\n`[](#c)` [f](#c)\n")
    let places = built.landmarks.links.map {
      let position = built.source.position(at: $0.range.lowerBound)
      return "\(position.line):\(position.column) \($0.destination) \($0.isEmpty)"
    }
    #expect(places == ["1:7 #c false", "2:7 #d true", "2:3 #c false", "6:14 #c false"])
  }
}
