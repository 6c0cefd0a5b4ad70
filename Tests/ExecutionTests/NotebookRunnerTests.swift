// Running a lesson from top to bottom: what a failing cell leaves, what it stops, what it announces.

import Diagnostics
import LessonSupport
import Notebooks
import OrderedCollections
import Testing

@Suite struct NotebookRunnerTests {
  /// `np.random.seed(s); np.random.randn(…)`, NumPy 2.
  private static let seed0 = [1.764052345967664, 0.4001572083672233, 0.9787379841057392]
  private static let seed1 = [1.6243453636632417, -0.6117564136500754]

  private func draw(_ name: String) -> String { "```{draw} \(name)\n```\n\n" }

  @Test func everyCellDrawsFromOneStreamInOrder() {
    let executed = run(draw("p") + "{eval}`np.random.randn()`\n\n" + draw("q"))
    #expect(executed.doubles("p") + executed.doubles("q") == [Self.seed0[0], Self.seed0[2]])
    guard case .value(let value, nil)? = executed.inlineResults.first else {
      Issue.record("no value")
      return
    }
    #expect(value.doubles == [Self.seed0[1]])
  }

  @Test(arguments: [
    ("", nil, 0, 0), ("---\nseed: 1\n---\n", nil, 1, 1), ("---\nseed: 1\n---\n", 0, 0, 0),
    ("", 1, 1, 1),
  ])
  func theCommandLinesSeedReplacesTheFrontMatters(
    front: String, seed: UInt32?, used: UInt32, stream: Int
  ) {
    let executed = run(front + draw("p") + draw("q"), seed: seed)
    #expect(executed.seed == used)
    let expected = stream == 0 ? Array(Self.seed0[..<2]) : Self.seed1
    #expect(executed.doubles("p") + executed.doubles("q") == expected)
  }

  @Test(arguments: ["1", "one", "3 - 2"])
  func aCellsSeedGivesItAGeneratorOfItsOwnAndLeavesTheStreamAlone(seed: String) {
    let own = "```{draw} own\nseed: \(seed)\n```\n\n"
    let executed = run("---\nparameters: {one: 1}\n---\n" + draw("p") + own + draw("q") + own)
    #expect(executed.problems == [])
    #expect(executed.doubles("own") == [Self.seed1[0]])
    #expect(executed.doubles("p") + executed.doubles("q") == Array(Self.seed0[..<2]))
  }

  @Test(arguments: ["-1", "4294967296", "0.5", "'a'", "True"])
  func aCellsSeedIsAWholeNumber(seed: String) throws {
    let problem = try #require(run("```{draw} p\nseed: \"\(seed)\"\n```\n").problems.first)
    #expect(
      problem.hasPrefix("2:7: option 'seed' expects a whole number from 0 to 4294967295, but got"))
  }

  /// The cell sets a name, draws and records a check before it fails: none of it stays.
  @Test(arguments: ["", "error: true\n", "seed: 5\n"])
  func aCellThatFailsChangesNothing(option: String) {
    let executed = run(draw("p") + "```{fail}\n\(option)```\n\n" + draw("q"), keepsGoing: true)
    #expect(Array(executed.values.keys) == ["p", "q"])
    #expect(executed.doubles("p") + executed.doubles("q") == Array(Self.seed0[..<2]))
    #expect(!executed.checks.contains { $0.status == .passed })
  }

  @Test func anInlineFormulaThatFailsLeavesTheStreamAlone() {
    let failing = "{eval}`np.random.randn(3) + np.zeros(2)`\n\n{eval}`np.random.randn(9)`\n\n"
    let executed = run(draw("p") + failing + draw("q"), keepsGoing: true)
    #expect(executed.problems.count == 2)
    #expect(executed.doubles("p") + executed.doubles("q") == Array(Self.seed0[..<2]))
  }

  @Test func anErrorStopsTheLesson() {
    let text =
      draw("p") + "```{fail}\n```\n\n{eval}`p`\n\n{expect}`p > 0`\n\n```{fail}\n```\n\n" + draw("q")
    let executed = run(text)
    #expect(executed.statuses == [.ok, .error, .notRun, .notRun])
    #expect(executed.problems == ["4:1: it failed on purpose | nothing to be done"])
    #expect(Array(executed.values.keys) == ["p"])
    #expect(executed.checks.map(\.status) == [.notRun, .notRun, .notRun])
    #expect(
      executed.checks.map { executed.notebook.source.position(at: $0.range.lowerBound).line } == [
        4, 9, 11,
      ])
    #expect(!executed.isOK && executed.hasErrors && executed.hasFailedChecks)
  }

  @Test func keepingGoingRunsTheRest() {
    let executed = run(
      "```{fail}\n```\n\n{eval}`nope`\n\n" + draw("q") + "```{set}\nx: 1\n```\n\n" + draw("r"),
      keepsGoing: true)
    #expect(executed.statuses == [.error, .ok, .error, .ok])
    #expect(executed.problems.count == 3)
    #expect(Array(executed.values.keys) == ["q", "r"])
  }

  @Test func aFaultKnownBeforehandKeepsAnythingFromRunning() {
    let executed = run(draw("p") + "{eval}`p +`\n")
    #expect(executed.statuses == [.notRun])
    #expect(executed.values.isEmpty)
    #expect(executed.problems.count == 1)
  }

  @Test func aWarningStopsNothing() {
    let executed = run("---\nsede: 1\n---\n" + draw("p"))
    #expect(executed.problems.count == 1)
    #expect(executed.isOK)
  }

  @Test func aCellsWarningStopsNothingAndIsReportedOnce() {
    let executed = run(draw("p") + draw("loud") + draw("q"))
    #expect(executed.problems == ["4:1: it is loud"])
    #expect(executed.isOK && executed.statuses == [.ok, .ok, .ok])
  }

  @Test(arguments: ["true", "on purpose", "'failed on'"])
  func anAnnouncedFailureIsAnOutputAndNoProblem(announced: String) {
    let executed = run("```{fail}\nerror: \(announced)\n```\n\n" + draw("p"))
    #expect(executed.problems == [])
    #expect(executed.isOK)
    #expect(executed.statuses == [.expectedError, .ok])
    guard case .failure(let failure)? = executed.outputs(ofCell: 1).first else {
      Issue.record("no failure")
      return
    }
    #expect(failure.message == "it failed on purpose")
  }

  @Test func anAnnouncedFailureMayBeAWrongOption() {
    let executed = run("```{draw} p\nspead: 1\nerror: unknown option 'spead'\n```\n")
    #expect(executed.isOK && executed.statuses == [.expectedError])
  }

  @Test func anAnnouncedFailureMayBeAnUnknownDirective() {
    let executed = run("```{nope} x\nerror: unknown directive\n```\n")
    #expect(executed.problems == [])
    #expect(executed.statuses == [.expectedError])
  }

  @Test(arguments: [
    "```{nope}\nerror: true\n```\n", "```{draw} p\nspead: 1\nerror: true\n```\n",
    "```{draw} p\ncaption: '{eval}`1 +`'\nerror: true\n```\n",
  ])
  func aBareAnnouncementHidesNoFaultOfTheCallItself(text: String) {
    let executed = run(text)
    #expect(executed.hasErrors && !executed.problems.isEmpty)
    #expect(executed.statuses == [.notRun])
  }

  @Test func anotherFailureThanTheAnnouncedOneIsAnError() {
    let executed = run("```{fail}\nerror: division\n```\n\n" + draw("p"))
    #expect(executed.statuses == [.error, .notRun])
    #expect(
      executed.problems == [
        "1:1: the cell failed, but not as expected: it failed on purpose | its option 'error' wants a message with 'division'"
      ])
  }

  @Test(arguments: ["true", "on purpose"])
  func aCellThatMustFailAndRunsIsAnError(announced: String) {
    let executed = run("```{draw} p\nerror: \(announced)\n```\n\n" + draw("q"))
    #expect(executed.statuses == [.error, .notRun])
    #expect(executed.problems.count == 1)
    #expect(
      executed.problems.allSatisfy {
        $0.hasPrefix("1:1: the cell was expected to fail, but it ran")
      })
  }

  @Test(arguments: [("false", CellResult.Status.error), ("'false'", .error)])
  func errorFalseAnnouncesNothing(announced: String, status: CellResult.Status) {
    #expect(run("```{fail}\nerror: \(announced)\n```\n").statuses == [status])
  }

  @Test func theCommandLinesParametersReplaceTheFrontMatters() {
    let front = "---\nparameters: {rate: 0.5, n: 3, name: 'xor'}\n---\n"
    let executed = run(front + "```{set}\na: rate * n\n```\n", parameters: ["rate": .float(0.25)])
    #expect(executed.doubles("a") == [0.75])
    #expect(
      executed.parameters == ["rate": .float(0.25), "n": .integer(3), "name": .string("xor")])
    #expect(executed.values["name"] == .text("xor"))
  }

  @Test func runsAreIndependentOfEachOther() {
    let lesson = draw("p") + "```{set}\na: p\n```\n"
    #expect(run(lesson).values == run(lesson).values)
  }

  @Test func namesAtTheEndAreSorted() {
    #expect(
      Array(run(draw("z") + draw("B") + draw("a1") + draw("a")).values.keys) == [
        "B", "a", "a1", "z",
      ])
  }
}
