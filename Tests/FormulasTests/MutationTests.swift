// Which mistakes are made in which code: the mutated texts, spelled out.

import Diagnostics
import Formulas
import Testing

@Suite struct MutationTests {
  private static let names = ["A1", "A2", "Z1", "Z2", "dZ1", "dZ2", "W1", "W2", "b1", "b2", "X"]

  /// The mutated texts of a kind, in order.
  private func mutated(_ text: String, _ kind: Mutation.Kind? = nil) throws -> [String] {
    try Program(parsing: text).mutations(names: Self.names)
      .filter { kind == nil || $0.kind == kind }.map { $0.applied(to: text) }
  }

  private static let table: [(code: String, kind: Mutation.Kind, mutated: [String])] = [
    ("y = a + b", .sign, ["y = a - b"]),
    ("y = a - b", .sign, ["y = b - a", "y = a + b"]),
    ("y = 1 - a", .sign, ["y = 1 + a"]),
    ("y = -a", .sign, ["y = a"]),
    ("y = f([1, -2], x[-1])", .sign, []),
    ("y = a * b / m", .sign, ["y = -a * b / m"]),
    ("W -= lr * g", .sign, ["W += lr * g"]),
    ("g += x", .sign, ["g -= x"]),
    ("a  +\\\n b", .sign, ["a  -\\\n b"]),
    ("y = (a # + not this\n  + b)", .sign, ["y = (a # + not this\n  - b)"]),
    ("y = a + b", .term, ["y = b", "y = a"]),
    ("y = a - b", .term, ["y = - b", "y = a"]),
    ("y = a + b - c", .term, ["y = b - c", "y = a - c", "y = a + b"]),
    ("y = (a + b) * c", .term, ["y = (b) * c", "y = (a) * c"]),
    ("y = (a\n  + b)", .term, ["y = (b)", "y = (a)"]),
    ("g += x", .term, ["g = x"]),
    ("y = x[i - 1]", .term, ["y = x[i]"]),
    ("y = p['W' + str(i)]", .term, []),
    ("y = a * b", .factor, ["y = 2 * a * b", "y = b", "y = a"]),
    ("y = a / m + c", .factor, ["y = a + c"]),
    ("y = 1 / m", .factor, ["y = 2 * 1 / m", "y = 1"]),
    ("y = f(a**2)", .factor, ["y = f(a)"]),
    ("x /= m", .factor, ["x /= 1"]),
    ("y = f(np.sum(a))", .factor, ["y = f(np.mean(a))"]),
    ("y = f(a.mean())", .factor, ["y = f(a.sum())"]),
    ("W = np.random.randn(2, 3) * 0.1", .factor, ["W = 0.1", "W = np.random.randn(2, 3)"]),
    ("y = f(a.T)", .transpose, ["y = f(a)"]),
    ("y = a.T @ b", .transpose, ["y = a @ b", "y = a.T @ b.T"]),
    ("y = (a * c) @ 2", .transpose, ["y = (a * c).T @ 2"]),
    ("y = np.dot(a, b.T)", .transpose, ["y = np.dot(a.T, b.T)", "y = np.dot(a, b)"]),
    ("y = a.dot(b)", .transpose, ["y = a.T.dot(b)", "y = a.dot(b.T)"]),
    ("y = np.transpose(a)", .transpose, ["y = a"]),
    ("y = a @ b", .product, ["y = b @ a", "y = a * b"]),
    ("y = np.dot(a, b)", .product, ["y = np.dot(b, a)"]),
    ("y = np.dot(a,\n  b)", .product, ["y = np.dot(b, a)"]),
    (
      "y = np.sum(a, axis=1, keepdims=True)", .axis,
      [
        "y = np.sum(a, keepdims=True)", "y = np.sum(a, axis=0, keepdims=True)",
        "y = np.sum(a, axis=1)",
      ]
    ),
    ("y = a.sum(axis=0)", .axis, ["y = a.sum()", "y = a.sum(axis=1)"]),
    ("y = np.sum(a, 1)", .axis, ["y = np.sum(a, 0)"]),
    ("y = np.concatenate((a, b), axis=0)", .axis, ["y = np.concatenate((a, b), axis=1)"]),
    ("d = g * (1 - A**2)", .derivative, ["d = g * (A * (1 - A))", "d = g * (A > 0)"]),
    (
      "d = g * (1 - np.power(A, 2))", .derivative,
      ["d = g * (A * (1 - A))", "d = g * (A > 0)"]
    ),
    ("d = g * (1 - A * A)", .derivative, ["d = g * (A * (1 - A))", "d = g * (A > 0)"]),
    (
      "d = g * (1 - np.tanh(z)**2)", .derivative,
      ["d = g * (np.tanh(z) * (1 - np.tanh(z)))", "d = g * (np.tanh(z) > 0)"]
    ),
    ("d = g * A * (1 - A)", .derivative, ["d = g * (1 - A**2)", "d = g * (A > 0)"]),
    ("d = A * (1 - A) * g", .derivative, ["d = (1 - A**2) * g", "d = (A > 0) * g"]),
    // The others are written by the activation, where the lesson has one.
    (
      "d = g * (Z1 > 0)", .derivative, ["d = g * (1 - A1**2)", "d = g * (A1 * (1 - A1))"]
    ),
    ("d = np.where(Z1 > 0, g, 0)", .derivative, []),
    (
      "def relu_slope(z):\n  return f(z)\ndef tanh_slope(z):\n  return g(z)\ny = h(relu_slope(q))",
      .derivative,
      ["def relu_slope(z):\n  return f(z)\ndef tanh_slope(z):\n  return g(z)\ny = h(tanh_slope(q))"]
    ),
    ("d[Z1 <= 0] = 0", .comparison, ["d[Z1 >= 0] = 0"]),
    ("y = a == 0", .comparison, []),
    ("y = f(A1)", .name, ["y = f(A2)", "y = f(Z1)"]),
    ("y = f(dZ2)", .name, ["y = f(dZ1)"]),
    ("y = p['A1']", .name, []),
    ("y = np.maximum(0, q)", .function, ["y = np.minimum(0, q)"]),
    ("m = X.shape[1]", .index, ["m = X.shape[0]"]),
  ]

  @Test(arguments: table)
  func codeIsMutatedSo(code: String, kind: Mutation.Kind, mutated: [String]) throws {
    #expect(try self.mutated(code, kind) == mutated)
  }

  @Test(arguments: [
    "import numpy as np", "np.random.seed(1 + 2)", "x = 'a + b'", "print('a - b')",
    "def f(x):\n  \"\"\"a * b\"\"\"\n  return x", "y = np.zeros((n + 1, 2 * k))",
    "assert a - b < 1", "y = f\"{a + b}\"", "rate = 0.1", "for i in range(10):\n  pass",
  ])
  func whatIsNoMathematicsIsLeftAlone(code: String) throws {
    #expect(try mutated(code) == [])
  }

  @Test func aFormulaIsMutatedAsAWhole() throws {
    let text = "(W2.T @ dZ2) * (Z1 > 0)"
    let mutations = try Formula(parsing: text).mutations(names: Self.names)
    let mutated = mutations.map { $0.applied(to: text) }
    for expected in [
      "-(W2.T @ dZ2) * (Z1 > 0)", "2 * (W2.T @ dZ2) * (Z1 > 0)", "(W2.T @ dZ2)", "(Z1 > 0)",
      "(W2 @ dZ2) * (Z1 > 0)", "(W2.T @ dZ1) * (Z1 > 0)", "(W2.T @ dZ2) * (Z1 < 0)",
      "(W2.T @ dZ2) * (1 - A1**2)",
    ] {
      #expect(mutated.contains(expected))
    }
  }

  @Test func bareFunctionsAreNumPysInFormulasAlone() throws {
    let text = "maximum(0, x)"
    #expect(
      try Formula(parsing: text).mutations(names: []).map { $0.applied(to: text) } == [
        "minimum(0, x)"
      ])
    #expect(try Formula(parsing: text).mutations(names: ["maximum"]) == [])
    #expect(try mutated(text) == [])
  }

  @Test func descriptionsSayWhatIsWrong() throws {
    let text = "d = (W.T @ g) * (1 - A**2) + b1"
    let words = try Program(parsing: text).mutations(names: ["b1", "b2"]).map(\.description)
    for expected in [
      "'+ b1' dropped", "the sign of '+ b1' flipped", "'W.T' without '.T'", "'b2' instead of 'b1'",
      "'A * (1 - A)' (the derivative of the sigmoid) instead of '1 - A**2' (of tanh)",
    ] {
      #expect(words.contains(expected))
    }
  }

  /// A backward pass as tutorials have it.
  private static let lesson = """
    def backward(p, cache, X, Y):
        m = X.shape[1]
        A1, A2 = cache["A1"], cache["A2"]
        dZ2 = A2 - Y
        dW2 = (1 / m) * np.dot(dZ2, A1.T)
        db2 = (1 / m) * np.sum(dZ2, axis=1, keepdims=True)
        dZ1 = np.multiply(np.dot(p["W2"].T, dZ2), 1 - np.power(A1, 2))  # tanh's slope
        dW1 = dZ1 @ X.T / m if m > 0 else -1
        return {"dW1": dW1, "dW2": dW2, "db2": db2}
    losses = [np.mean((y - t)**2) for y, t in zip(ys, ts) if y - 1 > t]
    square = lambda x: x * x
    while losses[-1] > 0.1: losses.append(losses[-1] / 2)
    """

  @Test func everyMutantParsesAndDiffers() throws {
    let mutations = try Program(parsing: Self.lesson).mutations(names: Self.names)
    #expect(mutations.count > 60)
    let texts = mutations.map { $0.applied(to: Self.lesson) }
    for text in texts { _ = try Program(parsing: text) }
    #expect(Set(texts + [Self.lesson]).count == texts.count + 1)
    #expect(Set(mutations.map(\.kind)).count >= 9)
  }

  @Test func theyStandInTheOrderOfTheText() throws {
    let ranges = try Program(parsing: Self.lesson).mutations(names: Self.names).map(\.range)
    #expect(ranges == ranges.sorted())
  }
}
