// What a network's outputs say, in NumPy: classes, labels or numbers, and how often they are right.

import NeuralNetworks

/// Writes what `{predict}` sets.
struct NumPyAnswers {
  let kind: AnswerKind
  let outputs: Int
  /// The name of the truth, where it is known.
  let targets: String?
  let threshold: String
  let hasConfusion: Bool

  /// Statements from the outputs on.
  func lines(from outputs: String) -> [String] {
    switch kind {
    case .oneOfClasses:
      ["probabilities = \(outputs)", "predictions = np.argmax(probabilities, axis=0)"]
        + judged(classes: self.outputs) { "np.argmax(\($0), axis=0)" }
    case .yesOrNo:
      [
        "probabilities = \(outputs)",
        "predictions = (probabilities[0] > \(factor(threshold))).astype(int)",
      ] + judged(classes: 2) { "\($0)[0].astype(int)" }
    case .labels:
      [
        "probabilities = \(outputs)",
        "predictions = (probabilities > \(factor(threshold))).astype(int)",
      ]
        + (targets.map {
          [
            "accuracy = np.mean(np.all(predictions == \($0), axis=0))",
            "print(\"accuracy\", accuracy)",
          ]
        } ?? ["print(predictions)"])
    case .numbers: ["predictions = \(outputs)"] + scores
    }
  }

  private func judged(classes: Int, _ truth: (String) -> String) -> [String] {
    guard let targets else { return ["print(predictions)"] }
    let accuracy = [
      "accuracy = np.mean(predictions == \(truth(targets)))", "print(\"accuracy\", accuracy)",
    ]
    guard hasConfusion else { return accuracy }
    return accuracy + [
      "# A row is a true class, a column what was predicted.",
      "confusion = np.zeros((\(classes), \(classes)), dtype=int)",
      "np.add.at(confusion, (\(truth(targets)), predictions), 1)", "print(confusion)",
    ]
  }

  private var scores: [String] {
    guard let targets else { return ["print(predictions)"] }
    return [
      "mean_squared_error = np.mean((predictions - \(targets))**2)",
      "print(\"mean squared error\", mean_squared_error)",
    ] + rSquared(targets)
  }

  private func rSquared(_ targets: String) -> [String] {
    let errors = "np.sum((\(targets) - predictions)**2, axis=1)"
    let spread =
      "np.sum((\(targets) - np.mean(\(targets), axis=1, keepdims=True))**2, axis=1)"
    return [
      "# The mean of R² over the outputs that vary at all.",
      "with np.errstate(divide=\"ignore\", invalid=\"ignore\"):",
      "    r_squared = np.mean((1 - \(errors) / \(spread))[\(spread) > 0])",
    ]
  }
}
