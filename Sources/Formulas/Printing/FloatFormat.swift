// The form that the floats of one array share: NumPy's `FloatingFormat` with `floatmode='maxprec'`.
//
// A number has its shortest digits, but at most 8 behind the point, rounded half to even by its exact
// value. One very large, very small or far larger number puts all into the form with an exponent.

import Numerics

/// How the floats of an array are written so that their points stand below each other.
struct FloatFormat {
  private enum Form {
    case positional
    /// With as many digits behind the point, and in the exponent.
    case scientific(places: Int, exponentDigits: Int)
  }

  /// The most digits behind the point, `precision` of NumPy's print options.
  private static let maximumPlaces = 8

  private let form: Form
  /// The columns before the point, with the sign.
  private let left: Int
  /// The columns behind the point, with the exponent.
  private let right: Int

  /// The form that fits all of the elements.
  init(_ elements: [Double]) {
    let finite = elements.filter(\.isFinite)
    let columns = Columns(finite)
    (form, right) = (columns.form, columns.right)
    guard finite.count < elements.count else {
      left = columns.left
      return
    }
    // A name ends where the digits do; it may need more columns than the digits before it.
    let name = elements.contains(-.infinity) ? "-inf" : "inf"
    left = max(columns.left, name.utf8.count - columns.right - 1)
  }

  /// A number in the common form, padded to the common width.
  func text(_ value: Double) -> String {
    guard value.isFinite else { return Self.padded(floatText(value), left + right + 1) }
    let sign = value.sign == .minus ? "-" : ""
    switch form {
    case .positional:
      let (whole, fraction) = Self.positional(value.magnitude)
      let blanks = String(repeating: " ", count: max(0, right - fraction.utf8.count))
      return Self.padded(sign + whole, left) + "." + fraction + blanks
    case .scientific(let places, let exponentDigits):
      let (digits, exponent) = DecimalExpansion(value).significant(places + 1)
      let power = String(abs(exponent))
      let zeros = String(repeating: "0", count: max(0, exponentDigits - power.utf8.count))
      return Self.padded(sign + digits.prefix(1), left) + "." + digits.dropFirst() + "e"
        + (exponent < 0 ? "-" : "+") + zeros + power
    }
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.utf8.count)) + text
  }

  // MARK: The common form

  /// What finite numbers need: a form, and columns on both sides of the point.
  private struct Columns {
    var form = Form.positional
    var left = 0
    var right = 0

    init(_ finite: [Double]) {
      guard !finite.isEmpty else { return }
      let sign = { (value: Double) in value.sign == .minus ? 1 : 0 }
      guard FloatFormat.needsExponent(finite) else {
        for value in finite {
          let (whole, fraction) = FloatFormat.positional(value.magnitude)
          left = max(left, sign(value) + whole.utf8.count)
          right = max(right, fraction.utf8.count)
        }
        return
      }
      left = 1 + (finite.map(sign).max() ?? 0)
      let parts = finite.map { FloatFormat.scientific($0.magnitude) }
      let places = parts.map(\.places).max() ?? 0
      let exponentDigits = max(2, parts.map { String(abs($0.exponent)).utf8.count }.max() ?? 0)
      form = .scientific(places: places, exponentDigits: exponentDigits)
      right = places + 2 + exponentDigits
    }
  }

  private static func needsExponent(_ finite: [Double]) -> Bool {
    let magnitudes = finite.lazy.filter { $0 != 0 }.map(\.magnitude)
    guard let largest = magnitudes.max(), let smallest = magnitudes.min() else { return false }
    return largest >= 1e8 || smallest < 1e-4 || largest / smallest > 1000
  }

  /// The digits before and behind the point, without zeros at the end; of a magnitude that is 0 or
  /// from 1e-4 to 1e8.
  private static func positional(_ magnitude: Double) -> (whole: Substring, fraction: Substring) {
    let shortest = split(floatText(magnitude))
    guard shortest.fraction.utf8.count > maximumPlaces else { return shortest }
    return split(DecimalExpansion(magnitude).fixed(maximumPlaces))
  }

  private static func split(_ text: String) -> (whole: Substring, fraction: Substring) {
    let whole = text.prefix { $0 != "." }
    var fraction = text.dropFirst(whole.count + 1)
    while fraction.last == "0" { fraction.removeLast() }
    return (whole, fraction)
  }

  /// How many digits a magnitude wants behind the point, and its power of ten.
  private static func scientific(_ magnitude: Double) -> (places: Int, exponent: Int) {
    guard magnitude != 0 else { return (0, 0) }
    let (shortest, point) = magnitude.shortestDigits
    guard shortest.utf8.count > maximumPlaces + 1 else {
      return (shortest.utf8.count - 1, point - 1)
    }
    var (digits, exponent) = DecimalExpansion(magnitude).significant(maximumPlaces + 1)
    while digits.last == "0" { digits.removeLast() }
    return (digits.utf8.count - 1, exponent)
  }
}
