// The audit of one lesson: run it as it is, then with every mistake, as many at once as there are
// processors.

import Diagnostics
import Directives
import Execution
import Foundation
import Notebooks

/// What became of an audit.
struct AuditResult: Sendable {
  /// A mistake and how the lesson ended with it.
  struct Trial: Sendable {
    let mutant: Mutant
    let verdict: Verdict
  }

  let path: String
  /// That of the lesson as it is.
  let status: ExitStatus
  /// What there is to say of the lesson as it is.
  let messages: [(source: SourceFile, diagnostic: Diagnostic)]
  /// The lesson as it ran; `nil` where it could not be read.
  let original: ExecutedNotebook?
  /// The mistakes tried, in the order of the lesson.
  let trials: [Trial]
  /// How many more there were.
  let leftOut: Int
}

/// How every lesson of an audit is tried.
struct AuditJob: Sendable {
  let job: LessonJob
  let maximum: Int
  let runner: BatchRunner

  func run(_ path: String) async -> AuditResult {
    let start = ContinuousClock.now
    // Planned without outputs, a lesson is run and nothing is written.
    let result = job.run(PlannedLesson(path: path, outputs: []))
    let time = ContinuousClock.now - start
    guard result.status == .success, let original = result.executed else {
      return AuditResult(
        path: path, status: result.status, messages: result.messages, original: result.executed,
        trials: [], leftOut: 0)
    }
    let audit = LessonAudit(
      of: original, registry: builtinDirectives,
      options: job.options(for: path, parameters: original.parameters))
    let all = audit.mutants()
    let mutants = audit.sample(all, atMost: maximum)
    let limit = time * 10 + .seconds(1)
    let verdicts = await runner.map(mutants) { mutant in
      let deadline = ContinuousClock.now + limit
      return audit.judge(mutant) { _ throws(Diagnostic) in
        if ContinuousClock.now > deadline { throw LessonAudit.timeIsUp }
      }
    }
    let trials = zip(mutants, verdicts).map { AuditResult.Trial(mutant: $0, verdict: $1) }
    return AuditResult(
      path: path, status: .success, messages: result.messages, original: original, trials: trials,
      leftOut: all.count - mutants.count)
  }
}
