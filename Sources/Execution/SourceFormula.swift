// A formula that knows where in the lesson it stands, so that its faults can be shown there.

public import Diagnostics
public import Formulas
public import Notebooks

/// A parsed formula with its place.
public struct SourceFormula: Sendable {
  /// The parsed formula.
  public let formula: Formula
  /// Its text and place.
  public let text: ScalarText

  /// Parses a formula.
  ///
  /// - Throws: a diagnostic at the fault's place in the lesson.
  public init(_ text: ScalarText) throws(Diagnostic) {
    self.text = text
    do throws(FormulaError) {
      formula = try Formula(parsing: text.text)
    } catch {
      throw Self.diagnostic(error, in: text)
    }
  }

  /// The formula's value.
  ///
  /// - Throws: a diagnostic at the place of the operation that failed.
  public func evaluate(in context: inout ExecutionContext) throws(Diagnostic) -> Value {
    do throws(FormulaError) {
      return try formula.evaluate(in: &context.formulas)
    } catch {
      throw Self.diagnostic(error, in: text)
    }
  }

  /// The formula's truth, and what stands on its sides.
  ///
  /// - Throws: a diagnostic where it can't be evaluated or is neither true nor false.
  public func evaluateClaim(in context: inout ExecutionContext) throws(Diagnostic) -> ClaimOutput {
    do throws(FormulaError) {
      let claim = try formula.evaluateClaim(in: &context.formulas)
      return ClaimOutput(
        formula: text.text, range: text.range, status: claim.holds ? .passed : .failed,
        operands: claim.operands.map { .init(text: $0.text, value: OutputValue($0.value)) },
        relation: claim.operators.isEmpty ? nil : claim.operators.joined(separator: " "))
    } catch {
      throw Self.diagnostic(error, in: text)
    }
  }

  private static func diagnostic(_ error: FormulaError, in text: ScalarText) -> Diagnostic {
    .error(error.message, at: text.sourceRange(of: error.range), hint: error.hint)
  }
}
