// `nbrun audit`: what it reports, and how it ends.

import Foundation
import Testing

@Suite struct AuditTests {
  private func audit(_ lesson: String, _ arguments: String...) async throws -> Run {
    let folder = try Folder()
    try folder.write(lesson, to: "lesson.md")
    let run = try await folder.nbrun(["audit", "lesson.md"] + arguments, seconds: 120)
    #expect(folder.paths == ["lesson.md"])
    return run
  }

  @Test func aCheckedGradientLeavesNothingUnnoticed() async throws {
    let run = try await audit(
      """
      \(network)

      ```{forward}
      ```

      ```{backward}
      ```

      ```{check} gradients
      gradients:
        W2: dLdZ2 @ A.T / m
        W1: dLdZ1 @ X.T / m
      ```

      """)
    #expect(
      run.output.wholeMatch(
        of: /lesson\.md: (\d+) mutants, \1 caught, 0 without effect, 0 survived\n/) != nil)
    #expect(run.errors == "")
    #expect(run.status == 0)
  }

  @Test func aForgottenCheckIsReportedAsACompilerWould() async throws {
    let run = try await audit(
      """
      - Some code:

        ```{numpy}
        a = np.array([[1.0, 2.0]])
        total = np.sum(a, axis=1)
        ```

      {expect}`np.all(total > 0)`

      """)
    #expect(
      run.output == """
        lesson.md:5:11: warning: no check notices this mistake: a factor 2 before 'np.sum(a, axis=1)'
           5 |   total = np.sum(a, axis=1)
             |           ^
             = hint: it changes total: claim a value that depends on it with {expect}
        lesson.md:5:14: warning: no check notices this mistake: 'mean' instead of 'sum'
           5 |   total = np.sum(a, axis=1)
             |              ^~~
             = hint: it changes total: claim a value that depends on it with {expect}
        lesson.md:5:19: warning: no check notices this mistake: the axis forgotten: 'axis=1' dropped
           5 |   total = np.sum(a, axis=1)
             |                   ^~~~~~~~
             = hint: it changes total: claim a value that depends on it with {expect}
        lesson.md:5:26: warning: no check notices this mistake: axis 1 → 0
           5 |   total = np.sum(a, axis=1)
             |                          ^
             = hint: it changes total: claim a value that depends on it with {expect}
        lesson.md: 5 mutants, 1 caught, 0 without effect, 4 survived

        """)
    #expect(run.status == 3)
  }

  @Test func whatChangesNoNumberDoesNotCount() async throws {
    let lesson = "```{numpy}\nb = 0\ny = 7 + b\n```\n"
    let run = try await audit(lesson)
    #expect(run.output == "lesson.md: 2 mutants, 0 caught, 2 without effect, 0 survived\n")
    #expect(run.status == 0)
    let list = try await audit(lesson, "--verbose")
    #expect(
      list.output == """
          3:6: '+ b' dropped: without effect: it changes no number on the page
          3:7: the sign of '+ b' flipped: without effect: it changes no number on the page
        lesson.md: 2 mutants, 0 caught, 2 without effect, 0 survived

        """)
  }

  @Test func aLoopThatDoesNotEndIsEndedAndCaught() async throws {
    let run = try await audit(
      "```{numpy}\ni = 0\nwhile i < 5:\n  i += 1\n```\n\n{expect}`i == 5`\n", "--verbose")
    #expect(run.output.contains("  4:5: the sign of '+= 1' flipped: caught: it does not end\n"))
    #expect(
      run.output.contains("  3:9: '>' instead of '<' in 'i < 5': caught at line 7: expectation"))
    #expect(run.output.hasSuffix("lesson.md: 3 mutants, 3 caught, 0 without effect, 0 survived\n"))
    #expect(run.status == 0)
  }

  @Test(arguments: [
    ("```{numpy}\ny = tomorrow\n```\n", Int32(1), "lesson.md:2:5: error: unknown name 'tomorrow'"),
    ("{expect}`1 > 2`\n", 3, "lesson.md:1:1: error: expectation failed: 1 > 2"),
  ])
  func aLessonThatFailsByItselfIsNotAudited(lesson: String, status: Int32, error: String)
    async throws
  {
    let run = try await audit(lesson)
    #expect(run.errors.hasPrefix(error))
    #expect(run.output == "")
    #expect(run.status == status)
  }

  @Test func howManyAreTriedMayBeLimited() async throws {
    let lesson = "```{numpy}\nx = 2\ny = 7 + x\nz = 8 + x\n```\n"
    let run = try await audit(lesson, "--max-mutants", "2", "--quiet")
    #expect(run.output.matches(of: /warning/).count == 2)
    #expect(run.status == 3)
    let sum = try await audit(lesson, "--max-mutants", "2")
    #expect(
      sum.output.hasSuffix(
        "lesson.md: 2 mutants, 0 caught, 0 without effect, 2 survived, 2 left out by --max-mutants\n"
      ))
  }

  @Test func howManyRunAtOnceChangesNothing() async throws {
    let lesson = "```{numpy}\nx = 2.0\ny = 7 * x - 3 / x\n```\n\n{expect}`y > 0`\n"
    let one = try await audit(lesson, "--jobs", "1", "--verbose")
    let many = try await audit(lesson, "--jobs", "8", "--verbose")
    #expect(one.output == many.output)
    #expect(one.status == many.status)
  }

  @Test func wrongUsageIsRefused() async throws {
    let folder = try Folder()
    let none = try await folder.nbrun("audit", "none.md")
    #expect(none.errors.hasPrefix("none.md: error: no such file"))
    #expect(none.status == 2)
    let count = try await folder.nbrun("audit", "none.md", "--max-mutants", "0")
    #expect(count.errors.hasPrefix("Error: --max-mutants has to be at least 1."))
    #expect(count.status == 2)
  }

  @Test func everyWayToAskForItsHelpGivesTheSame() async throws {
    let folder = try Folder()
    let help = try await folder.nbrun("audit", "--help")
    #expect(
      help.output.hasPrefix("OVERVIEW: Finds mistakes that no check of a lesson would notice."))
    #expect(help.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    let other = try await folder.nbrun("help", "audit")
    #expect(other.output == help.output)
  }
}
