// `{check} sanity`: which tests are made, what is expected of them, and that the lesson goes on as if it
// had not been checked.

import LessonSupport
import Notebooks
import Numerics
import OrderedCollections
import Testing

@Suite struct SanityCheckTests {
  /// A network 2-8-1 with tanh on 60 examples whose target is the sign of the first feature.
  private func lesson(_ options: String = "scheme: xavier") -> String {
    cell("data", "X: np.random.randn(2, 60)")
      + cell("data", "Y: np.where(X[0:1] > 0, 1.0, 0.0)")
      + cell("initialize", "hidden: 8", "activation: tanh", options)
  }
  private func check(_ lines: String = "") -> String { "```{check} sanity\n\(lines)\n```\n" }
  private func set(_ values: String) -> String { cell("data", "values: {\(values)}") }

  private func sanity(_ executed: ExecutedNotebook) -> SanityCheckOutput? {
    executed.checks.compactMap { if case .sanity(let output) = $0 { output } else { nil } }.last
  }

  /// The rows as `name status`.
  private func rows(_ executed: ExecutedNotebook) -> [String] {
    sanity(executed)?.rows.map { "\($0.name) \($0.status.rawValue)" } ?? []
  }

  private let healthy = [
    "inputs passed", "labels passed", "chance passed", "symmetry passed", "saturated_units passed",
    "gradients passed", "updates passed", "updates passed", "overfit passed",
  ]

  @Test func aHealthyNetworkPassesEveryTest() throws {
    let executed = run(lesson() + check())
    #expect(executed.problems == [])
    #expect(rows(executed) == healthy)
    let output = try #require(sanity(executed))
    #expect(output.status == .passed)
    #expect(output.rows.map(\.layer) == [nil, nil, nil, 1, 1, nil, 1, 2, nil])
    #expect(abs(try #require(output.rows[2].reference) - 0.6931471805599453) < 1e-15)
    guard case .sanityCheck(let shown)? = executed.outputs(ofCell: 4).first else {
      Issue.record("no table")
      return
    }
    #expect(shown == output && executed.outputs(ofCell: 4).count == 1)
  }

  @Test func theLessonGoesOnAsIfItHadNotBeenChecked() {
    let rest = forward + backward + update + set("r: np.random.randn()")
    let with = run(lesson() + check() + rest)
    #expect(with.problems == [])
    #expect(with.values == run(lesson() + rest).values)
  }

  @Test func whatIsTestedIsTheNetworkBeforeTraining() {
    let steps = String(repeating: forward + backward + update, count: 3)
    let executed = run(lesson() + steps + check())
    #expect(executed.problems == [])
    #expect(sanity(executed)?.rows[2].figure == sanity(run(lesson() + check()))?.rows[2].figure)
    #expect(
      executed.notes(ofCell: 13) == ["Tested at the parameters before the first step of training."])
  }

  @Test(arguments: [
    forward + backward + update, cell("train", "epochs: 3", "learning_rate: 0.1"),
  ])
  func parametersThatTheLessonSetsBeforeTrainingAreTheFirst(training: String) {
    let changed = lesson() + set("W1: 30 * W1")
    let untrained = run(changed + check("expect: fail"))
    let trained = run(changed + training + check("expect: fail"))
    #expect(sanity(untrained)?.rows[2].figure == sanity(trained)?.rows[2].figure)
    #expect(sanity(untrained)?.rows[2].figure != sanity(run(lesson() + check()))?.rows[2].figure)
  }

  // MARK: Options

  @Test(arguments: [
    ("skip: overfit", ["overfit"]), ("skip: [chance, updates]", ["chance", "updates"]),
    ("skip: symmetry", ["symmetry"]),
  ])
  func testsMayBeLeftOut(line: String, left: [String]) {
    let expected = healthy.filter { row in !left.contains { row.hasPrefix($0) } }
    #expect(rows(run(lesson() + check(line))) == expected)
  }

  @Test func theLearningRateIsThatOfTheStep() throws {
    let large = run(lesson() + check("learning_rate: 1000"))
    #expect(rows(large).filter { $0.hasPrefix("updates") } == ["updates failed", "updates failed"])
    let (one, two) = (
      try #require(sanity(run(lesson() + check("learning_rate: 0.01")))),
      try #require(sanity(run(lesson() + check("learning_rate: 2 * 0.01"))))
    )
    #expect(
      abs(try #require(two.rows[6].figure) / (try #require(one.rows[6].figure)) - 2) < 1e-12)
  }

  // MARK: Failures

  @Test func aFailureFailsTheRunAndTeaches() {
    let executed = run(lesson("scheme: zeros") + check())
    #expect(sanity(executed)?.status == .failed)
    #expect(executed.statuses == [.ok, .ok, .ok, .ok])
    #expect(
      executed.problems.map { $0.replacing(#/ \d+ steps/#, with: " N steps") } == [
        "12:1: sanity check failed: units that are copies in layer 1, loss after learning a handful by "
          + "heart | units 1, 2, 3, 4, 5, 6 and 7 of layer 1 are copies of others, have the same "
          + "gradients and stay copies whatever is learned; draw the first weights at random, which "
          + "breaks the symmetry; 5 examples can't be learned by heart in N steps: look "
          + "for dead units, units that are copies, inputs that are not scaled, too few units, or "
          + "targets that this output can't give"
      ])
    #expect(rows(executed).contains("updates not_run"))
  }

  @Test(arguments: [
    ("expect: fail", CheckStatus.failedAsExpected), ("expect: {symmetry: fail}", .failed),
    ("expect: {symmetry: fail, overfit: fail}", .failedAsExpected), ("expect: pass", .failed),
    ("skip: overfit\nexpect: {symmetry: fail}", .failedAsExpected),
    ("skip: [symmetry, overfit]\nexpect: fail", .failed),
    ("expect: {symmetry: fail, overfit: fail, chance: fail}", .failed),
    ("skip: [symmetry, overfit]", .passed),
  ])
  func whatIsExpectedDecidesWhatPasses(lines: String, status: CheckStatus) {
    let executed = run(lesson("scheme: zeros") + check(lines))
    #expect(sanity(executed)?.status == status)
    #expect(executed.isOK == (status != .failed))
  }

  @Test func aTestThatWasToFailAndPassesSaysSo() {
    let problems = run(lesson() + check("expect: {chance: fail}")).problems
    #expect(
      problems == [
        "12:1: sanity check failed: loss before training | 'chance' was expected to fail, but it does not"
      ])
    let all = run(lesson() + check("expect: fail")).problems
    #expect(all.first?.contains("sanity check passed, but the lesson expects it to fail") == true)
  }

  @Test func ifNothingCouldBeTestedTheCheckFails() {
    let mixed = cell("data", "X: [[1, 1]]", "Y: [[0, 1]]") + cell("initialize", "hidden: 2")
    let others = "skip: [inputs, labels, chance, symmetry, dead_units, gradients, updates]"
    let executed = run(mixed + check(others))
    #expect(rows(executed) == ["overfit not_run"])
    #expect(
      executed.problems == [
        "8:1: sanity check failed: nothing could be tested | every input stands with several targets"
      ])
  }

  @Test func manyExamplesAreSampledAndThatIsSaid() {
    let many = lesson().replacing("(2, 60)", with: "(2, 600)")
    #expect(
      run(many + check()).notes(ofCell: 4) == [
        "256 of 600 examples were looked at, spread evenly."
      ])
  }

  // MARK: Mistakes

  @Test(arguments: [
    ("skip: overfitt", "13:7: option 'skip' expects one of inputs, labels"),
    ("skip: [chance, nope]", "13:16: option 'skip' expects one of"),
    (
      "skip: [inputs, labels, chance, symmetry, dead_units, saturated_units, gradients, updates, overfit]",
      "13:7: no test is left"
    ),
    ("learning_rate: 0", "13:16: option 'learning_rate' expects a number above 0, but got 0.0"),
    ("learning_rate: -1", "13:16: option 'learning_rate' expects a number above 0"),
    ("learning_rate: inf", "option 'learning_rate' expects a number"),
    (
      "expect: {dead_unit: fail}",
      "13:10: 'expect' names 'dead_unit', which is no test | did you mean 'dead_units'?"
    ),
    ("expect: {W1: fail}", "13:10: 'expect' names 'W1', which is no test | there are inputs"),
    (
      "skip: chance\nexpect: {chance: fail}",
      "14:10: 'expect' names 'chance', which 'skip' leaves out"
    ),
    (
      "expect: {dead_units: fail}",
      "13:10: 'expect' names 'dead_units', but this network has nothing to test there"
    ),
    (
      "tolerance: 1e-3",
      "13:1: option 'tolerance' belongs to {check} gradients, not to {check} sanity | it takes skip, learning_rate, expect"
    ),
  ])
  func whatCannotBeCheckedIsAnError(lines: String, message: String) {
    let executed = run(lesson() + check(lines))
    #expect(
      executed.problems.count == 1 && executed.problems.allSatisfy { $0.contains(message) },
      "\(executed.problems)")
    #expect(executed.checks.map(\.status) == [.notRun])
  }

  @Test func anOptionOfTheOtherKindIsAnError() {
    let problems = run(lesson() + "```{check} gradients\nskip: chance\nlearning_rate: 1\n```\n")
      .problems
    #expect(problems.count == 2)
    #expect(
      problems.allSatisfy { $0.contains("belongs to {check} sanity, not to {check} gradients") })
  }

  @Test func aCheckWithoutANetworkOrTargetsDidNotRun() {
    #expect(run(check()).problems.first?.contains("there is no network yet") == true)
    let blind = cell("data", "X: [[1, 2]]") + cell("initialize", "hidden: 2", "outputs: 1")
    #expect(run(blind + check()).problems.first?.contains("'Y' is not defined") == true)
  }
}
