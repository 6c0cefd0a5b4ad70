// Mistakes in the YAML of cells and front matter.
//
// The reports are the program's own, read line by line before they were written down here: place,
// words, caret, hint.

import Testing

@Suite struct YAMLMistakeTests {
  @Test(arguments: mistakes)
  func isReportedAtItsPlace(mistake: Mistake) async throws { try await mistake.verify() }

  private static let mistakes = [
    Mistake(
      "a list without an end",
      """
      ```{data}
      X: [[1, 2], [3, 4
      ```
      """,
      """
      lesson.md:2:13: error: malformed YAML: did not find expected ',' or ']', while parsing a flow sequence
         2 | X: [[1, 2], [3, 4
           |             ^~~~~
           = hint: a value with ': ', ' #' or a leading symbol needs quotes; lists need matching brackets
      """),
    Mistake(
      "a line indented too far",
      """
      ```{data}
      X: [[1]]
        Y: [[1]]
      ```
      """,
      """
      lesson.md:3:3: error: malformed YAML: did not find expected key, while parsing a block mapping
         3 |   Y: [[1]]
           |   ^~~~~~~~
           = hint: a value with ': ', ' #' or a leading symbol needs quotes; lists need matching brackets
      """),
    Mistake(
      "a tab",
      """
      ```{data}
      \tX: [[1]]
      ```
      """,
      """
      lesson.md:2:1: error: malformed YAML: found character that cannot start any token, while scanning for the next token
         2 |  X: [[1]]
           | ^~~~~~~~~
           = hint: a value with ': ', ' #' or a leading symbol needs quotes; lists need matching brackets
      """),
    Mistake(
      "a colon missing",
      """
      ```{initialize}
      hidden 3
      ```
      """,
      """
      lesson.md:2:1: error: expected options, one 'key: value' a line, but found 'hidden 3'
         2 | hidden 3
           | ^~~~~~~~
           = hint: is a colon missing, or the space behind it? 'hidden 3: …'
      """),
    Mistake(
      "a list in the place of options",
      """
      ```{initialize}
      - hidden
      ```
      """,
      """
      lesson.md:2:1: error: expected options, one 'key: value' a line, but found a list
         2 | - hidden
           | ^
      """),
    Mistake(
      "an anchor",
      """
      ```{data}
      X: &x [[1]]
      ```
      """,
      """
      lesson.md:2:4: error: a YAML anchor (&name) is not allowed here
         2 | X: &x [[1]]
           |    ^~~~~~~~
      """),
    Mistake(
      "an alias",
      """
      ```{data}
      X: [[1]]
      Y: *x
      ```
      """,
      """
      lesson.md:3:4: error: a YAML alias (*name) is not allowed here
         3 | Y: *x
           |    ^~
      """),
    Mistake(
      "a tag",
      """
      ```{data}
      X: !!float 1
      ```
      """,
      """
      lesson.md:2:4: error: a YAML tag (!name) is not allowed here
         2 | X: !!float 1
           |    ^~~~~~~~~
           = hint: quote a value that begins with '!'
      """),
    Mistake(
      "a merge key",
      """
      ```{data}
      values:
        <<: {a: 1}
      ```
      """,
      """
      lesson.md:3:3: error: a YAML merge key (<<) is not allowed here
         3 |   <<: {a: 1}
           |   ^~
      """),
    Mistake(
      "a second document",
      """
      ```{data}
      X: [[1]]
      ---
      Y: [[1]]
      ```
      """,
      """
      lesson.md:3:1: error: a second YAML document is not allowed here
         3 | ---
           | ^~~
           = hint: '---' begins one: quote it where it is meant as text
      """),
    Mistake(
      "an anchor in the front matter",
      """
      ---
      parameters: &p
        a: 1
      ---
      """,
      """
      lesson.md:2:13: error: a YAML anchor (&name) is not allowed here
         2 | parameters: &p
           |             ^~
      """),
    Mistake(
      "front matter that is no YAML",
      """
      ---
      title: [a
      ---

      # A lesson
      """,
      """
      lesson.md:2:8: error: malformed front matter: did not find expected ',' or ']', while parsing a flow sequence
         2 | title: [a
           |        ^~
           = hint: a value with ': ', ' #' or a leading symbol needs quotes; lists need matching brackets
      """),
    Mistake(
      "front matter without an end",
      """
      ---
      title: A lesson

      # A lesson
      """,
      """
      lesson.md:1:1: error: the front matter that begins here has no end
         1 | ---
           | ^~~
           = hint: close it with a line '---'; for a rule at the top of a lesson write '***'
      """),
    Mistake(
      "a key given twice in the front matter",
      """
      ---
      seed: 1
      digits: 3
      seed: 2
      ---
      """,
      """
      lesson.md:4:1: error: repeated key 'seed'
         4 | seed: 2
           | ^~~~
           = hint: give it once
      """),
    Mistake(
      "a seed below zero",
      """
      ---
      seed: -1
      ---
      """,
      """
      lesson.md:2:7: error: 'seed' expects a whole number from 0 to 4294967295, but got '-1'
         2 | seed: -1
           |       ^~
      """),
    Mistake(
      "values of the wrong kind in the front matter",
      """
      ---
      digits: 0
      toc: 3
      echo: maybe
      parameters: [1]
      ---
      """,
      """
      lesson.md:2:9: error: 'digits' expects a whole number from 1 to 17, but got '0'
         2 | digits: 0
           |         ^
      lesson.md:3:6: error: 'toc' expects true or false, but got '3'
         3 | toc: 3
           |      ^
      lesson.md:4:7: error: 'echo' expects true, false or fold, but got 'maybe'
         4 | echo: maybe
           |       ^~~~~
      lesson.md:5:13: error: 'parameters' expects a mapping of names to values, but got a list
         5 | parameters: [1]
           |             ^
      """),
  ]
}
