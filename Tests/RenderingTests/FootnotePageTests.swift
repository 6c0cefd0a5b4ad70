// Footnotes, struck text and bare addresses on a page and in Markdown output.

import Foundation
import LessonSupport
import Notebooks
import Testing

@Suite struct FootnotePageTests {
  private static let lesson = """
    # Title

    Text[^why] and ~~{eval}`1 + 1`~~ at www.example.org [^why] More.[^cell]

    [^why]: Since {eval}`2 * 3` and $x$.

    [^cell]: Computed:

        ```{data}
        values: {a: 5}
        ```

        It is {eval}`a`.

    ## End

    {eval}`a + 1`
    """

  @Test func tagsNest() throws {
    #expect(try HTMLChecker(run(Self.lesson).page()).faults == [])
  }

  @Test func signsAndNotesLeadToEachOther() throws {
    let tags = try HTMLChecker(run(Self.lesson).page()).tags
    let ids = Set(tags.compactMap { $0.attributes["id"] })
    let links = tags.compactMap { $0.attributes["href"] }.filter { $0.hasPrefix("#fn") }
    #expect(links.count == 6)
    #expect(links.allSatisfy { ids.contains(String($0.dropFirst())) }, "\(links)")
    let labels = tags.filter { $0.attributes["class"] == "footnote-backref" }
    #expect(
      labels.map { $0.attributes["aria-label"] }
        == ["Back to reference 1", "Back to reference 1-2", "Back to reference 2"])
  }

  @Test func whatFootnotesHoldRunsAtTheirPlace() throws {
    let page = try run(Self.lesson).page()
    #expect(page.contains("<span class=\"value\">6</span>") || page.contains(">6<"))
    #expect(page.contains("<section class=\"footnotes\""))
    #expect(page.contains("<del>"))
    #expect(page.contains("<a href=\"http://www.example.org\">www.example.org</a>"))
    #expect(!page.contains("class=\"failure\""))
  }

  @Test func onlyAPageWithFootnotesHasTheirStyle() throws {
    #expect(try run(Self.lesson).page().contains(".footnote-backref {"))
    #expect(try !run("Text[^a].\n").page().contains(".footnote-backref {"))
  }

  @Test func aHeadingTakesNoFootnotesName() throws {
    let page = try run("Text[^a].\n\n# Fn 1\n\n[^a]: note\n").page()
    #expect(page.components(separatedBy: "id=\"fn-1\"").count == 2)
  }

  @Test func inMarkdownTheyAreTheAuthorsBytes() {
    let text =
      "~~a~~ ~b~ \\~c www.a.b/c_d, http://e f@g.h [^x] ~~$y$~~\n\n[^x]:  note\n\n    more\n"
    #expect(Array(run(text).markdown.utf8) == Array(text.utf8))
  }

  @Test func inMarkdownValuesWithinThemAreReplaced() {
    let text = "~~{eval}`1 + 1`~~[^x]\n\n[^x]: {eval}`2 + 3` is five\n"
    #expect(run(text).markdown == "~~2~~[^x]\n\n[^x]: 5 is five\n")
  }
}
