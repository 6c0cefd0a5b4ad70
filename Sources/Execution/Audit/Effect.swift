// What differs between two runs of a lesson as its reader sees it: numbers. The text of a formula that
// stands beside its value is no number, and 0 and -0 are the same one: no check could tell them apart.
// What is said of a gradient that fails as the lesson says it must is told apart: it is wrong on purpose.

import Diagnostics
import Notebooks
import Numerics
import OrderedCollections

extension ExecutedNotebook {
  /// What is different in a run of the same lesson with a mistake in it; places are this run's.
  ///
  /// - Parameter seesAnnounced: whether it counts in what way a foretold failure fails.
  func effect(seenIn other: ExecutedNotebook, seesAnnounced: Bool) -> Verdict.Effect {
    let comparison = Comparison(seesAnnounced: seesAnnounced)
    // The errors of the last check are shown by it, and are judged there.
    let judged: Set = seesAnnounced ? [] : ["relative_errors"]
    let names = Set(values.keys).union(other.values.keys).subtracting(judged).sorted()
      .filter { !comparison.isSame(values[$0], other.values[$0]) }
    var places: [SourceRange] = []
    for (own, others) in zip(notebook.steps, other.notebook.steps) {
      switch (own, others) {
      case (.cell(let a), .cell(let b)):
        guard let first = cells[a.key], let second = other.cells[b.key] else { continue }
        if !comparison.isSame(first, second) { places.append(a.call.range) }
      case (.inline(let a), .inline(let b)):
        guard let first = inlines[a.range], let second = other.inlines[b.range] else { continue }
        if !comparison.isSame(first, second) { places.append(a.range) }
      case (.cell, .inline), (.inline, .cell): continue
      }
    }
    return Verdict.Effect(names: names, places: places)
  }
}

/// Compares what two runs show.
private struct Comparison {
  let seesAnnounced: Bool

  func isSame(_ a: CellResult, _ b: CellResult) -> Bool {
    guard a.status == b.status, a.outputs.count == b.outputs.count else { return false }
    guard zip(a.outputs, b.outputs).allSatisfy(isSame) else { return false }
    guard let caption = a.presentation.caption, let others = b.presentation.caption else {
      return true
    }
    return caption.formulas.allSatisfy { formula in
      guard let first = caption.results[formula.range], let second = others.results[formula.range]
      else { return true }
      return isSame(first, second)
    }
  }

  func isSame(_ a: CellOutput, _ b: CellOutput) -> Bool {
    switch (a, b) {
    case (.value(let a), .value(let b)): isSame(a.value, b.value)
    case (.gradientCheck(let a), .gradientCheck(let b)): isSame(a, b)
    case (.sanityCheck(let a), .sanityCheck(let b)): isAlike(a.rows, b.rows)
    case (.claim(let a), .claim(let b)): isSame(a, b)
    case (.table(let a), .table(let b)): isAlike(a, b)
    case (.chart(let a), .chart(let b)): isAlike(a, b)
    case (.text(let a), .text(let b)), (.note(let a), .note(let b)): a == b
    case (.derivation(let a), .derivation(let b)): isSame(a.value, b.value)
    // A formula is the mistake itself, not what became of it.
    case (.mathematics, .mathematics): true
    // Both are foretold, or the run would have failed.
    case (.failure(let a), .failure(let b)): !seesAnnounced || a.message == b.message
    case (.value, _), (.gradientCheck, _), (.sanityCheck, _), (.claim, _), (.table, _), (.chart, _),
      (.derivation, _), (.mathematics, _), (.text, _), (.note, _), (.failure, _):
      false
    }
  }

  func isSame(_ a: GradientCheckOutput, _ b: GradientCheckOutput) -> Bool {
    guard a.status == b.status, a.parameters.count == b.parameters.count else { return false }
    return isSame(a.loss ?? .nan, b.loss ?? .nan)
      && zip(a.parameters, b.parameters).allSatisfy { a, b in
        guard a.name == b.name, a.status == b.status else { return false }
        if a.status == .failedAsExpected, !seesAnnounced { return true }
        return a.diagnosis == b.diagnosis && isAlike(a.worst, b.worst) && isAlike(a.kink, b.kink)
      }
  }

  func isSame(_ a: ClaimOutput, _ b: ClaimOutput) -> Bool {
    a.status == b.status && a.operands.count == b.operands.count
      && zip(a.operands, b.operands).allSatisfy { isSame($0.value, $1.value) }
  }

  func isSame(_ a: InlineResult, _ b: InlineResult) -> Bool {
    switch (a, b) {
    case (.value(let a, _), .value(let b, _)): isSame(a, b)
    case (.claim(let a), .claim(let b)): isSame(a, b)
    case (.failure, .failure), (.notRun, .notRun): true
    case (.value, _), (.claim, _), (.failure, _), (.notRun, _): false
    }
  }

  func isSame(_ a: OutputValue?, _ b: OutputValue?) -> Bool {
    guard let a, let b else { return a == nil && b == nil }
    switch (a, b) {
    case (.number(let a), .number(let b)): return isSame(a, b)
    case (.array(let a), .array(let b)):
      guard a.shape == b.shape, a.elementType == b.elementType else { return false }
      // Integers beyond 2^53 are no doubles.
      guard a.elementType == .float64 else { return a == b }
      let size = (a.doubles + b.doubles).filter(\.isFinite).map { abs($0) }.max() ?? 0
      return zip(a.doubles, b.doubles).allSatisfy { isSame($0, $1, size: size) }
    case (.list(let a), .list(let b)), (.tuple(let a), .tuple(let b)):
      return a.count == b.count && zip(a, b).allSatisfy { isSame($0, $1) }
    case (.dictionary(let a), .dictionary(let b)):
      return a.keys == b.keys && zip(a.values, b.values).allSatisfy { isSame($0, $1) }
    case (.none, _), (.boolean, _), (.integer, _), (.text, _), (.number, _), (.array, _),
      (.list, _),
      (.tuple, _), (.dictionary, _):
      return a == b
    }
  }

  func isSame(_ a: Double, _ b: Double) -> Bool { isSame(a, b, size: max(abs(a), abs(b))) }

  /// The same number but for last digits, which the order of a sum decides and no page shows.
  private func isSame(_ a: Double, _ b: Double, size: Double) -> Bool {
    a == b || (a.isNaN && b.isNaN) || abs(a - b) <= 1e-9 * size
  }

  /// Of what has no text of the lesson's in it: written alike, but for the last digits of numbers.
  func isAlike<T: Equatable>(_ a: T, _ b: T) -> Bool {
    guard a != b else { return true }
    let (first, second) = (words(of: a), words(of: b))
    return first.count == second.count
      && zip(first, second).allSatisfy { a, b in
        if a == b { return true }
        guard let x = Double(a), let y = Double(b) else { return false }
        return isSame(x, y, size: max(1e-9, abs(x), abs(y)))
      }
  }

  private func words<T>(of value: T) -> [Substring] {
    String(describing: value).split { !$0.isLetter && !$0.isNumber && !"+-._".contains($0) }
  }
}
