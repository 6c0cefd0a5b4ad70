// Gradients as chains of factors: the error at the output, back through weights and slopes, and what
// it says of a weight.

import Diagnostics
import Execution
import Formulas
import NeuralNetworks
import Numerics

extension NetworkDerivations {
  func weightGradient(_ entry: Entry, of k: Int) throws(Diagnostic) -> NetworkDerivation {
    let errors = try operand("dLdZ\(k)", rows: network.sizes[k], columns: examples)
    let before = try operand(activation(k - 1), rows: network.sizes[k - 1], columns: examples)
    let (i, l) = (entry.index[0], entry.index[1])
    let sum = Self.products(of: examples) { j in (errors[i, j], before[l, j]) }
    return NetworkDerivation(
      Derivation(entry, mean(sum), formula: "\(errors.name) @ \(before.name).T / m"),
      remark: examples == 1 ? "its error times its input" : nil)
  }

  func biasGradient(_ entry: Entry, of k: Int) throws(Diagnostic) -> NetworkDerivation {
    let errors = try operand("dLdZ\(k)", rows: network.sizes[k], columns: examples)
    let i = entry.index[0]
    let sum = Derivation.sum(
      of: examples, term: { .init(.entry(errors[i, $0])) },
      total: { $0.reduce(0) { $0 + errors.matrix[i, $1] } })
    return NetworkDerivation(
      Derivation(
        entry, mean(sum), formula: "np.sum(\(errors.name), axis=1, keepdims=True) / m"),
      remark: "the mean of row \(i) of \(errors.name)")
  }

  private func mean(_ sum: Term) -> Term {
    .product([.init(sum), .init(exampleCount, isDivisor: true)])
  }

  /// `dLdZk`: an example's own derivative by the pre-activation.
  func error(_ entry: Entry, of k: Int) throws(Diagnostic) -> NetworkDerivation {
    guard k < network.layers else { return try outputError(entry) }
    let weights = try operand("W\(k + 1)", rows: network.sizes[k + 1])
    let errors = try operand("dLdZ\(k + 1)", rows: network.sizes[k + 1], columns: examples)
    let (i, j) = (entry.index[0], entry.index[1])
    let upstream = Self.products(of: network.sizes[k + 1]) { u in (weights[u, i], errors[u, j]) }
    let slope = try slope(of: k, i, j)
    let back = "\(weights.name).T @ \(errors.name)"
    guard let slope else {
      return NetworkDerivation(Derivation(entry, upstream, formula: back))
    }
    return NetworkDerivation(
      Derivation(
        entry, .product(upstream.factors + [.init(slope.term)]),
        formula: "(\(back)) * \(slope.formula)"),
      remark: "errors times weights, times the slope of \(network.activations[k - 1].rawValue)")
  }

  /// The derivative of layer k's activation, as authors write it; `nil` where it is 1 throughout.
  private func slope(of k: Int, _ i: Int, _ j: Int) throws(Diagnostic) -> (
    term: Term, formula: String
  )? {
    let activation = network.activations[k - 1]
    let z = try operand("Z\(k)", rows: network.sizes[k], columns: examples)[i, j]
    let a = try operand(self.activation(k), rows: network.sizes[k], columns: examples)[i, j]
    let one = Derivation.Addend(.number(1))
    switch activation {
    case .identity: return nil
    case .relu:
      return (
        .comparison(.entry(z), ">", .number(0), value: z.value > 0 ? 1 : 0), "(\(z.name) > 0)"
      )
    case .tanh:
      let square = Term.power(.entry(a), .number(2), value: a.value * a.value)
      return (.sum([one, .init(square, isSubtracted: true)]), "(1 - \(a.name)**2)")
    case .sigmoid:
      let rest = Term.sum([one, .init(.entry(a), isSubtracted: true)])
      return (.product([.init(.entry(a)), .init(rest)]), "\(a.name) * (1 - \(a.name))")
    case .leakyReLU, .softplus, .gelu:
      let value = activation.derivatives(at: [z.value], outputs: [a.value]).first ?? .nan
      let name = "\(activation.rawValue)'"
      return (.function(name, [.entry(z)], value: value), "\(name)(\(z.name))")
    }
  }

  // MARK: At the output

  private func outputError(_ entry: Entry) throws(Diagnostic) -> NetworkDerivation {
    let p = try operand("Y_pred", rows: network.outputs, columns: examples)
    let y = try operand(targets, rows: network.outputs, columns: examples)
    let (i, j) = (entry.index[0], entry.index[1])
    let difference = difference(p[i, j], y[i, j])
    switch network.loss {
    case .binaryCrossEntropy:
      return NetworkDerivation(
        Derivation(entry, difference, formula: "Y_pred - \(y.name)"),
        remark: "prediction minus truth")
    case .crossEntropy: return classError(entry, p, y)
    case .meanSquaredError: return squaredErrorSlope(entry, p, y)
    }
  }

  private func difference(_ p: Entry, _ y: Entry) -> Term {
    .sum([.init(.entry(p)), .init(.entry(y), isSubtracted: true)])
  }

  /// `Y_pred - Y`, the prediction times the sum of the targets where that is not 1.
  private func classError(_ entry: Entry, _ p: Operand, _ y: Operand) -> NetworkDerivation {
    let (i, j) = (entry.index[0], entry.index[1])
    let total = (0..<network.outputs).reduce(0) { $0 + y.matrix[$1, j] }
    guard total != 1 else {
      return NetworkDerivation(
        Derivation(entry, difference(p[i, j], y[i, j]), formula: "Y_pred - \(y.name)"),
        remark: "prediction minus truth")
    }
    let sum = Derivation.sum(
      of: network.outputs, term: { .init(.entry(y[$0, j])) },
      total: { $0.reduce(0) { $0 + y.matrix[$1, j] } })
    let weighted = Term.product([.init(.entry(p[i, j])), .init(sum)])
    return NetworkDerivation(
      Derivation(
        entry, .sum([.init(weighted), .init(.entry(y[i, j]), isSubtracted: true)]),
        formula: "Y_pred * np.sum(\(y.name), axis=0) - \(y.name)"),
      remark: "the targets of this example don't sum to 1")
  }

  /// `2 (p − y) / outputs`, through the slope of the output.
  private func squaredErrorSlope(_ entry: Entry, _ p: Operand, _ y: Operand) -> NetworkDerivation {
    let (i, j) = (entry.index[0], entry.index[1])
    let outputs = network.outputs
    let byOutputs: [Derivation.Factor] =
      outputs == 1 ? [] : [.init(.number(Double(outputs)), isDivisor: true)]
    let front = [Derivation.Factor(.number(2))]
    let slope = "2 * (Y_pred - \(y.name))" + (outputs == 1 ? "" : " / \(outputs)")
    switch network.output {
    case .identity:
      return NetworkDerivation(
        Derivation(
          entry, .product(front + [.init(difference(p[i, j], y[i, j]))] + byOutputs),
          formula: slope), remark: "the slope of the squared difference")
    case .sigmoid:
      let rest = Term.sum([.init(.number(1)), .init(.entry(p[i, j]), isSubtracted: true)])
      return NetworkDerivation(
        Derivation(
          entry,
          .product(
            front + [.init(difference(p[i, j], y[i, j]))] + byOutputs
              + [.init(.entry(p[i, j])), .init(rest)]),
          formula: "\(slope) * Y_pred * (1 - Y_pred)"),
        remark: "the slope of the squared difference, times the slope of the sigmoid")
    case .softmax: return softmaxSlope(entry, p, y, front, byOutputs)
    }
  }

  /// `2 p_i ((p_i − y_i) − Σ p_k (p_k − y_k)) / outputs`.
  private func softmaxSlope(
    _ entry: Entry, _ p: Operand, _ y: Operand, _ front: [Derivation.Factor],
    _ byOutputs: [Derivation.Factor]
  ) -> NetworkDerivation {
    let (i, j) = (entry.index[0], entry.index[1])
    let mean = Derivation.sum(
      of: network.outputs,
      term: {
        .init(.product([.init(.entry(p[$0, j])), .init(difference(p[$0, j], y[$0, j]))]))
      },
      total: {
        $0.reduce(0) { $0 + p.matrix[$1, j] * (p.matrix[$1, j] - y.matrix[$1, j]) }
      })
    let inner = Term.sum(
      difference(p[i, j], y[i, j]).addends + [.init(mean, isSubtracted: true)])
    return NetworkDerivation(
      Derivation(
        entry, .product(front + [.init(.entry(p[i, j])), .init(inner)] + byOutputs),
        formula: "2 * Y_pred * (D - np.sum(Y_pred * D, axis=0)) / \(network.outputs)"),
      remark: "D is Y_pred − \(y.name): the squared difference's slope, through the softmax")
  }
}
