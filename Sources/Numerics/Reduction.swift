// Sums with one fixed order, so that an axis sums to the same bits however the array lies.

import CKernels

/// Sums whose order of addition depends on the number of terms alone.
///
/// The order is NumPy's pairwise summation along a contiguous axis (`np.sum`): up to 128 terms in
/// eight interleaved partial sums, longer runs in halves. The error is at most about
/// (26 + log₂(n / 128)) · 2⁻⁵³ of the sum of magnitudes. A sum of nothing is 0.
public enum Reduction {
  /// The sum of all elements.
  public static func sum(_ x: [Double]) -> Double {
    var sum = 0.0
    kernel_row_sums(x, 1, x.count, &sum)
    return sum
  }

  /// The sum of each row of a row-major matrix, one a row.
  ///
  /// The caller guarantees that there are `rows * columns` elements.
  public static func sums(ofRows rows: Int, columns: Int, _ elements: [Double]) -> [Double] {
    precondition(elements.count == rows * columns, "\(elements.count) for \(rows)×\(columns)")
    return [Double](count: rows) { kernel_row_sums(elements, rows, columns, $0) }
  }

  /// The sum of each column of a row-major matrix, one a column: the same bits as the sums of the
  /// transpose's rows.
  ///
  /// The caller guarantees that there are `rows * columns` elements.
  public static func sums(ofColumns columns: Int, rows: Int, _ elements: [Double]) -> [Double] {
    precondition(elements.count == rows * columns, "\(elements.count) for \(rows)×\(columns)")
    return [Double](count: columns) { kernel_column_sums(elements, rows, columns, $0) }
  }

  /// The sum of each row of a row-major matrix into `sums`, which holds `rows` numbers.
  public static func sumRows(
    _ x: UnsafePointer<Double>, rows: Int, columns: Int, into sums: UnsafeMutablePointer<Double>
  ) {
    kernel_row_sums(x, rows, columns, sums)
  }

  /// The sum of each column of a row-major matrix into `sums`, which holds `columns` numbers.
  public static func sumColumns(
    _ x: UnsafePointer<Double>, rows: Int, columns: Int, into sums: UnsafeMutablePointer<Double>
  ) {
    kernel_column_sums(x, rows, columns, sums)
  }
}
