// Values to places: the part of an axis that a picture shows, and where on it a value stands.

import Notebooks
import Numerics

/// Maps values of a domain to places in a picture.
struct Scale {
  /// How values are spread.
  let kind: Axis.Scale
  /// The values that are shown; its bounds differ.
  let domain: ClosedRange<Double>
  /// Where the domain's bounds stand.
  let places: (lower: Double, upper: Double)

  /// Where a value stands; `nil` for one that has no place: not finite, or on a logarithmic axis not
  /// positive.
  func place(_ value: Double) -> Double? {
    guard value.isFinite, kind == .linear || value > 0 else { return nil }
    return places.lower + share(value) * (places.upper - places.lower)
  }

  /// How far along the domain a value is, 0 … 1.
  private func share(_ value: Double) -> Double {
    let (lower, upper) = (domain.lowerBound, domain.upperBound)
    switch kind {
    case .linear: return (value / 2 - lower / 2) / (upper / 2 - lower / 2)
    case .logarithmic:
      let start = Elementary.log(lower)
      return (Elementary.log(value) - start) / (Elementary.log(upper) - start)
    }
  }
}

/// What an axis shows of some values.
enum Domain {
  /// How much room there is beyond the values.
  enum Margin {
    /// None: the axis begins and ends with them.
    case none
    /// A twenty-fifth at either end; where zero is near, the axis begins there.
    case comfortable
    /// An eighth at either end, for points that shall not touch the frame.
    case wide
  }

  /// The domain of values; those without a place on the scale don't count.
  static func of(_ values: some Sequence<Double>, scale: Axis.Scale, margin: Margin)
    -> ClosedRange<Double>
  {
    var lower = Double.infinity
    var upper = -Double.infinity
    for value in values where value.isFinite && (scale == .linear || value > 0) {
      lower = min(lower, value)
      upper = max(upper, value)
    }
    guard lower <= upper else { return scale == .linear ? 0...1 : 0.1...1 }
    switch scale {
    case .linear: return linear(lower, upper, margin)
    case .logarithmic: return logarithmic(lower, upper, margin)
    }
  }

  private static func linear(_ lower: Double, _ upper: Double, _ margin: Margin) -> ClosedRange<
    Double
  > {
    let largest = max(abs(lower), abs(upper))
    let span = upper / 2 - lower / 2
    // What differs by rounding alone is one value.
    guard span > largest * 1e-12, span > 1e-300 else {
      let half = largest > 1e-300 ? largest / 2 : 0.5
      return clamped(lower - half)...clamped(upper + half)
    }
    switch margin {
    case .none: return lower...upper
    case .comfortable:
      let startsAtZero = lower >= 0 && lower <= 0.4 * upper
      let endsAtZero = upper <= 0 && upper >= 0.4 * lower
      return clamped(
        startsAtZero ? 0 : lower - 0.08 * span)...clamped(
          endsAtZero ? 0 : upper + 0.08 * span)
    case .wide: return clamped(lower - span / 4)...clamped(upper + span / 4)
    }
  }

  private static func logarithmic(_ lower: Double, _ upper: Double, _ margin: Margin)
    -> ClosedRange<Double>
  {
    // Below this there are no longer digits for round numbers.
    let lower = max(lower, 1e-300)
    let upper = max(upper, lower)
    guard upper / lower > 1 + 1e-9 else { return lower / 3...clamped(upper * 3) }
    guard margin != .none else { return lower...upper }
    let room = Elementary.exp((Elementary.log(upper) - Elementary.log(lower)) / 25)
    return lower / room...clamped(upper * room)
  }

  private static func clamped(_ value: Double) -> Double {
    min(max(value, -Double.greatestFiniteMagnitude), Double.greatestFiniteMagnitude)
  }
}
