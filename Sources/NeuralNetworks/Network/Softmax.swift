// Softmax and its logarithm, example by example, shifted by the largest logit so that nothing
// overflows.

internal import Numerics

/// The pieces of softmax for logits of shape (outputs, examples).
struct Softmax {
  /// Each logit minus the largest one of its example, at most 0.
  private let shifted: Matrix
  /// e to the shifted logits, with 0 at each example's first largest, where it is 1.
  private let others: Matrix
  /// The row of each example's first largest logit.
  private let largest: [Int]
  /// The sum of `others` over each example: the whole sum less 1.
  private let rest: [Double]

  init(_ logits: Matrix) {
    let largest = (0..<logits.columns).map { j in
      (1..<max(1, logits.rows)).reduce(0) { logits[$1, j] > logits[$0, j] ? $1 : $0 }
    }
    var shifted = logits
    for i in 0..<logits.rows {
      for j in 0..<logits.columns { shifted[i, j] -= logits[largest[j], j] }
    }
    var others = shifted.with(Elementary.exp(shifted.elements))
    // Subtracting afterwards keeps NaN (from an infinite logit) where it arose.
    for j in 0..<logits.columns { others[largest[j], j] -= 1 }
    (self.shifted, self.others, self.largest) = (shifted, others, largest)
    rest = others.columnTotals
  }

  /// e^z over the example's sum of e^z.
  var predictions: Matrix {
    var result = others
    for j in 0..<result.columns { result[largest[j], j] += 1 }
    return result.scalingColumns(by: rest.map { 1 + $0 }, dividing: true)
  }

  /// y (log Σ e^z − z) for every entry: −y log p, accurate even where p rounds to 1.
  func surprise(_ targets: Matrix) -> Matrix {
    let logarithms = Elementary.log1p(rest)
    var result = targets
    for i in 0..<result.rows {
      for j in 0..<result.columns where targets[i, j] != 0 || shifted[i, j].isNaN {
        result[i, j] = targets[i, j] * (logarithms[j] - shifted[i, j])
      }
    }
    return result
  }
}
