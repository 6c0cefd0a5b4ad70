// The rendered Markdown: the author's bytes, results behind the cells, containers that hold.

import Diagnostics
import Foundation
import Markdown
import Testing

@Suite struct MarkdownOutputTests {
  private func rendered(_ lesson: String, warning: String = "") async throws -> String {
    let folder = try Folder()
    try folder.write(lesson, to: "lesson.md")
    let run = try await folder.nbrun("lesson.md", "--to", "md")
    #expect(warning.isEmpty ? run.complaints == "" : run.complaints.contains(warning))
    return try folder.text(of: "lesson.rendered.md")
  }

  /// Of lessons without references, which get words and anchors.
  @Test(arguments: ["vanishing-gradients", "gradient-checking"])
  func outsideInsertionsEveryByteIsTheAuthors(name: String) async throws {
    let file = package.appendingPathComponent("notebooks/\(name).md")
    let lesson = try String(contentsOf: file, encoding: .utf8)
    let output = try await rendered(lesson)
    // The author's text, cut at inline formulas and behind cells, stands in the output in order, and
    // inside a sentence nothing but one line's worth of text stands between two pieces.
    let pieces = try Self.pieces(of: lesson)
    #expect(pieces.count > 20)
    var rest = output[...]
    var isInSentence = false
    for (index, piece) in pieces.enumerated() {
      let found = try #require(rest.range(of: piece.text), "\(piece.text)")
      let inserted = rest[..<found.lowerBound]
      if index == 0 { #expect(inserted.isEmpty) }
      if piece.isBehindFormula, isInSentence {
        #expect(!inserted.contains("\n") && !inserted.isEmpty)
      }
      // A piece of blanks is found as soon as there is a blank line, before a cell's results.
      isInSentence = piece.text.contains { !$0.isWhitespace }
      rest = rest[found.upperBound...]
    }
    #expect(rest.isEmpty || pieces.last?.isBehindFormula == false)
  }

  private static func pieces(of lesson: String) throws -> [(text: String, isBehindFormula: Bool)] {
    var pieces: [(text: String, isBehindFormula: Bool)] = []
    var piece = ""
    var isBehindFormula = false
    var isInCell = false
    for line in lesson.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        isInCell.toggle()
        piece += line + "\n"
        guard !isInCell else { continue }
        pieces.append((piece, isBehindFormula))
        (piece, isBehindFormula) = ("", false)
        continue
      }
      var rest = line
      while !isInCell, let formula = rest.firstMatch(of: /\{(?:eval|expect)\}`[^`]*`/) {
        pieces.append((piece + rest[..<formula.range.lowerBound], isBehindFormula))
        (piece, isBehindFormula) = ("", true)
        rest = rest[formula.range.upperBound...]
      }
      piece += rest + "\n"
    }
    piece.removeLast()
    pieces.append((piece, isBehindFormula))
    return pieces.filter { !$0.text.isEmpty }
  }

  @Test func resultsStandBehindTheirCells() async throws {
    let output = try await rendered(
      "a {eval}`1/3:.2f` b\n```{show}\nnp.eye(2)\n1 + 1\n```\nc\n\n```{expect} 1 < 2\n```")
    #expect(
      output == """
        a 0.33 b
        ```{show}
        np.eye(2)
        1 + 1
        ```

        `np.eye(2)` · 2 × 2

        ```math
        \\begin{bmatrix}
        1 & 0 \\\\
        0 & 1
        \\end{bmatrix}
        ```

        `1 + 1` = 2

        c

        ```{expect} 1 < 2
        ```

        ✓ `1 < 2`

        """)
  }

  @Test func resultsStayInTheContainersOfTheirCells() async throws {
    let lesson = """
      > 1. one
      >
      >    ```{show} 1 + 1
      >    ```
      >    still one
      > 2. two
      >
      >        code

      - a
        - b
          ```{show} 2 + 2
          ```
      - c

      end
      """
    let output = try await rendered(lesson + "\n")
    let shape = """
      quote(list(paragraph code paragraph paragraph; paragraph code)) \
      list(paragraph list(paragraph code paragraph); paragraph) paragraph
      """
    #expect(try Self.shape(of: output) == shape)
    let original = shape.replacing("code paragraph paragraph;", with: "code paragraph;")
      .replacing("code paragraph);", with: "code);")
    #expect(try Self.shape(of: lesson) == original)
    #expect(output.contains("\n>    `1 + 1` = 2\n"))
    #expect(output.contains("\n    `2 + 2` = 4\n"))
  }

  /// A document's block structure as text.
  private static func shape(of text: String) throws -> String {
    shape(of: try MarkdownParser().parse(SourceFile(path: "a.md", text: text)).blocks)
  }

  private static func shape(of blocks: [Block]) -> String {
    blocks.map { block in
      switch block.kind {
      case .paragraph: "paragraph"
      case .heading: "heading"
      case .table(let table): "table\(table.rows.count)"
      case .alert(let alert, let children): "\(alert)(\(shape(of: children)))"
      case .blockQuote(let children): "quote(\(shape(of: children)))"
      case .list(let list):
        "list(\(list.items.map { shape(of: $0.blocks) }.joined(separator: "; ")))"
      case .codeBlock: "code"
      case .htmlBlock: "html"
      case .thematicBreak: "rule"
      }
    }.joined(separator: " ")
  }

  @Test(arguments: ["\r\n", "\r", "\n"])
  func linesEndAsTheAuthorsDo(newline: String) async throws {
    let lines = ["# T", "", "{eval}`1` and", "", "> ```{show}", "> 1 + 1", "> ```", "> end", ""]
    let results = ["# T", "", "1 and", "", "> ```{show}", "> 1 + 1", "> ```", ">"]
    let output = try await rendered(lines.joined(separator: newline))
    let expected = results + ["> `1 + 1` = 2", ">", "> end", ""]
    #expect(output == expected.joined(separator: newline))
  }

  @Test func textThatComesFromValuesIsNoMarkup() async throws {
    let output = try await rendered(
      "a {eval}`'*b* <i> [c](d) | $e$ ' + chr` b\n".replacing(" + chr", with: ""))
    #expect(output == "a \\*b\\* \\<i\\> \\[c\\](d) \\| \\$e\\$  b\n")
  }

  @Test func whatOnlyLooksLikeACellOrFormulaStaysAsItIs() async throws {
    let lesson = """
      \\{eval}`1` and `{eval}` and ``{eval}`1` `` and {.x}`1`

      ```{{show}} 1
      ```

      ```python
      {eval}`1`
      ```

          {eval}`1`

      """
    let output = try await rendered(lesson, warning: "nothing in this lesson was run")
    #expect(output == lesson)
  }
}
