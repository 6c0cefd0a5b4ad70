// Names, constants and attributes.

import Diagnostics
import Numerics

extension Evaluator {
  /// NumPy's constants; element types are the strings that NumPy takes for them too.
  static let constants: [String: Value] = [
    "pi": .float(.pi), "e": .float(2.718281828459045), "inf": .float(.infinity),
    "nan": .float(.nan), "newaxis": .none, "float64": .string("float64"),
    "int64": .string("int64"), "bool_": .string("bool"),
  ]

  /// The constants that go by their bare names in formulas.
  private static let bareConstants = ["pi", "e", "inf", "nan"]

  func lookUp(_ name: String, _ id: NodeID) throws(FormulaError) -> Value {
    if let value = context.names[name] { return value }
    if context.allowsBareFunctions, Self.bareConstants.contains(name),
      let value = Self.constants[name]
    {
      return value
    }
    let range = node(id).range
    if name == "np" { throw FormulaError("np is a module; write np.NAME", at: range) }
    if FunctionTable.isFunction(name) {
      throw FormulaError("\(name) is a function", at: range, hint: "call it: \(name)(…)")
    }
    let known = context.names.names + (context.allowsBareFunctions ? Self.bareConstants : [])
    let functions =
      FunctionTable.builtin.keys.sorted()
      + (context.allowsBareFunctions ? FunctionTable.numpyNames : [])
    throw FormulaError(
      "unknown name '\(name)'", at: range,
      hint: suggestion(for: name, among: known) ?? suggestion(for: name, among: functions))
  }

  /// `linalg.norm` for `np.linalg.norm`; `nil` for what is not in the module or shadowed by a name.
  func modulePath(_ id: NodeID) -> String? {
    guard case .attribute(let base, let name) = node(id).kind else { return nil }
    if formula.isModule(base) { return context.names["np"] == nil ? name : nil }
    guard case .attribute(let outer, let module) = node(base).kind, formula.isModule(outer),
      FunctionTable.modules.contains(module), context.names["np"] == nil
    else { return nil }
    return "\(module).\(name)"
  }

  /// An attribute of a value, or of the module where there is none.
  mutating func attribute(_ name: String, of value: Value?, _ id: NodeID) throws(FormulaError)
    -> Value
  {
    guard let value else { return try constant(modulePath(id) ?? name, id) }
    guard case .array(let array) = value else {
      throw FormulaError(
        "\(value.kind) has no attribute '\(name)'", at: node(id).range,
        hint: value.elements == nil ? nil : "np.array(…) makes an array of a list")
    }
    switch name {
    case "T":
      try charge(array.count, at: id)
      return .array(array.transposed)
    case "shape": return .tuple(array.shape.map { .integer(Int64($0)) })
    case "ndim": return .integer(Int64(array.rank))
    case "size": return .integer(Int64(array.count))
    case "dtype": return .string(array.elementType.rawValue)
    default: throw unknownAttribute(name, id)
    }
  }

  private func constant(_ path: String, _ id: NodeID) throws(FormulaError) -> Value {
    if let value = Self.constants[path] { return value }
    if FunctionTable.modules.contains(path) {
      throw FormulaError("np.\(path) is a module", at: node(id).range)
    }
    guard FunctionTable.numpy[path] == nil else {
      throw FormulaError("np.\(path) is a function", at: node(id).range, hint: "call it")
    }
    throw unknownFunction(path, id)
  }

  func unknownFunction(_ path: String, _ id: NodeID) -> FormulaError {
    let known = FunctionTable.numpyNames + Self.constants.keys.sorted()
    return FormulaError(
      "np.\(path) is not supported", at: node(id).range,
      hint: nearestName(to: path, among: known).map { "did you mean 'np.\($0)'?" })
  }

  private func unknownAttribute(_ name: String, _ id: NodeID) -> FormulaError {
    guard !FunctionTable.methodNames.contains(name) else {
      return FormulaError("'.\(name)' is a method", at: node(id).range, hint: "call it: .\(name)()")
    }
    let known = ["T", "shape", "ndim", "size", "dtype"] + FunctionTable.methodNames
    return FormulaError(
      "an array has no attribute '\(name)'", at: node(id).range,
      hint: suggestion(for: name, among: known))
  }

  /// The element type that a name of Python's stands for, unless something else bears it.
  func typeName(_ id: NodeID) -> String? {
    guard case .name(let name) = node(id).kind, context.names[name] == nil else { return nil }
    return Self.types[name]
  }

  private static let types = ["float": "float64", "int": "int64", "bool": "bool"]
}
