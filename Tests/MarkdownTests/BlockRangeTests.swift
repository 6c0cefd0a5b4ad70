// Where blocks start and end, among them those of which libcmark 0.30.2 says otherwise.

import Diagnostics
import Markdown
import Testing

@Suite struct BlockRangeTests {
  @Test(arguments: [
    ("a\nb\n\nc", ["a\nb", "c"]),
    ("# a #\n\nb", ["# a #", "b"]),
    ("a\n===\n\nb", ["a\n===", "b"]),
    ("a\n---\nb", ["a\n---", "b"]),
    ("a\n===", ["a\n==="]),
    ("***\n\n\nb", ["***", "b"]),
    ("<!-- a -->\nb", ["<!-- a -->", "b"]),
    ("<!--\na\n-->\n\nb", ["<!--\na\n-->", "b"]),
    ("<div>\na\n\nb", ["<div>\na", "b"]),
    ("    a\n\n    b\n\n\nc", ["a\n\n    b", "c"]),
    ("- a\n- b\n\n\nc", ["- a\n- b", "c"]),
    ("- a\n  - b\n\nc", ["- a\n  - b", "c"]),
    ("-\n\nc", ["-", "c"]),
    ("> a\nb\n\nc", ["> a\nb", "c"]),
    ("  a\r\nb\r\n\r\nc", ["a\r\nb", "c"]),
    ("\u{FEFF}a\n\nb", ["a", "b"]),
    ("$$\n- a\n$$\nb $x$\n\nc", ["$$\n- a\n$$\nb $x$", "c"]),
    ("# a $x$ $y$ #\nb", ["# a $x$ $y$ #", "b"]),
  ])
  func coverTheBlocksLines(text: String, expected: [String]) throws {
    let document = try parse(text)
    #expect(document.blocks.map { document.source.text($0.range) } == expected)
  }

  @Test func itemsStartAtTheirMarkers() throws {
    let document = try parse("> 1. a\n>\n>    b\n> 2. c\n>\n> d")
    guard case .blockQuote(let blocks) = document.blocks.first?.kind,
      case .list(let list) = blocks.first?.kind
    else {
      Issue.record("no list in a quote")
      return
    }
    #expect(list.marker == .ordered(start: 1) && !list.isTight)
    #expect(
      list.items.map { document.source.text($0.range) } == ["1. a\n>\n>    b", "2. c"])
  }

  @Test func everyRangeLiesInsideItsParents() throws {
    let text = """
      > - a

        - ```
          b
      - $$
        - c
        $$
      1. > # d
         > <div>
      e
      ===
      """
    let document = try parse(text)
    #expect(!document.blocks.isEmpty)
    func check(_ blocks: [Block], in range: SourceRange) {
      for block in blocks {
        #expect(range.contains(block.range))
        switch block.kind {
        case .blockQuote(let blocks), .alert(_, let blocks): check(blocks, in: block.range)
        case .list(let list):
          for item in list.items {
            #expect(block.range.contains(item.range))
            check(item.blocks, in: item.range)
          }
        case .table(let table):
          for row in [table.header] + table.rows {
            #expect(block.range.contains(row.range))
            #expect(row.cells.allSatisfy { row.range.contains($0.range) })
          }
        case .paragraph, .heading, .thematicBreak, .codeBlock, .htmlBlock: break
        }
      }
    }
    check(document.blocks, in: SourceRange(0, document.source.bytes.count))
  }
}
