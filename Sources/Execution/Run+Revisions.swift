// What later cells tell of earlier ones: that a shown formula is not what a directive computes, and that a
// function's `dLdW2` is the derivative that it is spelt as.

import Diagnostics
public import Formulas
import Notebooks
public import Numerics

/// Typeset code of a cell, to be typeset again when more is known.
struct UndecidedMathematics: Sendable {
  let cell: SourceRange?
  var typeset: TypesetProgram
  /// How many recorded values had names when it was last looked at.
  var labels: Int
  /// Derivatives of the loss that are known without a record.
  let known: @Sendable (ExecutionContext) -> [String: NDArray]
}

extension ExecutionContext {
  /// Typesets the present cell's code again when its functions have been called, or a loss is known.
  ///
  /// - Parameter known: derivatives of the loss that are then known without a record.
  public mutating func decideLater(
    _ typeset: TypesetProgram, knowing known: @escaping @Sendable (Self) -> [String: NDArray]
  ) {
    undecided.append(
      UndecidedMathematics(cell: cell, typeset: typeset, labels: formulas.labels, known: known))
  }
}

extension Run {
  /// Shows at an earlier cell that a formula of it is not what a directive has computed since.
  mutating func show(_ claim: ClaimOutput, of shown: ShownFormula) {
    guard claim.status != .passed, let key = shown.cell else { return }
    cells[key] = cells[key]?.with(claim, of: shown)
  }

  /// Ends the lesson for the formulas that nothing was computed for.
  mutating func endWaiting() {
    context.warnings = []
    for (shown, claim) in context.endWaiting() { show(claim, of: shown) }
    diagnostics += context.warnings
  }

  /// Typesets again what the present cell tells more of.
  mutating func decideMathematics() {
    var undecided: [UndecidedMathematics] = []
    for var item in context.undecided {
      let isTold = context.formulas.labels != item.labels || context.definedNames.contains("L")
      item.labels = context.formulas.labels
      if isTold, item.cell != context.cell, let key = item.cell,
        let decided = item.typeset.decided(after: context.formulas, knowing: item.known(context))
      {
        cells[key] = cells[key]?.with(decided.lines)
        item.typeset = decided
      }
      if !item.typeset.isDecided { undecided.append(item) }
    }
    context.undecided = undecided
  }
}

extension CellResult {
  /// The same result with other lines of mathematics; a cell that shows none is left as it is.
  fileprivate func with(_ lines: [String]) -> CellResult {
    let outputs = outputs.map { output in
      if case .mathematics = output { CellOutput.mathematics(lines) } else { output }
    }
    return CellResult(
      status: status, presentation: presentation, outputs: outputs, numpySource: numpySource)
  }

  /// The same result with a claim after the formula that it is about, or at the end where that is hidden.
  fileprivate func with(_ claim: ClaimOutput, of shown: ShownFormula) -> CellResult {
    let place = outputs.indices.first { index in
      guard case .value(let value) = outputs[index] else { return false }
      return value.name == shown.name.text && value.formula == shown.formula.text.text
        && !(outputs.dropFirst(index + 1).first?.isVerdict ?? false)
    }
    var all = outputs
    all.insert(.claim(claim), at: place.map { $0 + 1 } ?? all.endIndex)
    return CellResult(
      status: status, presentation: presentation, outputs: all, numpySource: numpySource)
  }
}
