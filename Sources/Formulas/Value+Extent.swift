// How deep a value may be nested: whatever walks a value recurses into it.

extension Value {
  /// The deepest nesting a value may have.
  static let maximumDepth = 200
}
