// Every rule of the table against central differences.

import Numerics
import Testing

@testable import Formulas

@Suite("Derivatives are those that central differences find")
struct DerivativeTests {
  @Test("for every call and every place among its arguments", arguments: DerivativeSample.all)
  func products(_ sample: DerivativeSample) throws {
    let call = try sample.application()
    var generator = RandomGenerator(seed: 1)
    let weights = NDArray(
      shape: call.output.shape, storage: .float64(generator.normals(call.output.count)))
    for parameter in sample.function.parameters.map(\.name) {
      for place in sample.arguments.places(in: parameter) {
        let numeric = try WeightedCall(
          arguments: sample.arguments, place: place, weights: weights, function: sample.output
        ).gradient()
        let analytic = try call.gradient(place, weights)
        #expect(analytic.shape == numeric.shape, "\(sample.text), \(place)")
        for (a, n) in zip(analytic.doubles, numeric.doubles) {
          // Rounding of the differences; their truncation error is far less.
          #expect((a - n).magnitude <= 1e-8 * max(1, n.magnitude), "\(sample.text), \(place)")
        }
      }
    }
  }

  @Test("every rule of the table is checked by some call")
  func coverage() throws {
    #expect(DerivativeSample.unreadable == [])
    var checked: Set<[String]> = []
    for sample in DerivativeSample.all {
      for name in sample.function.parameters.map(\.name)
      where !sample.arguments.places(in: name).isEmpty {
        checked.insert([sample.function.name, name])
      }
    }
    for (function, rules) in DerivativeTable.rules.sorted(by: { $0.key < $1.key }) {
      for parameter in rules.keys.sorted() {
        let isChecked = checked.contains([function, parameter])
        #expect(isChecked, "\(function), \(parameter)")
      }
    }
  }

  @Test("every function of NumPy has a derivative or is known to have none")
  func completeness() {
    let functions =
      FunctionTable.operators + FunctionTable.numpyNames.compactMap { FunctionTable.numpy[$0] }
      + FunctionTable.methodNames.compactMap(FunctionTable.method)
    let none: Set = ["arange", "linspace", "unique", "tolist"]
    for function in functions
    where !none.contains(function.name) && !function.name.hasPrefix("random.") {
      for parameter in function.parameters.map(\.name) {
        if case .unknown = DerivativeTable.derivative(of: function.name, parameter: parameter) {
          Issue.record("\(function.name), \(parameter)")
        }
      }
    }
  }
}
