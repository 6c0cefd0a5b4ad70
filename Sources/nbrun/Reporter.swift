// What is said on the terminal: diagnostics, and a line for every lesson.

import Diagnostics
import Foundation
import Notebooks

/// Writes to standard error; standard output is for outputs alone.
struct Reporter: Sendable {
  let isQuiet: Bool
  let isVerbose: Bool

  func complain(_ message: String) { Streams.complain("nbrun: error: \(message)\n") }

  /// Reports a file that keeps the command from beginning.
  func complain(_ failure: FileFailure) {
    let printer = DiagnosticPrinter(source: failure.source, styled: Streams.isStyled)
    Streams.complain(printer.format(failure.diagnostic))
  }

  /// Reports a lesson; the status is its own, or `unusable` where standard output can't be written.
  func report(_ result: LessonResult) -> ExitStatus {
    var status = result.status
    for (source, diagnostic) in result.messages {
      if isQuiet, diagnostic.severity != .error { continue }
      let printer = DiagnosticPrinter(source: source, styled: Streams.isStyled)
      Streams.complain(printer.format(diagnostic))
    }
    if let text = result.standardOutput, !Streams.print(text) {
      complain("standard output can't be written")
      status = max(status, .unusable)
    }
    guard !isQuiet, let executed = result.executed else { return status }
    if isVerbose { Streams.complain(cells(of: executed)) }
    Streams.complain(summary(of: executed, result) + "\n")
    return status
  }

  private func summary(of executed: ExecutedNotebook, _ result: LessonResult) -> String {
    let cells = executed.notebook.cells.count
    var parts = [counted(cells, "cell")]
    let checks = executed.checks.filter { if case .gradients = $0 { true } else { false } }
    let sanity = executed.checks.filter { if case .sanity = $0 { true } else { false } }
    let claims = executed.checks.filter { if case .claim = $0 { true } else { false } }
    if !checks.isEmpty { parts.append(tally(checks, "gradient check")) }
    if !sanity.isEmpty { parts.append(tally(sanity, "sanity check")) }
    if !claims.isEmpty { parts.append(tally(claims, "claim")) }
    if executed.hasErrors { parts.append("stopped by an error") }
    let time = String(format: "%.3f s", result.seconds)
    let target = result.written.isEmpty ? "" : " → \(result.written.joined(separator: ", "))"
    return "\(result.path): \(parts.joined(separator: ", ")), \(time)\(target)"
  }

  private func tally(_ checks: [Check], _ noun: String) -> String {
    let failed = checks.count { $0.status == .failed }
    let missed = checks.count { $0.status == .notRun }
    let undecided = checks.count { $0.status == .undecided }
    let verdicts = [(failed, "failed"), (undecided, "not decided"), (missed, "not run")]
      .filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    return counted(checks.count, noun)
      + (verdicts.isEmpty ? "" : " (\(verdicts.joined(separator: ", ")))")
  }

  private func cells(of executed: ExecutedNotebook) -> String {
    executed.notebook.cells.map { cell in
      let line = executed.notebook.source.position(at: cell.call.range.lowerBound).line
      let status = executed.cells[cell.key]?.status ?? .notRun
      let words = status.rawValue.replacing("_", with: " ")
      return "  line \(line): cell \(cell.number), \(cell.call.name.text): \(words)\n"
    }.joined()
  }

  private func counted(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }
}

/// The process's streams.
enum Streams {
  /// Whether messages may be coloured: on a terminal that wants it.
  static let isStyled = mayStyle(STDERR_FILENO)
  /// Whether a report on standard output may be coloured.
  static let isOutputStyled = mayStyle(STDOUT_FILENO)

  private static func mayStyle(_ descriptor: Int32) -> Bool {
    let environment = ProcessInfo.processInfo.environment
    let isPlain = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
    return isatty(descriptor) == 1 && !isPlain && environment["TERM"] != "dumb"
  }

  /// Writes to standard output; false where that fails.
  @discardableResult
  static func print(_ text: String) -> Bool { write(Array(text.utf8), to: STDOUT_FILENO) }

  /// Writes to standard error.
  static func complain(_ text: String) { _ = write(Array(text.utf8), to: STDERR_FILENO) }
}
