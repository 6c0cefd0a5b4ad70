// What a formula works on: Python's scalars and containers, and NumPy's arrays.

public import Numerics
public import OrderedCollections

/// A value of the language. NumPy's scalars are arrays of rank 0: `np.sum(X)` has shape `()`.
public enum Value: Hashable, Sendable {
  case none
  case bool(Bool)
  case integer(Int64)
  case float(Double)
  case string(String)
  case tuple([Value])
  case list([Value])
  /// In order of insertion; keys are strings.
  case dictionary(OrderedDictionary<String, Value>)
  case array(NDArray)
  /// A function, by its signature: it can be called from code alone.
  case function(String)

  /// What it is, with its article and an array's shape: «a list», «an array of shape (2, 3)».
  public var kind: String {
    switch self {
    case .none: "None"
    case .bool: "a bool"
    case .integer: "an int"
    case .float: "a float"
    case .string: "a string"
    case .tuple: "a tuple"
    case .list: "a list"
    case .dictionary: "a dictionary"
    case .array(let array):
      array.rank == 0
        ? "a \(array.elementType.rawValue) scalar"
        : "an array of shape \(NDArray.text(ofShape: array.shape))"
    case .function: "a function"
    }
  }

  /// The elements of a tuple, a list, a dictionary (its keys), a string or an array along its first
  /// axis; `nil` for what has none.
  var elements: [Value]? {
    switch self {
    case .tuple(let items), .list(let items): items
    case .dictionary(let entries): entries.keys.map(Value.string)
    case .string(let text): text.unicodeScalars.map { .string(String($0)) }
    case .array(let array): array.slices?.map(Value.array)
    case .none, .bool, .integer, .float, .function: nil
    }
  }

  /// How much holding the value costs, in elements of an array; a container's items by their number,
  /// since they were paid for when they were made.
  var cost: Int {
    switch self {
    case .none, .bool, .integer, .float, .function: 1
    case .string(let text): 1 + text.utf8.count
    case .tuple(let items), .list(let items): 1 + 8 * items.count
    case .dictionary(let entries): 1 + 16 * entries.count
    case .array(let array): 1 + array.count
    }
  }
}

extension Value {
  /// The value as an array: scalars of rank 0, lists and tuples stacked; throws for strings, `None`,
  /// dictionaries and lists whose items differ in shape.
  public func asArray() throws(ArrayError) -> NDArray {
    switch self {
    case .bool(let value): return NDArray(value)
    case .integer(let value): return NDArray(value)
    case .float(let value): return NDArray(value)
    case .array(let array): return array
    case .tuple(let items), .list(let items):
      var arrays: [NDArray] = []
      for item in items { arrays.append(try item.asArray()) }
      guard arrays.allSatisfy({ $0.shape == arrays.first?.shape }) else {
        throw .invalid("the rows of an array must have equal lengths")
      }
      return try NDArray.stacked(arrays)
    case .none, .string, .dictionary, .function:
      throw .invalid("\(kind) can't be used as an array")
    }
  }

  /// A bool, an int, a float or an array of rank 0 as an array; `nil` for everything else.
  var scalar: NDArray? {
    switch self {
    case .bool(let value): NDArray(value)
    case .integer(let value): NDArray(value)
    case .float(let value): NDArray(value)
    case .array(let array): array.rank == 0 ? array : nil
    case .none, .string, .tuple, .list, .dictionary, .function: nil
    }
  }

  /// Python's truth of a value; throws for arrays of any other number of elements than one.
  func truth() throws(ArrayError) -> Bool {
    switch self {
    case .none: return false
    case .function: return true
    case .bool(let value): return value
    case .integer(let value): return value != 0
    case .float(let value): return value != 0
    case .string(let text): return !text.isEmpty
    case .tuple(let items), .list(let items): return !items.isEmpty
    case .dictionary(let entries): return !entries.isEmpty
    case .array(let array):
      guard array.count == 1, let truth = array.booleans.first else {
        throw .invalid(
          "the truth of \(kind) is ambiguous; reduce it with .all() or .any()")
      }
      return truth
    }
  }
}
