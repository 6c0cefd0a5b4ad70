// The checks that one runs before believing a network: each a test of its own, on copies, without
// randomness, and of bounded cost however large the network and its data are.

public import Numerics

/// A network before training, and the examples that tests look at.
public struct SanityCheck: Sendable {
  /// How many examples are looked at, spread evenly over all of them.
  public static let exampleLimit = 256
  /// The most activations of one layer that are held: 32 MiB.
  private static let activationLimit = 1 << 22

  let network: Network
  let parameters: Parameters
  /// All examples.
  let allInputs, allTargets: Matrix
  /// Those looked at, all of them where they are few.
  let inputs, targets: Matrix
  let pass: ForwardPass
  let learningRate: Double

  /// How many examples are looked at.
  public var examples: Int { inputs.columns }

  /// - Parameters:
  ///   - parameters: those that training starts from.
  ///   - learningRate: of the step whose size is judged.
  ///
  /// Throws where shapes do not fit.
  public init(
    _ network: Network, _ parameters: Parameters, inputs: Matrix, targets: Matrix,
    learningRate: Double
  ) throws(NetworkError) {
    try network.check(parameters)
    try network.check(inputs: inputs, targets: targets, parameters)
    let widest = network.sizes.max() ?? 1
    let count = min(
      Self.exampleLimit, inputs.columns, max(1, Self.activationLimit / max(widest, 1)))
    let places = (0..<count).map { $0 * inputs.columns / count }
    self.network = network
    self.parameters = parameters
    (allInputs, allTargets) = (inputs, targets)
    self.inputs = inputs.selectingColumns(places)
    self.targets = targets.selectingColumns(places)
    self.learningRate = learningRate
    pass = try network.forward(parameters, inputs: self.inputs, targets: self.targets)
  }

  /// What a test finds: one finding, or one a layer; none where the network has nothing to test.
  public func findings(of test: SanityTest) -> [SanityFinding] {
    switch test {
    case .inputs: [inputSize()]
    case .labels: [labels()]
    case .chance: [chance()]
    case .symmetry: symmetry()
    case .deadUnits: idleUnits(.dead)
    case .saturatedUnits: idleUnits(.saturated)
    case .gradients: [gradients()]
    case .updates: updates()
    case .overfit: [overfit()]
    }
  }
}

extension Matrix {
  /// The columns at some places, in their order.
  func selectingColumns(_ places: [Int]) -> Matrix {
    var result: [Double] = []
    result.reserveCapacity(rows * places.count)
    for i in 0..<rows {
      for j in places { result.append(elements[i * columns + j]) }
    }
    return Matrix(rows: rows, columns: places.count, elements: result)
  }
}

/// `3`, `0 and 2`, `0, 1 and 4`, or the first eight and how many more.
func list(_ numbers: [Int]) -> String {
  guard numbers.count <= 8 else {
    return numbers.prefix(8).map(String.init).joined(separator: ", ")
      + " and \(numbers.count - 8) more"
  }
  guard let last = numbers.last, numbers.count > 1 else { return numbers.map(String.init).joined() }
  return numbers.dropLast().map(String.init).joined(separator: ", ") + " and \(last)"
}
