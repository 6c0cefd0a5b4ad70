// Values under a format specification.

import Diagnostics
import Numerics

extension FormatSpecification {
  /// The value as Python's `format(value, specification)` writes it. Throws where the specification
  /// does not go with the value.
  public func format(_ value: Value) throws(FormulaError) -> String {
    switch value {
    case .integer(let number): return try format(number)
    case .bool(let flag):
      return isEmpty ? value.description : try format(Int64(flag ? 1 : 0))
    case .float(let number): return try format(number)
    case .string(let text): return try format(text)
    case .array(let array) where array.rank == 0:
      switch array.storage {
      case .float64(let elements): return try format(.float(elements.first ?? .nan))
      case .int64(let elements): return try format(.integer(elements.first ?? 0))
      case .bool(let elements): return try format(.bool(elements.first ?? false))
      }
    case .none, .tuple, .list, .dictionary, .array, .function:
      guard isEmpty else { throw error("\(value.kind) can't be formatted with a specification") }
      return value.description
    }
  }

  private func error(_ message: String) -> FormulaError {
    FormulaError(message, at: SourceRange(at: 0))
  }

  // MARK: Strings

  private func format(_ text: String) throws(FormulaError) -> String {
    guard type == nil || type == "s" else { throw error("format '\(type ?? "s")' is for numbers") }
    guard sign == nil, !isAlternate, !coercesNegativeZero, grouping == nil,
      alignment != .afterSign
    else { throw error("a string's format has no sign, '#', 'z', '=' or grouping") }
    let scalars = Array(text.unicodeScalars)
    let kept = precision.map { Array(scalars.prefix($0)) } ?? scalars
    let missing = max(0, width - kept.count)
    let body = kept.reduce(into: "") { $0.unicodeScalars.append($1) }
    return padded("", body, missing, alignment ?? .left)
  }

  // MARK: Integers

  private func format(_ number: Int64) throws(FormulaError) -> String {
    let radix: Int
    switch type {
    case nil, "d", "n": radix = 10
    case "b": radix = 2
    case "o": radix = 8
    case "x", "X": radix = 16
    case "s", "c": throw error("format '\(type ?? "s")' is not for numbers")
    default: return try format(Double(number))
    }
    guard precision == nil else { throw error("an integer's format has no precision") }
    guard !coercesNegativeZero else { throw error("an integer's format has no 'z'") }
    guard grouping == nil || type != "n" else { throw error("'n' takes no grouping") }
    guard grouping != "," || radix == 10 else { throw error("',' groups decimal digits only") }
    let prefix = isAlternate && radix != 10 ? "0" + String(type ?? "x") : ""
    let digits = String(number.magnitude, radix: radix, uppercase: type == "X")
    return assembled(
      signText(isNegative: number < 0) + prefix, digits, "", groupSize: radix == 10 ? 3 : 4)
  }

  // MARK: Floats

  private func format(_ number: Double) throws(FormulaError) -> String {
    if let type, "bcdosxX".contains(type) {
      throw error("format '\(type)' is not for floats")
    }
    guard grouping == nil || type != "n" else { throw error("'n' takes no grouping") }
    let value = type == "%" ? number * 100 : number
    guard value.isFinite else {
      let name = value.isNaN ? "nan" : "inf"
      let isUpper = type.map { "EFG".contains($0) } ?? false
      return assembled(
        signText(isNegative: value < 0), "",
        (isUpper ? name.uppercased() : name) + (type == "%" ? "%" : ""), groupSize: 3)
    }
    let text = magnitudeText(value.magnitude)
    let isZero = text.prefix { $0 != "e" && $0 != "E" }.allSatisfy { !"123456789".contains($0) }
    let isNegative = value.sign == .minus && !(coercesNegativeZero && isZero)
    let whole = text.prefix { $0.isWholeNumber }
    let rest = text.dropFirst(whole.count) + (type == "%" ? "%" : "")
    return assembled(signText(isNegative: isNegative), String(whole), String(rest), groupSize: 3)
  }

  private func magnitudeText(_ value: Double) -> String {
    switch type {
    case "e", "E": scientific(value, (precision ?? 6) + 1, letter: type == "E" ? "E" : "e")
    case "f", "F", "%": pointed(DecimalExpansion(value).fixed(precision ?? 6))
    case "g", "G", "n": general(value, max(1, precision ?? 6), letter: type == "G" ? "E" : "e")
    default: plain(value)
    }
  }

  /// With `#` a number has a point even where nothing follows it.
  private func pointed(_ text: String) -> String {
    isAlternate && !text.contains(".") ? text + "." : text
  }

  private func scientific(_ value: Double, _ count: Int, letter: String) -> String {
    let (digits, exponent) = DecimalExpansion(value).significant(count)
    let fraction = digits.dropFirst()
    let mantissa = digits.prefix(1) + (fraction.isEmpty ? "" : "." + fraction)
    return pointed(String(mantissa)) + exponentText(exponent, letter)
  }

  /// `g`: significant digits without trailing zeros, with an exponent where it is less than −4 or at
  /// least the precision.
  private func general(_ value: Double, _ count: Int, letter: String) -> String {
    let (digits, exponent) = DecimalExpansion(value).significant(count)
    let kept = isAlternate ? digits : Self.trimmed(digits)
    guard exponent >= -4, exponent < count else {
      let fraction = kept.dropFirst()
      let mantissa = kept.prefix(1) + (fraction.isEmpty ? "" : "." + fraction)
      return pointed(String(mantissa)) + exponentText(exponent, letter)
    }
    return pointed(Self.positional(kept, exponent))
  }

  /// No type: like `g`, but with at least one digit behind the point; without a precision `repr`.
  private func plain(_ value: Double) -> String {
    guard let precision else {
      let parts = floatText(value).split(separator: "e").map(String.init)
      return ([pointed(parts.first ?? "")] + parts.dropFirst()).joined(separator: "e")
    }
    let count = max(1, precision)
    let (digits, exponent) = DecimalExpansion(value).significant(count)
    let kept = isAlternate ? digits : Self.trimmed(digits)
    guard exponent >= -4, exponent < count - 1 else {
      let fraction = kept.dropFirst()
      let mantissa = kept.prefix(1) + (fraction.isEmpty ? "" : "." + fraction)
      return pointed(String(mantissa)) + exponentText(exponent, "e")
    }
    let text = Self.positional(kept, exponent)
    return text.contains(".") ? text : text + ".0"
  }

  private static func trimmed(_ digits: String) -> String {
    var result = digits
    while result.count > 1, result.hasSuffix("0") { result.removeLast() }
    return result
  }

  private static func positional(_ digits: String, _ exponent: Int) -> String {
    guard exponent >= 0 else {
      return "0." + String(repeating: "0", count: -exponent - 1) + digits
    }
    let whole = digits.prefix(exponent + 1)
    let zeros = String(repeating: "0", count: exponent + 1 - whole.count)
    let fraction = digits.dropFirst(exponent + 1)
    return whole + zeros + (fraction.isEmpty ? "" : "." + fraction)
  }

  // MARK: Assembly

  private func signText(isNegative: Bool) -> String {
    if isNegative { return "-" }
    return sign == "+" ? "+" : sign == " " ? " " : ""
  }

  /// Sign, grouped digits and the rest, padded to the width. Zeros after the sign take part in the
  /// grouping.
  private func assembled(_ sign: String, _ digits: String, _ rest: String, groupSize: Int) -> String
  {
    let alignment = self.alignment ?? (isZeroPadded ? .afterSign : .right)
    let isFilledWithZeros = fill == "0" && alignment == .afterSign
    let minimum = isFilledWithZeros ? width - sign.count - rest.count : 0
    let body = digits.isEmpty ? "" : grouped(digits, minimum, groupSize)
    let missing = max(0, width - sign.count - body.count - rest.count)
    return padded(sign, body + rest, missing, alignment)
  }

  /// CPython's `_PyUnicode_InsertThousandsGrouping`: from the right, until the digits are used up and
  /// the minimum is reached; a separator never comes first.
  private func grouped(_ digits: String, _ minimum: Int, _ size: Int) -> String {
    guard let grouping else { return digits }
    var rest = Array(digits)
    var minimum = minimum
    var groups: [String] = []
    while true {
      let length = min(size, max(rest.count, minimum, 1))
      let taken = Array(rest.suffix(length))
      groups.append(String(repeating: "0", count: length - taken.count) + String(taken))
      rest.removeLast(taken.count)
      minimum -= length
      guard !rest.isEmpty || minimum > 0 else { break }
      minimum -= 1
    }
    return groups.reversed().joined(separator: String(grouping))
  }

  private func padded(_ sign: String, _ body: String, _ missing: Int, _ alignment: Alignment)
    -> String
  {
    let (left, right) =
      switch alignment {
      case .left: (0, missing)
      case .right, .afterSign: (missing, 0)
      case .center: (missing / 2, missing - missing / 2)
      }
    let before = String(repeating: fill, count: left)
    let after = String(repeating: fill, count: right)
    return alignment == .afterSign ? sign + before + body : before + sign + body + after
  }
}
