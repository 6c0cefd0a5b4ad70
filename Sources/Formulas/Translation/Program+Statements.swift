// A cell's code in pieces that can stand alone: its statements outside functions and loops, each with the
// comments behind it.

import Diagnostics
import OrderedCollections

/// A piece of a cell's code.
public struct StatementText: Sendable {
  /// The piece, as the author wrote it.
  public let text: String
  /// The names that it speaks of.
  public let names: [String]
}

extension Program {
  /// The code cut before every line on which a statement begins; what stands before the first is with it.
  public var statementTexts: [StatementText] {
    var starts: [Int] = []
    for id in body {
      let start = lineStart(of: code.statements[id].range.lowerBound)
      if start != starts.last { starts.append(start) }
    }
    guard !starts.isEmpty else { return [] }
    starts[0] = 0
    let names = PlacedNames(code)
    return zip(starts, starts.dropFirst() + [code.bytes.count]).map { start, end in
      StatementText(
        text: String(decoding: code.bytes[start..<end], as: UTF8.self),
        names: OrderedSet(names.names(within: SourceRange(start, end))).elements)
    }
  }

  private func lineStart(of place: Int) -> Int {
    let before = code.bytes[..<min(place, code.bytes.count)]
    return before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
  }
}
