// The format specification behind the last colon of an inline value: `` {eval}`L:.3f` ``.

import Diagnostics
import Formulas
import Notebooks

/// A parsed specification with its place.
struct FormatOption: Sendable {
  private let specification: FormatSpecification
  private let text: ScalarText

  /// An inline value's formula and, behind its last colon outside brackets, its specification.
  ///
  /// - Throws: a diagnostic where the specification is none that Python knows.
  static func split(_ text: ScalarText) throws(Diagnostic) -> (ScalarText, FormatOption?) {
    let parts = FormattedFormula(splitting: text.text)
    guard let specification = parts.specification else { return (text, nil) }
    let formula = text.slice(bytes: parts.formula)
    return (formula, try FormatOption(text.slice(bytes: specification)))
  }

  private init(_ text: ScalarText) throws(Diagnostic) {
    self.text = text
    do throws(FormulaError) {
      specification = try FormatSpecification(parsing: text.text)
    } catch {
      throw .error(error.message, at: text.sourceRange(of: error.range), hint: error.hint)
    }
  }

  /// The value as the specification writes it.
  ///
  /// - Throws: a diagnostic where it does not go with the value's type.
  func apply(to value: Value) throws(Diagnostic) -> String {
    do throws(FormulaError) {
      return try specification.format(value)
    } catch {
      throw .error(error.message, at: text.range, hint: error.hint)
    }
  }
}
