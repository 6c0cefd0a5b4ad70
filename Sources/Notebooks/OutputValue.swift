// A value on its way out of a lesson: what renderers show and what JSON holds.

public import Numerics
public import OrderedCollections

/// A value as data. Functions have no place here: they are left out on the way.
public indirect enum OutputValue: Hashable, Sendable {
  case none
  case boolean(Bool)
  case integer(Int64)
  case number(Double)
  case text(String)
  case list([OutputValue])
  case tuple([OutputValue])
  /// A dictionary, in the order in which its keys were set.
  case dictionary(OrderedDictionary<String, OutputValue>)
  case array(NDArray)
}

/// A value with the name, and where it is not the same the formula, that it is shown under.
public struct NamedValue: Hashable, Sendable {
  /// The name, or the formula's text where there is none.
  public let name: String
  /// The formula that gave it, where it is not just the name.
  public let formula: String?
  /// The value.
  public let value: OutputValue

  /// A value under a name.
  public init(_ name: String, formula: String? = nil, value: OutputValue) {
    self.name = name
    self.formula = formula
    self.value = value
  }
}
