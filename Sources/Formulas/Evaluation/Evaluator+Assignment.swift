// Assignments: names, items, and operators that change what stands on their left.

import Diagnostics
import Numerics
import OrderedCollections

extension Evaluator {
  /// Gives a name a value, in the innermost scope or in the lesson.
  mutating func bind(_ name: String, to value: RuntimeValue, at range: SourceRange) {
    if let scope = frame.scope {
      context.names.heap.setName(name, in: scope, to: value)
    } else {
      context.names.bind(name, to: value)
    }
    guard context.isRecording else { return }
    let trace = value.objectID.map(trace(ofObject:)) ?? value.trace
    guard let trace, context.tape.holds(trace) else { return }
    context.tape.label(
      name, trace, call: frame.call, at: Site(origin: code.origin, range: range),
      isLocal: frame.scope != nil, turns: turns)
  }

  mutating func store(_ value: RuntimeValue, in target: NodeID) throws(FormulaError) {
    switch node(target).kind {
    case .name(let name): bind(name, to: try leaf(value, target), at: node(target).range)
    case .tuple(let targets), .list(let targets):
      let items = try elements(of: value, target)
      guard items.count == targets.count else {
        throw FormulaError(
          "\(targets.count) names can't be set from \(items.count) values", at: node(target).range)
      }
      for (inner, item) in zip(targets, items).reversed() { steps.append(.store(inner, item)) }
    case .subscripted(let base, let items):
      let operands = [base] + items.flatMap(indexOperands)
      steps.append(.storeItem(target, value, operands: operands.count))
      visitInOrder(operands)
    default: throw FormulaError("this can't be assigned to", at: node(target).range)
    }
  }

  /// `base[index] = value`; the base is the first of `operands`.
  mutating func storeItem(_ value: RuntimeValue, in target: NodeID, _ operands: [RuntimeValue])
    throws(FormulaError)
  {
    guard case .subscripted(let base, let items) = node(target).kind,
      let object = operands.first?.objectID
    else { throw notAssignable(operands.first ?? .none, target) }
    switch context.names.heap[object] {
    case .dictionary:
      guard items.count == 1, case .string(let key)? = operands.dropFirst().first?.content else {
        throw keyError(at: items.first ?? target)
      }
      try refuseCycle(of: object, with: value, target)
      let stored = try leaf(value, target)
      context.names.heap.set(key, of: object, to: stored)
      labelItem(key, stored, at: node(target).range)
    case .list(let list):
      let position = try position(items, operands, count: list.count, target)
      try refuseCycle(of: object, with: value, target)
      let stored = try leaf(value, target)
      context.names.heap.changeList(object) { $0[position] = stored }
    case .array:
      var parts = try trees(operands.dropFirst(), target)[...]
      let index = try arrayIndex(items, &parts)
      try write(value, to: object, at: index, base, target)
    case .function, .scope, nil: throw notAssignable(operands[0], target)
    }
  }

  /// What stands under a key is known by it: `gradients["dLdW1"] = …`.
  private mutating func labelItem(_ key: String, _ value: RuntimeValue, at range: SourceRange) {
    let trace = value.objectID.map(trace(ofObject:)) ?? value.trace
    guard context.isRecording, let trace, context.tape.holds(trace) else { return }
    context.tape.label(
      key, trace, call: frame.call, at: Site(origin: code.origin, range: range), turns: turns)
  }

  private func notAssignable(_ base: RuntimeValue, _ target: NodeID) -> FormulaError {
    FormulaError("items of \(kind(base)) can't be assigned", at: node(target).range)
  }

  private func position(
    _ items: [NodeID], _ operands: [RuntimeValue], count: Int, _ target: NodeID
  ) throws(FormulaError) -> Int {
    if case .slice = node(items[0]).kind {
      throw FormulaError(
        "a slice of a list can't be assigned", at: node(target).range,
        hint: "build a new list: a[:2] + [x] + a[3:]")
    }
    let index = try integer(operands.dropFirst().first ?? .none, items[0])
    let resolved = index < 0 ? index + count : index
    guard items.count == 1, (0..<count).contains(resolved) else {
      throw FormulaError(
        "index \(index) is out of range for \(count) items", at: node(target).range)
    }
    return resolved
  }

  /// Lists and dictionaries that contain themselves have no value as a tree.
  mutating func refuseCycle(of object: ObjectID, with value: RuntimeValue, _ id: NodeID)
    throws(FormulaError)
  {
    let (reached, work) = context.names.heap.reaches(object, from: value)
    try charge(work, at: id)
    guard !reached else {
      throw FormulaError("this would contain itself", at: node(id).range)
    }
  }

  // MARK: Augmented assignment

  mutating func beginAugment(_ id: StatementID, _ target: NodeID, _ value: NodeID)
    throws(FormulaError)
  {
    guard case .subscripted(let base, let items) = node(target).kind else {
      steps += [.augment(id), .visit(value), .visit(target)]
      return
    }
    let operands = [base] + items.flatMap(indexOperands)
    steps.append(.loadItem(id, operands: operands.count))
    visitInOrder(operands)
  }

  /// Leaves base and index on the stack, and puts the item's present value on them.
  mutating func loadItem(_ id: StatementID, _ count: Int) throws(FormulaError) {
    guard case .augment(let target, _, let value) = code.statements[id].kind,
      case .subscripted(let base, let items) = node(target).kind
    else { return }
    let operands = Array(values.suffix(count))
    values.append(try subscripted(base, items, operands, target))
    steps += [.augmentItem(id, operands: count), .visit(value)]
  }

  mutating func augment(_ id: StatementID) throws(FormulaError) {
    guard case .augment(let target, let operation, let value) = code.statements[id].kind,
      case .name(let name) = node(target).kind
    else { return }
    let right = popValue()
    let left = popValue()
    let result = try augmented(left, operation, right, target, value)
    bind(name, to: try leaf(result, target), at: code.statements[id].range)
  }

  mutating func augmentItem(_ id: StatementID, _ count: Int) throws(FormulaError) {
    guard case .augment(let target, let operation, let value) = code.statements[id].kind else {
      return
    }
    let right = popValue()
    let left = popValue()
    let operands = popValues(count)
    let result = try augmented(left, operation, right, target, value)
    // A view has changed its array already.
    let isArray = operands.first.map(isArrayObject) ?? false
    guard !isArray || !isView(left) else { return }
    try storeItem(result, in: target, operands)
  }

  private func isView(_ value: RuntimeValue) -> Bool {
    guard let object = value.objectID, case .array(let array)? = context.names.heap[object] else {
      return false
    }
    return array.view != nil
  }

  /// `left ∘= right`: lists and arrays are changed where they lie, everything else is made anew.
  private mutating func augmented(
    _ left: RuntimeValue, _ operation: BinaryOperator, _ right: RuntimeValue, _ target: NodeID,
    _ value: NodeID
  ) throws(FormulaError) -> RuntimeValue {
    if let object = left.objectID, case .list? = context.names.heap[object],
      operation == .arithmetic(.add)
    {
      let items = try elements(of: right, value)
      for item in items { try refuseCycle(of: object, with: item, value) }
      context.names.heap.changeList(object) { $0 += items }
      return left
    }
    let result = try combined(left, operation, right, target, value)
    if let object = left.objectID, case .list? = context.names.heap[object],
      let items = items(result)?.items
    {
      context.names.heap.changeList(object) { $0 = items }
      return left
    }
    guard let object = left.objectID, case .array(let array)? = context.names.heap[object] else {
      return result
    }
    try replace(object, array.value, by: result, operation, target, value)
    return left
  }

  private mutating func combined(
    _ left: RuntimeValue, _ operation: BinaryOperator, _ right: RuntimeValue, _ target: NodeID,
    _ value: NodeID
  ) throws(FormulaError) -> RuntimeValue {
    try binary(operation, (target, left), (value, right), target)
  }

  /// NumPy's in-place operators neither stretch the left side nor change its type.
  private mutating func replace(
    _ object: ObjectID, _ old: NDArray, by result: RuntimeValue, _ operation: BinaryOperator,
    _ target: NodeID, _ value: NodeID
  ) throws(FormulaError) {
    guard case .array(let new) = try tree(result, target) else { return }
    let name = code.source(target)
    guard new.shape == old.shape else {
      throw FormulaError(
        "\(name) \(operation.text)= …: \(name) is \(NDArray.text(ofShape: old.shape)), the result "
          + "is \(NDArray.text(ofShape: new.shape))", at: node(target).range,
        hint: "\(name) = \(name) \(operation.text) \(code.source(value)) makes a new array")
    }
    guard old.elementType.promoted(with: new.elementType) == old.elementType else {
      throw FormulaError(
        "\(name) holds \(old.elementType.rawValue), the result is \(new.elementType.rawValue)",
        at: node(target).range,
        hint: code.isName(target)
          ? "\(name) = \(name) \(operation.text) … makes a new array, or make \(name) a float "
            + "from the start" : "make the array one of floats from the start, as by .astype(float)"
      )
    }
    try write(result, to: object, at: nil, target, target)
  }
}
