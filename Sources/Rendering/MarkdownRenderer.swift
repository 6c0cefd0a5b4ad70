// `--to md`: the lesson's own bytes, with results behind its cells and values in its sentences.
//
// Everything is a splice at a byte offset; what is not replaced is the author's, byte for byte.

import Diagnostics
public import Notebooks
import Markdown

/// A lesson as Markdown, and the pictures that it links to.
public struct RenderedMarkdown: Hashable, Sendable {
  /// The lesson with its results.
  public let text: String
  /// Its pictures.
  public let pictures: [PictureFile]
}

/// Renders an executed notebook as Markdown for GitHub.
public struct MarkdownRenderer: Sendable {
  private let pictureFolder: String?

  /// - Parameter pictureFolder: where pictures will be, as links are to say it; without one, their
  ///   descriptions stand in their place.
  public init(pictureFolder: String? = nil) { self.pictureFolder = pictureFolder }

  /// The lesson with its results.
  public func render(_ executed: ExecutedNotebook) -> RenderedMarkdown {
    RenderedMarkdown(
      text: text(of: executed), pictures: pictureFolder == nil ? [] : pictures(of: executed))
  }

  private func pictures(of executed: ExecutedNotebook) -> [PictureFile] {
    executed.notebook.cells.flatMap { cell -> [PictureFile] in
      executed.cells[cell.key]?.pictureFiles(ofCell: cell.id) ?? []
    }
  }

  private func text(of executed: ExecutedNotebook) -> String {
    let source = executed.notebook.source
    let digits = executed.notebook.frontMatter.digits
    let splices = executed.notebook.steps.compactMap { step -> Splice? in
      switch step {
      case .inline(let inline):
        let text = InlineMarkdown(digits: digits).text(executed.inlines[inline.range] ?? .notRun)
        let isFirst = isAtLineStart(inline.range, in: source)
        return Splice(range: inline.range, text: isFirst ? escapeLineStart(text) : text)
      case .cell(let cell):
        return executed.cells[cell.key].flatMap { insertion(of: $0, behind: cell, in: source) }
      }
    }
    return apply(splices, to: source)
  }

  /// Whether only blanks and quotation marks stand before a range on its line.
  private func isAtLineStart(_ range: SourceRange, in source: SourceFile) -> Bool {
    let line = source.lineRange(source.lineNumber(at: range.lowerBound))
    return source.text(SourceRange(line.lowerBound, range.lowerBound)).allSatisfy {
      $0 == " " || $0 == "\t" || $0 == ">"
    }
  }

  private struct Splice {
    let range: SourceRange
    let text: String
  }

  private func apply(_ splices: [Splice], to source: SourceFile) -> String {
    var bytes: [UInt8] = []
    var next = 0
    for splice in splices.sorted(by: { $0.range < $1.range }) {
      bytes += source.bytes[next..<splice.range.lowerBound]
      bytes += Array(splice.text.utf8)
      next = splice.range.upperBound
    }
    bytes += source.bytes[next...]
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A cell's results as lines that stay inside the cell's containers, blank lines around them.
  private func insertion(of result: CellResult, behind cell: Cell, in source: SourceFile) -> Splice?
  {
    let blocks = CellMarkdown(
      digits: result.presentation.digits, cell: cell.id, pictureFolder: pictureFolder
    ).blocks(of: result)
    guard !blocks.isEmpty else { return nil }
    let end = cell.fence.endOffset
    let prefix = cell.fence.containerPrefix
    let isAtLineStart = end == 0 || "\r\n".utf8.contains(source.bytes[end - 1])
    var lines = [""]
    for block in blocks {
      lines +=
        block.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) + [""]
    }
    let isFollowedByBlank =
      end >= source.bytes.count || isBlank(source.line(source.lineNumber(at: end)), prefix)
    if isFollowedByBlank { lines.removeLast() }
    let newline = lineEnding(behind: cell.fence.openingRange, in: source)
    let text = lines.map { trimmingEnd(prefix + $0) + newline }.joined()
    return Splice(range: SourceRange(at: end), text: (isAtLineStart ? "" : newline) + text)
  }

  /// The line ending that the author uses where the cell stands: inserted lines end like theirs.
  private func lineEnding(behind line: SourceRange, in source: SourceFile) -> String {
    let rest = source.bytes[line.upperBound...].prefix(2)
    if rest.first != UInt8(ascii: "\r") { return "\n" }
    return rest.last == UInt8(ascii: "\n") ? "\r\n" : "\r"
  }

  /// Whether a line holds nothing behind the containers' marks.
  private func isBlank(_ line: String, _ prefix: String) -> Bool {
    line.allSatisfy { $0.isWhitespace || (prefix.contains(">") && $0 == ">") }
  }

  private func trimmingEnd(_ line: String) -> String {
    var line = line[...]
    while let last = line.last, last == " " || last == "\t" { line.removeLast() }
    return String(line)
  }
}
