// The line at the foot of a terminal that says how far long training is.
//
// One line for all lessons that run at once: the lesson that trains first has it until its cell ends.
// A class with a lock, since lessons report from threads of their own.

import Diagnostics
import Execution
import Foundation
import Synchronization

/// A line that is drawn over itself and erased at the end.
final class LiveLine: Sendable {
  private struct Cell {
    let lesson: String
    let progress: CellProgress
    let start: ContinuousClock.Instant
    var isDrawn = false
    var lastDrawn: ContinuousClock.Instant

    func isOf(_ other: CellProgress, in source: SourceFile) -> Bool {
      lesson == source.path && progress.range == other.range
    }
  }

  private struct State {
    var cell: Cell?
    var finishedLessons = 0
  }

  /// Ten times a second is as often as a number that changes can be read.
  private static let pause = Duration.milliseconds(100)
  private static let erasure = "\r\u{1B}[K"

  private let lessons: Int
  private let state = Mutex(State())

  /// - Parameter lessons: how many run altogether.
  init(lessons: Int) { self.lessons = lessons }

  /// Takes note of a moment, and draws it if it is time; the end of a cell erases the line.
  func show(_ progress: CellProgress, of source: SourceFile) {
    state.withLock { state in
      let now = ContinuousClock.now
      guard var cell = state.cell, cell.isOf(progress, in: source) else {
        if state.cell == nil || state.cell?.lesson == source.path {
          erase(&state)
          state.cell = Cell(
            lesson: source.path, progress: progress, start: now, lastDrawn: now)
        }
        return
      }
      guard progress.finished < Double(progress.epochs) else { return erase(&state) }
      guard now - cell.lastDrawn >= Self.pause else { return }
      let text = words(progress, since: cell, now - cell.start, in: source, state)
      Streams.complain("\r\(Self.cut(text))\u{1B}[K")
      (cell.isDrawn, cell.lastDrawn) = (true, now)
      state.cell = cell
    }
  }

  /// Erases what the lesson has drawn.
  func finish(_ lesson: String) {
    state.withLock { state in
      if state.cell?.lesson == lesson { erase(&state) }
      state.finishedLessons += 1
    }
  }

  private func erase(_ state: inout State) {
    if state.cell?.isDrawn == true { Streams.complain(Self.erasure) }
    state.cell = nil
  }

  /// «lesson.md:12: {train}: 310/1000 epochs, loss 0.4312, 81/s, 9 s left».
  private func words(
    _ progress: CellProgress, since cell: Cell, _ time: Duration, in source: SourceFile,
    _ state: State
  ) -> String {
    let line = source.position(at: progress.range.lowerBound).line
    let seconds = time / .seconds(1)
    let rate = (progress.finished - cell.progress.finished) / seconds
    let left = (Double(progress.epochs) - progress.finished) / rate
    let done = Int(progress.finished)
    let parts = [
      "\(source.path):\(line): {\(progress.directive)}: \(done)/\(progress.epochs) epochs",
      "loss \(progress.loss.isNaN ? "nan" : String(format: "%.4g", progress.loss))",
      "\(String(format: rate < 10 ? "%.2g" : "%.0f", rate))/s", "\(Self.time(left)) left",
    ]
    let others = lessons > 1 ? "\(state.finishedLessons)/\(lessons) lessons, " : ""
    return others + parts.joined(separator: ", ")
  }

  private static func time(_ seconds: Double) -> String {
    switch seconds {
    case ..<100: String(format: "%.0f s", seconds)
    case ..<6000: String(format: "%.0f min", seconds / 60)
    default: String(format: "%.0f h", seconds / 3600)
    }
  }

  /// As much as one line of the terminal holds: what wraps could not be erased.
  private static func cut(_ text: String) -> String {
    var size = winsize()
    let isKnown = ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    // A path may hold anything, but what would move the cursor.
    let printed = text.unicodeScalars.map { $0.properties.generalCategory == .control ? "?" : $0 }
    var line = String(String.UnicodeScalarView(printed))
    let width = isKnown ? Int(size.ws_col) : 80
    while displayWidth(line) >= width, !line.isEmpty { line.removeLast() }
    return line
  }
}

extension LiveLine {
  /// The line, where somebody looks at it: on a terminal that can erase, and not told to be quiet.
  static func onTerminal(isQuiet: Bool, lessons: Int) -> LiveLine? {
    let terminal = ProcessInfo.processInfo.environment["TERM"] ?? ""
    let canErase = isatty(STDERR_FILENO) == 1 && !["", "dumb"].contains(terminal)
    return canErase && !isQuiet ? LiveLine(lessons: lessons) : nil
  }
}
