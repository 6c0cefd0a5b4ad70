// A run of the program whose standard error is a terminal.

import Foundation
import Testing

/// Linux's requests TIOCSPTLCK and TIOCGPTN, which Swift can't read from C's macros.
private let unlocking: UInt = 0x4004_5431
private let asksNumber: UInt = 0x8004_5430

/// The program under way, and what it has drawn on its terminal so far.
///
/// A class, because its end closes the terminal. Used by one test at a time.
final class TerminalRun {
  private let process = Process()
  private let terminal: FileHandle
  private var bytes: [UInt8] = []

  /// Starts the program in the folder, on a terminal of so many columns.
  init(
    _ folder: Folder, _ arguments: String..., columns: UInt16 = 120, kind: String = "xterm"
  ) throws {
    let descriptor = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_NONBLOCK)
    terminal = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    var size = winsize(ws_row: 24, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    var (lock, number) = (Int32(0), UInt32(0))
    try #require(
      descriptor >= 0 && ioctl(descriptor, unlocking, &lock) == 0
        && ioctl(descriptor, asksNumber, &number) == 0
        && ioctl(descriptor, UInt(TIOCSWINSZ), &size) == 0)
    let name = "/dev/pts/\(number)"
    let screen = try #require(FileHandle(forUpdatingAtPath: name))
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    process.executableURL = program
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(["TERM": kind]) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = screen
    try process.run()
    try screen.close()
  }

  /// All that the terminal was sent so far.
  var text: String {
    var part = [UInt8](repeating: 0, count: 4096)
    while case let count = read(terminal.fileDescriptor, &part, part.count), count > 0 {
      bytes += part.prefix(count)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Waits until the terminal shows something of this kind. On its own thread: a task that sleeps comes
  /// back behind all tests that compute, and the program may have ended by then.
  func waits(seconds: Double = 30, for isThere: (String) -> Bool) async -> Bool {
    let deadline = ContinuousClock.now + .seconds(seconds)
    while ContinuousClock.now < deadline {
      if isThere(text) { return true }
      usleep(4000)
    }
    return false
  }

  /// What Ctrl-C sends.
  func interrupt() { kill(process.processIdentifier, SIGINT) }

  /// The exit status at the end; all that was drawn stays to be read.
  func end(within seconds: Double = 60) async -> Int32 {
    let deadline = ContinuousClock.now + .seconds(seconds)
    // A terminal that nobody reads would stop the program.
    while process.isRunning, ContinuousClock.now < deadline {
      _ = text
      usleep(4000)
    }
    return await process.ends(within: 0) ? process.endStatus : Run.timedOut
  }
}

/// What a terminal shows in the end of what it was sent: `\r` starts a line over, `ESC [ K` clears
/// the rest of it.
func screen(_ text: String) -> [String] {
  var lines: [[Character]] = [[]]
  var column = 0
  var rest = text.replacingOccurrences(of: "\r\n", with: "\n").unicodeScalars[...]
  while let scalar = rest.popFirst() {
    let last = lines.count - 1
    switch scalar {
    case "\n":
      lines.append([])
      column = 0
    case "\r": column = 0
    case "\u{1B}" where rest.starts(with: "[K".unicodeScalars):
      rest.removeFirst(2)
      lines[last].removeLast(max(0, lines[last].count - column))
    default:
      if column < lines[last].count {
        lines[last][column] = Character(scalar)
      } else {
        lines[last].append(Character(scalar))
      }
      column += 1
    }
  }
  return lines.map { String($0) }
}
