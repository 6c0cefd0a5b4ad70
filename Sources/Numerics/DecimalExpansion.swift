// The exact decimal digits of a double, for formatting that rounds correctly at any precision.
//
// A finite double is m · 2^e. For e ≥ 0 it is the integer m · 2^e; for e < 0 it is m · 5^(−e) with −e
// digits behind the point. Either integer is at most 1,100 digits long, kept in limbs of base 10⁹.

/// A finite double's magnitude as decimal digits: what every text of a rounded number is made of.
public struct DecimalExpansion {
  /// The digits without leading zeros; none for zero.
  private let digits: [UInt8]
  /// How many digits stand before the point; not positive where zeros follow it first.
  private let pointPosition: Int

  /// The digits of a number, its sign left out; of what is not finite none.
  public init(_ value: Double) {
    guard value != 0, value.isFinite else {
      (digits, pointPosition) = ([], 1)
      return
    }
    let exponent = Int(value.exponent) - 52
    let subnormalShift = value.isNormal ? 0 : -1074 - exponent
    let bits = value.significandBitPattern | (value.isNormal ? 1 << 52 : 0)
    let power = exponent + subnormalShift
    var limbs = [UInt32(bits % 1_000_000_000), UInt32(bits / 1_000_000_000)]
    Self.multiply(&limbs, by: power < 0 ? 5 : 2, times: abs(power))
    let text = Self.digits(limbs)
    digits = text
    pointPosition = text.count - (power < 0 ? -power : 0)
  }

  private static func multiply(_ limbs: inout [UInt32], by factor: UInt64, times: Int) {
    // As many factors at once as fit into 32 bits.
    let chunk = factor == 5 ? 13 : 31
    var left = times
    while left > 0 {
      let count = min(left, chunk)
      let multiplier = (0..<count).reduce(UInt64(1)) { product, _ in product * factor }
      var carry: UInt64 = 0
      for i in limbs.indices {
        let value = UInt64(limbs[i]) * multiplier + carry
        limbs[i] = UInt32(value % 1_000_000_000)
        carry = value / 1_000_000_000
      }
      while carry > 0 {
        limbs.append(UInt32(carry % 1_000_000_000))
        carry /= 1_000_000_000
      }
      left -= count
    }
  }

  private static func digits(_ limbs: [UInt32]) -> [UInt8] {
    var digits: [UInt8] = []
    for limb in limbs.reversed() {
      var part: [UInt8] = []
      var rest = limb
      for _ in 0..<9 {
        part.append(UInt8(rest % 10))
        rest /= 10
      }
      digits += part.reversed()
    }
    return Array(digits.drop { $0 == 0 })
  }

  /// The first `count` digits, rounded half to even by the exact rest, and where the point stands.
  private func rounded(to count: Int) -> (digits: [UInt8], pointPosition: Int) {
    guard count >= 0 else { return ([], pointPosition) }
    guard count < digits.count else {
      return (digits + Array(repeating: 0, count: count - digits.count), pointPosition)
    }
    var kept = Array(digits[..<count])
    let next = digits[count]
    let isExactHalf = next == 5 && digits[(count + 1)...].allSatisfy { $0 == 0 }
    let isOdd = (kept.last ?? 0) & 1 == 1
    guard isExactHalf ? isOdd : next >= 5 else { return (kept, pointPosition) }
    var i = count - 1
    while i >= 0, kept[i] == 9 {
      kept[i] = 0
      i -= 1
    }
    guard i < 0 else {
      kept[i] += 1
      return (kept, pointPosition)
    }
    return ([1] + kept, pointPosition + 1)
  }

  /// With `places` digits behind the point: `%f` of the magnitude.
  public func fixed(_ places: Int) -> String {
    let (digits, point) = rounded(to: pointPosition + places)
    let padded = Array(repeating: 0, count: max(0, 1 - point)) + digits
    let whole = max(1, point)
    let missing = Array(repeating: UInt8(0), count: max(0, whole + places - padded.count))
    let all = Self.text(padded + missing)
    guard places > 0 else { return String(all.prefix(whole)) }
    return all.prefix(whole) + "." + all.dropFirst(whole).prefix(places)
  }

  /// `count` significant digits (at least 1) and the power of ten of the first.
  public func significant(_ count: Int) -> (digits: String, exponent: Int) {
    guard !digits.isEmpty else { return (String(repeating: "0", count: count), 0) }
    let (digits, point) = rounded(to: count)
    return (String(Self.text(digits).prefix(count)), point - 1)
  }

  private static func text(_ digits: [UInt8]) -> String {
    String(decoding: digits.map { $0 + UInt8(ascii: "0") }, as: UTF8.self)
  }
}
