// How weights start.

public import Numerics

/// A way to draw the first weights; the raw value is its name in lessons. Biases start at zero.
public enum Scheme: String, CaseIterable, Hashable, Sendable {
  /// Normal with a deviation of one's choice.
  case normal
  /// Normal with deviation √(2 / inputs), for ReLU (He et al., 2015).
  case he
  /// Normal with deviation √(2 / (inputs + units)) (Glorot and Bengio, 2010).
  case xavier
  /// Normal with deviation √(1 / inputs) (LeCun et al., 1998).
  case lecun
  /// Zeros, which leave all units of a layer alike; nothing is drawn.
  case zeros

  /// The factor of the standard normal numbers for a layer.
  ///
  /// - Parameter scale: the deviation of `normal`; the others have their own.
  public func deviation(inputs: Int, units: Int, scale: Double = 1) -> Double {
    switch self {
    case .normal: scale
    case .he: (2 / Double(inputs)).squareRoot()
    case .xavier: (2 / (Double(inputs) + Double(units))).squareRoot()
    case .lecun: (1 / Double(inputs)).squareRoot()
    case .zeros: 0
    }
  }
}

extension Network {
  /// First parameters: weights drawn `W1`, `W2`, … row by row, as `np.random.randn(units, inputs)`
  /// would draw them, each number times the scheme's deviation; biases zero.
  ///
  /// - Parameter given: parameters by name that stand as they are; nothing is drawn for them. The
  ///   caller guarantees their shapes.
  public func initialized(
    _ scheme: Scheme = .normal, scale: Double = 1, given: [String: Matrix] = [:],
    using generator: inout RandomGenerator
  ) -> Parameters {
    let weights = (1...layers).map { k in
      if let matrix = given["W\(k)"] { return matrix }
      let shape = weightShape(k)
      guard scheme != .zeros else { return Matrix(rows: shape.rows, columns: shape.columns) }
      let deviation = scheme.deviation(inputs: shape.columns, units: shape.rows, scale: scale)
      let elements = generator.normals(shape.rows * shape.columns).map { deviation * $0 }
      return Matrix(rows: shape.rows, columns: shape.columns, elements: elements)
    }
    return Parameters(
      weights: weights,
      biases: (1...layers).map { given["b\($0)"] ?? Matrix(rows: sizes[$0], columns: 1) })
  }
}
