// A formula that knows where in the lesson it stands, so that its faults can be shown there.

public import Diagnostics
public import Formulas
public import Notebooks
import Numerics

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
        comparesNothing: claim.comparesNothing, difference: claim.differingEntries)
    } catch {
      throw context.diagnostic(error, in: text.sourceRange(of:))
    }
  }

  private static func diagnostic(_ error: FormulaError, in text: ScalarText) -> Diagnostic {
    .error(error.message, at: text.sourceRange(of: error.range), hint: error.hint)
  }
}

extension Claim {
  /// The entries that differ most, under the names of their arrays: `A[0, 1]`.
  fileprivate var differingEntries: [ClaimOutput.Operand] {
    guard let difference else { return [] }
    return zip(operands, [difference.left, difference.right]).map { operand, entry in
      guard let array = try? operand.value.asArray(), array.rank > 0 else {
        return .init(text: operand.text, value: OutputValue(operand.value))
      }
      // What was stretched to the other's shape has its own index.
      let index = zip(difference.index.suffix(array.rank), array.shape).map { $1 == 1 ? 0 : $0 }
      let name = isOneTerm(operand.text) ? operand.text : "(\(operand.text))"
      return .init(
        text: "\(name)[\(index.map(String.init).joined(separator: ", "))]",
        value: OutputValue(.array(entry)))
    }
  }

  /// Whether a formula is a name with what is attached to it, so that an index after it is of all of it.
  private func isOneTerm(_ text: String) -> Bool {
    topLevelBytes(of: text).allSatisfy { _, byte in
      byte >= 0x80 || "._".utf8.contains(byte) || Unicode.Scalar(byte).properties.isAlphabetic
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
  }
}
