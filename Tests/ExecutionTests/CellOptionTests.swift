// The options that every cell takes.

import Diagnostics
import LessonSupport
import Notebooks
import OrderedCollections
import Testing

@Suite struct CellOptionTests {
  private let values = "a: 1\nb: 2\nc: a + b"

  private func shown(_ option: String) -> [String] {
    let executed = run("```{set}\n\(values)\n\(option)\n```\n")
    #expect(executed.problems == [])
    return executed.shownNames(ofCell: 1)
  }

  private func presentation(_ option: String, front: String = "", header: String = "set")
    -> CellPresentation?
  {
    let body = header == "set" ? "a: 1\n\(option)" : option.isEmpty ? "1" : "#| \(option)\n1"
    let executed = run("\(front)```{\(header)}\n\(body)\n```\n")
    #expect(executed.problems == [])
    return executed.notebook.cells.first.flatMap { executed.cells[$0.key]?.presentation }
  }

  @Test(arguments: [
    ("", ["a", "b", "c"]), ("show: all", ["a", "b", "c"]), ("show: none", []), ("show: c", ["c"]),
    ("show: [c, a]", ["c", "a"]), ("show: c, a", ["c", "a"]), ("show: false", []),
    ("show: true", ["a", "b", "c"]),
  ])
  func showSelectsValuesByName(option: String, expected: [String]) {
    #expect(shown(option) == expected)
  }

  @Test(arguments: [("show: a", ["set"]), ("show: all", ["set"]), ("show: none", [])])
  func whatIsNoValueGoesOnlyWithNone(option: String, notes: [String]) {
    let executed = run("```{set}\na: 1\n\(option)\n```\n")
    #expect(executed.notes(ofCell: 1) == notes)
  }

  /// A cell that shows formulas and sets no names has nothing but these to show.
  @Test func showAllKeepsValuesWithoutAName() {
    let executed = run("```{kinds}\n#| show: all\n1 + 1\n```\n")
    #expect(executed.shownNames(ofCell: 1) == ["1 + 1"])
  }

  @Test func aNameToShowMayBeOfAnEarlierCell() {
    let executed = run("```{set}\na: 1\n```\n\n```{set}\nb: 2\nshow: [a]\n```\n")
    #expect(executed.shownNames(ofCell: 2) == ["a"])
  }

  @Test func anUnknownNameToShowIsAnError() {
    let executed = run(
      "```{set}\nmatrix: 1\n```\n".replacing("matrix", with: "a")
        + "\n```{set}\nb: 2\nshow: [b, aa]\n```\n")
    #expect(executed.problems == ["7:11: unknown name 'aa' | did you mean 'a'?"])
    #expect(executed.values["b"] == nil)
  }

  @Test(arguments: [("true", Echo.shown), ("false", .hidden), ("fold", .folded)])
  func echoIsTheCellsOwnFirst(word: String, echo: Echo) {
    #expect(presentation("echo: \(word)", front: "---\necho: false\n---\n")?.echo == echo)
    #expect(presentation("echo: \(word)")?.echo == echo)
  }

  @Test func echoIsTheLessonsNextAndThenFolded() {
    #expect(presentation("", front: "---\necho: false\n---\n")?.echo == .hidden)
    #expect(presentation("")?.echo == .folded)
    #expect(presentation("", header: "kinds")?.echo == .folded)
  }

  @Test func digitsAreTheCellsOrTheLessons() {
    #expect(presentation("")?.digits == 4)
    #expect(presentation("", front: "---\ndigits: 7\n---\n")?.digits == 7)
    #expect(presentation("digits: 2", front: "---\ndigits: 7\n---\n")?.digits == 2)
    #expect(presentation("digits: d", front: "---\nparameters: {d: 3}\n---\n")?.digits == 3)
  }

  @Test(arguments: [
    "digits: 0", "digits: 18", "digits: many", "echo: open", "label: [a]", "error: [a]",
    "caption: {a: b}",
  ])
  func aValueOfTheWrongKindIsAnError(option: String) {
    let executed = run("```{set}\na: 1\n\(option)\n```\n")
    #expect(executed.problems.count == 1)
    #expect(executed.problems.allSatisfy { $0.hasPrefix("3:") && $0.contains("expects") })
  }

  @Test func aLabelIsKept() {
    #expect(presentation("label: first")?.label == "first")
    #expect(presentation("")?.label == nil)
  }

  // MARK: Captions

  private func captioned(_ caption: String, keepsGoing: Bool = false) -> ExecutedNotebook {
    run("```{set}\na: 2\ncaption: \(caption)\n```\n", keepsGoing: keepsGoing)
  }

  private func results(_ executed: ExecutedNotebook) -> [InlineResult] {
    guard let cell = executed.notebook.cells.first,
      let caption = executed.cells[cell.key]?.presentation.caption
    else { return [] }
    return caption.formulas.compactMap { caption.results[$0.range] }
  }

  @Test func aCaptionsFormulasAreEvaluatedBehindItsCell() {
    let executed = captioned("'{eval}`a`, {eval}`a:.2f` and {expect}`a == 2`'")
    #expect(executed.problems == [])
    let texts = results(executed).map { result in
      switch result {
      case .value(let value, let formatted): formatted ?? "\(value.doubles)"
      case .claim(let claim): claim.status.rawValue
      case .failure, .notRun: "–"
      }
    }
    #expect(texts == ["[2.0]", "2.00", "passed"])
    #expect(executed.checks.count == 1)
  }

  @Test func aClaimThatFailsInACaptionIsPlacedThere() {
    let executed = captioned("'so {expect}`a == 3`'")
    #expect(executed.problems == ["3:14: expectation failed: a == 3 (a is 2)"])
    #expect(executed.statuses == [.ok])
    #expect(!executed.isOK)
  }

  @Test func aFaultInACaptionsFormulaIsKnownBeforeTheRun() {
    let executed = captioned("'{eval}`a +`'")
    #expect(executed.problems.count == 1)
    #expect(executed.problems.allSatisfy { $0.hasPrefix("3:") })
    #expect(executed.values.isEmpty)
    #expect(executed.statuses == [.notRun])
  }

  @Test func aFormulaThatFailsInACaptionIsAnError() {
    let executed = captioned("'{eval}`nope`'")
    #expect(executed.problems.allSatisfy { $0.hasPrefix("3:18: ") && $0.contains("nope") })
    #expect(executed.hasErrors)
  }

  /// What did not run is never a success: a claim in the caption of a cell that fails counts as such.
  @Test(arguments: [false, true])
  func aClaimInTheCaptionOfACellThatFailsIsListedAsNotRun(keepsGoing: Bool) {
    let text =
      "```{fail}\ncaption: '{expect}`1 < 2`'\n```\n\n```{set}\na: 1\ncaption: '{expect}`a == 1`'\n```\n"
    let checks = run(text, keepsGoing: keepsGoing).checks
    #expect(checks.map(\.status) == [.notRun, .notRun, keepsGoing ? .passed : .notRun])
  }
}
