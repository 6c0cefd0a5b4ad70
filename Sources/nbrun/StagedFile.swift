// An output on the disk and not yet in its place.
//
// Where the file system can (Linux's O_TMPFILE), it has no name until it is moved: a program that is
// interrupted while it writes, by Ctrl-C or otherwise, leaves nothing behind.

import Foundation

/// A file that is written and waits to replace another.
struct StagedFile {
  /// As the user names it.
  private let path: String
  private let target: String
  private let temporary: String
  private let descriptor: Int32
  private let hasName: Bool

  /// Linux's flag for a file without a name, which C defines in a way that Swift can't read.
  private static let withoutName = 0o20000000 | O_DIRECTORY

  /// Writes the text into the target's folder.
  init(_ text: String, for path: String) throws(FileFailure) {
    self.path = path
    // A link keeps pointing where it does; what it points at is replaced.
    target = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    let folder = folderPart(of: target)
    try Self.check(target, in: folder, shownAs: path)
    let name = ".\(namePart(of: target)).\(getpid()).part"
    temporary = (folder as NSString).appendingPathComponent(name)
    let nameless = open(folder, O_WRONLY | O_CLOEXEC | Self.withoutName, 0o666)
    hasName = nameless < 0
    descriptor =
      hasName ? open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666) : nameless
    guard descriptor >= 0 else {
      throw FileFailure(path, "the file can't be written: \(systemMessage())")
    }
    var status = stat()
    if stat(target, &status) == 0 { fchmod(descriptor, status.st_mode & 0o777) }
    // A network's file system may say only when a file is closed that it could not be written.
    guard write(Array(text.utf8), to: descriptor), close(dup(descriptor)) == 0 else {
      let reason = systemMessage()
      discard()
      throw FileFailure(path, "the file can't be written: \(reason)")
    }
  }

  private static func check(_ target: String, in folder: String, shownAs path: String)
    throws(FileFailure)
  {
    if !isDirectory(folder) {
      do {
        try FileManager.default.createDirectory(
          atPath: folder, withIntermediateDirectories: true)
      } catch {
        throw FileFailure(path, "its folder can't be made")
      }
    }
    guard !isDirectory(target) else { throw FileFailure(path, "the output is a folder") }
    // To replace /dev/null or a FIFO by a file is never what is meant.
    guard isRegular(target) != false else {
      throw FileFailure(
        path, "the output is no regular file", hint: "'-o -' writes to standard output")
    }
  }

  /// Replaces the target.
  func moveIntoPlace() throws(FileFailure) {
    let isNamed =
      hasName
      || linkat(AT_FDCWD, "/proc/self/fd/\(descriptor)", AT_FDCWD, temporary, AT_SYMLINK_FOLLOW)
        == 0
    guard isNamed, rename(temporary, target) == 0 else {
      throw FileFailure(path, "the file can't be replaced: \(systemMessage())")
    }
  }

  /// Lets go of the file: what is not in its place is gone.
  func discard() {
    close(descriptor)
    unlink(temporary)
  }
}
