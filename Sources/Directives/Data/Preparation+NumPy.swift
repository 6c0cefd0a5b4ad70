// What becomes of examples wherever they come from, in NumPy.

import Execution

extension Preparation {
  /// Divides `X` and `Y` of so many examples and standardizes the features.
  ///
  /// - Parameter test: how many are kept back.
  func numpyLines(count: Int, test: Int, hasTargets: Bool = true, in scene: NumPyScene) -> [String]
  {
    (test > 0 ? split(count, test, hasTargets ? ["X", "Y"] : ["X"], in: scene) : [])
      + (standardizes ? standardizing(hasTest: scene.after.definedNames.contains("X_test")) : [])
  }

  private func split(_ count: Int, _ test: Int, _ names: [String], in scene: NumPyScene) -> [String]
  {
    guard draws else {
      return names.map {
        "\($0), \($0)_test = \($0)[:, :\(count - test)], \($0)[:, \(count - test):]"
      }
    }
    let order = scene.freeName("order")
    return ["\(order) = np.random.permutation(\(count))  # the first \(test) are kept back"]
      + names.map {
        "\($0), \($0)_test = \($0)[:, \(order)[\(test):]], \($0)[:, \(order)[:\(test)]]"
      }
  }

  private func standardizing(hasTest: Bool) -> [String] {
    [
      "# Every feature to mean 0 and deviation 1, by the training examples alone.",
      "X_mean = np.mean(X, axis=1, keepdims=True)", "X_std = np.std(X, axis=1, keepdims=True)",
      "X_std[np.ptp(X, axis=1) == 0] = 1", "X = (X - X_mean) / X_std",
    ] + (hasTest ? ["X_test = (X_test - X_mean) / X_std"] : [])
  }
}
