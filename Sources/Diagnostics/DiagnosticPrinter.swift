// Prints a diagnostic as a good compiler does: file, line, column, the source line, a caret, a hint.

/// Formats diagnostics about one source file.
public struct DiagnosticPrinter: Sendable {
  private let source: SourceFile
  private let styled: Bool

  /// - Parameter styled: whether to colour for a terminal (ANSI escapes).
  public init(source: SourceFile, styled: Bool = false) {
    self.source = source
    self.styled = styled
  }

  /// The diagnostic as one or more lines, each ending in a newline.
  ///
  ///     backprop.md:41:9: error: unknown option 'epoch'
  ///        41 | epoch: 10
  ///           | ^~~~~
  ///           = hint: did you mean 'epochs'?
  public func format(_ diagnostic: Diagnostic) -> String {
    var text = heading(
      diagnostic.severity.rawValue, diagnostic.message, at: diagnostic.range,
      color: diagnostic.severity == .error ? .red : .yellow)
    let margin = String(repeating: " ", count: marginWidth(of: diagnostic))
    if let range = diagnostic.range { text += excerpt(range, margin: margin) }
    if let hint = diagnostic.hint {
      text += "\(margin) \(paint("= hint:", .cyan)) \(printable(hint))\n"
    }
    for note in diagnostic.notes {
      let printer = DiagnosticPrinter(source: note.source ?? source, styled: styled)
      text += printer.heading("note", note.message, at: note.range, color: .cyan)
      text += printer.excerpt(note.range, margin: margin)
    }
    return text
  }

  private func heading(_ kind: String, _ message: String, at range: SourceRange?, color: Color)
    -> String
  {
    var place = printable(source.path)
    if let range {
      let position = source.position(at: range.lowerBound)
      place += ":\(position.line):\(position.column)"
    }
    return "\(paint(place + ":", .bold)) \(paint(kind + ":", color)) \(printable(message))\n"
  }

  /// Wide enough for the largest line number shown.
  private func marginWidth(of diagnostic: Diagnostic) -> Int {
    let own = diagnostic.range.map { source.position(at: $0.lowerBound).line } ?? 1
    let others = diagnostic.notes.map { note in
      (note.source ?? source).position(at: note.range.lowerBound).line
    }
    let largest = max(own, others.max() ?? 1)
    return max(4, String(largest).count + 1)
  }

  /// The source line and, under it, a caret at the start of the range and a rule along the rest.
  private func excerpt(_ range: SourceRange, margin: String) -> String {
    let number = source.lineNumber(at: range.lowerBound)
    let line = source.lineRange(number)
    let window = Window(of: line, around: range.lowerBound, in: source)
    let end = min(range.upperBound, line.upperBound, range.lowerBound + 4 * 101)
    let width = displayWidth(source.text(SourceRange(range.lowerBound, end)))
    let shown = String(source.diskLine(number))
    let label = String(repeating: " ", count: max(0, margin.count - shown.count))
    let caret = "^" + String(repeating: "~", count: min(max(0, width - 1), 100))
    return "\(label)\(shown) | \(window.text)\n"
      + "\(margin) | \(window.indent)\(paint(caret, .red))\n"
  }

  private enum Color: String {
    case bold = "1"
    case red = "1;31"
    case yellow = "1;33"
    case cyan = "1;36"
  }

  private func paint(_ text: String, _ color: Color) -> String {
    styled ? "\u{1B}[\(color.rawValue)m\(text)\u{1B}[0m" : text
  }
}

/// The part of a long line that surrounds the place of interest, and the blank that leads up to it.
private struct Window {
  let text: String
  let indent: String

  /// - Parameter focus: the offset of what the caret points at.
  init(
    of line: SourceRange, around focus: Int, in source: SourceFile, before: Int = 80,
    after: Int = 120
  ) {
    // A scalar has at most four bytes: a few hundred of them tell enough of a line of any length.
    let focus = min(max(line.lowerBound, focus), line.upperBound)
    let low = max(line.lowerBound, focus - 4 * (before + 2))
    let high = min(line.upperBound, focus + 4 * (after + 2))
    let head = source.text(SourceRange(low, focus)).unicodeScalars.drop { $0 == "\u{FEFF}" }
    let tail = source.text(SourceRange(focus, high)).unicodeScalars
    let shownHead = String(String.UnicodeScalarView(head.suffix(before)))
    let lead = (head.count > before ? "…" : "") + printable(shownHead)
    let rest = printable(String(String.UnicodeScalarView(tail.prefix(after))))
    text = lead + rest + (tail.count > after ? "…" : "")
    indent = String(repeating: " ", count: displayWidth(lead))
  }
}

/// Text that cannot steer a terminal: tabs become a space, other control characters their picture.
private func printable(_ text: String) -> String {
  var result = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    switch scalar.value {
    case 0x09: result.append(" ")
    case 0x00...0x1F: result.append(Unicode.Scalar(0x2400 + scalar.value) ?? " ")
    case 0x7F, 0x80...0x9F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: result.append("\u{FFFD}")
    default: result.append(scalar)
    }
  }
  return String(result)
}
