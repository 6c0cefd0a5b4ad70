// Values with identity as trees, and what can be freed of those without a name.

import Diagnostics
import Numerics

extension Evaluator {
  /// A value as a tree. Throws for what is too large or nested too deeply.
  mutating func tree(_ value: RuntimeValue, _ id: NodeID) throws(FormulaError) -> Value {
    if let object = value.objectID, case .array(let array)? = context.names.heap[object] {
      return .array(context.names.heap.current(array))
    }
    let extent = context.names.heap.extent(of: value)
    if let excess = extent.excess { throw FormulaError(excess, at: node(id).range) }
    try charge(Self.itemCost * (extent.items - 1), at: id)
    return context.names.heap.snapshot(value)
  }

  /// What it costs to look at an item of a container and do something with it, where an element of an array
  /// costs 1.
  static let itemCost = 64

  /// Throws where a name of the lesson holds more than a value may be.
  func checkExtents() throws(FormulaError) {
    for name in context.names.names {
      guard let value = context.names.binding(name),
        let excess = context.names.heap.extent(of: value).excess
      else { continue }
      let place = code.statements.last?.range ?? SourceRange(at: 0)
      throw FormulaError(
        "'\(name)': " + excess.replacing("the result", with: "the value"), at: place)
    }
  }

  mutating func collectGarbage(at range: SourceRange) throws(FormulaError) {
    remainingAtCollection = remaining
    var roots = values + collected.flatMap(\.self) + held.flatMap(\.self)
    roots += context.names.names.compactMap { context.names.binding($0) }
    roots += context.lastCalls.values
    if let lastValue { roots.append(lastValue.value) }
    for step in steps {
      switch step {
      case .store(_, let value), .storeItem(_, let value, _): roots.append(value)
      default: continue
      }
    }
    for iterator in iterators {
      switch iterator {
      case .items(let items, _): roots += items
      case .entries(let items, let id, _): roots += items + [RuntimeValue(.object(id))]
      case .list(let id, _), .array(let id, _): roots.append(RuntimeValue(.object(id)))
      case .range: continue
      }
    }
    let live = context.names.heap.collect(roots: roots, scopes: frames.compactMap(\.scope))
    guard live.elements <= Heap.maximumElements, live.objects <= Heap.maximumObjects else {
      throw FormulaError(
        "the cell keeps more than 1.6 GB, or more than \(Heap.maximumObjects) objects", at: range)
    }
  }
}
