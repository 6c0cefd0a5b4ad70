// Names, constants and attributes.

import Diagnostics
import Numerics

extension Evaluator {
  /// NumPy's constants.
  static let constants: [String: Value] = [
    "pi": .float(.pi), "e": .float(2.718281828459045), "inf": .float(.infinity),
    "nan": .float(.nan), "newaxis": .none, "True_": .array(NDArray(true)),
    "False_": .array(NDArray(false)),
  ]

  /// The constants that go by their bare names in formulas.
  private static let bareConstants = ["pi", "e", "inf", "nan"]

  mutating func lookUp(_ name: String, _ id: NodeID) throws(FormulaError) -> RuntimeValue {
    if let value = try binding(name, id) {
      let recorded = try leaf(value, id)
      if recorded.trace != value.trace { rebind(name, to: recorded) }
      return recorded
    }
    if allowsBareFunctions, Self.bareConstants.contains(name),
      let value = Self.constants[name]
    {
      return context.names.heap.adopt(value)
    }
    if FunctionTable.builtin[name] != nil || name == "isinstance" {
      return RuntimeValue(.native(name))
    }
    if allowsBareFunctions, FunctionTable.numpy[name] != nil {
      return RuntimeValue(.native("np.\(name)"))
    }
    throw unknownName(name, id)
  }

  private func unknownName(_ name: String, _ id: NodeID) -> FormulaError {
    let range = node(id).range
    if name == "np" { return FormulaError("np is a module; write np.NAME", at: range) }
    if FunctionTable.numpy[name] != nil {
      return FormulaError("unknown name '\(name)'", at: range, hint: "write np.\(name)")
    }
    if Self.forbidden.contains(name) {
      return FormulaError("\(name) is not part of the language", at: range)
    }
    let known = visibleNames + (allowsBareFunctions ? Self.bareConstants : [])
    let functions =
      FunctionTable.builtin.keys.sorted()
      + (allowsBareFunctions ? FunctionTable.numpyNames : [])
    return FormulaError(
      "unknown name '\(name)'", at: range,
      hint: suggestion(for: name, among: known) ?? suggestion(for: name, among: functions))
  }

  /// Python's functions that reach outside a lesson.
  static let forbidden = [
    "eval", "exec", "open", "compile", "globals", "locals", "getattr", "setattr", "input",
    "__import__",
  ]

  /// The value that a name has in the innermost scope that knows it.
  ///
  /// Throws where the function assigns the name itself, but has not yet.
  func binding(_ name: String, _ id: NodeID) throws(FormulaError) -> RuntimeValue? {
    var scope = frame.scope
    if let innermost = scope, frame.locals.contains(name) {
      if case .scope(let own)? = context.names.heap[innermost], let value = own.names[name] {
        return value
      }
      throw FormulaError(
        "'\(name)' has no value yet", at: node(id).range,
        hint: context.names.has(name)
          ? "the function sets a name '\(name)' of its own; pass the other one as an argument"
          : nil)
    }
    while let current = scope, case .scope(let outer)? = context.names.heap[current] {
      if let value = outer.names[name] { return value }
      scope = outer.parent
    }
    return context.names.binding(name)
  }

  /// Whether anything but the language itself bears a name.
  func isBound(_ name: String, _ id: NodeID) -> Bool {
    if frame.locals.contains(name) { return true }
    return ((try? binding(name, id)) ?? nil) != nil
  }

  /// The same value under the name where it was found, now with its record.
  private mutating func rebind(_ name: String, to value: RuntimeValue) {
    var scope = frame.scope
    while let current = scope, case .scope(let own)? = context.names.heap[current] {
      if own.names[name] != nil {
        context.names.heap.setName(name, in: current, to: value)
        return
      }
      scope = own.parent
    }
    context.names.bind(name, to: value)
  }

  /// All names that can be seen from here.
  private var visibleNames: [String] {
    var names: [String] = []
    var scope = frame.scope
    while let current = scope, case .scope(let own)? = context.names.heap[current] {
      names += own.names.keys.sorted()
      scope = own.parent
    }
    return names + context.names.names
  }

  /// `linalg.norm` for `np.linalg.norm`; `nil` for what is not in the module or shadowed by a name.
  func modulePath(_ id: NodeID) -> String? {
    guard case .attribute(let base, let name) = node(id).kind else { return nil }
    if code.isModule(base) { return isBound("np", base) ? nil : name }
    guard case .attribute(let outer, let module) = node(base).kind, code.isModule(outer),
      FunctionTable.modules.contains(module), !isBound("np", outer)
    else { return nil }
    return "\(module).\(name)"
  }

  /// An attribute of a value, or of the module where there is none.
  mutating func attribute(_ name: String, of value: RuntimeValue?, _ id: NodeID)
    throws(FormulaError) -> RuntimeValue
  {
    guard let value else { return try constant(modulePath(id) ?? name, id) }
    if case .elementType(let type) = value.content, name == "name" {
      return .string(type.rawValue)
    }
    guard case .array(let array) = try tree(value, id) else {
      throw FormulaError(
        "\(kind(value)) has no attribute '\(name)'", at: node(id).range,
        hint: items(value) == nil ? nil : "np.array(…) makes an array of a list")
    }
    switch name {
    case "T":
      try charge(array.count, at: id)
      guard let object = value.objectID else { return value }
      return try view(of: object, .transpose, id)
    case "shape": return RuntimeValue(.tuple(array.shape.map { .integer($0) }))
    case "ndim": return .integer(array.rank)
    case "size": return .integer(array.count)
    case "dtype": return RuntimeValue(.elementType(array.elementType))
    default: throw unknownAttribute(name, id)
    }
  }

  private mutating func constant(_ path: String, _ id: NodeID) throws(FormulaError)
    -> RuntimeValue
  {
    if let value = Self.constants[path] { return context.names.heap.adopt(value) }
    if FunctionTable.modules.contains(path) {
      throw FormulaError("np.\(path) is a module", at: node(id).range)
    }
    guard FunctionTable.numpy[path] == nil else { return RuntimeValue(.native("np.\(path)")) }
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
}
