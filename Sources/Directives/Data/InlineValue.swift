// A value under `values:` of `{data}`: what a parameter may be, or a formula of the names in scope.

import Diagnostics
import Execution
import Formulas
import Notebooks

/// A value that is written out, or a formula for it.
enum InlineValue: Sendable {
  /// A truth value, a text, or a number that no formula spells.
  case scalar(LessonScalar)
  /// Numbers and formulas.
  case array(ArrayOption)

  /// The value of an entry; `nil` where it is reported as wrong.
  init?(_ entry: OptionEntry, _ reader: inout OptionReader) {
    guard let text = entry.value.scalar, let scalar = Self.scalar(text, of: entry, &reader) else {
      guard let array = reader.array(entry) else { return nil }
      self = .array(array)
      return
    }
    guard case .success(let value) = scalar else { return nil }
    self = .scalar(value)
  }

  /// What was wrong has been reported.
  private struct Reported: Error {}

  /// A scalar that is no formula; `nil` for a formula.
  private static func scalar(
    _ text: ScalarText, of entry: OptionEntry, _ reader: inout OptionReader
  ) -> Result<LessonScalar, Reported>? {
    guard text.isPlain else {
      return needsQuotes(text.text) ? nil : .success(.string(text.text))
    }
    do throws(ScalarFault) {
      return try plain(text.text).map { .success($0) }
    } catch {
      let _: Never? = reader.refuse(entry, error.expectation, hint: error.hint)
      return .failure(Reported())
    }
  }

  /// Whether a quoted text is a formula: one with brackets, quotes or comparisons of its own, which YAML
  /// can't hold bare everywhere. Every other quoted text is a text, `'1/3'` and `'no'` too.
  private static func needsQuotes(_ text: String) -> Bool {
    let isSet = text.contains { "([{'\"<>=".contains($0) }
    return isSet && (text.hasPrefix("[") || (try? Formula(parsing: text)) != nil)
  }

  /// A text without quotes as a parameter's value; `nil` where it is a formula, for its numbers know
  /// how they are written, and its names may be in scope.
  private static func plain(_ text: String) throws(ScalarFault) -> LessonScalar? {
    let formula = try? Formula(parsing: text)
    do throws(ScalarFault) {
      switch try LessonScalar(reading: text) {
      case .boolean(let truth): return .boolean(truth)
      case .string(let text): return formula?.isArithmetic == true ? .string(text) : nil
      case let number: return formula == nil ? number : nil
      }
    } catch {
      switch error {
      case .noNumber, .formula: return nil
      // The names `y` and `n` are what they are in scope; an empty value has words of its own.
      case .truthWord(let word, _) where word.count == 1: return nil
      case .nothing where text.isEmpty: return nil
      case .comma where text.contains("("): return nil
      case .truthWord, .nothing, .comma, .digits: throw error
      }
    }
  }

  /// The value.
  ///
  /// - Throws: a diagnostic at the entry that can't be evaluated.
  func evaluate(in context: inout ExecutionContext) throws(Diagnostic) -> Value {
    switch self {
    case .scalar(let scalar): Value(scalar)
    case .array(let option): try option.evaluate(in: &context)
    }
  }

  /// The value as code.
  func numpyText(in scene: NumPyScene) -> String {
    switch self {
    case .scalar(let scalar): numpyLiteral(Value(scalar))
    case .array(let option): option.numpyText(in: scene)
    }
  }
}
