import Diagnostics
import Testing

@Suite struct SourceFileTests {
  @Test(arguments: [("a\nb", 2), ("a\r\nb", 2), ("a\rb", 2), ("a\n", 2), ("", 1)])
  func countsLinesHoweverTheyEnd(text: String, lines: Int) {
    #expect(SourceFile(path: "a", text: text).lineCount == lines)
  }

  @Test func columnsCountScalarsFromOneAndNoByteOrderMark() {
    let source = SourceFile(path: "a", text: "\u{FEFF}é学x\nab")
    #expect(source.position(at: 8) == SourcePosition(line: 1, column: 3))
    #expect(source.position(at: 11) == SourcePosition(line: 2, column: 2))
  }

  @Test func saysWhereAFileIsNotUTF8() {
    let error = #expect(throws: InvalidUTF8.self) {
      try SourceFile(path: "a", bytes: [0x61, 0x0A, 0xC3, 0x28])
    }
    #expect(error?.line == 2 && error?.offset == 2)
  }

  @Test func whatIsLeftOutKeepsItsLineNumbers() {
    let file = SourceFile(path: "a", text: "a\nb\nc\nd\ne")
    let source = SourceFile(file, without: [SourceRange(2, 4), SourceRange(6, 8)])
    #expect(source.text(SourceRange(0, 9)) == "a\nc\ne")
    #expect((1...3).map(source.diskLine) == [1, 3, 5])
    #expect(source.position(at: 2) == SourcePosition(line: 3, column: 1))
    #expect(source.lineNumber(at: 2) == 2)
    // A file of whose lines none is left out is the same file.
    #expect(SourceFile(file, without: []) == file)
  }

  @Test func offsetsOutsideTheFileAreClamped() {
    let source = SourceFile(path: "a", text: "ab")
    #expect(source.position(at: 99) == SourcePosition(line: 1, column: 3))
    #expect(source.line(7).isEmpty && source.line(0).isEmpty)
    #expect(source.text(SourceRange(-4, 9)) == "ab")
  }
}

@Suite struct SourceMappedTextTests {
  let source = SourceFile(path: "a", text: "> ab\n> é学d\n")

  @Test func mapsOffsetsOfTheTextToTheSource() {
    let text = SourceMappedText(source: source, lines: [SourceRange(2, 4), SourceRange(7, 13)])
    #expect(text.text == "ab\né学d")
    #expect(text.sourceOffset(1) == 3)
    #expect(text.sourceOffset(2) == 4)
    #expect(text.sourceOffset(5) == 9)
    #expect(text.sourceRange(line: 1, column: 2) == SourceRange(12, 13))
  }
}

@Suite struct NearestNameTests {
  @Test(arguments: [
    ("epoch", "epochs"), ("foward", "forward"), ("bakcward", "backward"), ("SHOW", "show"),
  ])
  func suggestsWhatWasProbablyMeant(name: String, meant: String) {
    let known = ["epochs", "forward", "backward", "show"]
    #expect(nearestName(to: name, among: known) == meant)
  }

  @Test(arguments: ["zzz", "x", "", "initialize"])
  func suggestsNothingWhereNothingIsNear(name: String) {
    #expect(nearestName(to: name, among: ["epochs", "forward"]) == nil)
  }
}
