// `{data}`: the examples of a lesson: written out, drawn, or read from files.

import Diagnostics
import Execution
import Formulas
import NeuralNetworks
import Notebooks
import Numerics

/// Sets `X`, `Y`, `m` and any other values.
struct DataDirective: Directive {
  static let metadata = DirectiveMetadata(
    name: "data",
    summary: "Sets the examples: X (features, examples), Y (outputs, examples) and their number m.",
    options: [
      OptionSpecification("X", "a matrix", "inputs, one example a column"),
      OptionSpecification("Y", "a matrix", "targets, one example a column"),
      OptionSpecification("X_test", "a matrix", "inputs kept back for testing"),
      OptionSpecification("Y_test", "a matrix", "targets kept back for testing"),
      OptionSpecification(
        "values", "a mapping of names to values",
        "any other names: numbers, true or false, formulas; a text in quotes"),
      OptionSpecification(
        "dataset", "xor, and, or, blobs, moons, circles or spirals",
        "a truth table of two inputs, or points of the plane that are drawn"),
      OptionSpecification(
        "examples", "a whole number", "how many are drawn, 200; of a file, only the first so many"),
      OptionSpecification(
        "classes", "a whole number", "of blobs and spirals, 2; of labels, one more than the largest"
      ),
      OptionSpecification(
        "noise", "a number", "standard deviation; blobs and spirals 0.2, moons and circles 0.1"),
      OptionSpecification(
        "file", "a CSV file", "examples, one a line below the columns' names; gzipped or not"),
      OptionSpecification(
        "inputs", "columns of 'file', or an array file",
        "all columns but the targets; a file is NumPy's .npy or IDX, its first axis the examples"),
      OptionSpecification(
        "targets", "columns of 'file', or an array file", "without them there is no Y"),
      OptionSpecification("test_inputs", "an array file", "sets X_test"),
      OptionSpecification("test_targets", "an array file", "sets Y_test"),
      OptionSpecification(
        "one_hot", "true, false or a column of 'file'",
        "the targets are classes: Y has a row for each; the list 'classes' names them"),
      OptionSpecification(
        "scale", "a number", "the inputs that a file holds are divided by it"),
      OptionSpecification(
        "standardize", "true or false",
        "brings features to mean 0 and deviation 1 by those of the training part, X_mean and X_std"),
      OptionSpecification(
        "test", "a share or a whole number", "how many examples are kept back as X_test and Y_test"),
      OptionSpecification(
        "shuffle", "true or false", "whether those kept back are drawn, true, or the last ones"),
    ])

  private let origin: DataOrigin
  private let preparation: Preparation
  private let inline: InlineExamples

  init(_ reader: inout OptionReader) {
    inline = InlineExamples(&reader)
    origin = DataOrigin(&reader)
    preparation = Preparation(&reader)
    checkClashes(&reader)
    if inline.isEmpty, case .lesson = origin, reader.diagnostics.isEmpty {
      reader.report(
        .error(
          "{data} has no data", at: reader.call.range,
          hint: "give X and Y, 'dataset', 'file', 'inputs' or 'values'"))
    }
  }

  private func checkClashes(_ reader: inout OptionReader) {
    if case .lesson = origin { return }
    let other = ["dataset", "file", "inputs"].first { reader.has($0) } ?? "dataset"
    let separate = ["test", "test_inputs"].first { reader.has($0) }
    for (name, value) in inline.matrices {
      if name == "X" || name == "Y" {
        reader.report(clash(name, other, at: value.range))
      } else if let separate {
        reader.report(clash(name, separate, at: value.range))
      }
    }
  }

  func run(in context: inout ExecutionContext) throws(Diagnostic) -> [CellOutput] {
    var outputs: [CellOutput] = []
    switch origin {
    case .lesson: break
    case .truthTable(let table):
      context.define("X", TruthTable.inputs)
      context.define("Y", table.targets)
    case .source(let source): outputs = try define(source, in: &context)
    }
    try inline.define(in: &context)
    try checkExamples("X", "Y", in: context)
    try checkExamples("X_test", "Y_test", in: context)
    if context.definedNames.contains("X"), case .array(let inputs)? = context["X"] {
      context.define("m", .integer(Int64(inputs.shape.last ?? 0)))
    }
    for name in context.definedNames where name != "m" && name != "classes" {
      outputs.append(try context.output(name))
    }
    return outputs
  }

  /// Sets the names of what a source gives, and says what there is.
  private func define(_ source: any ExampleSource, in context: inout ExecutionContext)
    throws(Diagnostic) -> [CellOutput]
  {
    let rule = try preparation.rule(in: &context)
    var parts = try source.examples(by: rule, in: &context)
    let standardization = preparation.standardizes ? standardize(&parts) : nil
    for (part, suffix) in zip(parts.inputs.indices, ["", "_test"]) {
      context.define("X\(suffix)", parts.inputs[part])
      if !parts.targets.isEmpty { context.define("Y\(suffix)", parts.targets[part]) }
    }
    if !parts.classes.isEmpty { context.define("classes", .list(parts.classes)) }
    let outputs = [CellOutput.table(parts.summary)]
    guard let standardization else { return outputs }
    context.define("X_mean", column(standardization.means))
    context.define("X_std", column(standardization.deviations))
    return outputs + note(on: standardization.constantFeatures)
  }

  private func standardize(_ parts: inout ExampleParts) -> Standardization? {
    guard !parts.inputs.isEmpty else { return nil }
    let standardization = Standardization(of: parts.inputs[0])
    for part in parts.inputs.indices { standardization.apply(to: &parts.inputs[part]) }
    return standardization
  }

  private func column(_ numbers: [Double]) -> Matrix {
    Matrix(rows: numbers.count, columns: 1, elements: numbers)
  }

  private func note(on constant: [Int]) -> [CellOutput] {
    guard !constant.isEmpty else { return [] }
    let shown = constant.prefix(10).map(String.init).joined(separator: ", ")
    let (noun, verb) = constant.count == 1 ? ("Feature", "varies") : ("Features", "vary")
    return [
      .note(
        "\(noun) \(shown)\(constant.count > 10 ? ", …" : "") never \(verb) among the training examples: "
          + "only moved to 0, with 1 in place of the deviation.")
    ]
  }

  /// Inputs and targets must be of as many examples, where this cell sets one of them.
  private func checkExamples(_ inputs: String, _ targets: String, in context: ExecutionContext)
    throws(Diagnostic)
  {
    let isSetHere = context.definedNames.contains { $0 == inputs || $0 == targets }
    guard isSetHere, case .array(let x)? = context[inputs], case .array(let y)? = context[targets],
      let (x, y) = x.matrix.flatMap({ x in y.matrix.map { (x, $0) } }), x.columns != y.columns
    else { return }
    let range =
      (inline.matrices.first { $0.name == targets } ?? inline.matrices.first { $0.name == inputs })?
      .value.range
    throw context.failure(
      "\(inputs) has \(x.columns) examples (columns), \(targets) has \(y.columns): "
        + "\(inputs) is (\(x.rows), \(x.columns)), \(targets) is (\(y.rows), \(y.columns))",
      at: range, hint: "an example is a column of both")
  }
}

extension DataDirective {
  func numpySource(in scene: NumPyScene) -> NumPySource {
    var lines: [String] = []
    var helpers: [String] = []
    switch origin {
    case .lesson: break
    case .truthTable: lines = ["X", "Y"].compactMap { scene.assignment(of: $0) }
    case .source(let source):
      lines = source.numpyLines(by: preparation, in: scene)
      helpers = source.numpyHelpers(in: scene)
    }
    lines += inline.numpyLines(in: scene)
    if scene.after.definedNames.contains("m") { lines.append("m = X.shape[1]") }
    return NumPySource(lines: lines, helpers: helpers)
  }
}
