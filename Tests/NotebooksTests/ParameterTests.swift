// The type of a parameter: what an unquoted value means, and what is refused since it means two things.

import LessonSupport
import Notebooks
import OrderedCollections
import Testing

@Suite struct ParameterTests {
  private func parameters(_ lines: String) -> Notebook {
    notebook("---\nparameters:\n\(lines)\n---\n\n# Title\n")
  }

  // Checked by hand with Python 3.11: the right sides are what its interpreter prints.
  @Test(arguments: [
    ("1/3", LessonScalar.float(1.0 / 3)), ("1_000", .integer(1000)), ("1_000.5", .float(1000.5)),
    ("-1/4", .float(-0.25)), ("2**10", .integer(1024)), ("2**-2", .float(0.25)),
    ("-2**2", .integer(-4)), ("7 // 2", .integer(3)), ("-7 % 3", .integer(2)),
    ("(1 + 2) * 4", .integer(12)), ("1e-3 * 5", .float(0.005)), ("0x1F", .integer(31)),
    ("0o17", .integer(15)), ("0b101", .integer(5)), ("-0x10", .integer(-16)), ("+5", .integer(5)),
    ("1.", .float(1)), ("1E+3", .float(1000)), ("00.5", .float(0.5)), ("0", .integer(0)),
    ("-0", .integer(0)), (".Inf", .float(.infinity)), ("-.INF", .float(-.infinity)),
    ("1 - 0.75", .float(0.25)),
  ])
  func aNumberIsYAMLsOrAFormulaOfNumbers(text: String, value: LessonScalar) {
    let built = parameters("  p: \(text)")
    #expect(built.problems == [])
    #expect(built.frontMatter.parameters["p"] == value)
  }

  @Test(arguments: [
    "2026-10-31", "2026-1-2", "31/12/2026", "2026-10-31T10:00:00", "12:30", "resnet-50", "one-hot",
    "data/1", "xor", "1.2.3", "v1", "3rd", "hello world", "Model (small)", "e5", "50%", "--", "...",
    "Ada (2026)", "None", "nan", "inf", "a + b", "cross-entropy", "1/", "10.0.0.1",
  ])
  func anythingElseIsAText(text: String) {
    let built = parameters("  p: \(text)")
    #expect(built.problems == [])
    #expect(built.frontMatter.parameters["p"] == .string(text))
  }

  @Test(arguments: ["007", "1/3", "true", "no", "null", "~", "0,5", "", "1_000", "rate * 2", "010"])
  func quotedIsAlwaysText(text: String) {
    for quote in ["'", "\""] {
      let built = parameters("  p: \(quote)\(text)\(quote)")
      #expect(built.problems == [])
      #expect(built.frontMatter.parameters["p"] == .string(text))
    }
  }

  @Test(arguments: [
    "yes", "Yes", "YES", "y", "Y", "on", "On", "no", "No", "NO", "n", "N", "off", "Off", "OFF",
    "tRUE", "fALSE",
  ])
  func aWordThatSomeReadAsATruthValueIsAnError(word: String) {
    let means = ["y", "o", "t"].contains(word.lowercased().first) && word.lowercased() != "off"
    #expect(
      parameters("  p: \(word)").problems == [
        "3:6: 'p' expects true or false, or a text in quotes, but got '\(word)' | readers of YAML do "
          + "not agree whether it is a truth value or a text: write \(means), or '\(word)' in quotes"
      ])
  }

  @Test(arguments: [
    ("~", "'~'"), ("null", "'null'"), ("Null", "'Null'"), ("NULL", "'NULL'"), ("", "nothing"),
  ])
  func nothingIsAnError(text: String, found: String) throws {
    let problems = parameters("  p: \(text)\n  q: 1").problems
    #expect(problems.count == 1)
    #expect(
      try #require(problems.first).hasSuffix(
        ": 'p' expects a number, true or false, or a text in quotes, but got \(found)"
          + " | an empty text is '', in quotes"))
  }

  @Test(arguments: [
    ("0,5", "a number is written with a point"), ("1,000", "a number is written with a point"),
    ("-1,5", "a number is written with a point"), ("+,5", "a number is written with a point"),
    ("1,000,000.5", "a number is written with a point"), ("1,5e3", "a number is written with a"),
    ("1.000,5", "a number is written with a point"), ("1,5/2", "a number is written with a point"),
    ("010", "readers of YAML do not agree"), ("007", "readers of YAML do not agree"),
    ("-08", "readers of YAML do not agree"), ("1__000", "readers of YAML do not agree"),
    ("1_000_", "readers of YAML do not agree"), ("1/0", "it gives no number: division by zero"),
    ("1 % 0", "it gives no number"), ("9**9**9", "it gives no number: the result is beyond int64"),
    ("1e308 * 10", "it gives no number: it is inf"), ("(-8)**(1/3)", "it gives no number"),
    ("other * 2", "a parameter's formula is of numbers alone"),
    ("L * 2", "a parameter's formula is of numbers alone"),
    ("other / 2", "a parameter's formula is of numbers alone"),
    ("other/2", "a parameter's formula is of numbers alone"),
    ("other - other", "a parameter's formula is of numbers alone"),
    ("np.sqrt(2)", "a parameter's formula is of numbers alone"),
    ("2 * np.pi", "a parameter's formula is of numbers alone"),
    ("1 if other else 2", "a parameter's formula is of numbers alone"),
    ("1 < 2", "a parameter's formula is of numbers alone"),
  ])
  func whatReadsLikeANumberAndIsNoneIsAnError(text: String, hint: String) throws {
    let problems = parameters("  p: \(text)\n  other: 1").problems
    #expect(problems.count == 1)
    let problem = try #require(problems.first)
    #expect(
      problem.hasPrefix(
        "3:6: 'p' expects a number, or a text in quotes, but got '\(text)' | \(hint)"),
      "\(problem)")
  }

  @Test func allFaultsAreReportedTogetherAndHostileOnesEndSoon() {
    #expect(parameters("  a: no\n  b: 0,5\n  c: 010\n  d:").problems.count == 4)
    for text in [
      String(repeating: "1+", count: 5000) + "1", String(repeating: "-", count: 900) + "1",
      String(repeating: "(", count: 400) + "1", "9**9**9**9**9**9",
      "1" + String(repeating: "0", count: 900),
    ] { _ = parameters("  p: \(text)") }
  }

  @Test(arguments: [
    (LessonScalar.string("007"), "008", LessonScalar.string("008")),
    (.string("a"), "true", .string("true")), (.string("a"), "", .string("")),
    (.string("a"), "0,5", .string("0,5")), (.string("a"), "no", .string("no")),
    (.float(0.5), "1/4", .float(0.25)), (.float(0.5), "2", .integer(2)),
    (.integer(3), "2.5", .float(2.5)), (.integer(3), "1_000", .integer(1000)),
    (.boolean(false), "true", .boolean(true)), (.boolean(true), "False", .boolean(false)),
  ])
  func aReplacementIsReadByTheDefaultsType(
    standard: LessonScalar, text: String, value: LessonScalar
  ) throws {
    #expect(try standard.replaced(by: text) == value)
  }

  @Test(arguments: [
    (LessonScalar.float(0.5), "no"), (.float(0.5), "true"), (.integer(1), "x"), (.integer(1), ""),
    (.integer(1), "010"), (.integer(1), "1,000"), (.float(0.5), "1/0"), (.float(0.5), "2026-10-31"),
    (.boolean(true), "no"), (.boolean(true), "0"), (.boolean(true), ""), (.boolean(false), "tRUE"),
  ])
  func aReplacementOfAnotherTypeIsRefused(standard: LessonScalar, text: String) {
    #expect(throws: ReplacementFault.self) { try standard.replaced(by: text) }
  }
}
