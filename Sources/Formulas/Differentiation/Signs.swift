// What tells branches apart: numbers that change with the branch, 0 for a tie.
//
// Integers and truth values have no ties: they can't be moved a little, and where floats made them,
// the step stands there. So equal integers give 2.

import Numerics

/// On which side of 0 something is: −1 or 1, 0 at a tie, or 2 where it is 0 but can't be moved.
func side(_ x: Term) -> Term { side(x, of: x) }

/// On which side of `y` something is.
func difference(_ x: Term, _ y: Term) -> Term { side(x.asFloats - y.asFloats, of: x, y) }

/// The same for a difference that was taken `of` other things.
func side(_ difference: Term, of operands: Term...) -> Term {
  Term { () throws(ArrayError) in
    let types = try operands.map { operand throws(ArrayError) in
      try operand.array().elementType
    }
    let signs = sign(difference)
    return try (types.contains(.float64) ? signs : choose(signs .== 0, 2, signs)).array()
  }
}

/// −1 for what is 0, 1 for everything else.
///
/// That a condition is 0 is no tie: it is mostly a mask of zeros and ones.
func truth(_ x: Term) -> Term { choose(x .== 0, -1, 1) }

extension Term {
  var asFloats: Term { map { $0.converted(to: .float64) } }

  /// Where it is a whole number.
  var isWhole: Term { map { $0.rounded(.down) } .== self }

  /// Whole numbers without 0: from 0 upward they move up by one.
  var avoidingZero: Term { choose(self .< 0, self, self + 1) }

  /// The integer part, and whether there is no more than that.
  func roundedSigns(_ rule: FloatingPointRoundingRule) -> [Term] {
    let whole = map { $0.rounded(rule) }
    return [whole.avoidingZero, difference(self, whole)]
  }

  /// The same toward zero; there is no step at 0 itself.
  var truncatedSigns: [Term] {
    let whole = map { $0.rounded(.towardZero) }
    return [whole.avoidingZero, choose(whole .== 0, 1, difference(self, whole))]
  }
}
