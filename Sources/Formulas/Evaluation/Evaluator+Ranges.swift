// Ranges where they are no lists, and element types where they are no strings: as text, and beside other
// values. Everywhere else the numbers or the name count, and a tree has them as a list or a string.

import Diagnostics
import Numerics

extension Evaluator {
  // MARK: Text

  /// A value as Python's `str` writes it.
  mutating func text(of value: RuntimeValue, _ id: NodeID) throws(FormulaError) -> String {
    if case .string(let text) = value.content { return text }
    if case .elementType(let type) = value.content { return type.rawValue }
    guard holds(value, isApart) else { return try tree(value, id).pythonText }
    return try representation(of: value, id)
  }

  /// A value as Python's `repr` writes it.
  mutating func representation(of value: RuntimeValue, _ id: NodeID) throws(FormulaError) -> String
  {
    // A range has any number of numbers, none of which is written.
    if case .range(let range) = value.content { return range.text }
    let tree = try tree(value, id)
    return holds(value, isApart) ? written(value) : tree.pythonRepresentation
  }

  /// Throws where a range would go into a template, whose values are trees.
  func refuseRange(in values: [RuntimeValue], _ id: NodeID) throws(FormulaError) {
    guard values.contains(where: { holds($0, isRange) }) else { return }
    throw FormulaError(
      "a range can't be put into a template", at: node(id).range, hint: "give str(…) of it")
  }

  /// Whether a value is of a kind, or a container with one in it.
  private func holds(_ value: RuntimeValue, _ isOfKind: (RuntimeValue) -> Bool) -> Bool {
    var waiting = [value]
    var seen: Set<ObjectID> = []
    while let next = waiting.popLast() {
      if isOfKind(next) { return true }
      switch next.content {
      case .tuple(let items): waiting += items
      case .object(let id) where seen.insert(id).inserted:
        waiting += context.names.heap.contained(in: id)
      case .none, .bool, .integer, .float, .string, .scalar, .range, .elementType, .native, .object:
        continue
      }
    }
    return false
  }

  /// Recurses only as deep as a tree may be: one was made before.
  private func written(_ value: RuntimeValue) -> String {
    switch value.content {
    case .range(let range): return range.text
    case .tuple(let items):
      return "(" + items.map(written).joined(separator: ", ") + (items.count == 1 ? ",)" : ")")
    case .object(let id):
      switch context.names.heap[id] {
      case .list(let items): return "[" + items.map(written).joined(separator: ", ") + "]"
      case .dictionary(let entries):
        let inner = entries.map { "\(Value.quoted($0.key)): \(written($0.value))" }
        return "{" + inner.joined(separator: ", ") + "}"
      case .array, .function, .scope, nil: break
      }
    case .elementType(let type): return "dtype('\(type.rawValue)')"
    case .none, .bool, .integer, .float, .string, .scalar, .native: break
    }
    return context.names.heap.snapshot(value).pythonRepresentation
  }

  // MARK: Operators

  /// Throws for an operator between a range or an element type and another value of Python's: Python knows none.
  func refuseRange(
    _ operation: String, _ left: RuntimeValue, _ right: RuntimeValue, _ id: NodeID
  ) throws(FormulaError) {
    guard isApart(left) || isApart(right), !isOfNumPy(left), !isOfNumPy(right) else { return }
    throw FormulaError(
      "'\(operation)' is not defined for \(kind(left)) and \(kind(right))", at: node(id).range,
      hint: "list(…) makes a list of a range, str(…) a string of a dtype")
  }

  /// Whether two values are equal of which one is a range; nothing where none is, or an array is there.
  ///
  /// A range equals no list of its numbers, but every range of the same numbers.
  func isEqual(_ left: RuntimeValue, _ right: RuntimeValue) -> Bool? {
    guard isRange(left) || isRange(right), !isOfNumPy(left), !isOfNumPy(right) else { return nil }
    guard case .range(let a) = left.content, case .range(let b) = right.content else {
      return false
    }
    guard a.count == b.count, a.count > 0 else { return a.count == b.count }
    return a.start == b.start && (a.count == 1 || a.step == b.step)
  }

  /// Whether a value is written otherwise than its tree.
  func isApart(_ value: RuntimeValue) -> Bool {
    switch value.content {
    case .range, .elementType: true
    case .none, .bool, .integer, .float, .string, .scalar, .tuple, .native, .object: false
    }
  }

  private func isRange(_ value: RuntimeValue) -> Bool {
    if case .range = value.content { true } else { false }
  }

  private func isOfNumPy(_ value: RuntimeValue) -> Bool {
    if case .scalar = value.content { true } else { isArrayObject(value) }
  }
}
