// Products by one kernel and a number of threads, and the chain that defines each entry.

import CKernels
import Numerics
import Testing

/// A product's sizes: (rows, inner) by (inner, columns).
struct ProductShape: Sendable {
  let rows: Int
  let inner: Int
  let columns: Int
}

/// A product with factors stored as they are or transposed, in rows `gap` doubles longer than
/// needed, so that no step is a size by accident.
struct ProductCase {
  let shape: ProductShape
  let left: [Double]
  let right: [Double]
  let gap = 3

  /// Entries from `pool`, taken round and round.
  init(_ shape: ProductShape, from pool: [Double]) {
    self.shape = shape
    left = (0..<shape.rows * shape.inner).map { pool[$0 % pool.count] }
    right = (0..<shape.inner * shape.columns).map { pool[($0 * 7 + 13) % pool.count] }
  }

  /// One ascending chain of fused multiply-adds for each entry.
  var expected: [Double] {
    var result = [Double](repeating: 0, count: shape.rows * shape.columns)
    for i in 0..<shape.rows {
      for j in 0..<shape.columns {
        var sum = 0.0
        for k in 0..<shape.inner {
          sum.addProduct(left[i * shape.inner + k], right[k * shape.columns + j])
        }
        result[i * shape.columns + j] = sum
      }
    }
    return result
  }

  /// The product by a kernel, with factors stored transposed or not; nil if it wrote anywhere else.
  func result(
    _ build: Build, threads: Int = 1, transposedLeft: Bool = false, transposedRight: Bool = false
  ) -> [Double]? {
    let (m, k, n) = (shape.rows, shape.inner, shape.columns)
    let a = stored(left, rows: m, columns: k, transposed: transposedLeft)
    let b = stored(right, rows: k, columns: n, transposed: transposedRight)
    let (aRow, aInner) = transposedLeft ? (1, m + gap) : (k + gap, 1)
    let (bInner, bColumn) = transposedRight ? (1, k + gap) : (n + gap, 1)
    var padded = [Double](repeating: 12345, count: m * (n + gap))
    kernel_product_by(
      build.level, Int32(threads), a, aRow, aInner, b, bInner, bColumn, &padded, n + gap, m, k, n)
    var entries = [Double]()
    for i in 0..<m {
      let row = padded[i * (n + gap)..<(i + 1) * (n + gap)]
      guard row.suffix(gap).allSatisfy({ $0 == 12345 }) else { return nil }
      entries += row.prefix(n)
    }
    return entries
  }

  private func stored(
    _ entries: [Double], rows: Int, columns: Int, transposed: Bool
  ) -> [Double] {
    let (height, width) = transposed ? (columns, rows) : (rows, columns)
    // What a kernel must not read would turn its result into NaN.
    var result = [Double](repeating: .nan, count: height * (width + gap))
    for i in 0..<height {
      for j in 0..<width {
        result[i * (width + gap) + j] =
          transposed ? entries[j * columns + i] : entries[i * columns + j]
      }
    }
    return result
  }
}

/// Equal to the bit; which NaN it is where an entry is NaN depends on the processor.
func areSameBits(_ a: [Double], _ b: [Double]) -> Bool {
  a.count == b.count
    && zip(a, b).allSatisfy { $0.bitPattern == $1.bitPattern || ($0.isNaN && $1.isNaN) }
}

/// Numbers of all magnitudes and signs whose sums round at every step.
let ordinaryNumbers: [Double] = {
  var generator = RandomGenerator(seed: 21)
  return generator.normals(9973)
}()
