// The cells of a table's lines and the formulas and roles in them. What a pipe divides, and what stands
// in a cell that is not shown, is reported: no claim may be lost without a word.

import Diagnostics

/// Finds the formulas and roles in the cells of a table's lines.
struct RowScanner {
  private let source: SourceFile
  private let options: MarkdownOptions
  private let footnotes: Set<String>
  let columns: Int
  var misplaced: [Diagnostic] = []
  private(set) var unfinished: [UnfinishedRole] = []
  private(set) var links: [LinkPlace] = []

  init(lines: FedLines, options: MarkdownOptions, columns: Int) {
    source = lines.source
    footnotes = lines.footnotes
    self.options = options
    self.columns = columns
  }

  mutating func row(_ line: SourceRange, _ cells: [SourceRange]) -> FoundTable.Row {
    let divided = reportDivided(line)
    var row = cells.prefix(columns).map { cell($0, divided: divided) }
    reportExcess(cells.dropFirst(columns))
    if row.count < columns {
      let text = LeafText(source: source, pieces: [])
      let end = SourceRange(at: line.upperBound)
      let empty = FoundTable.Cell(range: end, text: text, spans: [])
      row += Array(repeating: empty, count: columns - row.count)
    }
    return FoundTable.Row(range: line, cells: row)
  }

  private mutating func cell(_ range: SourceRange, divided: [SourceRange]) -> FoundTable.Cell {
    let text = cellText(range, in: source)
    guard !isPlain(range) else { return FoundTable.Cell(range: range, text: text, spans: []) }
    let scanner = scanned(text)
    misplaced += scanner.misplaced
    links += scanner.links
    unfinished += scanner.unfinished.filter { role in
      let index = partition(divided) { $0.upperBound <= role.range.lowerBound }
      return index == divided.count || !divided[index].contains(role.range)
    }
    return FoundTable.Cell(range: range, text: text, spans: scanner.spans)
  }

  private func scanned(_ text: LeafText) -> InlineScanner {
    var scanner = InlineScanner(
      text, source: source, options: options, known: [:], footnotes: footnotes)
    scanner.scan()
    return scanner
  }

  /// Whether a cell is letters, digits and spaces: large tables hold many such.
  private func isPlain(_ range: SourceRange) -> Bool {
    source.bytes[range.lowerBound..<range.upperBound].allSatisfy {
      Ascii.isAlphanumeric($0) || $0 == Ascii.space
    }
  }

  private func mayHoldFormulaOrRole(_ range: SourceRange) -> Bool {
    source.bytes[range.lowerBound..<range.upperBound].contains {
      $0 == Ascii.dollar || $0 == Ascii.openBrace
    }
  }

  /// Says of each formula and role that a pipe divides it: neither part is what was meant.
  private mutating func reportDivided(_ line: SourceRange) -> [SourceRange] {
    guard mayHoldFormulaOrRole(line) else { return [] }
    let spans = scanned(LeafText(source: source, lines: [line])).spans
    var divided: [SourceRange] = []
    for span in spans where span.isFormulaOrRole {
      guard let pipe = separator(in: span.range, of: source),
        let diagnostic = dividing(span.inline, SourceRange(pipe, pipe + 1))
      else { continue }
      divided.append(span.range)
      misplaced.append(diagnostic)
    }
    return divided
  }

  private func dividing(_ inline: Inline, _ pipe: SourceRange) -> Diagnostic? {
    let hint = "write \\| for a pipe that belongs to it"
    if case .role = inline {
      return .error(
        "this pipe ends the cell in the middle of an inline value", at: pipe, hint: hint)
    }
    guard case .mathematics = inline else { return nil }
    return .warning("this pipe ends the cell in the middle of a formula", at: pipe, hint: hint)
  }

  /// Cells beyond the last column are not shown: a claim in one would never be tested.
  private mutating func reportExcess(_ cells: ArraySlice<SourceRange>) {
    guard options.roles else { return }
    for range in cells where mayHoldFormulaOrRole(range) {
      for span in scanned(cellText(range, in: source)).spans {
        guard case .role(let role) = span.inline else { continue }
        misplaced.append(
          .error(
            "an inline value cannot stand in a cell beyond a table's last column", at: role.range,
            hint: "a table has as many columns as its first line"))
      }
    }
  }
}
