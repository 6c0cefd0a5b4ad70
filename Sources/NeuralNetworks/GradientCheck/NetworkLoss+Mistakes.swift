// The mistakes one makes when writing backpropagation, each computed: what would this gradient be
// if just that had been done wrong, and all else right?

internal import Numerics

extension NetworkLoss {
  var quantities: [Quantity] {
    [.examples(targets.columns), .two]
      + (1...network.layers).reversed().map { .units(layer: $0, network.sizes[$0]) }
      + [.features(network.features)]
  }

  func mistakes(inParameter index: Int) -> [Mistake] {
    let layer = index / 2 + 1
    let isBias = index % 2 == 1
    let gradient = { (errors: Matrix) in
      isBias
        ? network.biasGradient(errors) : network.weightGradient(errors, pass, layer: layer)
    }
    let sums = isBias ? biasSums(errors(downTo: layer), layer: layer) : []
    return sums
      + mistakes(inErrorsOf: layer).map { Mistake($0.diagnosis, gradient: gradient($0.gradient)) }
  }

  /// What common mistakes would give as `dLdZ` of a layer, from 1.
  func mistakes(inErrorsOf layer: Int) -> [Mistake] {
    derivatives(downTo: layer) + untransposed(downTo: layer) + passedOn(downTo: layer)
      + outputDerivatives(downTo: layer)
  }

  /// dLdZ of a layer, backpropagated from `start` at layer `from`, with other slopes at some layers.
  private func errors(
    downTo layer: Int, from last: Int? = nil, start: Matrix? = nil, slopes: [Int: Matrix] = [:]
  ) -> Matrix {
    let last = last ?? network.layers
    var errors = start ?? outputErrors
    for k in (layer..<max(layer, last)).reversed() {
      errors = Matrix.product(values.weights[k], errors, transposingLeft: true)
        .zip(with: slopes[k] ?? network.slopes(pass, layer: k)) { $0 * $1 }
    }
    return errors
  }

  private var outputErrors: Matrix {
    network.loss.errors(predictions: pass.predictions, targets: targets, output: network.output)
  }

  // MARK: Sums

  private func biasSums(_ errors: Matrix, layer: Int) -> [Mistake] {
    let total = Matrix(rows: 1, columns: 1, elements: [Reduction.sum(errors.elements)])
    let columns = errors.columnSums()
    let outcomes: [(Diagnosis, Matrix)] = [
      (.biasSummedOverUnits(layer: layer), columns),
      (.biasSummedOverUnits(layer: layer), columns.transposed),
      (.biasSummedOverAll(layer: layer), total),
      (.biasNotSummed(layer: layer), errors),
    ]
    // With the division by m, without it, and as a mean over the units.
    return [errors.columns, 1, errors.rows].flatMap { count in
      outcomes.map { Mistake($0.0, gradient: $0.1 / Double(count)) }
    }
  }

  // MARK: Derivatives of activations

  private func derivatives(downTo layer: Int) -> [Mistake] {
    let hidden = Array(layer..<max(layer, network.layers))
    // A mistake is made at one layer, or in the loop's body and so at all of them.
    let groups = hidden.map { [$0] } + (hidden.count > 1 ? [hidden] : [])
    return groups.flatMap { layers in
      Set(layers.map { network.activations[$0 - 1] }).count == 1
        ? wrongSlopes(layers, downTo: layer) : []
    }
  }

  private func wrongSlopes(_ layers: [Int], downTo layer: Int) -> [Mistake] {
    guard let first = layers.first else { return [] }
    let activation = network.activations[first - 1]
    let slopes = { (slope: (_ z: Matrix, _ a: Matrix) -> [Double]) in
      Dictionary(
        uniqueKeysWithValues: layers.map { k in
          let z = pass.preactivations[k - 1]
          return (k, z.with(slope(z, pass.activations[k - 1])))
        })
    }
    return wrongDerivatives(of: activation, layers).map { diagnosis, slope in
      Mistake(diagnosis, gradient: errors(downTo: layer, slopes: slopes(slope)))
    }
  }

  private typealias Slope = (_ z: Matrix, _ a: Matrix) -> [Double]

  private func wrongDerivatives(of activation: Activation, _ layers: [Int])
    -> [(Diagnosis, Slope)]
  {
    let others = Activation.allCases.filter { $0 != activation && $0 != .identity }
    let ofOutput = others.compactMap { other -> (Diagnosis, Slope)? in
      guard case .ofOutput(let formula) = other.rule.derivative else { return nil }
      return (named(other, activation, layers), { _, a in a.elements.map(formula) })
    }
    let ofPreactivation = others.map { other -> (Diagnosis, Slope) in
      (
        named(other, activation, layers),
        { z, _ in other.derivatives(at: z.elements, outputs: other.values(z.elements)) }
      )
    }
    let leftOut: (Diagnosis, Slope) = (
      .derivativeLeftOut(layers: layers, activation), { _, a in a.elements.map { _ in 1 } }
    )
    return [leftOut] + ofOutput + ofPreactivation + [misplaced(activation, layers)]
  }

  private func named(_ other: Activation, _ activation: Activation, _ layers: [Int]) -> Diagnosis {
    .otherDerivative(
      layers: layers, of: other, formula: other.rule.formula, layer: activation)
  }

  /// The layer's own formula, of `A` instead of `Z` or of `Z` instead of `A`.
  private func misplaced(_ activation: Activation, _ layers: [Int]) -> (Diagnosis, Slope) {
    let rule = activation.rule
    switch rule.derivative {
    case .ofOutput(let formula):
      return (
        .derivativeOfWrongArgument(
          layers: layers, activation, formula: rule.formula, tookOutput: false),
        { z, _ in z.elements.map(formula) }
      )
    case .ofPreactivation(let formula):
      return (
        .derivativeOfWrongArgument(
          layers: layers, activation, formula: rule.formula, tookOutput: true),
        { _, a in formula(a.elements) }
      )
    }
  }

  // MARK: Steps between layers

  /// `W @ dLdZ`: possible where a layer has as many units as inputs.
  private func untransposed(downTo layer: Int) -> [Mistake] {
    (layer..<max(layer, network.layers)).compactMap { k in
      guard network.sizes[k] == network.sizes[k + 1] else { return nil }
      let upstream = Matrix.product(values.weights[k], errors(downTo: k + 1))
      let wrong = upstream.zip(with: network.slopes(pass, layer: k)) { $0 * $1 }
      return Mistake(
        .weightsNotTransposed(layer: k + 1),
        gradient: errors(downTo: layer, from: k, start: wrong))
    }
  }

  /// dLdZ of the layer behind taken for this one's, with or without the activation's derivative.
  private func passedOn(downTo layer: Int) -> [Mistake] {
    (layer..<max(layer, network.layers)).flatMap { k -> [Mistake] in
      let behind = errors(downTo: k + 1)
      let slopes = network.slopes(pass, layer: k)
      var wrong = [behind]
      if behind.rows == 1 {
        // One row is broadcast over the units.
        let rows = (0..<slopes.rows).flatMap { _ in behind.elements }
        wrong = [behind, slopes.with(rows).zip(with: slopes) { $0 * $1 }]
      } else if behind.shape == slopes.shape {
        wrong.append(behind.zip(with: slopes) { $0 * $1 })
      }
      return wrong.filter { k == layer || $0.rows == network.sizes[k] }.map {
        Mistake(
          .errorPassedOn(from: k + 1, to: k),
          gradient: errors(downTo: layer, from: k, start: $0))
      }
    }
  }

  private func outputDerivatives(downTo layer: Int) -> [Mistake] {
    let isLeftOut = network.loss == .meanSquaredError
    guard network.output != .identity else { return [] }
    let outputs = Double(network.outputs)
    let start =
      isLeftOut
      ? pass.predictions.zip(with: targets) { 2 * ($0 - $1) / outputs }
      : network.output.backward(outputErrors, predictions: pass.predictions)
    return [
      Mistake(
        .outputDerivative(network.output, network.loss, isLeftOut: isLeftOut),
        gradient: errors(downTo: layer, start: start))
    ]
  }
}
