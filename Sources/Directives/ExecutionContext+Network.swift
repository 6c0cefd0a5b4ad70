// How directives read and write the network's names, and how they tell that a result is stale.

import Diagnostics
import Execution
import Formulas
import NeuralNetworks
import Notebooks
import Numerics
import OrderedCollections

extension ExecutionContext {
  /// The network, for a directive that needs one.
  func requireNetwork() throws(Diagnostic) -> NetworkState {
    guard let network else {
      throw failure("there is no network yet", hint: "make one with {initialize} before this cell")
    }
    return network
  }

  /// The parameters as they stand among the names, whoever set them.
  func parameters(of network: Network) throws(Diagnostic) -> Parameters {
    var weights: [Matrix] = []
    var biases: [Matrix] = []
    for k in 1...network.layers {
      let units = network.sizes[k]
      weights.append(try matrix("W\(k)", shape: (units, network.sizes[k - 1]), of: "the network"))
      biases.append(try matrix("b\(k)", shape: (units, 1), of: "the network"))
    }
    return Parameters(weights: weights, biases: biases)
  }

  /// Whether a step of training has been taken since `{initialize}`.
  var isTrained: Bool { network?.results["history"] != nil }

  /// A matrix whose shape is known beforehand.
  func matrix(_ name: String, shape: (rows: Int, columns: Int), of owner: String)
    throws(Diagnostic) -> Matrix
  {
    let matrix = try matrix(name, hint: "a cell has removed it, or a name was misspelt")
    guard (matrix.rows, matrix.columns) == shape else {
      throw failure(
        "'\(name)' is (\(matrix.rows), \(matrix.columns)), \(owner) needs "
          + "(\(shape.rows), \(shape.columns))")
    }
    return matrix
  }

  /// Sets the names of parameters, and the dictionary of all of them.
  mutating func define(_ parameters: Parameters) {
    var all: OrderedDictionary<String, Value> = [:]
    for (name, matrix) in parameters.named {
      defineOwned(name, .array(NDArray(matrix)))
      all[name] = .array(NDArray(matrix))
    }
    defineOwned("W_B", .dictionary(all))
  }

  /// Sets a name that the next `{initialize}` removes.
  mutating func defineOwned(_ name: String, _ value: Value, of pass: NetworkState.Forward? = nil) {
    define(name, value)
    network?.results[name] = NetworkState.Result(value, of: pass)
  }

  /// Sets a matrix that the next `{initialize}` removes.
  mutating func defineOwned(_ name: String, _ matrix: Matrix, of pass: NetworkState.Forward? = nil)
  {
    defineOwned(name, .array(NDArray(matrix)), of: pass)
  }

  /// Adds losses to `history`, the loss before each step or epoch so far, and at its beginning keeps
  /// the parameters that training started from: a lesson may have set them itself.
  ///
  /// - Throws: a diagnostic where it would grow without measure.
  mutating func appendToHistory(_ losses: [Double], from parameters: Parameters)
    throws(Diagnostic)
  {
    if !isTrained { network?.initial = parameters }
    var history: [Double] = []
    if case .array(let before)? = self["history"], before.rank == 1 { history = before.doubles }
    guard history.count + losses.count <= longestHistory else {
      throw failure(
        "'history' would have \(history.count + losses.count) losses; the most is "
          + "\(longestHistory)",
        hint: "{initialize} starts it anew")
    }
    defineOwned("history", .losses(history + losses))
  }

  /// Removes a name that a directive made of this network, where no cell has set it anew.
  mutating func removeOwned(_ name: String) {
    guard let value = network?.results[name]?.value, self[name] == value else { return }
    remove(name)
  }

  /// Whether a forward pass belongs to the present parameters, inputs and targets; if not, the first
  /// thing that has changed since.
  func change(since forward: NetworkState.Forward, parameters: Parameters) -> String? {
    for ((name, now), before) in zip(parameters.named, forward.parameters.named.map(\.value))
    where now != before {
      return name
    }
    if self[forward.inputName]?.matrix != forward.inputs { return forward.inputName }
    if let name = forward.targetName, self[name]?.matrix != forward.targets { return name }
    return nil
  }

  /// Whether a name's value is a result that directives computed from other parameters or examples than
  /// those in scope.
  func isStale(_ name: String) -> Bool {
    guard let state = network, let result = state.results[name], let pass = result.pass,
      self[name] == result.value, let parameters = try? parameters(of: state.network)
    else { return false }
    return change(since: pass, parameters: parameters) != nil
  }

  /// The value of a formula as a finite number.
  mutating func number(_ formula: SourceFormula, of option: String) throws(Diagnostic) -> Double {
    let value = try formula.evaluate(in: &self)
    guard let number = value.double, number.isFinite else {
      throw failure(
        "option '\(option)' expects a number, but got \(value.kind)",
        at: formula.text.range)
    }
    return number
  }

  /// The value of a formula as a layer's size.
  mutating func size(_ formula: SourceFormula, of option: String) throws(Diagnostic) -> Int {
    try size(formula.evaluate(in: &self), of: option, at: formula)
  }

  /// A value as a layer's size.
  func size(_ value: Value, of option: String, at formula: SourceFormula) throws(Diagnostic) -> Int
  {
    guard case .integer(let integer) = value, (1...1_000_000).contains(integer) else {
      let what =
        switch value {
        case .integer(let integer): "\(integer)"
        case .float(let number): number.shortestText
        case .none, .bool, .string, .tuple, .list, .dictionary, .array, .function: value.kind
        }
      throw failure(
        "option '\(option)' expects a whole number from 1 to 1000000, but got \(what)",
        at: formula.text.range)
    }
    return Int(integer)
  }
}

/// The most losses that `history` holds, 80 MB.
private let longestHistory = 10_000_000

extension Value {
  /// Losses as an array of rank 1.
  static func losses(_ losses: [Double]) -> Value {
    .array(NDArray(shape: [losses.count], storage: .float64(losses)))
  }
}
