// All functions by name, gathered from the tables by topic.

/// The functions of the language.
enum FunctionTable {
  /// NumPy's functions by what stands behind `np.`.
  static let numpy = index(elementwise + reductions + arrangement + construction + random)

  /// Python's own functions.
  static let builtin = index(builtins)

  /// Methods of arrays that no function of NumPy stands for.
  static let ownMethods = index(arrayMethods)

  /// Methods of dictionaries.
  static let dictionary = index(dictionaryMethods)

  /// The names of NumPy's functions in alphabetical order.
  static let numpyNames = numpy.keys.sorted()

  /// NumPy's modules below `np`.
  static let modules = ["random", "linalg"]

  /// All methods of arrays.
  static let methodNames = sharedMethods + ownMethods.keys.sorted()

  /// Functions of NumPy that are methods of arrays as well.
  private static let sharedMethods = [
    "sum", "mean", "std", "var", "max", "min", "prod", "argmax", "argmin", "cumsum", "any", "all",
    "round", "clip", "reshape", "ravel", "squeeze", "transpose", "repeat", "argsort", "dot",
  ]

  /// The function a method of arrays stands for.
  static func method(_ name: String) -> Function? {
    ownMethods[name] ?? (sharedMethods.contains(name) ? numpy[name] : nil)
  }

  /// Whether a bare name may stand for a function.
  static func isFunction(_ name: String) -> Bool {
    builtin[name] != nil || numpy[name] != nil || name == "isinstance"
  }

  private static func index(_ functions: [Function]) -> [String: Function] {
    Dictionary(functions.map { ($0.name, $0) }) { first, _ in first }
  }
}
