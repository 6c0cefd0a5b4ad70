// A lesson with one mistake in it.

public import Diagnostics
import Formulas

/// A mistake at its place in the lesson.
public struct Mutant: Hashable, Sendable {
  /// The bytes of the lesson that are replaced; empty where something is put in.
  public let range: SourceRange
  /// What takes their place.
  public let replacement: String
  /// The mistake in words, as a clause without a full stop.
  public let description: String

  init(_ mutation: Mutation, at range: SourceRange) {
    self.range = range
    replacement = mutation.replacement
    description = mutation.description
  }

  /// The lesson with the mistake in it.
  func source(of lesson: SourceFile) -> SourceFile {
    var bytes = lesson.bytes
    let start = min(range.lowerBound, bytes.count)
    bytes.replaceSubrange(
      start..<min(max(start, range.upperBound), bytes.count), with: replacement.utf8)
    return SourceFile(path: lesson.path, text: String(decoding: bytes, as: UTF8.self))
  }

  /// Where a place of the lesson with the mistake stands in the lesson itself.
  func original(_ place: SourceRange) -> SourceRange {
    SourceRange(original(place.lowerBound), original(place.upperBound))
  }

  private func original(_ offset: Int) -> Int {
    guard offset > range.lowerBound else { return offset }
    let end = range.lowerBound + replacement.utf8.count
    return offset < end ? range.lowerBound : offset - end + range.upperBound
  }
}
