// What every command takes that runs lessons.

import ArgumentParser
import OrderedCollections

/// The lessons, and what a run of them may be given from outside.
struct LessonOptions: ParsableArguments {
  @Argument(help: "Lessons, or folders of lessons.")
  var lessons: [String]

  @Option(
    name: .customShort("P"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp("Sets a parameter of the front matter.", valueName: "name=value"))
  var parameters: [ParameterArgument] = []

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Replaces the front matter's seed.", valueName: "number"))
  var seed: UInt32?

  @Option(
    name: .customLong("allow-read"),
    help: ArgumentHelp(
      "A folder that lessons may read data from, besides their own.", valueName: "folder"))
  var readableFolders: [String] = []

  /// The parameters by name; of repeated ones the last counts.
  var parametersByName: OrderedDictionary<String, String> {
    OrderedDictionary(parameters.map { ($0.name, $0.value) }) { $1 }
  }

  func validate() throws {
    if let path = readableFolders.first(where: { !isDirectory($0) }) {
      throw ValidationError("--allow-read \(path): there is no such folder.")
    }
  }
}
