// A matrix in a lesson's options: one formula, or nested lists of formulas whose every entry knows
// its place, so that a ragged row or a wrong entry can be pointed at.

public import Diagnostics
public import Formulas
import Notebooks
public import Numerics

/// A scalar, list or matrix option, parsed and not yet evaluated.
public struct ArrayOption: Sendable {
  private indirect enum Shape: Sendable {
    case formula(SourceFormula)
    case row([SourceFormula])
    case rows([[SourceFormula]])
  }

  /// The option's key.
  public let key: String
  /// Where its value stands.
  public let range: SourceRange
  private let content: Shape

  /// Parses the entries and checks that every row has as many.
  init(_ entry: OptionEntry) throws(Diagnostic) {
    key = entry.key
    range = entry.value.range
    switch entry.value.content {
    case .scalar(let scalar): content = .formula(try Self.formula(scalar, key: entry.key))
    case .sequence(let items):
      let isMatrix = items.contains { $0.scalar == nil }
      content =
        isMatrix
        ? .rows(try Self.rows(items, of: entry.key)) : .row(try Self.row(items, of: entry.key))
    case .mapping:
      throw .error("option '\(entry.key)' expects a matrix, but got a mapping", at: range)
    }
  }

  /// The value: a scalar formula's own, or an array of rank 1 or 2.
  ///
  /// - Throws: a diagnostic at the entry that can't be evaluated or is not a number.
  public func evaluate(in context: inout ExecutionContext) throws(Diagnostic) -> Value {
    switch content {
    case .formula(let formula): return try formula.evaluate(in: &context)
    case .row(let row):
      let values = try Self.numbers(row, in: &context)
      return .array(NDArray(shape: [values.count], storage: Self.storage(values)))
    case .rows(let rows):
      var values: [Number] = []
      for row in rows { values += try Self.numbers(row, in: &context) }
      let shape = [rows.count, rows.first?.count ?? 0]
      return .array(NDArray(shape: shape, storage: Self.storage(values)))
    }
  }

  /// The value as a matrix of doubles.
  ///
  /// - Throws: a diagnostic where the value has another rank or is no array.
  public func matrix(in context: inout ExecutionContext) throws(Diagnostic) -> Matrix {
    let value = try evaluate(in: &context)
    guard case .array(let array) = value, let matrix = array.matrix else {
      throw .error(
        "option '\(key)' expects a matrix, but got \(value.kind)", at: range,
        hint: "write the rows in brackets: [[0, 1], [1, 0]]")
    }
    return matrix
  }

  private enum Number {
    case integer(Int64)
    case float(Double)
  }

  /// The option as code, an array as an array of its own.
  ///
  /// - Parameter isMatrix: whether entries are floats, however they are written.
  public func numpyText(in scene: NumPyScene, isMatrix: Bool = false) -> String {
    let type = isMatrix ? ", dtype=float" : ""
    switch content {
    case .formula(let formula):
      return isMatrix ? "np.array(\(scene.text(formula))\(type))" : scene.text(formula)
    case .row(let row): return "np.array([\(row.map(scene.text).joined(separator: ", "))]\(type))"
    case .rows(let rows):
      let lines = rows.map { "[\($0.map(scene.text).joined(separator: ", "))]" }
      let isShort = lines.reduce(0) { $0 + $1.count } <= 60
      return "np.array([\(lines.joined(separator: isShort ? ", " : ",\n    "))]\(type))"
    }
  }

  private static func storage(_ values: [Number]) -> NDArray.Storage {
    let integers = values.compactMap { if case .integer(let value) = $0 { value } else { nil } }
    // As in NumPy, one float makes them all floats. Lessons compute with floats throughout, and an
    // X of whole numbers is meant as one; a list of whole numbers alone (indices) stays whole.
    guard integers.count < values.count || values.isEmpty else { return .int64(integers) }
    return .float64(
      values.map {
        switch $0 {
        case .integer(let value): Double(value)
        case .float(let value): value
        }
      })
  }

  private static func numbers(_ row: [SourceFormula], in context: inout ExecutionContext)
    throws(Diagnostic) -> [Number]
  {
    var numbers: [Number] = []
    for formula in row {
      let value = try formula.evaluate(in: &context)
      if case .integer(let integer) = value {
        numbers.append(.integer(integer))
      } else if let number = value.double {
        numbers.append(.float(number))
      } else {
        throw .error(
          "expected a number, but '\(formula.text.text)' is \(value.kind)",
          at: formula.text.range)
      }
    }
    return numbers
  }

  private static func rows(_ items: [OptionNode], of key: String) throws(Diagnostic)
    -> [[SourceFormula]]
  {
    var rows: [[SourceFormula]] = []
    for item in items {
      guard case .sequence(let entries) = item.content else {
        throw .error(
          "ragged matrix: some rows of '\(key)' are lists, but here stands \(item.kind)",
          at: item.range,
          hint: "every row stands in brackets")
      }
      let row = try row(entries, of: key)
      if let first = rows.first, first.count != row.count {
        throw .error(
          "ragged matrix: row \(rows.count) of '\(key)' has \(row.count) entries, row 0 has \(first.count)",
          at: item.range, hint: "every row needs as many entries as the first")
      }
      rows.append(row)
    }
    return rows
  }

  private static func row(_ items: [OptionNode], of key: String) throws(Diagnostic)
    -> [SourceFormula]
  {
    var row: [SourceFormula] = []
    for item in items {
      guard let scalar = item.scalar else {
        throw .error("expected a number in '\(key)', but found \(item.kind)", at: item.range)
      }
      row.append(try formula(scalar, key: key))
    }
    return row
  }

  private static func formula(_ scalar: ScalarText, key: String) throws(Diagnostic) -> SourceFormula
  {
    guard !scalar.text.isEmpty else {
      throw .error("expected a number in '\(key)', but found nothing", at: scalar.range)
    }
    return try SourceFormula(scalar)
  }
}
