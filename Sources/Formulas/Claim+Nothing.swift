// Claims that hold of nothing: `np.allclose` of arrays without entries, `all` of an empty list. Python calls
// them true; of a lesson's numbers they say nothing, and so they prove nothing.

import Diagnostics
import Numerics
import OrderedCollections

extension Evaluator {
  /// A value, and whether it is true only for want of entries.
  struct Judged {
    let value: RuntimeValue
    let comparesNothing: Bool

    init(_ value: RuntimeValue, comparesNothing: Bool = false) {
      self.value = value
      self.comparesNothing = comparesNothing
    }
  }

  private static let comparingFunctions = ["allclose", "array_equal", "isclose"]

  /// The value of a claim that is no comparison. Formulas are at most 200 levels deep, so recursion is
  /// bounded.
  mutating func judged(_ id: NodeID) throws(FormulaError) -> Judged {
    switch node(id).kind {
    case .logical(let isAnd, let operands): return try logical(operands, isAnd: isAnd)
    case .unary(.not, let operand):
      guard case .call(let callee, let arguments) = node(operand).kind,
        isCall(of: "any", callee, arguments)
      else { break }
      let any = try quantifier(callee, arguments, operand)
      let holds = !(try truth(any.value, operand))
      return Judged(RuntimeValue(.bool(holds)), comparesNothing: any.comparesNothing)
    case .call(let callee, let arguments):
      if isCall(of: "all", callee, arguments) { return try quantifier(callee, arguments, id) }
      if comparingFunction(callee, arguments) != nil {
        return try comparingCall(callee, arguments, id).judged
      }
    case .none, .bool, .integer, .float, .string, .formatted, .ellipsis, .name, .attribute,
      .subscripted, .slice, .unary, .binary, .comparison, .conditional, .tuple, .list,
      .dictionary, .comprehension, .lambda:
      break
    }
    return Judged(try evaluate(id))
  }

  /// As Python has it: of `and` the first that is false, of `or` the first that is true, else the last.
  private mutating func logical(_ operands: [NodeID], isAnd: Bool) throws(FormulaError) -> Judged {
    var last = Judged(.none)
    var comparesNothing = false
    for operand in operands {
      last = try judged(operand)
      comparesNothing = last.comparesNothing || isAnd && comparesNothing
      if try truth(last.value, operand) != isAnd { break }
    }
    return Judged(last.value, comparesNothing: comparesNothing)
  }

  /// The name of a function of NumPy that compares its first two arguments; `nil` for other calls.
  func comparingFunction(_ callee: NodeID, _ arguments: [Node.Argument]) -> String? {
    guard arguments.count >= 2, let name = functionName(callee, isBareToo: allowsBareFunctions)
    else { return nil }
    return Self.comparingFunctions.first { $0 == name }
  }

  /// The call of a function that compares, and its arguments' values.
  mutating func comparingCall(_ callee: NodeID, _ arguments: [Node.Argument], _ id: NodeID)
    throws(FormulaError) -> (judged: Judged, operands: [RuntimeValue])
  {
    var operands: [RuntimeValue] = []
    for argument in arguments { operands.append(try evaluate(argument.value)) }
    let result = try call(callee, arguments, operands, id) ?? .none
    var comparesNothing = false
    for operand in operands.prefix(2) where try isEmpty(operand, id) { comparesNothing = true }
    return (Judged(result, comparesNothing: comparesNothing), operands)
  }

  /// Whether a call is of Python's or NumPy's function of that name, or of an array's method.
  private func isCall(of name: String, _ callee: NodeID, _ arguments: [Node.Argument]) -> Bool {
    if let function = functionName(callee, isBareToo: true) {
      return function == name && !arguments.isEmpty
    }
    if case .attribute(_, name) = node(callee).kind { return true }
    return false
  }

  /// `all` or `any` of something.
  private mutating func quantifier(
    _ callee: NodeID, _ arguments: [Node.Argument], _ id: NodeID
  ) throws(FormulaError) -> Judged {
    var operands: [RuntimeValue] = []
    if functionName(callee, isBareToo: true) == nil,
      case .attribute(let base, _) = node(callee).kind
    {
      operands.append(try evaluate(base))
    }
    for argument in arguments { operands.append(try evaluate(argument.value)) }
    let result = try call(callee, arguments, operands, id) ?? .none
    let isEmpty = try operands.first.map { (value) throws(FormulaError) in
      try self.isEmpty(value, id)
    }
    return Judged(result, comparesNothing: isEmpty ?? false)
  }

  /// The name of a function of NumPy, or of one that goes by its bare name; `nil` for a method and for what
  /// the lesson has given that name.
  private func functionName(_ callee: NodeID, isBareToo: Bool) -> String? {
    if let path = modulePath(callee) { return path }
    guard isBareToo, case .name(let name) = node(callee).kind, !isBound(name, callee) else {
      return nil
    }
    return name
  }

  /// Whether a value has no entries.
  private mutating func isEmpty(_ value: RuntimeValue, _ id: NodeID) throws(FormulaError) -> Bool {
    switch try tree(value, id) {
    case .array(let array): array.count == 0
    case .list(let items), .tuple(let items): items.allSatisfy(\.isEmptySequence)
    case .dictionary(let entries): entries.isEmpty
    case .none, .bool, .integer, .float, .string, .function: false
    }
  }
}

extension Value {
  /// Whether it is a list, tuple or array without entries.
  fileprivate var isEmptySequence: Bool {
    switch self {
    case .array(let array): array.count == 0
    case .list(let items), .tuple(let items): items.isEmpty
    case .none, .bool, .integer, .float, .string, .dictionary, .function: false
    }
  }
}
