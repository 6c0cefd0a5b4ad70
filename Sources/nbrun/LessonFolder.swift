// What a lesson may read: files below its own folder, and nothing else.

import Foundation
import Rendering

/// The folder of a lesson.
struct LessonFolder: Sendable {
  private let root: String
  private static let largestPicture = 1 << 25

  init(ofLesson path: String) {
    root =
      URL(fileURLWithPath: path).deletingLastPathComponent().resolvingSymlinksInPath().path
  }

  /// Reads a picture by its path relative to the folder.
  func readPicture(_ path: String) -> Result<[UInt8], PictureFailure> {
    let file = URL(fileURLWithPath: path, relativeTo: URL(fileURLWithPath: root, isDirectory: true))
      .standardizedFileURL.resolvingSymlinksInPath().path
    let isInside = file.hasPrefix(root.hasSuffix("/") ? root : root + "/")
    guard isInside, !path.contains("\0") else {
      return .failure(
        PictureFailure(
          "the picture '\(path)' is outside the lesson's folder",
          hint: "a lesson reads its own folder only: copy the picture there"))
    }
    var status = stat()
    guard stat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      return .failure(PictureFailure("there is no picture '\(path)'"))
    }
    guard status.st_size <= Self.largestPicture else {
      return .failure(
        PictureFailure("the picture '\(path)' is larger than \(Self.largestPicture) bytes"))
    }
    guard let data = FileManager.default.contents(atPath: file) else {
      return .failure(PictureFailure("the picture '\(path)' can't be read"))
    }
    return .success(Array(data))
  }
}
