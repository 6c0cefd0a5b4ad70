// Cells in an order that makes no sense, and networks that do not fit: what to run again, what to
// give instead.
//
// The reports are the program's own, read line by line before they were written down here: place,
// words, caret, hint.

import Testing

@Suite struct OrderMistakeTests {
  @Test(arguments: mistakes)
  func isReportedWithWhatToDo(mistake: Mistake) async throws { try await mistake.verify() }

  private static let mistakes = [
    Mistake(
      "forward without a network",
      """
      ```{forward}
      ```
      """,
      """
      lesson.md:1:1: error: there is no network yet
         1 | ```{forward}
           | ^~~~~~~~~~~~
           = hint: make one with {initialize} before this cell
      """),
    Mistake(
      "backward before forward",
      """
      \(network)

      ```{backward}
      ```
      """,
      """
      lesson.md:9:1: error: there is no forward pass to go back through
         9 | ```{backward}
           | ^~~~~~~~~~~~~
           = hint: run {forward} before {backward}
      """),
    Mistake(
      "backward without targets",
      """
      ```{data}
      X: [[1, 2]]
      ```

      ```{initialize}
      hidden: []
      outputs: 1
      ```

      ```{forward}
      ```

      ```{backward}
      ```
      """,
      """
      lesson.md:13:1: error: the forward pass had no targets, so there is no loss
        13 | ```{backward}
           | ^~~~~~~~~~~~~
           = hint: set Y in {data}, or name the 'targets' of {forward}
      """),
    Mistake(
      "backward behind other parameters",
      """
      \(network)

      ```{forward}
      ```

      ```{data}
      values:
        W1: 2 * W1
      ```

      ```{backward}
      ```
      """,
      """
      lesson.md:17:1: error: 'W1' has changed since the forward pass
        17 | ```{backward}
           | ^~~~~~~~~~~~~
           = hint: run {forward} again before {backward}
      """),
    Mistake(
      "update before backward",
      """
      \(network)

      ```{forward}
      ```

      ```{update}
      learning_rate: 1
      ```
      """,
      """
      lesson.md:12:1: error: there are no gradients to descend by
        12 | ```{update}
           | ^~~~~~~~~~~
           = hint: run {forward} and {backward} before {update}
      """),
    Mistake(
      "update with stale gradients",
      """
      \(network)

      ```{forward}
      ```

      ```{backward}
      ```

      ```{update}
      learning_rate: 1
      ```

      ```{update}
      learning_rate: 1
      ```
      """,
      """
      lesson.md:19:1: error: the gradients belong to other parameters or examples
        19 | ```{update}
           | ^~~~~~~~~~~
           = hint: run {forward} and {backward} again before {update}
      """),
    Mistake(
      "a check of stale gradients",
      """
      \(network)

      ```{forward}
      ```

      ```{backward}
      ```

      ```{update}
      learning_rate: 1
      ```

      ```{check} gradients
      gradients:
        W1: dLdW1
      ```
      """,
      """
      lesson.md:21:7: error: 'dLdW1' was computed before 'W1' changed
        21 |   W1: dLdW1
           |       ^~~~~
           = hint: run {forward} and {backward} again before this check
      """),
    Mistake(
      "a gradient of no parameter",
      """
      \(network)

      ```{forward}
      ```

      ```{backward}
      ```

      ```{check} gradients
      gradients:
        W9: dLdW1
      ```
      """,
      """
      lesson.md:17:3: error: the network has no parameter 'W9'
        17 |   W9: dLdW1
           |   ^~
           = hint: did you mean 'W1'?
      """),
    Mistake(
      "weights of another shape",
      """
      ```{data}
      dataset: xor
      ```

      ```{initialize}
      hidden: 3
      W1: [[1, 2, 3]]
      ```

      """,
      """
      lesson.md:7:5: error: 'W1' is (1, 3), the network needs (3, 2)
         7 | W1: [[1, 2, 3]]
           |     ^
           = hint: W is (units, inputs)
      """),
    Mistake(
      "weights of no layer",
      """
      ```{data}
      dataset: xor
      ```

      ```{initialize}
      hidden: 3
      W9: [[1, 2, 3]]
      ```

      """,
      """
      lesson.md:7:5: error: the network has no 'W9'
         7 | W9: [[1, 2, 3]]
           |     ^
           = hint: it has W1, b1, W2, b2
      """),
    Mistake(
      "sizes that are not known",
      """
      ```{initialize}
      ```
      """,
      """
      lesson.md:1:1: error: the sizes of the hidden layers are not known
         1 | ```{initialize}
           | ^~~~~~~~~~~~~~~
           = hint: give 'hidden: 3', or 'hidden: []' for a network without hidden layers
      """),
    Mistake(
      "a size that is no whole number",
      """
      ```{initialize}
      hidden: 2.5
      features: 1
      outputs: 1
      ```
      """,
      """
      lesson.md:2:9: error: option 'hidden' expects a whole number from 1 to 1000000, but got 2.5
         2 | hidden: 2.5
           |         ^~~
      """),
    Mistake(
      "a learning rate that is no number",
      """
      \(network)

      ```{forward}
      ```

      ```{backward}
      ```

      ```{update}
      learning_rate: "'fast'"
      ```
      """,
      """
      lesson.md:16:16: error: option 'learning_rate' expects a number, but got a string
        16 | learning_rate: "'fast'"
           |                ^~~~~~~~
      """),
  ]
}
