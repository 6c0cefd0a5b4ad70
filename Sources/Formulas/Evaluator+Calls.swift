// Calls: which function is meant, its arguments, and the words for what goes wrong.

import Diagnostics
import Numerics

extension Evaluator {
  /// An argument with the node it came from.
  struct GivenArgument {
    let name: String?
    let value: Value
    let id: NodeID
    let range: SourceRange
  }

  /// The values of the receiver, if it is a method, and of the arguments stand in `operands`.
  mutating func call(
    _ callee: NodeID, _ arguments: [Node.Argument], _ operands: [Value], _ id: NodeID
  ) throws(FormulaError) -> Value {
    if isIsInstance(callee) { return try isInstance(operands.first, arguments, id) }
    let receiver = receiver(callee, operands)
    let given = zip(arguments, operands.suffix(arguments.count)).map { argument, value in
      GivenArgument(name: argument.name, value: value, id: argument.value, range: argument.range)
    }
    if modulePath(callee) == "random.shuffle" { return try shuffle(given, id) }
    let function = try function(callee, receiver, given)
    let all =
      (receiver.map { [$0] } ?? []) + packed(given, for: function, isMethod: receiver != nil)
    return try invoke(function, all, id)
  }

  func isIsInstance(_ callee: NodeID) -> Bool {
    if case .name("isinstance") = node(callee).kind {
      context.names["isinstance"] == nil
    } else {
      false
    }
  }

  /// The value a method is called on.
  private func receiver(_ callee: NodeID, _ operands: [Value]) -> GivenArgument? {
    guard case .attribute(let base, _) = node(callee).kind, modulePath(callee) == nil,
      let value = operands.first
    else { return nil }
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
      name: nil, value: .tuple(positional.map(\.value)), id: first.id, range: first.range)
    return [shape] + given.filter { $0.name != nil }
  }

  // MARK: Which function

  func function(_ callee: NodeID, _ receiver: GivenArgument?, _ given: [GivenArgument])
    throws(FormulaError) -> Function
  {
    if let path = modulePath(callee) {
      guard let function = FunctionTable.numpy[path] else { throw unknownFunction(path, callee) }
      return function
    }
    if case .name(let name) = node(callee).kind { return try bareFunction(name, callee, given) }
    guard case .attribute(_, let name) = node(callee).kind else {
      throw FormulaError("only functions can be called", at: node(callee).range)
    }
    return try method(name, receiver, callee)
  }

  private func bareFunction(_ name: String, _ id: NodeID, _ given: [GivenArgument])
    throws(FormulaError) -> Function
  {
    let range = node(id).range
    if let value = context.names[name] {
      throw FormulaError(
        "\(name) is \(value.kind), not a function", at: range, hint: "a product is written with *")
    }
    let numpy = context.allowsBareFunctions ? FunctionTable.numpy[name] : nil
    if let builtin = FunctionTable.builtin[name] {
      guard let numpy, meansArray(given, numpy) else { return builtin }
      return numpy
    }
    if let numpy { return numpy }
    if ["eval", "exec", "open", "compile", "globals", "locals", "getattr"].contains(name) {
      throw FormulaError("\(name) is not part of the language", at: range)
    }
    if ["print", "input"].contains(name) {
      throw FormulaError("\(name) can't be called in a formula", at: range)
    }
    if FunctionTable.numpy[name] != nil {
      throw FormulaError("unknown function '\(name)'", at: range, hint: "write np.\(name)")
    }
    let known =
      FunctionTable.builtin.keys.sorted()
      + (context.allowsBareFunctions ? FunctionTable.numpyNames : [])
    throw FormulaError(
      "unknown function '\(name)'", at: range, hint: suggestion(for: name, among: known))
  }

  /// Where Python and NumPy share a name (`sum`, `max`), NumPy's is meant for one array or with
  /// keywords of NumPy's alone.
  private func meansArray(_ given: [GivenArgument], _ numpy: Function) -> Bool {
    let names = numpy.parameters.map(\.name)
    if given.contains(where: { $0.name.map(names.contains) ?? false }) { return true }
    guard let first = given.first, case .array(let array) = first.value else { return false }
    return array.rank > 0 && given.filter { $0.name == nil }.count == 1
  }

  private func method(_ name: String, _ receiver: GivenArgument?, _ id: NodeID)
    throws(FormulaError) -> Function
  {
    let value = receiver?.value ?? .none
    switch value {
    case .array:
      if let method = FunctionTable.method(name) { return method }
      throw FormulaError(
        "an array has no method '\(name)'", at: node(id).range,
        hint: suggestion(for: name, among: FunctionTable.methodNames))
    case .dictionary:
      if let method = FunctionTable.dictionary[name] { return method }
      throw FormulaError(
        "a dictionary has no method '\(name)'", at: node(id).range,
        hint: suggestion(for: name, among: FunctionTable.dictionary.keys.sorted()))
    case .none, .bool, .integer, .float, .string, .tuple, .list:
      throw FormulaError("method '\(name)' of \(value.kind) is not supported", at: node(id).range)
    }
  }

  // MARK: Calling

  mutating func invoke(_ function: Function, _ given: [GivenArgument], _ id: NodeID)
    throws(FormulaError) -> Value
  {
    let arguments = try bound(function, given, id)
    try charge(cost(of: function, given), at: id)
    let result: Value
    do {
      switch function.body {
      case .pure(let body): result = try body(arguments)
      case .random(let body): result = try body(arguments, &context.generator)
      }
    } catch { throw callRefusal(error, function, given, id) }
    try charge(result.cost, at: id)
    return result
  }

  private func bound(_ function: Function, _ given: [GivenArgument], _ id: NodeID)
    throws(FormulaError) -> Arguments
  {
    let keywords = given.compactMap { argument in
      argument.name.map { (name: $0, value: argument.value) }
    }
    do {
      return try function.bind(given.filter { $0.name == nil }.map(\.value), keywords)
    } catch {
      let place = error.keyword.flatMap { name in given.first { $0.name == name }?.range }
      throw FormulaError(
        "\(function.name): \(error.message)", at: place ?? node(id).range, hint: error.hint)
    }
  }

  private func cost(of function: Function, _ given: [GivenArgument]) -> Int {
    let isProduct = function.name == "dot" || function.name == "matmul"
    if isProduct, given.count == 2 {
      return Operators.cost(.product, given[0].value, given[1].value)
    }
    return given.reduce(0) { $0 &+ $1.value.cost }
  }

  private func callRefusal(
    _ error: ArrayError, _ function: Function, _ given: [GivenArgument], _ id: NodeID
  ) -> FormulaError {
    var cause = error
    if case .shapeMismatch(_, let left, let right) = error, function.name == "dot" {
      cause = .shapeMismatch(operation: "@", left: left, right: right)
    } else if case .shapeMismatch = error {
    } else {
      return FormulaError("\(function.name): \(error.description)", at: node(id).range)
    }
    return refusal(cause, at: id, operands: given.map { ($0.id, $0.value) })
  }

  // MARK: Special forms

  /// `np.random.shuffle(x)` brings the rows of `x` into random order, under the same name.
  private mutating func shuffle(_ given: [GivenArgument], _ id: NodeID) throws(FormulaError)
    -> Value
  {
    guard given.count == 1, case .name(let name) = node(given[0].id).kind else {
      throw FormulaError("random.shuffle needs the name of an array or list", at: node(id).range)
    }
    let value = given[0].value
    try charge(value.cost, at: id)
    switch value {
    case .list(var items):
      context.generator.shuffle(&items)
      context.names[name] = .list(items)
    case .array(let array) where array.rank > 0:
      do {
        context.names[name] = .array(try FunctionTable.permuted(array, &context.generator))
      } catch { throw refusal(error, at: id) }
    case .none, .bool, .integer, .float, .string, .tuple, .dictionary, .array:
      throw FormulaError("random.shuffle can't change \(value.kind)", at: node(id).range)
    }
    return .none
  }

  /// `isinstance(x, int)` or with a tuple of types.
  private func isInstance(_ value: Value?, _ arguments: [Node.Argument], _ id: NodeID)
    throws(FormulaError) -> Value
  {
    guard let value, arguments.count == 2, arguments.allSatisfy({ $0.name == nil }) else {
      throw FormulaError("isinstance: takes a value and a type", at: node(id).range)
    }
    let types =
      if case .tuple(let items) = node(arguments[1].value).kind { items } else {
        [arguments[1].value]
      }
    var result = false
    for type in types where try isInstance(value, of: type) { result = true }
    return .bool(result)
  }

  private func isInstance(_ value: Value, of type: NodeID) throws(FormulaError) -> Bool {
    let written = modulePath(type).map { "np.\($0)" } ?? formula.source(type)
    switch (written, value) {
    case ("bool", .bool), ("int", .bool), ("int", .integer), ("float", .float), ("str", .string),
      ("tuple", .tuple), ("list", .list), ("dict", .dictionary):
      return true
    case ("np.ndarray", .array(let array)): return array.rank > 0
    case ("float", .array(let array)), ("np.float64", .array(let array)):
      return array.rank == 0 && array.elementType == .float64
    case ("np.int64", .array(let array)): return array.rank == 0 && array.elementType == .int64
    case ("np.bool_", .array(let array)): return array.rank == 0 && array.elementType == .bool
    default:
      let known = [
        "bool", "int", "float", "str", "tuple", "list", "dict", "np.ndarray", "np.float64",
        "np.int64", "np.bool_",
      ]
      guard known.contains(written) else {
        throw FormulaError("'\(written)' is no type that isinstance knows", at: node(type).range)
      }
      return false
    }
  }
}
