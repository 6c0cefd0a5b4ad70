// `{explain}` on the author's own formulas: by their record, in the author's names.

import LessonSupport
import Notebooks
import Testing

@Suite struct ExplainCodeTests {
  private let data = """
    X = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
    W = np.array([[0.5, -1.0], [2.0, 1.0]])
    b = np.array([[1.0], [0.0]])
    m = X.shape[1]
    """

  private func explained(_ code: String, _ entries: String, options: String = "")
    -> ExecutedNotebook
  {
    run("```{numpy}\n\(data)\n\(code)\n```\n\n```{explain} \(entries)\n\(options)\n```\n")
  }

  private func derivations(_ executed: ExecutedNotebook) -> [DerivationOutput] {
    executed.outputs(ofCell: 2).compactMap { output in
      if case .derivation(let derivation) = output { derivation } else { nil }
    }
  }

  private func symbols(_ derivation: DerivationOutput) -> String {
    (derivation.forms.first ?? []).map { piece in
      switch piece {
      case .text(let text): text
      case .number(let value): value == value.rounded() ? "\(Int(value))" : "\(value)"
      }
    }.joined()
  }

  @Test(arguments: [
    ("Z = W @ X + b", "Z[0, 1]", "W[0, 0] · X[0, 1] + W[0, 1] · X[1, 1] + b[0, 0]"),
    ("Z = np.dot(W, X)", "Z[1, 2]", "W[1, 0] · X[0, 2] + W[1, 1] · X[1, 2]"),
    ("Z = X.T @ W", "Z[2, 0]", "X[0, 2] · W[0, 0] + X[1, 2] · W[1, 0]"),
    ("Z = W @ X[:, 1]", "Z[0]", "W[0, 0] · X[0, 1] + W[0, 1] · X[1, 1]"),
    ("a = X[0] @ X[1]", "a", "X[0, 0] · X[1, 0] + X[0, 1] · X[1, 1] + X[0, 2] · X[1, 2]"),
    ("Z = -X / m", "Z[0, 2]", "−X[0, 2] / m"),
    ("Z = (X - 1) * (X + 2)", "Z[1, 0]", "(X[1, 0] − 1) · (X[1, 0] + 2)"),
    ("Z = X - (X - 1)", "Z[1, 0]", "X[1, 0] − (X[1, 0] − 1)"),
    ("Z = 1 / (1 + np.exp(-X))", "Z[0, 0]", "1 / (1 + exp(−X[0, 0]))"),
    ("Z = np.maximum(0, X)", "Z[0, 0]", "max(0, X[0, 0])"),
    ("Z = np.where(X > 2, X, 0.1 * X)", "Z[0, 0]", "where(X[0, 0] > 2, X[0, 0], 0.1 · X[0, 0])"),
    ("Z = X ** 2 + X ** 0.5", "Z[0, 0]", "X[0, 0]² + X[0, 0]^0.5"),
    (
      "Z = np.sum(X, axis=1, keepdims=True) / m", "Z[1, 0]",
      "(X[1, 0] + X[1, 1] + X[1, 2]) / m"
    ),
    ("z = np.mean(X, axis=0)", "z[2]", "(X[0, 2] + X[1, 2]) / 2"),
    ("z = X.sum()", "z", "X[0, 0] + X[0, 1] + X[0, 2] + X[1, 0] + X[1, 1] + X[1, 2]"),
    ("z = X.max(axis=1)", "z[0]", "max(X[0, 0], X[0, 1], X[0, 2])"),
    ("Z = X.reshape(3, 2)", "Z[1, 1]", "X[1, 0]"),
    ("Z = np.concatenate([X, W], axis=1)", "Z[1, 3]", "W[1, 0]"),
    ("Z = np.vstack([X, X])", "Z[2, 1]", "X[0, 1]"),
    ("Z = np.outer(X[0], X[1])", "Z[1, 2]", "X[0, 1] · X[1, 2]"),
    ("Z = np.sort(X, axis=1)", "Z[1, 0]", "np.sort(X, axis=1)[1, 0]"),
    (
      "Z = np.var(X, axis=1)", "Z[1]",
      "((X[1, 0] − mean)² + (X[1, 1] − mean)² + (X[1, 2] − mean)²) / 3"
    ),
    ("z = np.std(X[:, 0], ddof=1)", "z", "sqrt(((X[0, 0] − mean)² + (X[1, 0] − mean)²) / 1)"),
    ("z = np.linalg.norm(W)", "z", "sqrt(W[0, 0]² + W[0, 1]² + W[1, 0]² + W[1, 1]²)"),
    ("Z = np.linalg.norm(X, axis=0)", "Z[1]", "sqrt(X[0, 1]² + X[1, 1]²)"),
    ("z = np.linalg.norm(X[0], 1)", "z", "np.linalg.norm(X[0], 1)"),
    ("Z = np.cumsum(X)", "Z[3]", "X[0, 0] + X[0, 1] + X[0, 2] + X[1, 0]"),
    ("Z = np.cumsum(X, axis=0)", "Z[1, 2]", "X[0, 2] + X[1, 2]"),
    ("Z = np.cumsum(X, axis=1)", "Z[1, 1]", "X[1, 0] + X[1, 1]"),
    ("z = np.prod(X, axis=1)", "z[1]", "X[1, 0] · X[1, 1] · X[1, 2]"),
    ("z = sum([x for x in X[0]])", "z", "X[0, 0] + X[0, 1] + X[0, 2]"),
    ("z = sum([X[0, 0], 2 * X[0, 1]], X[1, 2])", "z", "X[1, 2] + X[0, 0] + 2 · X[0, 1]"),
    ("z = sum(X)", "z[1]", "X[0, 1] + X[1, 1]"),
    ("z = max(X[0, 0], X[1, 1])", "z", "max(X[0, 0], X[1, 1])"),
    ("z = float(np.sum(X[:, 0]))", "z", "X[0, 0] + X[1, 0]"),
    ("Z = X.copy()\nZ[0, 0] = X[1, 1] * 2", "Z[0, 0]", "X[1, 1] · 2"),
    ("Z = X + 1\nZ[0, 0] = 7.0", "Z[0, 1]", "X[0, 1] + 1"),
    ("W -= 0.5 * X[:, :2]", "W[0, 1]", "old W[0, 1] − 0.5 · X[0, 1]"),
    ("P = {'W': W}\nZ = P['W'] @ X", "Z[0, 0]", "P['W'][0, 0] · X[0, 0] + P['W'][0, 1] · X[1, 0]"),
    ("d = {}\nd['Z'] = X * 3", "d['Z'][0, 1]", "X[0, 1] · 3"),
    ("l = []\nl.append(X * 3)", "l[0][1, 1]", "X[1, 1] · 3"),
  ])
  func formulasAreReadEntryByEntry(code: String, entry: String, expected: String) {
    let executed = explained(code, entry)
    #expect(executed.problems == [])
    let found = derivations(executed).map(symbols)
    #expect(
      found == [
        expected.replacing("P['W']", with: found.first?.contains("P[\"") == true ? "P[\"W\"]" : "W")
      ])
  }

  private let functions = """
    def sigmoid(z):
        return 1 / (1 + np.exp(-z))
    def forward(X, P):
        Z1 = P["W"] @ X
        A1 = sigmoid(Z1)
        Z2 = A1 * 2
        return Z2, {"Z1": Z1, "A1": A1}
    Y, cache = forward(X, {"W": W})
    """

  @Test func insideFunctionsTheNamesAreTheirs() {
    let executed = explained(functions, "Y[0, 1], cache[\"A1\"][0, 1]")
    #expect(executed.problems == [])
    #expect(
      derivations(executed).map(symbols) == ["A1[0, 1] · 2", "1 / (1 + exp(−Z1[0, 1]))"])
    #expect(derivations(executed).map(\.formula) == ["A1 * 2", "1 / (1 + np.exp(-z))"])
    #expect(derivations(executed).map(\.line) == [11, 7])
  }

  @Test func gradientsAreFollowedThroughGradients() {
    let code = """
      Z = W @ X
      dZ = Z - 1
      dW = dZ @ X.T / m
      """
    let first = derivations(explained(code, "dW[0, 1]")).first
    #expect(first?.steps.map(\.left) == ["dZ[0, 0]", "dZ[0, 1]", "dZ[0, 2]"])
    #expect(first?.remark == "row 0 of dZ meets row 1 of X")
    let deep = derivations(explained(code, "dW[0, 1]", options: "depth: 3")).first
    #expect(deep?.steps.first?.steps.map(\.left) == ["Z[0, 0]"])
  }

  @Test func theAuthorsNamesGoOnIntoTheNetworks() {
    let lesson =
      xor + forward + cell("numpy", "dZ = Y_pred - Y", "E = 2 * Y_pred")
      + "```{explain} E[0, 1]\ndepth: 2\n```\n"
    let executed = run(lesson)
    #expect(executed.problems == [])
    guard case .derivation(let first)? = executed.outputs(ofCell: 5).first else {
      Issue.record("no derivation")
      return
    }
    #expect(first.steps.map(\.formula) == ["sigmoid(Z2)"])
  }

  @Test func aNameSetAnewIsNotShownBesideOldNumbers() {
    for change in ["W = W * 2", "W *= 2", "W[0, 0] = 9.0"] {
      let problems = explained("Z = W @ X\n\(change)", "Z[0, 0]").problems
      #expect(
        problems == [
          "10:14: 'W' was set anew after 'Z' was computed from it | "
            + "compute 'Z' again before this cell, or explain it before 'W' changes"
        ], "\(change)")
    }
    // Other entries are what they were.
    #expect(explained("Z = W @ X\nW[0, 0] = 9.0", "Z[1, 0]").problems == [])
  }

  @Test(arguments: [
    ("f = len", "f", "f is a function, not a number"),
    ("def g(x):\n    return x", "g", "g is a function, not a number"),
    ("s = 'text'", "s", "s is a string, not a number"),
    ("n = 3", "n", "nothing is recorded of how 'n' was computed: it was set by {numpy} in line 6"),
    ("", "X[0, 0]", "'X[0, 0]' was not computed: it was written down in line 2"),
  ])
  func whatWasNotComputedIsNotExplained(code: String, entry: String, message: String) {
    let problems = explained(code, entry).problems
    #expect(problems.count == 1 && problems[0].contains(message), "\(problems)")
  }

  /// A record as long as a loop, and an expression that doubles with every turn.
  @Test func longRecordsAreReadInTime() {
    let long = explained("s = sum([X[0, 0] * 1.5 for k in range(2000)])", "s")
    #expect(long.problems == [])
    #expect(
      derivations(long).map(symbols) == [
        "X[0, 0] · 1.5 + X[0, 0] · 1.5 + X[0, 0] · 1.5 + … + X[0, 0] · 1.5"
      ])
    let deep = explained(
      "q = [[X + 0.0]]\nfor k in range(60):\n    q[0].append(q[0][-1] * q[0][-1] * 1e-3)\nr = q[0][-1] * 1.0",
      "r[0, 0]")
    #expect(deep.problems == [])
  }
}
