// Numbers as text: the one text that reads back to the same bits, and how many digits tell numbers apart.

extension Double {
  /// The number as Python's `repr` writes it: the shortest digits that read back the same, with an
  /// exponent below 1e-4 and from 1e16 on.
  public var shortestText: String {
    guard isFinite else { return isNaN ? "nan" : self < 0 ? "-inf" : "inf" }
    guard self != 0 else { return sign == .minus ? "-0.0" : "0.0" }
    let minus = self < 0 ? "-" : ""
    let (digits, point) = shortestDigits
    guard point > -4, point <= 16 else {
      let rest = digits.dropFirst()
      let mantissa = digits.prefix(1) + (rest.isEmpty ? "" : "." + rest)
      return minus + mantissa + exponentText(point - 1, "e")
    }
    guard point > 0 else { return minus + "0." + String(repeating: "0", count: -point) + digits }
    let whole = digits.prefix(point) + String(repeating: "0", count: max(0, point - digits.count))
    let fraction = digits.dropFirst(point)
    return minus + whole + "." + (fraction.isEmpty ? "0" : fraction)
  }

  /// The shortest digits that read the magnitude back, and how many of them stand before the point.
  public var shortestDigits: (digits: String, point: Int) {
    let parts = magnitude.description.split(separator: "e")
    let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    let mantissa = (parts.first ?? "0").split(separator: ".", omittingEmptySubsequences: false)
    let whole = mantissa.first ?? ""
    let all = whole + (mantissa.count > 1 ? mantissa[1] : "")
    let leading = all.prefix { $0 == "0" }.count
    var digits = all.dropFirst(leading)
    while digits.last == "0" { digits.removeLast() }
    return (String(digits), whole.count - leading + exponent)
  }
}

/// `e+05`: a power of ten with its sign and at least two digits.
public func exponentText(_ exponent: Int, _ letter: String) -> String {
  letter + (exponent < 0 ? "-" : "+") + (abs(exponent) < 10 ? "0" : "") + String(abs(exponent))
}

/// In the place of a number of significant digits: all of them, the shortest text that reads back to the
/// same bits. More than a lesson can ask for, which are 17.
public let digitsInFull = 18

/// As many significant digits as tell numbers apart that are not equal: at least `digits`, and all where
/// 16 are too few. What is not finite differs in its name.
public func digitsTellingApart(_ numbers: [Double], atLeast digits: Int) -> Int {
  let values = Set(numbers.filter(\.isFinite))
  guard values.count > 1, digits < 17 else { return digits }
  return (max(1, digits)..<17).first { count in
    let texts = values.map { value in
      let (rounded, exponent) = DecimalExpansion(value).significant(count)
      return "\(value < 0 ? "-" : "")\(rounded)e\(exponent)"
    }
    return Set(texts).count == values.count
  } ?? digitsInFull
}
