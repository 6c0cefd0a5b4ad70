// What a check of an author's gradients calls right and wrong, tried on the idioms of published tutorials that were
// called wrong before: the verdict is about the parameters, at the values that the gradients were computed from.

import LessonSupport
import Notebooks
import Testing

/// A `{numpy}` cell and a `{check} gradients` cell.
private func checked(_ code: String, _ options: String...) -> ExecutedNotebook {
  run(
    cell("numpy", "import numpy as np\n" + code)
      + cell("check gradients", options.joined(separator: "\n")))
}

extension ExecutedNotebook {
  fileprivate var status: CheckStatus? { checks.first?.status }

  /// What is said of the check, whatever it is.
  fileprivate var said: String { problems.joined(separator: "\n") }
}

@Suite("Helpers whose names mislead")
struct MisleadingHelperTests {
  @Test("a mask, the derivative by the answer and the hidden layer's error pass without a word")
  func names() {
    let code = """
      np.random.seed(2)
      X, Y = np.random.randn(6, 3), np.random.randn(6, 1)
      W1, W2 = np.random.randn(3, 4), np.random.randn(4, 1)
      Z = X @ W1
      A = np.maximum(Z, 0)
      out = A @ W2
      loss = np.mean((out - Y) ** 2)
      d_loss = 2 * (out - Y) / out.size
      dA = Z > 0
      delta1 = (d_loss @ W2.T) * dA
      dW2 = A.T @ d_loss
      dW1 = X.T @ delta1
      """
    let executed = checked(code, "loss: loss", "parameters: [W1, W2]")
    #expect(executed.isOK && executed.said.isEmpty, "\(executed.said)")
    #expect(executed.checkedRows == ["W1 [dW1] passed", "W2 [dW2] passed"])
    // A float mask is no more a derivative than one of truth values.
    let float = checked(
      code.replacing("dA = Z > 0", with: "dA = (Z > 0) * 1.0"), "loss: loss",
      "parameters: [W1, W2]")
    #expect(float.isOK && float.said.isEmpty, "\(float.said)")
    // With a mistake elsewhere, what is right is not blamed.
    let wrong = checked(
      code.replacing("dW1 = X.T @ delta1", with: "dW1 = 2 * X.T @ delta1"), "loss: loss",
      "parameters: [W1, W2]")
    #expect(wrong.checkedRows == ["W1 [dW1] failed", "W2 [dW2] passed"])
    #expect(wrong.said.contains("too large by the factor 2"), "\(wrong.said)")
  }

  @Test("an error in place of the softmax, of its copy and of an alias")
  func inPlace() {
    for (helper, isAlias) in [("probs", true), ("probs.copy()", false), ("1.0 * probs", false)] {
      let code = """
        np.random.seed(9)
        X, labels = np.random.randn(8, 4), np.arange(8) % 3
        W = np.random.randn(4, 3)
        scores = X.dot(W)
        powers = np.exp(scores)
        probs = powers / powers.sum(axis=1, keepdims=True)
        loss = -np.mean(np.log(probs[range(8), labels]))
        dscores = \(helper)
        dscores[range(8), labels] -= 1
        dscores /= 8
        dW = X.T.dot(dscores)
        """
      let executed = checked(code, "loss: loss", "parameters: [W]")
      #expect(executed.isOK && executed.said.isEmpty, "\(isAlias): \(executed.said)")
      // The helper is read as it was used: after the division.
      #expect(executed.checkedRows == ["W [dW] passed", "scores [dscores, line 12] passed"])
      let wrong = checked(
        code.replacing("-= 1", with: "-= 2"), "loss: loss", "parameters: [W]")
      #expect(wrong.status == .failed)
    }
  }

  @Test("a mask written into a copy, into an alias, and multiplied in place")
  func masks() {
    let code = """
      np.random.seed(4)
      inputs, wanted = np.random.randn(7, 3), np.random.randn(7, 2)
      first, second = np.random.randn(3, 5), np.random.randn(5, 2)
      pre = inputs.dot(first)
      post = np.maximum(pre, 0)
      answer = post.dot(second)
      loss = np.square(answer - wanted).sum()
      grad_answer = 2 * (answer - wanted)
      grad_second = post.T.dot(grad_answer)
      grad_post = grad_answer.dot(second.T)
      grad_pre = COPY
      STORE
      grad_first = inputs.T.dot(grad_pre)
      """
    let options = [
      "loss: loss", "gradients: {first: grad_first, second: grad_second}",
      "parameters: [first, second]",
    ]
    for copy in ["grad_post.copy()", "grad_post", "np.array(grad_post)"] {
      for store in [
        "grad_pre[pre < 0] = 0", "grad_pre *= pre > 0", "grad_post[pre <= 0] = 0",
      ] where copy == "grad_post" || !store.hasPrefix("grad_post") {
        let executed = checked(
          code.replacing("COPY", with: copy).replacing("STORE", with: store),
          options.joined(separator: "\n"))
        #expect(executed.isOK && executed.said.isEmpty, "\(copy) \(store): \(executed.said)")
      }
    }
  }
}

@Suite("Loops that also update")
struct UpdatingLoopTests {
  private let loop = """
    np.random.seed(5)
    X, Y = np.random.randn(3, 9), (np.random.rand(1, 9) > 0.5) * 1.0
    W1, b1, W2, b2 = np.random.randn(4, 3), np.zeros((4, 1)), np.random.randn(1, 4), np.zeros((1, 1))
    for step in range(20):
        A1 = np.tanh(W1 @ X + b1)
        A2 = 1 / (1 + np.exp(-(W2 @ A1 + b2)))
        cost = -np.mean(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))
        dZ2 = (A2 - Y) / 9
        dW2 = dZ2 @ A1.T
        db2 = dZ2.sum(axis=1, keepdims=True)
        dZ1 = (W2.T @ dZ2) * (1 - A1 ** 2)
        dW1 = dZ1 @ X.T
        db1 = dZ1.sum(axis=1, keepdims=True)
        W1 -= 0.1 * dW1
        b1 -= 0.1 * db1
        W2 = W2 - 0.1 * dW2
        b2 = b2 - 0.1 * db2
    """
  private let options = "loss: cost\nparameters: [W1, b1, W2, b2]"

  @Test(
    "gradients are held against the loss at the parameters before the step, and the page says so")
  func updated() {
    let executed = checked(loop, options)
    #expect(executed.isOK, "\(executed.said)")
    #expect(
      executed.notes(ofCell: 2).first?.hasPrefix(
        "Compared at the parameters of the last step, line 16") == true,
      "\(executed.notes(ofCell: 2))")
    let wrong = checked(loop.replacing("(A2 - Y) / 9", with: "(A2 - Y) / 3"), options)
    #expect(wrong.status == .failed)
    #expect(wrong.checkedRows.filter { $0.hasSuffix("failed") }.count >= 4)
  }

  @Test("a loss of an earlier turn is computed again at the parameters of the gradients")
  func rareLoss() {
    let rare = loop.replacing("    cost = ", with: "    if step % 8 == 0: cost = ")
    let executed = checked(rare, options)
    #expect(executed.isOK, "\(executed.said)")
    #expect(executed.notes(ofCell: 2).first?.contains("it was computed again") == true)
    #expect(checked(rare.replacing("* (1 - A1 ** 2)", with: ""), options).status == .failed)
  }

  @Test("a loss that is computed after the step is taken back to before it")
  func lateLoss() {
    let late =
      loop.replacing("    cost = -np.mean(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))\n", with: "")
        + """

            P = 1 / (1 + np.exp(-(W2 @ np.tanh(W1 @ X + b1) + b2)))
            cost = -np.mean(Y * np.log(P) + (1 - Y) * np.log(1 - P))
        """
    let executed = checked(late, options)
    #expect(executed.isOK, "\(executed.said)")
    #expect(checked(late.replacing("@ X.T", with: "@ X.T / 2"), options).status == .failed)
  }

  @Test("momentum, weight decay and bounds are steps too")
  func steps() {
    for step in [
      "V = 0.9 * V - 0.1 * dw\n    w = w + V", "V = 0.9 * V + dw\n    w -= 0.1 * V",
      "w = 0.99 * w - 0.1 * dw", "w -= 0.1 * (dw + 0.01 * w)", "w = np.clip(w - 0.1 * dw, -3, 3)",
      "w[...] = w - 0.1 * dw", "w = update(w, dw)", "w += -0.1 * dw",
    ] {
      let code = """
        np.random.seed(1)
        X, Y = np.random.randn(5, 3), np.random.randn(5)
        w, V = np.random.randn(3), np.zeros(3)
        def update(p, g):
            return p - 0.1 * g
        for turn in range(7):
            E = np.tanh(X @ w) - Y
            L = np.sum(E ** 2)
            dw = X.T @ (2 * E * (1 - np.tanh(X @ w) ** 2))
            \(step)
        """
      let executed = checked(code, "loss: L", "parameters: [w]")
      #expect(executed.isOK, "\(step): \(executed.said)")
      let wrong = checked(code.replacing("2 * E", with: "E"), "loss: L", "parameters: [w]")
      #expect(wrong.status == .failed, "\(step)")
    }
  }

  @Test("the sign is judged with the step")
  func signs() {
    func code(_ gradient: String, _ step: String) -> String {
      """
      np.random.seed(1)
      X, Y = np.random.randn(5, 3), np.random.randn(5)
      W = np.random.randn(3)
      for turn in range(3):
          E = X @ W - Y
          L = np.sum(E ** 2)
          dW = \(gradient)
          \(step)
      """
    }
    let up = "X.T @ (2 * E)"
    func check(_ gradient: String, _ step: String) -> ExecutedNotebook {
      checked(code(gradient, step), "loss: L", "parameters: [W]")
    }
    #expect(check(up, "W -= 0.01 * dW").isOK)
    #expect(check("-\(up)", "W += 0.01 * dW").isOK)
    #expect(check("-\(up)", "W = 0.01 * dW + W").isOK)
    let uphill = check(up, "W += 0.01 * dW")
    #expect(uphill.said.contains("goes uphill"), "\(uphill.said)")
    #expect(check("-\(up)", "W -= 0.01 * dW").said.contains("wrong sign"))
    #expect(check("-\(up)", "pass").said.contains("wrong sign"))
  }

  @Test("a loss over other examples than the gradient decides nothing")
  func batches() {
    let code = """
      np.random.seed(3)
      X, Y = np.random.randn(2, 12), np.random.randn(1, 12)
      W = np.random.randn(1, 2)
      for k in range(0, 12, 4):
          Xb, Yb = X[:, k:k + 4], Y[:, k:k + 4]
          dW = 2 * (W @ Xb - Yb) @ Xb.T / 4
          loss = np.mean((W @ SET - TARGETS) ** 2)
          W = W - 0.1 * dW
      """
    let whole = checked(
      code.replacing("SET", with: "X").replacing("TARGETS", with: "Y"), "loss: loss",
      "parameters: [W]")
    #expect(whole.status == .undecided && !whole.isOK)
    #expect(
      whole.said.contains("not decided") && whole.said.contains("(2, 12)")
        && whole.said.contains("(2, 4)"), "\(whole.said)")
    let batch = checked(
      code.replacing("SET", with: "Xb").replacing("TARGETS", with: "Yb"), "loss: loss",
      "parameters: [W]")
    #expect(batch.isOK, "\(batch.said)")
    // A mistake beside the same examples is no question of examples.
    let wrong = checked(
      code.replacing("SET", with: "Xb").replacing("TARGETS", with: "Yb").replacing(
        "/ 4", with: "/ 3"), "loss: loss", "parameters: [W]")
    #expect(wrong.status == .failed)
  }

  @Test("a long loop over much data keeps its last turn")
  func long() {
    let code = """
      np.random.seed(3)
      X, Y = np.random.randn(6, 40_000), np.random.randn(1, 40_000)
      W, V = 0.1 * np.random.randn(4, 6), 0.1 * np.random.randn(1, 4)
      for turn in range(30):
          A = np.tanh(W @ X)
          E = V @ A - Y
          if turn % 10 == 0:
              L = np.mean(E ** 2)
          dE = 2 * E / 40_000
          dV = dE @ A.T
          dA = V.T @ dE
          dW = (dA * (1 - A * A)) @ X.T
          V -= 0.1 * dV
          W -= 0.1 * dW
      """
    let executed = checked(code, "loss: L", "parameters: [V]", "gradients: {V: dV}")
    #expect(executed.isOK, "\(executed.said)")
  }
}

@Suite("Parameters are places")
struct PlaceTests {
  private let code = """
    np.random.seed(1)
    X, Y = np.random.randn(5, 3), np.random.randn(5, 2)
    params = {"W1": np.random.randn(3, 4), "b1": np.zeros(4), "W2": np.random.randn(4, 2)}
    weights = [params["W1"], params["W2"]]
    nested = {"first": {"W": params["W1"], "b": params["b1"]}, "second": (params["W2"],)}
    A = np.tanh(X @ params["W1"] + params["b1"])
    E = A @ params["W2"] - Y
    L = np.sum(E ** 2)
    D = (2 * E @ params["W2"].T) * (1 - A ** 2)
    grads = {"dW1": X.T @ D, "db1": D.sum(axis=0), "dW2": A.T @ (2 * E)}
    steps = [grads["dW1"], grads["dW2"]]
    all = {"first": {"dW": grads["dW1"], "db": grads["db1"]}, "second": [grads["dW2"]]}
    """

  @Test(
    "names, items and whole containers, with gradients of the same forms",
    arguments: [
      "parameters: params\ngradients: grads",
      "parameters: params",
      "parameters: ['params[\"W1\"]', 'params[\"W2\"]']\ngradients: grads",
      "parameters: ['params[\"W1\"]']\ngradients:\n  params['W1']: grads['dW1']",
      "parameters: weights\ngradients: steps",
      "parameters: weights\ngradients: (grads['dW1'], grads['dW2'])",
      "parameters: ['weights[0]', 'weights[1]']\ngradients: ['steps[0]', 'steps[1]']",
      "parameters: ['weights[1]']\ngradients: {'weights[1]': 'steps[1]'}",
      "parameters: [weights, 'params[\"b1\"]']\ngradients: [steps, 'grads[\"db1\"]']",
      "parameters: nested\ngradients: all",
      "parameters: ['nested[\"first\"]', 'nested[\"second\"]']\ngradients: ['all[\"first\"]', 'all[\"second\"]']",
    ])
  func places(options: String) {
    let executed = checked(code, "loss: L", options)
    #expect(executed.isOK && executed.said.isEmpty, "\(executed.said)")
    let wrong = checked(
      code.replacing("D = (2 * E", with: "D = (3 * E").replacing(
        "A.T @ (2 * E)", with: "A.T @ (3 * E)"), "loss: L", options)
    #expect(wrong.status == .failed, "\(options): \(wrong.said)")
    #expect(!wrong.checkedRows.contains { $0.hasSuffix("passed") }, "\(wrong.checkedRows)")
  }

  @Test("in a loop, items are updated too")
  func updates() {
    for step in [
      "for k in range(2): ws[k] = ws[k] - 0.1 * gs[k]", "for k in range(2): ws[k] -= 0.1 * gs[k]",
      "ws = [w - 0.1 * g for w, g in zip(ws, gs)]",
      "for w, g in zip(ws, gs): w -= 0.1 * g",
    ] {
      let loop = """
        np.random.seed(2)
        X, Y = np.random.randn(3, 6), np.random.randn(2, 6)
        ws = [np.random.randn(4, 3), np.random.randn(2, 4)]
        for turn in range(5):
            A = np.tanh(ws[0] @ X)
            E = ws[1] @ A - Y
            L = np.mean(E ** 2)
            D = E / 6
            gs = [((ws[1].T @ D) * (1 - A ** 2)) @ X.T, D @ A.T]
            \(step)
        """
      let executed = checked(loop, "loss: L", "parameters: ws", "gradients: gs")
      #expect(executed.isOK, "\(step): \(executed.said)")
      let wrong = checked(
        loop.replacing("D = E / 6", with: "D = E / 3"), "loss: L", "parameters: ws",
        "gradients: gs")
      #expect(wrong.status == .failed, "\(step)")
    }
  }

  @Test("'of' looks names up in the last call of a function, as it returned")
  func lastCall() {
    let train = """
      np.random.seed(3)
      X, Y = np.random.randn(3, 6), np.random.randn(2, 6)
      def train(rate, turns):
          W = np.ones((2, 3))
          for turn in range(turns):
              E = W @ X - Y
              cost = np.mean(E ** 2)
              dW = 2 * E @ X.T / 12
              W -= rate * dW
          return W
      W = train(0.1, 5)
      W *= 0
      """
    let executed = checked(train, "loss: cost", "parameters: [W]", "of: train")
    #expect(executed.isOK, "\(executed.said)")
    #expect(executed.checkedRows == ["W [dW] passed"])
    let wrong = checked(
      train.replacing("/ 12", with: "/ 6"), "loss: cost", "parameters: [W]", "of: train")
    #expect(wrong.status == .failed)
    #expect(checked(train, "loss: cost", "parameters: [W]").said.contains("unknown name 'cost'"))
    let unknown = checked(train, "loss: cost", "parameters: [W]", "of: trian")
    #expect(unknown.said.contains("did you mean 'train'"), "\(unknown.said)")
  }

  @Test("whole numbers are computed as floats, with a note")
  func integers() {
    let code = """
      X = np.array([[1, 2], [3, 4], [5, 6]])
      W = np.array([[1, -2], [0, 3]])
      Z = X @ W
      A = np.maximum(Z, 0)
      L = np.sum(A * A)
      dW = X.T @ (2 * A * (Z > 0))
      """
    let executed = checked(code, "loss: L * 1.0", "parameters: [W]", "gradients: {W: dW}")
    #expect(executed.isOK, "\(executed.said)")
    #expect(executed.notes(ofCell: 2).contains { $0.contains("whole numbers") })
    let wrong = checked(code, "loss: L * 1.0", "parameters: [W]", "gradients: {W: dW + 1}")
    #expect(wrong.status == .failed)
  }
}

@Suite("Shape and scale of an author's gradients")
struct ShapeAndScaleTests {
  private func code(bias: String, gradient: String) -> String {
    """
    np.random.seed(6)
    X, Y = np.random.randn(5, 3), np.random.randn(5, 4)
    W, b = np.random.randn(3, 4), \(bias)
    E = X @ W + b - Y
    L = 0.5 * np.sum(E ** 2)
    dW = X.T @ E
    db = \(gradient)
    """
  }

  @Test("right numbers in a shape that broadcasts are a warning with both shapes")
  func broadcast() {
    let flat = checked(
      code(bias: "np.zeros((1, 4))", gradient: "np.sum(E, axis=0)"), "loss: L",
      "parameters: [W, b]")
    #expect(flat.isOK && flat.said.contains("it is (4,), b is (1, 4)"), "\(flat.said)")
    let kept = checked(
      code(bias: "np.zeros(4)", gradient: "np.sum(E, axis=0, keepdims=True)"), "loss: L",
      "parameters: [W, b]")
    #expect(kept.isOK && kept.said.contains("it is (1, 4), b is (4,)"), "\(kept.said)")
    let wrong = checked(
      code(bias: "np.zeros((1, 4))", gradient: "2 * np.sum(E, axis=0)"), "loss: L",
      "parameters: [W, b]")
    #expect(wrong.status == .failed)
    let scalar = checked(
      code(bias: "np.zeros((1, 4))", gradient: "np.sum(E)"), "loss: L", "parameters: [W, b]")
    #expect(scalar.status == .failed && scalar.said.contains("it is (), b is (1, 4)"))
  }

  @Test("a column beside a row would spread: it stays wrong")
  func spreading() {
    let code = """
      np.random.seed(6)
      W, b = np.random.randn(4, 3), np.zeros((4, 1))
      E = W @ np.random.randn(3, 5) + b
      L = np.sum(E ** 2)
      db = 2 * np.sum(E, axis=1)
      """
    let executed = checked(code, "loss: L", "parameters: [b]")
    #expect(executed.status == .failed && executed.said.contains("it is (4,), b is (4, 1)"))
  }

  @Test("'up_to: factor' lets one positive number pass, the same for all, and names it")
  func factor() {
    func check(_ w: String, _ b: String, _ options: String...) -> ExecutedNotebook {
      checked(
        code(bias: "np.zeros((1, 4))", gradient: "\(b) * np.sum(E, axis=0, keepdims=True)")
          .replacing("dW = X.T @ E", with: "dW = \(w) * X.T @ E"),
        (["loss: L", "parameters: [W, b]"] + options).joined(separator: "\n"))
    }
    #expect(check("2", "2").status == .failed)
    let twice = check("2", "2", "up_to: factor")
    #expect(twice.isOK, "\(twice.said)")
    #expect(twice.notes(ofCell: 2).contains { $0.contains("are 2 times the derivative") })
    let fifth = check("0.2", "0.2", "up_to: factor")
    #expect(fifth.notes(ofCell: 2).contains { $0.contains("are 1/5 times the derivative") })
    #expect(check("1", "1", "up_to: factor").isOK)
    #expect(check("2", "3", "up_to: factor").status == .failed)
    #expect(check("1", "2", "up_to: factor").status == .failed)
    #expect(check("-1", "-1", "up_to: factor").status == .failed)
    #expect(check("0", "0", "up_to: factor").status == .failed)
  }

  @Test("a constant that the gradient does not know is a warning, whatever the data")
  func constants() {
    for scale in ["0.1", "3", "12"] {
      for logarithm in [
        "np.log(p[range(6), labels] + 1e-7)", "np.log(1e-7 + p[range(6), labels])",
        "np.log(np.clip(p, 1e-7, 1 - 1e-7))[range(6), labels]",
        "np.log(np.maximum(p[range(6), labels], 1e-7))",
      ] {
        let code = """
          np.random.seed(8)
          X, labels = np.random.randn(6, 4), np.arange(6) % 3
          W = \(scale) * np.random.randn(4, 3)
          powers = np.exp(X @ W)
          p = powers / powers.sum(axis=1, keepdims=True)
          L = -np.mean(\(logarithm))
          dW = X.T @ (p - np.eye(3)[labels]) / 6
          """
        let executed = checked(code, "loss: L", "parameters: [W]")
        #expect(executed.isOK, "\(scale) \(logarithm): \(executed.said)")
        let wrong = checked(
          code.replacing("/ 6", with: "/ 5"), "loss: L", "parameters: [W]")
        #expect(wrong.status == .failed, "\(scale) \(logarithm)")
      }
    }
    let named = checked(
      """
      eps = 1e-3
      w = np.array([0.3, -0.2])
      n = np.sqrt(np.sum(w * w))
      L = np.sum(w) / (n + eps)
      dw = 1 / n - np.sum(w) * w / n ** 3
      """, "loss: L", "parameters: [w]")
    #expect(named.isOK && named.said.contains("0.001 in line 6"), "\(named.said)")
  }
}

@Suite("What is said of a wrong gradient")
struct ReasonTests {
  private let code = """
    np.random.seed(1)
    X, Y = np.random.randn(6, 3), np.random.randn(6, 2)
    W1, W2 = np.random.randn(3, 5), np.random.randn(5, 2)
    A = np.maximum(X @ W1, 0)
    L = np.sum((A @ W2 - Y) ** 2)
    delta2 = 2 * (A @ W2 - Y)
    delta1 = (delta2 @ W2.T) * SLOPE
    dW2 = A.T @ delta2
    dW1 = X.T @ delta1
    """

  @Test("a slope that is always true is named, and no hint has the same text on both sides")
  func alwaysTrue() {
    let executed = checked(
      code.replacing("SLOPE", with: "(A >= 0)"), "loss: L", "parameters: [W1, W2]")
    #expect(executed.checkedRows == ["W1 [dW1] failed", "W2 [dW2] passed"])
    #expect(executed.said.contains("A >= 0 is true everywhere"), "\(executed.said)")
    #expect(executed.said.contains("the derivative of relu"), "\(executed.said)")
  }

  @Test(
    "the cause is found without names that tell",
    arguments: [
      ("(A > 0) * (A > 0) * 2", "too large by the factor 2"),
      ("(1 - A ** 2)", "is the derivative of tanh"),
      ("A * (1 - A)", "is the derivative of sigmoid"),
    ])
  func causes(slope: String, cause: String) {
    let executed = checked(
      code.replacing("SLOPE", with: slope), "loss: L", "parameters: [W1, W2]")
    #expect(executed.said.contains(cause), "\(executed.said)")
  }

  @Test("a gradient of single numbers is given no chance factor as its reason")
  func singles() {
    let executed = checked(
      "w = 1.5\nb = 0.5\nL = (w * 2.0 + b) ** 2 + np.sin(w)\ndw = 7.0",
      "loss: L", "parameters: [w]")
    #expect(executed.status == .failed)
    #expect(!executed.said.contains("factor"), "\(executed.said)")
  }

  @Test("all hints are said, not the first alone")
  func allHints() {
    let executed = checked(
      code.replacing("SLOPE", with: "(A > 0)").replacing("A.T @ delta2", with: "-A.T @ delta2")
        .replacing("X.T @ delta1", with: "3 * X.T @ delta1"), "loss: L", "parameters: [W1, W2]")
    #expect(
      executed.said.contains("wrong sign") && executed.said.contains("3"), "\(executed.said)")
  }
}
