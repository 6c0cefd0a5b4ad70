// Where a line's own text begins behind the marks of the quotes and list items around it.
//
// A paragraph goes on over lines that lack these marks, a table does not. libcmark tells what holds
// a paragraph, but not by how much its items are indented: so its steps are followed here.

import Diagnostics

/// A quote or an item of a list.
struct Container: Equatable {
  let isQuote: Bool
  let startLine: Int
  /// A footnote's mark in bytes, and the columns that the text is indented by.
  var footnote: Footnote?

  struct Footnote: Equatable {
    let bytes: Int
    let width: Int
  }
}

/// The marks of the containers around a block.
struct ContainerPrefix {
  private let lines: FedLines
  private let containers: [Container]
  /// By how many columns each item's lines are indented; 0 for quotes.
  private var widths: [Int] = []

  /// - Parameter containers: outermost first.
  init(_ containers: [Container], in lines: FedLines) {
    self.containers = containers
    self.lines = lines
    var line = 0
    var cursor = LineCursor(SourceRange(at: 0), in: lines.source)
    for container in containers {
      // Many may begin on one line.
      if container.startLine != line {
        line = container.startLine
        cursor = LineCursor(lines.range(line), in: lines.source)
        for (outer, width) in zip(containers, widths) where !cursor.pass(outer, width: width) {
          break
        }
      }
      widths.append(cursor.open(container) ?? 0)
    }
  }

  /// What a line says behind all marks; `nil` if it lacks one, is blank, or is indented as code is.
  func content(of line: Int) -> SourceRange? {
    let range = lines.range(line)
    var cursor = LineCursor(range, in: lines.source)
    for (container, width) in zip(containers, widths) {
      guard cursor.pass(container, width: width) else { return nil }
    }
    let (columns, start) = cursor.indentation
    return columns < 4 && start < range.upperBound ? SourceRange(start, range.upperBound) : nil
  }
}

/// A place in a line, in bytes and in columns, which a tab fills up to a multiple of four.
private struct LineCursor {
  private let source: SourceFile
  private let range: SourceRange
  private var offset: Int
  private var column = 0

  init(_ range: SourceRange, in source: SourceFile) {
    self.source = source
    self.range = range
    offset = range.lowerBound
  }

  /// The white space from here on, and the byte behind it.
  var indentation: (columns: Int, end: Int) {
    var end = offset
    var column = column
    while let byte = byte(end), isBlank(byte) {
      column += byte == Ascii.tab ? 4 - column % 4 : 1
      end += 1
    }
    return (column - self.column, end)
  }

  /// Goes over the mark of a container that began on an earlier line; `false` if it is not there.
  mutating func pass(_ container: Container, width: Int) -> Bool {
    if container.isQuote { return passQuote() }
    guard indentation.columns >= width else { return false }
    skip(columns: width)
    return true
  }

  /// Goes over the mark that begins a container: the width of an item, 0 for a quote; `nil` if no
  /// mark is there.
  mutating func open(_ container: Container) -> Int? {
    if container.isQuote { return passQuote() ? 0 : nil }
    let (indentation, start) = indentation
    if let footnote = container.footnote {
      skip(columns: indentation)
      skip(bytes: footnote.bytes)
      return footnote.width
    }
    let digits = runOfDigits(at: start)
    let marker = digits > 0 ? digits + 1 : 1
    skip(columns: indentation)
    skip(bytes: marker)
    let (spaces, end) = self.indentation
    let isWide = spaces >= 5 || end >= range.upperBound
    let padding = isWide || spaces < 1 ? 1 : spaces
    skip(columns: min(padding, spaces))
    return indentation + marker + padding
  }

  private mutating func passQuote() -> Bool {
    let (columns, start) = indentation
    guard columns < 4, byte(start) == Ascii.greater else { return false }
    skip(columns: columns)
    skip(bytes: 1)
    if let next = byte(offset), isBlank(next) { skip(columns: 1) }
    return true
  }

  private mutating func skip(bytes: Int) {
    offset += bytes
    column += bytes
  }

  /// Goes over columns of white space. A tab is left behind with its last column only.
  private mutating func skip(columns: Int) {
    var left = columns
    while left > 0, let byte = byte(offset) {
      let width = byte == Ascii.tab ? 4 - column % 4 : 1
      column += min(left, width)
      if width <= left { offset += 1 }
      left -= width
    }
  }

  private func runOfDigits(at offset: Int) -> Int {
    var end = offset
    while let byte = byte(end), Ascii.isDigit(byte) { end += 1 }
    return end - offset
  }

  private func byte(_ offset: Int) -> UInt8? {
    offset < range.upperBound ? source.bytes[offset] : nil
  }

  private func isBlank(_ byte: UInt8) -> Bool { byte == Ascii.space || byte == Ascii.tab }
}
