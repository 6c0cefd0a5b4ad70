// Products in memory that someone else owns: training multiplies matrices it has allocated once,
// and a transpose is the same memory read with its steps exchanged.

import CKernels

/// A matrix to read in memory that someone else owns, valid as long as that memory is.
///
/// Entry (i, j) is `start[i * rowStep + j * columnStep]`.
public struct MatrixReference {
  /// The number of rows.
  public let rows: Int
  /// The number of columns.
  public let columns: Int
  private let start: UnsafePointer<Double>
  private let rowStep: Int
  private let columnStep: Int

  /// A row-major matrix whose rows start `leadingDimension` doubles apart; by default they lie
  /// close together. The caller guarantees the memory, and `leadingDimension >= columns`.
  public init(
    _ start: UnsafePointer<Double>, rows: Int, columns: Int, leadingDimension: Int? = nil
  ) {
    let step = leadingDimension ?? columns
    precondition(rows >= 0 && columns >= 0 && step >= columns, "\(rows)×\(columns), \(step) apart")
    self.init(start, rows: rows, columns: columns, rowStep: step, columnStep: 1)
  }

  private init(
    _ start: UnsafePointer<Double>, rows: Int, columns: Int, rowStep: Int, columnStep: Int
  ) {
    self.start = start
    self.rows = rows
    self.columns = columns
    self.rowStep = rowStep
    self.columnStep = columnStep
  }

  /// Rows and columns exchanged: (columns, rows), in the same memory.
  public var transposed: Self {
    Self(start, rows: columns, columns: rows, rowStep: columnStep, columnStep: rowStep)
  }

  /// Writes the product of (n, k) by (k, m) into row-major memory for (n, m), whose rows start
  /// `leadingDimension` doubles apart (by default m).
  ///
  /// Every entry is one chain of fused multiply-adds over the inner index in ascending order,
  /// starting from 0, whatever the processor and the number of threads. No memory is allocated,
  /// but for what packing needs the first time. The caller guarantees that the inner sizes agree
  /// and that the result overlaps neither factor.
  public static func multiply(
    _ a: Self, _ b: Self, into result: UnsafeMutablePointer<Double>, leadingDimension: Int? = nil
  ) {
    let step = leadingDimension ?? b.columns
    precondition(
      a.columns == b.rows && step >= b.columns,
      "\(a.rows)×\(a.columns) by \(b.rows)×\(b.columns), \(step) apart")
    kernel_product(
      a.start, a.rowStep, a.columnStep, b.start, b.rowStep, b.columnStep, result, step, a.rows,
      a.columns, b.columns)
  }
}

@available(*, unavailable)
extension MatrixReference: Sendable {}

extension Matrix {
  /// Reads the entries where they lie, for as long as `body` runs.
  public func withReference<Result>(_ body: (MatrixReference) -> Result) -> Result {
    elements.withUnsafeBufferPointer { entries in
      withUnsafePointer(to: 0.0) { nothing in
        // An empty array has no address; nothing is read from the one that stands for it.
        body(MatrixReference(entries.baseAddress ?? nothing, rows: rows, columns: columns))
      }
    }
  }
}
