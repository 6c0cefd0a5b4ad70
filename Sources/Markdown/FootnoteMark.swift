// Where footnotes are defined. libcmark would take `[^name]: word` for the definition of a link, so
// what it reads there is the mark of a list item whose text is indented by four columns: that is
// how far a footnote's further lines are indented.

import Diagnostics

/// `[^name]:` at the start of a line.
struct FootnoteMark {
  let name: String
  let line: Int
  /// From the bracket to the text, or to the end of a line without any.
  let range: SourceRange
  /// The bracket's column in bytes, from 1; libcmark's item starts there.
  let column: Int
  /// Whether the text starts on a further line.
  let isBlank: Bool
  /// By how many columns it is indented within what holds it.
  var indentation = 0

  /// What stands for it up to its text.
  private var item: String { "+" + String(repeating: " ", count: max(1, 3 - indentation)) }

  /// By how many columns what it holds is indented.
  var width: Int { indentation + item.utf8.count }

  /// What stands for it. A heading that says nothing takes the place of text, so that the item is
  /// indented no less, and ends a paragraph.
  func placeholder(_ sentinels: Sentinels) -> String {
    isBlank ? "\(item)# \(sentinels.shield)" : item
  }

  /// The place in the source of a column behind the mark in the copy.
  func offset(ofColumn column: Int) -> Int {
    range.upperBound + max(0, column - self.column - item.utf8.count)
  }
}

/// Looks for the definitions of a document's footnotes.
struct FootnoteFinder {
  let lines: FedLines
  let sentinels: Sentinels
  let depthLimit: Int

  /// What looks like a definition and is none, as in code, seldom changes where others are.
  private static let passLimit = 8

  /// Every line that looks like a definition and that libcmark, given an item, takes for one.
  func find() throws(TooDeep) -> [FootnoteMark] {
    var marks = lines.count > 0 ? (1...lines.count).compactMap(mark) : []
    for _ in 0..<Self.passLimit where !marks.isEmpty {
      let masked = MaskedSource(lines.marking(marks), spans: [], sentinels: sentinels)
      let nodes = try cmarkNodes(masked.bytes, depthLimit: depthLimit, blocksOnly: true)
      let (kept, isStable) = kept(marks, nodes)
      if isStable { return marks }
      marks = kept
    }
    return []
  }

  private func kept(_ marks: [FootnoteMark], _ nodes: [CmarkNode]) -> ([FootnoteMark], Bool) {
    var levels: [Int: Int] = [:]
    for node in nodes {
      guard case .item = node.kind else { continue }
      let place = lines.offset(line: node.startLine, column: node.startColumn)
      levels[place] = node.level
    }
    let indented = marks.map { mark -> FootnoteMark in
      var mark = mark
      // At the top level nothing but the mark itself is indented.
      if levels[mark.range.lowerBound] == 2 { mark.indentation = mark.column - 1 }
      return mark
    }
    guard zip(marks, indented).allSatisfy({ $0.indentation == $1.indentation }) else {
      return (indented, false)
    }
    let kept = marks.filter { levels[$0.range.lowerBound] != nil }
    return (kept, kept.count == marks.count)
  }

  private func mark(_ line: Int) -> FootnoteMark? {
    let range = lines.range(line)
    let bytes = lines.source.bytes
    let byte: (Int) -> UInt8? = { $0 < range.upperBound ? bytes[$0] : nil }
    var start = range.lowerBound
    while let next = byte(start), mayStandBefore(next) { start += 1 }
    guard let name = footnoteName(at: start, byte), byte(name.upperBound + 1) == Ascii.colon else {
      return nil
    }
    var end = name.upperBound + 2
    while let next = byte(end), next == Ascii.space || next == Ascii.tab { end += 1 }
    return FootnoteMark(
      name: lines.source.text(SourceRange(name.lowerBound, name.upperBound)), line: line,
      range: SourceRange(start, end), column: start - range.lowerBound + 1,
      isBlank: end == range.upperBound)
  }

  /// Whether a byte belongs to white space or to the marks of quotes and items.
  private func mayStandBefore(_ byte: UInt8) -> Bool {
    Ascii.isDigit(byte) || " \t>-+*.)".utf8.contains(byte)
  }
}
