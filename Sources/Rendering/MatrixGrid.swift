// An array laid out for display: every entry's text and shade, with the middle of a large one left out.

import Numerics

/// The rows of an array's display; `nil` stands where entries are left out.
struct MatrixGrid {
  /// One entry.
  struct Entry {
    let text: NumberText
    /// The value in full.
    let exact: String
    /// A shade class, `n4` … `n1` for negative and `p1` … `p4` for positive values.
    let shade: String?
  }

  /// Above this many rows or columns, the middle is left out.
  static let limit = 12
  private static let kept = 4

  /// The rows, each with as many entries.
  let rows: [[Entry?]]

  init(_ array: NDArray, digits: Int) {
    let rowCount = array.rank == 2 ? array.shape[0] : 1
    let columnCount = array.shape.last ?? 1
    let shownRows = Self.shown(rowCount)
    let shownColumns = Self.shown(columnCount)
    let values = array.doubles
    let visible = shownRows.compactMap { $0 }.flatMap { row in
      shownColumns.compactMap { $0 }.map { values[row * columnCount + $0] }
    }
    let width = shownColumns.count { $0 != nil }
    let format = MatrixFormat(visible, columns: width, digits: digits)
    // Without a copy of what may be many million numbers.
    let largest = values.reduce(0) { $1.isFinite ? max($0, abs($1)) : $0 }
    rows = shownRows.map { row in
      guard let row else { return shownColumns.map { _ in nil } }
      var place = -1
      return shownColumns.map { column in
        guard let column else { return nil }
        place += 1
        let value = values[row * columnCount + column]
        let shade = Self.shade(value, of: largest)
        switch array.storage {
        case .float64:
          let text = format.text(value, column: place)
          return Entry(text: text, exact: value.shortestText, shade: shade)
        case .int64(let elements):
          // Not by way of doubles, which round beyond 2^53.
          let element = elements[row * columnCount + column]
          return Entry(text: NumberText(element), exact: String(element), shade: shade)
        case .bool:
          let text = NumberText(value != 0)
          return Entry(text: text, exact: text.plain, shade: shade)
        }
      }
    }
  }

  /// Smallest value, mean and largest of an array that is too large to be shown whole.
  static func summary(_ array: NDArray) -> [(label: String, value: Double)]? {
    guard array.shape.contains(where: { $0 > limit }), array.count > 0 else { return nil }
    let values = array.doubles
    // As in NumPy, one NaN makes them all NaN; `min` and `max` alone would depend on where it stands.
    let isNumber = !values.contains(where: \.isNaN)
    guard let least = isNumber ? values.min() : .nan, let most = isNumber ? values.max() : .nan
    else { return nil }
    return [("min", least), ("mean", Reduction.sum(values) / Double(values.count)), ("max", most)]
  }

  private static func shown(_ count: Int) -> [Int?] {
    guard count > limit else { return Array(0..<count) }
    return Array(0..<kept) + [nil] + Array((count - kept)..<count)
  }

  private static func shade(_ value: Double, of largest: Double) -> String? {
    guard value.isFinite, value != 0, largest > 0 else { return nil }
    let level = Int((abs(value) / largest * 4).rounded(.up))
    return "\(value < 0 ? "n" : "p")\(min(max(level, 1), 4))"
  }
}

extension NumberText {
  /// A whole number, written out.
  init(_ value: Int64) {
    self.init(digits: "\(value < 0 ? "\u{2212}" : "")\(value.magnitude)", exponent: nil)
  }

  /// A boolean as Python writes it.
  init(_ value: Bool) { self.init(digits: value ? "True" : "False", exponent: nil) }
}
