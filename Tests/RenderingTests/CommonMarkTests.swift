// The specification's own examples, byte for byte.

import Diagnostics
import Foundation
import Markdown
import Rendering
import Testing

struct Example: Decodable, CustomTestStringConvertible {
  let example: Int
  let section: String
  let markdown: String
  let html: String

  var testDescription: String { "\(section) \(example)" }

  /// Examples of addresses that are no links in CommonMark, and are links on GitHub.
  static let bareAddresses = [601, 605, 607, 610, 611]

  static func all() throws -> [Example] {
    let url = try #require(
      Bundle.module.url(forResource: "Fixtures/commonmark-0.30", withExtension: "json"))
    return try JSONDecoder().decode([Example].self, from: Data(contentsOf: url))
  }
}

@Suite struct CommonMarkTests {
  @Test func rendersEveryExampleOfTheSpecificationByteForByte() throws {
    let examples = try Example.all()
    #expect(examples.count == 652)
    for example in examples {
      let source = SourceFile(path: "spec.md", text: example.markdown)
      let document = try MarkdownParser(options: .commonMark).parse(source)
      let html = MarkdownHTML(allowsRawHTML: true).html(document.blocks)
      #expect(html == example.html, "\(example.testDescription)")
    }
  }

  @Test func examplesWithoutADollarAreTheSameWithFormulasAndRoles() throws {
    for example in try Example.all() where !example.markdown.contains("$") {
      guard !Example.bareAddresses.contains(example.example) else { continue }
      let source = SourceFile(path: "spec.md", text: example.markdown)
      let document = try MarkdownParser().parse(source)
      #expect(document.diagnostics.isEmpty, "\(example.testDescription)")
      let html = MarkdownHTML(allowsRawHTML: true).html(document.blocks)
      #expect(html == example.html, "\(example.testDescription)")
    }
  }
}
