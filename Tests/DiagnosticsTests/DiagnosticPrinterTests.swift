import Diagnostics
import Testing

@Suite struct DiagnosticPrinterTests {
  @Test func pointsAtTheRangeWithLineColumnCaretAndHint() {
    let source = SourceFile(path: "a.md", text: "one\nepoch: 10\n")
    let diagnostic = Diagnostic.error(
      "unknown option 'epoch'", at: SourceRange(4, 9), hint: "did you mean 'epochs'?")
    #expect(
      DiagnosticPrinter(source: source).format(diagnostic) == """
        a.md:2:1: error: unknown option 'epoch'
           2 | epoch: 10
             | ^~~~~
             = hint: did you mean 'epochs'?

        """)
  }

  @Test func placesTheCaretBehindWideCharacters() {
    let source = SourceFile(path: "a.md", text: "学习: x\n")
    let text = DiagnosticPrinter(source: source).format(.error("no", at: SourceRange(8, 9)))
    #expect(text.contains("a.md:1:5: error: no"))
    #expect(text.contains("| 学习: x\n     |       ^\n"))
  }

  @Test func showsTheSurroundingsOfAPlaceInALongLine() {
    let line = String(repeating: "a", count: 50_000) + "!" + String(repeating: "b", count: 50_000)
    let source = SourceFile(path: "a.md", text: line)
    let text = DiagnosticPrinter(source: source)
      .format(.error("no", at: SourceRange(50_000, 50_001)))
    #expect(text.utf8.count < 1000)
    #expect(text.contains("a!b"))
  }

  @Test func neverSendsControlCharactersToATerminal() {
    let source = SourceFile(path: "a.md", text: "\u{1B}[31mred\u{9B}")
    let text = DiagnosticPrinter(source: source).format(.error("x\u{1B}", at: SourceRange(0, 3)))
    #expect(!text.contains("\u{1B}") && !text.contains("\u{9B}"))
  }

  @Test func printsNotesWithTheirOwnPlaces() {
    let source = SourceFile(path: "a.md", text: "X\nY\n")
    let note = Diagnostic.Note("first set here", at: SourceRange(0, 1))
    let text = DiagnosticPrinter(source: source)
      .format(.error("set twice", at: SourceRange(2, 3), notes: [note]))
    #expect(text.contains("a.md:1:1: note: first set here\n   1 | X\n     | ^\n"))
  }

  /// The margin is as wide as the longest line number of both files needs.
  @Test func printsNotesInOtherFiles() {
    let lesson = SourceFile(path: "a.md", text: "file: t.csv\n")
    let table = SourceFile(path: "t.csv", text: String(repeating: "1,2\n", count: 9_999) + "1,x\n")
    let note = Diagnostic.Note("here", at: SourceRange(39_998, 39_999), in: table)
    let text = DiagnosticPrinter(source: lesson)
      .format(.error("no number", at: SourceRange(6, 11), hint: "write one", notes: [note]))
    #expect(
      text == """
        a.md:1:7: error: no number
             1 | file: t.csv
               |       ^~~~~
               = hint: write one
        t.csv:10000:3: note: here
         10000 | 1,x
               |   ^

        """)
  }
}
