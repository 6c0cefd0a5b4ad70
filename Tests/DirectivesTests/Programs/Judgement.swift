// What the check says of generated programs, and whether that is so.

import LessonSupport
import Notebooks

/// What became of one program.
struct Judgement: Sendable {
  enum Kind: Sendable {
    case passed
    case caught(isNamed: Bool)
    /// Right, and called wrong; wrong, and called right.
    case falseAlarm, missed
    /// The check did not run.
    case refused
    /// The program does not run.
    case broken
  }

  let kind: Kind
  let idioms: [String]
  let mistake: String?
  /// What was said, and the lesson.
  let text: String

  /// Runs a program's lesson and judges what the check says.
  init(of probed: ProbedProgram) {
    let program = probed.program
    idioms = program.recipe.idioms
    mistake = program.mistake?.name
    guard probed.numbers != nil else {
      kind = .broken
      text = program.probe
      return
    }
    let executed = run(program.lesson)
    text = executed.problems.joined(separator: "\n") + "\n" + program.lesson
    let outputs = executed.checks.compactMap { check in
      if case .gradients(let output) = check { output } else { nil }
    }
    guard let output = outputs.first, output.status != .notRun else {
      kind = .refused
      return
    }
    guard let mistake = program.mistake else {
      kind = executed.problems.isEmpty ? .passed : .falseAlarm
      return
    }
    guard output.status == .failed else {
      kind = .missed
      return
    }
    let rows = output.parameters.filter { $0.status == .failed }.compactMap(\.diagnosis)
    let said = ([output.culprit?.diagnosis ?? ""] + rows).joined(separator: "\n").lowercased()
    kind = .caught(isNamed: mistake.causes.contains(where: said.contains))
  }
}
