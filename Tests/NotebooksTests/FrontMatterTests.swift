// What a lesson says of itself at its top, key by key.

import Diagnostics
import LessonSupport
import Markdown
import Notebooks
import OrderedCollections
import Testing

@Suite struct FrontMatterTests {
  private func frontMatter(_ yaml: String) -> FrontMatter {
    notebook("---\n\(yaml)\n---\n\n# Title\n").frontMatter
  }

  private func problems(_ yaml: String) -> [String] {
    notebook("---\n\(yaml)\n---\n\n# Title\n").problems
  }

  @Test func withoutItTheDefaultsHold() {
    let defaults = FrontMatter()
    #expect(notebook("# Title\n").frontMatter == defaults)
    #expect(defaults.language == "en" && defaults.seed == 0 && defaults.digits == 4)
    #expect(defaults.title == nil && defaults.echo == nil && defaults.toc == nil)
  }

  @Test func everyKeyIsRead() {
    let front = frontMatter(
      """
      title: 'A: B'
      author: Ada
      date: 2026-01-31
      description: >-
        one
        two
      language: zh-Hans
      seed: 4294967295
      digits: 17
      echo: fold
      toc: false
      parameters: {rate: 0.5, n: 3, on: true, name: xor}
      """)
    #expect(front.title == "A: B")
    #expect(front.authors == ["Ada"])
    #expect(front.date == "2026-01-31")
    #expect(front.description == "one two")
    #expect(front.language == "zh-Hans")
    #expect(front.seed == 4_294_967_295)
    #expect(front.digits == 17)
    #expect(front.echo == .folded)
    #expect(front.toc == false)
    #expect(Array(front.parameters.keys) == ["rate", "n", "on", "name"])
    #expect(
      Array(front.parameters.values) == [
        .float(0.5), .integer(3), .boolean(true), .string("xor"),
      ])
  }

  @Test(arguments: [("[Ada, 'Grace H.']", ["Ada", "Grace H."]), ("Ada", ["Ada"])])
  func oneAuthorOrSeveral(yaml: String, authors: [String]) {
    #expect(frontMatter("author: \(yaml)").authors == authors)
  }

  /// A key without a value says nothing.
  @Test func anEmptyValueLeavesTheDefault() {
    #expect(problems("title:\nauthor:\ndate:\ndescription:") == [])
    #expect(frontMatter("title:\nauthor:\ndate:\ndescription:") == FrontMatter())
  }

  @Test(arguments: [
    ("title: [a]", "2:8: 'title' expects a text, but got a list"),
    ("author: {a: b}", "2:9: 'author' expects a text, but got a mapping"),
    ("author: [[a]]", "2:9: 'author' expects a text or a list of texts, but got a list"),
    (
      "language: e n",
      "2:11: 'language' expects a language tag such as en or zh-Hans, but got 'e n'"
    ),
    ("language: 1a", "2:11: 'language' expects a language tag such as en or zh-Hans, but got '1a'"),
    ("seed: -1", "2:7: 'seed' expects a whole number from 0 to 4294967295, but got '-1'"),
    (
      "seed: 4294967296",
      "2:7: 'seed' expects a whole number from 0 to 4294967295, but got '4294967296'"
    ),
    ("seed: 1.5", "2:7: 'seed' expects a whole number from 0 to 4294967295, but got '1.5'"),
    ("digits: 0", "2:9: 'digits' expects a whole number from 1 to 17, but got '0'"),
    ("digits: 18", "2:9: 'digits' expects a whole number from 1 to 17, but got '18'"),
    ("echo: open", "2:7: 'echo' expects true, false or fold, but got 'open'"),
    ("toc: 1", "2:6: 'toc' expects true or false, but got '1'"),
    ("parameters: rate", "2:13: 'parameters' expects a mapping of names to values, but got 'rate'"),
    (
      "parameters:\n  learning rate: 1",
      "3:3: 'learning rate' can't be a parameter's name | a name is a letter or _, then letters, digits or _"
    ),
    (
      "parameters:\n  a: [1]", "3:6: 'a' expects a number, true or false, or a text, but got a list"
    ),
  ])
  func aValueOfTheWrongKindIsAnErrorAtItsPlace(yaml: String, message: String) {
    #expect(problems(yaml) == [message])
  }

  @Test func allFaultsAreReportedTogether() {
    #expect(problems("seed: x\ndigits: y\ntoc: z").count == 3)
  }

  @Test(arguments: ["tags: [a]", "jupyter: {kernel: x}", "x: 1", "layout: post", "categories:"])
  func keysOfOtherToolsPassSilently(yaml: String) {
    #expect(problems(yaml) == [])
  }

  @Test(arguments: [
    ("sed: 1", "seed"), ("titel: a", "title"), ("Seed: 1", "seed"),
    ("parameter: {a: 1}", "parameters"),
    ("authors: [a]", "author"),
  ])
  func aNearMissWarns(yaml: String, meant: String) throws {
    let key = try #require(yaml.split(separator: ":").first)
    let built = notebook("---\n\(yaml)\n---\n")
    #expect(
      built.problems == [
        "2:1: unknown key '\(key)' in the front matter is ignored | did you mean '\(meant)'?"
      ])
    #expect(built.diagnostics.map(\.severity) == [.warning])
  }

  @Test func malformedYAMLIsAnErrorInTheFrontMatter() throws {
    let problem = try #require(problems("title: [a").first)
    #expect(problem.contains("malformed front matter"))
  }

  @Test(arguments: ["---\ntitle: a\n", "---\n", "---\n# Title\n\n----\n"])
  func withoutItsEndItIsAnError(text: String) throws {
    let built = notebook(text)
    #expect(
      try #require(built.problems.first).hasPrefix(
        "1:1: the front matter that begins here has no end"))
  }

  @Test(arguments: [
    "---\nseed: 7\n---\nText\n", "---\r\nseed: 7\r\n---\r\nText\r\n",
    "\u{FEFF}---\nseed: 7\n---\nText",
    "---  \nseed: 7\n...\nText\n", "---\nseed: 7\n---",
  ])
  func itEndsAtAFenceOfEitherKind(text: String) {
    let built = notebook(text)
    #expect(built.problems == [])
    #expect(built.frontMatter.seed == 7)
    #expect(built.document.blocks.count == (text.contains("Text") ? 1 : 0))
  }

  @Test(arguments: ["----\n\nText\n", "\n---\nseed: 7\n---\n", "Text\n\n---\nseed: 7\n---\n"])
  func aRuleElsewhereIsNoFrontMatter(text: String) {
    #expect(notebook(text).frontMatter == FrontMatter())
    #expect(notebook(text).problems == [])
  }

  @Test(arguments: [
    ("true", LessonScalar.boolean(true)), ("False", .boolean(false)), ("12", .integer(12)),
    ("-3", .integer(-3)), ("0.5", .float(0.5)), ("1e-3", .float(1e-3)), (".5", .float(0.5)),
    (".inf", .float(.infinity)), ("-.inf", .float(-.infinity)), ("xor", .string("xor")),
    ("1.2.3", .string("1.2.3")), ("0x10", .integer(16)), ("nan", .string("nan")),
    ("9223372036854775808", .float(9_223_372_036_854_775_808)), ("'12'", .string("12")),
    ("\"true\"", .string("true")), ("'yes'", .string("yes")), ("e", .string("e")),
    ("-", .string("-")),
  ])
  func aParameterHasTheTypeThatItLooksLike(yaml: String, value: LessonScalar) {
    #expect(frontMatter("parameters: {p: \(yaml)}").parameters["p"] == value)
  }
}
