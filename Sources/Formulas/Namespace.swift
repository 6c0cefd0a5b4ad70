// The names of a lesson in scope, in a fixed order.

import OrderedCollections

/// Names and their values, in the order in which they were first set.
public struct Namespace: Sendable {
  private var values: OrderedDictionary<String, Value>

  /// An empty namespace.
  public init() { values = [:] }

  /// The names in the order in which they were first set.
  public var names: [String] { Array(values.keys) }

  /// The value of a name; setting `nil` removes it.
  public subscript(name: String) -> Value? {
    get { values[name] }
    set { values[name] = newValue }
  }
}

extension Namespace: ExpressibleByDictionaryLiteral {
  /// The given names; of repeated ones the last counts.
  public init(dictionaryLiteral elements: (String, Value)...) {
    self.init()
    for (name, value) in elements { values[name] = value }
  }
}
