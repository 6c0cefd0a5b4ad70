// The names of the lesson's functions as they were when each returned last: what `of: train` looks up.

import OrderedCollections

/// The last call of each function.
struct LastCalls: Sendable {
  private struct Call: Sendable {
    let number: Int
    var names: [String: RuntimeValue]
    /// Whether what it holds can't be changed any more.
    var isFrozen = false
  }

  private var calls: OrderedDictionary<String, Call> = [:]
  private var unfrozen: Set<String> = []

  /// Containers of more items are not copied: a change of them would be seen.
  private static let maximumItems = 1000
  private static let maximumDepth = 4

  /// The functions that have returned, in the order of their first call.
  var functions: [String] { Array(calls.keys) }

  /// Everything that the calls' names hold.
  var values: [RuntimeValue] { calls.values.flatMap(\.names.values) }

  /// The names of a function's last call, and the call's number.
  func last(of function: String) -> (number: Int, names: [String: RuntimeValue])? {
    calls[function].map { ($0.number, $0.names) }
  }

  mutating func note(_ function: String, call: Int, _ names: [String: RuntimeValue]) {
    calls[function] = Call(number: call, names: names)
    unfrozen.insert(function)
  }

  /// Copies what the calls since the last time hold, so that what the lesson does next does not change it. Done where
  /// a call returns to the lesson itself: copying costs no elements, but a look at every name.
  mutating func freeze(in heap: inout Heap) {
    for function in unfrozen {
      guard let call = calls[function] else { continue }
      for (name, value) in call.names {
        calls[function]?.names[name] = Self.frozen(value, in: &heap, Self.maximumDepth)
      }
    }
    unfrozen = []
  }

  private static func frozen(_ value: RuntimeValue, in heap: inout Heap, _ depth: Int)
    -> RuntimeValue
  {
    guard depth > 0 else { return value }
    if case .tuple(let items) = value.content, items.count <= maximumItems {
      return RuntimeValue(.tuple(items.map { frozen($0, in: &heap, depth - 1) }))
    }
    guard let id = value.objectID else { return value }
    switch heap[id] {
    case .array(let array):
      let copy = ArrayObject(heap.current(array), trace: heap.trace(of: value))
      return RuntimeValue(.object(heap.add(.array(copy))))
    case .list(let items) where items.count <= maximumItems:
      let copies = items.map { frozen($0, in: &heap, depth - 1) }
      return RuntimeValue(.object(heap.add(.list(copies))))
    case .dictionary(let entries) where entries.count <= maximumItems:
      let copies = entries.mapValues { frozen($0, in: &heap, depth - 1) }
      return RuntimeValue(.object(heap.add(.dictionary(copies))))
    case .list, .dictionary, .function, .scope, nil: return value
    }
  }
}

extension FormulaContext {
  /// The functions of the lesson that have been called, in the order of their first call.
  public var calledFunctions: [String] { lastCalls.functions }

  /// Puts the names that a function's last call had when it returned among the names in scope, before others of
  /// the same name; gives the call's number, or nothing where there was no call.
  public mutating func enterLastCall(of function: String) -> Int? {
    guard let call = lastCalls.last(of: function) else { return nil }
    for (name, value) in call.names.sorted(by: { $0.key < $1.key }) {
      names.bind(name, to: value)
    }
    return call.number
  }
}
