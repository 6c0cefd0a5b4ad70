// Arrays on the heap: reading them through views, changing them, and recording both.

import Diagnostics
import Numerics

extension Evaluator {
  func isArrayObject(_ value: RuntimeValue) -> Bool {
    guard let id = value.objectID, case .array? = context.names.heap[id] else { return false }
    return true
  }

  func trace(ofObject id: ObjectID) -> Trace? {
    guard case .array(let array)? = context.names.heap[id] else { return nil }
    return array.trace
  }

  /// The trace of a value, unless it is forgotten.
  func trace(of value: RuntimeValue) -> Trace? {
    let trace = value.objectID.map { self.trace(ofObject: $0) } ?? value.trace
    return trace.flatMap { context.tape.holds($0) ? $0 : nil }
  }

  /// The trace of a value as it is now: of a view after its base has changed, and of a value whose record is
  /// forgotten that of a new beginning, which knows what it stands for.
  mutating func currentTrace(of value: RuntimeValue, _ id: NodeID) throws(FormulaError) -> Trace? {
    guard context.isRecording else { return nil }
    try refreshed(value, id)
    let last = value.objectID.map { trace(ofObject: $0) } ?? value.trace
    guard let last, !context.tape.holds(last) else { return last }
    // In one expression, the trace would be looked up in the record of before.
    let beginning = try leaf(value, id)
    return trace(of: beginning)
  }

  // MARK: Making

  /// A value of NumPy's, recorded under a trace: of rank 0 a scalar, else a new array.
  mutating func make(_ array: NDArray, trace: Trace? = nil) -> RuntimeValue {
    guard array.rank > 0 else { return RuntimeValue(.scalar(array), trace: trace) }
    return makeObject(array, trace: trace)
  }

  mutating func makeObject(_ array: NDArray, trace: Trace? = nil) -> RuntimeValue {
    RuntimeValue(.object(context.names.heap.add(.array(ArrayObject(array, trace: trace)))))
  }

  /// What a function of the language gave, with identity.
  mutating func adopt(_ value: Value, trace: Trace? = nil) -> RuntimeValue {
    switch value {
    case .array(let array): return make(array, trace: trace)
    case .bool, .integer, .float:
      var scalar = context.names.heap.adopt(value)
      scalar.trace = trace
      return scalar
    case .none, .string, .tuple, .list, .dictionary, .function:
      return context.names.heap.adopt(value)
    }
  }

  // MARK: Recording

  /// The value as the beginning of a record, where it has none and could be differentiated by.
  mutating func leaf(_ value: RuntimeValue, _ id: NodeID) throws(FormulaError) -> RuntimeValue {
    guard context.isRecording, trace(of: value) == nil else { return value }
    switch value.content {
    case .float(let number):
      return RuntimeValue(value.content, trace: leaf(NDArray(number), after: value.trace, id))
    case .scalar(let array) where array.elementType == .float64:
      return RuntimeValue(value.content, trace: leaf(array, after: value.trace, id))
    case .object(let object):
      guard case .array(var array)? = context.names.heap[object], array.value.elementType != .bool
      else { return value }
      try refresh(object, &array, id)
      guard !context.tape.holds(array.trace) else { return value }
      array.trace = leaf(array.value, after: array.trace, id)
      context.names.heap[object] = .array(array)
      return value
    case .none, .bool, .integer, .string, .scalar, .tuple, .range, .entries, .elementType, .native:
      return value
    }
  }

  /// A new beginning; behind one that was recorded once and is forgotten, it is known to have a past.
  private mutating func leaf(_ array: NDArray, after forgotten: Trace?, _ id: NodeID) -> Trace {
    context.tape.record(
      TapeNode(
        operation: .leaf, inputs: [], output: array, site: site(of: id), call: frame.call,
        origin: forgotten.map { context.tape.past.origin(of: $0) }))
  }

  mutating func leaves(_ values: [RuntimeValue], _ id: NodeID) throws(FormulaError)
    -> [RuntimeValue]
  {
    guard context.isRecording else { return values }
    var result: [RuntimeValue] = []
    for value in values { result.append(try leaf(value, id)) }
    return result
  }

  mutating func record(
    _ operation: TapeNode.Operation, _ inputs: [TapeNode.Input], _ output: NDArray, _ id: NodeID
  ) -> Trace {
    context.tape.record(
      TapeNode(
        operation: operation, inputs: inputs, output: output, site: site(of: id), call: frame.call))
  }

  // MARK: Views

  /// A view as its base is now.
  private mutating func refresh(_ id: ObjectID, _ array: inout ArrayObject, _ node: NodeID)
    throws(FormulaError)
  {
    guard let view = array.view, case .array(let base)? = context.names.heap[view.base],
      base.version != view.seen
    else { return }
    let before = array.trace
    do {
      array.value = try view.selector.read(base.value)
      array.trace = try derive(view.selector.steps, from: base.value, base.trace, node)
    } catch { throw refusal(error, at: node) }
    noteStore(from: before, to: array.trace)
    array.view?.seen = base.version
    array.version += 1
    context.names.heap[id] = .array(array)
  }

  /// Records the steps from a base to its view.
  private mutating func derive(
    _ steps: [Rearrangement], from base: NDArray, _ baseTrace: Trace?, _ id: NodeID
  ) throws(ArrayError) -> Trace? {
    guard context.isRecording, var trace = baseTrace else { return nil }
    // Forgotten, it stays so.
    guard context.tape.holds(trace) else { return trace }
    var value = base
    for step in steps {
      value = try step.apply(to: value)
      trace = record(
        .rearrange(step), [.init(place: ArgumentPlace(parameter: "a", path: []), trace: trace)],
        value, id)
    }
    return trace
  }

  /// Brings all views among the values up to date, so that trees of them are of now.
  mutating func refreshed(_ value: RuntimeValue, _ id: NodeID) throws(FormulaError) {
    guard let object = value.objectID, case .array(var array)? = context.names.heap[object],
      array.view != nil
    else { return }
    try refresh(object, &array, id)
  }

  /// A view of an array object: the same elements in another arrangement.
  mutating func view(
    of id: ObjectID, _ step: Rearrangement, isReadOnly: Bool = false, _ node: NodeID
  ) throws(FormulaError) -> RuntimeValue {
    guard case .array(var array)? = context.names.heap[id] else { return .none }
    try refresh(id, &array, node)
    let value: NDArray
    var view: ArrayObject.View
    do {
      value = try step.apply(to: array.value)
      if let outer = array.view, case .array(let base)? = context.names.heap[outer.base] {
        view = ArrayObject.View(
          base: outer.base,
          selector: try outer.selector.followed(by: step, baseShape: base.value.shape),
          seen: base.version, isReadOnly: isReadOnly || outer.isReadOnly)
      } else {
        view = ArrayObject.View(
          base: id, selector: Selector(steps: [step]), seen: array.version,
          isReadOnly: isReadOnly)
      }
    } catch {
      throw FormulaError("\(code.source(node)): \(error.description)", at: self.node(node).range)
    }
    try charge(value.count, at: node)
    let trace = try currentTrace(of: RuntimeValue(.object(id)), node).map { trace in
      record(
        .rearrange(step), [.init(place: ArgumentPlace(parameter: "a", path: []), trace: trace)],
        value, node)
    }
    let object = ArrayObject(value, trace: context.isRecording ? trace : nil, view: view)
    return RuntimeValue(.object(context.names.heap.add(.array(object))))
  }

  // MARK: Reading and writing

  /// `array[index]`: a scalar, a view, or by masks and integer arrays a copy.
  mutating func select(_ index: [ArrayIndex], of object: ObjectID, _ id: NodeID)
    throws(FormulaError) -> RuntimeValue
  {
    guard case .array(var array)? = context.names.heap[object] else { return .none }
    let isBasic = index.allSatisfy { if case .array = $0 { false } else { true } }
    let keepsAxes = index.contains {
      switch $0 {
      case .slice, .newAxis, .ellipsis: true
      case .integer, .array: false
      }
    }
    if isBasic, keepsAxes || index.count < array.value.rank {
      return try view(of: object, .index(index), id)
    }
    try refresh(object, &array, id)
    let value: NDArray
    do { value = try array.value.selecting(index) } catch {
      throw FormulaError("\(code.source(id)): \(error.description)", at: node(id).range)
    }
    // The offsets of the elements cost as much again.
    try charge(4 * value.count, at: id)
    let trace = try currentTrace(of: RuntimeValue(.object(object)), id)
    return make(value, trace: recordSelection(index, of: trace, value, id))
  }

  private mutating func recordSelection(
    _ index: [ArrayIndex], of trace: Trace?, _ value: NDArray, _ id: NodeID
  ) -> Trace? {
    guard let trace else { return nil }
    return record(
      .rearrange(.index(index)),
      [.init(place: ArgumentPlace(parameter: "a", path: []), trace: trace)], value, id)
  }

  /// `array[index] = value`, or of the whole array where there is no index; seen through every view.
  mutating func write(
    _ value: RuntimeValue, to object: ObjectID, at index: [ArrayIndex]?, _ base: NodeID,
    _ id: NodeID
  ) throws(FormulaError) {
    guard case .array(var target)? = context.names.heap[object] else { return }
    try refresh(object, &target, id)
    try refreshed(value, id)
    let (root, selector) = try destination(of: target, object, index, id)
    guard case .array(var array)? = context.names.heap[root] else { return }
    let source = try tree(value, id)
    let valueTrace = try currentTrace(of: value, id)
    try charge(array.value.count, at: id)
    do throws(ArrayError) {
      let new = try source.asArray()
      let old = array.value
      if old.elementType == .int64, !isArrayObject(value) { try requireIntegers(new) }
      if let selector {
        array.value = try selector.write(new, into: old)
      } else {
        array.value = try new.broadcast(to: old.shape).converted(to: old.elementType)
      }
      let before = array.trace
      array.trace = recordWrite(selector, array, old, new, valueTrace, id)
      noteStore(from: before, to: array.trace)
    } catch { throw writeRefusal(error, base, source, id) }
    if object == root { labelStore(in: base, array.trace, id) }
    array.version += 1
    context.names.heap.noteElements(array.value.count)
    context.names.heap[root] = .array(array)
  }

  private mutating func noteStore(from old: Trace?, to new: Trace?) {
    guard context.isRecording, let old, let new else { return }
    context.tape.store(from: old, to: new)
  }

  /// A store through a subscript gives the name a new value.
  private mutating func labelStore(in base: NodeID, _ trace: Trace?, _ id: NodeID) {
    var named = base
    while case .subscripted(let inner, _) = node(named).kind { named = inner }
    guard context.isRecording, let trace, case .name(let name) = node(named).kind else { return }
    context.tape.label(
      name, trace, call: frame.call, at: site(of: id), isLocal: frame.scope != nil, turns: turns)
  }

  /// The array whose elements are changed, and which of them.
  private func destination(
    of target: ArrayObject, _ object: ObjectID, _ index: [ArrayIndex]?, _ id: NodeID
  ) throws(FormulaError) -> (ObjectID, Selector?) {
    guard let view = target.view, case .array(let base)? = context.names.heap[view.base] else {
      return (object, index.map { Selector(steps: [.index($0)]) })
    }
    guard !view.isReadOnly else {
      throw FormulaError(
        "what np.diag gives can't be changed", at: node(id).range, hint: "change a .copy() of it")
    }
    guard let index else { return (view.base, view.selector) }
    do {
      return (
        view.base, try view.selector.followed(by: .index(index), baseShape: base.value.shape)
      )
    } catch { throw refusal(error, at: id) }
  }

  /// The changed array's record: the value's own where it replaced everything.
  private mutating func recordWrite(
    _ selector: Selector?, _ array: ArrayObject, _ before: NDArray, _ value: NDArray,
    _ valueTrace: Trace?, _ id: NodeID
  ) -> Trace? {
    let old = array.trace
    guard context.isRecording, old != nil || valueTrace != nil else { return nil }
    guard array.value.elementType == .float64 else { return nil }
    if selector == nil, valueTrace != nil, value.shape == array.value.shape { return valueTrace }
    var inputs: [TapeNode.Input] = []
    if let old { inputs.append(.init(place: ArgumentPlace(parameter: "a", path: []), trace: old)) }
    if let valueTrace {
      inputs.append(.init(place: ArgumentPlace(parameter: "value", path: []), trace: valueTrace))
    }
    let selector = selector ?? Selector(steps: [.index([.ellipsis])])
    return record(.assign(selector, array: before, value: value), inputs, array.value, id)
  }

  /// NumPy casts an array's floats to integers as the machine does, but refuses numbers that are none.
  private func requireIntegers(_ values: NDArray) throws(ArrayError) {
    guard values.elementType == .float64,
      let number = values.doubles.first(where: { Int64(exactly: $0.rounded(.towardZero)) == nil })
    else { return }
    throw .invalid("the array holds int64, \(floatText(number)) is no integer")
  }

  private func writeRefusal(_ error: ArrayError, _ base: NodeID, _ value: Value, _ id: NodeID)
    -> FormulaError
  {
    guard case .shapeMismatch(_, let left, let right) = error else { return refusal(error, at: id) }
    return FormulaError(
      "\(code.source(id)) has the shape \(NDArray.text(ofShape: left)), the value "
        + NDArray.text(ofShape: right), at: node(id).range)
  }
}
