// The lessons beside a lesson, as far as its links may see them.

public import Diagnostics

/// Finds lessons by their paths relative to the one that links to them.
public struct LessonShelf: Sendable {
  /// What stands at a path.
  public enum Finding: Sendable {
    /// It is outside the lesson's folder, where nobody looks.
    case elsewhere
    /// Nothing.
    case missing
    /// A file.
    case found
  }

  /// Says what stands at a path.
  public var find: @Sendable (String) -> Finding
  /// Reads what was found; `nil` where that can't be done.
  public var read: @Sendable (String) -> SourceFile?
  /// The paths that could have been meant by one at which nothing was found.
  public var paths: @Sendable (String) -> [String]

  /// A shelf.
  public init(
    find: @escaping @Sendable (String) -> Finding,
    read: @escaping @Sendable (String) -> SourceFile?,
    paths: @escaping @Sendable (String) -> [String]
  ) {
    self.find = find
    self.read = read
    self.paths = paths
  }

  /// All lessons are elsewhere: links to them are left as they are.
  public static let closed = LessonShelf(
    find: { _ in .elsewhere }, read: { _ in nil }, paths: { _ in [] })
}
