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
      throw context.diagnostic(error, in: text.sourceRange(of:))
    }
  }

  /// The formula's value with the record of its computation, in a world beside the lesson's.
  ///
  /// - Parameter name: what the value is called where it is no dictionary.
  /// - Throws: a diagnostic at the place of the operation that failed.
  public func record(
    as name: String, in formulas: inout FormulaContext, of context: ExecutionContext
  ) throws(Diagnostic) -> RecordedValue {
    do throws(FormulaError) {
      return try formulas.record(formula, as: name)
    } catch {
      throw context.diagnostic(error, in: text.sourceRange(of:))
    }
  }

  /// The record of a number that this formula gave.
  ///
  /// - Throws: a diagnostic where it is no number, or nothing is known of how it was computed.
  public func recording(
    of loss: RecordedValue, parameters: [Recording.Quantity], in formulas: FormulaContext,
    of context: ExecutionContext
  ) throws(Diagnostic) -> Recording {
    do throws(FormulaError) {
      return try formulas.recording(of: loss, parameters: parameters)
    } catch {
      throw context.diagnostic(error) { _ in text.range }
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
        relation: claim.operators.isEmpty ? nil : claim.operators.joined(separator: " "),
        comparesNothing: claim.comparesNothing)
    } catch {
      throw context.diagnostic(error, in: text.sourceRange(of:))
    }
  }

  private static func diagnostic(_ error: FormulaError, in text: ScalarText) -> Diagnostic {
    .error(error.message, at: text.sourceRange(of: error.range), hint: error.hint)
  }
}
