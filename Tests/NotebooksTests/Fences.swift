// The fenced code blocks of a document, in order.

import Markdown

func fences(in blocks: [Block]) -> [Fence] {
  blocks.flatMap { block -> [Fence] in
    switch block.kind {
    case .codeBlock(let code): code.fence.map { [$0] } ?? []
    case .blockQuote(let children), .alert(_, let children): fences(in: children)
    case .list(let list): list.items.flatMap { fences(in: $0.blocks) }
    case .paragraph, .heading, .thematicBreak, .htmlBlock, .table: []
    }
  }
}
