// How messages write a double.

extension Double {
  /// The shortest digits that read back the same, and `nan` for every NaN, as NumPy prints it: Swift's
  /// description has a sign before some, and 0/0 makes one or the other by the processor.
  public var plainDescription: String { isNaN ? "nan" : description }
}
