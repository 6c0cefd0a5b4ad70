// The arguments of a function of the language that works on objects.

import Diagnostics
import Numerics

/// One call of a function of the language, its arguments still with their identity.
struct NativeCall {
  let function: Function
  let values: [String: RuntimeValue]
  /// The call, or the argument that an error is about.
  let id: NodeID

  /// An argument; `None` where it was not given.
  subscript(name: String) -> RuntimeValue { values[name] ?? .none }

  func has(_ name: String) -> Bool {
    if case .none = self[name].content { false } else { true }
  }

  /// The variadic arguments.
  func rest(_ name: String) -> [RuntimeValue] {
    if case .tuple(let items) = self[name].content { items } else { [] }
  }
}

extension Evaluator {
  /// The error of a function of the language.
  func failure(_ call: NativeCall, _ message: String, hint: String? = nil) -> FormulaError {
    FormulaError("\(call.function.name): \(message)", at: node(call.id).range, hint: hint)
  }

  /// The arguments as trees.
  mutating func trees(_ call: NativeCall) throws(FormulaError) -> Arguments {
    var values: [String: Value] = [:]
    for (name, value) in call.values { values[name] = try tree(value, call.id) }
    return Arguments(values: values)
  }
}
