// `file: data/iris.csv`: a line is an example, a column a feature or a target.

import DataFiles
import Diagnostics
import Execution
import Formulas
import NeuralNetworks
import Notebooks
import Numerics

/// The columns of a CSV file that are inputs, and those that are targets.
struct TableExamples: ExampleSource {
  private let file: ScalarText
  private let inputs: [ScalarText]
  private let targets: [ScalarText]
  private let isOneHot: Bool
  private let scale: NumberOption?
  private let examples: NumberOption?

  init?(_ reader: inout OptionReader) {
    guard let file = reader.text("file") else { return nil }
    self.file = file
    inputs = reader.texts("inputs")
    let option = reader.text("one_hot")
    isOneHot = option.map { $0.text != "false" } ?? false
    var targets = reader.texts("targets")
    if let option, !["true", "false"].contains(option.text),
      !targets.contains(where: { $0.text == option.text })
    {
      targets.append(option)
    }
    self.targets = targets
    scale = NumberOption("scale", .positive, &reader)
    examples = NumberOption("examples", .whole(1...NDArray.maximumCount), &reader)
    checkColumns(&reader)
  }

  private func checkColumns(_ reader: inout OptionReader) {
    var seen: Set<String> = []
    for column in inputs + targets where !seen.insert(column.text).inserted {
      reader.report(.error("column '\(column.text)' is named twice", at: column.range))
    }
    if isOneHot, targets.count != 1 {
      reader.report(
        .error(
          "option 'one_hot' needs one column of classes, but 'targets' names \(targets.count)",
          at: reader.range(of: "one_hot"), hint: "name it: 'one_hot: COLUMN'"))
    }
  }

  func examples(by rule: SplitRule, in context: inout ExecutionContext) throws(Diagnostic)
    -> ExampleParts
  {
    let limit = try examples?.integer(in: &context)
    let table = try context.read(file) { (file) throws(DataFileError) in try CSVTable(file) }
    let targets = try indices(of: targets, in: table)
    let inputs =
      inputs.isEmpty
      ? table.columns.indices.filter { !targets.contains($0) } : try indices(of: inputs, in: table)
    guard !inputs.isEmpty else {
      throw .error("'\(file.text)' has no column left for the inputs", at: file.range)
    }
    if let limit, let examples, limit > table.rows {
      throw tooMany(limit, of: table.rows, file: file, at: examples.range)
    }
    let divisor = try scale?.number(in: &context) ?? 1
    let split = try rule.split(limit ?? table.rows, using: &context.formulas.generator)
    do throws(DataFileError) {
      return try parts(of: table, inputs, targets, split.parts, dividedBy: divisor)
    } catch {
      throw error.diagnostic(at: file.range)
    }
  }

  private func parts(
    of table: CSVTable, _ inputs: [Int], _ targets: [Int], _ parts: [[Int]],
    dividedBy divisor: Double
  ) throws(DataFileError) -> ExampleParts {
    let numbers = try table.numbers(columns: inputs, of: parts, dividedBy: divisor)
    guard isOneHot, let column = targets.first else {
      return ExampleParts(
        inputs: numbers,
        targets: targets.isEmpty ? [] : try table.numbers(columns: targets, of: parts))
    }
    let classes = try table.classes(column: column)
    guard classes.names.count > 1 else {
      throw DataFileError(
        "column '\(table.columns[column])' of '\(file.text)' has the same class everywhere",
        hint: "there is nothing to tell apart")
    }
    let used = parts.reduce(0) { $0 + $1.count }
    if let fault = oneHotFault(classes: classes.names.count, examples: used) {
      throw DataFileError(fault, hint: "is '\(table.columns[column])' a column of classes?")
    }
    return ExampleParts(
      inputs: numbers,
      targets: parts.map { part in
        .oneHot(part.map { classes.labels[$0] }, classes: classes.names.count)
      },
      classes: classes.names.map(\.value))
  }

  private func indices(of names: [ScalarText], in table: CSVTable) throws(Diagnostic) -> [Int] {
    var indices: [Int] = []
    for name in names {
      guard let index = table.columns.firstIndex(of: name.text) else {
        let known = table.columns.prefix(20).joined(separator: ", ")
        throw .error(
          "'\(file.text)' has no column '\(name.text)'", at: name.range,
          hint: suggestion(for: name.text, among: table.columns)
            ?? "it has \(known)\(table.columns.count > 20 ? ", …" : "")")
      }
      indices.append(index)
    }
    return indices
  }
}

extension CSVTable.Classes.Name {
  /// The class as a value of the language: a whole number, a number or a text.
  fileprivate var value: Value {
    switch self {
    case .number(let number): Int64(exactly: number).map(Value.integer) ?? .float(number)
    case .text(let text): .string(text)
    }
  }
}

/// More examples are asked for than a file has.
func tooMany(_ examples: Int, of count: Int, file: ScalarText, at range: SourceRange) -> Diagnostic
{
  .error("'\(file.text)' has \(count) examples, which is less than \(examples)", at: range)
}

extension TableExamples {
  func numpyLines(by preparation: Preparation, in scene: NumPyScene) -> [String] {
    fileLines(file.text, by: preparation, in: scene)
  }
}
