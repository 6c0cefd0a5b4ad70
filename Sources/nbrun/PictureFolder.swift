// The folder beside a Markdown output that holds its pictures: which files of it are the program's own,
// and may be replaced or removed, and which are not.

import Foundation
import Rendering

/// `NAME_files` beside `NAME.rendered.md` or `NAME.md`.
struct PictureFolder: Sendable {
  private let path: String

  /// The folder that belongs to an output.
  init(besideOutput output: String) {
    let name = String(namePart(of: output))
    let suffix = [".rendered.md", ".md"].first(where: name.hasSuffix) ?? ""
    let folder = folderPart(of: output)
    path = (folder.isEmpty ? "" : folder + "/") + name.dropLast(suffix.count) + "_files"
  }

  /// What links in the output call the folder.
  var name: String { String(namePart(of: path)) }

  /// Where pictures go.
  ///
  /// - Throws: where a file of someone else's stands in a picture's place, or the folder is a link
  ///   that would lead out.
  func files(for pictures: [PictureFile]) throws(FileFailure) -> [(path: String, text: String)] {
    guard !pictures.isEmpty else { return [] }
    guard kind(of: path) != S_IFLNK else {
      throw FileFailure(path, "the folder for pictures is a symbolic link, and is not followed")
    }
    var files: [(path: String, text: String)] = []
    for picture in pictures {
      let file = "\(path)/\(picture.name)"
      guard kind(of: file) == nil || isOwn(file) else {
        throw FileFailure(
          file, "the file is not one of nbrun's pictures, and is not replaced",
          hint: "move it out of '\(name)', where nbrun keeps a lesson's pictures")
      }
      files.append((file, picture.text))
    }
    return files
  }

  /// Removes the pictures of former runs, and the folder if nothing is left in it.
  ///
  /// - Parameter pictures: those of the present run, which stay.
  func removeOthers(than pictures: [PictureFile]) {
    guard kind(of: path) == S_IFDIR,
      let names = try? FileManager.default.contentsOfDirectory(atPath: path)
    else { return }
    let present = Set(pictures.map(\.name))
    let stale = names.filter { PictureFile.isName($0) && !present.contains($0) }
      .map { "\(path)/\($0)" }.filter(isOwn)
    for file in stale { unlink(file) }
    // Fails where anything is left, as it should.
    if !stale.isEmpty { rmdir(path) }
  }

  /// Whether a file is a picture that this program wrote: not by its name alone.
  private func isOwn(_ file: String) -> Bool {
    guard kind(of: file) == S_IFREG, let handle = FileHandle(forReadingAtPath: file) else {
      return false
    }
    defer { try? handle.close() }
    let mark = Array(PictureFile.mark.utf8)
    return (try? handle.read(upToCount: mark.count)).map { Array($0) } == mark
  }

  /// What stands at a path, links not followed; `nil` where nothing does.
  private func kind(of path: String) -> mode_t? {
    var status = stat()
    return lstat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
  }
}
