// The engine's own version, for the foot of a page.

/// Facts about the engine as a whole.
public enum Engine {
  /// Counts the changes that alter a bit of any result: two runs with one number give the same bits.
  public static let numericVersion = 1
}
