// `inputs: images.gz`, `targets: labels.gz`: array files whose first axis counts the examples.

import DataFiles
import Diagnostics
import Execution
import Formulas
import NeuralNetworks
import Notebooks
import Numerics

/// NumPy or IDX files of inputs and targets, and perhaps others for testing.
struct ArrayExamples: ExampleSource {
  let inputs: ScalarText
  let targets: ScalarText?
  let testInputs: ScalarText?
  let testTargets: ScalarText?
  let isOneHot: Bool
  let classes: NumberOption?
  let scale: NumberOption?
  let examples: NumberOption?

  init?(_ reader: inout OptionReader) {
    guard let inputs = reader.text("inputs") else { return nil }
    self.inputs = inputs
    targets = reader.text("targets")
    testInputs = reader.text("test_inputs")
    testTargets = reader.text("test_targets")
    isOneHot = reader.boolean("one_hot") ?? false
    classes = NumberOption("classes", .whole(2...CSVTable.mostClasses), &reader)
    scale = NumberOption("scale", .positive, &reader)
    examples = NumberOption("examples", .whole(1...NDArray.maximumCount), &reader)
    check(&reader)
  }

  private func check(_ reader: inout OptionReader) {
    if reader.has("test"), let testInputs {
      reader.report(
        .error(
          "'test' and 'test_inputs' both say what is kept back for testing",
          at: testInputs.range, hint: "give one of them"))
    }
    if let testTargets, testInputs == nil {
      reader.report(.error("'test_targets' needs 'test_inputs'", at: testTargets.range))
    }
    if let testInputs, (targets == nil) != (testTargets == nil) {
      let missing = targets == nil ? "targets" : "test_targets"
      reader.report(.error("'test_inputs' is given, but '\(missing)' is not", at: testInputs.range))
    }
    if isOneHot, targets == nil {
      reader.report(
        .error("option 'one_hot' needs 'targets'", at: reader.range(of: "one_hot")))
    }
    if reader.has("classes"), !isOneHot {
      reader.report(
        .error(
          "option 'classes' belongs to 'one_hot: true'", at: reader.range(of: "classes"),
          hint: "without it the labels are targets as they stand"))
    }
  }

  func examples(by rule: SplitRule, in context: inout ExecutionContext) throws(Diagnostic)
    -> ExampleParts
  {
    let divisor = try scale?.number(in: &context) ?? 1
    let limit = try examples?.integer(in: &context)
    let classes = try classes?.integer(in: &context)
    var division = Division(rule: rule, limit: limit, generator: context.formulas.generator)
    var inputs = try read(self.inputs, &division, dividedBy: divisor, in: &context)
    context.formulas.generator = division.generator
    var targets: [Matrix] = []
    if let file = self.targets { targets = try read(file, &division, in: &context) }
    if let testInputs {
      var whole = Division.whole(generator: context.formulas.generator)
      inputs += try read(testInputs, &whole, dividedBy: divisor, in: &context)
      if let testTargets { targets += try read(testTargets, &whole, in: &context) }
      try checkFeatures(inputs, testInputs)
    }
    var parts = ExampleParts(inputs: inputs, targets: targets)
    if isOneHot { try makeOneHot(&parts, classes: classes) }
    return parts
  }

  /// The examples of one file. The first file of a division settles how many there are and which are
  /// kept back.
  private func read(
    _ file: ScalarText, _ division: inout Division, dividedBy divisor: Double = 1,
    in context: inout ExecutionContext
  ) throws(Diagnostic) -> [Matrix] {
    var fault: Diagnostic?
    var settled = division
    let matrices = try context.read(file) { (opened) throws(DataFileError) -> [Matrix] in
      let array = try ArrayFile(opened)
      do throws(Diagnostic) {
        try settled.settle(array.examples, file, examples?.range)
      } catch {
        // It is about the lesson's options, not about the file.
        fault = error
        return []
      }
      return try array.matrices(of: settled.parts, dividedBy: divisor)
    }
    if let fault { throw fault }
    division = settled
    return matrices
  }

  private func checkFeatures(_ inputs: [Matrix], _ file: ScalarText) throws(Diagnostic) {
    guard let first = inputs.first, let last = inputs.last, first.rows != last.rows else { return }
    throw .error(
      "'\(file.text)' has examples of \(last.rows) features, '\(self.inputs.text)' of \(first.rows)",
      at: file.range)
  }

  // MARK: Classes

  private func makeOneHot(_ parts: inout ExampleParts, classes: Int?) throws(Diagnostic) {
    var labels: [[Int]] = []
    for (place, matrix) in parts.targets.enumerated() {
      guard let file = place == 0 ? targets : testTargets ?? targets else { continue }
      labels.append(try self.labels(in: matrix, of: file))
    }
    // The labels of a separate file for testing must be known from training.
    let own = testTargets == nil ? labels : Array(labels.prefix(1))
    let count = classes ?? max(2, 1 + (own.joined().max() ?? 0))
    for (place, part) in labels.enumerated() {
      guard let file = place == 0 ? targets : testTargets ?? targets else { continue }
      guard let label = part.first(where: { $0 >= count }) else { continue }
      throw .error(
        "'\(file.text)' holds the label \(label), but there are \(count) classes", at: file.range,
        hint: "labels count from 0; 'classes' says how many there are")
    }
    let used = labels.reduce(0) { $0 + $1.count }
    if let fault = oneHotFault(classes: count, examples: used) {
      throw .error(fault, at: targets?.range)
    }
    parts.targets = labels.map { .oneHot($0, classes: count) }
    parts.classes = (0..<count).map { .integer(Int64($0)) }
  }

  private func labels(in matrix: Matrix, of file: ScalarText) throws(Diagnostic) -> [Int] {
    guard matrix.rows == 1 else {
      throw .error(
        "'\(file.text)' has \(matrix.rows) numbers an example; 'one_hot' needs one label",
        at: file.range)
    }
    let most = CSVTable.mostClasses
    guard
      let wrong = matrix.elements.first(where: { !(0..<Double(most) ~= $0) || $0 != $0.rounded() })
    else { return matrix.elements.map { Int($0) } }
    throw .error(
      "'\(file.text)' holds the label \(Int64(exactly: wrong).map(String.init) ?? wrong.shortestText), which is no class",
      at: file.range,
      hint: "labels are whole numbers from 0 to \(most - 1)")
  }
}

/// How the examples of files that belong together are divided; settled by the first of them.
private struct Division {
  let rule: SplitRule?
  let limit: Int?
  var generator: RandomGenerator
  private(set) var parts: [[Int]] = []
  private var settledBy: (file: ScalarText, examples: Int)?

  init(rule: SplitRule?, limit: Int?, generator: RandomGenerator) {
    self.rule = rule
    self.limit = limit
    self.generator = generator
  }

  /// Every example in order.
  static func whole(generator: RandomGenerator) -> Division {
    Division(rule: nil, limit: nil, generator: generator)
  }

  mutating func settle(_ count: Int, _ file: ScalarText, _ limitRange: SourceRange?)
    throws(Diagnostic)
  {
    if let settledBy {
      guard settledBy.examples == count else {
        throw .error(
          "'\(file.text)' has \(count) examples, '\(settledBy.file.text)' has \(settledBy.examples)",
          at: file.range, hint: "the first axis of both counts the examples")
      }
      return
    }
    settledBy = (file, count)
    if let limit, limit > count {
      throw tooMany(limit, of: count, file: file, at: limitRange ?? file.range)
    }
    let used = limit ?? count
    parts = try rule?.split(used, using: &generator).parts ?? [Array(0..<used)]
  }
}
