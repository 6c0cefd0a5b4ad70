// A formula as a lesson writes it, and why it can't be shown.

/// A formula in TeX.
public struct TeXFormula: Hashable, Sendable {
  /// The most that one formula may be, in bytes.
  public static let largest = 10_240

  /// The TeX, without dollars.
  public let tex: String
  /// Whether it stands on its own rather than in a line of text.
  public let isDisplay: Bool

  /// A formula.
  public init(_ tex: String, isDisplay: Bool) {
    self.tex = tex
    self.isDisplay = isDisplay
  }
}

/// Why a formula can't be shown.
public struct FormulaFault: Error, Hashable, Sendable {
  /// A clause without a full stop.
  public let message: String
  /// The byte of the TeX at which it goes wrong, where that is known.
  public let position: Int?
  /// What to do.
  public let hint: String?

  init(_ message: String, at position: Int? = nil, hint: String? = nil) {
    self.message = message
    self.position = position
    self.hint = hint
  }
}

/// Why a script of the system can't be used at all.
public enum ScriptFailure: Error, Hashable, Sendable {
  /// It is not there.
  case missing
  /// It is there and does not run; the text says how it failed.
  case unusable(String)
}
