// What stands in square brackets behind a value.

import Diagnostics
import Numerics
import OrderedCollections

extension Evaluator {
  /// The nodes whose values an item between the brackets needs.
  func indexOperands(_ item: NodeID) -> [NodeID] {
    switch node(item).kind {
    case .slice(let start, let stop, let step): [start, stop, step].compactMap(\.self)
    case .ellipsis: []
    case .none, .bool, .integer, .float, .string, .name, .attribute, .subscripted, .call, .unary,
      .binary, .comparison, .logical, .conditional, .tuple, .list, .dictionary:
      [item]
    }
  }

  /// The base is the first of `operands`, the values of the items' own operands follow.
  mutating func subscripted(
    _ base: NodeID, _ items: [NodeID], _ operands: [Value], _ id: NodeID
  ) throws(FormulaError) -> Value {
    let value = operands.first ?? .none
    var parts = operands.dropFirst()
    switch value {
    case .array(let array): return try selected(array, items, &parts, id)
    case .dictionary(let entries):
      guard items.count == 1, case .string(let key) = parts.first else {
        throw FormulaError("the keys of a dictionary are strings", at: node(id).range)
      }
      guard let entry = entries[key] else {
        throw FormulaError(
          "\(formula.source(base)) has no key '\(key)'", at: node(items[0]).range,
          hint: suggestion(for: key, among: Array(entries.keys)))
      }
      return entry
    case .tuple(let elements):
      return try sequenceItem(elements, items, &parts, id) { .tuple($0) }
    case .list(let elements):
      return try sequenceItem(elements, items, &parts, id) { .list($0) }
    case .string(let text):
      try charge(text.utf8.count, at: id)
      let scalars = text.unicodeScalars.map { Value.string(String($0)) }
      return try sequenceItem(scalars, items, &parts, id) { parts in
        .string(parts.map { if case .string(let part) = $0 { part } else { "" } }.joined())
      }
    case .none, .bool, .integer, .float:
      throw FormulaError("\(value.kind) can't be indexed", at: node(id).range)
    }
  }

  private mutating func selected(
    _ array: NDArray, _ items: [NodeID], _ parts: inout ArraySlice<Value>, _ id: NodeID
  ) throws(FormulaError) -> Value {
    let index = try arrayIndex(items, &parts)
    let result: NDArray
    do { result = try array.selecting(index) } catch {
      throw FormulaError("\(formula.source(id)): \(error.description)", at: node(id).range)
    }
    // The offsets of the elements cost as much again.
    try charge(4 * result.count, at: id)
    return .array(result)
  }

  // MARK: Lists, tuples, strings

  private func sequenceItem(
    _ elements: [Value], _ items: [NodeID], _ parts: inout ArraySlice<Value>, _ id: NodeID,
    _ make: ([Value]) -> Value
  ) throws(FormulaError) -> Value {
    guard items.count == 1 else {
      throw FormulaError(
        "a list takes one index, not \(items.count)", at: node(id).range,
        hint: "np.array(…) makes an array of it")
    }
    if case .slice(let start, let stop, let step) = node(items[0]).kind {
      let bounds = (try bound(start, &parts), try bound(stop, &parts), try bound(step, &parts))
      do {
        let positions = try slicePositions(
          start: bounds.0, stop: bounds.1, step: bounds.2, length: elements.count)
        return make(positions.map { elements[$0] })
      } catch { throw refusal(error, at: id) }
    }
    guard let position = try bound(items[0], &parts) else {
      throw FormulaError("an index must be an integer, not None", at: node(items[0]).range)
    }
    let index = position < 0 ? position + elements.count : position
    guard elements.indices.contains(index) else {
      throw FormulaError(
        "index \(position) is out of range for \(elements.count) items", at: node(id).range)
    }
    return elements[index]
  }

  /// An integer of a slice, or `nil` where it is left out or `None`.
  private func bound(_ id: NodeID?, _ parts: inout ArraySlice<Value>) throws(FormulaError) -> Int? {
    guard let id, let value = parts.popFirst(), value != .none else { return nil }
    guard let scalar = value.scalar, scalar.elementType != .float64,
      let bound = scalar.integers.first
    else {
      throw FormulaError("an index must be an integer, not \(value.kind)", at: node(id).range)
    }
    return Int(bound)
  }

  // MARK: Arrays

  private func arrayIndex(_ items: [NodeID], _ parts: inout ArraySlice<Value>)
    throws(FormulaError) -> [ArrayIndex]
  {
    if items.count == 1, case .tuple(let positions) = parts.first, !isSlice(items[0]) {
      var index: [ArrayIndex] = []
      for position in positions { index.append(try arrayIndex(position, items[0])) }
      return index
    }
    var index: [ArrayIndex] = []
    for item in items { index.append(try arrayIndex(item, &parts)) }
    return index
  }

  private func isSlice(_ id: NodeID) -> Bool {
    if case .slice = node(id).kind { true } else { false }
  }

  private func arrayIndex(_ item: NodeID, _ parts: inout ArraySlice<Value>) throws(FormulaError)
    -> ArrayIndex
  {
    switch node(item).kind {
    case .ellipsis: return .ellipsis
    case .slice(let start, let stop, let step):
      return .slice(
        start: try bound(start, &parts), stop: try bound(stop, &parts),
        step: try bound(step, &parts))
    case .none, .bool, .integer, .float, .string, .name, .attribute, .subscripted, .call, .unary,
      .binary, .comparison, .logical, .conditional, .tuple, .list, .dictionary:
      return try arrayIndex(parts.popFirst() ?? .none, item)
    }
  }

  private func arrayIndex(_ value: Value, _ id: NodeID) throws(FormulaError) -> ArrayIndex {
    switch value {
    case .none: return .newAxis
    case .integer(let position): return .integer(Int(position))
    case .array(let array):
      if array.rank == 0, array.elementType == .int64, let position = array.integers.first {
        return .integer(Int(position))
      }
      guard array.elementType != .float64 || array.count == 0 else { break }
      return .array(array)
    case .list, .tuple:
      do {
        let array = try value.asArray()
        guard array.elementType != .float64 || array.count == 0 else { break }
        return .array(array)
      } catch { throw refusal(error, at: id) }
    case .bool, .float, .string, .dictionary: break
    }
    throw FormulaError("an index must be an integer, not \(value.kind)", at: node(id).range)
  }
}
