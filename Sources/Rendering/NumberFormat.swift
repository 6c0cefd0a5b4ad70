// Numbers as readers want them: a few significant digits, aligned where they stand in columns.
//
// Exact values are in the JSON output and on hover; what is printed here is rounded correctly from the
// binary value.

import Numerics

/// A number as text, ready to be typeset: `-1.25`, or mantissa and exponent.
struct NumberText: Hashable {
  /// The digits, with a minus sign (U+2212) where it is negative.
  let digits: String
  /// The power of ten, where the number is in exponent form.
  let exponent: Int?
  /// What an exact zero leaves out of a column's decimals: `.000`.
  let padding: String

  init(digits: String, exponent: Int?, padding: String = "") {
    self.digits = digits
    self.exponent = exponent
    self.padding = padding
  }

  /// Plain text: `1.25`, `1.3e-7`.
  var plain: String {
    let ascii = digits.replacing("\u{2212}", with: "-")
    return exponent.map { ascii + "e\($0 < 0 ? "-" : "+")\(abs($0) < 10 ? "0" : "")\(abs($0))" }
      ?? ascii
  }

  /// Unicode text: `−1.25`, `1.3 × 10⁻⁷`.
  var unicode: String {
    exponent.map { "\(digits) × 10\(superscript($0))" } ?? digits
  }

  /// TeX: `1.25`, `1.3 \times 10^{-7}`.
  var tex: String {
    let ascii = digits.replacing("\u{2212}", with: "-").replacing("∞", with: "\\infty")
      .replacing("nan", with: "\\mathrm{nan}")
    return exponent.map { "\(ascii) \\times 10^{\($0)}" } ?? ascii
  }

  /// HTML: `1.25`, `1.3 × 10<sup>−7</sup>`.
  var html: String {
    exponent.map { "\(digits)\u{2009}×\u{2009}10<sup>\($0 < 0 ? "−" : "")\(abs($0))</sup>" }
      ?? digits
  }
}

/// A scalar with `digits` significant digits: 0.6931, 12, 1.3 × 10⁻⁷; with `digitsInFull` all of them.
///
/// Integers are written out up to 10^15; trailing zeros of a fraction are dropped.
func scalarText(_ value: Double, digits: Int) -> NumberText {
  guard value.isFinite else { return NumberText(digits: nonFinite(value), exponent: nil) }
  let magnitude = abs(value)
  if value == value.rounded(), magnitude < 1e15 {
    return NumberText(digits: fixed(value, 0), exponent: nil)
  }
  // No decimal digits are nearer to the number than those that it reads back from.
  let count = digits < digitsInFull ? digits : value.shortestDigits.digits.utf8.count
  if magnitude >= 1e-4, magnitude < 1e6 {
    let decimals = max(0, count - 1 - exponent(of: value, digits: count))
    return NumberText(digits: withoutTrailingZeros(fixed(value, decimals)), exponent: nil)
  }
  return exponentText(value, digits: count, trimmed: true)
}

/// How the entries of a matrix are written, decided once for all of them and by column.
struct MatrixFormat {
  /// A column's form.
  enum ColumnForm: Hashable {
    case fixed(decimals: Int)
    case exponent(digits: Int)
  }

  /// The form of each column.
  let columns: [ColumnForm]

  /// Decides from the entries, row-major: the decimals that give the largest entry `digits`
  /// significant digits; a column with an entry too small for that goes to exponent form.
  init(_ elements: [Double], columns count: Int, digits: Int) {
    let finite = elements.filter(\.isFinite)
    let largest = finite.map { abs($0) }.max() ?? 0
    let isWhole = finite.allSatisfy { $0 == $0.rounded() } && largest < 1e15
    let exponent = largest > 0 ? exponent(of: largest, digits: digits) : 0
    let decimals = isWhole ? 0 : max(0, digits - 1 - exponent)
    let smallest = isWhole ? 0 : 0.5 * power(-decimals)
    let isOutOfReach = !isWhole && (exponent >= 6 || exponent < -4)
    columns = (0..<max(count, 0)).map { column in
      let needsExponent = stride(from: column, to: elements.count, by: count).contains {
        let value = abs(elements[$0])
        return value.isFinite && value != 0 && value < smallest
      }
      return needsExponent || isOutOfReach ? .exponent(digits: digits) : .fixed(decimals: decimals)
    }
  }

  /// The entry of a column as text.
  func text(_ value: Double, column: Int) -> NumberText {
    guard value.isFinite, columns.indices.contains(column) else {
      return NumberText(digits: nonFinite(value), exponent: nil)
    }
    switch columns[column] {
    case .fixed(let decimals) where value == 0 && decimals > 0:
      // An exact zero, such as ReLU makes, is told from a number that only rounds to it.
      let padding = "." + String(repeating: "0", count: decimals)
      return NumberText(digits: "0", exponent: nil, padding: padding)
    case .fixed(let decimals):
      return NumberText(digits: fixed(value, decimals), exponent: nil)
    case .exponent(let digits):
      guard value != 0 else { return NumberText(digits: "0", exponent: nil) }
      return exponentText(value, digits: digits, trimmed: false)
    }
  }
}

/// A share between 0 and 1 in per cent, with one decimal: 97.2 %.
func shareText(_ value: Double) -> String {
  value.isFinite ? "\(fixed(value * 100, 1))\u{A0}%" : nonFinite(value)
}

private func exponentText(_ value: Double, digits: Int, trimmed: Bool) -> NumberText {
  let (digits, exponent) = DecimalExpansion(value).significant(max(1, digits))
  let fraction = digits.dropFirst()
  let mantissa = signed(value, digits.prefix(1) + (fraction.isEmpty ? "" : "." + fraction))
  return NumberText(
    digits: trimmed ? withoutTrailingZeros(mantissa) : mantissa, exponent: exponent)
}

/// The power of ten of the first digit once the value is rounded to `digits` significant digits.
private func exponent(of value: Double, digits: Int) -> Int {
  DecimalExpansion(value).significant(max(1, digits)).exponent
}

private func power(_ exponent: Int) -> Double { Double("1e\(exponent)") ?? 0 }

private func nonFinite(_ value: Double) -> String {
  value.isNaN ? "nan" : value < 0 ? "\u{2212}∞" : "∞"
}

/// A number with so many digits behind the point.
private func fixed(_ value: Double, _ decimals: Int) -> String {
  signed(value, DecimalExpansion(value).fixed(decimals))
}

/// A true minus sign before the digits of a negative number; none before a zero.
private func signed(_ value: Double, _ digits: String) -> String {
  value < 0 && digits.contains { ("1"..."9").contains($0) } ? "\u{2212}" + digits : digits
}

private func withoutTrailingZeros(_ text: String) -> String {
  guard text.contains(".") else { return text }
  var text = text
  while text.hasSuffix("0") { text.removeLast() }
  if text.hasSuffix(".") { text.removeLast() }
  return text
}
