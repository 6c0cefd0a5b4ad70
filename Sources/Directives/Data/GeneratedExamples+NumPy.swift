// Drawn examples in NumPy: the recipes of `GeneratedSet`, draw for draw.

import Execution
import NeuralNetworks
import Notebooks
import Numerics

extension GeneratedExamples {
  func numpyLines(by preparation: Preparation, in scene: NumPyScene) -> [String] {
    let context = scene.after
    let hasTest = context.definedNames.contains("X_test")
    let test = context["X_test"]?.matrix?.columns ?? 0
    let count = (context["X"]?.matrix?.columns ?? 0) + test
    let classes = max(2, context["Y"]?.matrix?.rows ?? 1)
    let drawn = function(classes: classes, in: scene)
    var lines = drawn.lines + ["", "X, Y = \(drawn.name)(\(count), \(noiseText(in: scene)))"]
    lines += preparation.numpyLines(count: count, test: hasTest ? test : 0, in: scene)
    return lines
  }

  private func function(classes: Int, in scene: NumPyScene) -> (name: String, lines: [String]) {
    let name = scene.freeName("draw_\(set.rawValue)")
    let targets =
      classes > 2
      ? "Y = np.eye(\(classes))[y].T  # one-hot columns" : "Y = y[np.newaxis, :].astype(float)"
    let body = set.numpyBody(classes: classes) + [targets, "return X, Y"]
    return (name, ["def \(name)(n, noise):"] + body.map { "    " + $0 })
  }
}

extension GeneratedSet {
  /// Statements that set `X` and the classes `y` of `n` examples.
  fileprivate func numpyBody(classes: Int) -> [String] {
    switch self {
    case .blobs:
      [
        "# Gaussian clouds around points of the unit circle.",
        "a = 2 * np.pi * np.arange(\(classes)) / \(classes)",
        "centers = np.stack([np.cos(a), np.sin(a)], axis=1)",
        "y = np.repeat(np.arange(\(classes)), [\(share("k", classes)) for k in range(\(classes))])",
        "X = np.random.normal(centers[y], noise).T",
      ] + Self.reordered
    case .moons:
      [
        "# Two half circles that reach into each other.",
        "a, b = np.linspace(0, np.pi, n // 2), np.linspace(0, np.pi, n - n // 2)",
        "X = np.array([np.append(np.cos(a), 1 - np.cos(b)), np.append(np.sin(a), 1 - np.sin(b) - 0.5)])",
        "y = np.repeat([0, 1], [n // 2, n - n // 2])",
      ] + Self.reordered + Self.spread
    case .circles:
      [
        "# A circle of radius 1 and one of radius 1/2 in it.",
        "a = np.linspace(0, 2 * np.pi, n // 2, endpoint=False)",
        "b = np.linspace(0, 2 * np.pi, n - n // 2, endpoint=False)",
        "X = np.array([np.append(np.cos(a), 0.5 * np.cos(b)), np.append(np.sin(a), 0.5 * np.sin(b))])",
        "y = np.repeat([0, 1], [n // 2, n - n // 2])",
      ] + Self.reordered + Self.spread
    case .spirals:
      [
        "# Arms of a spiral, one a class.",
        "X, y = np.empty((2, 0)), np.empty(0, dtype=int)",
        "for k in range(\(classes)):",
        "    size = \(share("k", classes))",
        "    r = np.linspace(0, 1, size)",
        "    t = 2 * np.pi * k / \(classes) + 4 * r + noise * np.random.randn(size)",
        "    X = np.hstack([X, [r * np.sin(t), r * np.cos(t)]])",
        "    y = np.append(y, np.full(size, k))",
      ] + Self.reordered
    }
  }

  private func share(_ k: String, _ classes: Int) -> String {
    "n // \(classes) + (\(k) < n % \(classes))"
  }

  private static let reordered = [
    "order = np.random.permutation(n)", "X, y = X[:, order], y[order]",
  ]
  private static let spread = ["X += np.random.normal(0, noise, (n, 2)).T"]
}
