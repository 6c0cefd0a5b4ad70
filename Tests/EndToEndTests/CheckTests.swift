// Checks and claims that fail, and failures that a lesson foretells.

import Testing

@Suite struct CheckTests {
  private static let ready = """
    \(network)

    ```{forward}
    ```

    ```{backward}
    ```
    """

  private static let mistakes = [
    Mistake(
      "a claim in a sentence", "So {expect}`1 + 1 > 2` it is.",
      """
      lesson.md:1:4: error: expectation failed: 1 + 1 > 2 (1 + 1 is 2)
         1 | So {expect}`1 + 1 > 2` it is.
           |    ^~~~~~~~~~~~~~~~~~~
      """, status: 3),
    Mistake(
      "a claim in a cell", "```{expect}\n1 < 2\n2 * 1.5 < 3\n```",
      """
      lesson.md:3:1: error: expectation failed: 2 * 1.5 < 3 (2 * 1.5 is 3.0)
         3 | 2 * 1.5 < 3
           | ^~~~~~~~~~~
      """, status: 3),
    Mistake(
      "a formula that is not what the engine computed",
      "\(ready)\n\n```{show}\ndLdZ2 = Y - Y_pred\n```",
      """
      lesson.md:16:9: error: expectation failed: dLdZ2 == Y - Y_pred, to 1e-9 of the largest entry
        16 | dLdZ2 = Y - Y_pred
           |         ^~~~~~~~~~
      """, status: 3),
    Mistake(
      "a formula that is not what the engine computes after it",
      "\(ready.replacing("{backward}", with: "{show} dLdZ2 = Y - Y_pred"))\n\n```{backward}\n```",
      """
      lesson.md:12:19: error: expectation failed: dLdZ2 == Y - Y_pred, to 1e-9 of the largest entry, dLdZ2 by {backward} in line 15 (dLdZ2[0, 0] is 0.5, formula[0, 0] is -0.5)
        12 | ```{show} dLdZ2 = Y - Y_pred
           |                   ^~~~~~~~~~
      """, status: 3),
    Mistake(
      "a gradient that is wrong",
      "\(ready)\n\n```{check} gradients\ngradients:\n  W1: 2 * dLdW1\n```",
      """
      lesson.md:15:1: error: gradient check failed for W1 (2 * dLdW1)
        15 | ```{check} gradients
           | ^~~~~~~~~~~~~~~~~~~~
           = hint: W1: dLdW1 is too large by the factor 2
      """, status: 3),
    Mistake(
      "a check that was to fail and passes", "\(ready)\n\n```{check} gradients\nexpect: fail\n```",
      """
      lesson.md:15:1: error: gradient check passed, but the lesson expects it to fail
        15 | ```{check} gradients
           | ^~~~~~~~~~~~~~~~~~~~
           = hint: remove its option 'expect', or see what it no longer shows
      """, status: 3),
    Mistake(
      "a parameter that was to fail and passes",
      "\(ready)\n\n```{check} gradients\nexpect: {W1: fail}\n```",
      """
      lesson.md:15:1: error: gradient check failed for W1
        15 | ```{check} gradients
           | ^~~~~~~~~~~~~~~~~~~~
           = hint: W1: it was expected to fail, but it passes
      """, status: 3),
    Mistake(
      "a parameter that was not to fail and does",
      """
      \(ready)

      ```{check} gradients
      gradients:
        W1: -dLdW1
        W2: dLdW2 * m
      expect: {W1: fail}
      ```
      """,
      """
      lesson.md:15:1: error: gradient check failed for W2 (dLdW2 * m)
        15 | ```{check} gradients
           | ^~~~~~~~~~~~~~~~~~~~
           = hint: W2: dLdW2 is too large by m = 4, the number of examples: the division by m is missing
      """, status: 3),
    Mistake(
      "a network whose units are all alike",
      """
      ```{data}
      dataset: xor
      ```

      ```{initialize}
      hidden: 3
      activation: tanh
      scheme: zeros
      ```

      ```{check} sanity
      skip: [overfit]
      ```
      """,
      """
      lesson.md:11:1: error: sanity check failed: units that are copies in layer 1
        11 | ```{check} sanity
           | ^~~~~~~~~~~~~~~~~
           = hint: units 1 and 2 of layer 1 are copies of others, have the same gradients and stay copies whatever is learned; draw the first weights at random, which breaks the symmetry
      """, status: 3),
  ]

  @Test(arguments: mistakes)
  func whatIsFalseFailsTheRun(mistake: Mistake) async throws { try await mistake.verify() }

  @Test(arguments: [
    "```{show} tomorrow\n#| error: true\n```",
    "```{show} tomorrow\n#| error: \"unknown name\"\n```",
    "\(ready)\n\n```{check} gradients\ngradients:\n  W1: -dLdW1\nexpect: fail\n```",
    "\(ready)\n\n```{check} gradients\ngradients:\n  W1: -dLdW1\n  b1: dLdb1\nexpect: {W1: fail}\n```",
    "```{update}\nerror: needs the option\n```",
  ])
  func whatFailsAsForetoldIsNoFailure(lesson: String) async throws {
    let folder = try Folder()
    try folder.write(lesson + "\n", to: "lesson.md")
    let run = try await folder.nbrun("lesson.md", "--quiet")
    #expect(run.errors == "")
    #expect(run.status == 0)
    #expect(folder.paths == ["lesson.html", "lesson.md"])
  }
}
