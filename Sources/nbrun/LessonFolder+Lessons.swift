// The lessons beside a lesson: what its links may lead to. Outside its folder nobody looks.

import Diagnostics
import Execution
import Foundation
import Notebooks

extension LessonFolder {
  /// What a neighbour may have, in bytes: it is read for the sake of a link alone.
  private static let largestNeighbour = 1 << 23

  /// The files that links may lead to.
  var shelf: LessonShelf {
    LessonShelf(
      find: { find($0) }, read: { readNeighbour($0) }, paths: { neighbours(of: $0) })
  }

  private func find(_ path: String) -> LessonShelf.Finding {
    guard let file = ownFile(path) else { return .elsewhere }
    return isRegular(file) == nil ? .missing : .found
  }

  private func readNeighbour(_ path: String) -> SourceFile? {
    guard let file = ownFile(path), isRegular(file) == true else { return nil }
    guard let handle = FileHandle(forReadingAtPath: file) else { return nil }
    defer { try? handle.close() }
    guard let data = try? handle.read(upToCount: Self.largestNeighbour + 1),
      data.count <= Self.largestNeighbour
    else { return nil }
    return try? SourceFile(path: path, bytes: Array(data))
  }

  /// The files of the folder in which something was looked for, as paths like the one given.
  private func neighbours(of path: String) -> [String] {
    guard let file = ownFile(path) else { return [] }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folderPart(of: file))) ?? []
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    return names.filter { $0.hasSuffix(".md") && !$0.hasSuffix(".rendered.md") }.sorted()
      .map { folder + $0 }
  }

  /// A file below the lesson's folder; `nil` where links of the file system or dots lead out of it.
  private func ownFile(_ path: String) -> String? {
    guard !path.contains("\0") else { return nil }
    let file = resolved(path)
    return isBelow(root, file) ? file : nil
  }
}
