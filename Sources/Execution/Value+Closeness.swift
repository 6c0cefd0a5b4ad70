// How values compare where a formula may round differently from the engine.

public import Formulas
import Numerics
import OrderedCollections

extension Value {
  /// The first place at which two values differ.
  struct Difference {
    /// Where in the value, such as `[0, 1]`; empty for the value itself.
    let path: String
    let own: Value
    let other: Value
  }

  /// Whether two values are equal, or of one shape and within 1e-9 of the largest finite magnitude in
  /// them. NaN is close to nothing.
  func isClose(to other: Value) -> Bool { difference(from: other) == nil }

  /// The first entry that is not close to another value's, row by row; `nil` where there is none.
  func difference(from other: Value) -> Difference? {
    if self == other { return nil }
    let whole = Difference(path: "", own: self, other: other)
    if case .dictionary(let own) = self, case .dictionary(let others) = other {
      guard Set(own.keys) == Set(others.keys) else {
        return Difference(path: ".keys()", own: Self.list(own.keys), other: Self.list(others.keys))
      }
      return own.lazy.compactMap { key, value -> Difference? in
        guard let inner = others[key].flatMap(value.difference) else { return nil }
        return Difference(path: "[\"\(key)\"]" + inner.path, own: inner.own, other: inner.other)
      }.first
    }
    guard let a = try? asArray(), let b = try? other.asArray(), a.shape == b.shape else {
      return whole
    }
    let (own, others) = (a.doubles, b.doubles)
    let largest = (own + others).filter(\.isFinite).map { abs($0) }.max() ?? 0
    let distant = zip(own, others).enumerated().first { _, pair in
      !(abs(pair.0 - pair.1) <= 1e-9 * largest || pair.0 == pair.1)
    }
    return distant.map { offset, pair in
      Difference(
        path: Self.path(offset, in: a.shape), own: .float(pair.0), other: .float(pair.1))
    }
  }

  private static func list(_ keys: some Sequence<String>) -> Value {
    .string(keys.joined(separator: ", "))
  }

  /// An offset among the elements as a subscript; empty for a number.
  private static func path(_ offset: Int, in shape: [Int]) -> String {
    guard !shape.isEmpty else { return "" }
    var (rest, index) = (offset, [Int]())
    for length in shape.reversed() {
      index.append(length == 0 ? 0 : rest % length)
      rest /= max(1, length)
    }
    return "[\(index.reversed().map(String.init).joined(separator: ", "))]"
  }

  /// Whether two values are equal to the bit, NaN to NaN.
  func isSame(as other: Value) -> Bool {
    if self == other { return true }
    if case .dictionary(let own) = self, case .dictionary(let others) = other {
      return own.keys == others.keys
        && zip(own.values, others.values).allSatisfy { $0.isSame(as: $1) }
    }
    guard let a = try? asArray(), let b = try? other.asArray(), a.shape == b.shape,
      let same = try? a.isClose(to: b, relative: 0, absolute: 0, equalNaN: true)
    else { return false }
    return same.doubles.allSatisfy { $0 == 1 }
  }

  /// Whether it is a number or an array of numbers.
  public var isNumeric: Bool { (try? asArray()) != nil }
}
