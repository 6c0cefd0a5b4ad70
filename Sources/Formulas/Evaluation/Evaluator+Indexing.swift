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
    case .none, .bool, .integer, .float, .string, .formatted, .name, .attribute, .subscripted,
      .call, .unary, .binary, .comparison, .logical, .conditional, .tuple, .list, .dictionary,
      .comprehension, .lambda:
      [item]
    }
  }

  /// The base is the first of `operands`, the values of the items' own operands follow.
  mutating func subscripted(
    _ base: NodeID, _ items: [NodeID], _ operands: [RuntimeValue], _ id: NodeID
  ) throws(FormulaError) -> RuntimeValue {
    let value = operands.first ?? .none
    var parts = try trees(operands.dropFirst(), id)[...]
    switch value.content {
    case .tuple(let elements):
      return try sequenceItem(elements, items, &parts, id, isTuple: true)
    case .scalar(let array):
      let index = try arrayIndex(items, &parts)
      do { return make(try array.selecting(index)) } catch { throw refusal(error, at: id) }
    case .string(let text):
      try charge(Self.itemCost * text.utf8.count, at: id)
      let scalars = text.unicodeScalars.map { RuntimeValue.string(String($0)) }
      let part = try sequenceItem(scalars, items, &parts, id, isTuple: true)
      guard case .tuple(let letters) = part.content else { return part }
      return .string(
        letters.map { if case .string(let part) = $0.content { part } else { "" } }.joined())
    case .range(let range): return try rangeItem(range, items, &parts, id)
    case .object(let object): return try objectItem(object, base, items, &parts, id)
    case .entries:
      throw FormulaError(
        "\(kind(value)) can't be indexed", at: node(id).range, hint: "list(…) makes a list of it")
    case .none, .bool, .integer, .float, .elementType, .native:
      throw FormulaError("\(kind(value)) can't be indexed", at: node(id).range)
    }
  }

  private mutating func objectItem(
    _ object: ObjectID, _ base: NodeID, _ items: [NodeID], _ parts: inout ArraySlice<Value>,
    _ id: NodeID
  ) throws(FormulaError) -> RuntimeValue {
    switch context.names.heap[object] {
    case .array: return try select(try arrayIndex(items, &parts), of: object, id)
    case .list(let elements):
      return try sequenceItem(elements, items, &parts, id, isTuple: false)
    case .dictionary(let entries):
      guard items.count == 1, case .string(let key) = parts.first else {
        throw keyError(at: items.first ?? id)
      }
      guard let entry = entries[key] else {
        throw FormulaError(
          "\(code.source(base)) has no key '\(key)'", at: node(items[0]).range,
          hint: suggestion(for: key, among: Array(entries.keys)))
      }
      let recorded = try leaf(entry, id)
      if recorded.trace != entry.trace {
        context.names.heap.set(key, of: object, to: recorded)
      }
      return recorded
    case .function, .scope, nil:
      throw FormulaError("a function can't be indexed", at: node(id).range)
    }
  }

  /// The operands of an index, as trees.
  mutating func trees(_ operands: ArraySlice<RuntimeValue>, _ id: NodeID) throws(FormulaError)
    -> [Value]
  {
    var trees: [Value] = []
    for operand in operands { trees.append(try tree(operand, id)) }
    return trees
  }

  func integer(_ value: RuntimeValue, _ id: NodeID) throws(FormulaError) -> Int {
    guard let scalar = context.names.heap.scalar(value),
      scalar.elementType != .float64, let integer = scalar.integers.first
    else {
      throw FormulaError("an index must be an integer, not \(kind(value))", at: node(id).range)
    }
    return Int(integer)
  }

  // MARK: Lists, tuples, strings

  private mutating func sequenceItem(
    _ elements: [RuntimeValue], _ items: [NodeID], _ parts: inout ArraySlice<Value>, _ id: NodeID,
    isTuple: Bool
  ) throws(FormulaError) -> RuntimeValue {
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
        let part = positions.map { elements[$0] }
        return isTuple ? RuntimeValue(.tuple(part)) : makeList(part)
      } catch { throw refusal(error, at: id) }
    }
    return elements[try position(items[0], &parts, count: elements.count, id)]
  }

  /// A number of a range, or a part of it: never its numbers one by one, of which there may be any number.
  private func rangeItem(
    _ range: RuntimeValue.Countdown, _ items: [NodeID], _ parts: inout ArraySlice<Value>,
    _ id: NodeID
  ) throws(FormulaError) -> RuntimeValue {
    guard items.count == 1 else {
      throw FormulaError("a range takes one index, not \(items.count)", at: node(id).range)
    }
    guard case .slice(let start, let stop, let step) = node(items[0]).kind else {
      let index = try position(items[0], &parts, count: range.count, id)
      return RuntimeValue(.integer(range.item(index)))
    }
    let bounds = (try bound(start, &parts), try bound(stop, &parts), try bound(step, &parts))
    do {
      let slice = try sliceStride(
        start: bounds.0, stop: bounds.1, step: bounds.2, length: range.count)
      // Of a step that leads past the end, Python keeps the size.
      let given = range.step.multipliedReportingOverflow(by: Int64(bounds.2 ?? 1))
      return RuntimeValue(
        .range(
          .init(
            start: range.item(slice.from), count: slice.count,
            step: given.overflow ? range.step &* Int64(slice.by) : given.partialValue,
            stop: range.item(slice.to))))
    } catch { throw refusal(error, at: id) }
  }

  /// A position from an index that may count from the end.
  private func position(
    _ item: NodeID, _ parts: inout ArraySlice<Value>, count: Int, _ id: NodeID
  ) throws(FormulaError) -> Int {
    guard let position = try bound(item, &parts) else {
      throw FormulaError("an index must be an integer, not None", at: node(item).range)
    }
    let index = position < 0 ? position + count : position
    guard (0..<count).contains(index) else {
      throw FormulaError(
        "index \(position) is out of range for \(count) items", at: node(id).range)
    }
    return index
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

  func arrayIndex(_ items: [NodeID], _ parts: inout ArraySlice<Value>)
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
    case .none, .bool, .integer, .float, .string, .formatted, .name, .attribute, .subscripted,
      .call, .unary, .binary, .comparison, .logical, .conditional, .tuple, .list, .dictionary,
      .comprehension, .lambda:
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
    case .bool, .float, .string, .dictionary, .function: break
    }
    throw FormulaError("an index must be an integer, not \(value.kind)", at: node(id).range)
  }
}
