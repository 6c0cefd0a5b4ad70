// The command: arguments in, files and an exit status out. The one target that touches files,
// environment, clock and streams.

import ArgumentParser
import Foundation
import Numerics

/// The exit statuses; of several, the highest wins.
enum ExitStatus: Int32, Comparable {
  case success = 0
  /// A cell, or the lesson's syntax.
  case lessonFailed = 1
  /// Wrong usage, or a file that can't be read or written.
  case unusable = 2
  /// A check or an expectation.
  case checkFailed = 3

  static func < (a: ExitStatus, b: ExitStatus) -> Bool { a.rawValue < b.rawValue }
}

/// `nbrun`; `nbrun LESSON…` is `nbrun run LESSON…`.
struct Nbrun: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "nbrun",
    abstract: "Runs lessons about neural networks, and proves every number in them.",
    version: "nbrun 0.1.0",
    subcommands: [RunCommand.self, AuditCommand.self],
    defaultSubcommand: RunCommand.self)
}

@main
enum Program {
  static func main() async {
    // A reader that goes away must end in an error, not in a signal.
    signal(SIGPIPE, SIG_IGN)
    limitInstructions()
    let arguments = Array(CommandLine.arguments.dropFirst())
    if let first = arguments.first, arguments.count == 1, ["-h", "--help", "help"].contains(first) {
      // The root's help is that of `run`: it is what everyone who asks wants to know.
      answer(Nbrun.helpMessage(for: RunCommand.self, includeHidden: false))
    }
    // Before its options are read, which would be wrong for another command.
    refuse(firstWord: arguments.first)
    do {
      var command = try Nbrun.parseAsRoot(arguments.isEmpty ? ["run"] : arguments)
      if let run = command as? RunCommand {
        if arguments.first?.hasPrefix("-") == true { refuse(firstWord: run.inputs.lessons.first) }
        exit(await run.execute().rawValue)
      }
      if let audit = command as? AuditCommand {
        exit(await audit.execute().rawValue)
      }
      try command.run()
    } catch {
      leave(with: error)
    }
  }

  /// A first word that is no file and looks like a command must not be taken for one lesson of several.
  private static func refuse(firstWord word: String?) {
    let commands = Nbrun.configuration.subcommands.compactMap { $0.configuration.commandName }
    guard let word, let complaint = complaint(ofFirstWord: word, commands: commands + ["help"])
    else { return }
    Streams.complain("nbrun: error: \(complaint)\n")
    exit(ExitStatus.unusable.rawValue)
  }

  /// `NBRUN_KERNELS` keeps the engine from a processor's newer instructions: whoever doubts that
  /// results are the same without them can look. They are, to the bit.
  private static func limitInstructions() {
    guard let name = ProcessInfo.processInfo.environment["NBRUN_KERNELS"], !name.isEmpty else {
      return
    }
    guard let highest = Engine.Instructions(rawValue: name) else {
      let names = Engine.Instructions.allCases.map(\.rawValue).joined(separator: ", ")
      Streams.complain("error: NBRUN_KERNELS is '\(name)', but has to be one of \(names)\n")
      exit(ExitStatus.unusable.rawValue)
    }
    Engine.limit(to: highest)
  }

  /// Help and version go to standard output and succeed; everything else is wrong usage.
  private static func leave(with error: any Error) -> Never {
    let message = Nbrun.fullMessage(for: error)
    if Nbrun.exitCode(for: error) == .success { answer(message) }
    Streams.complain(message.hasSuffix("\n") ? message : message + "\n")
    exit(ExitStatus.unusable.rawValue)
  }

  /// Prints what was asked for.
  private static func answer(_ text: String) -> Never {
    let isPrinted = Streams.print(text.hasSuffix("\n") ? text : text + "\n")
    exit((isPrinted ? ExitStatus.success : .unusable).rawValue)
  }
}
