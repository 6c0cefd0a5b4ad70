// A name is typeset as a derivative only where it is known to be that derivative.

import LessonSupport
import Notebooks
import Testing

@Suite struct DerivativeNotationTests {
  /// A network of two layers with the loss of its mean, in the tutorial's names.
  private let network = cell(
    "numpy", "m = 4", "X = np.array([[0.0, 0, 1, 1], [0, 1, 0, 1]])",
    "Y = np.array([[0.0, 1, 1, 0]])", "W1 = np.array([[0.3, -0.2], [0.5, 0.4], [-0.6, 0.1]])",
    "b1 = np.array([[0.1], [-0.2], [0.3]])", "W2 = np.array([[0.7, -0.5, 0.2]])",
    "b2 = np.array([[0.05]])", "Z1 = W1 @ X + b1", "A1 = np.tanh(Z1)", "Z2 = W2 @ A1 + b2",
    "Y_pred = 1 / (1 + np.exp(-Z2))",
    "L = -np.sum(Y * np.log(Y_pred) + (1 - Y) * np.log(1 - Y_pred)) / m")

  /// The left-hand sides of a lesson's last cell.
  private func leftSides(_ lesson: String) -> [String] {
    let executed = run(lesson)
    #expect(executed.problems == [])
    let lines = executed.outputs(ofCell: executed.notebook.cells.count).flatMap {
      output -> [String] in
      if case .mathematics(let lines) = output { lines } else { [] }
    }
    return lines.map { line in
      String(line.split(separator: #/ (?:=|\\leftarrow) /#, maxSplits: 1)[0])
    }
  }

  private func typeset(_ lines: String...) -> String {
    "```{numpy}\n#| typeset: true\n\(lines.joined(separator: "\n"))\n```\n"
  }

  private func fraction(_ below: String, of above: String = "L") -> String {
    "\\frac{\\partial \(above)}{\\partial \(below)}"
  }

  @Test func aQuantityThatTheLossWasNotComputedFromKeepsItsName() {
    #expect(
      leftSides(
        typeset(
          "m = 4", "Y_pred, Y = np.array([[0.2, 0.4, 0.6, 0.8]]), np.array([[0, 1, 0, 1]])",
          "L = -np.sum(Y * np.log(Y_pred) + (1 - Y) * np.log(1 - Y_pred)) / m",
          "dLdZ2 = Y_pred - Y")
      ).last == #"\texttt{dLdZ2}"#)
  }

  @Test func whatIsMTimesTheDerivativeKeepsItsNameAndTheOthersDoNot() {
    #expect(
      leftSides(
        network
          + typeset(
            "dLdZ2 = Y_pred - Y", "dLdW2 = dLdZ2 @ A1.T / m",
            "dLdb2 = np.sum(dLdZ2, axis=1, keepdims=True) / m",
            "dLdZ1 = W2.T @ dLdZ2 * (1 - A1**2)", "dLdW1 = dLdZ1 @ X.T / m",
            "dLdb1 = np.mean(dLdZ1, axis=1)")) == [
          #"\texttt{dLdZ2}"#, fraction("W_{2}"), fraction("b_{2}"), #"\texttt{dLdZ1}"#,
          fraction("W_{1}"), fraction("b_{1}"),
        ])
  }

  @Test func theDerivativesThemselvesAreWrittenAsSuch() {
    #expect(
      leftSides(
        network
          + typeset(
            "dLdY_pred = (Y_pred - Y) / (Y_pred * (1 - Y_pred)) / m",
            "dLdZ2 = dLdY_pred * Y_pred * (1 - Y_pred)", "dLdA1 = W2.T @ dLdZ2",
            "dL_dZ1 = dLdA1 * (1 - A1**2)", "dLdW1 = dL_dZ1 @ X.T")) == [
          fraction("Y_{\\text{pred}}"), fraction("Z_{2}"), fraction("A_{1}"), fraction("Z_{1}"),
          fraction("W_{1}"),
        ])
  }

  @Test(arguments: [
    "dLdW2 = (Y - Y_pred) @ A1.T / m", "dLdW2 = (Y_pred - Y) @ A1.T", "dLdW2 = W2",
    "dLdW2 = ((Y_pred - Y) @ A1.T / m).T.reshape(3, 1)", "dLdW2 = np.nan * W2",
    "dLdW2 = 0 * W2", "dLdW2 = (Y_pred - Y) @ A1.T / m + 1e-6", "dLdW3 = (Y_pred - Y) @ A1.T / m",
    "dCdW2 = (Y_pred - Y) @ A1.T / m",
  ])
  func whatIsWrongKeepsItsName(line: String) {
    let name = line.prefix { $0 != " " }
    #expect(leftSides(network + typeset(line)) == ["\\texttt{\(name)}"])
  }

  @Test func oneNameHasOneNotation() {
    #expect(
      leftSides(network + typeset("dLdZ2 = Y_pred - Y", "dLdZ2 = dLdZ2 / m"))
        == [#"\texttt{dLdZ2}"#, #"\texttt{dLdZ2}"#])
    #expect(
      leftSides(network + typeset("dLdZ2 = (Y_pred - Y) / m", "dLdZ2 *= m"))
        == [#"\texttt{dLdZ2}"#, #"\texttt{dLdZ2}"#])
    // What is stored into an array changes what its name is.
    #expect(
      leftSides(network + typeset("dLdZ2 = (Y_pred - Y) / m", "dLdZ2[0, 0] = 3.0")).first
        == #"\texttt{dLdZ2}"#)
  }

  @Test func withoutALossNothingIsKnown() {
    #expect(
      leftSides(cell("numpy", "W2 = np.ones((1, 3))") + typeset("dLdW2 = 2 * W2"))
        == [#"\texttt{dLdW2}"#])
  }

  // MARK: Functions, loops, dictionaries

  private let backwardPass = [
    "def backward(Y_pred, Y, A1, m):", "    dLdZ2 = Y_pred - Y", "    dLdW2 = dLdZ2 @ A1.T / m",
    "    return dLdW2",
  ]

  /// Called in its own cell or in a later one; without a call nothing is known.
  @Test func aFunctionIsJudgedByItsCalls() {
    func lines(_ after: String) -> String {
      run(network + typeset(backwardPass.joined(separator: "\n")) + after).outputs(ofCell: 2)
        .map { "\($0)" }.joined()
    }
    let isOfWeights = #"\\partial W_{2}"#
    #expect(!lines("").contains("partial") && lines("").contains(#"texttt{dLdW2}"#))
    #expect(!lines(cell("numpy", "k = 3")).contains("partial"))
    let called = lines(cell("numpy", "k = 3") + cell("numpy", "g = backward(Y_pred, Y, A1, m)"))
    #expect(called.contains(isOfWeights) && called.contains(#"texttt{dLdZ2}"#), "\(called)")
    let wrong = lines(cell("numpy", "g = backward(Y, Y_pred, A1, m)"))
    #expect(!wrong.contains("partial"), "\(wrong)")
    let code = (backwardPass + ["g = backward(Y_pred, Y, A1, m)"]).joined(separator: "\n")
    let own = "\(run(network + typeset(code)).outputs(ofCell: 2))"
    #expect(own.contains(isOfWeights) && own.contains(#"texttt{dLdZ2}"#), "\(own)")
  }

  @Test func aLossOfALaterCellDecides() {
    let early = network.replacing("\nL = ", with: "\n# L = ")
    let typeset = typeset("dLdZ2 = Y_pred - Y", "dLdW2 = dLdZ2 @ A1.T / m")
    let loss = "L = -np.sum(Y * np.log(Y_pred) + (1 - Y) * np.log(1 - Y_pred)) / m"
    let before = "\(run(early + typeset).outputs(ofCell: 2))"
    #expect(!before.contains("partial"), "\(before)")
    let after = "\(run(early + typeset + cell("numpy", loss)).outputs(ofCell: 2))"
    #expect(
      after.contains(#"\\partial W_{2}"#) && after.contains(#"texttt{dLdZ2}"#), "\(after)")
    // What another cell makes of the name is not what this one shows.
    let wrong = typeset.replacing("A1.T / m", with: "A1.T")
    let reset = cell("numpy", loss, "dLdW2 = (Y_pred - Y) @ A1.T / m")
    let changed = "\(run(early + wrong + reset).outputs(ofCell: 2))"
    #expect(!changed.contains("partial"), "\(changed)")
  }

  /// With one example `Y_pred - Y` is the derivative, with several it isn't.
  @Test func oneExampleProvesNothingForSeveral() {
    let code = [
      "W = np.array([[0.5, -0.3]])", "def step(X, Y):", "    m = X.shape[1]", "    Z = W @ X",
      "    L = np.sum((Z - Y)**2) / 2 / m", "    dLdZ = Z - Y", "    return L",
      "few = step(np.array([[1.0], [2.0]]), np.array([[1.0]]))",
    ]
    let more = "many = step(np.array([[1.0, 2], [2, 5]]), np.array([[1.0, 0]]))"
    func lines(_ code: [String]) -> String {
      run(typeset(code.joined(separator: "\n"))).outputs(ofCell: 1).map { "\($0)" }.joined()
    }
    #expect(lines(code).contains("partial"))
    #expect(!lines(code + [more]).contains("partial"))
  }

  @Test func aLoopThatComputesItsLossNowAndThenIsJudgedWhereItDoes() {
    let loop = [
      "x = np.array([[1.0, 2, 3]])", "y = np.array([[2.0, 3, 5]])", "W = np.array([[0.1]])",
      "for i in range(25):", "    Z = W @ x", "    dLdZ = 2 * (Z - y)",
      "    dLdW = dLdZ @ x.T / 3", "    if i % 10 == 0:", "        L = np.mean((Z - y)**2)",
      "    W = W - 0.01 * dLdW",
    ]
    let text = run(typeset(loop.joined(separator: "\n"))).outputs(ofCell: 1)
      .map { "\($0)" }.joined()
    #expect(text.contains(#"\\partial W"#) && !text.contains(#"\\partial Z"#), "\(text)")
  }

  /// A loop that keeps its parameters in a dictionary, beside many others with the same keys.
  @Test func parametersInADictionaryAreFoundInEveryTurn() {
    let code = [
      "def step(P):", "    Z = P[\"W\"] @ np.array([[1.0, 2, 4]])", "    R = Z - 1.0",
      "    L = np.mean(R**2)", "    dLdZ = 2 * R",
      "    dLdW = dLdZ @ np.array([[1.0, 2, 4]]).T / 6",
      "    return dLdW",
    ]
    let others = (1...9).map { "Q\($0) = {\"W\": np.array([[\($0).0]])}" }
    let loop = [
      "P = {\"W\": np.array([[0.5], [0.25]])}", "for i in range(12):", "    g = step(P)",
      "    P[\"W\"] = P[\"W\"] - 0.01 * g",
    ]
    let lesson =
      typeset(code.joined(separator: "\n")) + typeset((others + loop).joined(separator: "\n"))
    let lines = "\(run(lesson).outputs(ofCell: 1))"
    #expect(lines.contains(#"\\partial W"#) && lines.contains(#"texttt{dLdZ}"#), "\(lines)")
  }

  @Test func keysAreNamesToo() {
    #expect(
      leftSides(
        network
          + typeset(
            "grads = {}", "grads[\"dLdZ2\"] = Y_pred - Y",
            "grads[\"dLdW2\"] = grads[\"dLdZ2\"] @ A1.T / m")
      ) == [#"\texttt{dLdZ2}"#, fraction("W_{2}")])
  }

  @Test func anIndexStandsForAllThatThereAre() {
    func line(_ factor: String) -> String {
      leftSides(
        network
          + cell(
            "numpy", "dLdZ2 = (Y_pred - Y) / m", "grads = {\"dLdW2\": dLdZ2 @ A1.T\(factor)}",
            "grads[\"dLdW1\"] = (W2.T @ dLdZ2 * (1 - A1**2)) @ X.T")
          + typeset("k = 2", "V = grads[f\"dLdW{k}\"] * 2", "grads[f\"dLdW{k}\"] = V / 2")
      ).last ?? ""
    }
    #expect(line("") == fraction("W_{k}"))
    #expect(line(" * m") == #"\texttt{dLdW}_{k}"#)
  }

  @Test func anotherCellsNameIsJudgedByItsValue() {
    let gradients = cell("numpy", "dLdW2 = (Y_pred - Y) @ A1.T / m", "dLdZ2 = Y_pred - Y")
    let executed = run(
      network + gradients + typeset("W3 = W2 - 0.5 * dLdW2", "E = np.sum(dLdZ2**2)"))
    let text = executed.outputs(ofCell: 3).map { "\($0)" }.joined()
    #expect(text.contains(#"\\partial W_{2}"#) && text.contains("texttt{dLdZ2}"), "\(text)")
  }

  @Test func aLossOfAnyNameIsTheL() {
    let renamed = network.replacing("\nL = ", with: "\nloss = ")
    #expect(
      leftSides(renamed + typeset("dL_dW2 = (Y_pred - Y) @ A1.T / m", "dL_dZ2 = Y_pred - Y"))
        == [fraction("W_{2}"), #"\texttt{dL\_dZ2}"#])
  }

  @Test func aLossThatIsMadeInStepsIsTheLast() {
    let stepwise = network.replacing(" / m\n```", with: "\nL = L / m\n```")
    #expect(
      leftSides(stepwise + typeset("dLdW2 = (Y_pred - Y) @ A1.T / m")) == [fraction("W_{2}")])
    #expect(
      leftSides(stepwise + typeset("dLdW2 = (Y_pred - Y) @ A1.T")) == [#"\texttt{dLdW2}"#])
  }

  @Test func localDerivativesAreJudgedLikeTheLosss() {
    #expect(
      leftSides(
        cell("numpy", "x = 1.5", "u = x**2", "y = np.exp(u)")
          + typeset("du_dx = 2 * x", "dy_du = y", "dy_dx = dy_du * du_dx", "dx_dy = 3 * x")) == [
          fraction("x", of: "u"), fraction("u", of: "y"), fraction("x", of: "y"),
          #"\texttt{dx\_dy}"#,
        ])
  }

  // MARK: The engine's

  private let engine =
    cell("data", "dataset: xor") + cell("initialize", "hidden: 3", "activation: tanh")
    + cell("forward")

  @Test func theEnginesErrorsArePerExampleAndItsGradientsAreDerivatives() {
    let lesson =
      engine + cell("backward")
      + cell(
        "show", "#| typeset: true", "dLdZ2 = Y_pred - Y", "dLdW2 = dLdZ2 @ A.T / m",
        "dLdb1 = np.mean(dLdZ1, axis=1, keepdims=True)")
    #expect(leftSides(lesson) == [#"\texttt{dLdZ2}"#, fraction("W_{2}"), fraction("b_{1}")])
    let key = engine + cell("backward") + typeset("S = W1 - 2 * gradients[\"dLdW1\"]")
    #expect("\(run(key).outputs(ofCell: 5))".contains(#"\\partial W_{1}"#))
  }

  @Test func codeThatUsesTheEnginesNumbersIsJudgedByTheEngine() {
    #expect(
      leftSides(
        engine + typeset("dLdZ2 = Y_pred - Y", "dLdW2 = dLdZ2 @ A.T / m", "dLdW1 = W1"))
        == [#"\texttt{dLdZ2}"#, fraction("W_{2}"), #"\texttt{dLdW1}"#])
  }

  @Test func ofOneExampleTheEnginesErrorIsTheDerivative() {
    let one =
      cell("data", "X: [[1], [2]]", "Y: [[1]]") + cell("initialize", "hidden: 3", "output: sigmoid")
      + cell("forward") + cell("backward")
    #expect(
      leftSides(one + cell("show", "#| typeset: true", "dLdZ2 = Y_pred - Y"))
        == [fraction("Z_{2}")])
  }

  @Test func aFormulaShownBeforeItsNameHasAValueKeepsTheName() {
    let lesson = engine + cell("show", "#| typeset: true", "dLdW2 = (Y_pred - Y) @ A.T / m")
    #expect(leftSides(lesson) == [#"\texttt{dLdW2}"#])
  }
}
