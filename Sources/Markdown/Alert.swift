// GitHub's alerts: quotes whose first line is `[!NOTE]` or another of five words, and nothing else.
//
// GitHub has them at the top level only; further in they are quotes, and so they are here.

import Diagnostics

extension Block {
  /// What an alert is about.
  public enum Alert: String, Hashable, Sendable, CaseIterable {
    /// What readers should know even if they only skim.
    case note
    /// Advice for doing something better or with less effort.
    case tip
    /// What readers must know to get where they want.
    case important
    /// What needs attention at once, to avoid trouble.
    case warning
    /// What an action may lead to.
    case caution
  }
}

extension Block.Alert {
  /// The alert that a line names, upper case or lower, with nothing but white space around it.
  init?(line: String) {
    let blank: (Character) -> Bool = { $0 == " " || $0 == "\t" }
    var text = line.drop(while: blank)
    while let last = text.last, blank(last) { text.removeLast() }
    guard text.hasPrefix("[!"), text.hasSuffix("]") else { return nil }
    self.init(rawValue: text.dropFirst(2).dropLast().lowercased())
  }
}

/// The alert that a quote at the top level is, and what it holds: its blocks without that line.
///
/// A quote that holds nothing else stays a quote.
func alert(_ blocks: [Block], in lines: FedLines) -> (Block.Alert, [Block])? {
  guard let first = blocks.first, case .paragraph(let inlines) = first.kind,
    case .text(let text)? = inlines.first, Block.Alert(line: text) != nil
  else { return nil }
  let line = lines.line(at: first.range.lowerBound)
  // As written: an escaped bracket or a reference is no mark of an alert.
  let written = SourceRange(first.range.lowerBound, lines.end(line))
  guard let alert = Block.Alert(line: lines.source.text(written)) else { return nil }
  let rest = inlines.dropFirst()
  guard let lineEnd = rest.first else {
    return blocks.count > 1 ? (alert, Array(blocks.dropFirst())) : nil
  }
  guard lineEnd == .softBreak || lineEnd == .lineBreak else { return nil }
  let start = lines.content(line + 1, quotes: 1).lowerBound
  let paragraph = Block(
    kind: .paragraph(Array(rest.dropFirst())), range: SourceRange(start, first.range.upperBound))
  return (alert, [paragraph] + blocks.dropFirst())
}
