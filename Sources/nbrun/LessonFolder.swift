// What a lesson may read: files below its own folder, and data below folders that the command line
// allows. Nothing else.

import DataFiles
import Diagnostics
import Foundation
import Rendering

/// The folder of a lesson.
struct LessonFolder: Sendable {
  /// The lesson's folder as the user gave it.
  private let shownFolder: String
  let root: String
  private let allowed: [String]
  private static let largestPicture = 1 << 25

  /// - Parameter folders: further folders that data may come from.
  init(ofLesson path: String, allowing folders: [String] = []) {
    shownFolder = folderPart(of: path)
    root =
      URL(fileURLWithPath: path).deletingLastPathComponent().resolvingSymlinksInPath().path
    allowed = folders.map { URL(fileURLWithPath: $0).resolvingSymlinksInPath().path }
  }

  /// Reads a picture by its path relative to the folder.
  func readPicture(_ path: String) -> Result<[UInt8], PictureFailure> {
    let file = resolved(path)
    guard isBelow(root, file), !path.contains("\0") else {
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

  /// Opens a data file by its path relative to the folder, or by an absolute path below a folder that
  /// the command line allows.
  func openData(_ name: String) throws(DataFileError) -> DataFile {
    let file = resolved(name)
    let isOwn = isBelow(root, file) && !name.hasPrefix("/")
    guard isOwn || allowed.contains(where: { isBelow($0, file) }), !name.contains("\0") else {
      throw outside(name, file)
    }
    var status = stat()
    guard stat(file, &status) == 0 else {
      let folder = folderPart(of: file)
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
      throw DataFileError(
        "there is no file '\(name)'",
        hint: suggestion(for: String(namePart(of: name)), among: names.sorted()))
    }
    // Before it is opened too: merely to open a device may do something.
    guard isRegular(status) else { throw DataFileError("'\(name)' is no regular file") }
    let descriptor = open(file, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw DataFileError("'\(name)' can't be read: \(String(cString: strerror(errno)))")
    }
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    guard fstat(descriptor, &status) == 0, isRegular(status) else {
      throw DataFileError("'\(name)' is no regular file")
    }
    let isPlain = name.hasPrefix("/") || shownFolder.isEmpty
    let path = isPlain ? name : "\(shownFolder)/\(name)"
    return DataFile(name: name, path: path, size: Int(status.st_size)) { buffer in
      read(handle.fileDescriptor, buffer)
    }
  }

  private func outside(_ name: String, _ file: String) -> DataFileError {
    let folder = folderPart(of: file)
    return DataFileError(
      "'\(name)' is outside the lesson's folder",
      hint: name.hasPrefix("/")
        ? "run it with --allow-read \(folder), or copy the file beside the lesson"
        : "copy the file beside the lesson, or allow its folder with --allow-read")
  }

  /// A path relative to the folder, without `..` and symbolic links.
  func resolved(_ path: String) -> String {
    URL(fileURLWithPath: path, relativeTo: URL(fileURLWithPath: root, isDirectory: true))
      .standardizedFileURL.resolvingSymlinksInPath().path
  }

  func isBelow(_ folder: String, _ file: String) -> Bool {
    file.hasPrefix(folder.hasSuffix("/") ? folder : folder + "/")
  }
}

private func isRegular(_ status: stat) -> Bool { status.st_mode & S_IFMT == S_IFREG }

/// Reads on; nothing where the system fails.
private func read(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int? {
  while true {
    let count = Foundation.read(descriptor, buffer.baseAddress, buffer.count)
    if count >= 0 { return count }
    guard errno == EINTR else { return nil }
  }
}
