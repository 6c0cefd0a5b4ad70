// What the axes of the names that directives set stand for.

import Execution
import Formulas
import NeuralNetworks
import Numerics

/// The meanings of axes by the lesson format's own names.
struct KnownAxes {
  private let context: ExecutionContext
  private let meanings: [String: [String?]]

  init(in context: ExecutionContext) {
    self.context = context
    var known: [String: [String?]] = [:]
    for name in context.formulas.names.names {
      guard let axes = Self.axes(of: name), case .array(let array)? = context[name],
        array.rank == axes.count, Self.isOfTheNetwork(name, array, in: context)
      else { continue }
      known[name] = axes
    }
    meanings = context.formulas.axisMeanings(knowing: known)
  }

  /// Whether a name is what the lesson format means by it: a directive set it, or it is a parameter.
  private static func isOfTheNetwork(
    _ name: String, _ array: NDArray, in context: ExecutionContext
  ) -> Bool {
    guard context.origin(of: name)?.directive == "numpy" else { return true }
    guard let parameter = context.network?.initial[name] else { return false }
    return array.shape == [parameter.rows, parameter.columns]
  }

  /// The axes of an array as text; `nil` where nothing is known of them.
  func text(of name: String, shape: [Int]) -> String? {
    guard let axes = meanings[name] ?? parameterAxes(of: name, shape: shape),
      axes.count == shape.count, axes.contains(where: { $0 != nil })
    else { return nil }
    let better = parameterAxes(of: name, shape: shape) ?? axes
    return zip(better, shape).map { $0 ?? ($1 == 1 ? "1" : "?") }.joined(separator: " × ")
  }

  /// A gradient has its parameter's axes: `dLdW1` and `dW1` those of `W1`.
  private func parameterAxes(of name: String, shape: [Int]) -> [String?]? {
    for prefix in ["dLd", "d"] where name.hasPrefix(prefix) {
      let parameter = String(name.dropFirst(prefix.count))
      guard case .array(let array)? = context[parameter], array.shape == shape,
        let axes = meanings[parameter]
      else { continue }
      return axes
    }
    return nil
  }

  /// The axes of a name of the lesson format's.
  private static func axes(of name: String) -> [String?]? {
    switch name {
    case "X", "X_test": return ["features", "examples"]
    case "Y", "Y_test", "Y_pred", "probabilities": return ["outputs", "examples"]
    case "X_mean", "X_std": return ["features", nil]
    case "A": return ["units", "examples"]
    case "confusion": return ["true classes", "predicted classes"]
    default: break
    }
    if name == "history" || name.hasPrefix("history_") { return ["steps"] }
    let base = name.hasPrefix("dLd") ? name.dropFirst(3) : name[...]
    guard let kind = base.first, base.count > 1, base.dropFirst().allSatisfy(\.isNumber) else {
      return nil
    }
    switch kind {
    case "W": return ["units", "inputs"]
    case "b": return ["units", nil]
    case "Z", "A": return ["units", "examples"]
    default: return nil
    }
  }
}
