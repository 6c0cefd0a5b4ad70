// Samples of calls, read from texts, and the arrays that the texts name.

import Numerics
import OrderedCollections
import Testing

@testable import Formulas

/// One call of a function.
struct DerivativeSample: Sendable {
  let function: Function
  let text: String
  let arguments: Arguments

  /// The arguments are written as the entries of a dictionary.
  init(_ name: String, _ entries: String) throws {
    text = "\(name)(\(entries))"
    guard case .dictionary(let values) = try evaluate("{\(entries)}", names: Self.names) else {
      throw SampleError.unreadable(text)
    }
    arguments = Arguments(
      values: Dictionary(uniqueKeysWithValues: values.map { ($0.key, $0.value) }))
    let candidates =
      FunctionTable.operators.filter { $0.name == name }
      + [
        FunctionTable.numpy[name], FunctionTable.ownMethods[name], FunctionTable.ofNumbers[name],
        FunctionTable.builtin[name],
      ].compactMap(\.self)
    let function = candidates.first { candidate in
      values.keys.allSatisfy { key in candidate.parameters.contains { $0.name == key } }
    }
    guard let function else { throw SampleError.unknown(name) }
    self.function = function
  }

  /// The call as it would be recorded.
  func application() throws -> Application {
    Application(function: function, arguments: arguments, output: try output(arguments))
  }

  /// What the function gives for other arguments.
  func output(_ arguments: Arguments) throws -> NDArray {
    guard case .pure(let body) = function.body else { throw SampleError.unknown(function.name) }
    return try body(arguments).asArray()
  }

  enum SampleError: Error { case unreadable(String), unknown(String) }

  /// Scalars, vectors and matrices of many shapes; lower-case `p` and upper-case `P` are positive.
  private static let names: Namespace = {
    var generator = RandomGenerator(seed: 7)
    let shapes: [(String, [Int])] = [
      ("s", []), ("t", []), ("v", [4]), ("w", [4]), ("u", [3]), ("one", [1]), ("A", [3, 4]),
      ("B", [3, 4]), ("C", [3, 1]), ("R", [1, 4]), ("M", [4, 2]), ("S", [3, 3]), ("O", [1, 1]),
    ]
    var names = Namespace()
    for (name, shape) in shapes {
      names[name] = .array(separated(shape, &generator))
      names["p\(name)"] = .array(separated(shape, &generator).magnitudes())
    }
    names["mask"] = .array(
      NDArray(shape: [3, 4], storage: .bool((0..<12).map { $0 % 3 == 0 })))
    names["Z"] = .array(NDArray(shape: [2, 3], storage: .float64([2, 0, 3, 0, 0, -1.5])))
    names["I"] = .array(NDArray(vector: [3, -1, 2, 5] as [Int64]))
    return names
  }()

  /// Numbers of both signs whose magnitudes differ from 0 and from each other by 0.05 at least.
  private static func separated(_ shape: [Int], _ generator: inout RandomGenerator) -> NDArray {
    let order = generator.permutation(shape.reduce(1, *))
    let elements = order.map { rank in
      let magnitude = 0.25 + 0.15 * Double(rank) + 0.1 * generator.uniform()
      return generator.uniform() < 0.5 ? -magnitude : magnitude
    }
    return NDArray(shape: shape, storage: .float64(elements))
  }
}

extension DerivativeSample {
  /// All calls, and what of their texts could not be read.
  static let (all, unreadable): ([DerivativeSample], [String]) = {
    var samples: [DerivativeSample] = []
    var unreadable: [String] = []
    for (name, calls) in texts {
      for entries in calls {
        do { samples.append(try DerivativeSample(name, entries)) } catch {
          unreadable.append("\(name)(\(entries)): \(error)")
        }
      }
    }
    return (samples, unreadable)
  }()
}
