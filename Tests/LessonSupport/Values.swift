// Values at the end of a run in the plain types that tests compare.

public import Notebooks
public import Numerics
import OrderedCollections

extension ExecutedNotebook {
  /// A name's elements as doubles, row-major; empty where it is missing or no number.
  public func doubles(_ name: String) -> [Double] { values[name]?.doubles ?? [] }

  /// An array's shape; `nil` where the name is missing or no array.
  public func shape(_ name: String) -> [Int]? { values[name]?.array?.shape }

  /// A dictionary's keys; empty where the name is missing or no dictionary.
  public func keys(_ name: String) -> [String] {
    if case .dictionary(let entries)? = values[name] { Array(entries.keys) } else { [] }
  }

  /// One entry of a dictionary.
  public func entry(_ name: String, _ key: String) -> OutputValue? {
    if case .dictionary(let entries)? = values[name] { entries[key] } else { nil }
  }
}

extension OutputValue {
  /// The elements of a number or an array, as doubles.
  public var doubles: [Double] {
    switch self {
    case .integer(let value): [Double(value)]
    case .number(let value): [value]
    case .array(let array): array.doubles
    case .none, .boolean, .text, .list, .tuple, .dictionary: []
    }
  }

  /// The value where it is an array.
  public var array: NDArray? { if case .array(let array) = self { array } else { nil } }
}
