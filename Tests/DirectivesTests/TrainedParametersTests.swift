// Checks of an author's own loss at parameters that have a past, such as a loop of training.

import LessonSupport
import Notebooks
import Testing

@Suite("Checks of parameters that a program has computed")
struct TrainedParametersTests {
  /// A network of one layer whose parameters are steps of training, with the gradients of the last.
  private func lesson(_ gradient: String = "dLdZ @ X.T / 3") -> String {
    cell(
      "numpy",
      "import numpy as np",
      "X = np.array([[1.0, -2.0, 0.5], [0.3, 1.0, -1.0]])",
      "Y = np.array([[1.0, 0.0, 2.0]])",
      "P = {'W': np.array([[0.2, -0.4]]), 'b': np.array([[0.1]])}",
      "def backward(P):",
      "    Z = P['W'] @ X + P['b']",
      "    L = np.sum((Z - Y)**2) / 6",
      "    dLdZ = Z - Y",
      "    dLdW = \(gradient)",
      "    dLdb = np.sum(dLdZ, axis=1, keepdims=True) / 3",
      "    return {'W': dLdW, 'b': dLdb}, L",
      "for step in range(20):",
      "    G, L = backward(P)",
      "    for name in P:",
      "        P[name] = P[name] - 0.1 * G[name]")
      + cell(
        "check gradients", "loss: backward(P)[1]", "gradients: backward(P)[0]", "parameters: P")
  }

  @Test("the steps on the way are those of the loss, not of the training before")
  func steps() {
    let executed = run(lesson())
    #expect(executed.problems == [])
    #expect(
      executed.checkedRows == ["W [W] passed", "b [b] passed", "Z [dLdZ / 3, line 9] passed"])
  }

  @Test("a mistake is still named")
  func mistake() {
    let executed = run(lesson("dLdZ @ X.T"))
    #expect(executed.diagnoses.first?.contains("division by m is missing") == true)
  }

  @Test("a value of a loop's round before is told from the last one")
  func stale() {
    let executed = run(
      cell(
        "numpy",
        "import numpy as np",
        "X = np.array([[1.0, -2.0, 0.5], [0.3, 1.0, -1.0]])",
        "V = np.array([[0.7, -0.4]])",
        "W = np.array([[0.2, -0.4], [0.1, 0.9]])",
        "A = X",
        "for step in range(5):",
        "    before = A",
        "    A = np.tanh(W @ X + step)",
        "    Z = V @ A",
        "    L = np.sum(Z**2) / 2",
        "    dLdZ = Z",
        "    dLdV = dLdZ @ before.T")
        + cell("check gradients", "loss: L", "parameters: V"))
    #expect(executed.diagnoses == ["V: A is the one of line 9, not the one the loss used"])
  }

  @Test("a parameter that is made of another is followed back to it")
  func tied() {
    let executed = run(
      cell(
        "numpy",
        "import numpy as np",
        "W = np.array([[0.2, -0.4], [0.1, 0.9]])",
        "V = 3 * W.T",
        "L = np.sum(V @ W)",
        "dLdV = np.ones((2, 2)) @ W.T",
        "dLdW = V.T @ np.ones((2, 2)) + 3 * dLdV.T")
        + cell("check gradients", "loss: L", "parameters: [W, V]"))
    #expect(executed.problems == [])
    #expect(executed.checkedRows == ["W [dLdW] passed", "V [dLdV] passed"])
  }
}
