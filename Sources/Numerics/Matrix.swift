// The engine's one container: a dense, row-major matrix of doubles.

/// A matrix of `rows` × `columns` doubles, row-major: entry (i, j) is `elements[i * columns + j]`.
public struct Matrix: Hashable, Sendable {
  /// The number of rows.
  public let rows: Int
  /// The number of columns.
  public let columns: Int
  /// The entries, row after row; always `rows * columns` of them.
  public var elements: [Double] {
    didSet { precondition(elements.count == rows * columns, "a matrix keeps its size") }
  }

  /// Takes the entries row by row. The caller guarantees that `elements.count == rows * columns`.
  public init(rows: Int, columns: Int, elements: [Double]) {
    precondition(
      elements.count == rows * columns, "\(elements.count) entries for \(rows)×\(columns)")
    self.rows = rows
    self.columns = columns
    self.elements = elements
  }

  /// A matrix that holds one value everywhere.
  public init(rows: Int, columns: Int, repeating value: Double = 0) {
    self.init(
      rows: rows, columns: columns, elements: Array(repeating: value, count: rows * columns))
  }

  /// The entry in row `i` and column `j`, both from 0.
  public subscript(i: Int, j: Int) -> Double {
    get { elements[i * columns + j] }
    set { elements[i * columns + j] = newValue }
  }
}
