// Written results in a file: which marks count, what stands between them, and what is wrong with marks.

import Diagnostics
import Testing

@testable import Markdown

@Suite struct ResultRegionTests {
  private func regions(_ text: String) throws(DiagnosticGroup) -> [ResultRegion] {
    try resultRegions(in: SourceFile(path: "a.md", text: text), from: 0)
  }

  /// The text without its results.
  private func lesson(_ text: String) throws -> String {
    let file = SourceFile(path: "a.md", text: text)
    return SourceFile(file, without: try regions(text).map(\.range)).text(
      SourceRange(0, text.utf8.count))
  }

  @Test(arguments: [
    ("a\n<!-- nbrun:begin x -->\nr\n<!-- nbrun:end 1 -->\nb\n", "a\nb\n"),
    ("a\r\n<!-- nbrun:begin x -->\r\nr\r\n<!-- nbrun:end 1 -->\r\nb", "a\r\nb"),
    ("a\r<!-- nbrun:begin x -->\r<!-- nbrun:end 1 -->\rb", "a\rb"),
    ("a\n<!-- nbrun:begin x -->\nr\n<!-- nbrun:end 1 -->", "a"),
    ("a\n<!-- nbrun:begin x -->\nr\n<!-- nbrun:end 1 -->\n", "a\n"),
    ("<!-- nbrun:begin x -->\n<!-- nbrun:end 1 -->", ""),
    ("\u{FEFF}<!-- nbrun:begin x -->\n<!-- nbrun:end 1 -->\nb\n", "\u{FEFF}b\n"),
    ("- a\n  <!-- nbrun:begin x -->\n\n  - r\n\n  <!-- nbrun:end 1 -->\n- b\n", "- a\n- b\n"),
    ("> a\n> <!-- nbrun:begin x -->\n> r\n> <!-- nbrun:end 1 -->  \n> b\n", "> a\n> b\n"),
    (
      "a\n<!-- nbrun:begin x -->\n<!-- nbrun:end 1 -->\n<!-- nbrun:begin y -->\nr\n<!-- nbrun:end 2 -->",
      "a\n"
    ),
  ])
  func theLessonIsWhatStandsOutside(text: String, lesson: String) throws {
    #expect(try self.lesson(text) == lesson)
  }

  @Test(arguments: [
    "```text\n<!-- nbrun:begin x -->\n```\n", "    <!-- nbrun:end 1 -->\n",
    "<!--\n<!-- nbrun:begin x -->\n", "a `<!-- nbrun:begin x -->` b\n",
    "a <!-- nbrun:begin x -->\n", "<div>\n<!-- nbrun:begin x -->\n</div>\n",
    "<!-- nbrun: a note -->\n", "\\<!-- nbrun:begin x -->\n", "# <!-- nbrun:end 1 -->\n",
  ])
  func aMarkInCodeOrInASentenceIsText(text: String) throws {
    #expect(try lesson(text) == text)
  }

  @Test func textThatLooksLikeAMarkEndsNothing() throws {
    let text =
      "<!-- nbrun:begin x -->\n```text\n<!-- nbrun:end 1 -->\n```\n<!-- nbrun:end 2 -->\na\n"
    #expect(try regions(text).map(\.sum) == ["2"])
    #expect(try lesson(text) == "a\n")
  }

  @Test(arguments: [
    "<!-- nbrun:begin x -->\n\na\n  b\n<!-- nbrun:end 1 -->\n",
    "<!-- nbrun:begin x -->\r\n\r\na  \r\n  b\t\r\n<!-- nbrun:end 1 -->\r\n",
    "> <!-- nbrun:begin x -->\n>\n> a\n>   b\n> <!-- nbrun:end 1 -->\n",
    "- - <!-- nbrun:begin x -->\n".replacing("- - ", with: "- - c\n    ")
      + "\n    a\n      b\n    <!-- nbrun:end 1 -->\n",
  ])
  func contentIsIndependentOfMarginAndLineEndings(text: String) throws {
    #expect(try regions(text).map(\.content) == ["\na\n  b"])
  }

  @Test(arguments: [
    ("<!-- nbrun:begin x -->\na\n", "1:1: the results that begin here have no end"),
    (
      "<!-- nbrun:begin x -->\n<!-- nbrun:begin y -->\n<!-- nbrun:end 1 -->\n",
      "1:1: the results that begin here have no end"
    ),
    ("a\n\n <!-- nbrun:end 1 -->\n", "3:2: results end here that begin nowhere"),
    ("<!-- nbrun:begin -->\n", "1:1: this is no mark of results"),
    ("<!-- nbrun:begin a b -->\n", "1:1: this is no mark of results"),
    ("<!-- nbrun:end 1 --> a\n", "1:1: this is no mark of results"),
    ("<!-- nbrun:end\n1 -->\n", "1:1: this is no mark of results"),
    ("<!--nbrun:begin x-->\n", "1:1: this is no mark of results"),
    (
      "- <!-- nbrun:begin x -->\n  <!-- nbrun:end 1 -->\n",
      "1:3: a mark of results has to stand on a line of its own",
    ),
    (
      "> <!-- nbrun:begin x -->\n\n<!-- nbrun:end 1 -->\n",
      "3:1: results end outside of the list item or quotation that they begin in"
    ),
    (
      "<!-- nbrun:begin x -->\n\n```{show} 1\n```\n<!-- nbrun:end 1 -->\n",
      "3:4: a cell can't stand among results: it would not be run"
    ),
  ])
  func brokenMarksAreErrorsAtTheirPlaces(text: String, message: String) throws {
    let error = #expect(throws: DiagnosticGroup.self) { try regions(text) }
    let first = try #require(error?.diagnostics.first)
    let position = SourceFile(path: "a.md", text: text).position(
      at: first.range?.lowerBound ?? 0)
    #expect("\(position.line):\(position.column): \(first.message)" == message)
  }

  private static let megabytes = [
    String(repeating: "<!-- nbrun:begin x -->\n", count: 40_000),
    String(repeating: "<!-- nbrun:begin x -->\n<!-- nbrun:end 1 -->\n", count: 20_000),
    String(repeating: "> ", count: 150) + "<!-- nbrun:begin x -->\n"
      + String(repeating: "a\n\n", count: 300_000),
  ]

  @Test(.timeLimit(.minutes(1)), arguments: megabytes.indices)
  func aMegabyteOfMarksIsRead(index: Int) {
    do throws(DiagnosticGroup) {
      let count = try regions(Self.megabytes[index]).count
      #expect(count == 20_000)
    } catch {
      let count = error.diagnostics.count
      #expect((1...20).contains(count))
    }
  }
}
