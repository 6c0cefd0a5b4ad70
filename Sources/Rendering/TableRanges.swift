// Where GitHub's blocks are in a lesson: a page without any needs no style for them.

import Diagnostics
import Markdown

/// Whether there is a table, a task or an alert.
func usesGitHub(_ blocks: [Block]) -> Bool {
  blocks.contains { block in
    switch block.kind {
    case .table, .alert: true
    case .blockQuote(let children): usesGitHub(children)
    case .list(let list): list.items.contains { $0.task != nil || usesGitHub($0.blocks) }
    case .paragraph, .heading, .thematicBreak, .codeBlock, .htmlBlock: false
    }
  }
}

/// The places of the tables, in order.
func tableRanges(in blocks: [Block]) -> [SourceRange] {
  blocks.flatMap { block -> [SourceRange] in
    switch block.kind {
    case .table: [block.range]
    case .blockQuote(let children), .alert(_, let children): tableRanges(in: children)
    case .list(let list): list.items.flatMap { tableRanges(in: $0.blocks) }
    case .paragraph, .heading, .thematicBreak, .codeBlock, .htmlBlock: []
    }
  }
}

/// Whether one of several ranges, in order and apart, holds another.
func contains(_ ranges: [SourceRange], _ range: SourceRange) -> Bool {
  var low = 0
  var high = ranges.count
  while low < high {
    let middle = (low + high) / 2
    if ranges[middle].upperBound < range.upperBound { low = middle + 1 } else { high = middle }
  }
  return low < ranges.count && ranges[low].contains(range)
}
