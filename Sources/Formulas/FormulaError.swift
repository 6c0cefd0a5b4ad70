// What is wrong with a formula, and where in its text.

public import Diagnostics

/// A formula that could not be read or has no value.
public struct FormulaError: Error, Hashable, Sendable {
  /// What is wrong, as a clause without a full stop.
  public let message: String
  /// Where in the formula's text, in UTF-8 bytes.
  public let range: SourceRange
  /// What to do about it.
  public let hint: String?

  /// An error at a place of the formula's text.
  public init(_ message: String, at range: SourceRange, hint: String? = nil) {
    self.message = message
    self.range = range
    self.hint = hint
  }
}
