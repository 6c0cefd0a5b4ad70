// What stands in square brackets behind a value.

import Diagnostics
import Numerics
import OrderedCollections

extension Evaluator {
  mutating func subscripted(_ base: NodeID, _ items: [NodeID], _ id: NodeID)
    throws(FormulaError) -> Value
  {
    let value = try evaluate(base)
    switch value {
    case .array(let array):
      let index = try arrayIndex(items)
      do {
        let result = try array.selecting(index)
        try charge(4 * result.count, at: id)
        return .array(result)
      } catch let error as ArrayError {
        throw indexRefusal(error, base, id)
      } catch let error as FormulaError {
        throw error
      } catch { throw FormulaError("\(error)", at: node(id).range) }
    case .dictionary(let entries):
      guard items.count == 1, case .string(let key) = try evaluate(items[0]) else {
        throw FormulaError("the keys of a dictionary are strings", at: node(id).range)
      }
      guard let entry = entries[key] else {
        throw FormulaError(
          "\(formula.source(base)) has no key '\(key)'", at: node(items[0]).range,
          hint: suggestion(for: key, among: Array(entries.keys)))
      }
      return entry
    case .tuple(let elements):
      return try sequenceItem(elements, items, id) { .tuple($0) }
    case .list(let elements):
      return try sequenceItem(elements, items, id) { .list($0) }
    case .string(let text):
      let scalars = Array(text.unicodeScalars)
      try charge(scalars.count, at: id)
      return try sequenceItem(scalars.map { .string(String($0)) }, items, id) { parts in
        .string(parts.map { if case .string(let part) = $0 { part } else { "" } }.joined())
      }
    case .none, .bool, .integer, .float:
      throw FormulaError("\(value.kind) can't be indexed", at: node(id).range)
    }
  }

  private func indexRefusal(_ error: ArrayError, _ base: NodeID, _ id: NodeID) -> FormulaError {
    FormulaError("\(formula.source(id)): \(error.description)", at: node(id).range)
  }

  private mutating func sequenceItem(
    _ elements: [Value], _ items: [NodeID], _ id: NodeID, _ make: ([Value]) -> Value
  ) throws(FormulaError) -> Value {
    guard items.count == 1 else {
      throw FormulaError(
        "a list takes one index, not \(items.count)", at: node(id).range,
        hint: "np.array(…) makes an array of it")
    }
    if case .slice(let start, let stop, let step) = node(items[0]).kind {
      let bounds = (try bound(start), try bound(stop), try bound(step))
      do {
        let positions = try slicePositions(
          start: bounds.0, stop: bounds.1, step: bounds.2, length: elements.count)
        return make(positions.map { elements[$0] })
      } catch { throw refusal(error, at: id) }
    }
    guard let position = try bound(items[0]) else {
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
  private mutating func bound(_ id: NodeID?) throws(FormulaError) -> Int? {
    guard let id else { return nil }
    let value = try evaluate(id)
    if value == .none { return nil }
    guard let scalar = value.scalar, scalar.elementType != .float64,
      let bound = scalar.integers.first
    else {
      throw FormulaError("an index must be an integer, not \(value.kind)", at: node(id).range)
    }
    return Int(bound)
  }

  // MARK: Arrays

  private mutating func arrayIndex(_ items: [NodeID]) throws(FormulaError) -> [ArrayIndex] {
    if items.count == 1, !isSlice(items[0]), !isEllipsis(items[0]) {
      let value = try evaluate(items[0])
      guard case .tuple(let parts) = value else { return [try arrayIndex(value, items[0])] }
      var index: [ArrayIndex] = []
      for part in parts { index.append(try arrayIndex(part, items[0])) }
      return index
    }
    var index: [ArrayIndex] = []
    for item in items { index.append(try arrayIndex(item)) }
    return index
  }

  private func isSlice(_ id: NodeID) -> Bool {
    if case .slice = node(id).kind { true } else { false }
  }

  private func isEllipsis(_ id: NodeID) -> Bool {
    if case .ellipsis = node(id).kind { true } else { false }
  }

  private mutating func arrayIndex(_ item: NodeID) throws(FormulaError) -> ArrayIndex {
    if isEllipsis(item) { return .ellipsis }
    guard case .slice(let start, let stop, let step) = node(item).kind else {
      return try arrayIndex(try evaluate(item), item)
    }
    return .slice(start: try bound(start), stop: try bound(stop), step: try bound(step))
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
