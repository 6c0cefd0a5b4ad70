// `{data}`: the examples of a lesson, written out or one of the classic truth tables.

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
      OptionSpecification("values", "a mapping of names to values", "any other names"),
      OptionSpecification(
        "dataset", "xor, and or or", "a truth table of two inputs in place of X and Y"),
    ])

  private static let matrixNames = ["X", "Y", "X_test", "Y_test"]
  private let matrices: [(name: String, value: ArrayOption)]
  private let values: [(name: OptionEntry, value: ArrayOption)]
  private let truthTable: TruthTable?

  init(_ reader: inout OptionReader) {
    var matrices: [(name: String, value: ArrayOption)] = []
    for name in Self.matrixNames {
      if let value = reader.array(name) { matrices.append((name, value)) }
    }
    self.matrices = matrices
    values = reader.arrays("values")
    let words = TruthTable.allCases.map(\.rawValue)
    truthTable = reader.word("dataset", among: words).flatMap(TruthTable.init)
    for (entry, _) in values {
      if let fault = Self.fault(ofName: entry) { reader.report(fault) }
    }
    if truthTable != nil, let clash = matrices.first(where: { $0.name == "X" || $0.name == "Y" }) {
      reader.report(
        .error(
          "'\(clash.name)' and 'dataset' both set the examples", at: clash.value.range,
          hint: "give one of them"))
    }
    if matrices.isEmpty, values.isEmpty, truthTable == nil, reader.diagnostics.isEmpty {
      reader.report(
        .error(
          "{data} has no data", at: reader.call.range, hint: "give X and Y, 'dataset' or 'values'"))
    }
  }

  /// What is held to a shape is set by options of its own; `m` follows from `X`.
  private static func fault(ofName entry: OptionEntry) -> Diagnostic? {
    if !isFormulaName(entry.key) {
      return .error(
        "'\(entry.key)' can't be a name", at: entry.keyRange,
        hint: "a name is a letter or _, then letters, digits or _")
    }
    guard entry.key == "m" || matrixNames.contains(entry.key) else { return nil }
    return .error(
      "'\(entry.key)' is set by {data} itself", at: entry.keyRange,
      hint: entry.key == "m"
        ? "it is the number of examples of X"
        : "give it as an option of its own, not under 'values'")
  }

  func run(in context: inout ExecutionContext) throws(Diagnostic) -> [CellOutput] {
    if let truthTable {
      context.define("X", TruthTable.inputs)
      context.define("Y", truthTable.targets)
    }
    for (name, option) in matrices {
      context.define(name, try finite(option.matrix(in: &context), option))
    }
    for (entry, option) in values {
      context.define(entry.key, try option.evaluate(in: &context))
    }
    try checkExamples("X", "Y", in: context)
    try checkExamples("X_test", "Y_test", in: context)
    if context.definedNames.contains("X"), let inputs = context["X"]?.matrix {
      context.define("m", .integer(Int64(inputs.columns)))
    }
    var outputs: [CellOutput] = []
    for name in context.definedNames where name != "m" { outputs.append(try context.output(name)) }
    return outputs
  }

  private func finite(_ matrix: Matrix, _ option: ArrayOption) throws(Diagnostic) -> Matrix {
    guard !matrix.elements.isEmpty else {
      throw .error("'\(option.key)' is empty", at: option.range)
    }
    if let index = matrix.elements.firstIndex(where: { !$0.isFinite }) {
      throw .error(
        "'\(option.key)' is not finite: entry [\(index / matrix.columns), \(index % matrix.columns)]"
          + " is \(name(matrix.elements[index]))", at: option.range,
        hint: "no network can learn from nan or inf")
    }
    return matrix
  }

  /// The sign of a NaN is the processor's affair and would differ between machines.
  private func name(_ value: Double) -> String { value.isNaN ? "nan" : value < 0 ? "-inf" : "inf" }

  /// Inputs and targets must be of as many examples, where this cell sets one of them.
  private func checkExamples(_ inputs: String, _ targets: String, in context: ExecutionContext)
    throws(Diagnostic)
  {
    let isSetHere = context.definedNames.contains { $0 == inputs || $0 == targets }
    guard isSetHere, case .array(let x)? = context[inputs], case .array(let y)? = context[targets],
      let (x, y) = x.matrix.flatMap({ x in y.matrix.map { (x, $0) } }), x.columns != y.columns
    else { return }
    let range = (matrices.first { $0.name == targets } ?? matrices.first { $0.name == inputs })?
      .value.range
    throw context.failure(
      "\(inputs) has \(x.columns) examples (columns), \(targets) has \(y.columns): "
        + "\(inputs) is (\(x.rows), \(x.columns)), \(targets) is (\(y.rows), \(y.columns))",
      at: range, hint: "an example is a column of both")
  }
}
