// Tables, tasks and alerts on a page and in Markdown output.

import Foundation
import LessonSupport
import Notebooks
import Testing

@Suite struct GitHubPageTests {
  private static let lesson = """
    # Title

    | name | *value* $x$ |
    | :-- | --: |
    | a \\| b | {eval}`1 / 3` |
    | `c` | {expect}`1 < 2` |

    > - [ ] open
    > - [x] done
    >
    >   more

    > [!WARNING]
    > Mind {eval}`2`.
    >
    > ## In it
    """

  private func checked(_ text: String) throws -> HTMLChecker {
    try HTMLChecker(run(text, keepsGoing: true).page())
  }

  @Test func tagsNest() throws {
    #expect(try checked(Self.lesson).faults == [])
  }

  @Test func aTableHasScopesAndScrollsInABoxWithAName() throws {
    let tags = try checked(Self.lesson).tags
    let box = try #require(tags.first { $0.attributes["class"] == "scroll" })
    #expect(box.attributes["tabindex"] == "0" && box.attributes["role"] == "group")
    #expect(box.attributes["aria-label"] == "Table: name, value x")
    let heads = tags.filter { $0.name == "th" }
    #expect(heads.map { $0.attributes["scope"] } == ["col", "col"])
    #expect(heads.map { $0.attributes["class"] } == ["left", "right"])
    #expect(tags.allSatisfy { $0.attributes["align"] == nil })
  }

  @Test func aTasksBoxHasAName() throws {
    let boxes = try checked(Self.lesson).tags.filter { $0.name == "input" }
    #expect(
      boxes.map { $0.attributes["aria-label"] } == ["Incomplete task", "Completed task"])
    #expect(boxes.allSatisfy { $0.attributes["type"] == "checkbox" })
  }

  @Test func valuesAndHeadingsAreFoundInThem() throws {
    let page = try run(Self.lesson).page()
    #expect(page.contains("0.3333"))
    #expect(page.contains("<h2 id=\"in-it\">"))
    #expect(page.contains("<p>Mind <span class=\"value\">2</span>.</p>"))
    #expect(page.contains("class=\"alert warning\" role=\"note\" aria-label=\"Warning\""))
  }

  @Test(arguments: [
    ("Text and a | pipe.\n", false), ("> quote\n\n- item\n", false), ("| a |\n|-|\n", true),
    ("> - [ ] a\n", true), ("> [!TIP]\n> a\n", true),
  ])
  func onlyAPageWithOneHasTheirStyle(text: String, expected: Bool) throws {
    #expect(try run(text).page().contains("table.pipe") == expected)
  }

  @Test func inMarkdownTheyAreTheAuthorsBytes() {
    let text = "| a |  b|\n|:-|-:|\n| \\| | x |\n\n- [X]  y\n\n> [!Note]  \n> z\n"
    #expect(Array(run(text).markdown.utf8) == Array(text.utf8))
  }

  @Test func inMarkdownWhatStandsForAValueEndsNoCell() {
    let text =
      "```{data}\nvalues: {a: '\"x|y\"'}\nshow: none\n```\n\n"
      + "| {eval}`a` | {expect}`a == \"x\\|y\"` |\n|-|-|\n| {eval}`1` | {expect}`a == 'x\\|z'` |\n"
    let expected =
      "\n| x\\|y | ✓ `a == \"x\\|y\"` |\n|-|-|\n| 1 | ✗ `a == 'x\\|z'` (`a` = x\\|y) |\n"
    #expect(run(text).markdown.hasSuffix(expected), "\(run(text).markdown)")
  }
}
