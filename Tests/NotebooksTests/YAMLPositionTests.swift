// Every key and value of an option block knows the bytes of the lesson that it came from.

import Diagnostics
import LessonSupport
import Notebooks
import Testing

@Suite struct YAMLPositionTests {
  /// A mapping written in lines 2 to last of a source, each behind `prefix`.
  private struct Reading {
    let source: SourceFile
    let entries: [OptionEntry]

    init(_ yaml: String, prefix: String = "") throws {
      let lines = yaml.split(separator: "\n", omittingEmptySubsequences: false)
      let text = (["é first line"] + lines.map { prefix + $0 }).joined(separator: "\n")
      source = SourceFile(path: "lesson.md", text: text)
      let ranges = (2...source.lineCount).map { [source] number in
        let line = source.lineRange(number)
        return SourceRange(line.lowerBound + prefix.utf8.count, line.upperBound)
      }
      entries = try readYAMLMapping(SourceMappedText(source: source, lines: ranges))
    }

    /// `key=value` as the source's bytes at their ranges have them, nested values in brackets.
    var written: [String] { entries.map(text) }

    private func text(_ entry: OptionEntry) -> String {
      "\(source.text(entry.keyRange))=\(text(entry.value))"
    }

    private func text(_ node: OptionNode) -> String {
      switch node.content {
      case .scalar: source.text(node.range)
      case .sequence(let items):
        source.text(node.range) + "(" + items.map(text).joined(separator: ", ") + ")"
      case .mapping(let entries):
        source.text(node.range) + "(" + entries.map(text).joined(separator: ", ") + ")"
      }
    }
  }

  @Test(arguments: [
    // Block style: a sequence is placed at its first dash, a mapping at its first key.
    ("a: 1\nlong_key:   two words  # comment", ["a=1", "long_key=two words"]),
    ("W1:\n  - [1, -2.5]\n  - [ 3,4 ]", ["W1=-([(1, -2.5), [(3, 4))"]),
    ("expect:\n  W1: fail\n  b1: pass", ["expect=W(W1=fail, b1=pass)"]),
    // Flow style.
    ("{a: 1, b: [x, y]}", ["a=1", "b=[(x, y)"]),
    ("a: {b: 1, c: {d: e f}}", ["a={(b=1, c={(d=e f))"]),
    ("a: [\n  1,\n  2 ]", ["a=[(1, 2)"]),
    // Quoted: the quotes belong to the place, also of a key.
    ("'a': 'it is'\n\"b\": \"q\"", ["'a'='it is'", "\"b\"=\"q\""]),
    // After characters of several bytes, columns count scalars.
    ("größe: 'ü' # ä\n𝑥: 𝑦 + z", ["größe='ü'", "𝑥=𝑦 + z"]),
    // A value on the line below its key.
    ("a:\n  below", ["a=below"]),
  ])
  func aScalarStandsWhereItIsWritten(yaml: String, expected: [String]) throws {
    #expect(try Reading(yaml).written == expected)
    #expect(try Reading(yaml, prefix: "> ü ").written == expected)
  }

  /// Folding and escapes change the text, so the place is the rest of the line where it begins.
  @Test(arguments: [
    ("a: one\n  two", "one two", "one"), ("a: >-\n  one\n  two", "one two", ">-"),
    ("a: |\n  one\n  two", "one\ntwo", "|"), ("a: 'it''s'  ", "it's", "'it''s'  "),
    ("a: \"x\\ty\"", "x\ty", "\"x\\ty\""), ("a: \"one\n  two\"", "one two", "\"one"),
  ])
  func textThatYAMLChangedIsPlacedByItsFirstLine(yaml: String, text: String, place: String) throws {
    let reading = try Reading(yaml)
    let scalar = try #require(reading.entries.first?.value.scalar)
    #expect(scalar.text == text)
    #expect(reading.source.text(scalar.range) == place)
    // An offset in such a text has no place of its own.
    #expect(scalar.sourceRange(of: SourceRange(1, 2)) == scalar.range)
  }

  @Test(arguments: [
    ("a: b + c", "c"), ("a: 'b + c'", "c"), ("a: \"b + c\"", "c"), ("{a: b + c}", "c"),
  ])
  func anOffsetInATextAsItStandsMapsToItsByte(yaml: String, part: String) throws {
    let reading = try Reading(yaml)
    let scalar = try #require(reading.entries.first?.value.scalar)
    #expect(reading.source.text(scalar.sourceRange(of: SourceRange(4, 5))) == part)
    #expect(reading.source.text(scalar.slice(bytes: SourceRange(4, 5)).range) == part)
  }

  @Test(arguments: [("", 0), ("# only a comment", 0), ("\n\n", 0), ("{}", 0), ("a:", 1)])
  func anEmptyTextIsAnEmptyMapping(yaml: String, count: Int) throws {
    #expect(try Reading(yaml).entries.count == count)
  }

  @Test func anAbsentValueIsAnEmptyText() throws {
    let value = try #require(try Reading("a:\nb: 1").entries.first?.value)
    #expect(value.scalar?.text == "")
    #expect(value.kind == "nothing")
  }

  @Test(arguments: [("a: 1", true), ("a: '1'", false), ("a: \"1\"", false), ("a: |\n  1", false)])
  func onlyUnquotedTextIsPlain(yaml: String, isPlain: Bool) throws {
    #expect(try Reading(yaml).entries.first?.value.scalar?.isPlain == isPlain)
  }

  /// A scalar's text is never typed by YAML: `no`, `0x1F`, `1:30` and `null` are what they look like.
  @Test(arguments: ["no", "0x1F", "1:30", "null", "~", "2001-12-14", "1_000", "+.inf"])
  func nothingIsTypedByYAML(text: String) throws {
    #expect(try Reading("a: \(text)").entries.first?.value.scalar?.text == text)
  }
}
