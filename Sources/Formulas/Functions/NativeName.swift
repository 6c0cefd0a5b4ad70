// The language's functions and types as values: what they are called, and how Python prints them.

import Numerics

/// The name of a function of the language as a value has it: `len`, `int`, `np.exp`.
struct NativeName {
  let name: String

  /// The name of what has one; the lesson's own functions are told by their signatures.
  init?(_ signature: String) {
    guard !signature.contains("(") else { return nil }
    name = signature
  }

  /// Python's and NumPy's types, with their names in print.
  private static let types = [
    "int": "int", "float": "float", "bool": "bool", "str": "str", "list": "list", "tuple": "tuple",
    "dict": "dict", "range": "range", "enumerate": "enumerate", "zip": "zip",
    "np.float64": "numpy.float64", "np.int64": "numpy.int64", "np.bool_": "numpy.bool",
  ]

  /// The element types that types stand for where an array is made.
  private static let elementTypes: [String: NDArray.ElementType] = [
    "int": .int64, "float": .float64, "bool": .bool, "np.float64": .float64, "np.int64": .int64,
    "np.bool_": .bool,
  ]

  /// NumPy's functions that are `ufunc`s; `abs` is called by its full name.
  private static let universal: Set = [
    "exp", "log", "log1p", "expm1", "sqrt", "tanh", "sin", "cos", "square", "abs", "sign", "floor",
    "isnan", "isfinite", "add", "subtract", "multiply", "divide", "power", "maximum", "minimum",
    "matmul",
  ]

  /// NumPy's functions that are written in C.
  private static let compiled: Set = ["np.zeros", "np.empty", "np.array", "np.arange"]

  /// The element type that the type stands for; `nil` where it is none.
  var elementType: NDArray.ElementType? { Self.elementTypes[name] }

  /// As Python prints it: `<class 'int'>`, `<ufunc 'exp'>`, `<built-in function len>`. Where Python prints an
  /// address, which is another each time, there is the name alone.
  var text: String {
    if let type = Self.types[name] { return "<class '\(type)'>" }
    guard name.hasPrefix("np.") else { return "<built-in function \(name)>" }
    let plain = String(name.dropFirst(3))
    if Self.universal.contains(plain) {
      return "<ufunc '\(plain == "abs" ? "absolute" : plain)'>"
    }
    return Self.compiled.contains(name) ? "<built-in function \(plain)>" : "<function \(name)>"
  }
}

extension NDArray.ElementType {
  /// The type that a string names, as `dtype='float64'` does.
  init?(named name: String) {
    switch name {
    case "float64", "float", "f8", "d": self = .float64
    case "int64", "int", "i8": self = .int64
    case "bool", "?": self = .bool
    default: return nil
    }
  }
}
