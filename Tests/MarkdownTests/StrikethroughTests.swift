// Struck text beside everything else that running text holds.

import Diagnostics
import Markdown
import Testing

@Suite struct StrikethroughTests {
  @Test(arguments: [
    ("~~a~~ ~b~", "p(del(a) del(b))"), ("~~~a~~~ b", "code(\"\")"), ("x ~~~a~~~", "p(x ~~~a~~~)"),
    ("~~a~", "p(~~a~)"), ("~~ a ~~", "p(~~ a ~~)"), ("a~~b~~c", "p(adel(b)c)"),
    ("~~*a* **b**~~", "p(del(em(a) strong(b)))"), ("*~~a~~*", "p(em(del(a)))"),
    ("~~a\nb~~", "p(del(a/b))"), ("~a ~~b~~ c~", "p(del(a del(b) c))"),
    ("# ~~a~~", "h1(del(a))"), ("| ~~a~~ |\n|-|\n| ~b~ |", "table[del(a) / del(b)]"),
  ])
  func oneOrTwoTildesStrike(text: String, expected: String) throws {
    #expect(try outline(text) == expected)
  }

  @Test(arguments: [
    ("\\~a~", "p(~a~)"), ("~a\\~ b~", "p(del(a~ b))"), ("~~a\\~~", "p(~~a~~)"),
    ("&#126;a~ &#x7E;b~", "p(~a~ ~b~)"), ("`~a~`", "p(`~a~`)"), ("$~a~$", "p(⟨~a~⟩)"),
    ("[x](a~b~c)", "p(a(x)<a~b~c|>)"), ("<http://a/~b~>", "p(a(http://a/~b~)<http://a/~b~|>)"),
    ("[a\\~b]\n\n[a\\~b]: /u", "p(a(a~b)</u|>)"),
  ])
  func tildesThatAreTextStrikeNothing(text: String, expected: String) throws {
    #expect(try outline(text) == expected)
  }

  @Test(arguments: [
    ("~~{eval}`x`~~", "p(del({eval:x}))"), ("~~$x$~~", "p(del(⟨x⟩))"),
    ("a~~$x$~~b", "p(adel(⟨x⟩)b)"),
  ])
  func valuesAndFormulasAreStruck(text: String, expected: String) throws {
    #expect(try outline(text) == expected)
  }

  @Test func aRoleInStruckTextHasItsPlace() throws {
    let source = "a\n\n- b ~~old {eval}`x + 1`~~\n"
    let document = try parse(source)
    let roles = flattened(document.blocks).compactMap { inline -> Role? in
      if case .role(let role) = inline { role } else { nil }
    }
    let role = try #require(roles.first)
    let position = document.source.position(at: role.range.lowerBound)
    #expect(position.line == 3 && position.column == 11)
    #expect(document.source.text(role.contentRange) == "x + 1")
  }

  @Test func deepNestingIsRefused() throws {
    let text =
      String(repeating: "~~a ", count: 300) + "b" + String(repeating: " c~~", count: 300)
    #expect(throws: Diagnostic.self) { try parse(text) }
    #expect(throws: Diagnostic.self) { try parse("| \(text) |\n|-|\n") }
  }
}
