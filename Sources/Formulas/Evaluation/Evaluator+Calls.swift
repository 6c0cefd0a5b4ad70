// Calls: which function is meant, its arguments, and the words for what goes wrong.

import Diagnostics
import Numerics

extension Evaluator {
  /// An argument with the node it came from.
  struct GivenArgument {
    let name: String?
    let value: RuntimeValue
    let id: NodeID
    let range: SourceRange
  }

  /// What is called.
  private enum Callee {
    case function(Function)
    case user(UserFunction)
  }

  /// Visits what is called, where it is a value, then the arguments.
  mutating func visitCall(_ callee: NodeID, _ arguments: [Node.Argument], _ id: NodeID)
    throws(FormulaError)
  {
    if isIsInstance(callee) { return finishLater(id, after: arguments.prefix(1).map(\.value)) }
    finishLater(id, after: calledOperands(callee) + arguments.map(\.value))
  }

  /// The operand in front of the arguments: a method's receiver, or a function that is computed.
  private func calledOperands(_ callee: NodeID) -> [NodeID] {
    guard modulePath(callee) == nil else { return [] }
    switch node(callee).kind {
    case .name: return []
    case .attribute(let base, _): return [base]
    default: return [callee]
    }
  }

  /// The values of the receiver, if it is a method, and of the arguments stand in `operands`. Gives
  /// nothing where a call of the lesson's own function has begun.
  mutating func call(
    _ callee: NodeID, _ arguments: [Node.Argument], _ operands: [RuntimeValue], _ id: NodeID
  ) throws(FormulaError) -> RuntimeValue? {
    if isIsInstance(callee) { return try isInstance(operands.first, arguments, id) }
    let given = zip(arguments, operands.suffix(arguments.count)).map { argument, value in
      GivenArgument(name: argument.name, value: value, id: argument.value, range: argument.range)
    }
    let front = operands.count > arguments.count ? operands.first : nil
    switch try resolve(callee, front, given) {
    case .user(let function):
      try enter(function, given.map { ($0.name, $0.value) }, at: id)
      return nil
    case .function(let function):
      let receiver = receiver(callee, front)
      let all =
        (receiver.map { [$0] } ?? []) + packed(given, for: function, isMethod: receiver != nil)
      return try invoke(function, all, id)
    }
  }

  func isIsInstance(_ callee: NodeID) -> Bool {
    if case .name("isinstance") = node(callee).kind {
      !isBound("isinstance", callee)
    } else {
      false
    }
  }

  /// The value a method is called on.
  private func receiver(_ callee: NodeID, _ value: RuntimeValue?) -> GivenArgument? {
    guard case .attribute(let base, _) = node(callee).kind, let value else { return nil }
    return GivenArgument(name: nil, value: value, id: base, range: node(base).range)
  }

  /// `x.reshape(2, 3)` means `x.reshape((2, 3))`.
  private func packed(_ given: [GivenArgument], for function: Function, isMethod: Bool)
    -> [GivenArgument]
  {
    let positional = given.filter { $0.name == nil }
    guard isMethod, function.name == "reshape" || function.name == "transpose",
      positional.count > 1, let first = positional.first
    else { return given }
    let shape = GivenArgument(
      name: nil, value: RuntimeValue(.tuple(positional.map(\.value))), id: first.id,
      range: first.range)
    return [shape] + given.filter { $0.name != nil }
  }

  // MARK: Which function

  private mutating func resolve(
    _ callee: NodeID, _ front: RuntimeValue?, _ given: [GivenArgument]
  ) throws(FormulaError) -> Callee {
    if let path = modulePath(callee) {
      guard let function = FunctionTable.numpy[path] else {
        guard Self.constants[path] != nil else { throw unknownFunction(path, callee) }
        throw FormulaError("np.\(path) is no function", at: node(callee).range)
      }
      return .function(function)
    }
    switch node(callee).kind {
    case .name(let name): return try named(name, callee, given)
    case .attribute(_, let name): return .function(try method(name, front ?? .none, callee))
    default: return try callable(front ?? .none, callee, given)
    }
  }

  private func named(_ name: String, _ id: NodeID, _ given: [GivenArgument])
    throws(FormulaError) -> Callee
  {
    if let value = try binding(name, id) { return try callable(value, id, given) }
    return .function(try bareFunction(name, id, given))
  }

  /// A value as what is called.
  private func callable(_ value: RuntimeValue, _ id: NodeID, _ given: [GivenArgument])
    throws(FormulaError) -> Callee
  {
    if let object = value.objectID, case .function(let function)? = context.names.heap[object] {
      return .user(function)
    }
    if case .native(let name) = value.content, let function = FunctionTable.native(name) {
      return .function(function)
    }
    throw FormulaError(
      "\(code.source(id)) is \(kind(value)), not a function", at: node(id).range,
      hint: code.isName(id) ? "a product is written with *" : nil)
  }

  private func bareFunction(_ name: String, _ id: NodeID, _ given: [GivenArgument])
    throws(FormulaError) -> Function
  {
    let range = node(id).range
    let numpy = allowsBareFunctions ? FunctionTable.numpy[name] : nil
    if let builtin = FunctionTable.builtin[name] {
      guard let numpy, meansArray(given, numpy) else { return builtin }
      return numpy
    }
    if let numpy { return numpy }
    if Self.forbidden.contains(name) {
      throw FormulaError("\(name) is not part of the language", at: range)
    }
    if FunctionTable.numpy[name] != nil {
      throw FormulaError("unknown function '\(name)'", at: range, hint: "write np.\(name)")
    }
    let known =
      context.names.names + FunctionTable.builtin.keys.sorted()
      + (allowsBareFunctions ? FunctionTable.numpyNames : [])
    throw FormulaError(
      "unknown function '\(name)'", at: range, hint: suggestion(for: name, among: known))
  }

  /// Where Python and NumPy share a name (`sum`, `max`), NumPy's is meant for one array or with
  /// keywords of NumPy's alone.
  private func meansArray(_ given: [GivenArgument], _ numpy: Function) -> Bool {
    let names = numpy.parameters.map(\.name)
    if given.contains(where: { $0.name.map(names.contains) ?? false }) { return true }
    guard let first = given.first, isArrayObject(first.value) else { return false }
    return given.filter { $0.name == nil }.count == 1
  }

  private func method(_ name: String, _ value: RuntimeValue, _ id: NodeID)
    throws(FormulaError) -> Function
  {
    let methods: (name: String, table: [String: Function])
    switch value.content {
    case .scalar: return try arrayMethod(name, id)
    case .string: methods = ("a string", FunctionTable.string)
    case .object(let object):
      switch context.names.heap[object] {
      case .array: return try arrayMethod(name, id)
      case .dictionary: methods = ("a dictionary", FunctionTable.dictionary)
      case .list: methods = ("a list", FunctionTable.list)
      case .function, .scope, nil: methods = ("a function", [:])
      }
    case .none, .bool, .integer, .float, .tuple, .range, .entries, .elementType, .native:
      methods = (kind(value), [:])
    }
    if let method = methods.table[name] { return method }
    throw FormulaError(
      "\(methods.name) has no method '\(name)' here", at: node(id).range,
      hint: suggestion(for: name, among: methods.table.keys.sorted()))
  }

  private func arrayMethod(_ name: String, _ id: NodeID) throws(FormulaError) -> Function {
    if let method = FunctionTable.method(name) { return method }
    throw FormulaError(
      "an array has no method '\(name)'", at: node(id).range,
      hint: suggestion(for: name, among: FunctionTable.methodNames))
  }

  // MARK: Calling

  mutating func invoke(_ function: Function, _ given: [GivenArgument], _ id: NodeID)
    throws(FormulaError) -> RuntimeValue
  {
    for argument in given { try refreshed(argument.value, id) }
    let bound = try bound(function, given, id)
    if case .runtime(let body) = function.body {
      try charge(8 + given.count, at: id)
      held.append(Array(bound.values))
      defer { held.removeLast() }
      return try body(&self, NativeCall(function: function, values: bound, id: id))
    }
    if let view = try viewed(function, bound, id) { return view }
    let arguments = try trees(NativeCall(function: function, values: bound, id: id))
    try charge(cost(of: function, arguments), at: id)
    let result: Value
    do {
      switch function.body {
      case .pure(let body): result = try body(arguments)
      case .random(let body): result = try body(arguments, &context.generator)
      case .runtime: result = .none
      }
    } catch { throw try callRefusal(error, function, given, id) }
    try charge(result.cost, at: id)
    return try record(function, arguments, bound, result, id)
  }

  /// The result with its record, where any of the arguments has one.
  mutating func record(
    _ function: Function, _ arguments: Arguments, _ bound: [String: RuntimeValue],
    _ result: Value, _ id: NodeID
  ) throws(FormulaError) -> RuntimeValue {
    guard context.isRecording else { return adopted(result, function, nil) }
    var inputs: [TapeNode.Input] = []
    for parameter in function.parameters {
      guard let value = bound[parameter.name] else { continue }
      try collectInputs(
        of: value, ArgumentPlace(parameter: parameter.name, path: []), &inputs, id)
    }
    guard !inputs.isEmpty else { return adopted(result, function, nil) }
    if case .tuple(let items) = result {
      var adopted: [RuntimeValue] = []
      for item in items {
        let trace = recordResult(item, of: function, arguments, inputs, id)
        adopted.append(adopt(item, trace: trace))
      }
      return RuntimeValue(.tuple(adopted))
    }
    return adopted(result, function, recordResult(result, of: function, arguments, inputs, id))
  }

  /// The record of a call's result, or of one of its results. What was drawn is recorded too: around a
  /// parameter, it is no constant.
  private mutating func recordResult(
    _ result: Value, of function: Function, _ arguments: Arguments, _ inputs: [TapeNode.Input],
    _ id: NodeID
  ) -> Trace? {
    result.scalarOrArray.map { record(.apply(function, arguments), inputs, $0, id) }
  }

  /// Constructors give arrays that can be changed, of rank 0 too.
  private mutating func adopted(_ result: Value, _ function: Function, _ trace: Trace?)
    -> RuntimeValue
  {
    if case .array(let array) = result, FunctionTable.constructors.contains(function.name) {
      return makeObject(array, trace: trace)
    }
    return adopt(result, trace: trace)
  }

  /// The recorded values in an argument, also inside lists and tuples.
  private mutating func collectInputs(
    of value: RuntimeValue, _ place: ArgumentPlace, _ inputs: inout [TapeNode.Input], _ id: NodeID
  ) throws(FormulaError) {
    // A row that a list keeps is a view: its record is that of its base as it is now.
    if let trace = try currentTrace(of: value, id) {
      inputs.append(TapeNode.Input(place: place, trace: trace))
      return
    }
    guard place.path.count < 3, let items = sequence(value) else { return }
    for (index, item) in items.enumerated() {
      try collectInputs(
        of: item, ArgumentPlace(parameter: place.parameter, path: place.path + [index]), &inputs,
        id)
    }
  }

  private func bound(_ function: Function, _ given: [GivenArgument], _ id: NodeID)
    throws(FormulaError) -> [String: RuntimeValue]
  {
    let keywords = given.compactMap { argument in
      argument.name.map { (name: $0, value: argument.value) }
    }
    do {
      return try function.bind(
        given.filter { $0.name == nil }.map(\.value), keywords,
        tuple: { RuntimeValue(.tuple($0)) },
        pairs: { pairs in
          RuntimeValue(
            .tuple(pairs.map { RuntimeValue(.tuple([.string($0.name), $0.value])) }))
        })
    } catch {
      let place = error.keyword.flatMap { name in given.first { $0.name == name }?.range }
      throw FormulaError(
        "\(function.name): \(error.message)", at: place ?? node(id).range, hint: error.hint)
    }
  }

  private func cost(of function: Function, _ arguments: Arguments) -> Int {
    let isProduct = function.name == "dot" || function.name == "matmul"
    if isProduct {
      return Operators.cost(.product, arguments.value("a"), arguments.value("b"))
    }
    return arguments.values.values.reduce(0) { $0 &+ $1.cost }
  }

  private mutating func callRefusal(
    _ error: ArrayError, _ function: Function, _ given: [GivenArgument], _ id: NodeID
  ) throws(FormulaError) -> FormulaError {
    var cause = error
    if case .shapeMismatch(_, let left, let right) = error, function.name == "dot" {
      cause = .shapeMismatch(operation: "@", left: left, right: right)
    } else if case .shapeMismatch = error {
    } else {
      return FormulaError("\(function.name): \(error.description)", at: node(id).range)
    }
    var operands: [(id: NodeID, value: Value)] = []
    for argument in given { operands.append((argument.id, try tree(argument.value, id))) }
    return refusal(cause, at: id, operands: operands)
  }
}
