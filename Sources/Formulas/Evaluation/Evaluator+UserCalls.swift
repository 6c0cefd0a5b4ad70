// Calls of the lesson's own functions.

import Diagnostics

extension Evaluator {
  /// Begins a call: its result is on the stack when the steps put there are done.
  mutating func enter(
    _ function: UserFunction, _ given: [(name: String?, value: RuntimeValue)], at id: NodeID
  ) throws(FormulaError) {
    guard frames.count <= Self.maximumCalls else { throw tooManyCalls(id) }
    try countStatement(at: node(id).range)
    let names = try arguments(of: function, given, id)
    let scope = context.names.heap.add(
      .scope(Heap.Scope(names: names, parent: function.scope)))
    context.calls += 1
    let site = site(of: id)
    frames.append(
      Frame(
        code: function.code, scope: scope, locals: function.definition.locals,
        function: function.name, site: site, call: context.calls, iterators: iterators.count,
        turns: turns.count, values: values.count))
    for parameter in function.definition.parameters {
      guard let value = names[parameter.name] else { continue }
      bind(parameter.name, to: value, at: function.definition.range)
    }
    switch function.definition.body {
    case .expression(let node): steps += [.leave(isLambda: true), .visit(node)]
    case .block(let body): steps += [.leave(isLambda: false), .block(body, next: 0)]
    }
  }

  func tooManyCalls(_ id: NodeID) -> FormulaError {
    FormulaError(
      "calls are nested more than \(Self.maximumCalls) deep", at: node(id).range,
      hint: "does a recursion never end?")
  }

  private func arguments(
    of function: UserFunction, _ given: [(name: String?, value: RuntimeValue)], _ id: NodeID
  ) throws(FormulaError) -> [String: RuntimeValue] {
    let parameters = function.definition.parameters
    let range = node(id).range
    var values: [String: RuntimeValue] = [:]
    let positional = given.filter { $0.name == nil }
    guard positional.count <= parameters.count else {
      throw FormulaError(
        "\(function.signature) takes \(count(parameters.count, "argument")), not "
          + "\(positional.count)", at: range)
    }
    for (parameter, argument) in zip(parameters, positional) {
      values[parameter.name] = argument.value
    }
    for argument in given {
      guard let name = argument.name else { continue }
      guard parameters.contains(where: { $0.name == name }) else {
        throw FormulaError(
          "\(function.signature) has no parameter '\(name)'", at: range,
          hint: suggestion(for: name, among: parameters.map(\.name)))
      }
      guard values[name] == nil else {
        throw FormulaError("\(function.signature): two values for '\(name)'", at: range)
      }
      values[name] = argument.value
    }
    for parameter in parameters where values[parameter.name] == nil {
      guard let standard = function.defaults[parameter.name] else {
        throw FormulaError(
          "\(function.signature): the argument '\(parameter.name)' is missing", at: range)
      }
      values[parameter.name] = standard
    }
    return values
  }

  private func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }

  /// Calls a function, of the lesson's or of the language, from within a function of the language.
  mutating func apply(
    _ function: RuntimeValue, to arguments: [RuntimeValue], _ call: NativeCall
  ) throws(FormulaError) -> RuntimeValue {
    if case .native(let name) = function.content, let native = FunctionTable.native(name) {
      let given = arguments.map {
        GivenArgument(name: nil, value: $0, id: call.id, range: node(call.id).range)
      }
      return try invoke(native, given, call.id)
    }
    guard let object = function.objectID, case .function(let user)? = context.names.heap[object]
    else { throw failure(call, "\(kind(function)) is not a function") }
    guard nestedCalls < 20 else { throw tooManyCalls(call.id) }
    nestedCalls += 1
    defer { nestedCalls -= 1 }
    let floor = steps.count
    try enter(user, arguments.map { (nil, $0) }, at: call.id)
    try work(downTo: floor)
    return popValue()
  }
}
