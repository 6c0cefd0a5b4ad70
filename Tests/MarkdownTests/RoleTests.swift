// Inline values and claims: where they are found, and that none is lost without a word.

import Diagnostics
import Markdown
import Testing

@Suite struct RoleTests {
  @Test(arguments: [
    ("{eval}`L`", "p({eval:L})"),
    ("a {eval}`L:.3f`, {expect}`L < 0.02`.", "p(a {eval:L:.3f}, {expect:L < 0.02}.)"),
    ("{eval}``a`b``", "p({eval:a`b})"),
    ("{eval}` L `", "p({eval:L})"),
    ("{eval}`  `", "p({eval:  })"),
    ("{eval}` L`", "p({eval: L})"),
    ("{eval}`a\nb` c", "p({eval:a b} c)"),
    ("> {eval}`a\n> b` c", "q(p({eval:a b} c))"),
    ("{eval}`A[0]*B[1]*2`", "p({eval:A[0]*B[1]*2})"),
    ("# Loss {eval}`L`", "h1(Loss {eval:L})"),
    ("- {a-b_1}`L`", "ul[p({a-b_1:L})]"),
    ("*a {eval}`L`*", "p(em(a {eval:L}))"),
    ("[a {eval}`L`](/u)", "p(a(a {eval:L})</u|>)"),
    ("![a {eval}`L`](/u)", "p(img(a {eval:L})</u|>)"),
    ("{{eval}`L`}", "p({{eval:L}})"),
    ("{eval}`$x$`", "p({eval:$x$})"),
    ("``` {eval}`L`", "p(``` {eval:L})"),
    ("[a](/u`b) {eval}`L`", "p(a(a)</u`b|> {eval:L})"),
    ("[a [b](/c) d](/e`f) {eval}`L` g`", "p([a a(b)</c|> d](/e`f) {eval}`L` g`)"),
  ])
  func findsRoles(markdown: String, expected: String) throws {
    let document = try parse(markdown)
    #expect(outline(document.blocks) == expected)
    #expect(document.diagnostics.isEmpty)
  }

  @Test(arguments: [
    (#"\{eval}`L`"#, "p({eval}`L`)"),
    ("{1}`L`", "p({1}`L`)"),
    ("{}`L`", "p({}`L`)"),
    ("{ev al}`L`", "p({ev al}`L`)"),
    ("{eval} `L`", "p({eval} `L`)"),
    ("{eval}`L", "p({eval}`L)"),
    ("{eval}``L`", "p({eval}``L`)"),
    ("`` {eval}`L` ``", "p(`{eval}`L``)"),
    ("    {eval}`L`", #"code("{eval}`L`\n")"#),
    ("```\n{eval}`L`\n```", #"code("{eval}`L`\n")"#),
    ("<!-- {eval}`L` -->", #"html("<!-- {eval}`L` -->\n")"#),
    ("a <!-- {eval}`L` --> b", "p(a <!-- {eval}`L` --> b)"),
  ])
  func leavesOtherBracesAlone(markdown: String, expected: String) throws {
    let document = try parse(markdown)
    #expect(outline(document.blocks) == expected)
    #expect(document.diagnostics.isEmpty)
  }

  @Test(arguments: [
    ("[a](/{eval}`L`)", "a link destination"),
    ("[a](/{eval}`L + 1`)", "a link destination"),
    ("![a](</{eval}`L`>)", "a link destination"),
    ("[a](/u \"b {eval}`L`\")", "a link title"),
    ("[a]: /{eval}`L`", "a link definition"),
    ("[a]: /{eval}`L`\n\n[a]", "a link definition"),
    ("[b]: /{eval}`L`\ntext", "a link definition"),
    ("a <b title=\"{eval}`L`\">", "HTML or an address"),
    ("<http://a/{eval}`L`>", "HTML or an address"),
    ("<a b={eval}`L`>", "HTML"),
    ("[a]: {eval}`L + 1`", "a link definition"),
    ("<div>\n{eval}`L`\n</div>", "an HTML block"),
    ("$L = {eval}`L`$", "a formula"),
    ("$$\n- {eval}`L`\n$$", "a formula"),
    ("~~~ {eval}`L`\n~~~", "an info string"),
  ])
  func reportsARoleThatCannotBeEvaluated(markdown: String, place: String) throws {
    let document = try parse(markdown)
    #expect(
      document.diagnostics.map(\.message) == ["an inline value cannot stand in \(place)"])
    let range = try #require(document.diagnostics.first?.range)
    #expect(document.source.text(range).hasPrefix("{eval}`L"))
    for inline in flattened(document.blocks) {
      if case .role = inline { Issue.record("a role in \(place)") }
    }
  }

  @Test func whatIsReportedComesBackAsItsSource() throws {
    #expect(try outline("[a](/{eval}`L` \"{eval}`M`\")") == "p(a(a)</{eval}`L`|{eval}`M`>)")
  }

  @Test func aRoleKnowsItsBytes() throws {
    let document = try parse("> - é *a {eval}`` L[0] `` b*\r\n>   {expect}`x\r\n>   < 2`")
    let roles = flattened(document.blocks).compactMap { inline -> Role? in
      if case .role(let role) = inline { role } else { nil }
    }
    #expect(
      roles.map { document.source.text($0.range) } == [
        "{eval}`` L[0] ``", "{expect}`x\r\n>   < 2`",
      ])
    #expect(roles.map { document.source.text($0.contentRange) } == ["L[0]", "x\r\n>   < 2"])
    #expect(roles.map(\.content) == ["L[0]", "x < 2"])
    #expect(roles.map(\.text) == ["{eval}`` L[0] ``", "{expect}`x\n< 2`"])
  }

  @Test func nothingIsARoleWhereTheOptionsSaySo() throws {
    let document = try parse("{eval}`L` [a](/{eval}`L`)", options: .commonMark)
    #expect(outline(document.blocks) == "p({eval}`L` a(a)</{eval}`L`|>)")
    #expect(document.diagnostics.isEmpty)
  }
}
