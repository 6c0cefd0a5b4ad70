// What counts as the same value and the same text where the last digits of floats may differ.
//
// Products and sums differ in their order, elementary functions in their last digit. An array's error goes
// with its largest element, since its elements come of sums of such.

import Formulas
import Numerics
import OrderedCollections

/// How far two runs of a cell may be apart.
struct CellAgreement: Sendable {
  /// The largest difference, as a part of the largest magnitude.
  let relative: Double
  /// What counts as the largest magnitude at least.
  let floor: Double
  /// Whether the last digit of a printed float may differ by one, and the sign of a zero.
  let isLenient: Bool

  /// One cell is a few operations.
  static let exact = CellAgreement(relative: 64 * 0x1p-52, floor: 0, isLenient: false)
  /// A program is thousands of operations, each on the results of others.
  static let rounded = CellAgreement(relative: 1e-12, floor: 1, isLenient: true)

  /// The agreement of a file's cells.
  static func of(_ file: String) -> CellAgreement {
    ["programs", "random"].contains(file) ? rounded : exact
  }

  /// Equal in kind, shape and type, floats up to rounding.
  func holds(_ a: Value, _ b: Value) -> Bool {
    switch (a, b) {
    case (.float(let x), .float(let y)): return isClose(x, y, largest: max(abs(x), abs(y)))
    case (.tuple(let x), .tuple(let y)), (.list(let x), .list(let y)):
      return x.count == y.count && zip(x, y).allSatisfy { holds($0, $1) }
    case (.dictionary(let x), .dictionary(let y)):
      return x.keys == y.keys && zip(x.values, y.values).allSatisfy { holds($0, $1) }
    case (.array(let x), .array(let y)):
      guard x.shape == y.shape, x.elementType == y.elementType else { return false }
      guard x.elementType == .float64 else { return x == y }
      let largest = (x.doubles + y.doubles).filter(\.isFinite).map(abs).max() ?? 0
      return zip(x.doubles, y.doubles).allSatisfy { isClose($0, $1, largest: largest) }
    default: return a == b
    }
  }

  private func isClose(_ x: Double, _ y: Double, largest: Double) -> Bool {
    if x.isNaN || y.isNaN { return x.isNaN && y.isNaN }
    guard x != y else { return isLenient || x != 0 || x.sign == y.sign }
    return (x - y).magnitude <= relative * max(floor, largest)
  }

  /// Equal texts, or texts with the same words and lines whose floats differ by rounding alone.
  ///
  /// Blanks may differ only where a number does, because a column is as wide as its widest number.
  func holds(_ a: String, _ b: String) -> Bool {
    guard a != b else { return true }
    let x = Self.tokens(a), y = Self.tokens(b)
    return x != y && x.count == y.count && zip(x, y).allSatisfy { isSame($0, $1) }
  }

  private func isSame(_ a: Substring, _ b: Substring) -> Bool {
    guard a != b else { return true }
    guard a.isFloat, b.isFloat, let x = Double(a), let y = Double(b) else { return false }
    if isClose(x, y, largest: max(abs(x), abs(y))) { return true }
    let unit = max(Self.lastPlace(a), Self.lastPlace(b))
    return isLenient && (x - y).magnitude <= 1.5 * unit
  }

  /// Numbers, and every other character but blanks.
  private static func tokens(_ text: String) -> [Substring] {
    text.matches(
      of: /[-+]?\d+(?:\.\d*(?:e[-+]?\d+)?|e[-+]?\d+)?|[^ ]/.matchingSemantics(.unicodeScalar)
    )
    .map(\.output)
  }

  /// What one in the last digit of a printed number is worth.
  private static func lastPlace(_ text: Substring) -> Double {
    let parts = text.split(separator: "e")
    let decimals = parts.first?.split(separator: ".").dropFirst().first?.count ?? 0
    return Double("1e\((parts.count > 1 ? Int(parts[1]) ?? 0 : 0) - decimals)") ?? 0
  }
}

extension Substring {
  /// Whether a number's text is a float's.
  fileprivate var isFloat: Bool { contains(".") || contains("e") }
}
