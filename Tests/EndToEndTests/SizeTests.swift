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

/// Shapes without elements and values nested or shared beyond any use: an error, never a crash.
@Suite struct EmptyAndSharedTests {
  @Test(arguments: [
    "np.zeros((0, 9223372036854775807))", "np.zeros((2**63 - 1, 0))", "np.ones((99999999999, 0))",
    "np.eye(2**63 - 1, 0)", "np.full((99999999999, 0), 1)",
  ])
  func aLengthBeyondUseIsRefusedThoughNothingIsStored(formula: String) async throws {
    let folder = try Folder()
    try folder.write("{eval}`\(formula)`\n", to: "lesson.md")
    let run = try await folder.nbrun("lesson.md")
    #expect(run.status == 1 && run.errors.contains("error:"))
  }

  @Test func nestingAcrossCellsIsRefused() async throws {
    let folder = try Folder()
    let nested = String(repeating: "[", count: 150) + "a" + String(repeating: "]", count: 150)
    let cell = "```{data}\nvalues:\n  a: '\(nested)'\nshow: none\n```\n\n"
    let start = "```{data}\nvalues: {a: 1}\n```\n\n"
    try folder.write(start + String(repeating: cell, count: 60), to: "lesson.md")
    let run = try await folder.nbrun("lesson.md")
    #expect(run.status == 1)
    #expect(run.errors.contains("the result is nested more than 200 levels deep"))
  }

  @Test func sharedListsThatDoubleAreRefused() async throws {
    let folder = try Folder()
    let lines = (1...26).map { "  a\($0): '[a\($0 - 1), a\($0 - 1)]'" }
    let cell =
      "```{data}\nvalues:\n  a0: '[1, 2]'\n\(lines.joined(separator: "\n"))\nshow: none\n```\n"
    try folder.write(cell, to: "lesson.md")
    let run = try await folder.nbrun("lesson.md")
    #expect(run.status == 1)
    #expect(run.errors.contains("the result has more than 1000000 items in all"))
  }
}
