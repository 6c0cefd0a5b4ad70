// Mistakes that authors make in backpropagation, planted one by one into a lesson's own code: each is
// caught, and nearly all are named.

import LessonSupport
import Notebooks
import Testing

/// A program, what is written into it instead of what is right, and what the check has to say.
struct PlantedMistake: Sendable, CustomTestStringConvertible {
  let program: String
  let right: String
  let wrong: String
  /// A part of what is said of the first wrong line; empty where no cause is known for it.
  let diagnosis: String
  /// The name that the first wrong line sets.
  let culprit: String

  init(
    _ program: String, _ right: String, _ wrong: String, at culprit: String, _ diagnosis: String
  ) {
    self.program = program
    self.right = right
    self.wrong = wrong
    self.culprit = culprit
    self.diagnosis = diagnosis
  }

  var testDescription: String { wrong }

  /// The lesson with the mistake; the whole of what is right must stand in it once.
  var lesson: String { program.replacing(right, with: wrong) }

  static let functions = """
    ```{numpy}
    import numpy as np
    np.random.seed(3)
    X = np.random.randn(2, 5)
    Y = np.array([[0.0, 1.0, 1.0, 0.0, 1.0]])
    P = {"W1": np.random.randn(4, 2), "b1": 0.3 * np.random.randn(4, 1),
         "W2": np.random.randn(1, 4), "b2": np.array([[0.2]])}

    def backward(X, P, Y):
        m = X.shape[1]
        Z1 = P["W1"] @ X + P["b1"]
        A1 = np.maximum(Z1, 0)
        Z2 = P["W2"] @ A1 + P["b2"]
        Y_pred = 1 / (1 + np.exp(-Z2))
        L = -np.sum(Y * np.log(Y_pred) + (1 - Y) * np.log(1 - Y_pred)) / m
        dLdZ2 = Y_pred - Y
        dLdW2 = dLdZ2 @ A1.T / m
        dLdb2 = np.sum(dLdZ2, axis=1, keepdims=True) / m
        dLdZ1 = P["W2"].T @ dLdZ2 * (Z1 > 0)
        dLdW1 = dLdZ1 @ X.T / m
        dLdb1 = np.sum(dLdZ1, axis=1, keepdims=True) / m
        return {"W1": dLdW1, "b1": dLdb1, "W2": dLdW2, "b2": dLdb2}, L
    ```

    ```{check} gradients
    loss: backward(X, P, Y)[1]
    gradients: backward(X, P, Y)[0]
    parameters: P
    ```

    """

  /// Two hidden layers of equal size, tanh and sigmoid, a square loss, step by step.
  static let steps = """
    ```{numpy}
    import numpy as np
    np.random.seed(5)
    X = np.random.randn(3, 6)
    Y = np.random.randn(2, 6)
    m = X.shape[1]
    W1 = np.random.randn(3, 3)
    W2 = np.random.randn(3, 3)
    W3 = np.random.randn(2, 3)
    b3 = np.random.randn(2, 1)
    rate = 0.1
    Z1 = W1 @ X
    A1 = np.tanh(Z1)
    Z2 = W2 @ A1
    A2 = 1 / (1 + np.exp(-Z2))
    Y_pred = W3 @ A2 + b3
    L = np.sum((Y_pred - Y)**2) / m + 0.1 * np.sum(W1**2)
    dLdY_pred = 2 * (Y_pred - Y) / m
    dLdW3 = dLdY_pred @ A2.T
    dLdb3 = np.sum(dLdY_pred, axis=1, keepdims=True)
    dLdA2 = W3.T @ dLdY_pred
    dLdZ2 = dLdA2 * A2 * (1 - A2)
    dLdW2 = dLdZ2 @ A1.T
    dLdA1 = W2.T @ dLdZ2
    dLdZ1 = dLdA1 * (1 - A1**2)
    dLdW1 = dLdZ1 @ X.T + 0.2 * W1
    ```

    ```{check} gradients
    loss: L
    parameters: [W1, W2, W3, b3]
    ```

    """

  static let all: [PlantedMistake] = [
    .init(functions, "Y_pred - Y\n", "Y - Y_pred\n", at: "dLdZ2", "wrong sign"),
    .init(functions, "dLdZ2 @ A1.T / m", "dLdZ2 @ A1.T", at: "W2", "division by m is missing"),
    .init(
      functions, "dLdZ1 @ X.T / m", "dLdZ1 @ X.T / m / m", at: "W1", "by m once too often"),
    .init(
      functions, "dLdZ2 = Y_pred - Y", "dLdZ2 = 2 * (Y_pred - Y)", at: "dLdZ2", "factor 2"),
    .init(functions, "dLdZ2 @ A1.T / m", "(dLdZ2 @ A1.T / m).T", at: "W2", "transpose"),
    .init(functions, "dLdZ1 @ X.T / m", "X @ dLdZ1.T / m", at: "W1", "transpose"),
    .init(
      functions, "np.sum(dLdZ1, axis=1", "np.sum(dLdZ1, axis=0", at: "b1",
      "dLdZ1 is summed over axis 0, not over axis 1"),
    .init(
      functions, "np.sum(dLdZ2, axis=1, keepdims=True) / m", "dLdZ2 / m", at: "b2",
      "not summed over axis 1"),
    .init(
      functions, "np.sum(dLdZ1, axis=1, keepdims=True)", "np.sum(dLdZ1)", at: "b1",
      "it is (), b1 is (4, 1)"),
    .init(
      functions, "np.sum(dLdZ1, axis=1, keepdims=True)",
      "np.mean(dLdZ1, axis=1, keepdims=True)", at: "b1", "by m once too often"),
    .init(
      functions, "* (Z1 > 0)", "* (1 - A1**2)", at: "dLdZ1",
      "1 - A1**2 is the derivative of tanh, and A1 is relu of Z1"),
    .init(
      functions, "* (Z1 > 0)", "* A1 * (1 - A1)", at: "dLdZ1",
      "A1 * (1 - A1) is the derivative of sigmoid"),
    .init(
      functions, "P[\"W2\"].T @ dLdZ2 * (Z1 > 0)", "P[\"W2\"].T @ dLdZ2", at: "dLdZ1",
      "the derivative of relu, Z1 > 0, is left out"),
    .init(
      functions, "P[\"W2\"].T @ dLdZ2 * (Z1 > 0)", "dLdZ2 * (Z1 > 0)", at: "dLdZ1",
      "the error dLdZ2 is passed on unchanged"),
    .init(
      functions, "dLdZ2 @ A1.T / m", "dLdZ2 @ Z1.T / m", at: "W2",
      "dLdZ2 @ Z1.T stands where dLdZ2 @ A1.T belongs"),
    .init(
      functions, "dLdZ1 @ X.T / m", "np.zeros((4, 2))", at: "W1", "zero everywhere"),
    .init(
      functions, "dLdZ2 = Y_pred - Y", "dLdZ2 = (Y_pred - Y) * Y_pred * (1 - Y_pred)",
      at: "dLdZ2", "once too often"),
    .init(
      functions, "np.sum(dLdZ2, axis=1, keepdims=True) / m",
      "np.sum(dLdZ2[:, 1:], axis=1, keepdims=True) / m", at: "b2", ""),
    .init(steps, "W2.T @ dLdZ2", "W2 @ dLdZ2", at: "dLdA1", "stands where"),
    .init(
      steps, "dLdZ2 = dLdA2 * A2 * (1 - A2)", "dLdZ2 = dLdA2 * Z2 * (1 - Z2)", at: "dLdZ2",
      "is taken of Z2 where A2 belongs"),
    .init(
      steps, "dLdZ1 = dLdA1 * (1 - A1**2)", "dLdZ1 = dLdA1 * (Z1 > 0)", at: "dLdZ1",
      "Z1 > 0 is the derivative of relu, and A1 is tanh of Z1"),
    .init(
      steps, "dLdW1 = dLdZ1 @ X.T + 0.2 * W1", "dLdW1 = dLdZ1 @ X.T", at: "dLdW1",
      "the term 0.2 * W1 is missing"),
    .init(
      steps, "dLdW2 = dLdZ2 @ A1.T", "dLdW2 = dLdZ2 @ A1.T + 0.5 * W2", at: "dLdW2",
      "a term 0.5 * W2 too much"),
    .init(
      steps, "dLdY_pred = 2 * (Y_pred - Y) / m", "dLdY_pred = (Y_pred - Y) / m",
      at: "dLdY_pred", "too small by the factor 2"),
    .init(
      steps, "dLdA2 = W3.T @ dLdY_pred", "W3 = W3 - rate * dLdW3\ndLdA2 = W3.T @ dLdY_pred",
      at: "dLdA2", "W3 is the one of line 21"),
    .init(
      steps, "dLdW2 = dLdZ2 @ A1.T", "dLdW2 = dLdZ2 @ A2.T", at: "dLdW2",
      "dLdZ2 @ A2.T stands where dLdZ2 @ A1.T belongs"),
    .init(steps, "dLdZ1 = dLdA1 * (1 - A1**2)", "dLdZ1 = dLdA1", at: "dLdZ1", "is left out"),
    .init(steps, "dLdA2 = W3.T @ dLdY_pred", "dLdA2 = -W3.T @ dLdY_pred", at: "dLdA2", "sign"),
  ]
}

@Suite("Mistakes planted in an author's backpropagation")
struct PlantedMistakeTests {
  @Test("what is right passes")
  func right() {
    for program in [PlantedMistake.functions, PlantedMistake.steps] {
      let executed = run(program)
      #expect(executed.isOK, "\(executed.problems)")
    }
  }

  @Test("there are 25 at least, of which 20 are diagnosed")
  func number() {
    #expect(PlantedMistake.all.count >= 25)
    #expect(PlantedMistake.all.count { !$0.diagnosis.isEmpty } >= 20)
  }

  @Test("each is caught, at its line, and named", arguments: PlantedMistake.all)
  func mistakes(mistake: PlantedMistake) throws {
    #expect(mistake.program.split(separator: mistake.right).count == 2, "the mistake has no place")
    let lesson = mistake.lesson
    // The parameter as it is after the step is not what the loss used: it is given by its value then.
    let executed = run(
      mistake.wrong.hasPrefix("W3 = ")
        ? lesson.replacing("parameters: [W1, W2, W3, b3]", with: "parameters: [W1, W2, b3]")
        : lesson)
    guard case .gradients(let output)? = executed.checks.first else {
      Issue.record("no check: \(executed.problems)")
      return
    }
    #expect(output.status == .failed)
    let culprit = try #require(output.culprit)
    #expect(culprit.name == mistake.culprit, "\(culprit)")
    let diagnosis = culprit.diagnosis ?? ""
    #expect(
      mistake.diagnosis.isEmpty ? diagnosis.isEmpty : diagnosis.contains(mistake.diagnosis),
      "«\(diagnosis)»")
  }
}
