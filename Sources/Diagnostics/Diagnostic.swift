// What is said to the author of a lesson about a place in it.

/// One message: how grave it is, what is wrong, where, and what to do about it.
public struct Diagnostic: Error, Hashable, Sendable {
  /// How grave a diagnostic is.
  public enum Severity: String, Hashable, Sendable {
    /// Something failed; the run cannot succeed.
    case error
    /// Worth a look; the run may succeed.
    case warning
  }

  /// A further place that explains the first.
  public struct Note: Hashable, Sendable {
    /// What is to be seen there.
    public let message: String
    /// Where it is.
    public let range: SourceRange
    /// The file that the place is in, where that is not the lesson.
    public let source: SourceFile?

    /// A note at a place of the lesson, or of another file.
    public init(_ message: String, at range: SourceRange, in source: SourceFile? = nil) {
      self.message = message
      self.range = range
      self.source = source
    }
  }

  /// How grave it is.
  public let severity: Severity
  /// What is wrong, as a clause without a full stop: «unknown option 'epoch'».
  public let message: String
  /// Where in the lesson; `nil` where the file itself is meant.
  public let range: SourceRange?
  /// What to do: «did you mean 'epochs'?»
  public let hint: String?
  /// Further places.
  public let notes: [Note]

  /// A diagnostic of a severity.
  public init(
    _ severity: Severity, _ message: String, at range: SourceRange?, hint: String? = nil,
    notes: [Note] = []
  ) {
    self.severity = severity
    self.message = message
    self.range = range
    self.hint = hint
    self.notes = notes
  }

  /// An error at a place.
  public static func error(
    _ message: String, at range: SourceRange?, hint: String? = nil, notes: [Note] = []
  ) -> Diagnostic {
    Diagnostic(.error, message, at: range, hint: hint, notes: notes)
  }

  /// A warning at a place.
  public static func warning(_ message: String, at range: SourceRange?, hint: String? = nil)
    -> Diagnostic
  {
    Diagnostic(.warning, message, at: range, hint: hint)
  }
}

/// Several diagnostics that are reported together, in the order of their places.
public struct DiagnosticGroup: Error, Sendable {
  /// The diagnostics, earliest place first.
  public let diagnostics: [Diagnostic]

  /// Sorts by place; those without one come first, and equals keep their order.
  public init(_ diagnostics: [Diagnostic]) {
    let keyed = diagnostics.enumerated().sorted { a, b in
      (a.element.range?.lowerBound ?? -1, a.offset) < (b.element.range?.lowerBound ?? -1, b.offset)
    }
    self.diagnostics = keyed.map(\.element)
  }
}
