// Reads the fixtures: values as CPython and NumPy gave them.

import Formulas
import Foundation
import Numerics
import OrderedCollections
import Testing

/// A value of the fixture, in the script's notation.
struct FixtureValue: Decodable {
  let type: String
  let shape: [Int]?
  let values: [String]?
  let value: String?
  let keys: [String]?
  let items: [FixtureValue]?

  /// The value itself; a type the script does not know is a broken fixture.
  func decoded() throws -> Value {
    let children = try (items ?? []).map { try $0.decoded() }
    let texts = values ?? []
    switch type {
    case "none": return .none
    case "str": return .string(value ?? "")
    case "list": return .list(children)
    case "tuple": return .tuple(children)
    case "dict":
      return .dictionary(OrderedDictionary(uniqueKeysWithValues: zip(keys ?? [], children)))
    case "bool" where shape == nil: return .bool(texts.first == "True")
    case "int": return .integer(try #require(texts.first.flatMap { Int64($0) }))
    case "float": return .float(try #require(texts.first.flatMap { Double($0) }))
    default:
      let storage: NDArray.Storage =
        switch type {
        case "float64": .float64(try texts.map { try #require(Double($0)) })
        case "int64": .int64(try texts.map { try #require(Int64($0)) })
        default: .bool(texts.map { $0 == "True" })
        }
      return .array(NDArray(shape: shape ?? [], storage: storage))
    }
  }
}

/// A fixture file of this target.
func fixture<T: Decodable>(_ name: String, as type: T.Type) throws -> T {
  let url = Bundle.module.bundleURL.appendingPathComponent("Fixtures/\(name)")
  return try JSONDecoder().decode(type, from: Data(contentsOf: url))
}

/// Equal in kind, shape, type and values; floats within `ulps`.
func agree(_ a: Value, _ b: Value, ulps: Double) -> Bool {
  switch (a, b) {
  case (.float(let x), .float(let y)): isClose(x, y, ulps)
  case (.tuple(let x), .tuple(let y)), (.list(let x), .list(let y)):
    x.count == y.count && zip(x, y).allSatisfy { agree($0, $1, ulps: ulps) }
  case (.dictionary(let x), .dictionary(let y)):
    x.keys == y.keys && zip(x.values, y.values).allSatisfy { agree($0, $1, ulps: ulps) }
  case (.array(let x), .array(let y)):
    x.shape == y.shape && x.elementType == y.elementType
      && zip(x.doubles, y.doubles).allSatisfy { isClose($0, $1, ulps) }
      && (x.elementType != .int64 || x.integers == y.integers)
  default: a == b
  }
}

private func isClose(_ x: Double, _ y: Double, _ ulps: Double) -> Bool {
  if x.isNaN || y.isNaN { return x.isNaN && y.isNaN }
  guard x != y else { return x.sign == y.sign || x != 0 }
  return (x - y).magnitude <= ulps * max(x.ulp, y.ulp)
}

/// The value of a formula in a small world of its own.
func evaluate(
  _ text: String, names: Namespace = Namespace(), bare: Bool = true, cost: Int = 400_000_000
) throws(FormulaError) -> Value {
  var context = FormulaContext(
    names: names, generator: RandomGenerator(seed: 0), allowsBareFunctions: bare, maximumCost: cost)
  return try Formula(parsing: text).evaluate(in: &context)
}

/// The error of a formula, or `nil` where it has a value.
func error(of text: String, names: Namespace = Namespace(), bare: Bool = true) -> FormulaError? {
  do {
    _ = try evaluate(text, names: names, bare: bare)
    return nil
  } catch { return error }
}
