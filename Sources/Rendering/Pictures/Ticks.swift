// Round numbers for axes: 1, 2 or 5 times a power of ten, inside what the axis shows.

import Notebooks
import Numerics

/// The marked values of an axis.
struct Ticks: Hashable {
  /// A marked value and what is written at it.
  struct Mark: Hashable {
    let value: Double
    let label: String
  }

  /// The marks, ascending; all lie inside the domain.
  let marks: [Mark]
  /// The power of ten that every label is to be multiplied by; 0 for none.
  let exponent: Int

  /// About `count` marks for an axis; where `areWhole`, only at whole numbers.
  init(_ scale: Axis.Scale, _ domain: ClosedRange<Double>, count: Int, areWhole: Bool = false) {
    if scale == .logarithmic, let marks = Self.powers(in: domain, count: count) {
      self.marks = marks
      exponent = 0
    } else {
      (marks, exponent) = Self.steps(in: domain, count: count, areWhole: areWhole)
    }
  }

  /// Multiples of a round step.
  ///
  /// The multiples are integers until they are written, so that 0.3 is not 0.30000000000000004.
  private static func steps(in domain: ClosedRange<Double>, count: Int, areWhole: Bool) -> (
    marks: [Mark], exponent: Int
  ) {
    // Halved, so that the widest domain of doubles has a width.
    let raw = (domain.upperBound / 2 - domain.lowerBound / 2) / Double(max(count, 1)) * 2
    var step = RoundStep(near: raw)
    if areWhole, step.exponent < 0 { step = RoundStep(digit: 1, exponent: 0) }
    let first = (domain.lowerBound / step.value).rounded(.up)
    let last = (domain.upperBound / step.value).rounded(.down)
    guard first.isFinite, last.isFinite, abs(first) < 1e15, abs(last) < 1e15, first <= last else {
      return ([], 0)
    }
    let largest = max(abs(domain.lowerBound), abs(domain.upperBound))
    let isPlain = largest >= 1e-3 && largest < 1e5
    let shared = isPlain ? 0 : decade(of: largest)
    let numbers = (Int(first)...Int(last)).map { $0 * step.digit }
    return (
      numbers.map { number in
        Mark(
          value: step.multiple(number),
          label: decimalText(number, exponent: step.exponent - shared))
      }.filter { domain.contains($0.value) }, shared
    )
  }

  /// Powers of ten, or 1, 2 and 5 times them; `nil` where fewer than two of those lie inside.
  private static func powers(in domain: ClosedRange<Double>, count: Int) -> [Mark]? {
    guard domain.lowerBound > 0 else { return nil }
    let decades = decade(of: domain.lowerBound)...decade(of: domain.upperBound)
    let inside = decades.filter { domain.contains(powerOfTen($0)) }
    if inside.count >= 2 {
      // Powers are short: a few more of them than of other labels have room.
      let stride = (inside.count + count + 1) / (count + 2)
      return inside.filter { $0.isMultiple(of: max(stride, 1)) }.map {
        Mark(value: powerOfTen($0), label: powerText($0))
      }
    }
    let marks = decades.flatMap { exponent in
      [1, 2, 5].map {
        Mark(
          value: RoundStep(digit: 1, exponent: exponent).multiple($0),
          label: exponent < -4 || exponent > 5
            ? "\($0) × \(powerText(exponent))" : decimalText($0, exponent: exponent))
      }
    }.filter { domain.contains($0.value) }
    return marks.count >= 2 ? marks : nil
  }
}

/// 1, 2 or 5 times a power of ten.
struct RoundStep: Hashable {
  let digit: Int
  let exponent: Int

  init(digit: Int, exponent: Int) {
    self.digit = digit
    self.exponent = exponent
  }

  /// The one nearest to a positive number, by ratio.
  init(near value: Double) {
    let exponent = decade(of: value)
    let share = value / powerOfTen(exponent)
    // Geometric means: of 1 and 2, of 2 and 5, of 5 and 10.
    let digit = share * share < 2 ? 1 : share * share < 10 ? 2 : share * share < 50 ? 5 : 10
    self.init(digit: digit == 10 ? 1 : digit, exponent: digit == 10 ? exponent + 1 : exponent)
  }

  /// The step itself.
  var value: Double { multiple(digit) }

  /// A whole number of units of the power of ten, rounded once.
  func multiple(_ number: Int) -> Double {
    // Ten to a negative power is not a double; to divide by its inverse rounds once.
    exponent < 0 && exponent > -300
      ? Double(number) / powerOfTen(-exponent) : Double(number) * powerOfTen(exponent)
  }
}

/// The exponent of the largest power of ten that is not above a positive number.
func decade(of value: Double) -> Int {
  guard value > 0, value.isFinite else { return 0 }
  let guess = Int((Elementary.log(value) / Elementary.log(10)).rounded(.down))
  if powerOfTen(guess + 1) <= value { return guess + 1 }
  return powerOfTen(guess) <= value ? guess : guess - 1
}

/// The double nearest to a power of ten.
func powerOfTen(_ exponent: Int) -> Double { Double("1e\(exponent)") ?? 0 }

/// `number` · 10^`exponent` in digits: (25, -1) is 2.5.
func decimalText(_ number: Int, exponent: Int) -> String {
  let sign = number < 0 ? "\u{2212}" : ""
  var digits = String(number.magnitude)
  guard number != 0 else { return "0" }
  if exponent >= 0 { return sign + digits + String(repeating: "0", count: min(exponent, 20)) }
  let decimals = min(-exponent, 20)
  if digits.count <= decimals {
    digits = String(repeating: "0", count: decimals + 1 - digits.count) + digits
  }
  return sign + digits.dropLast(decimals) + "." + digits.suffix(decimals)
}

/// A power of ten: 1, 10, 10⁻³.
func powerText(_ exponent: Int) -> String {
  switch exponent {
  case 0: "1"
  case 1: "10"
  default: "10" + superscript(exponent)
  }
}

/// A whole number in superscript digits.
func superscript(_ number: Int) -> String {
  let digits = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
  let text = String(number.magnitude).compactMap(\.wholeNumberValue).map { digits[$0] }
  return (number < 0 ? "⁻" : "") + String(text)
}
