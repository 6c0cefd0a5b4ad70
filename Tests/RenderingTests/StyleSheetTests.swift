// The page's frame and its style sheet.

import Diagnostics
import Testing

@testable import Rendering

@Suite struct PageTemplateTests {
  @Test func everyPlaceStandsOnceInThePage() {
    #expect(
      PageTemplate.page.places.map(\.rawValue).sorted()
        == PageTemplate.Place.allCases.map(\.rawValue).sorted())
  }

  /// What a page carries besides its lesson is at most 30 KB, whatever the lesson uses.
  @Test func theFrameAndAllStylesAreSmall() {
    let sheets = [
      PackageResources.page_html, PackageResources.theme_css, PackageResources.page_css,
      PackageResources.picture_css, PackageResources.mathematics_css, PackageResources.code_css,
      PackageResources.github_css, PackageResources.footnotes_css,
    ]
    #expect(sheets.map { compactCSS($0).utf8.count }.reduce(0, +) <= 29_000)
  }

  @Test func whatIsFilledInIsNoPlace() {
    let template = PageTemplate("<{{title}}|{{body}}|{{nothing}}>")
    #expect(template.filled { $0 == .title ? "{{body}}" : "b" } == "<{{body}}|b|{{nothing}}>")
  }
}

@Suite struct HouseStyleTests {
  @Test(arguments: [
    "body { font-family: Georgia }", "a { background: url(data:image/png;base64,AAAA) }",
    "a { background: url(\"data:image/png;base64,AAAA\") }", "a { fill: url(#gradient) }",
    "/* @media */ @media print { a { color: red } }", "",
  ])
  func aStyleThatLoadsNothingIsTaken(css: String) throws {
    #expect(try HouseStyle(SourceFile(path: "house.css", text: css)).text == css)
  }

  /// A browser hashes a style sheet as it has read it, with newlines alone.
  @Test func lineEndingsAreNewlines() throws {
    let house = try HouseStyle(SourceFile(path: "house.css", text: "a{}\r\nb{}\rc{}\0"))
    #expect(house.text == "a{}\nb{}\nc{}\u{FFFD}")
  }

  @Test(arguments: [
    ("é { } @import 'other.css';", 7, 7), ("a { src: URL( http://example.org/a.png) }", 9, 5),
    ("a { src: url('a.png') }", 9, 5), ("a::after { content: '</STYLE>' }", 21, 7),
  ])
  func aStyleThatWouldLoadOrEndThePagesIsRefusedAtItsPlace(css: String, start: Int, length: Int) {
    let source = SourceFile(path: "house.css", text: css)
    let error = #expect(throws: Diagnostic.self) { try HouseStyle(source) }
    #expect(error?.range?.lowerBound == start)
    #expect(error?.range.map { $0.count >= length } == true)
  }

  @Test func ourOwnSheetsLoseCommentsAndIndentationOnly() {
    let css = compactCSS(
      Array("/* a * b */\n\na { b: c; }\n  d { e: \"f  g\"; } /* h\n i */\n".utf8))
    #expect(css == "a { b: c; }\nd { e: \"f  g\"; } \n")
  }

  @Test func aHouseStyleStandsBehindOursAndMayCarryFonts() throws {
    let house = try HouseStyle(SourceFile(path: "house.css", text: "h1 { color: red }"))
    let plain = StyleSheet(hasPictures: false, parts: "", house: nil)
    let styled = StyleSheet(hasPictures: false, parts: "", house: house)
    #expect(styled.text == plain.text + "h1 { color: red }")
    #expect(styled.policy.contains("font-src data:") && !plain.policy.contains("font-src"))
    #expect(styled.policy != plain.policy)
  }
}
