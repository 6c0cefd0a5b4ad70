// A place in a lesson, as half-open byte offsets into its source.
//
// Offsets are the one currency between the layers: lines and columns are worked out only when a
// diagnostic is printed.

/// Bytes `lowerBound ..< upperBound` of a source file, counted from 0.
public struct SourceRange: Hashable, Sendable {
  /// The first byte of the range.
  public let lowerBound: Int
  /// The first byte behind the range; never less than `lowerBound`.
  public let upperBound: Int

  /// The range from `lowerBound` up to, not including, `upperBound` (raised to `lowerBound` if less).
  public init(_ lowerBound: Int, _ upperBound: Int) {
    self.lowerBound = lowerBound
    self.upperBound = max(lowerBound, upperBound)
  }

  /// The empty range at an offset.
  public init(at offset: Int) { self.init(offset, offset) }

  /// Length in bytes.
  public var count: Int { upperBound - lowerBound }

  /// The same length, `offset` bytes further on.
  public func shifted(by offset: Int) -> SourceRange {
    SourceRange(lowerBound + offset, upperBound + offset)
  }

  /// Whether `other` lies wholly inside.
  public func contains(_ other: SourceRange) -> Bool {
    lowerBound <= other.lowerBound && other.upperBound <= upperBound
  }
}

extension SourceRange: Comparable {
  /// Earlier start first; of two that start together, the shorter.
  public static func < (a: SourceRange, b: SourceRange) -> Bool {
    (a.lowerBound, a.upperBound) < (b.lowerBound, b.upperBound)
  }
}
