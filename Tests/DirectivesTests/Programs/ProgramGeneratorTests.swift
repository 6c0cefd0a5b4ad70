// Right and wrong programs in the idioms of published tutorials: no false alarm, and no miss.
//
// The suite draws 100 of each. `NBRUN_PROGRAMS=2000 swift test --filter ProgramGeneratorTests` runs 2,000 of
// each and prints the figures.

import Foundation
import LessonSupport
import PythonSupport
import Testing

@Suite("Programs of the generator")
struct ProgramGeneratorTests {
  /// The least share of wrong programs whose cause is named; the goal is 0.9.
  private static let leastShare = 0.8

  /// How many programs of each kind run: the suite's, or what the environment asks for.
  private static let asked = ProcessInfo.processInfo.environment["NBRUN_PROGRAMS"].flatMap(Int.init)
  private static let count = asked ?? 100

  @Test("none that is right is called wrong, and each that is wrong is caught")
  func judgements() async {
    let judgements = await Self.onAllProcessors(await Self.programs.value) {
      [Judgement(of: $0)]
    }
    let tally = JudgementTally(judgements)
    if Self.asked != nil { print(tally.text, Self.unnamed(judgements), separator: "\n") }
    for judgement in judgements {
      switch judgement.kind {
      case .falseAlarm: Issue.record("called wrong: \(judgement.text)")
      case .missed: Issue.record("missed, \(judgement.mistake ?? ""): \(judgement.text)")
      case .refused: Issue.record("not checked: \(judgement.text)")
      case .broken: Issue.record("does not run: \(judgement.text)")
      case .passed, .caught: break
      }
    }
    #expect(tally.namedShare >= Self.leastShare)
  }

  @Test(
    "each gives in Python with NumPy what it gives here",
    .enabled(
      if: Python.isExpected,
      "needs a Python with NumPy 2: NBRUN_PYTHON, .build/python/bin/python3 or python3"))
  func python() async throws {
    let programs = await Self.programs.value
    let probes = programs.map(\.program.probe)
    let there = try PythonNumbers.of(probes)
    #expect(programs.count == 2 * Self.count && programs.count == there.count)
    for (own, other) in zip(programs, there) {
      guard let numbers = own.numbers, let loss = other.loss, let found = other.found,
        ProbedNumbers.agree([numbers.loss] + numbers.found, [loss] + found)
      else {
        let told = "\(String(describing: own.numbers)), in Python \(other)"
        Issue.record("\(told)\n\(own.program.probe)")
        continue
      }
    }
  }

  /// Of each kind of mistake the shortest program whose cause is not named.
  private static func unnamed(_ judgements: [Judgement]) -> String {
    var texts: [String: String] = [:]
    for judgement in judgements {
      guard case .caught(isNamed: false) = judgement.kind, let mistake = judgement.mistake,
        judgement.text.count < texts[mistake]?.count ?? .max
      else { continue }
      texts[mistake] = judgement.text
    }
    return texts.sorted { $0.key < $1.key }.map { "Not named, \($0.key): \($0.value)" }
      .joined(separator: "\n")
  }

  /// What is made of each item, in order, on all processors.
  private static func onAllProcessors<Item: Sendable, Made: Sendable>(
    _ items: [Item], _ make: @escaping @Sendable (Item) -> [Made]
  ) async -> [Made] {
    await withTaskGroup(of: (Int, [Made]).self) { group in
      for start in stride(from: 0, to: items.count, by: 10) {
        let part = items[start..<min(start + 10, items.count)]
        group.addTask { (start, part.flatMap(make)) }
      }
      var found: [(Int, [Made])] = []
      for await part in group { found.append(part) }
      return found.sorted { $0.0 < $1.0 }.flatMap(\.1)
    }
  }

  /// The programs of both tests, drawn and run once.
  private static let programs = Task {
    await onAllProcessors(Array(0..<count)) {
      ProbedProgram.drawn(seed: $0)
    }
  }
}
