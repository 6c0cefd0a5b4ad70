// Between values with identity and without: a tree of an object and all that it refers to, and objects
// for a tree.

import Numerics
import OrderedCollections

extension Heap {
  /// A container whose items are being turned into trees.
  private struct Unfinished {
    enum Kind {
      case tuple, list
      case dictionary([String])
    }

    let kind: Kind
    let items: [RuntimeValue]
    var trees: [Value] = []

    var tree: Value {
      switch kind {
      case .tuple: .tuple(trees)
      case .list: .list(trees)
      case .dictionary(let keys):
        .dictionary(OrderedDictionary(uniqueKeysWithValues: zip(keys, trees)))
      }
    }
  }

  /// The value as a tree, made with a stack of its own. What is nested more deeply than any result may be, or
  /// has more items, is cut off there.
  func snapshot(_ value: RuntimeValue) -> Value {
    guard let container = unfinished(value) else { return leafTree(value) }
    var waiting = [container]
    var items = container.items.count
    while true {
      let last = waiting.count - 1
      let next = waiting[last].trees.count
      if next == waiting[last].items.count {
        let tree = waiting.removeLast().tree
        guard last > 0 else { return tree }
        waiting[last - 1].trees.append(tree)
        continue
      }
      let item = waiting[last].items[next]
      if let inner = unfinished(item) {
        items += inner.items.count
        guard waiting.count <= Value.maximumDepth, items <= Operators.maximumItems else {
          waiting[last].trees.append(.none)
          continue
        }
        waiting.append(inner)
      } else {
        waiting[last].trees.append(leafTree(item))
      }
    }
  }

  private func unfinished(_ value: RuntimeValue) -> Unfinished? {
    switch value.content {
    case .tuple(let items): return Unfinished(kind: .tuple, items: items)
    case .entries(let view): return Unfinished(kind: .list, items: items(of: view))
    case .object(let id):
      switch self[id] {
      case .list(let items): return Unfinished(kind: .list, items: items)
      case .dictionary(let entries):
        return Unfinished(kind: .dictionary(Array(entries.keys)), items: Array(entries.values))
      case .array, .function, .scope, nil: return nil
      }
    case .none, .bool, .integer, .float, .string, .scalar, .range, .elementType, .native: return nil
    }
  }

  private func leafTree(_ value: RuntimeValue) -> Value {
    switch value.content {
    case .none, .tuple, .entries: .none
    case .bool(let value): .bool(value)
    case .integer(let value): .integer(value)
    case .float(let value): .float(value)
    case .string(let text): .string(text)
    case .scalar(let array): .array(array)
    case .range(let range):
      .list((0..<min(range.count, Operators.maximumItems)).map { .integer(range.item($0)) })
    case .elementType(let type): .string(type.rawValue)
    case .native(let name): .function(name)
    case .object(let id):
      switch self[id] {
      case .array(let array): .array(current(array))
      case .function(let function): .function(function.signature)
      case .list, .dictionary, .scope, nil: .none
      }
    }
  }

  /// A number as an array of rank 0; nothing for everything else.
  func scalar(_ value: RuntimeValue) -> NDArray? {
    switch value.content {
    case .bool, .integer, .float, .scalar: return leafTree(value).scalar
    case .object(let id):
      guard case .array? = self[id] else { return nil }
      return leafTree(value).scalar
    case .none, .string, .tuple, .range, .entries, .elementType, .native: return nil
    }
  }

  /// The items of a dictionary's view, which has a tree as a list of them.
  func items(of view: RuntimeValue.DictionaryView) -> [RuntimeValue] {
    guard case .dictionary(let entries)? = self[view.dictionary] else { return [] }
    return switch view.part {
    case .keys: entries.keys.map { .string($0) }
    case .values: Array(entries.values)
    case .items: entries.map { RuntimeValue(.tuple([.string($0.key), $0.value])) }
    }
  }

  /// The elements of an array as they are now, of a view as its base has them.
  func current(_ array: ArrayObject) -> NDArray {
    guard let view = array.view, case .array(let base)? = self[view.base],
      base.version != view.seen
    else { return array.value }
    return (try? view.selector.read(base.value)) ?? array.value
  }

  /// New objects for a tree. NumPy's scalars are arrays of rank 0 there.
  mutating func adopt(_ value: Value) -> RuntimeValue {
    switch value {
    case .none: .none
    case .bool(let value): RuntimeValue(.bool(value))
    case .integer(let value): RuntimeValue(.integer(value))
    case .float(let value): RuntimeValue(.float(value))
    case .string(let text): .string(text)
    case .tuple(let items): RuntimeValue(.tuple(items.map { adopt($0) }))
    case .list(let items): RuntimeValue(.object(add(.list(items.map { adopt($0) }))))
    case .dictionary(let entries):
      RuntimeValue(.object(add(.dictionary(entries.mapValues { adopt($0) }))))
    case .array(let array):
      array.rank == 0
        ? RuntimeValue(.scalar(array)) : RuntimeValue(.object(add(.array(ArrayObject(array)))))
    case .function(let name): RuntimeValue(.native(name))
    }
  }

  /// Whether an object can be reached from a value: what contains it must not be put into it. And how many
  /// values were looked at.
  func reaches(_ id: ObjectID, from value: RuntimeValue) -> (reached: Bool, work: Int) {
    var waiting = [value]
    var seen: Set<ObjectID> = []
    var work = 0
    while let next = waiting.popLast() {
      work += 1
      switch next.content {
      case .tuple(let items): waiting += items
      case .entries(let view): waiting.append(RuntimeValue(.object(view.dictionary)))
      case .object(id): return (true, work)
      case .object(let other):
        if seen.insert(other).inserted { waiting += contained(in: other) }
      case .none, .bool, .integer, .float, .string, .scalar, .range, .elementType, .native: continue
      }
    }
    return (false, work)
  }

  /// How many items there are in a tuple and the tuples in it, and what is wrong with it where that is too
  /// many, or it is nested too deeply: whatever follows tuples recurses into them.
  static func tupleExtent(of value: RuntimeValue) -> (items: Int, excess: String?) {
    var waiting = [(value: value, depth: 0)]
    var items = 0
    while let (next, depth) = waiting.popLast() {
      guard case .tuple(let inner) = next.content else { continue }
      items += inner.count
      if depth >= Value.maximumDepth { return (items, tooDeep) }
      if items > Operators.maximumItems { return (items, tooMany) }
      for item in inner {
        if case .tuple = item.content { waiting.append((item, depth + 1)) }
      }
    }
    return (items, nil)
  }

  private static let tooDeep = "the result is nested more than \(Value.maximumDepth) levels deep"
  private static let tooMany = "the result has more than \(Operators.maximumItems) items in all"

  /// How many items a value has in all, with itself, and what is wrong with it where that is more than a list
  /// may have, or it is nested too deeply.
  func extent(of value: RuntimeValue) -> (items: Int, excess: String?) {
    var waiting = [(value: value, depth: 0)]
    var items = 0
    while let (next, depth) = waiting.popLast() {
      items += 1
      guard depth <= Value.maximumDepth else { return (items, Self.tooDeep) }
      let inner: [RuntimeValue]
      switch next.content {
      case .tuple(let elements): inner = elements
      case .object(let id): inner = contained(in: id)
      case .entries(let view): inner = self.items(of: view)
      case .range(let range):
        let (total, overflow) = items.addingReportingOverflow(range.count)
        guard !overflow, total <= Operators.maximumItems else { return (items, Self.tooMany) }
        items = total
        inner = []
      case .none, .bool, .integer, .float, .string, .scalar, .elementType, .native: inner = []
      }
      // What waits is counted when its turn comes: it need not be put there first.
      guard items + waiting.count + inner.count <= Operators.maximumItems else {
        return (items, Self.tooMany)
      }
      waiting += inner.map { ($0, depth + 1) }
    }
    return (items, nil)
  }

  /// The items of a list or a dictionary.
  func contained(in id: ObjectID) -> [RuntimeValue] {
    switch self[id] {
    case .list(let items): items
    case .dictionary(let entries): Array(entries.values)
    case .array, .function, .scope, nil: []
    }
  }
}
