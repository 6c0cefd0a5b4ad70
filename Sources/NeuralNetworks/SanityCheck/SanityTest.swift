// The tests of a sanity check, and what one of them found, as data.

/// One of the tests that are worth running before a network is believed; the raw value is its name in
/// lessons.
///
/// Sources: Karpathy, «A Recipe for Training Neural Networks» (2019): the loss at initialization,
/// overfitting a handful of examples; Stanford's CS231n notes, «Neural Networks Part 3»: sanity checks,
/// gradients checked again off the kinks, dead units, the ratio of updates to weights; Goodfellow, Bengio
/// and Courville, «Deep Learning» (2016), section 8.4: breaking symmetry between units.
public enum SanityTest: String, CaseIterable, Hashable, Sendable {
  /// The inputs are of a size that weights can work with.
  case inputs
  /// No input stands with two different classes.
  case labels
  /// The loss before training is near that of an answer that knows nothing.
  case chance
  /// No unit is a copy of another.
  case symmetry
  /// Units whose slope is zero on every example are few.
  case deadUnits = "dead_units"
  /// Units that lie at their bound on nearly all examples are few.
  case saturatedUnits = "saturated_units"
  /// Backpropagation holds against differences of the loss after a few steps.
  case gradients
  /// A step changes the weights neither by more than their own size nor imperceptibly.
  case updates
  /// A handful of examples can be learned by heart.
  case overfit
}

/// What a test found, of the whole network or of one layer: a figure and the limits it was held to.
public struct SanityFinding: Hashable, Sendable {
  /// How a test ended.
  public enum Verdict: Hashable, Sendable {
    case passed
    case failed
    /// It could not be made; the remark says why.
    case notMade
  }

  /// The test.
  public let test: SanityTest
  /// The layer, from 1, where there is a finding for each.
  public let layer: Int?
  /// How it ended.
  public let verdict: Verdict
  /// What was measured; `nil` where nothing was.
  public let figure: Double?
  /// Of how many, where the figure is a count.
  public let total: Int?
  /// What the figure should be near, where there is such a number.
  public let reference: Double?
  /// The least that passes.
  public let low: Double?
  /// The most that passes.
  public let high: Double?
  /// What it means and what to do, as a clause; a test that passed may have a remark as well.
  public let remark: String?
}

extension SanityFinding {
  /// A figure held to limits; NaN fails.
  static func measured(
    _ test: SanityTest, layer: Int? = nil, _ figure: Double, of total: Int? = nil,
    near reference: Double? = nil, low: Double? = nil, high: Double? = nil,
    remark: (Verdict) -> String?
  ) -> SanityFinding {
    let passes = figure >= low ?? -.infinity && figure <= high ?? .infinity
    let verdict = passes ? Verdict.passed : .failed
    return SanityFinding(
      test: test, layer: layer, verdict: verdict, figure: figure, total: total,
      reference: reference, low: low, high: high, remark: remark(verdict))
  }

  /// A test that could not be made.
  static func notMade(_ test: SanityTest, layer: Int? = nil, because reason: String)
    -> SanityFinding
  {
    SanityFinding(
      test: test, layer: layer, verdict: .notMade, figure: nil, total: nil, reference: nil,
      low: nil, high: nil, remark: reason)
  }
}
