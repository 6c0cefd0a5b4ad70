// `nbrun run LESSON…`: what it takes, and the plan made of it.

import ArgumentParser
import Diagnostics
import Execution
import Foundation
import OrderedCollections
import Rendering

/// Runs lessons and writes what they give.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Runs lessons and writes their pages.",
    usage: "nbrun [run] <lesson> ... [options]",
    discussion: """
      A lesson is a Markdown file; a folder stands for the lessons in it. The page is written beside \
      the lesson, whole or not at all: a lesson that fails replaces nothing.

      EXAMPLES
        nbrun notebooks/backprop.md             writes notebooks/backprop.html
        nbrun notebooks --to html,md -o site    all lessons of the folder to site/
        nbrun lesson.md --to json -o -          exact values on standard output
        nbrun lesson.md --in-place              results into the lesson itself
        nbrun lesson.md -P rate=0.1 --seed 7    with another parameter and seed
        nbrun audit lesson.md                   which mistakes in it go unnoticed

      EXIT STATUS
        0  all well
        1  a cell or the lesson's syntax failed
        2  wrong usage, or a file that can't be read or written
        3  a check or an expectation failed
      """)

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Outputs, separated by commas: html, md, json, ipynb. (default: html)",
      valueName: "formats"))
  var to: FormatList?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "The output's file, a folder for several, or - for standard output.", valueName: "path"))
  var output: String?

  @OptionGroup var inputs: LessonOptions

  @Flag(help: "Go on behind a cell that failed, and write the page with the errors in place.")
  var keepGoing = false

  @Flag(help: "Write results into the lesson itself, between marks that are left out when it runs.")
  var inPlace = false

  @Flag(help: "With --in-place, replace results that were edited by hand.")
  var overwriteEdits = false

  @Flag(help: "Write raw HTML of the lesson to the page as it is.")
  var unsafeHtml = false

  @Option(
    name: .customLong("css"),
    help: ArgumentHelp("A style sheet to add to the pages' own.", valueName: "file"))
  var styleSheet: String?

  @Flag(help: "Show formulas as their TeX, without KaTeX.")
  var texAsCode = false

  @Flag(help: "Show code in prose without colours, without highlight.js.")
  var plainCode = false

  @Flag(name: .shortAndLong, help: "Say nothing but errors.")
  var quiet = false

  @Flag(name: .shortAndLong, help: "Say what each cell did.")
  var verbose = false

  func validate() throws {
    if quiet, verbose { throw ValidationError("--quiet and --verbose exclude each other.") }
    if overwriteEdits, !inPlace { throw ValidationError("--overwrite-edits needs --in-place.") }
    if inPlace { try validateInPlace() }
  }

  /// What is written into a lesson is what the lesson itself gives, and nothing else is written.
  private func validateInPlace() throws {
    let others = [
      ("--to", to != nil), ("--output", output != nil), ("-P", !inputs.parameters.isEmpty),
      ("--seed", inputs.seed != nil),
    ]
    if let other = others.first(where: \.1) {
      throw ValidationError("--in-place and \(other.0) exclude each other.")
    }
  }

  private func plan() throws(UsageFailure) -> OutputPlan {
    let paths = try lessonPaths(of: inputs.lessons)
    guard !inPlace else {
      return try OutputPlan(lessons: paths, inPlace: InPlace(overwritesEdits: overwriteEdits))
    }
    return try OutputPlan(lessons: paths, formats: to?.formats ?? [.html], destination: output)
  }

  /// Runs everything; the status is the gravest of all lessons'.
  func execute() async -> ExitStatus {
    let reporter = Reporter(isQuiet: quiet, isVerbose: verbose)
    let plan: OutputPlan
    do throws(UsageFailure) {
      plan = try self.plan()
    } catch {
      reporter.complain(error.message)
      return .unusable
    }
    let houseStyle: HouseStyle?
    do throws(FileFailure) {
      houseStyle = try styleSheet.map(readHouseStyle)
    } catch {
      reporter.complain(error)
      return .unusable
    }
    let cache =
      plan.lessons.contains { $0.outputs.contains { $0.format == .html } }
      ? RenderedCache(environment: ProcessInfo.processInfo.environment) : nil
    let job = LessonJob(
      parameters: inputs.parametersByName, seed: inputs.seed, keepsGoing: keepGoing,
      allowsRawHTML: unsafeHtml, houseStyle: houseStyle,
      scripts: .ofSystem(texAsCode: texAsCode, plainCode: plainCode, cache: cache),
      liveLine: .onTerminal(isQuiet: quiet, lessons: plan.lessons.count),
      readableFolders: inputs.readableFolders)
    let results = await BatchRunner(jobs: ProcessInfo.processInfo.activeProcessorCount)
      .map(plan.lessons) { job.run($0) }
    cache?.prune()
    return results.map(reporter.report).max() ?? .success
  }
}

/// An output format.
enum OutputFormat: String, CaseIterable, Sendable {
  case html
  case markdown = "md"
  case json
  case jupyter = "ipynb"

  /// What a lesson's output is called: `NAME` and this.
  var suffix: String {
    switch self {
    case .html: ".html"
    case .markdown: ".rendered.md"
    case .json: ".json"
    case .jupyter: ".ipynb"
    }
  }
}

/// `--to html,md`.
struct FormatList: ExpressibleByArgument, Sendable {
  let formats: [OutputFormat]

  init(formats: [OutputFormat]) { self.formats = formats }

  init?(argument: String) {
    let formats = argument.split(separator: ",").map { OutputFormat(rawValue: String($0)) }
    guard !formats.isEmpty, formats.allSatisfy({ $0 != nil }) else { return nil }
    self.formats = OrderedSet(formats.compactMap { $0 }).elements
  }
}

/// `-P name=value`; what type the value has, each lesson's front matter says.
struct ParameterArgument: ExpressibleByArgument, Sendable {
  let name: String
  let value: String

  init?(argument: String) {
    guard let equals = argument.firstIndex(of: "="), equals > argument.startIndex else {
      return nil
    }
    name = String(argument[..<equals])
    value = String(argument[argument.index(after: equals)...])
  }
}

/// A request that can't be carried out as it stands.
struct UsageFailure: Error {
  let message: String
}
