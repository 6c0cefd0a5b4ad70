// What the check of an author's gradients does where the record of the loss has steps without a derivative:
// what leads through one must not count as a constant, or a wrong gradient would pass and a right one fail.

import LessonSupport
import Notebooks
import Testing

@Suite("Steps without a derivative in an author's loss")
struct AuthorRecordTests {
  private func lesson(_ code: String, parameters: String = "W") -> ExecutedNotebook {
    run(
      cell("numpy", "import numpy as np\nW = np.array([1.0, 2.0])\nmu = 3.0\n" + code)
        + cell("check gradients", "loss: L", "parameters: \(parameters)"))
  }

  @Test(
    "on the way they stop the check, at their place",
    arguments: ["2 * W", "2 * W + 1"])
  func onTheWay(gradient: String) throws {
    let executed = lesson("U = np.unique(W)\nL = np.sum(W ** 2) + np.sum(U)\ndLdW = \(gradient)")
    let problem = try #require(executed.problems.first)
    #expect(problem.contains("no gradient by 'W': unique has no derivative here"), "\(problem)")
    #expect(executed.checkedRows.isEmpty)
  }

  @Test("beside it they stop nothing")
  func beside() {
    let code = "X = np.array([3.0, 1.0, 3.0])\nU = np.unique(X)\nL = np.sum(U * W)\ndLdW = U"
    let executed = lesson(code)
    #expect(executed.isOK, "\(executed.problems)")
    #expect(executed.checkedRows == ["W [dLdW] passed"])
  }

  @Test("what is drawn around a parameter is no constant, what is scaled and moved has a gradient")
  func drawn() {
    let around = lesson(
      "x = np.random.normal(mu, 1.0)\nL = x * x + mu\ndLdmu = 1.0", parameters: "mu")
    #expect(
      around.problems.contains {
        $0.contains("no gradient by 'mu': random.normal has no derivative here")
      }, "\(around.problems)")
    let moved = lesson(
      "x = mu + 1.0 * np.random.randn(4)\nL = np.sum(x * x) + mu\ndLdmu = 1 + np.sum(2 * x)",
      parameters: "mu")
    #expect(moved.checkedRows == ["mu [dLdmu] passed"], "\(moved.problems)")
  }

  @Test("of the steps on the way, those before one without a derivative are not checked")
  func intermediates() {
    let code = """
      Z = np.array([3.0, 1.0])
      U = np.unique(Z)
      L = np.sum(U * W)
      dLdZ = W
      dLdW = U
      """
    let executed = lesson(code)
    #expect(executed.checkedRows == ["W [dLdW] passed"], "\(executed.problems)")
  }
}
