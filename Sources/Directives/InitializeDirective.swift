// `{initialize}`: makes the network and its first parameters.

import Diagnostics
import Execution
import Formulas
import NeuralNetworks
import Notebooks
import Numerics
import OrderedCollections

/// Makes a network; sets `W1`, `b1`, …, and the dictionary `W_B` of all of them.
struct InitializeDirective: Directive {
  static let metadata = DirectiveMetadata(
    name: "initialize",
    summary: "Makes the network and draws its weights; biases start at zero.",
    options: [
      OptionSpecification("features", "a whole number", "inputs of an example; from X"),
      OptionSpecification(
        "hidden", "a whole number or a list of them", "sizes of the hidden layers; [] for none"),
      OptionSpecification("outputs", "a whole number", "units of the last layer; from Y"),
      OptionSpecification(
        "activation", list(Activation.allCases.map(\.rawValue)),
        "of the hidden layers, one or one a layer; relu"),
      OptionSpecification(
        "output", list(OutputActivation.allCases.map(\.rawValue)), "of the last layer; from Y"),
      OptionSpecification("loss", list(Loss.allCases.map(\.rawValue)), "what is minimized; from Y"),
      OptionSpecification(
        "scheme", list(Scheme.allCases.map(\.rawValue)), "how weights are drawn; normal"),
      OptionSpecification("scale", "a number", "factor of the scheme 'normal'; 1"),
      .numbered(["W", "b"], "a matrix", "a parameter written out, in place of a drawn one"),
    ])

  private let features: SourceFormula?
  private let hidden: HiddenSizes?
  private let outputs: SourceFormula?
  private let activations: [Activation]
  private let output: OutputActivation?
  private let loss: Loss?
  let scheme: Scheme
  let scale: SourceFormula?
  let explicit: [(name: String, value: ArrayOption)]

  init(_ reader: inout OptionReader) {
    features = reader.formula("features")
    hidden = HiddenSizes(&reader)
    outputs = reader.formula("outputs")
    activations = reader.words("activation", among: Activation.allCases.map(\.rawValue))
      .compactMap(Activation.init)
    output = reader.word("output", among: OutputActivation.allCases.map(\.rawValue))
      .flatMap(OutputActivation.init)
    loss = reader.word("loss", among: Loss.allCases.map(\.rawValue)).flatMap(Loss.init)
    scheme =
      reader.word("scheme", among: Scheme.allCases.map(\.rawValue)).flatMap(Scheme.init) ?? .normal
    scale = reader.formula("scale")
    let names = reader.givenKeys.filter(isParameterName)
    explicit = names.compactMap { name in reader.array(name).map { (name, $0) } }
    if scale != nil, scheme != .normal {
      reader.report(
        .error(
          "option 'scale' belongs to the scheme 'normal', not to '\(scheme.rawValue)'",
          at: reader.range(of: "scale")))
    }
  }

  func run(in context: inout ExecutionContext) throws(Diagnostic) -> [CellOutput] {
    let given = try explicitMatrices(in: &context)
    let network = try network(with: given, in: &context)
    let parameters = try parameters(of: network, given, in: &context)
    for name in context.network?.results.keys ?? [] { context.remove(name) }
    context.network = NetworkState(network: network, initial: parameters)
    context.define(parameters)
    var outputs: [CellOutput] = []
    for name in parameters.names { outputs.append(try context.output(name)) }
    return outputs
  }

  private func explicitMatrices(in context: inout ExecutionContext) throws(Diagnostic)
    -> [String: Matrix]
  {
    var matrices: [String: Matrix] = [:]
    for (name, option) in explicit {
      let matrix = try option.matrix(in: &context)
      guard matrix.elements.allSatisfy(\.isFinite) else {
        throw .error("'\(name)' has an entry that is not finite", at: option.range)
      }
      matrices[name] = matrix
    }
    return matrices
  }

  // MARK: The network

  private func network(with given: [String: Matrix], in context: inout ExecutionContext)
    throws(Diagnostic) -> Network
  {
    let inputs = context["X"].flatMap(\.matrix)
    let targets = context["Y"].flatMap(\.matrix)
    let sizes = try sizes(given: given, inputs, targets, in: &context)
    let hiddenCount = max(0, sizes.count - 2)
    let (output, loss) = outputAndLoss(targets: targets, outputs: sizes.last ?? 1)
    let activations: [Activation]
    switch self.activations.count {
    case 0: activations = Array(repeating: .relu, count: hiddenCount)
    case 1: activations = Array(repeating: self.activations[0], count: hiddenCount)
    default: activations = self.activations
    }
    do throws(NetworkError) {
      return try Network(sizes: sizes, activations: activations, output: output, loss: loss)
    } catch {
      throw context.failure(error.description)
    }
  }

  private func sizes(
    given: [String: Matrix], _ inputs: Matrix?, _ targets: Matrix?,
    in context: inout ExecutionContext
  ) throws(Diagnostic) -> [Int] {
    let weights = given.count { $0.key.hasPrefix("W") }
    let chain = (1...max(weights, 1)).compactMap { given["W\($0)"] }
    let first = try features.map { (f) throws(Diagnostic) in try context.size(f, of: "features") }
    let last = try outputs.map { (f) throws(Diagnostic) in try context.size(f, of: "outputs") }
    var middle = chain.dropLast().map(\.rows)
    if let hidden {
      middle = try hidden.sizes(in: &context)
    } else if weights == 0 {
      throw context.failure(
        "the sizes of the hidden layers are not known",
        hint: "give 'hidden: 3', or 'hidden: []' for a network without hidden layers")
    }
    guard let features = first ?? inputs?.rows ?? chain.first?.columns else {
      throw context.failure(
        "the number of features is not known", hint: "give 'features', or set X in {data} before")
    }
    guard let outputs = last ?? targets?.rows ?? chain.last?.rows else {
      throw context.failure(
        "the number of outputs is not known", hint: "give 'outputs', or set Y in {data} before")
    }
    let sizes = [features] + middle + [outputs]
    guard let count = parameterCount(sizes), count <= Self.parameterLimit else {
      throw context.failure(
        "a network of sizes \(list(sizes.map(String.init))) has more than \(Self.parameterLimit) parameters",
        hint: "make its layers smaller")
    }
    return sizes
  }

  private static let parameterLimit = 100_000_000

  /// What the lesson says, completed by what goes with it, or by what the targets look like.
  private func outputAndLoss(targets: Matrix?, outputs: Int) -> (OutputActivation, Loss) {
    switch (output, loss) {
    case (let output?, let loss?): (output, loss)
    case (.sigmoid?, nil): (.sigmoid, .binaryCrossEntropy)
    case (.softmax?, nil): (.softmax, .crossEntropy)
    case (.identity?, nil): (.identity, .meanSquaredError)
    case (nil, .binaryCrossEntropy?): (.sigmoid, .binaryCrossEntropy)
    case (nil, .crossEntropy?): (.softmax, .crossEntropy)
    case (nil, .meanSquaredError?): (.identity, .meanSquaredError)
    case (nil, nil): TargetKind(targets, outputs: outputs).outputAndLoss
    }
  }

  // MARK: The parameters

  private func parameters(
    of network: Network, _ given: [String: Matrix], in context: inout ExecutionContext
  ) throws(Diagnostic) -> Parameters {
    let scale = try scale.map { (f) throws(Diagnostic) in try context.number(f, of: "scale") } ?? 1
    for (name, option) in explicit {
      guard let matrix = given[name] else { continue }
      try check(matrix, as: name, of: network, option)
    }
    return network.initialized(
      scheme, scale: scale, given: given, using: &context.formulas.generator)
  }

  private func check(_ matrix: Matrix, as name: String, of network: Network, _ option: ArrayOption)
    throws(Diagnostic)
  {
    guard let k = Int(name.dropFirst()), (1...network.layers).contains(k) else {
      let names = (1...network.layers).map { "W\($0), b\($0)" }
      throw .error(
        "the network has no '\(name)'", at: option.range, hint: "it has \(list(names))")
    }
    let columns = name.hasPrefix("W") ? network.sizes[k - 1] : 1
    guard (matrix.rows, matrix.columns) == (network.sizes[k], columns) else {
      throw .error(
        "'\(name)' is (\(matrix.rows), \(matrix.columns)), the network needs "
          + "(\(network.sizes[k]), \(columns))", at: option.range,
        hint: name.hasPrefix("W") ? "W is (units, inputs)" : "b is (units, 1)")
    }
  }
}

/// The option `hidden`: one size, a list of sizes, or a formula.
private struct HiddenSizes: Sendable {
  private let formulas: [SourceFormula]

  init?(_ reader: inout OptionReader) {
    guard let node = reader.node("hidden") else { return nil }
    switch node.content {
    case .scalar(let text): formulas = reader.parse(text).map { [$0] } ?? []
    case .sequence(let items):
      let texts = items.compactMap(\.scalar)
      if texts.count < items.count {
        reader.report(
          .error("option 'hidden' expects a whole number or a list of them", at: node.range))
      }
      formulas = texts.compactMap { reader.parse($0) }
    case .mapping:
      reader.report(
        .error("option 'hidden' expects a whole number or a list of them", at: node.range))
      formulas = []
    }
  }

  func sizes(in context: inout ExecutionContext) throws(Diagnostic) -> [Int] {
    var sizes: [Int] = []
    for formula in formulas {
      let value = try formula.evaluate(in: &context)
      if case .list(let values) = value, formulas.count == 1 {
        for value in values { sizes.append(try context.size(value, of: "hidden", at: formula)) }
      } else {
        sizes.append(try context.size(value, of: "hidden", at: formula))
      }
    }
    return sizes
  }
}

/// What the targets look like, and so what a network for them usually ends in.
private enum TargetKind {
  case zerosAndOnes
  case oneHot
  case numbers

  /// Without targets, one output is taken for a yes or no, several for classes.
  init(_ targets: Matrix?, outputs: Int) {
    guard let targets else {
      self = outputs == 1 ? .zerosAndOnes : .oneHot
      return
    }
    guard targets.elements.allSatisfy({ $0 == 0 || $0 == 1 }) else {
      self = .numbers
      return
    }
    let isOneHot = targets.rows > 1 && targets.columnSums().elements.allSatisfy { $0 == 1 }
    self = isOneHot ? .oneHot : .zerosAndOnes
  }

  var outputAndLoss: (OutputActivation, Loss) {
    switch self {
    case .zerosAndOnes: (.sigmoid, .binaryCrossEntropy)
    case .oneHot: (.softmax, .crossEntropy)
    case .numbers: (.identity, .meanSquaredError)
    }
  }
}

/// How many weights and biases there are between layers of these sizes; `nil` where that overflows.
private func parameterCount(_ sizes: [Int]) -> Int? {
  var count = 0
  for (inputs, units) in zip(sizes, sizes.dropFirst()) {
    let (weights, isTooLarge) = units.multipliedReportingOverflow(by: inputs)
    let (sum, overflows) = count.addingReportingOverflow(weights)
    guard !isTooLarge, !overflows, sum < .max - units else { return nil }
    count = sum + units
  }
  return count
}

private func list(_ words: [String]) -> String { words.joined(separator: ", ") }

private func isParameterName(_ key: String) -> Bool {
  guard let first = key.first, first == "W" || first == "b" else { return false }
  return Int(key.dropFirst()).map { $0 >= 1 } ?? false
}
