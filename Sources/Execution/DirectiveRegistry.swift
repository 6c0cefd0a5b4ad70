// The directives that a lesson may call, by name.

/// An ordered set of directives.
public struct DirectiveRegistry: Sendable {
  /// The directives, in the order of the reference.
  public let directives: [any Directive.Type]

  /// A registry of the given directives.
  public init(_ directives: [any Directive.Type]) {
    self.directives = directives
  }

  /// The names, in order.
  public var names: [String] { directives.map { $0.metadata.name } }

  /// The directive of a name.
  func directive(named name: String) -> (any Directive.Type)? {
    directives.first { $0.metadata.name == name }
  }
}
