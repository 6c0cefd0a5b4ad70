// Links and labels that can't be: what is said of them, word for word.

import Testing

@Suite struct LinkMistakeTests {
  @Test(arguments: mistakes)
  func isReportedBeforeAnythingRuns(mistake: Mistake) async throws { try await mistake.verify() }

  private static let mistakes = [
    Mistake(
      "a label misspelt",
      """
      See [](#fig-xr).

      ```{data}
      dataset: xor
      ```

      ```{plot} data
      label: fig-xor
      ```
      """,
      """
      lesson.md:1:8: error: '#fig-xr' leads nowhere
         1 | See [](#fig-xr).
           |        ^~~~~~~
           = hint: did you mean '#fig-xor'?
      """),
    Mistake(
      "an anchor that is not there",
      """
      # Title

      `[](#x)` is code; [here](#results) is a link.
      """,
      """
      lesson.md:3:26: error: '#results' leads nowhere
         3 | `[](#x)` is code; [here](#results) is a link.
           |                          ^~~~~~~~
           = hint: label a cell with 'label: results', or a heading with {#results} behind it
      """),
    Mistake(
      "a label given twice",
      """
      ## A {#a}

      $$x \\label{a}$$
      """,
      """
      lesson.md:3:5: error: the label 'a' is given twice
         3 | $$x \\label{a}$$
           |     ^~~~~~~~~
      lesson.md:1:6: note: it was given here
         1 | ## A {#a}
           |      ^~~~
      """),
    Mistake(
      "a label that is an anchor",
      """
      ```{data}
      dataset: xor
      label: the-data
      ```

      ## The data
      """,
      """
      lesson.md:3:8: error: the label 'the-data' is the anchor of a heading
         3 | label: the-data
           |        ^~~~~~~~
           = hint: choose another label
      lesson.md:6:1: note: of this heading
         6 | ## The data
           | ^~~~~~~~~~~
      """),
    Mistake(
      "a label that can't be",
      """
      ```{data}
      dataset: xor
      label: my data
      ```
      """,
      """
      lesson.md:3:8: error: 'my data' can't be a label
         3 | label: my data
           |        ^~~~~~~
           = hint: a label is a letter, then letters, digits, '-', '_' or ':'
      """),
    Mistake(
      "a label in a sentence's formula",
      "With $x \\label{x}$ and more.",
      """
      lesson.md:1:6: error: a formula in a sentence can't have a label
         1 | With $x \\label{x}$ and more.
           |      ^~~~~~~~~~~~~
           = hint: write it as a formula of its own, between '$$'
      """),
    Mistake(
      "another lesson misspelt",
      "Go on with [the next](leson.md).",
      """
      lesson.md:1:23: error: there is no file 'leson.md'
         1 | Go on with [the next](leson.md).
           |                       ^~~~~~~~
           = hint: did you mean 'lesson.md'?
      """),
    Mistake(
      "a place that another lesson has not",
      """
      # The top

      Back to [it](lesson.md#the-tip).
      """,
      """
      lesson.md:3:14: error: 'lesson.md' has no place '#the-tip'
         3 | Back to [it](lesson.md#the-tip).
           |              ^~~~~~~~~~~~~~~~~
           = hint: did you mean '#the-top'?
      """),
    Mistake(
      "a link in a caption",
      """
      ```{data}
      dataset: xor
      caption: As in [](#nowhere).
      ```
      """,
      """
      lesson.md:3:19: error: '#nowhere' leads nowhere
         3 | caption: As in [](#nowhere).
           |                   ^~~~~~~~
           = hint: label a cell with 'label: nowhere', or a heading with {#nowhere} behind it
      """),
  ]
}
