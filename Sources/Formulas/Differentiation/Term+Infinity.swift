// The one rule of reverse mode beside those of calculus: an exact 0 times something infinite is 0.
//
// `sqrt` has an infinite slope at 0, and what goes into it there mostly has a minimum there, whose slope
// is exactly 0: v² in sqrt(sum(v²)), a variance. IEEE's 0 · ∞ is NaN, and one NaN would take the whole
// gradient with it. The rule is applied where a product holds NaN and nowhere else, so that it costs one
// sum and changes no bit of what is finite. 0 times NaN stays NaN.

import Numerics

extension Term {
  /// The products of an upstream gradient and a slope, element by element, with 0 where one of the two
  /// is 0 and the other infinite.
  func settled(upstream: () -> Term, slope: () -> Term) -> Term {
    guard mayHoldNaN else { return self }
    let (upstream, slope) = (upstream(), slope())
    let (isNothing, hasNoSlope) = (upstream .== 0, slope .== 0)
    return choose(
      (isNothing .& slope.isInfinite) .| (hasNoSlope .& upstream.isInfinite), 0, self)
  }

  /// The product of matrices, one of them an upstream gradient, with 0 for each product of two entries of
  /// which one is 0 and the other infinite.
  func settledProduct(_ other: Term) -> Term {
    let product = matmul(self, other)
    guard product.mayHoldNaN else { return product }
    let (a, b) = (choose(isInfinite, 0, self), choose(other.isInfinite, 0, other))
    let (signs, otherSigns) = (sign(choose(isInfinite, self, 0)), sign(other))
    let (lastSigns, firstSigns) = (sign(choose(other.isInfinite, other, 0)), sign(a))
    // Each infinite product by its sign: all of one sign have an infinite sum, those of both have none.
    let balance = matmul(signs, otherSigns) + matmul(firstSigns, lastSigns)
    let count =
      matmul(magnitude(signs), magnitude(otherSigns))
      + matmul(magnitude(firstSigns), magnitude(lastSigns))
    let infinite = choose(magnitude(balance) .== count, balance * .infinity, .nan)
    return matmul(a, b) + choose(count .== 0, 0, infinite)
  }

  /// 1 for every element.
  var ones: Term { map { x throws(ArrayError) in try NDArray.full(x.shape, NDArray(1.0)) } }

  private var isInfinite: Term { magnitude(self) .== .infinity }

  /// Whether some element is NaN; infinite elements of both signs are taken for one.
  private var mayHoldNaN: Bool { (try? array()).map { Reduction.sum($0.doubles).isNaN } ?? false }

  private static var infinity: Term { Term(NDArray(Double.infinity)) }
  private static var nan: Term { Term(NDArray(Double.nan)) }
}
