// What became of a lesson with a mistake in it.

public import Diagnostics

/// How a mutant ended.
public enum Verdict: Hashable, Sendable {
  /// The run failed: why, at its place in the lesson itself.
  case caught(message: String, at: SourceRange?)
  /// The run had not ended when its time was up.
  case endless
  /// The run was as the lesson's, to the last number.
  case withoutEffect
  /// All that changed is in what way something fails that the lesson says must fail.
  case announced
  /// Numbers changed, and nothing failed.
  case survived(Effect)

  /// What a mistake changed.
  public struct Effect: Hashable, Sendable {
    /// The names that had another value at the end, sorted.
    public let names: [String]
    /// What showed other numbers: cells and inline values, in order.
    public let places: [SourceRange]

    var isEmpty: Bool { names.isEmpty && places.isEmpty }
  }
}
