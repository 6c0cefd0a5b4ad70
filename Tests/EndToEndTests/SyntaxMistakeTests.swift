// Mistakes in arguments, fences, roles and formulas, found before anything runs.
//
// The reports are the program's own, read line by line before they were written down here: place,
// words, caret, hint.

import Testing

@Suite struct SyntaxMistakeTests {
  @Test(arguments: mistakes)
  func isReportedBeforeAnythingRuns(mistake: Mistake) async throws { try await mistake.verify() }

  private static let mistakes = [
    Mistake(
      "an option that is needed",
      """
      ```{update}
      ```
      """,
      """
      lesson.md:1:1: error: {update} needs the option 'learning_rate'
         1 | ```{update}
           | ^~~~~~~~~~~
           = hint: learning_rate: 0.1
      """),
    Mistake(
      "an argument that is needed",
      """
      ```{check}
      ```
      """,
      """
      lesson.md:1:1: error: {check} needs an argument
         1 | ```{check}
           | ^~~~~~~~~~
           = hint: write {check} gradients or sanity
      """),
    Mistake(
      "an argument that is not taken",
      """
      ```{forward} X
      ```
      """,
      """
      lesson.md:1:14: error: {forward} takes no argument
         1 | ```{forward} X
           |              ^
      """),
    Mistake(
      "an argument that is not known",
      """
      ```{check} gradient
      ```
      """,
      """
      lesson.md:1:12: error: unknown check 'gradient'
         1 | ```{check} gradient
           |            ^~~~~~~~
           = hint: did you mean 'gradients'?
      """),
    Mistake(
      "two arguments",
      """
      ```{check gradients} sanity
      ```
      """,
      """
      lesson.md:1:22: error: the cell has two arguments, 'gradients' and 'sanity'
         1 | ```{check gradients} sanity
           |                      ^~~~~~
           = hint: give it inside the braces or behind them
      """),
    Mistake(
      "a name cut off",
      """
      ```{data
      ```
      """,
      """
      lesson.md:1:4: error: a cell's name is missing its brace
         1 | ```{data
           |    ^~~~~
           = hint: write '{name}' or '{name argument}', without a blank before the name
      """),
    Mistake(
      "a cell without an end",
      """
      # A lesson

      ```{data}
      dataset: xor
      """,
      """
      lesson.md:3:1: error: the cell that begins here has no end
         3 | ```{data}
           | ^~~~~~~~~
           = hint: close it with a fence of as many characters
      """),
    Mistake(
      "a role that does not exist",
      """
      So {evil}`1 + 1` is two.
      """,
      """
      lesson.md:1:4: error: unknown inline directive 'evil'
         1 | So {evil}`1 + 1` is two.
           |    ^~~~~~~~~~~~~
           = hint: did you mean 'eval'?
      """),
    Mistake(
      "a formula that ends too early",
      """
      So {eval}`1 +` is two.
      """,
      """
      lesson.md:1:14: error: the formula ends too early
         1 | So {eval}`1 +` is two.
           |              ^
      """),
    Mistake(
      "a format that does not exist",
      """
      So {eval}`1.5:.3q` is it.
      """,
      """
      lesson.md:1:15: error: invalid format '.3q'
         1 | So {eval}`1.5:.3q` is it.
           |               ^~~
      """),
    Mistake(
      "a width beyond use",
      """
      So {eval}`3:1000000000d` is it.
      """,
      """
      lesson.md:1:13: error: the width is more than 1000
         1 | So {eval}`3:1000000000d` is it.
           |             ^~~~~~~~~~~
      """),
    Mistake(
      "a formula in a caption",
      """
      ```{show} 1
      #| caption: "So {eval}`1 +` it is"
      ```
      """,
      """
      lesson.md:2:27: error: the formula ends too early
         2 | #| caption: "So {eval}`1 +` it is"
           |                           ^
      """),
    Mistake(
      "an option line without its marker",
      """
      ```{show}
      caption: no
      ```
      """,
      """
      lesson.md:2:8: error: ':' can't stand here
         2 | caption: no
           |        ^
           = hint: an option of {show} stands behind '#|' at the top: '#| caption: no'
      """),
    Mistake(
      "no data at all",
      """
      ```{data}
      ```
      """,
      """
      lesson.md:1:1: error: {data} has no data
         1 | ```{data}
           | ^~~~~~~~~
           = hint: give X and Y, 'dataset', 'file', 'inputs' or 'values'
      """),
  ]
}
