// Methods that no function of NumPy stands for. The first parameter is the value before the dot.

import Numerics

extension FunctionTable {
  static let arrayMethods: [Function] = [
    Function("astype", "a, dtype") { a throws(ArrayError) in
      // None is NumPy's default type.
      .array(try a.array("a").converted(to: try a.elementType() ?? .float64))
    },
    Function("copy", "a") { a throws(ArrayError) in a.value("a") },
    Function("flatten", "a") { a throws(ArrayError) in .array(try a.array("a").flattened) },
    onObjects("tolist", "a") { evaluator, call throws(FormulaError) in
      try evaluator.list(of: call["a"], call)
    },
    Function("item", "a, *index") { a throws(ArrayError) in
      let array = try a.array("a")
      let index = try a.integers("index") ?? []
      guard let single = index.isEmpty ? array.single : try element(of: array, at: index) else {
        throw .invalid("item needs one element, not \(a.value("a").kind)")
      }
      return single.pythonNumber
    },
  ]

  private static func element(of array: NDArray, at index: [Int]) throws(ArrayError) -> NDArray? {
    let isFlat = index.count == 1
    return try (isFlat ? array.flattened : array).selecting(index.map(ArrayIndex.integer)).single
  }
}

extension NDArray {
  /// The one element of an array of rank 0 as Python's own number.
  var pythonNumber: Value {
    switch storage {
    case .float64(let elements): elements.first.map(Value.float) ?? .none
    case .int64(let elements): elements.first.map(Value.integer) ?? .none
    case .bool(let elements): elements.first.map(Value.bool) ?? .none
    }
  }
}
