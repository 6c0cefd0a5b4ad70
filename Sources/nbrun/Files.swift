// Reading lessons, and replacing outputs whole or not at all.

import Diagnostics
import Foundation
import Rendering

/// A file that can't be read or written.
struct FileFailure: Error {
  let source: SourceFile
  let diagnostic: Diagnostic

  init(_ path: String, _ message: String, hint: String? = nil) {
    source = SourceFile(path: path, text: "")
    diagnostic = .error(message, at: nil, hint: hint)
  }

  init(source: SourceFile, _ diagnostic: Diagnostic) {
    self.source = source
    self.diagnostic = diagnostic
  }
}

/// The most that is read of a lesson: what the Markdown parser takes.
private let largestLesson = 1 << 26

/// Reads a lesson.
func readLesson(_ path: String) throws(FileFailure) -> SourceFile {
  let bytes = try readBytes(path)
  do throws(InvalidUTF8) {
    return try SourceFile(path: path, bytes: bytes)
  } catch {
    // Up to the offset the bytes are UTF-8, so that the place is the same in the repaired text.
    let repaired = SourceFile(path: path, text: String(decoding: bytes, as: UTF8.self))
    let place = SourceRange(error.offset, error.offset + 1)
    throw FileFailure(
      source: repaired,
      .error(
        "the file is not UTF-8: byte 0x\(String(bytes[error.offset], radix: 16)) can't stand here",
        at: place, hint: "save it as UTF-8, for example with: iconv -f latin1 -t utf-8"))
  }
}

/// Reads a style sheet to add to pages.
func readHouseStyle(_ path: String) throws(FileFailure) -> HouseStyle {
  let source = try readLesson(path)
  do throws(Diagnostic) {
    return try HouseStyle(source)
  } catch {
    throw FileFailure(source: source, error)
  }
}

/// What stands before the last slash of a path; empty where there is none.
///
/// Foundation's own stops the program for a path of one letter.
func folderPart(of path: String) -> String {
  guard let slash = path.lastIndex(of: "/") else { return "" }
  return slash == path.startIndex ? "/" : String(path[..<slash])
}

/// What stands behind the last slash of a path.
func namePart(of path: String) -> Substring {
  path.lastIndex(of: "/").map { path[path.index(after: $0)...] } ?? path[...]
}

private func readBytes(_ path: String) throws(FileFailure) -> [UInt8] {
  guard FileManager.default.fileExists(atPath: path) else {
    let folder = folderPart(of: path)
    let names =
      (try? FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? "." : folder)) ?? []
    let lessons = names.filter { $0.hasSuffix(".md") }.sorted()
    throw FileFailure(
      path, "no such file",
      hint: suggestion(for: String(namePart(of: path)), among: lessons))
  }
  // Opening a FIFO would wait for a writer, for ever.
  guard isRegular(path) != false else { throw FileFailure(path, "this is no regular file") }
  guard let handle = FileHandle(forReadingAtPath: path) else {
    throw FileFailure(path, "the file can't be read: \(systemMessage())")
  }
  defer { try? handle.close() }
  do {
    let data = try handle.read(upToCount: largestLesson + 1) ?? Data()
    guard data.count <= largestLesson else {
      throw FileFailure(path, "the file is larger than \(largestLesson) bytes")
    }
    return Array(data)
  } catch let failure as FileFailure {
    throw failure
  } catch {
    throw FileFailure(path, "the file can't be read")
  }
}

/// Writes all files beside their targets first and then moves them into place, so that a full disk or
/// a folder that can't be written leaves every old file as it was.
func replaceWhole(_ files: [(path: String, text: String)]) throws(FileFailure) {
  var staged: [StagedFile] = []
  defer { for file in staged { file.discard() } }
  for (path, text) in files { staged.append(try StagedFile(text, for: path)) }
  for file in staged { try file.moveIntoPlace() }
}

/// Whether what stands at a path, links followed, is a regular file; `nil` where nothing does.
func isRegular(_ path: String) -> Bool? {
  var status = stat()
  guard stat(path, &status) == 0 else { return nil }
  return status.st_mode & S_IFMT == S_IFREG
}

/// The system's words for the last error.
func systemMessage() -> String { String(cString: strerror(errno)) }

/// Writes all bytes to a descriptor; false where that fails, with `errno` set.
func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
  bytes.withUnsafeBytes { buffer in
    var rest = buffer[...]
    while !rest.isEmpty {
      let count = UnsafeRawBufferPointer(rebasing: rest).baseAddress.map {
        Foundation.write(descriptor, $0, rest.count)
      }
      guard let count, count > 0 else {
        if errno == EINTR { continue }
        return false
      }
      rest = rest.dropFirst(count)
    }
    return true
  }
}
