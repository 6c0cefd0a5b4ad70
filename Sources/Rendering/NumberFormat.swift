// Numbers as readers want them: a few significant digits, aligned where they stand in columns.
//
// Exact values are in the JSON output and on hover; what is printed here is rounded correctly from the
// binary value (by C's printf, which in the C library is exact).

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

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
    let superscripts = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
    return exponent.map { exponent in
      let power = String(abs(exponent)).compactMap(\.wholeNumberValue).map { superscripts[$0] }
      return "\(digits) × 10\(exponent < 0 ? "⁻" : "")\(String(power))"
    } ?? digits
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

/// A scalar with `digits` significant digits: 0.6931, 12, 1.3 × 10⁻⁷.
///
/// Integers are written out up to 10^15; trailing zeros of a fraction are dropped.
func scalarText(_ value: Double, digits: Int) -> NumberText {
  guard value.isFinite else { return NumberText(digits: nonFinite(value), exponent: nil) }
  let magnitude = abs(value)
  if value == value.rounded(), magnitude < 1e15 {
    return NumberText(digits: signed(printf("%.0f", 0, value)), exponent: nil)
  }
  if magnitude >= 1e-4, magnitude < 1e6 {
    let decimals = max(0, digits - 1 - exponent(of: value, digits: digits))
    return NumberText(
      digits: signed(withoutTrailingZeros(printf("%.*f", decimals, value))), exponent: nil)
  }
  return exponentText(value, digits: digits, trimmed: true)
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
      return NumberText(digits: signed(printf("%.*f", decimals, value)), exponent: nil)
    case .exponent(let digits):
      guard value != 0 else { return NumberText(digits: "0", exponent: nil) }
      return exponentText(value, digits: digits, trimmed: false)
    }
  }
}

/// The shortest text that reads back to the same bits, as Python's `repr` writes it.
func exactText(_ value: Double) -> String {
  guard value.isFinite else { return value.isNaN ? "nan" : value < 0 ? "-inf" : "inf" }
  let magnitude = abs(value)
  // Swift writes 2^53 and more in exponent form, Python from 1e16 on.
  if magnitude >= 9_007_199_254_740_992, magnitude < 1e16 { return printf("%.0f", 0, value) + ".0" }
  return value.description
}

/// A share between 0 and 1 in per cent, with one decimal: 97.2 %.
func shareText(_ value: Double) -> String {
  value.isFinite ? "\(signed(printf("%.*f", 1, value * 100)))\u{A0}%" : nonFinite(value)
}

private func exponentText(_ value: Double, digits: Int, trimmed: Bool) -> NumberText {
  let parts = printf("%.*e", max(0, digits - 1), value).split(separator: "e")
  let mantissa = String(parts.first ?? "0")
  return NumberText(
    digits: signed(trimmed ? withoutTrailingZeros(mantissa) : mantissa),
    exponent: parts.count == 2 ? Int(parts[1]) : 0)
}

/// The power of ten of the first digit once the value is rounded to `digits` significant digits.
private func exponent(of value: Double, digits: Int) -> Int {
  let text = printf("%.*e", max(0, digits - 1), value)
  return text.split(separator: "e").last.flatMap { Int($0) } ?? 0
}

private func power(_ exponent: Int) -> Double { Double("1e\(exponent)") ?? 0 }

private func nonFinite(_ value: Double) -> String {
  value.isNaN ? "nan" : value < 0 ? "\u{2212}∞" : "∞"
}

/// A true minus sign; none before a zero.
private func signed(_ text: String) -> String {
  guard text.hasPrefix("-") else { return text }
  let isZero = !text.contains { ("1"..."9").contains($0) }
  return isZero ? String(text.dropFirst()) : "\u{2212}" + text.dropFirst()
}

private func withoutTrailingZeros(_ text: String) -> String {
  guard text.contains(".") else { return text }
  var text = text
  while text.hasSuffix("0") { text.removeLast() }
  if text.hasSuffix(".") { text.removeLast() }
  return text
}

/// C's printf of one number; `precision` is ignored by a format without a `*`.
private func printf(_ format: String, _ precision: Int, _ value: Double) -> String {
  let arguments: [any CVarArg] =
    format.contains("*") ? [Int32(clamping: precision), value] : [value]
  return withVaList(arguments) { list in
    var buffer = [CChar](repeating: 0, count: 400)
    let length = vsnprintf(&buffer, buffer.count, format, list)
    let bytes = buffer.prefix(max(0, min(Int(length), buffer.count - 1)))
    return String(decoding: bytes.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
