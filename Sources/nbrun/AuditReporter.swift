// What is said of an audit: a warning for every mistake that goes unnoticed, and a line for every lesson.

import Diagnostics
import Execution
import Foundation
import Notebooks
import OrderedCollections

/// Writes the report to standard output: here it is what was asked for.
struct AuditReporter: Sendable {
  let isQuiet: Bool
  let isVerbose: Bool

  /// Reports a lesson; the status is its own, or that of a failed check where a mistake goes unnoticed.
  func report(_ result: AuditResult) -> ExitStatus {
    for (source, diagnostic) in result.messages {
      // What the lesson warns of is said when it is run.
      guard diagnostic.severity == .error else { continue }
      let printer = DiagnosticPrinter(source: source, styled: Streams.isStyled)
      Streams.complain(printer.format(diagnostic))
    }
    guard result.status == .success, let original = result.original else { return result.status }
    let printer = DiagnosticPrinter(
      source: original.notebook.source, styled: Streams.isOutputStyled)
    var text = isVerbose ? list(result.trials, original.notebook.source) : ""
    var survivors = 0
    for trial in result.trials {
      guard case .survived(let effect) = trial.verdict else { continue }
      survivors += 1
      text += printer.format(warning(of: trial.mutant, effect, original))
    }
    if !isQuiet { text += summary(of: result, survivors: survivors) + "\n" }
    guard Streams.print(text) else {
      Reporter(isQuiet: isQuiet, isVerbose: isVerbose).complain(
        "standard output can't be written")
      return .unusable
    }
    return survivors > 0 ? .checkFailed : .success
  }

  private func warning(
    of mutant: Mutant, _ effect: Verdict.Effect, _ original: ExecutedNotebook
  ) -> Diagnostic {
    .warning(
      "no check notices this mistake: \(mutant.description)", at: mutant.range,
      hint: hint(effect, original))
  }

  /// Which check would notice.
  private func hint(_ effect: Verdict.Effect, _ original: ExecutedNotebook) -> String {
    guard !effect.names.isEmpty else {
      let lines = effect.places.prefix(1).map { line(of: $0, original.notebook.source) }
      return "it changes what line \(lines.first ?? 1) shows: give that a name, "
        + "and claim it with {expect}"
    }
    let shown = effect.names.prefix(3).joined(separator: ", ")
    let others = effect.names.count - 3
    let names = others > 0 ? "\(shown) and \(others) more" : shown
    let isGradient = effect.names.contains { isGradientName($0, original.values.keys.elements) }
    return "it changes \(names): "
      + (isGradient
        ? "check the gradients with {check} gradients, or claim a value with {expect}"
        : "claim a value that depends on it with {expect}")
  }

  /// `dLdW1`; `dW1` beside a `W1`; a dictionary of such.
  private func isGradientName(_ name: String, _ names: [String]) -> Bool {
    if name.hasPrefix("dLd") || name.hasPrefix("grad") { return true }
    return name.hasPrefix("d") && names.contains(String(name.dropFirst()))
  }

  // MARK: Lists and sums

  private func list(_ trials: [AuditResult.Trial], _ source: SourceFile) -> String {
    trials.map { trial in
      let position = source.position(at: trial.mutant.range.lowerBound)
      return "  \(position.line):\(position.column): \(trial.mutant.description): "
        + "\(words(trial.verdict, source))\n"
    }.joined()
  }

  private func words(_ verdict: Verdict, _ source: SourceFile) -> String {
    switch verdict {
    case .caught(let message, let place):
      "caught" + (place.map { " at line \(line(of: $0, source))" } ?? "") + ": \(message)"
    case .endless: "caught: it does not end"
    case .withoutEffect: "without effect: it changes no number on the page"
    case .announced: "without effect but on what is announced to fail"
    case .survived: "survived"
    }
  }

  /// `backprop.md: 48 mutants, 46 caught, 1 without effect, 1 survived`.
  private func summary(of result: AuditResult, survivors: Int) -> String {
    let idle = result.trials.count { $0.verdict == .withoutEffect }
    let announced = result.trials.count { $0.verdict == .announced }
    let count = result.trials.count
    var parts = [
      "\(count) mutant\(count == 1 ? "" : "s")",
      "\(count - idle - announced - survivors) caught", "\(idle) without effect",
    ]
    if announced > 0 { parts.append("\(announced) in announced mistakes") }
    parts.append("\(survivors) survived")
    if result.leftOut > 0 { parts.append("\(result.leftOut) left out by --max-mutants") }
    return "\(result.path): \(parts.joined(separator: ", "))"
  }

  private func line(of place: SourceRange, _ source: SourceFile) -> Int {
    source.position(at: place.lowerBound).line
  }
}
