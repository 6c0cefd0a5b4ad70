// The cache of rendered formulas and code, in the user's cache folder.
//
// It only saves time. What stands in it may come from anybody, so its readers check what they read;
// here it is seen to that no link is followed, no file of others' is opened, nothing grows without
// bound, and that no failure is one of the run's.

import Foundation
import Mathematics

/// A folder of entries, one file each. A class, because its descriptor is closed with it.
final class RenderedCache: Sendable {
  private let folder: String
  private let descriptor: Int32
  private static let largestEntry = 1 << 20
  /// Above this many bytes on the disk, the oldest entries go until half is left.
  private static let largestTotal = 20 << 20

  /// `$XDG_CACHE_HOME/nbrun` or `~/.cache/nbrun`; `nil` where there is no such folder, or where others
  /// could write to it.
  convenience init?(environment: [String: String]) {
    let home = environment["HOME"].flatMap { $0.hasPrefix("/") ? $0 + "/.cache" : nil }
    // The specification says that a relative path is to be ignored.
    let named = environment["XDG_CACHE_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
    guard let parent = named ?? home, !parent.utf8.contains(0) else { return nil }
    mkdir(parent, 0o700)
    self.init(folder: parent + "/nbrun")
  }

  private init?(folder: String) {
    mkdir(folder, 0o700)
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    self.folder = folder
    self.descriptor = descriptor
    var status = stat()
    // From here on the destructor closes the folder.
    guard fstat(descriptor, &status) == 0, isOwn(status) else { return nil }
  }

  deinit { close(descriptor) }

  /// The cache as renderers see it.
  var store: RenderedStore {
    RenderedStore(read: { self.entry($0) }, write: { self.keep($1, for: $0) })
  }

  private func entry(_ key: String) -> [UInt8]? {
    let file = openat(descriptor, key, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard file >= 0 else { return nil }
    let handle = FileHandle(fileDescriptor: file, closeOnDealloc: true)
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG, isOwn(status),
      status.st_size <= Self.largestEntry
    else { return nil }
    return (try? handle.read(upToCount: Self.largestEntry)).map(Array.init)
  }

  private func keep(_ bytes: [UInt8], for key: String) {
    guard bytes.count <= Self.largestEntry else { return }
    let temporary = ".\(key).\(getpid()).\(UInt64.random(in: .min ... .max))"
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
    let file = openat(descriptor, temporary, flags, 0o600)
    guard file >= 0 else { return }
    let isWritten = write(bytes, to: file)
    guard close(file) == 0, isWritten, renameat(descriptor, temporary, descriptor, key) == 0 else {
      unlinkat(descriptor, temporary, 0)
      return
    }
  }

  /// Removes the oldest entries where there are too many; of equal age, the first by name.
  func prune() {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    var entries = names.compactMap { name -> (age: Int, name: String, size: Int)? in
      var status = stat()
      guard fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return nil }
      return (status.st_mtim.tv_sec, name, Int(status.st_blocks) * 512)
    }
    var total = entries.reduce(0) { $0 + $1.size }
    guard total > Self.largestTotal else { return }
    entries.sort { ($0.age, $0.name) < ($1.age, $1.name) }
    for entry in entries where total > Self.largestTotal / 2 {
      unlinkat(descriptor, entry.name, 0)
      total -= entry.size
    }
  }
}

/// Whether something is the user's own, and nobody else may write to it.
private func isOwn(_ status: stat) -> Bool {
  status.st_uid == geteuid() && status.st_mode & (S_IWGRP | S_IWOTH) == 0
}
