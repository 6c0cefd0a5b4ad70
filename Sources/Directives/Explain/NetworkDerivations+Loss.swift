// The loss as the mean of its terms, one or more an example.

import Diagnostics
import Execution
import Formulas
import NeuralNetworks
import Numerics

extension NetworkDerivations {
  func loss(_ entry: Entry) throws(Diagnostic) -> NetworkDerivation {
    let y = try operand(targets, rows: network.outputs, columns: examples)
    let p = try operand("Y_pred", rows: network.outputs, columns: examples)
    if network.loss == .meanSquaredError { return squaredError(entry, p, y) }
    let textbook = crossEntropy(entry, p, y)
    guard !textbook.derivation.isConsistent else { return textbook }
    // Where a prediction rounds to 0 or 1, the textbook's formula has lost what the logits still say.
    let z = try operand("Z\(network.layers)", rows: network.outputs, columns: examples)
    return crossEntropyOfLogits(entry, z, y)
  }

  /// The mean of an example's terms: a loss is their sum by the number of examples.
  private func mean(_ terms: [Derivation.Addend], negated: Bool, by count: Term) -> Term {
    let sum = Derivation.sum(
      of: terms.count, term: { terms[$0] },
      total: { hidden in hidden.reduce(0) { $0 + terms[$1].signedValue } })
    let signed: Term = negated ? .sum([.init(sum, isSubtracted: true)]) : sum
    return .product([.init(signed), .init(count, isDivisor: true)])
  }

  private func squaredError(_ entry: Entry, _ p: Operand, _ y: Operand) -> NetworkDerivation {
    var terms: [Derivation.Addend] = []
    forEachEntry { i, j in
      let difference = p.matrix[i, j] - y.matrix[i, j]
      terms.append(
        .init(
          .power(
            .sum([.init(.entry(p[i, j])), .init(.entry(y[i, j]), isSubtracted: true)]), .number(2),
            value: difference * difference)))
    }
    let count: Term = p.matrix.rows == 1 ? exampleCount : .number(Double(terms.count))
    return NetworkDerivation(
      Derivation(
        entry, mean(terms, negated: false, by: count),
        formula: "np.mean((Y_pred - \(y.name))**2)"),
      remark: "the mean of the squared differences")
  }

  // MARK: Cross-entropies

  private func crossEntropy(_ entry: Entry, _ p: Operand, _ y: Operand) -> NetworkDerivation {
    let isBinary = network.loss == .binaryCrossEntropy
    var terms: [Derivation.Addend] = []
    forEachEntry { i, j in
      if let hit = logarithm(p[i, j], y[i, j], isOfRest: false) { terms.append(.init(hit)) }
      guard isBinary, let miss = logarithm(p[i, j], y[i, j], isOfRest: true) else { return }
      terms.append(.init(miss))
    }
    let formula =
      isBinary
      ? "-np.sum(\(y.name) * np.log(Y_pred) + (1 - \(y.name)) * np.log(1 - Y_pred)) / m"
      : "-np.sum(\(y.name) * np.log(Y_pred)) / m"
    let remark =
      isBinary
      ? "the mean of −log of the probability given to the right answer, 1 − Y_pred where that is 0"
      : "the mean of −log of the probability given to the right class"
    return NetworkDerivation(
      Derivation(entry, mean(terms, negated: true, by: exampleCount), formula: formula),
      remark: remark)
  }

  /// `y · log(p)`, or `(1 − y) · log(1 − p)`; without the factor where it is 1, nothing where it is 0.
  private func logarithm(_ p: Entry, _ y: Entry, isOfRest: Bool) -> Term? {
    func rest(_ entry: Entry) -> Term {
      isOfRest
        ? .sum([.init(.number(1)), .init(.entry(entry), isSubtracted: true)]) : .entry(entry)
    }
    let weight = isOfRest ? 1 - y.value : y.value
    guard weight != 0 else { return nil }
    let share = isOfRest ? 1 - p.value : p.value
    let logarithm = Term.function(
      "log", [rest(p)], value: Elementary.log([share]).first ?? .nan)
    guard weight != 1 else { return logarithm }
    return .product([.init(rest(y)), .init(logarithm)])
  }

  private func crossEntropyOfLogits(_ entry: Entry, _ z: Operand, _ y: Operand)
    -> NetworkDerivation
  {
    let isBinary = network.loss == .binaryCrossEntropy
    var terms: [Derivation.Addend] = []
    forEachEntry { i, j in
      let weighted = Term.product([.init(.entry(y[i, j])), .init(.entry(z[i, j]))])
      if isBinary {
        let value = Elementary.softplus([z.matrix[i, j]]).first ?? .nan
        let softplus = Term.function("softplus", [.entry(z[i, j])], value: value)
        terms.append(.init(.sum([.init(softplus), .init(weighted, isSubtracted: true)])))
      } else if y.matrix[i, j] != 0 {
        terms.append(.init(surprise(z, y[i, j], i, j)))
      }
    }
    let formula =
      isBinary
      ? "np.sum(softplus(\(z.name)) - \(y.name) * \(z.name)) / m"
      : "np.sum(\(y.name) * (logsumexp(\(z.name)) - \(z.name))) / m"
    return NetworkDerivation(
      Derivation(entry, mean(terms, negated: false, by: exampleCount), formula: formula),
      remark: "from the logits, since a prediction rounds to 0 or 1")
  }

  /// `y · (logsumexp(z) − z)` of one class.
  private func surprise(_ z: Operand, _ y: Entry, _ i: Int, _ j: Int) -> Term {
    let column = (0..<z.matrix.rows).map { z.matrix[$0, j] }
    let peak = column.max() ?? 0
    let rest = Elementary.exp(column.map { $0 - peak }).reduce(0, +)
    let total = peak + (Elementary.log([rest]).first ?? .nan)
    let difference = Term.sum([
      .init(.entry(Entry("logsumexp(\(z.name)[:, \(j)])", value: total))),
      .init(.entry(z[i, j]), isSubtracted: true),
    ])
    return y.value == 1 ? difference : .product([.init(.entry(y)), .init(difference)])
  }

  /// Example by example.
  private func forEachEntry(_ body: (_ row: Int, _ column: Int) -> Void) {
    for j in 0..<examples {
      for i in 0..<network.outputs { body(i, j) }
    }
  }
}

extension Derivation.Addend {
  fileprivate var signedValue: Double { isSubtracted ? -term.value : term.value }
}
