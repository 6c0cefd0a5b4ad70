// Finds tables in what libcmark takes for paragraphs, by cmark-gfm's rules: a line of cells above a
// line that aligns as many columns; then every line up to a blank one, the start of another block or
// the end of the container.

import Diagnostics

/// Looks for a table in a paragraph.
struct TableFinder {
  private let lines: FedLines
  private let options: MarkdownOptions
  private let formulas: [SourceRange]

  /// Cells that lines lack are made up: without a limit a file of a megabyte could ask for 10^10.
  static let lackedCellLimit = 200_000

  /// - Parameter formulas: those that reach beyond their paragraph, in order.
  init(_ lines: FedLines, options: MarkdownOptions, formulas: [SourceRange]) {
    self.lines = lines
    self.options = options
    self.formulas = formulas
  }

  /// The first table in a leaf.
  ///
  /// - Parameter inner: the leaf's own formulas on lines of their own, in order.
  func table(in leaf: Leaf, around inner: [SourceRange]) -> FoundTable? {
    var prefix: ContainerPrefix?
    for line in leaf.lines.dropFirst() {
      let delimiter = leaf.content(of: line, in: lines)
      guard let alignments = columnAlignments(delimiter, in: lines.source) else { continue }
      let header = leaf.content(of: line - 1, in: lines)
      guard let cells = TableRow(header, in: lines.source)?.cells, cells.count == alignments.count,
        !isFormula(SourceRange(header.lowerBound, delimiter.upperBound), inner)
      else { continue }
      let marks = prefix ?? ContainerPrefix(leaf.containers, in: lines)
      prefix = marks
      guard marks.content(of: line) == delimiter else { continue }
      var scanner = RowScanner(lines: lines, options: options, columns: alignments.count)
      var table = FoundTable(
        alignments: alignments, header: scanner.row(header, cells), headerLine: line - 1,
        delimiterRange: delimiter, level: leaf.level, containers: leaf.containers)
      add(line + 1..<leaf.lines.upperBound + 1, to: &table, marks, inner, &scanner)
      return table
    }
    return nil
  }

  /// Whether a table goes on with a leaf, which then is none: libcmark may take a line of `===` for
  /// the end of a heading. Adds its lines.
  func goesOn(_ table: inout FoundTable, with leaf: Leaf, around inner: [SourceRange]) -> Bool {
    guard !table.isCut, !leaf.isMarkedHeading, table.lastLine + 1 == leaf.lines.lowerBound,
      table.containers == leaf.containers
    else { return false }
    let before = table.lastLine
    var scanner = RowScanner(
      lines: lines, options: options, columns: table.alignments.count)
    let marks = ContainerPrefix(leaf.containers, in: lines)
    add(leaf.lines.lowerBound..<leaf.lines.upperBound + 1, to: &table, marks, inner, &scanner)
    return table.lastLine > before
  }

  private func add(
    _ range: Range<Int>, to table: inout FoundTable, _ marks: ContainerPrefix,
    _ inner: [SourceRange], _ scanner: inout RowScanner
  ) {
    for line in range {
      guard let content = marks.content(of: line), !startsBlock(content),
        !isFormula(content, inner),
        let cells = TableRow(content, in: lines.source)?.cells
      else {
        table.isCut = true
        break
      }
      table.lackedCells += max(0, scanner.columns - cells.count)
      guard table.lackedCells <= Self.lackedCellLimit else {
        table.isCut = true
        scanner.misplaced.append(
          .error(
            "the rows of this table lack more than \(Self.lackedCellLimit) cells", at: content))
        break
      }
      table.rows.append(scanner.row(content, cells))
    }
    table.misplaced += scanner.misplaced
    table.unfinished += scanner.unfinished
    table.links += scanner.links
  }

  /// Whether a formula on lines of its own stands there.
  private func isFormula(_ range: SourceRange, _ inner: [SourceRange]) -> Bool {
    [inner, formulas].contains { formulas in
      let index = partition(formulas) { $0.upperBound <= range.lowerBound }
      return index < formulas.count && formulas[index].lowerBound < range.upperBound
    }
  }

  /// Whether a line that goes on a paragraph starts a block where no paragraph is open.
  ///
  /// What starts a block within a paragraph has ended it already.
  private func startsBlock(_ line: SourceRange) -> Bool {
    let text = LeafText(source: lines.source, lines: [line])
    guard let first = text[0] else { return false }
    switch first {
    case Ascii.less: return isTagAlone(text)
    case Ascii.hyphen where isRule(text): return true
    case Ascii.hyphen, Ascii.plus, Ascii.asterisk: return isBlank(text[1])
    default:
      let digits = text.bytes.prefix(10).prefix(while: Ascii.isDigit).count
      guard (1...9).contains(digits),
        text[digits] == UInt8(ascii: ".")
          || text[digits] == Ascii.closeParenthesis
      else { return false }
      return isBlank(text[digits + 1])
    }
  }

  private func isBlank(_ byte: UInt8?) -> Bool {
    byte == nil || byte == Ascii.space || byte == Ascii.tab
  }

  /// Three hyphens or more: below a paragraph they would make a heading.
  private func isRule(_ text: LeafText) -> Bool {
    text.bytes.allSatisfy { $0 == Ascii.hyphen || Ascii.isSpace($0) }
      && text.bytes.count { $0 == Ascii.hyphen } >= 3
  }

  /// A whole tag and nothing else starts a block of HTML.
  private func isTagAlone(_ text: LeafText) -> Bool {
    let name = text[1] == Ascii.slash ? 2 : 1
    guard let letter = text[name], Ascii.isLetter(letter) else { return false }
    var end = name
    while let byte = text[end], Ascii.isAlphanumeric(byte) || byte == Ascii.hyphen { end += 1 }
    // An address in pointed brackets goes on in another way.
    guard let next = text[end],
      Ascii.isSpace(next) || next == Ascii.slash || next == Ascii.greater
    else { return false }
    var brackets = PointyBrackets(text)
    guard let tag = brackets.end(at: 0) else { return false }
    return text.bytes[tag.offset...].allSatisfy(Ascii.isSpace)
  }
}
