// A number with bounds: where it is written out, a wrong one is found before anything runs.

import Diagnostics
import Execution
import Formulas
import Notebooks

/// What a number option accepts.
enum NumberBounds: Sendable {
  case whole(ClosedRange<Int>)
  case notNegative
  case positive
  /// A share between 0 and 1, or how many there are.
  case shareOrCount

  fileprivate var words: String {
    switch self {
    case .whole(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .notNegative: "a number that is not negative"
    case .positive: "a number greater than 0"
    case .shareOrCount: "a share between 0 and 1, or a whole number of examples"
    }
  }

  fileprivate func accepts(_ value: Value) -> Bool {
    guard let number = value.double, number.isFinite else { return false }
    switch (self, value) {
    case (.whole(let range), .integer(let integer)): return range.contains(Int(integer))
    case (.whole, _): return false
    case (.notNegative, _): return number >= 0
    case (.positive, _): return number > 0
    case (.shareOrCount, .integer(let integer)): return integer >= 1
    case (.shareOrCount, _): return number > 0 && number < 1
    }
  }
}

/// A number option, parsed and not yet evaluated.
struct BoundedNumber: Sendable {
  private let key: String
  private let formula: SourceFormula
  private let bounds: NumberBounds

  /// Where the number stands.
  var range: SourceRange { formula.text.range }

  init?(_ key: String, _ bounds: NumberBounds, _ reader: inout OptionReader) {
    guard let formula = reader.formula(key) else { return nil }
    self.key = key
    self.formula = formula
    self.bounds = bounds
    let written: Value? =
      switch LessonScalar(reading: formula.text.text) {
      case .integer(let value): .integer(value)
      case .float(let value): .float(value)
      case .boolean, .string: nil
      }
    if let written, !bounds.accepts(written) { reader.report(fault(formula.text.text)) }
  }

  /// The value, within the bounds.
  func value(in context: inout ExecutionContext) throws(Diagnostic) -> Value {
    let value = try formula.evaluate(in: &context)
    guard bounds.accepts(value) else {
      switch value {
      case .integer(let integer): throw fault("\(integer)")
      case .float(let number): throw fault("\(number)")
      case .none, .bool, .string, .tuple, .list, .dictionary, .array: throw fault(value.kind)
      }
    }
    return value
  }

  /// The value of a whole number.
  func integer(in context: inout ExecutionContext) throws(Diagnostic) -> Int {
    guard case .integer(let integer) = try value(in: &context) else { throw fault("a float") }
    return Int(integer)
  }

  /// The value of any number.
  func double(in context: inout ExecutionContext) throws(Diagnostic) -> Double {
    guard let number = try value(in: &context).double else { throw fault("no number") }
    return number
  }

  private func fault(_ what: String) -> Diagnostic {
    .error("option '\(key)' expects \(bounds.words), but got \(what)", at: range)
  }
}
