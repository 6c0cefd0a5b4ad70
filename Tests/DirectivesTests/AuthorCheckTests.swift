// `{check} gradients` on an author's own loss: what it takes, what it refuses, what it shows.

import LessonSupport
import Notebooks
import Testing

@Suite("The check of an author's own loss")
struct AuthorCheckTests {
  private func lesson(_ code: String, _ options: String...) -> ExecutedNotebook {
    run(
      cell("numpy", "import numpy as np\n" + code)
        + cell("check gradients", options.joined(separator: "\n")))
  }

  private func output(_ executed: ExecutedNotebook) -> GradientCheckOutput? {
    if case .gradients(let output)? = executed.checks.first { output } else { nil }
  }

  private let linear = """
    np.random.seed(1)
    X = np.random.randn(3, 4)
    w = np.array([0.5, -1.0, 2.0])
    c = 0.25
    P = w @ X + c
    L = np.mean(P ** 2)
    dLdP = 2 * P / 4
    dLdw = X @ dLdP
    dLdc = np.sum(dLdP)
    """

  @Test("floats and vectors are parameters, and reverse mode is a third opinion")
  func kinds() throws {
    let executed = lesson(linear, "loss: L", "parameters: [w, c]")
    #expect(executed.isOK, "\(executed.problems)")
    let found = try #require(output(executed))
    #expect(found.parameters.map(\.name) == ["w", "c", "P"])
    #expect(found.parameters.map(\.shape) == [[1, 3], [1, 1], [1, 4]])
    for row in found.parameters {
      let worst = try #require(row.worst)
      let reverse = try #require(worst.reverse)
      #expect(abs(reverse - worst.analytic) <= 1e-12 * abs(reverse))
    }
    #expect(executed.keys("numeric_gradients") == ["dLdw", "dLdc", "dLdP"])
  }

  @Test("on ReLU's corner the convention passes, and what lies beside the slopes fails")
  func kinks() {
    let code = """
      X = np.array([[0.0, 0, 1, 1], [0, 1, 0, 1]])
      np.random.seed(2)
      W = np.random.randn(3, 2)
      b = np.zeros((3, 1))
      Z = W @ X + b
      A = np.maximum(Z, 0)
      L = np.sum(A * A + A)
      dLdZ = (2 * A + 1) * (Z > 0)
      dLdW = dLdZ @ X.T
      dLdb = np.sum(dLdZ, axis=1, keepdims=True)
      """
    let right = lesson(code, "loss: L", "parameters: [W, b]")
    #expect(right.isOK, "\(right.problems)")
    #expect(output(right)?.parameters[1].atKink == 3)
    #expect(output(right)?.parameters[1].kink?.convention != nil)
    let wrong = lesson(code + "\ndLdb = dLdb - 3", "loss: L", "parameters: [W, b]")
    #expect(output(wrong)?.parameters[1].status == .failed)
  }

  @Test("loss and gradients see the same random draws, and the lesson sees none of them")
  func randomness() {
    let code = """
      def dropout(w):
          mask = np.random.rand(5) > 0.5
          L = np.sum((w * mask) ** 2)
          return L, {"w": 2 * w * mask}
      w = np.arange(1.0, 6.0)
      """
    let executed = lesson(
      code, "loss: dropout(w)[0]", "gradients: dropout(w)[1]", "parameters: [w]")
    #expect(executed.isOK, "\(executed.problems)")
    let draw = cell("numpy", "import numpy as np\nx = np.random.rand()")
    let options = "loss: dropout(w)[0]\ngradients: dropout(w)[1]\nparameters: [w]"
    let with = run(
      cell("numpy", "import numpy as np\n" + code) + cell("check gradients", options) + draw)
    let without = run(cell("numpy", "import numpy as np\n" + code) + draw)
    #expect(with.doubles("x") == without.doubles("x"))
  }

  @Test("a mistake made on purpose fails as expected, its steps on the way too")
  func expectations() {
    let wrong = linear.replacing("2 * P / 4", with: "P / 4")
    #expect(lesson(wrong, "loss: L", "parameters: [w, c]", "expect: fail").isOK)
    #expect(
      lesson(wrong, "loss: L", "parameters: [w, c]", "expect: {w: fail, c: fail}").isOK)
    #expect(!lesson(linear, "loss: L", "parameters: [w, c]", "expect: fail").isOK)
    #expect(!lesson(wrong, "loss: L", "parameters: [w, c]", "expect: {w: fail}").isOK)
  }

  @Test("the gradients may be formulas, as for the built-in network")
  func formulas() {
    let executed = lesson(
      linear, "loss: L", "parameters: [w, c]", "gradients:", "  w: X @ P / 2", "  c: P.sum() / 2")
    #expect(executed.isOK, "\(executed.problems)")
  }

  @Test(
    "what can't be checked is said at its place",
    arguments: [
      ("loss: L\nparameters: [w, 3]", "the parameter '3' is an int"),
      ("loss: L\nparameters: [w, u]", "unknown name 'u'"),
      ("loss: P\nparameters: [w]", "the loss must be a number, this is an array of shape (4,)"),
      ("loss: L", "option 'loss' needs 'parameters'"),
      ("parameters: [w]", "option 'parameters' belongs to 'loss'"),
      ("loss: L\nparameters: [w]\ngradients: {v: dLdw}", "there is no parameter 'v'"),
      ("loss: L\nparameters: [w, c]\ngradients: dLdw", "expects a dictionary, but 'dLdw' is none"),
      (
        "loss: L\nparameters: [w, c]\ngradients: [dLdw]", "1 gradient given for 2 parameters"
      ),
      ("loss: L\nparameters: [w]\nof: forward", "no function 'forward' has been called"),
      ("loss: L\nparameters: [w]\nup_to: sign", "expects one of factor"),
      ("of: train", "option 'of' belongs to 'loss'"),
      ("loss: \"'text'\"\nparameters: [w]", "the loss must be a number, this is a string"),
      ("loss: 2.0\nparameters: [w]", "'2.0' was not computed from 'w' as it is now"),
      ("loss: L\nparameters: [w, X]", "there is no gradient of 'X'"),
    ])
  func refusals(options: String, message: String) {
    let executed = lesson(linear, options)
    #expect(executed.problems.contains { $0.contains(message) }, "\(executed.problems)")
    #expect(!executed.isOK)
  }

  @Test("a loss is held against gradients at the parameters of both, not at those of a later step")
  func updated() {
    let executed = lesson(linear + "\nw = w - 0.1 * dLdw", "loss: L", "parameters: [w, c]")
    #expect(executed.isOK, "\(executed.problems)")
    #expect(executed.notes(ofCell: 2).contains { $0.contains("of the last step, line 12") })
  }

  @Test("a parameter that was set to something else is none of the loss")
  func stale() {
    let executed = lesson(linear + "\nw = np.ones(3)", "loss: L", "parameters: [w, c]")
    #expect(
      executed.problems.contains { $0.contains("'L' was not computed from 'w' as it is now") },
      "\(executed.problems)")
  }

  @Test("a gradient of another rank is no gradient")
  func ranks() {
    let executed = lesson(
      linear + "\ndLdw = dLdw.reshape(3, 1)", "loss: L", "parameters: [w, c]")
    #expect(
      executed.problems.contains { $0.contains("it is (3, 1), w is (3,)") },
      "\(executed.problems)")
  }
}
