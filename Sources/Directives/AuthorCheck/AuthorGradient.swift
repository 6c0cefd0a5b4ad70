// A gradient of the author's, and the names by which authors call gradients.

import Diagnostics
import Formulas
import Numerics

/// A gradient of a parameter that the author computed.
struct AuthorGradient {
  /// The place of the parameter among all.
  let parameter: Int
  /// The formula or name that it came from.
  let origin: String
  let value: Value
  /// Its own record.
  let record: Recording.Quantity?
  /// The formula, or the place where the name was set.
  let range: SourceRange

  /// The value as an array of floats.
  var array: NDArray? {
    guard let array = try? value.asArray(), array.elementType != .bool else { return nil }
    return array
  }
}

/// What authors call the gradient by a name.
func gradientNames(of name: String) -> [String] {
  [
    "dLd\(name)", "dL_d\(name)", "d\(name)", "grad_\(name)", "\(name)_grad", "g\(name)",
    "dJd\(name)", "dJ_d\(name)", "d_\(name)", "grad\(name)", "\(name)_gradient", "delta_\(name)",
    "\(name)_delta", "\(name)_derivative",
  ]
}

/// The names that a gradient's name may speak of: `dLdZ1` of `Z1`, `delta2` of `Z2`.
func targets(ofGradient name: String) -> [String] {
  var targets: [String] = []
  for prefix in ["dLd", "dL_d", "dJd", "dJ_d", "grad_", "d_", "d"] where name.hasPrefix(prefix) {
    targets.append(String(name.dropFirst(prefix.count)))
  }
  for suffix in ["_grad", "_gradient", "_delta", "_error"] where name.hasSuffix(suffix) {
    targets.append(String(name.dropLast(suffix.count)))
  }
  if name.hasPrefix("delta") {
    let rest = name.dropFirst(5).drop { $0 == "_" }
    targets += ["Z\(rest)", "z\(rest)"]
  }
  return targets.filter { !$0.isEmpty }
}
