// A gradient of the author's, and the names by which authors call gradients.

import Diagnostics
import Formulas
import Numerics

/// A gradient that the author computed.
struct AuthorGradient {
  /// What it is the gradient by.
  let of: Recording.Quantity
  /// The formula or name that it came from.
  let origin: String
  let value: Value
  /// Its own record.
  let record: Recording.Quantity?
  /// The formula, or the place where the name was set.
  let range: SourceRange
  let isIntermediate: Bool

  init(
    of quantity: Recording.Quantity, origin: String, value: Value, record: Recording.Quantity?,
    range: SourceRange, isIntermediate: Bool = false
  ) {
    of = quantity
    self.origin = origin
    self.value = value
    self.record = record
    self.range = range
    self.isIntermediate = isIntermediate
  }
}

/// What authors call the gradient by a name.
func gradientNames(of name: String) -> [String] {
  ["dLd\(name)", "dL_d\(name)", "d\(name)", "grad_\(name)", "\(name)_grad", "g\(name)"]
}

/// The names that a gradient's name may speak of: `dLdZ1` of `Z1`, `delta2` of `Z2`.
func targets(ofGradient name: String) -> [String] {
  var targets: [String] = []
  for prefix in ["dLd", "dL_d", "dJd", "dJ_d", "grad_", "d_", "d"] where name.hasPrefix(prefix) {
    targets.append(String(name.dropFirst(prefix.count)))
  }
  if name.hasSuffix("_grad") { targets.append(String(name.dropLast(5))) }
  if name.hasPrefix("delta") {
    let rest = name.dropFirst(5).drop { $0 == "_" }
    targets += ["Z\(rest)", "z\(rest)"]
  }
  return targets.filter { !$0.isEmpty }
}
