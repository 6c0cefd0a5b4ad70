// Why a data file can't be read: words for the author of the lesson, and the place in the file.

public import Diagnostics

/// A data file that can't be opened, or does not hold what it should.
public struct DataFileError: Error, Sendable {
  /// What is wrong, as a clause without a full stop that names the file.
  public let message: String
  /// What to do about it.
  public let hint: String?
  /// The place in a text file that is to be shown.
  public let place: Place?

  /// A place in a text file.
  public struct Place: Sendable {
    /// The file's text.
    public let source: SourceFile
    /// The bytes that are wrong.
    public let range: SourceRange
  }

  /// An error, with its place where the file is a text.
  public init(_ message: String, hint: String? = nil, at place: Place? = nil) {
    self.message = message
    self.hint = hint
    self.place = place
  }
}
