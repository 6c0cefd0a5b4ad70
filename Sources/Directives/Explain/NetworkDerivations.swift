// How the numbers of the built-in network came about, entry by entry: what `{forward}` and `{backward}`
// compute, written in the names in scope.

import Diagnostics
import Execution
import Formulas
import NeuralNetworks
import Numerics
import OrderedCollections

/// A step of the network's arithmetic, with what is to be said of it.
struct NetworkDerivation {
  let derivation: Derivation
  let remark: String?

  init(_ derivation: Derivation, remark: String? = nil) {
    self.derivation = derivation
    self.remark = remark
  }
}

/// Derives entries of what the directives made of a network.
struct NetworkDerivations {
  typealias Term = Derivation.Term
  typealias Entry = Derivation.Entry

  /// A matrix in scope under its name.
  struct Operand {
    let name: String
    let matrix: Matrix

    subscript(row: Int, column: Int) -> Entry {
      Entry(name, [row, column], value: matrix[row, column])
    }
  }

  let context: ExecutionContext
  let network: Network
  let forward: NetworkState.Forward
  private let state: NetworkState

  /// The numbers of the pass that a name's value belongs to; `nil` where the name is none of the
  /// network's, or a cell has set it itself.
  init?(of name: String, in context: ExecutionContext) {
    guard let state = context.network, let result = state.results[name], let pass = result.pass,
      context[name] == result.value
    else { return nil }
    self.context = context
    self.state = state
    network = state.network
    forward = pass
  }

  /// What has changed since the pass, if anything has: a parameter, the examples.
  func change() throws(Diagnostic) -> String? {
    context.change(since: forward, parameters: try context.parameters(of: network))
  }

  /// The first of some names that is no longer what the directives made of it.
  func replaced(among names: [String]) -> String? {
    names.first { name in
      guard let result = state.results[name] else { return false }
      return context[name] != result.value
    }
  }

  // MARK: Names

  var inputs: String { forward.inputName }
  var targets: String { forward.targetName ?? "Y" }

  /// `X`, `A1`, …, `Y_pred`: what layer k gives.
  func activation(_ k: Int) -> String {
    switch k {
    case 0: inputs
    case network.layers: "Y_pred"
    case 1 where network.layers == 2 && context["A"] == context["A1"]: "A"
    default: "A\(k)"
    }
  }

  func operand(_ name: String) throws(Diagnostic) -> Operand {
    Operand(name: name, matrix: try context.matrix(name, hint: "a cell has removed it"))
  }

  /// An operand that must have an axis of a length in common with another.
  func operand(_ name: String, rows: Int? = nil, columns: Int? = nil) throws(Diagnostic)
    -> Operand
  {
    let operand = try operand(name)
    let fits =
      (rows.map { $0 == operand.matrix.rows } ?? true)
      && (columns.map { $0 == operand.matrix.columns } ?? true)
    guard fits else { throw context.failure("'\(name)' was set anew with another shape") }
    return operand
  }

  var examples: Int { forward.inputs.columns }

  /// The number of examples, as `m` where that is what it is called.
  var exampleCount: Term {
    if case .integer(let m)? = context["m"], Int(m) == examples {
      return .entry(Entry("m", value: Double(examples)))
    }
    return .number(Double(examples))
  }

  // MARK: What is derived

  /// The derivation of an entry of a name of the network's; `nil` for what was not computed.
  ///
  /// - Parameter name: the name among the network's, `dLdW1` for an entry of `gradients["dLdW1"]`.
  func derivation(of entry: Entry, as name: String) throws(Diagnostic) -> NetworkDerivation? {
    if name == "L" { return try loss(entry) }
    guard entry.index.count == 2 else { return nil }
    if name == "Y_pred" { return try output(entry) }
    if name == "A", network.layers == 2 { return try activation(entry, of: 1) }
    guard let (kind, k) = layer(name), (1...network.layers).contains(k) else { return nil }
    switch kind {
    case "Z": return try preactivation(entry, of: k)
    case "A": return try activation(entry, of: k)
    case "dLdZ": return try error(entry, of: k)
    case "dLdW": return try weightGradient(entry, of: k)
    case "dLdb": return try biasGradient(entry, of: k)
    default: return nil
    }
  }

  /// `("dLdW", 1)` for `dLdW1`.
  private func layer(_ name: String) -> (kind: String, k: Int)? {
    let kind = name.prefix { !$0.isNumber }
    return Int(name.dropFirst(kind.count)).map { (String(kind), $0) }
  }
}

// MARK: - Forward

extension NetworkDerivations {
  private func preactivation(_ entry: Entry, of k: Int) throws(Diagnostic) -> NetworkDerivation {
    let weights = try operand("W\(k)")
    let bias = try operand("b\(k)", rows: weights.matrix.rows)
    let before = try operand(activation(k - 1), rows: weights.matrix.columns, columns: examples)
    let (i, j) = (entry.index[0], entry.index[1])
    let products = Self.products(of: weights.matrix.columns) { l in
      (weights[i, l], before[l, j])
    }
    let term = Term.sum(products.addends + [.init(.entry(bias[i, 0]))])
    return NetworkDerivation(
      Derivation(entry, term, formula: "\(weights.name) @ \(before.name) + \(bias.name)"))
  }

  private func activation(_ entry: Entry, of k: Int) throws(Diagnostic) -> NetworkDerivation {
    let z = try operand("Z\(k)", columns: examples)[entry.index[0], entry.index[1]]
    let activation = network.activations[k - 1]
    let name = activation.rawValue
    let value = activation.values([z.value]).first ?? .nan
    let term: Term =
      switch activation {
      case .identity: .entry(z)
      case .relu, .leakyReLU, .tanh, .sigmoid, .softplus, .gelu:
        .function(name, [.entry(z)], value: value)
      }
    return NetworkDerivation(
      Derivation(entry, term, formula: "\(name)(Z\(k))"), remark: activation.meaning)
  }

  private func output(_ entry: Entry) throws(Diagnostic) -> NetworkDerivation {
    let logits = try operand("Z\(network.layers)", rows: network.outputs, columns: examples)
    let (i, j) = (entry.index[0], entry.index[1])
    switch network.output {
    case .identity:
      return NetworkDerivation(
        Derivation(entry, .entry(logits[i, j]), formula: logits.name),
        remark: "the output is the pre-activation itself")
    case .sigmoid:
      let power = Term.function(
        "exp", [.sum([.init(.entry(logits[i, j]), isSubtracted: true)])],
        value: Elementary.exp([-logits[i, j].value]).first ?? .nan)
      let term = Term.product([
        .init(.number(1)), .init(.sum([.init(.number(1)), .init(power)]), isDivisor: true),
      ])
      return NetworkDerivation(Derivation(entry, term, formula: "sigmoid(\(logits.name))"))
    case .softmax: return softmax(entry, logits, i, j)
    }
  }

  private func softmax(_ entry: Entry, _ logits: Operand, _ i: Int, _ j: Int) -> NetworkDerivation {
    let column = (0..<logits.matrix.rows).map { logits.matrix[$0, j] }
    let peak = column.max() ?? 0
    // As written, large logits overflow; less the largest of their example they don't.
    let isShifted = abs(peak) > 300
    let powers = Elementary.exp(column.map { isShifted ? $0 - peak : $0 })
    func power(_ row: Int) -> Term {
      let z = Term.entry(logits[row, j])
      let exponent = isShifted ? Term.sum([.init(z), .init(.number(peak), isSubtracted: true)]) : z
      return .function("exp", [exponent], value: powers[row])
    }
    let sum = Derivation.sum(
      of: powers.count, term: { .init(power($0)) },
      total: { $0.reduce(0) { $0 + powers[$1] } })
    let remark = isShifted ? ", each less the largest" : ""
    return NetworkDerivation(
      Derivation(
        entry, .product([.init(power(i)), .init(sum, isDivisor: true)]),
        formula: "softmax(\(logits.name))"),
      remark: "its share of the exponentials of column \(j) of \(logits.name)\(remark)")
  }

  /// A sum of products of two entries each.
  static func products(of count: Int, _ pair: (Int) -> (Entry, Entry)) -> Term {
    Derivation.sum(
      of: count,
      term: { k in
        let (left, right) = pair(k)
        return .init(.product([.init(.entry(left)), .init(.entry(right))]))
      },
      total: { hidden in
        hidden.reduce(0) { total, k in
          let (left, right) = pair(k)
          return total + left.value * right.value
        }
      })
  }
}

extension Activation {
  /// What it does, in words; `nil` for one whose name says it.
  var meaning: String? {
    switch self {
    case .relu: "relu(z) is z where z is positive, else 0"
    case .leakyReLU: "leaky_relu(z) is z where z is positive, else 0.01 · z"
    case .tanh: nil
    case .sigmoid: "sigmoid(z) is 1 / (1 + exp(−z))"
    case .softplus: "softplus(z) is log(1 + exp(z))"
    case .gelu: "gelu(z) is z times the normal distribution's share below z"
    case .identity: "the activation is the pre-activation itself"
    }
  }
}
