// The check of a layer's errors, dLdZk: what moves one example's pre-activation alone is the layer's bias,
// where that example is the only one.

public import Numerics

/// Compares `dLdZk` with central differences of each example's loss.
public struct PreactivationCheck: Sendable {
  private let network: Network
  private let parameters: Parameters
  private let inputs: Matrix
  private let targets: Matrix
  /// The loss of all examples, for what is probably wrong.
  private let loss: NetworkLoss
  private let step: Double?
  private let tolerance: Double?

  /// Inputs are (features, examples), targets (outputs, examples); `step` and `tolerance` are those of
  /// `GradientCheck`.
  ///
  /// Throws where shapes do not fit.
  public init(
    _ network: Network, _ parameters: Parameters, inputs: Matrix, targets: Matrix,
    step: Double? = nil, tolerance: Double? = nil
  ) throws(NetworkError) {
    loss = try NetworkLoss(network, parameters, inputs: inputs, targets: targets)
    self.network = network
    self.parameters = parameters
    self.inputs = inputs
    self.targets = targets
    self.step = step
    self.tolerance = tolerance
  }

  /// The check of layer k, from 1, under the name `Zk`.
  ///
  /// The errors are per example, m times the derivative of the loss. Authors write the derivative itself
  /// as well: it passes too, and is reported times m.
  ///
  /// Throws where the errors are not (units, examples).
  public func compare(layer k: Int, _ errors: Matrix) throws -> CheckedParameter {
    guard (1...network.layers).contains(k) else {
      throw NetworkError.unknownParameter(
        "Z\(k)", known: (1...network.layers).map { "Z\($0)" })
    }
    let shape = MatrixShape(rows: network.sizes[k], columns: inputs.columns)
    guard errors.shape == shape else {
      throw NetworkError.shape(
        ShapeError("dLdZ\(k) of shape \(shape)", [.init("dLdZ\(k)", errors.shape)]))
    }
    let checked = try compareExamples(layer: k, errors)
    guard !checked.passed, shape.columns > 1 else { return checked }
    let scaled = try compareExamples(layer: k, Double(shape.columns) * errors)
    return scaled.passed && !scaled.isUntried ? scaled : checked
  }

  private func compareExamples(layer k: Int, _ errors: Matrix) throws -> CheckedParameter {
    let columns = try (0..<errors.columns).map { example in
      let check = try GradientCheck(
        network, parameters, inputs: inputs.selectingColumns([example]),
        targets: targets.selectingColumns([example]), step: step, tolerance: tolerance)
      let column = Matrix(rows: errors.rows, columns: 1, elements: errors.column(example))
      return try check.compare([("b\(k)", column)])
    }
    return joined(columns.flatMap(\.parameters), errors, layer: k)
  }

  /// One report of those of single examples.
  private func joined(_ columns: [CheckedParameter], _ errors: Matrix, layer k: Int)
    -> CheckedParameter
  {
    let numeric = Matrix(columns: columns.map(\.numeric), like: errors)
    let conventional = Matrix(columns: columns.map(\.conventional), like: errors)
    let kinks = columns.enumerated().flatMap { j, column in
      column.kinks.map {
        KinkedEntry(
          row: $0.row, column: j, analytic: $0.analytic, leftSlope: $0.leftSlope,
          rightSlope: $0.rightSlope, slopesAgree: $0.slopesAgree, convention: $0.convention)
      }
    }
    let failures = columns.reduce(0) { $0 + $1.failures }
    let cause = Hypotheses(
      analytic: errors, numeric: numeric, conventional: conventional, quantities: loss.quantities)
    return CheckedParameter(
      name: "Z\(k)", shape: errors.shape, analytic: errors, numeric: numeric,
      conventional: conventional, differences: numeric.elements.count,
      entriesAtKink: columns.reduce(0) { $0 + $1.entriesAtKink },
      kinks: Array(kinks.prefix(CheckedParameter.kinksKept)),
      roundingLimited: columns.reduce(0) { $0 + $1.roundingLimited }, worst: worst(of: columns),
      failures: failures,
      diagnosis: failures > 0
        ? cause.diagnosis(loss: loss.loss) { loss.mistakes(inErrorsOf: k) } : nil)
  }

  /// The worst entry of the examples that failed, or of all where none did.
  private func worst(of columns: [CheckedParameter]) -> ComparedEntry? {
    let failed = columns.indices.filter { !columns[$0].passed }
    let entries = (failed.isEmpty ? Array(columns.indices) : failed).compactMap { j in
      columns[j].worst.map {
        ComparedEntry(row: $0.row, column: j, analytic: $0.analytic, numeric: $0.numeric)
      }
    }
    return entries.max { $0.relativeError < $1.relativeError }
  }
}

extension Matrix {
  /// Columns side by side, of another's shape.
  fileprivate init(columns: [Matrix], like other: Matrix) {
    self = other
    for (j, column) in columns.enumerated() {
      for i in 0..<other.rows { self[i, j] = column[i, 0] }
    }
  }
}
