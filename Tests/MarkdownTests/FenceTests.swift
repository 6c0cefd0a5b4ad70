// Where a fence's parts stand, in quotes and lists, behind tabs, with every line ending.

import Diagnostics
import Markdown
import Testing

@Suite struct FenceTests {
  private func code(_ text: String, from offset: Int = 0) throws -> (SourceFile, CodeBlock, Block) {
    let source = SourceFile(path: "lesson.md", text: text)
    let document = try MarkdownParser().parse(source, from: offset)
    let block = try #require(codeBlocks(document.blocks).first)
    guard case .codeBlock(let code) = block.kind else { throw NoCode() }
    return (source, code, block)
  }

  private struct NoCode: Error {}

  private func codeBlocks(_ blocks: [Block]) -> [Block] {
    blocks.flatMap { block -> [Block] in
      switch block.kind {
      case .codeBlock: [block]
      case .blockQuote(let blocks), .alert(_, let blocks): codeBlocks(blocks)
      case .list(let list): list.items.flatMap { codeBlocks($0.blocks) }
      case .paragraph, .heading, .thematicBreak, .htmlBlock, .table: []
      }
    }
  }

  @Test(arguments: [
    "a\n\n```{data} x\nX: 1\n\nY: 2\n```\nb\n",
    "a\r\n\r\n```{data} x\r\nX: 1\r\n\r\nY: 2\r\n```\r\nb\r\n",
    "a\r\r```{data} x\rX: 1\r\rY: 2\r```\rb\r",
    "\u{FEFF}```{data} x\nX: 1\n\nY: 2\n```\nb",
    "> ```{data} x\n> X: 1\n>\n> Y: 2\n> ```\nb",
    "> ```{data} x  \n>X: 1\n>\n> Y: 2\n>   ```  \nb",
    "- a\n\n  ```{data} x\n  X: 1\n\n  Y: 2\n  ```\nb",
    "1. > ```{data} x\n   > X: 1\n   > \n   > Y: 2\n   > ```\nb",
    "- ~~~~ {data} x\n\tX: 1\n\n\tY: 2\n  ~~~~~\nb",
    "   ```{data} x\n   X: 1\n\n   Y: 2\n```\nb",
  ])
  func findsTheParts(text: String) throws {
    let (source, code, block) = try code(text)
    let fence = try #require(code.fence)
    #expect(code.info == "{data} x" && source.text(fence.infoRange) == "{data} x")
    #expect(fence.body.lines.map { source.text($0).drop { $0 == "\t" } } == ["X: 1", "", "Y: 2"])
    #expect(source.text(fence.openingRange).hasPrefix(text.contains("~") ? "~~~~" : "```"))
    #expect(source.text(fence.openingRange).contains("{data} x"))
    let closing = try #require(fence.closingRange)
    #expect(source.text(closing) == (text.contains("~") ? "~~~~~" : "```"))
    #expect(source.text(SourceRange(fence.endOffset, fence.endOffset + 1)) == "b")
    #expect(block.range.lowerBound == fence.openingRange.lowerBound)
    #expect(block.range.contains(closing))
  }

  @Test(arguments: [
    ("```\na", ""), ("- ```\n  a", "  "), ("> 1. ```\n>    a", ">    "), ("\t- > ```", nil),
    ("12) > ~~~\n    > a", "    > "), ("  ```\n  a", "  "), ("-\t```\n\ta", " \t"),
  ])
  func saysWhatALineBehindItMustStartWith(text: String, prefix: String?) throws {
    let found = try? code(text).1.fence?.containerPrefix
    #expect(found == prefix)
  }

  @Test(arguments: [
    ("```\na\nb", ["a", "b"], ""),
    ("```\na\nb\n", ["a", "b"], ""),
    ("> ```\n> a\n> b\n```\nc", ["a", "b"], "```\nc"),
    ("> ```\n> a\n> b\nc", ["a", "b"], "c"),
    ("- ```\n  a\n  b\n```\nc", ["a", "b"], "```\nc"),
    ("- ```\n  a\n  b\n- c", ["a", "b"], "- c"),
    ("> - ```\n>   a\n>   b\n> c", ["a", "b"], "> c"),
    ("```", [], ""),
    ("> ```\n\nc", [], "\nc"),
  ])
  func aFenceMayBeEndedByItsContainer(text: String, body: [String], behind: String) throws {
    let (source, code, block) = try code(text)
    let fence = try #require(code.fence)
    #expect(!fence.isClosed)
    #expect(fence.body.lines.map { source.text($0) } == body)
    #expect(source.text(SourceRange(fence.endOffset, source.bytes.count)) == behind)
    #expect(block.range.upperBound <= fence.endOffset)
  }

  @Test(arguments: ["    ```\n    a", "- a\n\n      ```\n      ```", "\t~~~ x"])
  func indentedCodeIsNoFence(text: String) throws {
    let (_, code, _) = try code(text)
    #expect(code.fence == nil && code.literal.hasPrefix(text.contains("~") ? "~~~" : "```"))
  }

  @Test func theInfoStringIsDecodedAndItsRangeIsNot() throws {
    let (source, code, _) = try code("```  {a&amp;b} \\*  \n```")
    let fence = try #require(code.fence)
    #expect(code.info == "{a&b} *")
    #expect(source.text(fence.infoRange) == #"{a&amp;b} \*"#)
  }

  @Test func frontMatterIsSkippedAndRangesStayInTheWholeFile() throws {
    let front = "---\nseed: 1\n---\n"
    let (source, code, _) = try code(front + "> ```{x}\n> a\n> ```\n", from: front.utf8.count)
    let fence = try #require(code.fence)
    #expect(source.text(fence.infoRange) == "{x}")
    #expect(fence.body.lines == [SourceRange(27, 28)])
    #expect(fence.endOffset == source.bytes.count)
  }

  @Test func aNulInTheBodyMovesNoRange() throws {
    let (source, code, _) = try code("> ```\n> a\0b\0\n> ```\n")
    #expect(code.literal == "a\u{FFFD}b\u{FFFD}\n")
    #expect(try #require(code.fence).body.lines.map { source.text($0) } == ["a\0b\0"])
  }
}
