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

  init(text: String, picturesOf executed: ExecutedNotebook, in folder: String?) {
    self.text = text
    guard folder != nil else {
      pictures = []
      return
    }
    pictures = executed.notebook.cells.flatMap { cell -> [PictureFile] in
      executed.cells[cell.key]?.pictureFiles(ofCell: cell.id) ?? []
    }
  }
}

/// Renders an executed notebook as Markdown for GitHub.
public struct MarkdownRenderer: Sendable {
  private let pictureFolder: String?

  /// - Parameter pictureFolder: where pictures will be, as links are to say it; without one, their
  ///   descriptions stand in their place.
  public init(pictureFolder: String? = nil) { self.pictureFolder = pictureFolder }

  /// The lesson with its results.
  public func render(_ executed: ExecutedNotebook) -> RenderedMarkdown {
    RenderedMarkdown(text: text(of: executed), picturesOf: executed, in: pictureFolder)
  }

  private func text(of executed: ExecutedNotebook) -> String {
    let source = executed.notebook.source
    let results = executed.notebook.cells.compactMap { cell in
      executed.cells[cell.key].flatMap { insertion(of: $0, behind: cell, in: executed) }
    }
    let prose = ProseMarkdown(executed: executed, lessonSuffix: ".rendered.md").splices
    return source.applying(prose + results)
  }

  /// A cell's results as lines that stay inside the cell's containers, blank lines around them.
  private func insertion(of result: CellResult, behind cell: Cell, in executed: ExecutedNotebook)
    -> Splice?
  {
    let source = executed.notebook.source
    let blocks = CellMarkdown(
      digits: result.presentation.digits, cell: cell.id, pictureFolder: pictureFolder,
      links: LinkMarkdown(executed: executed, lessonSuffix: ".rendered.md")
    ).blocks(of: result)
    guard !blocks.isEmpty else { return nil }
    let margin = ResultMargin(behind: cell, in: source)
    let lines = resultLines(blocks)
    return margin.splice(margin.isFollowedByBlank ? lines.dropLast() : lines)
  }
}
