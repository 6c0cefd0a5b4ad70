// The gradient check: every entry of every analytic gradient against difference quotients of the
// loss.

public import Numerics

/// Compares analytic gradients with central differences of a loss.
///
/// For an entry θ the step h is the power of two near 6e-6 · max(1, |θ|); an analytic value a passes
/// where |a − n| ≤ 1e-6 · max(|a|, |n|) + 1e-9 · max(1, |L|) for the quotient n at h, h/16, h/256 or
/// h/4096. A relative bound alone would fail right lessons on tiny entries, an absolute one alone
/// would pass any wrong tiny entry.
public struct GradientCheck: Sendable {
  private let loss: any CheckedLoss
  private let relativeStep: Double
  private let tolerance: Double

  /// How many entries are checked between two looks at cancellation: few milliseconds' work for a
  /// network of a lesson's size, and enough of it to be worth waking threads for.
  public static let batch = 256

  /// A check of a loss of one's own.
  ///
  /// - Parameters:
  ///   - step: takes the place of 6e-6.
  ///   - tolerance: takes the place of 1e-6; the absolute part of the bound stays a thousandth of it.
  ///
  /// Throws where either is not a positive finite number.
  public init(of loss: any CheckedLoss, step: Double? = nil, tolerance: Double? = nil)
    throws(NetworkError)
  {
    self.loss = loss
    relativeStep = step ?? 6e-6
    self.tolerance = tolerance ?? 1e-6
    for (name, value) in [("step", relativeStep), ("tolerance", self.tolerance)]
    where !(value > 0 && value.isFinite) {
      throw .notPositive(name: name, value: value)
    }
  }

  /// A check of a network's loss; throws as well where shapes do not fit.
  public init(
    _ network: Network, _ parameters: Parameters, inputs: Matrix, targets: Matrix,
    step: Double? = nil, tolerance: Double? = nil
  ) throws(NetworkError) {
    let loss = try NetworkLoss(network, parameters, inputs: inputs, targets: targets)
    try self.init(of: loss, step: step, tolerance: tolerance)
  }

  /// Checks the gradients of some parameters, named `W1`, `b1`, ….
  ///
  /// The entries are checked on all of the engine's threads; the report does not depend on how many.
  ///
  /// - Parameter betweenBatches: called on the caller's thread before every `batch` entries; what
  ///   it throws ends the check.
  ///
  /// Throws `NetworkError.unknownParameter`, and what the loss itself throws. A gradient of the
  /// wrong shape, or one that is not finite, is a failure and not an error.
  public func compare(
    _ analytic: [(name: String, value: Matrix)], betweenBatches: () throws -> Void = {}
  ) throws -> GradientReport {
    let parameters = loss.parameters
    let value = loss.loss
    let places = try analytic.map { gradient in
      guard let place = parameters.firstIndex(where: { $0.name == gradient.name }) else {
        throw NetworkError.unknownParameter(gradient.name, known: parameters.map(\.name))
      }
      return place
    }
    var checked: [CheckedParameter] = []
    for (place, gradient) in zip(places, analytic) {
      let (name, parameter) = parameters[place]
      let entries = try check(
        place, parameter, of: loss, against: gradient.value, value: value, betweenBatches)
      let comparison = Comparison(
        analytic: gradient.value, shape: parameter.shape, entries: entries,
        floor: { max(bound(value).absolute, Double.ulpOfOne * abs(value) / $0) },
        tolerance: tolerance)
      checked.append(report(comparison, name: name, place: place, loss: value))
    }
    return GradientReport(loss: value, parameters: checked)
  }

  /// Checks one gradient against a derivative that is known, such as reverse mode's, and takes difference quotients
  /// at some entries alone: where those of every entry would take too long.
  ///
  /// - Parameters:
  ///   - derivative: of the parameter's shape.
  ///   - places: the entries, row-major, that are held against difference quotients.
  ///   - betweenEntries: called before each of these; what it throws ends the check.
  ///
  /// Throws `NetworkError.unknownParameter`, and what the loss itself throws.
  public func compare(
    _ analytic: (name: String, value: Matrix), withDerivative derivative: Matrix,
    differencesAt places: [Int], betweenEntries: () throws -> Void = {}
  ) throws -> CheckedParameter {
    guard let place = loss.parameters.firstIndex(where: { $0.name == analytic.name }) else {
      throw NetworkError.unknownParameter(analytic.name, known: loss.parameters.map(\.name))
    }
    let (value, bound) = (loss.loss, bound(loss.loss))
    let fits = analytic.value.shape == loss.parameters[place].value.shape
    var entries = derivative.elements.enumerated().map { index, exact in
      CheckedEntry(
        exact, step: .infinity,
        excess: fits ? bound.excess(analytic.value.elements[index], exact) : .infinity)
    }
    for entry in places where entries.indices.contains(entry) {
      try betweenEntries()
      entries[entry] = try check(entry, of: place, in: loss, against: analytic.value)
    }
    let comparison = Comparison(
      analytic: analytic.value, shape: derivative.shape, entries: entries,
      floor: { max(bound.absolute, Double.ulpOfOne * abs(value) / $0) }, tolerance: tolerance)
    return report(
      comparison, name: analytic.name, place: place, loss: value, differences: places.count)
  }

  /// One entry.
  private func check(
    _ entry: Int, of place: Int, in loss: some CheckedLoss, against analytic: Matrix
  ) throws -> CheckedEntry {
    let check = EntryCheck(
      loss: loss, baseline: loss.loss, bound: bound(loss.loss), relativeStep: relativeStep)
    return try CheckedEntries(
      check: check, parameter: place, values: loss.parameters[place].value, analytic
    ).check(entry..<entry + 1)[0]
  }

  private func bound(_ loss: Double) -> Bound {
    Bound(relative: tolerance, absolute: tolerance / 1000 * max(1, abs(loss)))
  }

  /// Every entry, row by row.
  private func check(
    _ place: Int, _ parameter: Matrix, of loss: some CheckedLoss, against analytic: Matrix,
    value: Double, _ betweenBatches: () throws -> Void
  ) throws -> [CheckedEntry] {
    let check = EntryCheck(
      loss: loss, baseline: value, bound: bound(value), relativeStep: relativeStep)
    let subject = CheckedEntries(check: check, parameter: place, values: parameter, analytic)
    var entries: [CheckedEntry] = []
    entries.reserveCapacity(parameter.elements.count)
    for start in stride(from: 0, to: parameter.elements.count, by: Self.batch) {
      try betweenBatches()
      let end = min(start + Self.batch, parameter.elements.count)
      entries += try subject.check(start..<end)
    }
    return entries
  }

  private func report(
    _ comparison: Comparison, name: String, place: Int, loss value: Double,
    differences: Int? = nil
  ) -> CheckedParameter {
    let cause = Hypotheses(
      analytic: comparison.analytic, numeric: comparison.numeric,
      conventional: comparison.conventional, quantities: loss.quantities)
    return CheckedParameter(
      name: name, shape: comparison.shape, analytic: comparison.analytic,
      numeric: comparison.numeric, conventional: comparison.conventional,
      differences: differences ?? comparison.entries.count,
      entriesAtKink: comparison.kinks.count,
      kinks: Array(comparison.kinks.prefix(CheckedParameter.kinksKept)),
      roundingLimited: comparison.roundingLimited, worst: comparison.worst,
      failures: comparison.failures,
      diagnosis: comparison.failures > 0
        ? cause.diagnosis(loss: value) { loss.mistakes(inParameter: place) } : nil)
  }
}

/// One parameter's entries beside the analytic gradient, counted.
private struct Comparison {
  let analytic: Matrix
  let shape: MatrixShape
  let entries: [CheckedEntry]
  /// The size below which a value is lost, by the step.
  let floor: (Double) -> Double
  let tolerance: Double

  private var fits: Bool { analytic.shape == shape }
  var failures: Int { fits ? entries.count { !$0.passes } : entries.count }

  var numeric: Matrix {
    Matrix(rows: shape.rows, columns: shape.columns, elements: entries.map(\.numeric))
  }

  var conventional: Matrix { numeric.with(entries.map(\.convention)) }

  var roundingLimited: Int {
    guard fits else { return 0 }
    return zip(analytic.elements, entries).count { a, entry in
      let size = max(abs(a), abs(entry.numeric))
      return entry.passes && entry.magnitude <= floor(entry.step)
        && abs(a - entry.numeric) > tolerance * size
    }
  }

  var worst: ComparedEntry? {
    guard fits, let index = entries.indices.max(by: { entries[$0].excess < entries[$1].excess })
    else { return nil }
    return ComparedEntry(
      row: index / shape.columns, column: index % shape.columns,
      analytic: analytic.elements[index], numeric: entries[index].numeric)
  }

  var kinks: [KinkedEntry] {
    entries.enumerated().compactMap { index, entry in
      entry.slopes.map {
        KinkedEntry(
          row: index / shape.columns, column: index % shape.columns,
          analytic: fits ? analytic.elements[index] : .nan, leftSlope: $0.left,
          rightSlope: $0.right, slopesAgree: $0.agree, convention: entry.convention)
      }
    }
  }
}
