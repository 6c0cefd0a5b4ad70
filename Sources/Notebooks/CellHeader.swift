// What a fence's info string says: a cell, a cell that is only shown, or plain code.

import Diagnostics
import Markdown

/// The reading of an info string.
enum CellHeader {
  /// Code that is never run.
  case code
  /// `{{name}}`: a cell shown with single braces and not run.
  case shownCell
  /// A cell to run.
  case cell(name: ScalarText, argument: ScalarText?)

  /// - Parameter range: the info string's bytes in the source.
  init(_ range: SourceRange, in source: SourceFile) throws(Diagnostic) {
    let whole = ScalarText(verbatim: source.text(range), at: range.lowerBound)
    guard let part = cellPart(ofInfo: whole.text[...]), let next = part.dropFirst().first else {
      self = .code
      return
    }
    let info = whole.slice(part.startIndex..<part.endIndex)
    let text = info.text
    if next == "{" {
      self = .shownCell
      return
    }
    let inside = text.dropFirst()
    guard inside.trimmingBlanks().first?.isLetter == true else {
      self = .code
      return
    }
    guard next.isLetter, let brace = text.firstIndex(of: "}") else {
      throw .error(
        "a cell's name is missing its brace", at: info.range,
        hint: "write '{name}' or '{name argument}', without a blank before the name")
    }
    self = try Self.cell(info, inside: inside.startIndex..<brace)
  }

  /// Whether a line looks like the opening fence of a cell.
  static func begins(_ line: Substring) -> Bool {
    let fence = line.prefix { $0 == "`" || $0 == "~" }
    let info = line.dropFirst(fence.count).drop(while: \.isWhitespace)
    let part = cellPart(ofInfo: info.trimmingBlanks())
    return fence.count >= 3 && part?.dropFirst().first?.isLetter == true
  }

  private static func cell(_ info: ScalarText, inside: Range<String.Index>) throws(Diagnostic)
    -> CellHeader
  {
    let text = info.text
    let nameEnd =
      text[inside].firstIndex { !($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
      ?? inside.upperBound
    let name = info.slice(inside.lowerBound..<nameEnd)
    guard nameEnd == inside.upperBound || text[nameEnd].isWhitespace else {
      throw .error(
        "'\(text[nameEnd])' can't stand in a cell's name", at: info.range,
        hint: "a name is a letter, then letters, digits, '-' or '_'")
    }
    let inner = info.slice(nameEnd..<inside.upperBound)
    let outer = info.slice(text.index(after: inside.upperBound)..<text.endIndex)
    guard inner.text.isEmpty || outer.text.isEmpty else {
      throw .error(
        "the cell has two arguments, '\(inner.text)' and '\(outer.text)'", at: outer.range,
        hint: "give it inside the braces or behind them")
    }
    let argument = inner.text.isEmpty ? outer : inner
    return .cell(name: name, argument: argument.text.isEmpty ? nil : argument)
  }
}
