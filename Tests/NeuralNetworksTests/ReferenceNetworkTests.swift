// NumPy's values for six networks: forward, backward and 200 steps of descent.

import NeuralNetworks
import Numerics
import Testing

@Suite struct ReferenceNetworkTests {
  static let tolerance = 1e-12

  @Test func thereAreSixNetworks() throws {
    #expect(try ReferenceNetwork.all().count == 6)
  }

  @Test func forwardGivesNumPysValues() throws {
    for reference in try ReferenceNetwork.all() {
      let pass = try reference.network().forward(
        reference.initialParameters(), inputs: reference.inputs, targets: reference.targets)
      let layers = reference.sizes.count - 1
      #expect(reference.forward.count == 2 * layers + 1)
      for (name, value) in reference.forward {
        switch value {
        case .number(let loss):
          let found = try #require(pass.loss)
          #expect(abs(found - loss) <= Self.tolerance * abs(loss), "\(reference.title)")
        case .matrix(let expected):
          let found = try #require(matrix(name, in: pass))
          #expect(found.distance(to: expected) <= Self.tolerance, "\(reference.title) \(name)")
        }
      }
    }
  }

  @Test func backwardGivesNumPysGradients() throws {
    for reference in try ReferenceNetwork.all() {
      let network = try reference.network()
      let parameters = try reference.initialParameters()
      let pass = try network.forward(parameters, inputs: reference.inputs)
      let gradients = try network.backward(parameters, pass: pass, targets: reference.targets)
      var found = Dictionary(
        uniqueKeysWithValues: gradients.named.map { ("dLd\($0.name)", $0.value) })
      for (k, errors) in gradients.preactivations.enumerated() { found["dLdZ\(k + 1)"] = errors }
      #expect(found.count == reference.backward.count)
      for (name, expected) in reference.backward {
        let gradient = try #require(found[name])
        #expect(
          gradient.distance(to: Matrix(expected)) <= Self.tolerance, "\(reference.title) \(name)")
      }
    }
  }

  @Test func twoHundredStepsOfDescentEndWhereNumPysDo() throws {
    for reference in try ReferenceNetwork.all() {
      let network = try reference.network()
      var parameters = try reference.initialParameters()
      var history: [Double] = []
      for _ in 0..<reference.gradient_descent.epochs {
        let pass = try network.forward(
          parameters, inputs: reference.inputs, targets: reference.targets)
        history.append(try #require(pass.loss))
        let gradients = try network.backward(parameters, pass: pass, targets: reference.targets)
        parameters = try parameters.descending(
          gradients, learningRate: reference.gradient_descent.learning_rate)
      }
      let expected = Matrix([reference.gradient_descent.loss_before_each_epoch])
      #expect(Matrix([history]).distance(to: expected) <= Self.tolerance, "\(reference.title)")
      for (found, last) in zip(parameters.named, try reference.finalParameters().named) {
        #expect(
          found.value.distance(to: last.value) <= Self.tolerance, "\(reference.title) \(last.name)")
      }
    }
  }

  private func matrix(_ name: String, in pass: ForwardPass) -> Matrix? {
    if name == "Y_pred" { return pass.predictions }
    guard let k = Int(name.dropFirst()), pass.activations.indices.contains(k - 1) else {
      return nil
    }
    return name.hasPrefix("Z") ? pass.preactivations[k - 1] : pass.activations[k - 1]
  }
}
