// All functions by name, gathered from the tables by topic.

/// The functions of the language.
enum FunctionTable {
  /// NumPy's functions by what stands behind `np.`.
  static let numpy = index(
    elementwise + reductions + arrangement + construction + random + shuffling)

  /// Python's own functions.
  static let builtin = index(containers + builtins + differentiation)

  /// Those of Python's functions on several values that work on numbers alone.
  static let ofNumbers = index(manyNumbers)

  /// Methods of arrays that no function of NumPy stands for.
  static let ownMethods = index(arrayMethods)

  /// Methods of dictionaries.
  static let dictionary = index(dictionaryMethods)

  /// Methods of lists.
  static let list = index(listMethods)

  /// Methods of strings.
  static let string = index(stringMethods)

  /// The functions that operators stand for, and all others of NumPy's.
  private static let recordable = index(operators).merging(numpy) { first, _ in first }

  /// The function by which a step of a computation is recorded.
  static func recorded(_ name: String) -> Function? { recordable[name] }

  /// A function by the name that it has as a value: `len`, `np.exp`.
  static func native(_ name: String) -> Function? {
    name.hasPrefix("np.") ? numpy[String(name.dropFirst(3))] : builtin[name]
  }

  /// The functions whose results are arrays that can be changed even where they are of rank 0.
  static let constructors: Set<String> = [
    "array", "zeros", "ones", "empty", "full", "zeros_like", "ones_like", "copy", "reshape",
    "where",
  ]

  /// The functions that give views of arrays.
  static let viewing: Set<String> = ["reshape", "ravel", "squeeze", "transpose", "diag"]

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
