// Mistakes in the names of directives and in their options, found before anything runs.
//
// The reports are the program's own, read line by line before they were written down here: place,
// words, caret, hint.

import Testing

@Suite struct DirectiveMistakeTests {
  @Test(arguments: mistakes)
  func isReportedBeforeAnythingRuns(mistake: Mistake) async throws { try await mistake.verify() }

  private static let mistakes = [
    Mistake(
      "a directive that does not exist",
      """
      ```{bakward}
      ```
      """,
      """
      lesson.md:1:5: error: unknown directive 'bakward'
         1 | ```{bakward}
           |     ^~~~~~~
           = hint: did you mean 'backward'?
      """),
    Mistake(
      "a directive that nothing known resembles",
      """
      # A lesson

      > 1. ```{plumage}
      >    ```
      """,
      """
      lesson.md:3:10: error: unknown directive 'plumage'
         3 | > 1. ```{plumage}
           |          ^~~~~~~
           = hint: known are numpy, data, initialize, forward, backward, check, update, train, predict, show, explain, shapes, expect, plot
      """),
    Mistake(
      "an option that does not exist",
      """
      ```{initialize}
      hiden: 3
      ```
      """,
      """
      lesson.md:2:1: error: unknown option 'hiden' of {initialize}
         2 | hiden: 3
           | ^~~~~
           = hint: did you mean 'hidden'?
      """),
    Mistake(
      "an option that nothing known resembles",
      """
      ```{update}
      learning_rate: 1
      colour: 1
      ```
      """,
      """
      lesson.md:3:1: error: unknown option 'colour' of {update}
         3 | colour: 1
           | ^~~~~~
           = hint: it takes learning_rate
      """),
    Mistake(
      "an option given twice",
      """
      ```{initialize}
      hidden: 3
      activation: relu
      hidden: 4
      ```
      """,
      """
      lesson.md:4:1: error: repeated key 'hidden'
         4 | hidden: 4
           | ^~~~~~
           = hint: give it once
      """),
    Mistake(
      "a mapping in the place of a number",
      """
      ```{initialize}
      hidden: {a: 3}
      ```
      """,
      """
      lesson.md:2:9: error: option 'hidden' expects a whole number or a list of them
         2 | hidden: {a: 3}
           |         ^
      """),
    Mistake(
      "a word that is none of the known",
      """
      ```{initialize}
      hidden: 3
      activation: rellu
      ```
      """,
      """
      lesson.md:3:13: error: option 'activation' expects one of relu, leaky_relu, tanh, sigmoid, softplus, gelu, identity, but got 'rellu'
         3 | activation: rellu
           |             ^~~~~
           = hint: did you mean 'relu'?
      """),
    Mistake(
      "a word in the place of a whole number",
      """
      ```{show} 1 + 1
      #| digits: many
      ```
      """,
      """
      lesson.md:2:12: error: option 'digits' expects a whole number from 1 to 17, but got 'many'
         2 | #| digits: many
           |            ^~~~
      """),
    Mistake(
      "text in the place of a matrix",
      """
      ```{data}
      X: hello there
      ```
      """,
      """
      lesson.md:2:10: error: an operator is missing before this
         2 | X: hello there
           |          ^~~~~
           = hint: a product is written with *
      """),
    Mistake(
      "a mapping in the place of a matrix",
      """
      ```{data}
      Y: {a: 1}
      ```
      """,
      """
      lesson.md:2:4: error: option 'Y' expects a matrix, but got a mapping
         2 | Y: {a: 1}
           |    ^
      """),
    Mistake(
      "a ragged matrix",
      """
      ```{data}
      X: [[1, 2, 3],
          [4, 5]]
      ```
      """,
      """
      lesson.md:3:5: error: ragged matrix: row 1 of 'X' has 2 entries, row 0 has 3
         3 |     [4, 5]]
           |     ^
           = hint: every row needs as many entries as the first
      """),
    Mistake(
      "a matrix too deep",
      """
      ```{data}
      X: [[[1]]]
      ```
      """,
      """
      lesson.md:2:6: error: expected a number in 'X', but found a list
         2 | X: [[[1]]]
           |      ^
      """),
  ]
}
