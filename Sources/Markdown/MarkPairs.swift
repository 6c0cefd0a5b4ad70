// Which mark ends which results, and what is wrong where marks don't go in pairs: to guess would be to
// take an author's own lines for results, and to leave them out without a word.

import Diagnostics

/// Pairs marks, in the order of the leaf blocks.
struct MarkPairs {
  private let lines: FedLines
  private var open: Mark?
  private var found: [ResultRegion] = []
  private var diagnostics: [Diagnostic] = []

  /// Who sees so many faults has seen enough.
  private static let limit = 20

  init(lines: FedLines) { self.lines = lines }

  /// A mark on its line.
  private struct Mark {
    let word: String
    let line: Int
    let range: SourceRange
    /// What stands before it.
    let prefix: String
    /// The containers that it stands in, as the lines on which they start.
    let containers: [Int]
  }

  /// Takes note of a leaf: a mark, or a cell among results.
  mutating func visit(_ leaf: Leaf) {
    guard diagnostics.count < Self.limit else { return }
    switch leaf.content {
    case .html: visitMark(leaf)
    case .code(let info?): refuseCell(info)
    case .text, .thematicBreak, .code(info: nil): break
    }
  }

  /// The regions.
  ///
  /// - Throws: where marks are missing or misplaced.
  mutating func regions() throws(DiagnosticGroup) -> [ResultRegion] {
    if let open, diagnostics.count < Self.limit { reportEndless(open) }
    guard diagnostics.isEmpty else { throw DiagnosticGroup(diagnostics) }
    return found
  }

  private mutating func visitMark(_ leaf: Leaf) {
    let line = leaf.lines.lowerBound
    let range = SourceRange(leaf.start, max(leaf.start, lines.end(line)))
    var text = lines.source.text(range)[...]
    while text.last?.isWhitespace == true { text.removeLast() }
    guard text.hasPrefix("<!--") else { return }
    let words = text.dropFirst(4).split(whereSeparator: \.isWhitespace)
    guard let kind = words.first.map(String.init),
      kind.hasPrefix(ResultRegion.begin) || kind.hasPrefix(ResultRegion.end)
    else { return }
    let mark = Mark(
      word: words.count > 1 ? String(words[1]) : "", line: line,
      range: SourceRange(range.lowerBound, range.lowerBound + text.utf8.count),
      prefix: lines.source.text(SourceRange(lines.start(line), range.lowerBound)),
      containers: leaf.containerStarts)
    let isWhole = text == ResultRegion.openingMark(mark.word)
    guard isWhole || text == ResultRegion.closingMark(mark.word), !mark.word.isEmpty else {
      return complain(
        "this is no mark of results", mark,
        hint: "write '\(ResultRegion.openingMark("CELL"))' or '\(ResultRegion.closingMark("SUM"))'")
    }
    guard mark.prefix.allSatisfy({ " \t>".contains($0) || $0 == "\u{FEFF}" }) else {
      return complain("a mark of results has to stand on a line of its own", mark)
    }
    if isWhole { begin(mark) } else { end(mark) }
  }

  private mutating func begin(_ mark: Mark) {
    if let open { reportEndless(open, next: mark) }
    open = mark
  }

  private mutating func end(_ mark: Mark) {
    guard let opening = open else {
      return complain(
        "results end here that begin nowhere", mark,
        hint: "remove this line, or put back the one with '\(ResultRegion.begin)'")
    }
    open = nil
    guard opening.containers == mark.containers else {
      return complain(
        "results end outside of the list item or quotation that they begin in", mark,
        notes: [.init("they begin here", at: opening.range)])
    }
    found.append(region(from: opening, to: mark))
  }

  private mutating func reportEndless(_ mark: Mark, next: Mark? = nil) {
    complain(
      "the results that begin here have no end", mark,
      hint: "remove them, or put back the line with '\(ResultRegion.end)'",
      notes: next.map { [.init("other results begin here", at: $0.range)] } ?? [])
  }

  /// A cell among results would not be run, and that without a word.
  private mutating func refuseCell(_ info: SourceRange) {
    guard let open else { return }
    let text = lines.source.text(info)
    guard text.hasPrefix("{"), text.dropFirst().first?.isLetter == true else { return }
    diagnostics.append(
      .error(
        "a cell can't stand among results: it would not be run", at: info,
        hint: "was the line with '\(ResultRegion.end)' removed?",
        notes: [.init("the results begin here", at: open.range)]))
  }

  private mutating func complain(
    _ message: String, _ mark: Mark, hint: String? = nil, notes: [Diagnostic.Note] = []
  ) {
    diagnostics.append(.error(message, at: mark.range, hint: hint, notes: notes))
  }

  private func region(from opening: Mark, to closing: Mark) -> ResultRegion {
    let content = (opening.line + 1..<max(closing.line, opening.line + 1)).map { line in
      withoutPrefix(lines.source.text(lines.range(line)), opening.prefix)
    }
    let end = lines.endWithLineEnding(closing.line)
    var start = lines.start(opening.line)
    // Behind a last line without a line ending, results bring one along.
    if end == lines.end(closing.line), opening.line > 1 {
      start = max(lines.end(opening.line - 1), found.last?.range.upperBound ?? 0)
    }
    return ResultRegion(
      name: opening.word, sum: closing.word, content: content.joined(separator: "\n"),
      range: SourceRange(start, end), mark: opening.range)
  }

  private func withoutPrefix(_ line: String, _ prefix: String) -> String {
    let line = withoutTrailingBlanks(line)
    // By bytes: to a String, a blank before a combining mark would be no blank.
    if line.utf8.starts(with: prefix.utf8) {
      return String(decoding: line.utf8.dropFirst(prefix.utf8.count), as: UTF8.self)
    }
    return line == withoutTrailingBlanks(prefix) ? "" : line
  }
}

/// A line without the spaces and tabs at its end.
public func withoutTrailingBlanks(_ line: String) -> String {
  let bytes = line.utf8
  let count = bytes.reversed().prefix { $0 == Ascii.space || $0 == Ascii.tab }.count
  return count == 0 ? line : String(decoding: bytes.dropLast(count), as: UTF8.self)
}
