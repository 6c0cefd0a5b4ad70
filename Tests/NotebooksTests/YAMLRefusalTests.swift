// What YAML could do and a lesson must not, each refused at its place.

import Diagnostics
import LessonSupport
import Notebooks
import Testing

@Suite struct YAMLRefusalTests {
  /// What is said of a text, as `line:column: message`, without the hint.
  private func refusal(_ yaml: String) -> String? {
    let source = SourceFile(path: "lesson.md", text: yaml)
    let lines = (1...source.lineCount).map(source.lineRange)
    do throws(Diagnostic) {
      _ = try readYAMLMapping(SourceMappedText(source: source, lines: lines))
      return nil
    } catch {
      return source.line(error).split(separator: " | ").first.map(String.init)
    }
  }

  @Test(arguments: [
    ("a: &x 1", "1:4: a YAML anchor (&name) is not allowed here"),
    ("a: &x [1]", "1:4: a YAML anchor (&name) is not allowed here"),
    ("a: 1\nb: &x {c: 1}", "2:4: a YAML anchor (&name) is not allowed here"),
    ("a: 1\nb: *a", "2:4: a YAML alias (*name) is not allowed here"),
    ("a: &x 1\nb: *x", "1:4: a YAML anchor (&name) is not allowed here"),
    ("a: !x 1", "1:4: a YAML tag (!name) is not allowed here"),
    ("a: !!float 1", "1:4: a YAML tag (!name) is not allowed here"),
    ("a: !x [1]", "1:4: a YAML tag (!name) is not allowed here"),
    ("<<: {a: 1}", "1:1: a YAML merge key (<<) is not allowed here"),
    ("a: 1\n---\nb: 2", "2:1: a second YAML document is not allowed here"),
    ("[1, 2]: 3", "1:1: expected a key, but found a list"),
    ("? {a: b}\n: 3", "1:3: expected a key, but found a mapping"),
  ])
  func whatCouldSurpriseAReaderIsRefused(yaml: String, message: String) {
    #expect(refusal(yaml) == message)
  }

  @Test(arguments: [
    ("a: 1\nb: 2\na: 3", "3:1: repeated key 'a'"),
    ("a: 1\nb:\n  a: 2\na: 3", "4:1: repeated key 'a'"),
    ("b:\n  a: 1\n  a: 2", "3:3: repeated key 'a'"),
  ])
  func aRepeatedKeyIsPlacedWhereItIsRepeated(yaml: String, message: String) {
    #expect(refusal(yaml) == message)
  }

  @Test(arguments: [
    ("just words", "1:1: expected options, one 'key: value' a line, but found 'just words'"),
    ("- a\n- b", "1:1: expected options, one 'key: value' a line, but found a list"),
    ("hidden:3", "1:1: expected options, one 'key: value' a line, but found 'hidden:3'"),
  ])
  func whatIsNoMappingIsRefused(yaml: String, message: String) {
    #expect(refusal(yaml) == message)
  }

  @Test(arguments: [
    ("a: [1, 2", 1), ("a: 1\nb: [1, 2\nc: 3", 2), ("a: 'open", 1), ("a: b: c", 1),
    ("a: 1\n\tb: 2", 2),
    ("a: }", 1), ("a: @x", 1), ("a: 1\n b: 2", 2),
  ])
  func malformedTextIsAnErrorInOrBeforeTheLineAtFault(yaml: String, line: Int) throws {
    let message = try #require(refusal(yaml))
    #expect(message.contains("malformed YAML"))
    let number = try #require(message.split(separator: ":").first.flatMap { Int($0) })
    #expect((1...(line + 1)).contains(number), "\(message)")
  }

  /// 200 levels are enough for any lesson; what is deeper never reaches a parser that recurses.
  @Test(arguments: [
    ("a: " + String(repeating: "[", count: 199) + String(repeating: "]", count: 199), true),
    ("a: " + String(repeating: "[", count: 201) + String(repeating: "]", count: 201), false),
    ("a: " + String(repeating: "[", count: 100_000), false),
    ("a: " + String(repeating: "{a: ", count: 100_000), false),
    ("a:\n" + String(repeating: "- ", count: 50_000) + "1", false),
    (String(repeating: "? ", count: 50_000) + "1", false),
    ((0..<2_000).map { String(repeating: " ", count: $0) + "a:" }.joined(separator: "\n"), false),
  ])
  func depthIsLimited(yaml: String, isAllowed: Bool) throws {
    let message = refusal(yaml)
    if isAllowed {
      #expect(message == nil)
    } else {
      #expect(try #require(message).contains("YAML nested more than 200 levels deep"))
    }
  }
}
