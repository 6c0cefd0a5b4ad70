// Sizes beyond all use: each is an error that says so, none a crash, a hang or a full memory.

import Testing

@Suite struct SizeTests {
  @Test(arguments: formulas)
  func aFormulaTooLargeIsRefusedAtItsPlace(formula: String, message: String) async throws {
    let rule = String(repeating: "~", count: formula.count - 1)
    let report = """
      lesson.md:2:1: error: \(message)
         2 | \(formula)
           | ^\(rule)
      """
    let mistake = Mistake(formula, "```{show}\n\(formula)\n```", report)
    try await mistake.verify()
  }

  private static let beyond = "has more than 50000000 elements"

  private static let formulas = [
    ("np.zeros((10**6, 10**6))", "zeros: an array of shape (1000000, 1000000) \(beyond)"),
    ("np.arange(10**12)", "arange: an array of shape (1000000000000,) \(beyond)"),
    ("np.linspace(0, 1, 10**11)", "linspace: an array of shape (100000000000,) \(beyond)"),
    ("np.random.randn(10**5, 10**5)", "random.randn: an array of shape (100000, 100000) \(beyond)"),
    (
      "np.random.permutation(10**12)",
      "random.permutation: an array of shape (1000000000000,) \(beyond)"
    ),
    ("np.tile(np.ones(1000), 10**8)", "tile: an array of shape (100000000000,) \(beyond)"),
    ("np.repeat(1, 10**10)", "repeat: an array of shape (10000000000,) \(beyond)"),
    (
      "np.reshape(np.arange(6), (2**62, 4))",
      "reshape: an array of shape (4611686018427387904, 4) \(beyond)"
    ),
    ("np.zeros((2, -3))", "zeros: negative dimensions are not allowed"),
    ("2**63", "the result is beyond int64"),
    ("9**9**9", "the result is beyond int64"),
    ("[0] * 10**9", "the result would have more than 1000000 items"),
    ("'a' * 10**10", "the result would have more than 1000000 items"),
    (
      "np.arange(4)[2**62]",
      "np.arange(4)[2**62]: index 4611686018427387904 is out of bounds for axis 0 of length 4"
    ),
    ("1 // 0", "division by zero"),
  ]

  @Test func aLayerTooLargeIsRefused() async throws {
    let mistake = Mistake(
      "units",
      """
      ```{initialize}
      hidden: 1000000000
      features: 1
      outputs: 1
      ```
      """,
      """
      lesson.md:2:9: error: option 'hidden' expects a whole number from 1 to 1000000, but got 1000000000
         2 | hidden: 1000000000
           |         ^~~~~~~~~~
      """)
    try await mistake.verify()
  }

  @Test func layersWhoseProductIsTooLargeAreRefused() async throws {
    let mistake = Mistake(
      "weights",
      """
      ```{initialize}
      hidden: [100000, 100000]
      features: 2
      outputs: 1
      ```
      """,
      """
      lesson.md:1:1: error: a network of sizes 2, 100000, 100000, 1 has more than 100000000 parameters
         1 | ```{initialize}
           | ^~~~~~~~~~~~~~~
           = hint: make its layers smaller
      """)
    try await mistake.verify()
  }

  @Test func whatIsTooLargeOnlyOnTheWayToSmallIsNoError() async throws {
    let folder = try Folder()
    try folder.write("{eval}`1e308 * 10` {eval}`np.arange(4)[::2**62]`\n", to: "lesson.md")
    let run = try await folder.nbrun("lesson.md", "--to", "md", "-o", "-")
    #expect(run.output == "∞ [0]\n")
    #expect(run.status == 0)
  }
}
