// Ranges, views of dictionaries and element types where they are no lists and no strings: as text, and beside
// other values. Everywhere else the items or the name count, and a tree has them as a list or a string.

import Diagnostics
import Numerics
import OrderedCollections

extension Evaluator {
  // MARK: Text

  /// A value as Python's `str` writes it.
  mutating func text(of value: RuntimeValue, _ id: NodeID) throws(FormulaError) -> String {
    if case .string(let text) = value.content { return text }
    if case .elementType(let type) = value.content { return type.rawValue }
    guard !isArrayObject(value), holds(value, isWrittenApart) else {
      return try tree(value, id).pythonText
    }
    return try representation(of: value, id)
  }

  /// A value as Python's `repr` writes it.
  mutating func representation(of value: RuntimeValue, _ id: NodeID) throws(FormulaError) -> String
  {
    // A range has any number of numbers, none of which is written.
    if case .range(let range) = value.content { return range.text }
    let tree = try tree(value, id)
    return holds(value, isWrittenApart) ? written(value) : tree.pythonRepresentation
  }

  /// The arguments of a template as trees, and how values are written in it. What Python writes otherwise than
  /// its tree has a stand-in: a template can do nothing else with it.
  private mutating func templateArguments(_ values: [RuntimeValue], _ id: NodeID)
    throws(FormulaError) -> (trees: [Value], texts: ValueTexts)
  {
    var trees: [Value] = []
    var apart: [String: (text: String, representation: String)] = [:]
    for value in values {
      guard !isArrayObject(value), holds(value, isWrittenApart) else {
        trees.append(try tree(value, id))
        continue
      }
      let name = "\0\(apart.count)"
      apart[name] = (try text(of: value, id), try representation(of: value, id))
      trees.append(.function(name))
    }
    let known = apart
    func texts(_ value: Value) -> (text: String, representation: String)? {
      if case .function(let name) = value { known[name] } else { nil }
    }
    return (
      trees,
      ValueTexts(
        text: { value throws(ArrayError) in texts(value)?.text ?? value.pythonText },
        representation: { value throws(ArrayError) in
          texts(value)?.representation ?? value.pythonRepresentation
        })
    )
  }

  /// `"%.3f" % x`.
  mutating func percent(
    _ template: String, _ right: (id: NodeID, value: RuntimeValue), _ id: NodeID
  ) throws(FormulaError) -> RuntimeValue {
    let operand: Value
    let texts: ValueTexts
    if case .tuple(let items) = right.value.content {
      let arguments = try templateArguments(items, right.id)
      (operand, texts) = (.tuple(arguments.trees), arguments.texts)
    } else if let entries = entries(right.value) {
      let arguments = try templateArguments(Array(entries.values), right.id)
      let pairs = zip(entries.keys, arguments.trees)
      (operand, texts) = (
        .dictionary(OrderedDictionary(uniqueKeysWithValues: pairs)), arguments.texts
      )
    } else {
      let arguments = try templateArguments([right.value], right.id)
      (operand, texts) = (arguments.trees.first ?? .none, arguments.texts)
    }
    let text: String
    do { text = try percentFormat(template, operand, texts) } catch {
      throw FormulaError(error.description, at: node(id).range)
    }
    try charge(text.utf8.count, at: id)
    return .string(text)
  }

  /// `"{:.3f}".format(x)`.
  mutating func format(_ call: NativeCall) throws(FormulaError) -> RuntimeValue {
    guard case .string(let template) = call["self"].content else { return .none }
    let positional = call.rest("values")
    var named: [(name: String, value: RuntimeValue)] = []
    for pair in call.rest("named") {
      guard case .tuple(let parts) = pair.content, parts.count == 2,
        case .string(let name) = parts[0].content
      else { continue }
      named.append((name, parts[1]))
    }
    let arguments = try templateArguments(positional + named.map(\.value), call.id)
    let pairs = zip(named.map(\.name), arguments.trees.dropFirst(positional.count))
    let text: String
    do {
      text = try FormatTemplate(parsing: template).format(
        Array(arguments.trees.prefix(positional.count)),
        named: OrderedDictionary(pairs) { first, _ in first }, arguments.texts)
    } catch { throw failure(call, error.description) }
    try charge(1 + text.utf8.count, at: call.id)
    return .string(text)
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
      case .none, .bool, .integer, .float, .string, .scalar, .range, .entries, .elementType,
        .native, .object:
        continue
      }
    }
    return false
  }

  /// Recurses only as deep as a tree may be: one was made before.
  private func written(_ value: RuntimeValue) -> String {
    switch value.content {
    case .range(let range): return range.text
    case .entries(let view):
      let items = context.names.heap.items(of: view).map(written)
      return "dict_\(view.part.rawValue)([\(items.joined(separator: ", "))])"
    case .tuple(let items):
      return "(" + items.map(written).joined(separator: ", ") + (items.count == 1 ? ",)" : ")")
    case .object(let id):
      switch context.names.heap[id] {
      case .list(let items): return "[" + items.map(written).joined(separator: ", ") + "]"
      case .dictionary(let entries):
        let inner = entries.map { "\(Value.quoted($0.key)): \(written($0.value))" }
        return "{" + inner.joined(separator: ", ") + "}"
      case .array(let array): return arrayRepresentation(context.names.heap.current(array))
      case .function, .scope, nil: break
      }
    case .elementType(let type): return "dtype('\(type.rawValue)')"
    case .none, .bool, .integer, .float, .string, .scalar, .native: break
    }
    return context.names.heap.snapshot(value).pythonRepresentation
  }

  /// Whether a value is written otherwise than its tree. An array of rank 0 is none of NumPy's scalars.
  private func isWrittenApart(_ value: RuntimeValue) -> Bool {
    guard let id = value.objectID, case .array(let array)? = context.names.heap[id] else {
      return isApart(value)
    }
    return array.value.rank == 0
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

  /// Whether two values are equal whose trees don't tell: ranges, views, element types and functions; nothing
  /// of others, and where an array is there.
  ///
  /// A range equals no list of its numbers, but every range of the same numbers.
  func isEqual(_ left: RuntimeValue, _ right: RuntimeValue) -> Bool? {
    switch (left.content, right.content) {
    case (.native(let a), .native(let b)): return a == b
    case (.elementType(let type), .native(let name)), (.native(let name), .elementType(let type)):
      return NativeName(name)?.elementType == type
    case (.elementType(let type), .string(let name)), (.string(let name), .elementType(let type)):
      return NDArray.ElementType(named: name) == type
    case (.entries(let a), .entries(let b)): return areEqual(a, b)
    case (.range(let a), .range(let b)):
      guard a.count == b.count, a.count > 0 else { return a.count == b.count }
      return a.start == b.start && (a.count == 1 || a.step == b.step)
    case (.object(let a), .object(let b)):
      guard case .function? = context.names.heap[a], case .function? = context.names.heap[b] else {
        return nil
      }
      return a == b
    default:
      let isOther = isList(left) || isList(right)
      return isOther && !isOfNumPy(left) && !isOfNumPy(right) ? false : nil
    }
  }

  /// Views of keys, and of items, are equal as sets are; those of values only where they are one.
  private func areEqual(
    _ a: RuntimeValue.DictionaryView, _ b: RuntimeValue.DictionaryView
  ) -> Bool {
    guard a.part == b.part, a.part != .values else { return false }
    let heap = context.names.heap
    guard case .dictionary(let first)? = heap[a.dictionary],
      case .dictionary(let second)? = heap[b.dictionary], Set(first.keys) == Set(second.keys)
    else { return false }
    guard a.part == .items else { return true }
    return first.allSatisfy { key, value in
      guard let other = second[key] else { return false }
      return (try? Operators.isEqual(heap.snapshot(value), heap.snapshot(other))) ?? false
    }
  }

  /// Whether a value is another than its tree.
  func isApart(_ value: RuntimeValue) -> Bool {
    switch value.content {
    case .range, .entries, .elementType: true
    case .none, .bool, .integer, .float, .string, .scalar, .tuple, .native, .object: false
    }
  }

  /// Whether it is a range or a view, which a tree has as a list.
  private func isList(_ value: RuntimeValue) -> Bool {
    switch value.content {
    case .range, .entries: true
    case .none, .bool, .integer, .float, .string, .scalar, .tuple, .elementType, .native, .object:
      false
    }
  }

  private func isOfNumPy(_ value: RuntimeValue) -> Bool {
    if case .scalar = value.content { true } else { isArrayObject(value) }
  }
}
