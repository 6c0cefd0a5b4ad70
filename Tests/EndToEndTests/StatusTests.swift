// Exit statuses, and what is reported together.

import Testing

@Suite struct StatusTests {
  private static let lessons: [(lesson: String, status: Int32)] = [
    ("# All well\n\n{expect}`1 < 2`\n", 0),
    ("```{show} tomorrow\n```\n", 1),
    // A claim that never ran is no success, and has not failed either.
    ("```{show} tomorrow\n```\n\n{expect}`1 < 2`\n", 1),
    ("{expect}`1 > 2`\n", 3),
    ("```{expect}\n1 < 2\n1 > 2\n```\n", 3),
    // A check that fails does not stop the lesson: the error behind it is found as well.
    ("{expect}`1 > 2`\n\n{eval}`tomorrow`\n", 3),
  ]

  @Test(arguments: lessons)
  func everyEndHasItsStatus(lesson: String, status: Int32) async throws {
    let folder = try Folder()
    try folder.write(lesson, to: "lesson.md")
    let run = try await folder.nbrun("lesson.md")
    #expect(run.status == status)
    #expect(folder.paths == (status == 0 ? ["lesson.html", "lesson.md"] : ["lesson.md"]))
  }

  @Test func ofSeveralLessonsTheHighestStatusWinsAndTheOthersAreWritten() async throws {
    let folder = try Folder()
    for (index, lesson) in Self.lessons.prefix(4).enumerated() {
      try folder.write(lesson.lesson, to: "\(index).md")
    }
    let all = try await folder.nbrun("3.md", "0.md", "1.md", "none.md", "2.md")
    #expect(all.status == 3)
    let places = all.complaints.split(separator: "\n").filter { $0.contains(" error: ") }
      .map { String($0.prefix { $0 != "e" }) }
    #expect(places == ["3.md:1:1: ", "1.md:1:11: ", "non", "2.md:1:11: "])
    #expect(folder.paths == ["0.html", "0.md", "1.md", "2.md", "3.md"])
    let unreadable = try await folder.nbrun("0.md", "none.md", "1.md")
    #expect(unreadable.status == 2)
    let failed = try await folder.nbrun("0.md", "1.md")
    #expect(failed.status == 1)
  }

  @Test func allFaultsOfALessonAreReportedTogetherInOrderBeforeAnythingRuns() async throws {
    let mistake = Mistake(
      "many",
      """
      ---
      seed: no
      ---

      {eval}`tomorrow` is only known when the lesson runs.

      ```{plumage}
      ```

      > {evil}`1` and {eval}`1 +`

      ```{data}
      colour: 1
      X: [[1], [2, 3]]
      ```
      """,
      """
      lesson.md:2:7: error: 'seed' expects a whole number from 0 to 4294967295, but got 'no'
         2 | seed: no
           |       ^~
      lesson.md:7:5: error: unknown directive 'plumage'
         7 | ```{plumage}
           |     ^~~~~~~
           = hint: known are numpy, data, initialize, forward, backward, check, update, train, predict, show, explain, shapes, expect, plot
      lesson.md:10:3: error: unknown inline directive 'evil'
        10 | > {evil}`1` and {eval}`1 +`
           |   ^~~~~~~~~
           = hint: did you mean 'eval'?
      lesson.md:10:27: error: the formula ends too early
        10 | > {evil}`1` and {eval}`1 +`
           |                           ^
      lesson.md:13:1: error: unknown option 'colour' of {data}
        13 | colour: 1
           | ^~~~~~
           = hint: it takes X, Y, X_test, Y_test, values, dataset, examples, classes, noise, file, inputs, targets, test_inputs, test_targets, one_hot, scale, standardize, test, shuffle
      lesson.md:14:10: error: ragged matrix: row 1 of 'X' has 2 entries, row 0 has 1
        14 | X: [[1], [2, 3]]
           |          ^
           = hint: every row needs as many entries as the first
      """)
    try await mistake.verify()
  }

  @Test func anErrorStopsTheLessonSoThatNothingBehindItIsReported() async throws {
    let mistake = Mistake(
      "first",
      "```{show} tomorrow\n```\n\n{eval}`yesterday`",
      """
      lesson.md:1:11: error: unknown name 'tomorrow'
         1 | ```{show} tomorrow
           |           ^~~~~~~~
      """)
    try await mistake.verify()
  }

  @Test func aWarningIsSaidAndChangesNothing() async throws {
    let folder = try Folder()
    try folder.write("---\nsede: 3\nkernelspec: x\n---\n# T\n", to: "lesson.md")
    let run = try await folder.nbrun("lesson.md")
    #expect(
      run.complaints == """
        lesson.md:2:1: warning: unknown key 'sede' in the front matter is ignored
           2 | sede: 3
             | ^~~~
             = hint: did you mean 'seed'?

        """)
    #expect(run.status == 0)
  }
}
