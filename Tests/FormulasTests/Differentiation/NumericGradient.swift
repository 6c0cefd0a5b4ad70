// The numeric derivative: central differences of a weighted sum of a call's output, entry by entry of
// one array among its arguments.

import Numerics
import Testing

@testable import Formulas

/// A call with weights for its output: a function of one array to one number.
struct WeightedCall {
  let arguments: Arguments
  let place: ArgumentPlace
  let weights: NDArray
  let function: (Arguments) throws -> NDArray

  /// What is gained by moving each entry of the array at the place.
  func gradient(step: Double = 1e-5) throws -> NDArray {
    let array = try #require(try arguments.value(at: place)?.asArray())
    let slopes = try array.doubles.indices.map { index in
      let above = try value(array, moving: index, by: step)
      let below = try value(array, moving: index, by: -step)
      return (above - below) / (2 * step)
    }
    return NDArray(shape: array.shape, storage: .float64(slopes))
  }

  private func value(_ array: NDArray, moving index: Int, by step: Double) throws -> Double {
    var elements = array.doubles
    elements[index] += step
    let moved = NDArray(shape: array.shape, storage: .float64(elements))
    let output = try function(arguments.replacing(place, with: moved))
    return zip(output.doubles, weights.doubles).reduce(0) { $0 + $1.0 * $1.1 }
  }
}

extension Application {
  /// The table's gradient of the weighted sum by the array at a place, in its shape.
  func gradient(_ place: ArgumentPlace, _ weights: NDArray) throws -> NDArray {
    let shape = try arguments.value(at: place)?.asArray().shape ?? []
    switch DerivativeTable.derivative(of: function.name, parameter: place.parameter) {
    case .product(let product): return try summed(try product(self, place, weights), to: shape)
    case .locallyConstant: return try NDArray.full(shape, NDArray(0.0))
    case .unknown: return try #require(nil, "\(function.name), \(place) has no derivative")
    }
  }
}

extension Arguments {
  /// The same with another array at a place.
  func replacing(_ place: ArgumentPlace, with array: NDArray) -> Arguments {
    var values = values
    values[place.parameter] = value(place.parameter).replacing(place.path[...], with: array)
    return Arguments(values: values)
  }

  /// The places of all floats in a parameter.
  func places(in parameter: String) -> [ArgumentPlace] {
    value(parameter).paths.map { ArgumentPlace(parameter: parameter, path: $0) }
  }
}

extension Value {
  fileprivate func replacing(_ path: ArraySlice<Int>, with array: NDArray) -> Value {
    guard let index = path.first else { return .array(array) }
    switch self {
    case .list(var items):
      items[index] = items[index].replacing(path.dropFirst(), with: array)
      return .list(items)
    case .tuple(var items):
      items[index] = items[index].replacing(path.dropFirst(), with: array)
      return .tuple(items)
    case .none, .bool, .integer, .float, .string, .dictionary, .array, .function: return self
    }
  }

  fileprivate var paths: [[Int]] {
    switch self {
    case .list(let items), .tuple(let items):
      items.enumerated().flatMap { index, item in item.paths.map { [index] + $0 } }
    case .float: [[]]
    case .array(let array): array.elementType == .float64 ? [[]] : []
    case .none, .bool, .integer, .string, .dictionary, .function: []
    }
  }
}
