// A cell's code that knows where in the lesson it stands, so that its faults can be shown there.

public import Diagnostics
public import Formulas
import Notebooks

/// Parsed code with its place.
public struct SourceProgram: Sendable {
  /// The parsed code.
  public let program: Program
  private let text: SourceMappedText
  private let origin: Int

  /// Parses code.
  ///
  /// - Throws: a diagnostic at the fault's place in the lesson.
  public init(_ text: SourceMappedText) throws(Diagnostic) {
    self.text = text
    // No two cells begin at the same byte, and none at the lesson's first.
    origin = text.lines.first?.lowerBound ?? 0
    do throws(FormulaError) {
      program = try Program(parsing: text.text, origin: origin)
    } catch {
      throw .error(error.message, at: text.sourceRange(error.range), hint: error.hint)
    }
  }

  /// How much a cell may cost, in elements made: some tens of seconds.
  private static let maximumCost = 40_000_000_000

  /// Runs the code; gives what it printed, and the value of the last line where that is a bare expression.
  ///
  /// - Throws: a diagnostic at the place of what failed.
  public func run(in context: inout ExecutionContext) throws(Diagnostic) -> (
    printed: String, value: Value?
  ) {
    context.codes[origin] = text
    let outer = context.formulas
    context.formulas.maximumCost = Self.maximumCost
    context.formulas.checkpoint = checkpoint(of: context)
    defer {
      context.formulas.maximumCost = outer.maximumCost
      context.formulas.checkpoint = outer.checkpoint
    }
    do throws(FormulaError) {
      let value = try program.run(in: &context.formulas)
      let remarks = context.formulas.takeRemarks()
      context.takeWarnings(remarks.warnings)
      for name in program.assignedNames where context.formulas.names.has(name) {
        context.noteDefined(name, in: origin)
      }
      return (remarks.printed, value)
    } catch {
      throw context.diagnostic(error, in: text.sourceRange)
    }
  }

  private func checkpoint(of context: ExecutionContext) -> @Sendable () throws(FormulaError) -> Void
  {
    let progress = CellProgress(
      range: context.call.range, directive: context.call.name.text, finished: 0, epochs: 0, loss: 0)
    let checkpoint = context.checkpoint
    return { () throws(FormulaError) in
      do throws(Diagnostic) { try checkpoint(progress) } catch {
        throw FormulaError(error.message, at: SourceRange(at: 0), hint: error.hint)
      }
    }
  }
}
