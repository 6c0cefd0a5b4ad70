// From a failed check to its cause: each hypothesis is computed and compared with the analytic
// gradient; the first that fits is named, and none where none fits.

internal import Numerics

struct Hypotheses {
  let analytic: Matrix
  let numeric: Matrix
  /// What the derivative's conventions on kinks give, which authors follow.
  let conventional: Matrix
  let quantities: [Quantity]

  /// How well a hypothesis made from difference quotients must fit, of its largest entry.
  private static let numericFit = 1e-5
  /// How well one made from formulas must fit: rounding only.
  private static let exactFit = 1e-8

  /// - Parameter mistakes: asked only where no simpler hypothesis fits.
  func diagnosis(loss: Double, mistakes: () -> [Mistake]) -> Diagnosis? {
    guard loss.isFinite else { return .lossNotFinite(loss) }
    if let index = analytic.elements.firstIndex(where: { !$0.isFinite }) {
      return .notFinite(
        row: index / analytic.columns, column: index % analytic.columns,
        value: analytic.elements[index])
    }
    if let simple = firstFitting(elementary) { return simple }
    let fitting = mistakes().first { analytic.fits($0.gradient, within: Self.exactFit) }
    if let fitting { return fitting.diagnosis }
    if let factor = firstFitting(constantFactor) { return factor }
    guard analytic.shape != numeric.shape else { return nil }
    return .wrongShape(found: analytic.shape, expected: numeric.shape)
  }

  /// What a hypothesis finds beside the convention's gradient, or else beside the loss's own where kinks
  /// cancel.
  private func firstFitting(_ hypothesis: (Matrix) -> Diagnosis?) -> Diagnosis? {
    if let found = hypothesis(conventional) { return found }
    return conventional == numeric ? nil : hypothesis(numeric)
  }

  /// What needs no knowledge of the network: zero, sign, a known factor, the transpose.
  private func elementary(_ numeric: Matrix) -> Diagnosis? {
    if analytic.shape == numeric.shape {
      if analytic.elements.allSatisfy({ $0 == 0 }) { return .zero }
      if fits(numeric, times: -1) { return .signFlipped }
      for isInverted in [false, true] {
        if let factor = knownFactor(numeric, isInverted: isInverted) { return factor }
      }
    }
    guard analytic.shape == numeric.shape.transposed, fits(numeric.transposed, times: 1) else {
      return nil
    }
    return .transposed(found: analytic.shape, expected: numeric.shape)
  }

  private func knownFactor(_ numeric: Matrix, isInverted: Bool) -> Diagnosis? {
    for quantity in quantities where quantity.value != 1 {
      let factor = isInverted ? 1 / quantity.value : quantity.value
      if fits(numeric, times: factor) {
        return .factor(factor, quantity: quantity, isInverted: isInverted)
      }
    }
    return nil
  }

  /// A factor that all entries share. A single entry shares its factor with nobody.
  private func constantFactor(_ numeric: Matrix) -> Diagnosis? {
    guard analytic.shape == numeric.shape, numeric.elements.count(where: { $0 != 0 }) > 1,
      let largest = numeric.elements.indices.max(by: {
        abs(numeric.elements[$0]) < abs(numeric.elements[$1])
      })
    else { return nil }
    let factor = analytic.elements[largest] / numeric.elements[largest]
    guard factor.isFinite, factor != 0, fits(numeric, times: factor) else { return nil }
    return .factor(factor, quantity: nil, isInverted: false)
  }

  private func fits(_ matrix: Matrix, times factor: Double) -> Bool {
    analytic.fits(matrix.with(matrix.elements.map { $0 * factor }), within: Self.numericFit)
  }
}

extension Matrix {
  /// Whether every entry is that of `other` to within a part of the largest entry; never where all
  /// of `other` is zero or one is not finite.
  fileprivate func fits(_ other: Matrix, within part: Double) -> Bool {
    guard shape == other.shape else { return false }
    let largest = other.elements.reduce(0) { max($0, abs($1)) }
    guard largest > 0, largest.isFinite else { return false }
    return Swift.zip(elements, other.elements).allSatisfy { abs($0 - $1) <= part * largest }
  }
}
