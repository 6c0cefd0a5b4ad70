// Which line the check of an author's own loss names as the first wrong one.

import LessonSupport
import Notebooks
import Testing

@Suite struct CulpritPlaceTests {
  private func line(ofGradient gradient: String) throws -> Int {
    let code = cell(
      "numpy",
      "X = np.array([[1.0, 2.0, 4.0]])",  // line 2
      "b = 0.5 * np.ones((1, 1))",
      "Z = X + b",
      "L = np.sum(Z**2)",
      "dLdZ = 2 * Z",
      "dLdb = np.mean(dLdZ, axis=1, keepdims=True)")  // line 7
    let check = cell(
      "check gradients", "loss: L", "parameters: b", "gradients: {b: \(gradient)}", "expect: fail")
    let executed = run(code + check)
    #expect(executed.problems == [])
    guard case .gradients(let output)? = executed.checks.first else { return 0 }
    return try #require(output.culprit).line
  }

  @Test func aWrongGradientIsWrongWhereItWasComputed() throws {
    #expect(try line(ofGradient: "dLdb") == 7)
  }

  /// `dLdZ` is right as the gradient by `Z`; to take it for that by `b` is the mistake.
  @Test func anotherGradientIsWrongWhereItWasTakenForThisOne() throws {
    let checkCell = 9
    #expect(try line(ofGradient: "dLdZ") > checkCell)
  }
}
