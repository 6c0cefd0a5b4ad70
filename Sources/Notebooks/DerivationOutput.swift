// Worked arithmetic as data: one entry, what it was computed from in symbols and in numbers, and how
// those came about in turn.

/// The arithmetic of one number.
public struct DerivationOutput: Hashable, Sendable {
  /// A part of an expression.
  public enum Piece: Hashable, Sendable {
    /// Names, operators and brackets.
    case text(String)
    /// A number, shown with the cell's significant digits.
    case number(Double)
  }

  /// What is computed: `Z1[0, 2]`.
  public let left: String
  /// What happens, in words: «row 0 of W1 meets column 2 of X».
  public let remark: String?
  /// The formula of the whole array: `W1 @ X + b1`.
  public let formula: String?
  /// The line of the lesson that the formula stands in; `nil` for the engine's own.
  public let line: Int?
  /// What it equals: in symbols, in numbers, with partial results.
  public let forms: [[Piece]]
  /// The result.
  public let value: Double
  /// How the numbers that it was computed from came about.
  public let steps: [DerivationOutput]

  /// Worked arithmetic; without forms, the value alone.
  public init(
    left: String, remark: String?, formula: String?, line: Int?, forms: [[Piece]], value: Double,
    steps: [DerivationOutput]
  ) {
    self.left = left
    self.remark = remark
    self.formula = formula
    self.line = line
    self.forms = forms
    self.value = value
    self.steps = steps
  }
}
