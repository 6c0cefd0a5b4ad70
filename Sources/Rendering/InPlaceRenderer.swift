// `--in-place`: the lesson's own file with results between marks behind its cells.
//
// What is written depends on the lesson without results alone, so that a second run writes the same
// bytes. The marks' sum tells whether somebody has edited what stands between them.

public import Diagnostics
import Digests
import Markdown
public import Notebooks

/// Writes results into a lesson.
public struct InPlaceRenderer: Sendable {
  private let pictureFolder: String

  /// - Parameter pictureFolder: where pictures will be, as links are to say it.
  public init(pictureFolder: String) { self.pictureFolder = pictureFolder }

  /// The lesson with its results between marks.
  ///
  /// - Throws: an error at the first cell whose results would not be known again as such.
  public func render(_ executed: ExecutedNotebook) throws(Diagnostic) -> RenderedMarkdown {
    let source = executed.notebook.source
    let filled = executed.notebook.cells.compactMap { cell in
      executed.cells[cell.key].flatMap { splice($0, behind: cell, of: executed) }
    }
    let text = source.applying(filled.map(\.splice))
    if let cell = firstUnreadable(text, filled, in: executed.notebook) {
      throw .error(
        "this cell's results can't be written into the lesson", at: cell.call.range,
        hint: "leave a blank line before it, or take it out of what it stands in")
    }
    return RenderedMarkdown(text: text, picturesOf: executed, in: pictureFolder)
  }

  /// The opening marks, in the lesson's file, of results that somebody has changed since they were
  /// written.
  public static func editedResults(in notebook: Notebook) -> [SourceRange] {
    notebook.regions.filter { $0.sum != checksum($0.content) }.map(\.mark)
  }

  private struct Filled {
    let cell: Cell
    let content: String
    let splice: Splice
  }

  private func splice(_ result: CellResult, behind cell: Cell, of executed: ExecutedNotebook)
    -> Filled?
  {
    let blocks = CellMarkdown(
      digits: result.presentation.digits, cell: cell.id, pictureFolder: pictureFolder,
      links: LinkMarkdown(executed: executed, lessonSuffix: nil)
    ).blocks(of: result)
    guard !blocks.isEmpty else { return nil }
    let lines = resultLines(blocks)
    let content = lines.joined(separator: "\n")
    let name = markName(of: cell, label: result.presentation.label)
    let marked =
      [ResultRegion.openingMark(name)] + lines + [ResultRegion.closingMark(checksum(content))]
    return Filled(
      cell: cell, content: content,
      splice: ResultMargin(behind: cell, in: executed.notebook.source).removableSplice(marked))
  }

  /// Reads the file as the next run will; the first cell whose results that run would not find.
  private func firstUnreadable(_ text: String, _ filled: [Filled], in notebook: Notebook) -> Cell? {
    guard !filled.isEmpty else { return nil }
    let again = NotebookBuilder().build(SourceFile(path: notebook.file.path, text: text))
    let contents = again.regions.map(\.content)
    let isSame = again.source.bytes == notebook.source.bytes && contents == filled.map(\.content)
    guard !isSame else { return nil }
    let place = filled.indices.first {
      !contents.indices.contains($0) || contents[$0] != filled[$0].content
    }
    return filled[place ?? 0].cell
  }
}

/// What a mark calls a cell: its label where that is a plain word, else its directive.
///
/// Not its number: a new cell would change the marks of all that follow.
private func markName(of cell: Cell, label: String?) -> String {
  let candidates = [label, cell.call.name.text].compactMap(\.self)
  return candidates.first { $0.wholeMatch(of: /[A-Za-z0-9_]+(?:[-.:][A-Za-z0-9_]+)*/) != nil }
    ?? "cell"
}

/// The first 12 hexadecimal digits of the SHA-256 of results.
private func checksum(_ content: String) -> String {
  String(hexadecimal(SHA256.digest(of: Array(content.utf8))).prefix(12))
}
