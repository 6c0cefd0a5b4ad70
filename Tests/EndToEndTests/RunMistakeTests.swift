// Mistakes that show when a lesson runs: shapes, names, values.
//
// The reports are the program's own, read line by line before they were written down here: place,
// words, caret, hint.

import Testing

@Suite struct RunMistakeTests {
  @Test(arguments: mistakes)
  func isReportedAtItsPlace(mistake: Mistake) async throws { try await mistake.verify() }

  private static let mistakes = [
    Mistake(
      "a product that does not fit",
      """
      ```{data}
      X: [[1, 2], [3, 4]]
      ```

      ```{show}
      X @ np.ones((3, 1))
      ```
      """,
      """
      lesson.md:6:1: error: X @ np.ones((3, 1)): X is (2, 2), np.ones((3, 1)) is (3, 1)
         6 | X @ np.ones((3, 1))
           | ^~~~~~~~~~~~~~~~~~~
      """),
    Mistake(
      "a sum that does not fit",
      """
      Both: {eval}`np.ones((2, 3)) + np.ones((3, 2))`
      """,
      """
      lesson.md:1:14: error: np.ones((2, 3)) + np.ones((3, 2)): np.ones((2, 3)) is (2, 3), np.ones((3, 2)) is (3, 2)
         1 | Both: {eval}`np.ones((2, 3)) + np.ones((3, 2))`
           |              ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
           = hint: np.ones((3, 2)).T would fit
      """),
    Mistake(
      "an entry that is not there",
      """
      ```{data}
      dataset: xor
      ```

      ```{initialize}
      hidden: 3
      ```

      ```{forward}
      ```

      ```{explain} L, Z1[3, 0]
      ```
      """,
      """
      lesson.md:12:20: error: Z1 has no row 3: it is (3, 4)
        12 | ```{explain} L, Z1[3, 0]
           |                    ^
           = hint: they count from 0 to 2
      """),
    Mistake(
      "an entry of before a name was set anew",
      """
      ```{numpy}
      Z = np.ones((2, 2)) * 1.5
      A = Z * 2
      Z = Z + 1
      ```

      ```{explain} A[0, 1]
      ```
      """,
      """
      lesson.md:7:14: error: 'Z' was set anew after 'A' was computed from it
         7 | ```{explain} A[0, 1]
           |              ^~~~~~~
           = hint: compute 'A' again before this cell, or explain it before 'Z' changes
      """),
    Mistake(
      "a ledger of a name that does not exist",
      """
      ```{data}
      dataset: xor
      ```

      ```{shapes} X, Z
      ```
      """,
      """
      lesson.md:5:16: error: unknown name 'Z'
         5 | ```{shapes} X, Z
           |                ^
           = hint: leave the argument out for all of them
      """),
    Mistake(
      "a name that does not exist",
      """
      ```{data}
      values:
        rate: 1
      ```

      At {eval}`2 * rte` we begin.
      """,
      """
      lesson.md:6:15: error: unknown name 'rte'
         6 | At {eval}`2 * rte` we begin.
           |               ^~~
           = hint: did you mean 'rate'?
      """),
    Mistake(
      "a name that nothing known resembles",
      """
      ```{show} tomorrow
      ```
      """,
      """
      lesson.md:1:11: error: unknown name 'tomorrow'
         1 | ```{show} tomorrow
           |           ^~~~~~~~
      """),
    Mistake(
      "wide characters before the place",
      """
      训练的损失是 {eval}`loss` 。
      """,
      """
      lesson.md:1:15: error: unknown name 'loss'
         1 | 训练的损失是 {eval}`loss` 。
           |                     ^~~~
           = hint: did you mean 'list'?
      """),
    Mistake(
      "examples that do not match",
      """
      ```{data}
      X: [[1, 2], [3, 4]]
      Y: [[1, 2, 3]]
      ```
      """,
      """
      lesson.md:3:4: error: X has 2 examples (columns), Y has 3: X is (2, 2), Y is (1, 3)
         3 | Y: [[1, 2, 3]]
           |    ^
           = hint: an example is a column of both
      """),
    Mistake(
      "a matrix with a NaN",
      """
      ```{data}
      X: [[1, 2], [nan, 4]]
      ```
      """,
      """
      lesson.md:2:4: error: 'X' is not finite: entry [1, 0] is nan
         2 | X: [[1, 2], [nan, 4]]
           |    ^
           = hint: no network can learn from nan or inf
      """),
    Mistake(
      "a matrix of NaN by computation",
      """
      ```{data}
      X: np.zeros((1, 2)) / 0
      ```
      """,
      """
      lesson.md:2:4: error: 'X' is not finite: entry [0, 0] is nan
         2 | X: np.zeros((1, 2)) / 0
           |    ^~~~~~~~~~~~~~~~~~~~
           = hint: no network can learn from nan or inf
      """),
    Mistake(
      "a matrix with nothing in it",
      """
      ```{data}
      X: [[]]
      ```
      """,
      """
      lesson.md:2:4: error: 'X' is empty
         2 | X: [[]]
           |    ^
      """),
    Mistake(
      "an array too large for a sentence",
      """
      All: {eval}`np.zeros(7)`
      """,
      """
      lesson.md:1:13: error: an array of shape (7,) is too large for a sentence
         1 | All: {eval}`np.zeros(7)`
           |             ^~~~~~~~~~~
           = hint: up to 6 numbers fit; show it in a cell: {show} np.zeros(7)
      """),
    Mistake(
      "a format for another type",
      """
      So {eval}`1.5:d` it is.
      """,
      """
      lesson.md:1:15: error: format 'd' is not for floats
         1 | So {eval}`1.5:d` it is.
           |               ^
      """),
    Mistake(
      "a claim that is neither true nor false",
      """
      So {expect}`1 + 1` it is.
      """,
      """
      lesson.md:1:13: error: a claim must be true or false, this is an int
         1 | So {expect}`1 + 1` it is.
           |             ^~~~~
           = hint: compare it with what is expected
      """),
    Mistake(
      "a cell that was to fail and ran",
      """
      ```{show} 1
      #| error: true
      ```
      """,
      """
      lesson.md:1:1: error: the cell was expected to fail, but it ran
         1 | ```{show} 1
           | ^~~~~~~~~~~
           = hint: remove its option 'error', or see what it no longer shows
      """),
    Mistake(
      "a cell that failed in another way",
      """
      ```{show} tomorrow
      #| error: shapes
      ```
      """,
      """
      lesson.md:1:11: error: the cell failed, but not as expected: unknown name 'tomorrow'
         1 | ```{show} tomorrow
           |           ^~~~~~~~
           = hint: its option 'error' wants a message with 'shapes'
      """),
  ]
}
