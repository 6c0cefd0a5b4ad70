// `nbrun audit LESSON…`: what it takes.

import ArgumentParser
import Execution
import Foundation
import OrderedCollections
import Rendering

/// Makes mistakes in lessons, and tells which of them no check of the lesson notices.
struct AuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Finds mistakes that no check of a lesson would notice.",
    usage: "nbrun audit <lesson> ... [options]",
    discussion: """
      Puts a mistake into the lesson's own code or formulas, one at a time: a sign flipped, a factor or \
      a term forgotten, a transpose too many, the derivative of another activation. Each time the \
      lesson is run, and its checks and claims are the judges. A mistake that changes numbers and fails \
      nothing is reported: there a check is missing. Nothing is written.

      What is tried: the code of {numpy} cells, the formulas that {show} holds against names, and the \
      gradients of {check} gradients. Claims, checks and assertions are left as they are.

      EXIT STATUS
        0  every mistake that changes a number is noticed
        1  a cell or the lesson's syntax failed, before any mistake
        2  wrong usage, or a file that can't be read
        3  a mistake goes unnoticed, or a check fails before any mistake
      """)

  @Option(
    help: ArgumentHelp(
      "How many mistakes to try at most in a lesson; of more, an even sample.",
      valueName: "number"))
  var maxMutants = 1000

  @Option(
    help: ArgumentHelp(
      "How many runs may be under way at once; as many as there are processors.",
      valueName: "number"))
  var jobs: Int?

  @OptionGroup var inputs: LessonOptions

  @Flag(name: .shortAndLong, help: "Say nothing but what goes unnoticed.")
  var quiet = false

  @Flag(name: .shortAndLong, help: "List every mistake with what noticed it.")
  var verbose = false

  func validate() throws {
    if maxMutants < 1 { throw ValidationError("--max-mutants has to be at least 1.") }
    if let jobs, jobs < 1 { throw ValidationError("--jobs has to be at least 1.") }
    if quiet, verbose { throw ValidationError("--quiet and --verbose exclude each other.") }
  }

  /// Audits one lesson after the other, each on all processors; the status is the gravest of all.
  func execute() async -> ExitStatus {
    let reporter = AuditReporter(isQuiet: quiet, isVerbose: verbose)
    let paths: [String]
    do throws(UsageFailure) {
      paths = try lessonPaths(of: inputs.lessons)
    } catch {
      Reporter(isQuiet: quiet, isVerbose: verbose).complain(error.message)
      return .unusable
    }
    let job = LessonJob(
      parameters: inputs.parametersByName, seed: inputs.seed, keepsGoing: false,
      allowsRawHTML: false, scripts: .none, liveLine: nil,
      readableFolders: inputs.readableFolders)
    let audit = AuditJob(
      job: job, maximum: maxMutants,
      runner: BatchRunner(jobs: jobs ?? ProcessInfo.processInfo.activeProcessorCount))
    var status = ExitStatus.success
    for path in paths { status = max(status, reporter.report(await audit.run(path))) }
    return status
  }
}
