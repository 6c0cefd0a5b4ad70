// The names of a lesson in scope, in a fixed order, with the objects they refer to.
//
// From outside a name has a `Value`, a tree without identity. Inside, two names can be one object, so
// that a cell's `B = A` still holds in the next cell.

import Numerics
import OrderedCollections

/// Names and their values, in the order in which they were first set.
public struct Namespace: Sendable {
  private(set) var bindings: OrderedDictionary<String, RuntimeValue> = [:]
  var heap = Heap()

  /// An empty namespace.
  public init() {}

  /// The names in the order in which they were first set.
  public var names: [String] { Array(bindings.keys) }

  /// The value of a name; setting it makes objects of its own, and setting `nil` removes the name.
  public subscript(name: String) -> Value? {
    get { bindings[name].map { heap.snapshot($0) } }
    set { bindings[name] = newValue.map { heap.adopt($0) } }
  }

  /// Whether a name is set.
  public func has(_ name: String) -> Bool { bindings[name] != nil }

  /// Whether two names are one list, dictionary or array.
  public func areSame(_ first: String, _ second: String) -> Bool {
    guard let a = bindings[first]?.objectID, let b = bindings[second]?.objectID else {
      return false
    }
    return a == b
  }

  func binding(_ name: String) -> RuntimeValue? { bindings[name] }

  mutating func bind(_ name: String, to value: RuntimeValue) { bindings[name] = value }
}

extension Namespace: ExpressibleByDictionaryLiteral {
  /// The given names; of repeated ones the last counts.
  public init(dictionaryLiteral elements: (String, Value)...) {
    self.init()
    for (name, value) in elements { self[name] = value }
  }
}
