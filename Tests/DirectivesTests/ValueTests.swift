// `values:` of `{data}`: read as parameters are, with formulas of the names in scope.

import LessonSupport
import Notebooks
import OrderedCollections
import Testing

@Suite struct ValueTests {
  @Test(arguments: [
    ("true", OutputValue.boolean(true)), ("False", .boolean(false)), ("1/4", .number(0.25)),
    ("1_000", .integer(1000)), ("0x10", .integer(16)), (".inf", .number(.infinity)),
    ("k * 2", .integer(6)), ("k", .integer(3)), ("n", .integer(4)),
    ("2026-10-31", .text("2026-10-31")),
    ("'007'", .text("007")), ("\"1/3\"", .text("1/3")), ("'no'", .text("no")), ("'~'", .text("~")),
    ("'0,5'", .text("0,5")), ("'true'", .text("true")), ("'k'", .text("k")), ("''", .text("")),
    ("'one-hot'", .text("one-hot")), ("'hello, world'", .text("hello, world")),
    ("'it is so'", .text("it is so")), ("\"'xor'\"", .text("xor")),
    ("'[1, 2]'", .list([.integer(1), .integer(2)])), ("'k > 2'", .boolean(true)),
    ("'max(k, 1)'", .integer(3)), ("(1, 2)", .tuple([.integer(1), .integer(2)])),
  ])
  func aValueHasTheTypeOfAParameter(text: String, value: OutputValue) {
    let executed = run(
      cell("data", "values: {k: 3, n: 4}") + cell("data", "values:", "  v: \(text)"))
    #expect(executed.problems == [])
    #expect(executed.values["v"] == value)
  }

  @Test(arguments: [
    ("yes", "true or false, or a text in quotes, but got 'yes'"),
    ("No", "true or false, or a text in quotes, but got 'No'"),
    ("off", "true or false, or a text in quotes, but got 'off'"),
    ("~", "a number, true or false, or a text in quotes, but got '~'"),
    ("null", "a number, true or false, or a text in quotes, but got 'null'"),
    ("0,5", "a number, or a text in quotes, but got '0,5'"),
    ("1,000", "a number, or a text in quotes, but got '1,000'"),
    ("010", "a number, or a text in quotes, but got '010'"),
  ])
  func whatMeansTwoThingsIsAnError(text: String, message: String) throws {
    let executed = run(cell("data", "values:", "  v: \(text)"))
    #expect(executed.problems.count == 1)
    #expect(
      try #require(executed.problems.first).hasPrefix("3:6: option 'v' expects \(message) | "),
      "\(executed.problems)")
  }

  @Test(arguments: ["xor", "y", "1/0", "'[1, 2'", "'nope(1)'"])
  func aFormulaThatGivesNothingIsAnError(text: String) {
    #expect(run(cell("data", "values:", "  v: \(text)")).problems.count == 1)
  }
}
