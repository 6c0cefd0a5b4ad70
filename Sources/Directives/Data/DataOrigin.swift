// Which of its options a {data} cell takes its examples from, and which others go with them.

import Diagnostics
import Execution
import NeuralNetworks
import Notebooks

/// Where the examples of a `{data}` cell come from.
enum DataOrigin: Sendable {
  /// Matrices that are written out, or none.
  case lesson
  case truthTable(TruthTable)
  case source(any ExampleSource)

  init(_ reader: inout OptionReader) {
    let words = TruthTable.allCases.map(\.rawValue) + GeneratedSet.allCases.map(\.rawValue)
    let dataset = reader.word("dataset", among: words)
    let set = dataset.flatMap(GeneratedSet.init)
    if reader.has("dataset"), reader.has("file") {
      reader.report(clash("dataset", "file", at: reader.range(of: "file")))
    }
    if let table = dataset.flatMap(TruthTable.init) {
      self = .truthTable(table)
      Self.refuse("dataset '\(table.rawValue)'", taking: [], &reader)
    } else if let set {
      self = .source(GeneratedExamples(set, &reader))
      let taken = ["examples", "noise", "test", "shuffle", "standardize"]
      let classes = set.possibleClasses.count > 1 ? ["classes"] : []
      Self.refuse("dataset '\(set.rawValue)'", taking: taken + classes, &reader)
    } else if reader.has("dataset") {
      self = .lesson
    } else if let table = TableExamples(&reader) {
      self = .source(table)
      let taken = [
        "inputs", "targets", "one_hot", "scale", "examples", "test", "shuffle", "standardize",
      ]
      Self.refuse("a CSV 'file'", taking: taken, &reader)
    } else if let arrays = ArrayExamples(&reader) {
      self = .source(arrays)
      Self.refuse("array files as 'inputs'", taking: Self.ofArrays, &reader)
    } else {
      self = .lesson
      Self.refuse("examples that are written out", taking: [], &reader)
    }
  }

  /// The options that say more about examples from elsewhere, and what each goes with.
  private static let preparing: [(option: String, home: String)] = [
    ("inputs", "columns of 'file', or an array file"),
    ("targets", "columns of 'file', or an array file beside 'inputs'"),
    ("test_inputs", "an array file beside 'inputs'"),
    ("test_targets", "an array file beside 'test_inputs'"),
    ("one_hot", "it goes with 'file' and with array files"),
    ("classes", "it goes with blobs and spirals, and with array files of labels"),
    ("scale", "it goes with files"),
    ("examples", "it goes with blobs, moons, circles and spirals, and with files"),
    ("noise", "it goes with blobs, moons, circles and spirals"),
    ("test", "it goes with drawn examples and with files"),
    ("shuffle", "it goes with drawn examples and with files"),
    ("standardize", "it goes with drawn examples and with files"),
  ]

  /// All but noise.
  private static let ofArrays = preparing.map(\.option).filter { $0 != "noise" }

  private static func refuse(_ origin: String, taking taken: [String], _ reader: inout OptionReader)
  {
    for (option, home) in preparing where reader.has(option) && !taken.contains(option) {
      reader.report(
        .error(
          "option '\(option)' does not go with \(origin)", at: reader.range(of: option),
          hint: home))
    }
  }
}

/// Two options that exclude each other.
func clash(_ option: String, _ other: String, at range: SourceRange) -> Diagnostic {
  .error(
    "'\(option)' and '\(other)' both set the examples", at: range, hint: "give one of them")
}
