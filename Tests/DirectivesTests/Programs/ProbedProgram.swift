// Programs that have run: those whose numbers are finite, and of wrong ones those that are wrong.

import LessonSupport
import Notebooks

/// A program and the numbers that it gives.
struct ProbedProgram: Sendable {
  let program: GeneratedProgram
  /// `nil` where the program does not run.
  let numbers: ProbedNumbers?

  /// A right program of a seed, and a wrong one.
  ///
  /// What grows beyond all bounds is drawn again, and so is a mistake that changes no gradient there.
  static func drawn(seed: Int) -> [ProbedProgram] {
    let again = (0..<8).lazy.map { seed + $0 * 1_000 * Mistake.all.count }
    let right = again.map { GeneratedProgram(right: $0) }
    let wrong = again.compactMap { GeneratedProgram(wrong: $0) }
    return [right.compactMap(Self.init).first, wrong.compactMap(Self.init).first]
      .compactMap { $0 }
  }

  private init?(_ program: GeneratedProgram) {
    let executed = run(cell("numpy", program.probe))
    self.program = program
    numbers = executed.isOK ? ProbedNumbers(executed) : nil
    guard let numbers else { return }
    guard numbers.isFinite, program.mistake == nil || numbers.isWrong else { return nil }
  }
}

/// What a probe kept.
struct ProbedNumbers: Sendable {
  let loss: [Double]
  let found: [[Double]]
  private let wanted: [[Double]]

  init(_ executed: ExecutedNotebook) {
    loss = executed.entry("probe", "loss").map(\.doubles) ?? []
    found = Self.arrays(executed.entry("probe", "found"))
    wanted = Self.arrays(executed.entry("probe", "wanted"))
  }

  private static func arrays(_ value: OutputValue?) -> [[Double]] {
    if case .list(let items)? = value { items.map(\.doubles) } else { [] }
  }

  var isFinite: Bool { (loss + found.joined()).allSatisfy(\.isFinite) }

  /// Whether any gradient found differs from the one wanted.
  var isWrong: Bool { !Self.agree(found, wanted) }

  /// Whether arrays are the same but for rounding; a number is an array that has it everywhere.
  static func agree(_ a: [[Double]], _ b: [[Double]]) -> Bool {
    a.count == b.count && zip(a, b).allSatisfy(agree)
  }

  private static func agree(_ a: [Double], _ b: [Double]) -> Bool {
    let count = max(a.count, b.count)
    guard [1, count].contains(a.count), [1, count].contains(b.count) else { return false }
    let largest = (a + b).map(\.magnitude).max() ?? 0
    return (0..<count).allSatisfy { index in
      let (left, right) = (a[a.count == 1 ? 0 : index], b[b.count == 1 ? 0 : index])
      return (left - right).magnitude <= 1e-9 * max(largest, 1e-3)
    }
  }
}
