// Softmax and its logarithm, example by example, shifted by the largest logit so that nothing
// overflows.

internal import Numerics

/// The pieces of softmax for logits of shape (outputs, examples).
///
/// The loops run over plain arrays: in the gradient check this is the innermost work, and a matrix's
/// subscript is a call into another module.
struct Softmax {
  private let logits: Matrix
  /// Each logit minus the largest one of its example, at most 0.
  private let shifted: [Double]
  /// e to the shifted logits, less 1 at each example's first largest, where it is 1.
  private let others: [Double]
  /// Where each example's first largest logit stands.
  private let largest: [Int]
  /// The sum of `others` over each example: the whole sum less 1.
  private let rest: [Double]

  init(_ logits: Matrix) {
    let columns = logits.columns
    var shifted = logits.elements
    let largest = (0..<columns).map { j in
      stride(from: j, to: shifted.count, by: columns).reduce(j) {
        shifted[$1] > shifted[$0] ? $1 : $0
      }
    }
    let peaks = largest.map { shifted[$0] }
    for k in shifted.indices { shifted[k] -= peaks[k % columns] }
    var others = Elementary.exp(shifted)
    // Subtracted, not set to 0: NaN, from an infinite logit, stays NaN.
    for k in largest { others[k] -= 1 }
    (self.logits, self.shifted, self.others, self.largest) = (logits, shifted, others, largest)
    rest = logits.with(others).columnTotals
  }

  /// e^z over the example's sum of e^z.
  var predictions: Matrix {
    var result = others
    for k in largest { result[k] += 1 }
    for k in result.indices { result[k] /= 1 + rest[k % logits.columns] }
    return logits.with(result)
  }

  /// y (log Σ e^z − z) for every entry: −y log p, accurate even where p rounds to 1.
  func surprise(_ targets: Matrix) -> Matrix {
    let logarithms = Elementary.log1p(rest)
    var result = targets.elements
    // A class that is not asked for costs nothing, however impossible it is: 0 · ∞ is 0 here.
    for k in result.indices where result[k] != 0 || shifted[k].isNaN {
      result[k] *= logarithms[k % logits.columns] - shifted[k]
    }
    return logits.with(result)
  }
}
