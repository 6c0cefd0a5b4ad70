// Decoding a call: what each kind of option accepts, and what is said of the rest.

import Diagnostics
import LessonSupport
import Notebooks
import Numerics
import OrderedCollections
import Testing

@Suite struct OptionReaderTests {
  private func notes(_ lines: String, front: String = "") -> [String] {
    let executed = run("\(front)```{kinds}\n\(lines)\n```\n")
    #expect(executed.problems == [])
    return executed.notes(ofCell: 1)
  }

  /// What is said of a lesson that consists of one cell, its place and hint included.
  private func problems(_ header: String, _ lines: String) -> [String] {
    run("```{\(header)}\n\(lines)\n```\n").problems
  }

  @Test(arguments: [
    ("#| word: red", ["word red"]), ("#| words: green", ["words green"]),
    ("#| words: [green, red]", ["words green", "words red"]), ("#| count: 9", ["count 9"]),
    ("#| text: 'a: b'", ["text a: b"]), ("#| texts: a, b", ["texts a", "texts b"]),
    ("#| texts: [a, b]", ["texts a", "texts b"]), ("#| texts:", []),
    ("#| matrix: [[1, 2], [3, 4 / 2]]", ["matrix [1.0, 2.0, 3.0, 2.0]"]),
    ("#| matrix: np.eye(2)", ["matrix [1.0, 0.0, 0.0, 1.0]"]),
    ("#| matrices: {x: 1, y: [1]}", ["matrices x", "matrices y"]),
    ("#| W1: 3\n#| b12: 4", []),
    ("#| text: >-\n#|   folded\n#|   text", ["text folded text"]),
  ])
  func everyKindIsRead(lines: String, expected: [String]) {
    #expect(notes(lines) == expected)
  }

  @Test(arguments: [
    ("#| word: colour", ["word green"]), ("#| words: [colour, red]", ["words green", "words red"]),
    ("#| count: n", ["count 3"]),
    // A word of the set is itself, whatever parameters there are.
    ("#| word: red", ["word red"]),
  ])
  func aParametersNameStandsForItsValue(lines: String, expected: [String]) {
    let front = "---\nparameters: {colour: green, n: 3, red: green}\n---\n"
    #expect(notes(lines, front: front) == expected)
  }

  @Test(arguments: [
    (
      "#| word: rde",
      "2:10: option 'word' expects one of red, green, but got 'rde' | did you mean 'red'?"
    ),
    ("#| word: [red]", "2:10: option 'word' expects one of red, green, but got a list"),
    ("#| words: [red, x]", "2:17: option 'words' expects one of red, green, but got 'x'"),
    ("#| count: 0", "2:11: option 'count' expects a whole number from 1 to 9, but got '0'"),
    ("#| count: 1.0", "2:11: option 'count' expects a whole number from 1 to 9, but got '1.0'"),
    ("#| count: [1]", "2:11: option 'count' expects a whole number from 1 to 9, but got a list"),
    ("#| text: [a]", "2:10: option 'text' expects a text, but got a list"),
    ("#| text:", "2:9: option 'text' expects a text, but got nothing"),
    ("#| text: ''", "2:10: option 'text' expects a text, but got nothing"),
    ("#| texts: {a: b}", "2:11: option 'texts' expects names, but got a mapping"),
    ("#| texts: [[a]]", "2:11: option 'texts' expects names, but got a list"),
    ("#| number: [1]", "2:12: option 'number' expects a number, but got a list"),
    ("#| number:", "2:11: option 'number' expects a number, but got nothing"),
    ("#| matrices: 3", "2:14: option 'matrices' expects a mapping of names to values, but got '3'"),
    ("#| matrix: {a: 1}", "2:12: option 'matrix' expects a matrix, but got a mapping"),
    ("#| wrod: red", "2:4: unknown option 'wrod' of {kinds} | did you mean 'word'?"),
    ("#| W0: 1", "2:4: unknown option 'W0' of {kinds}"),
    ("#| W01: 1", "2:4: unknown option 'W01' of {kinds}"),
    ("#| word: red\n#| word: red", "3:4: repeated key 'word' | give it once"),
    ("word: red", "2:5: "),
  ])
  func everythingElseIsAnErrorAtItsPlace(lines: String, message: String) throws {
    let problems = problems("kinds", lines)
    #expect(problems.count == 1)
    #expect(try #require(problems.first).hasPrefix(message), "\(problems)")
  }

  @Test(arguments: [
    ("set} x", "{set} takes no argument", "1:10"), ("draw", "{draw} needs an argument", "1:1"),
  ])
  func anArgumentTooManyOrTooFewIsAnError(header: String, message: String, place: String) throws {
    let text = header.contains("}") ? "```{\(header)\n```\n" : "```{\(header)}\n```\n"
    #expect(try #require(run(text).problems.first).hasPrefix("\(place): \(message)"))
  }

  @Test func anUnknownDirectiveIsAnErrorWithASuggestion() {
    #expect(
      run("```{darw} x\n```\n").problems == ["1:5: unknown directive 'darw' | did you mean 'draw'?"]
    )
    #expect(
      run("```{histogram}\n```\n").problems == [
        "1:5: unknown directive 'histogram' | known are set, draw, fail, kinds"
      ])
  }

  @Test(arguments: [
    ("a: [[1, 2], [3]]", "2:13: ragged matrix: row 1 of 'a' has 1 entries, row 0 has 2"),
    (
      "a:\n  - [1, 2]\n  - [3, 4, 5]", "4:5: ragged matrix: row 1 of 'a' has 3 entries, row 0 has 2"
    ),
    ("a: [[1], 2]", "2:10: ragged matrix: some rows of 'a' are lists, but here stands '2'"),
    ("a: [1, [2]]", "2:5: ragged matrix: some rows of 'a' are lists, but here stands '1'"),
    ("a: [[[1]]]", "2:6: expected a number in 'a', but found a list"),
    ("a: [1, , 2]", "2:"), ("a: [[1, x y]]", "2:"),
    ("a: [1, '']", "2:8: expected a number in 'a', but found nothing"),
  ])
  func aMisshapenMatrixIsAnErrorAtTheEntry(option: String, message: String) throws {
    let problems = problems("set", option)
    #expect(problems.count == 1)
    #expect(try #require(problems.first).hasPrefix(message), "\(problems)")
  }

  @Test(arguments: [
    ("a: [1, \"'a' + 1\"]", "2:9: "), ("a: [[1, 2], [3, undefined]]", "2:17: "),
    ("a: [[1, [2]]]", "2:9: "),
    ("a: [1, np.zeros(3)]", "2:8: expected a number, but 'np.zeros(3)' is an array of shape (3,)"),
    ("a: [1 == 1]", "2:5: expected a number, but '1 == 1' is a bool"),
  ])
  func anEntryThatIsNoNumberIsAnErrorAtTheEntry(option: String, message: String) throws {
    let problems = problems("set", option)
    #expect(try #require(problems.first).hasPrefix(message), "\(problems)")
  }

  /// As in NumPy, one float makes them all floats.
  @Test(arguments: [
    ("[1, 2]", "int64", [2]), ("[1, 2.0]", "float64", [2]), ("[[1, 2], [3, 4]]", "int64", [2, 2]),
    ("[]", "float64", [0]), ("[[1e0]]", "float64", [1, 1]), ("[9007199254740993]", "int64", [1]),
  ])
  func aListHasTheTypeOfItsEntries(option: String, type: String, shape: [Int]) throws {
    let executed = run("```{set}\na: \(option)\n```\n")
    let array = try #require(executed.values["a"]?.array)
    #expect(array.elementType.rawValue == type)
    #expect(array.shape == shape)
  }

  @Test func commentsAndBlankLinesAreNoCode() {
    let executed = run("```{kinds}\n#| word: red\n\n# a comment\n  1 + 1  \n```\n")
    #expect(executed.problems == [])
    #expect(executed.shownNames(ofCell: 1) == ["1 + 1"])
  }

  /// An option behind code would otherwise pass for a comment, and do nothing.
  @Test(arguments: [
    "1 + 1\n#| word: red", "\n#| word: red", "# comment\n#| word: red", " #| word: red",
  ])
  func anOptionAnywhereButAtTheTopIsAnError(lines: String) throws {
    let problem = try #require(problems("kinds", lines).first)
    #expect(problem.contains("options stand at the top of the cell, before everything else"))
  }

  @Test func anOptionWithoutItsMarkerSaysSo() throws {
    let problem = try #require(problems("kinds", "number: [1").first)
    #expect(problem.contains("an option of {kinds} stands behind '#|' at the top"))
  }

  @Test func allFaultsOfALessonAreReportedTogether() {
    let text = "```{set}\nx: 1\ny: 2\na: [[1], 2]\n```\n\n```{nope}\n```\n\n{eval}`1 +`\n"
    let executed = run(text)
    #expect(executed.problems.map { $0.prefix(2) } == ["2:", "3:", "4:", "7:", "10"])
    #expect(executed.statuses == [.notRun, .notRun])
  }
}
