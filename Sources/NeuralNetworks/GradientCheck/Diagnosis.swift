// What is probably wrong with a gradient that failed its check: the causes as facts, and the one
// place that puts them into words.

internal import Numerics

/// A number of the network that a gradient may be off by.
public enum Quantity: Hashable, Sendable {
  /// m, the number of examples.
  case examples(Int)
  /// The 2 of a square's derivative.
  case two
  /// The number of features.
  case features(Int)
  /// The number of units of a layer, counted from 1.
  case units(layer: Int, Int)
  /// The length of an axis, from 0, of an array that has a name.
  case axis(Int, of: String, length: Int)

  /// The number.
  public var value: Double {
    switch self {
    case .examples(let count), .features(let count), .units(_, let count),
      .axis(_, _, let count):
      Double(count)
    case .two: 2
    }
  }

  fileprivate var name: String {
    switch self {
    case .examples(let count): "m = \(count), the number of examples"
    case .two: "2"
    case .features(let count): "\(count), the number of features"
    case .units(let layer, let count): "\(count), the number of units of layer \(layer)"
    case .axis(let axis, let name, let length): "\(length), the length of \(name)'s axis \(axis)"
    }
  }
}

/// A probable cause, found by computing what it would lead to.
public enum Diagnosis: Hashable, Sendable {
  /// The loss itself is infinite or NaN.
  case lossNotFinite(Double)
  /// The gradient has an infinite or NaN entry, the first here.
  case notFinite(row: Int, column: Int, value: Double)
  /// Every entry is zero.
  case zero
  /// The right numbers with the wrong sign.
  case signFlipped
  /// A constant factor too large; equal to the quantity or, where it is inverted, to 1 over it.
  case factor(Double, quantity: Quantity?, isInverted: Bool)
  /// The transpose of the right gradient.
  case transposed(found: MatrixShape, expected: MatrixShape)
  /// A bias's gradient summed over the units, not the examples.
  case biasSummedOverUnits(layer: Int)
  /// A bias's gradient summed over both axes.
  case biasSummedOverAll(layer: Int)
  /// A bias's gradient not summed at all.
  case biasNotSummed(layer: Int)
  /// The derivative of another activation at some hidden layers; the formula is as lessons write it.
  case otherDerivative(layers: [Int], of: Activation, formula: String, layer: Activation)
  /// The activation's derivative left out at some hidden layers.
  case derivativeLeftOut(layers: [Int], Activation)
  /// The right formula with `A` where `Z` belongs, or the other way round.
  case derivativeOfWrongArgument(layers: [Int], Activation, formula: String, tookOutput: Bool)
  /// The output activation's derivative left out, or multiplied where the loss contains it already.
  case outputDerivative(OutputActivation, Loss, isLeftOut: Bool)
  /// The error of the layer behind passed on without its weights.
  case errorPassedOn(from: Int, to: Int)
  /// `W @ dLdZ` where `W.T @ dLdZ` belongs.
  case weightsNotTransposed(layer: Int)
  /// A cause that whoever knows the loss has put into words.
  case said(String)
  /// Another shape than the parameter's, without a known reason.
  case wrongShape(found: MatrixShape, expected: MatrixShape)
}

extension Diagnosis {
  /// The cause in words, as a clause without a full stop.
  ///
  /// - Parameter parameter: the name of the parameter whose gradient it is: `W1`.
  public func sentence(parameter: String) -> String {
    let gradient = "dLd\(parameter)"
    switch self {
    case .lossNotFinite(let loss):
      return "the loss is \(loss.shortestText): there is nothing to differentiate"
    case .notFinite(let row, let column, let value):
      return "\(gradient)[\(row), \(column)] is \(value.shortestText)"
    case .zero: return "\(gradient) is zero everywhere, the loss's slope is not"
    case .signFlipped: return "\(gradient) has the wrong sign"
    case .factor(let factor, let quantity, let isInverted):
      return "\(gradient) is \(factorText(factor, quantity, isInverted))"
    case .transposed(let found, let expected):
      let shapes = found == expected ? "" : ": it is \(found), \(parameter) is \(expected)"
      return "\(gradient) is the transpose of the gradient\(shapes)"
    case .biasSummedOverUnits(let layer):
      return "dLdZ\(layer) is summed over the units (axis 0), not over the examples (axis 1)"
    case .biasSummedOverAll(let layer):
      return "dLdZ\(layer) is summed over both axes, not over the examples alone (axis 1)"
    case .biasNotSummed(let layer):
      return "dLdZ\(layer) is not summed over the examples (axis 1)"
    case .otherDerivative(let layers, let other, let formula, let activation):
      return "\(formula) is the derivative of \(other.rawValue), "
        + "\(layersText(layers)) \(activation.rawValue)"
    case .derivativeLeftOut(let layers, let activation):
      return
        "the derivative of \(activation.rawValue) is left out: \(layersText(layers)) not linear"
    case .derivativeOfWrongArgument(let layers, let activation, let formula, let tookOutput):
      let (wrong, right) = tookOutput ? ("A", "Z") : ("Z", "A")
      return "the derivative of \(activation.rawValue), \(formula), is taken of \(wrong) where "
        + "\(right) belongs (\(layersText(layers)) \(activation.rawValue))"
    case .outputDerivative(let output, let loss, let isLeftOut):
      return isLeftOut
        ? "the derivative of the output's \(output.rawValue) is left out"
        : "the derivative of the output's \(output.rawValue) is multiplied once too often: with "
          + "\(loss.rawValue), Y_pred - Y contains it"
    case .errorPassedOn(let from, let to):
      return
        "the error dLdZ\(from) is passed on unchanged: dLdZ\(to) needs W\(from).T @ dLdZ\(from)"
    case .weightsNotTransposed(let layer):
      return "W\(layer) @ dLdZ\(layer) stands where W\(layer).T @ dLdZ\(layer) belongs"
    case .said(let words): return words
    case .wrongShape(let found, let expected):
      return "\(gradient) is \(found), \(parameter) is \(expected)"
    }
  }
}

private func layersText(_ layers: [Int]) -> String {
  let numbers = layers.map(String.init)
  guard let last = numbers.last, numbers.count > 1 else {
    return "layer \(numbers.joined()) is"
  }
  return "layers \(numbers.dropLast().joined(separator: ", ")) and \(last) are"
}

private func factorText(_ factor: Double, _ quantity: Quantity?, _ isInverted: Bool) -> String {
  guard let quantity else {
    return "\(factor.shortestText) times what it should be, in every entry"
  }
  switch (quantity, isInverted) {
  case (.examples, false): return "too large by \(quantity.name): the division by m is missing"
  case (.examples, true): return "too small by \(quantity.name): it is divided by m once too often"
  case (_, false): return "too large by the factor \(quantity.name)"
  case (_, true): return "too small by the factor \(quantity.name)"
  }
}
