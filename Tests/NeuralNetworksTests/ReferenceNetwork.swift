// The networks of Fixtures/networks.json.

import Foundation
import NeuralNetworks
import Numerics
import Testing

/// One network that NumPy computed.
struct ReferenceNetwork: Decodable, Sendable, CustomTestStringConvertible {
  struct Descent: Decodable, Sendable {
    let learning_rate: Double
    let epochs: Int
    let loss_before_each_epoch: [Double]
    let parameters: [String: [[Double]]]
  }

  enum Value: Decodable, Sendable {
    case number(Double)
    case matrix(Matrix)

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let number = try? container.decode(Double.self) {
        self = .number(number)
      } else {
        self = .matrix(Matrix(try container.decode([[Double]].self)))
      }
    }
  }

  let title: String
  let sizes: [Int]
  let hidden: String
  let output: String
  let loss: String
  let X: [[Double]]
  let Y: [[Double]]
  let parameters: [String: [[Double]]]
  let forward: [String: Value]
  let backward: [String: [[Double]]]
  let parameters_at_a_kink: [String]
  let gradient_descent: Descent

  var testDescription: String { title }
  var inputs: Matrix { Matrix(X) }
  var targets: Matrix { Matrix(Y) }

  static func all() throws -> [ReferenceNetwork] {
    let url = try #require(
      Bundle.module.url(forResource: "Fixtures/networks", withExtension: "json"))
    return try JSONDecoder().decode([ReferenceNetwork].self, from: Data(contentsOf: url))
  }

  static func titled(_ title: String) throws -> ReferenceNetwork {
    try #require(try all().first { $0.title == title })
  }

  func network() throws -> Network {
    try Network(
      sizes: sizes,
      activations: Array(
        repeating: try #require(Activation(rawValue: hidden)), count: sizes.count - 2),
      output: try #require(OutputActivation(rawValue: output)),
      loss: try #require(Loss(rawValue: loss)))
  }

  func initialParameters() throws -> Parameters { try collect(parameters) }

  func finalParameters() throws -> Parameters { try collect(gradient_descent.parameters) }

  private func collect(_ values: [String: [[Double]]]) throws -> Parameters {
    func all(_ letter: String) throws -> [Matrix] {
      try (1..<sizes.count).map { Matrix(try #require(values["\(letter)\($0)"])) }
    }
    return Parameters(weights: try all("W"), biases: try all("b"))
  }
}

extension Matrix {
  init(_ rows: [[Double]]) {
    self.init(rows: rows.count, columns: rows.first?.count ?? 0, elements: rows.flatMap { $0 })
  }

  /// The largest difference, as a part of the largest magnitude; infinite where shapes differ.
  func distance(to other: Matrix) -> Double {
    guard rows == other.rows, columns == other.columns else { return .infinity }
    let largest = other.elements.reduce(Double.leastNormalMagnitude) { max($0, abs($1)) }
    return Swift.zip(elements, other.elements).reduce(0) { max($0, abs($1.0 - $1.1) / largest) }
  }
}
