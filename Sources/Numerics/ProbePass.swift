// The steps of a gradient check's probe in memory that the caller owns: what moves when one
// parameter does, at the examples where it moves.

import CKernels

/// Passes over displacements of shape (rows, examples), of examples that `examples` names.
package enum ProbePass {
  /// moved = change · factors, or `change` throughout, without what is 0; returns how many are left
  /// of `count`.
  package static func start(
    _ change: Double, factors: UnsafePointer<Double>?, moved: UnsafeMutablePointer<Double>,
    examples: UnsafeMutablePointer<Int>, count: Int
  ) -> Int {
    kernel_start_probe(change, factors, moved, examples, count)
  }

  /// Drops the examples that nothing moves; returns how many are left.
  package static func dropStill(
    _ moved: UnsafeMutablePointer<Double>, examples: UnsafeMutablePointer<Int>, rows: Int,
    count: Int
  ) -> Int {
    kernel_drop_still(moved, examples, rows, count)
  }

  /// y = the columns of x, a matrix of `columns`, that `examples` names.
  package static func gather(
    _ x: UnsafePointer<Double>, columns: Int, at examples: UnsafePointer<Int>,
    into y: UnsafeMutablePointer<Double>, rows: Int, count: Int
  ) {
    kernel_gather(x, columns, examples, y, rows, count)
  }

  /// y[examples[i]] = x[i].
  package static func scatter(
    _ x: UnsafePointer<Double>, to examples: UnsafePointer<Int>,
    of y: UnsafeMutablePointer<Double>, count: Int
  ) {
    kernel_scatter(y, examples, x, count)
  }

  /// y += x.
  package static func accumulate(
    _ x: UnsafePointer<Double>, into y: UnsafeMutablePointer<Double>, count: Int
  ) {
    kernel_accumulate(y, x, count)
  }

  /// y = a + b.
  package static func add(
    _ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>,
    into y: UnsafeMutablePointer<Double>, count: Int
  ) {
    kernel_add(a, b, y, count)
  }

  /// y = a − b.
  package static func subtract(
    _ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>,
    into y: UnsafeMutablePointer<Double>, count: Int
  ) {
    kernel_subtract(a, b, y, count)
  }

  /// Whether something beside the kink came to it or crossed it, and whether something on it left.
  package static func branches(
    from before: UnsafePointer<Double>, to after: UnsafePointer<Double>, kink: Double, count: Int
  ) -> (crossed: Bool, left: Bool) {
    var found: Int64 = 0
    kernel_find_branches(before, after, kink, count, &found)
    return (found & 1 != 0, found & 2 != 0)
  }
}

/// A function's kink: where it is, its value there, and the slope that a convention gives it there.
package struct Corner: Sendable {
  private let place, value, slope: Double

  /// A corner of a function that is linear on either side.
  package init(at place: Double, value: Double, slope: Double) {
    (self.place, self.value, self.slope) = (place, value, slope)
  }

  /// y = how far outputs move from before to after if each stays on the line it is on.
  package func frozenChange(
    from before: UnsafePointer<Double>, output: UnsafePointer<Double>,
    to after: UnsafePointer<Double>, into y: UnsafeMutablePointer<Double>, count: Int
  ) {
    kernel_frozen_change(before, output, after, place, value, slope, y, count)
  }
}
