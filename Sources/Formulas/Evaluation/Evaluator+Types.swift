// `isinstance`, whose types are names and no values.

import Diagnostics
import Numerics

extension Evaluator {
  /// `isinstance(x, int)` or with a tuple of types.
  mutating func isInstance(_ value: RuntimeValue?, _ arguments: [Node.Argument], _ id: NodeID)
    throws(FormulaError) -> RuntimeValue
  {
    guard let value, arguments.count == 2, arguments.allSatisfy({ $0.name == nil }) else {
      throw FormulaError("isinstance: takes a value and a type", at: node(id).range)
    }
    let types =
      if case .tuple(let items) = node(arguments[1].value).kind { items } else {
        [arguments[1].value]
      }
    // A range is no list, though its tree is.
    let tree = isApart(value) ? .none : try tree(value, id)
    var result = false
    for type in types where try isInstance(tree, of: type, isArray: isArrayObject(value)) {
      result = true
    }
    return RuntimeValue(.bool(result))
  }

  private func isInstance(_ value: Value, of type: NodeID, isArray: Bool) throws(FormulaError)
    -> Bool
  {
    let written = modulePath(type).map { "np.\($0)" } ?? code.source(type)
    switch (written, value) {
    case ("bool", .bool), ("int", .bool), ("int", .integer), ("float", .float), ("str", .string),
      ("tuple", .tuple), ("list", .list), ("dict", .dictionary):
      return true
    case ("np.ndarray", .array): return isArray
    case ("float", .array(let array)), ("np.float64", .array(let array)):
      return !isArray && array.elementType == .float64
    case ("np.int64", .array(let array)): return !isArray && array.elementType == .int64
    case ("np.bool_", .array(let array)): return !isArray && array.elementType == .bool
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
