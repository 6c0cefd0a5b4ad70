// `--in-place`: results go into the lesson's own file, which nobody but its author has a copy of. So
// nothing that a person wrote is lost: not an edit of results, and not an edit during a long run.

import Diagnostics
import Foundation
import Notebooks
import Rendering

/// How results are written into a lesson.
struct InPlace: Sendable {
  /// Whether results go where results were edited by hand.
  let overwritesEdits: Bool

  /// What keeps results from being written, known before anything runs.
  func refusals(_ notebook: Notebook) -> [Diagnostic] {
    guard !overwritesEdits else { return [] }
    return InPlaceRenderer.editedResults(in: notebook).map { mark in
      .error(
        "these results were edited, and writing new ones would lose that", at: mark,
        hint: "move what is to be kept out of them, or replace it with --overwrite-edits")
    }
  }

  /// Writes results and pictures; false where all were there already.
  func write(_ executed: ExecutedNotebook) throws(FileFailure) -> Bool {
    let file = executed.notebook.file
    let folder = PictureFolder(besideOutput: linkTarget(of: file.path) ?? file.path)
    let rendered = try render(executed, pictureFolder: folder.name)
    // Of two edits at the same time, the author's counts.
    guard try readLesson(file.path).bytes == file.bytes else {
      throw FileFailure(
        file.path, "the lesson was changed while it ran, and is left as it is",
        hint: "run it again")
    }
    var files = try folder.files(for: rendered.pictures)
      .filter { FileManager.default.contents(atPath: $0.path) != Data($0.text.utf8) }
    if !rendered.text.utf8.elementsEqual(file.bytes) { files.append((file.path, rendered.text)) }
    try replaceWhole(files)
    folder.removeOthers(than: rendered.pictures)
    return !files.isEmpty
  }

  private func render(_ executed: ExecutedNotebook, pictureFolder: String) throws(FileFailure)
    -> RenderedMarkdown
  {
    do throws(Diagnostic) {
      return try InPlaceRenderer(pictureFolder: pictureFolder).render(executed)
    } catch {
      throw FileFailure(source: executed.notebook.source, error)
    }
  }
}

/// Where a symbolic link leads in the end; `nil` for what is none.
private func linkTarget(of path: String) -> String? {
  guard (try? FileManager.default.destinationOfSymbolicLink(atPath: path)) != nil else {
    return nil
  }
  return URL(fileURLWithPath: path).resolvingSymlinksInPath().path
}
