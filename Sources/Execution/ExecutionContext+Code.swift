// Errors and warnings of formulas and code, at their places in the lesson.

public import Diagnostics
public import Formulas
import Notebooks

extension ExecutionContext {
  /// Where a place of a recorded text stands in the lesson; nothing for a formula's own text.
  public func range(of site: Site) -> SourceRange? {
    codes[site.origin].map { $0.sourceRange(site.range) }
  }

  /// The number of the line that a place begins in, from 1, in the lesson without written results:
  /// what a result says must not depend on how long the results before it are.
  public func line(of range: SourceRange) -> Int {
    source?.lineNumber(at: range.lowerBound) ?? 1
  }

  /// An error of a formula or of code: in the text of its own, or in a function of another cell. The calls
  /// that led there are notes.
  ///
  /// - Parameter place: where a place of the text that was evaluated stands in the lesson.
  func diagnostic(_ error: FormulaError, in place: (SourceRange) -> SourceRange) -> Diagnostic {
    let own = place(error.range)
    let there = error.origin.flatMap { self.range(of: Site(origin: $0, range: error.range)) }
    // Of a long way in, its ends say most.
    let callers = error.callers.prefix(3) + error.callers.dropFirst(3).suffix(1)
    let notes = callers.map { caller in
      Diagnostic.Note(
        "in \(caller.function), called here",
        at: self.range(of: caller.site) ?? place(caller.site.range))
    }
    return .error(error.message, at: there ?? own, hint: error.hint, notes: notes)
  }

  /// Takes over what formulas warned of.
  mutating func takeWarnings(_ warnings: [FormulaWarning]) {
    for warning in warnings {
      warn(warning.message, at: range(of: warning.site) ?? call.range, hint: warning.hint)
    }
  }
}
