// Where GitHub's blocks are in a lesson: a page without any needs no style for them.

import Diagnostics
import Markdown

/// Whether there is a table, a task or an alert.
func usesGitHub(_ blocks: [Block]) -> Bool {
  blocks.flatMap(\.withDescendants).contains { block in
    switch block.kind {
    case .table, .alert: true
    case .list(let list): list.items.contains { $0.task != nil }
    case .blockQuote, .paragraph, .heading, .thematicBreak, .codeBlock, .htmlBlock: false
    }
  }
}

/// The places of the tables, in order.
func tableRanges(in blocks: [Block]) -> [SourceRange] {
  blocks.flatMap(\.withDescendants).compactMap { block in
    if case .table = block.kind { block.range } else { nil }
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
