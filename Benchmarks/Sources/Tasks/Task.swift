// The four networks that every side trains, from the same bits: NumPy's RandomState(100).

public import NeuralNetworks
public import Numerics

/// A network with its first parameters and examples.
public struct Task {
  /// What the task is called on the command line.
  public let name: Character
  /// The network.
  public let network: Network
  /// Where it starts.
  public let parameters: Parameters
  /// Shape (features, examples).
  public let inputs: Matrix
  /// Shape (outputs, examples).
  public let targets: Matrix
  /// The rate of every step.
  public let learningRate: Double
  /// The steps after which losses are compared.
  public let steps: Int

  /// The task, ready to train.
  public func workspace() throws -> TrainingWorkspace {
    try TrainingWorkspace(network, parameters, inputs: inputs, targets: targets)
  }
}

extension Task {
  /// `a` XOR, `b` a spiral, `c` and `d` random inputs of an image's size.
  static let sizes: [(name: Character, sizes: [Int], examples: Int, rate: Double, steps: Int)] = [
    ("a", [2, 3, 1], 4, 0.5, 1000), ("b", [2, 100, 3], 300, 0.5, 500),
    ("c", [784, 128, 10], 128, 0.1, 200), ("d", [784, 1024, 1024, 10], 256, 0.05, 10),
  ]

  /// One of `a` to `d`.
  public init(_ name: Character) throws {
    let (_, sizes, examples, rate, steps) = Self.sizes.first { $0.name == name } ?? Self.sizes[0]
    let isXOR = name == "a"
    (self.name, learningRate, self.steps) = (name, rate, steps)
    network = try Network(
      sizes: sizes, activations: sizes.dropFirst(2).map { _ in .relu },
      output: isXOR ? .sigmoid : .softmax, loss: isXOR ? .binaryCrossEntropy : .crossEntropy)
    var generator = RandomGenerator(seed: 100)
    (inputs, targets) =
      switch name {
      case "a":
        (
          Matrix(rows: 2, columns: 4, elements: [0, 0, 1, 1, 0, 1, 0, 1]),
          Matrix(rows: 1, columns: 4, elements: [0, 1, 1, 0])
        )
      case "b": Self.spiral(&generator)
      default: Self.noise(features: sizes[0], classes: 10, examples: examples, &generator)
      }
    parameters = Self.start(sizes, &generator)
  }

  /// He's weights, and small random biases: zeros put XOR's (0, 0) exactly on every relu's kink.
  private static func start(_ sizes: [Int], _ generator: inout RandomGenerator) -> Parameters {
    var (weights, biases) = ([Matrix](), [Matrix]())
    for (inputs, units) in zip(sizes, sizes.dropFirst()) {
      let deviation = (2 / Double(inputs)).squareRoot()
      weights.append(
        Matrix(
          rows: units, columns: inputs,
          elements: generator.normals(units * inputs).map { $0 * deviation }))
      biases.append(
        Matrix(rows: units, columns: 1, elements: generator.normals(units).map { $0 * 0.1 }))
    }
    return Parameters(weights: weights, biases: biases)
  }

  private static func oneHot(_ labels: [Int], classes: Int) -> Matrix {
    var targets = Matrix(rows: classes, columns: labels.count)
    for (j, label) in labels.enumerated() { targets[label, j] = 1 }
    return targets
  }

  /// Three arms of 100 points, the angles blurred.
  private static func spiral(_ generator: inout RandomGenerator) -> (Matrix, Matrix) {
    let labels = (0..<300).map { $0 / 100 }
    let radii = labels.indices.map { (k: Int) -> Double in
      k % 100 == 99 ? 1 : Double(k % 100) * (1.0 / 99)
    }
    let blur = generator.normals(300)
    let angles = labels.indices.map { (k: Int) -> Double in
      4 * (Double(labels[k]) + radii[k]) + 0.2 * blur[k]
    }
    let x: [Double] = zip(radii, Elementary.sin(angles)).map { $0 * $1 }
    let y: [Double] = zip(radii, Elementary.cos(angles)).map { $0 * $1 }
    return (Matrix(rows: 2, columns: 300, elements: x + y), oneHot(labels, classes: 3))
  }

  private static func noise(
    features: Int, classes: Int, examples: Int, _ generator: inout RandomGenerator
  ) -> (Matrix, Matrix) {
    let inputs = Matrix(
      rows: features, columns: examples, elements: generator.uniforms(features * examples))
    let labels = (0..<examples).map { _ in Int(generator.integer(in: 0..<Int64(classes))) }
    return (inputs, oneHot(labels, classes: classes))
  }
}
