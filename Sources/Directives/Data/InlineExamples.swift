// Examples that are written out in the lesson, and any other values.

import Diagnostics
import Execution
import Formulas
import Notebooks
import Numerics

/// The options `X`, `Y`, `X_test`, `Y_test` and `values`.
struct InlineExamples: Sendable {
  static let matrixNames = ["X", "Y", "X_test", "Y_test"]
  let matrices: [(name: String, value: ArrayOption)]
  private let values: [(name: OptionEntry, value: InlineValue)]

  var isEmpty: Bool { matrices.isEmpty && values.isEmpty }

  init(_ reader: inout OptionReader) {
    var matrices: [(name: String, value: ArrayOption)] = []
    for name in Self.matrixNames {
      if let value = reader.array(name) { matrices.append((name, value)) }
    }
    self.matrices = matrices
    values = reader.entries("values").compactMap { entry in
      InlineValue(entry, &reader).map { (entry, $0) }
    }
    for (entry, _) in values {
      if let fault = Self.fault(ofName: entry) { reader.report(fault) }
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

  /// Sets the names.
  func define(in context: inout ExecutionContext) throws(Diagnostic) {
    for (name, option) in matrices {
      context.define(name, try finite(option.matrix(in: &context), option))
    }
    for (entry, option) in values {
      context.define(entry.key, try option.evaluate(in: &context))
    }
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
}

extension InlineExamples {
  /// Assignments of what is written out.
  func numpyLines(in scene: NumPyScene) -> [String] {
    matrices.map { "\($0.name) = \($0.value.numpyText(in: scene, isMatrix: true))" }
      + values.map { "\($0.name.key) = \($0.value.numpyText(in: scene))" }
  }
}
