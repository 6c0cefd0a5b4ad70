// Anchors of headings against those that GitHub gives.

import LessonSupport
import Notebooks
import Testing

@Suite struct HeadingAnchorTests {
  private func anchors(_ text: String) -> [String] {
    notebook(text).landmarks.headings.map(\.anchor)
  }

  /// From the test data of github-slugger, which were made by asking GitHub, and from GitHub's pages.
  @Test(arguments: [
    ("Alphabetic", "alphabetic"), ("Some Heading With CAPS", "some-heading-with-caps"),
    ("Dash-dash", "dash-dash"), ("en–dash", "endash"), ("em—dash", "emdash"),
    ("a  b", "a--b"), ("A & B", "a--b"), ("I ♥ unicode", "i--unicode"),
    ("under_score", "under_score"), ("What's new?", "whats-new"), ("1.2. Two", "12-two"),
    ("Привет non-latin 你好", "привет-non-latin-你好"), ("😄 unicode emoji", "-unicode-emoji"),
    ("Größe", "größe"), ("é", "é"), ("½ and ²", "-and-"), ("C++", "c"),
  ])
  func anAnchorIsGitHubs(heading: String, anchor: String) {
    #expect(anchors("## \(heading)\n") == [anchor])
  }

  @Test(arguments: [
    ("The `W1` of *it*", "the-w1-of-it"), ("[Link](x.md) here", "link-here"),
    ("Slope $1 - A^2$", "slope-1---a2"), ("![alt](a.png) b", "-b"), ("a <b>c</b>", "a-c"),
    ("Run {eval}`n + 1`", "run-evaln--1"), ("Title {#label}", "title"),
  ])
  func markupLeavesItsText(heading: String, anchor: String) {
    #expect(anchors("## \(heading)\n") == [anchor])
  }

  @Test func repetitionsAreNumbered() {
    #expect(anchors("# A\n## A\n### A\n# A-1\n# A\n") == ["a", "a-1", "a-2", "a-1-1", "a-3"])
    #expect(anchors("> # A\n\n- # A\n") == ["a", "a-1"])
  }

  /// GitHub gives none; a full stop can't come from a text.
  @Test func aHeadingOfSignsHasAnAnchorOfItsOwn() {
    #expect(
      anchors("# ?\n# !\n# Page section\n") == ["page.section", "page.section-1", "page-section"])
  }

  @Test func equalHeadingsTakeLinearTime() {
    let all = anchors(String(repeating: "# a\n", count: 20_000))
    #expect(Set(all).count == 20_000)
    #expect(all.last == "a-19999")
  }
}
