// Addresses that are links as they stand; GitHub's own examples are among the tests of rendering.

import Diagnostics
import Markdown
import Testing

@Suite struct BareAddressTests {
  @Test(arguments: [
    ("www.a.b", "p(a(www.a.b)<http://www.a.b|>)"),
    ("http://a (https://b/c)", "p(a(http://a)<http://a|> (a(https://b/c)<https://b/c|>))"),
    ("http://a/b_c_d*e*", "p(a(http://a/b_c_d*e)<http://a/b_c_d*e|>*)"),
    ("www.a.b/(c))", "p(a(www.a.b/(c))<http://www.a.b/(c)|>))"),
    ("www.a.b/c&amp;", "p(a(www.a.b/c)<http://www.a.b/c|>&)"),
    ("a@b.c.", "p(a(a@b.c)<mailto:a@b.c|>.)"),
    ("~~a@b.c~~", "p(del(a(a@b.c)<mailto:a@b.c|>))"),
    ("[ www.a.b", "p([ a(www.a.b)<http://www.a.b|>)"),
    ("http://a/$x$ $y$", "p(a(http://a/$x$)<http://a/$x$|> ⟨y⟩)"),
  ])
  func anAddressIsALink(text: String, expected: String) throws {
    #expect(try outline(text) == expected)
  }

  @Test(arguments: [
    ("[www.a.b](u)", "p(a(www.a.b)<u|>)"), ("[a@b.c](u)", "p(a(a@b.c)<u|>)"),
    ("[*a@b.c*](u)", "p(a(em(a@b.c))<u|>)"), ("`www.a.b`", "p(`www.a.b`)"),
    ("[a](http://b)", "p(a(a)<http://b|>)"), ("[a]\n\n[a]: http://b", "p(a(a)<http://b|>)"),
    ("http:// www.a_b.c xwww.a.b", "p(http:// www.a_b.c xwww.a.b)"),
    ("$http://a$", "p(⟨http://a⟩)"), ("x <b title=\"http://a\">", "p(x <b title=\"http://a\">)"),
  ])
  func whatStandsElsewhereIsNone(text: String, expected: String) throws {
    #expect(try outline(text) == expected)
  }

  @Test func aValueInAnAddressIsReported() throws {
    let document = try parse("http://a/{eval}`x`\n")
    #expect(document.diagnostics.map(\.message) == ["an inline value cannot stand in an address"])
  }
}
