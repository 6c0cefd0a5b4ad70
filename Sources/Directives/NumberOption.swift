// A number in a lesson's options, held to its bounds: before anything runs where it is written out,
// when the cell runs where it is a formula.

import Diagnostics
import Execution
import Formulas
import Notebooks
import Numerics

/// Which numbers an option takes.
enum NumberBounds: Sendable {
  case whole(ClosedRange<Int>)
  case positive
  case notNegative
  /// From 0 up to, but without, 1.
  case share
  /// A share between 0 and 1, or how many there are.
  case shareOrCount
  case any

  /// What the option expects, in words.
  var expectation: String {
    switch self {
    case .whole(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .positive: "a number above 0"
    case .notNegative: "a number that is not negative"
    case .share: "a number from 0 up to, but without, 1"
    case .shareOrCount: "a share between 0 and 1, or a whole number of examples"
    case .any: "a number"
    }
  }

  fileprivate func contains(_ value: Value) -> Bool {
    guard let number = value.double, number.isFinite else { return false }
    switch self {
    case .whole(let range):
      guard case .integer(let integer) = value else { return false }
      return range.contains(Int(integer))
    case .positive: return number > 0
    case .notNegative: return number >= 0
    case .share: return number >= 0 && number < 1
    case .shareOrCount:
      guard case .integer(let integer) = value else { return number > 0 && number < 1 }
      return integer >= 1
    case .any: return true
    }
  }
}

/// A number option as a lesson gives it.
struct NumberOption: Sendable {
  private let key: String
  private let formula: SourceFormula
  private let bounds: NumberBounds

  /// Where its value stands.
  var range: SourceRange { formula.text.range }

  /// The option of a key; `nil` where it is not given, or reported as wrong.
  init?(_ key: String, _ bounds: NumberBounds, _ reader: inout OptionReader) {
    guard let formula = reader.formula(key) else { return nil }
    self.key = key
    self.formula = formula
    self.bounds = bounds
    let text = formula.text.text
    let literal = Int64(text).map(Value.integer) ?? Double(text).map(Value.float)
    guard let literal, !bounds.contains(literal) else { return }
    reader.report(fault(text))
    return nil
  }

  /// The value, which is a number within the bounds.
  func value(in context: inout ExecutionContext) throws(Diagnostic) -> Value {
    let value = try formula.evaluate(in: &context)
    guard bounds.contains(value) else { throw fault(words(value)) }
    return value
  }

  /// The number.
  func number(in context: inout ExecutionContext) throws(Diagnostic) -> Double {
    guard let number = try value(in: &context).double else { throw fault("no number") }
    return number
  }

  /// The number of an option that takes whole ones.
  func integer(in context: inout ExecutionContext) throws(Diagnostic) -> Int {
    Int(try number(in: &context))
  }

  /// The formula in Python.
  func numpyText(in scene: NumPyScene) -> String { scene.text(formula) }

  private func words(_ value: Value) -> String {
    switch value {
    case .integer(let integer): "\(integer)"
    case .float(let number): number.shortestText
    case .none, .bool, .string, .tuple, .list, .dictionary, .array, .function: value.kind
    }
  }

  private func fault(_ found: String) -> Diagnostic {
    .error("option '\(key)' expects \(bounds.expectation), but got \(found)", at: range)
  }
}
