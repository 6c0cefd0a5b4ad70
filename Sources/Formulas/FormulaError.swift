// What is wrong with a formula, and where in its text.

public import Diagnostics

/// A formula that could not be read or has no value.
public struct FormulaError: Error, Hashable, Sendable {
  /// What is wrong, as a clause without a full stop.
  public let message: String
  /// Where in the text, in UTF-8 bytes.
  public let range: SourceRange
  /// What to do about it.
  public let hint: String?
  /// Which text: that of `Program.init`, or `nil` for the formula or program itself.
  public var origin: Int?
  /// The calls that led there, the innermost first.
  public var callers: [Caller] = []

  /// A call of one of the lesson's functions.
  public struct Caller: Hashable, Sendable {
    /// The function's name.
    public let function: String
    /// Where it was called.
    public let site: Site
  }

  /// An error at a place of the formula's text.
  public init(_ message: String, at range: SourceRange, hint: String? = nil) {
    self.message = message
    self.range = range
    self.hint = hint
  }
}
