// `{explain}`: the arithmetic of one entry, and what it refuses to explain.

import LessonSupport
import Notebooks
import Testing

@Suite struct ExplainTests {
  /// The derivations that the last cell of a lesson gives.
  private func derivations(_ lesson: String) -> [DerivationOutput] {
    let executed = run(lesson)
    #expect(executed.problems == [])
    return executed.outputs(ofCell: executed.notebook.cells.count).compactMap { output in
      if case .derivation(let derivation) = output { derivation } else { nil }
    }
  }

  private func text(_ form: [DerivationOutput.Piece]) -> String {
    form.map { piece in
      switch piece {
      case .text(let text): text
      case .number(let value): value == value.rounded() ? "\(Int(value))" : "\(value)"
      }
    }.joined()
  }

  /// The forms of the first derivation, and its value.
  private func lines(_ lesson: String) -> [String] {
    derivations(lesson).first.map { first in
      first.forms.map(text) + [text([.number(first.value)])]
    } ?? []
  }

  /// Whole numbers, so that the arithmetic can be done by hand.
  private let small =
    cell("data", "X: [[1, 2], [3, 4]]", "Y: [[1, 0]]")
    + cell(
      "initialize", "hidden: 2", "activation: relu", "W1: [[1, -1], [2, 0]]", "b1: [[0], [-1]]",
      "W2: [[1, 2]]", "b2: [[0.5]]", "output: identity", "loss: mean_squared_error")

  private func explain(_ entries: String, _ options: String = "") -> String {
    "```{explain} \(entries)\n\(options)\n```\n"
  }

  @Test func aPreactivationIsARowThatMeetsAColumn() {
    let lesson = small + forward + explain("Z1[1, 0]")
    #expect(
      lines(lesson) == [
        "W1[1, 0] · X[0, 0] + W1[1, 1] · X[1, 0] + b1[1, 0]", "2 · 1 + 0 · 3 + (-1)", "2 + 0 − 1",
        "1",
      ])
    let derivation = derivations(lesson).first
    #expect(derivation?.remark == "row 1 of W1 meets column 0 of X")
    #expect(derivation?.formula == "W1 @ X + b1" && derivation?.left == "Z1[1, 0]")
    #expect(derivation?.line == nil && derivation?.steps.isEmpty == true)
  }

  @Test(arguments: [
    ("A1[0, 0]", ["relu(Z1[0, 0])", "relu(-2)", "0"]),
    ("A[0, 0]", ["relu(Z1[0, 0])", "relu(-2)", "0"]),
    // Z2 = 1 · 0 + 2 · 1 + 0.5 and 1 · 0 + 2 · 3 + 0.5.
    ("Y_pred[0, 1]", ["Z2[0, 1]", "6.5"]),
    (
      "L",
      [
        "((Y_pred[0, 0] − Y[0, 0])² + (Y_pred[0, 1] − Y[0, 1])²) / m",
        "((2.5 − 1)² + (6.5 − 0)²) / 2", "(2.25 + 42.25) / 2", "22.25",
      ]
    ),
    ("dLdZ2[0, 0]", ["2 · (Y_pred[0, 0] − Y[0, 0])", "2 · (2.5 − 1)", "3"]),
    (
      "dLdZ1[1, 1]",
      [
        "W2[0, 1] · dLdZ2[0, 1] · (Z1[1, 1] > 0)", "2 · 13 · (3 > 0)", "2 · 13 · 1", "26",
      ]
    ),
    (
      "dLdW1[1, 0]",
      [
        "(dLdZ1[1, 0] · X[0, 0] + dLdZ1[1, 1] · X[0, 1]) / m", "(6 · 1 + 26 · 2) / 2",
        "(6 + 52) / 2", "29",
      ]
    ),
    (
      "gradients['dLdW2'][0, 1]",
      [
        "(dLdZ2[0, 0] · A[1, 0] + dLdZ2[0, 1] · A[1, 1]) / m", "(3 · 1 + 13 · 3) / 2",
        "(3 + 39) / 2", "21",
      ]
    ),
    ("dLdb1[1, 0]", ["(dLdZ1[1, 0] + dLdZ1[1, 1]) / m", "(6 + 26) / 2", "16"]),
    (
      "Z1[-1, -2]",
      [
        "W1[1, 0] · X[0, 0] + W1[1, 1] · X[1, 0] + b1[1, 0]", "2 · 1 + 0 · 3 + (-1)",
        "2 + 0 − 1", "1",
      ]
    ),
  ])
  func theNetworksNumbersAreWorkedOut(entry: String, forms: [String]) {
    #expect(lines(small + forward + backward + explain(entry)) == forms)
  }

  @Test func aGradientIsFollowedToTheErrorAtTheOutput() {
    let first = derivations(small + forward + backward + explain("dLdW1[1, 0]")).first
    #expect(first?.steps.map(\.left) == ["dLdZ1[1, 0]", "dLdZ1[1, 1]"])
    #expect(first?.steps.flatMap(\.steps).map(\.left) == ["dLdZ2[0, 0]", "dLdZ2[0, 1]"])
    #expect(first?.steps.first?.remark == "errors times weights, times the slope of relu")
    // What was said once is not said again.
    #expect(first?.steps.last?.formula == nil && first?.steps.last?.remark == nil)
  }

  @Test func depthSaysHowFarBackItGoes() {
    func depth(_ derivation: DerivationOutput) -> Int {
      1 + (derivation.steps.map(depth).max() ?? 0)
    }
    func depths(_ options: String) -> [Int] {
      derivations(small + forward + backward + explain("dLdW1[1, 0], L", options)).map(depth)
    }
    #expect(depths("") == [3, 1])
    #expect(depths("depth: 1") == [1, 1])
    #expect(depths("depth: 2") == [2, 2])
    // L, Y_pred, Z2, A1, Z1.
    #expect(depths("depth: 20").last == 5)
  }

  /// The directive itself holds every sum against the entry in scope: a wrong formula is an error.
  @Test(arguments: [
    ("relu", "sigmoid", "binary_cross_entropy"), ("tanh", "softmax", "cross_entropy"),
    ("sigmoid", "softmax", "mean_squared_error"), ("gelu", "sigmoid", "mean_squared_error"),
    ("softplus", "identity", "mean_squared_error"), ("leaky_relu", "softmax", "cross_entropy"),
    ("identity", "sigmoid", "binary_cross_entropy"),
  ])
  func everyActivationOutputAndLossIsExplained(activation: String, output: String, loss: String) {
    let entries = [
      "L", "Z1[2, 4]", "A1[1, 1]", "Z2[0, 3]", "A2[3, 2]", "Y_pred[1, 0]", "Y_pred[0, 8]",
      "dLdZ3[1, 2]", "dLdZ2[1, 4]", "dLdZ1[0, 4]", "dLdW1[2, 1]", "dLdW2[3, 1]", "dLdW3[1, 2]",
      "dLdb1[0, 0]", "dLdb2[2, 0]", "dLdb3[1, 0]",
    ]
    let lesson =
      cell("data", "dataset: blobs", "classes: 3", "examples: 9")
      + cell(
        "initialize", "hidden: [3, 4]", "activation: \(activation)", "output: \(output)",
        "loss: \(loss)") + forward + backward + explain(entries.joined(separator: ", "))
    #expect(derivations(lesson).map(\.left) == entries)
    #expect(derivations(lesson).allSatisfy { !$0.forms.isEmpty })
  }

  @Test func predictionsThatRoundToOneAreExplainedByTheirLogits() {
    for output in ["sigmoid", "softmax"] {
      let lesson =
        cell("data", "X: [[1, 400]]", "Y: [[0, 0], [1, 1]]")
        + cell("initialize", "W1: [[2], [-3]]", "b1: [[0], [0]]", "output: \(output)")
        + forward + explain("L, Y_pred[0, 1], Y_pred[1, 1]")
      #expect(derivations(lesson).count == 3)
      #expect(derivations(lesson).first?.remark?.hasPrefix("from the logits") == true)
    }
  }

  @Test func targetsThatAreNoClassesKeepTheirFactors() {
    let lesson =
      cell("data", "X: [[1, 2]]", "Y: [[0.25, 1], [0.5, 0]]")
      + cell("initialize", "hidden: []", "output: softmax", "loss: cross_entropy") + forward
      + backward
      + explain("L, dLdZ1[0, 0]")
    let forms = derivations(lesson).map { text($0.forms[0]) }
    #expect(
      forms == [
        "−(Y[0, 0] · log(Y_pred[0, 0]) + Y[1, 0] · log(Y_pred[1, 0]) + log(Y_pred[0, 1])) / m",
        "Y_pred[0, 0] · (Y[0, 0] + Y[1, 0]) − Y[0, 0]",
      ])
  }

  @Test func theMiddleOfALongSumIsLeftOut() {
    let lesson =
      cell("data", "dataset: blobs", "examples: 30", "classes: 2")
      + cell("initialize", "hidden: 3") + forward + backward + explain("dLdb1[0, 0]")
    let first = derivations(lesson).first
    #expect(
      first.map { text($0.forms[0]) }
        == "(dLdZ1[0, 0] + dLdZ1[0, 1] + dLdZ1[0, 2] + … + dLdZ1[0, 29]) / m")
    #expect(first?.remark?.contains("30 terms") == true)
    #expect(first?.steps.count == 1)
  }

  @Test func otherInputsGoByTheirOwnNames() {
    let lesson =
      small + cell("data", "values: {V: [[1], [1]], T: [[2]]}")
      + cell("forward", "input: V", "targets: T") + explain("Z1[0, 0], L")
    let forms = derivations(lesson).map { text($0.forms[0]) }
    // m counts the examples of X, which are not these.
    #expect(
      forms == [
        "W1[0, 0] · V[0, 0] + W1[0, 1] · V[1, 0] + b1[0, 0]", "(Y_pred[0, 0] − T[0, 0])² / 1",
      ])
  }

  // MARK: What can't be explained

  @Test(arguments: [
    ("Z9[0, 0]", "1:14: unknown name 'Z9' | did you mean 'Z1'?"),
    ("Z1[5, 0]", "1:17: Z1 has no row 5: it is (2, 2) | they count from 0 to 1"),
    ("Z1[0, -3]", "1:20: Z1 has no column -3: it is (2, 2) | they count from 0 to 1"),
    ("Z1", "1:14: Z1 is (2, 2), an entry of it has 2 indices | Z1[0, 0]"),
    ("Z1[0]", "1:17: Z1 is (2, 2), an entry of it has 2 indices | Z1[0, 0]"),
    ("Z1[0, 0, 0]", "1:23: Z1 is (2, 2), an entry of it has 2 indices | Z1[0, 0]"),
    ("Z1[:, 0]", "1:17: ':' is not one place | an entry is one number"),
    ("Z1[0.5, 0]", "1:17: an index must be an integer, not a float"),
    ("L[0]", "1:14: a float can't be indexed"),
    (
      "(W1 @ X)[0, 0]",
      "1:14: '(W1 @ X)[0, 0]' is not an entry of a name | give what it is a name first: Z1[0, 2]"
    ),
    ("L + 1", "1:14: 'L + 1' is not an entry of a name | give what it is a name first: Z1[0, 2]"),
    (
      "gradients",
      "1:14: gradients is a dictionary, not a number | "
        + "one of its entries is gradients[\"dLdW1\"]"
    ),
    (
      "W1[0, 0]",
      "1:14: nothing is recorded of how 'W1' was computed: it was set by {initialize} in line 5 | "
        + "explain what is computed from it by {forward}, {backward} or in a {numpy} cell"
    ),
    (
      "rate",
      "1:14: nothing is recorded of how 'rate' was computed: it was set | "
        + "explain what is computed from it by {forward}, {backward} or in a {numpy} cell"
    ),
  ])
  func whatIsNoEntryOrNotKnownIsAnError(entry: String, problem: String) {
    let front = "---\nparameters: {rate: 0.5}\n---\n"
    let lesson = front + small + forward + backward
    let start = lesson.split(separator: "\n", omittingEmptySubsequences: false).count
    let problems = run(lesson + explain(entry)).problems
    #expect(
      problems == [
        problem.replacing("1:", with: "\(start):", maxReplacements: 1)
          .replacing("line 5", with: "line 8")
      ])
  }

  @Test func noArithmeticStandsBesideNumbersThatAreNotItsOwn() {
    let hint =
      " | compute 'Z1' again before this cell, or explain it before 'W1' changes"
    let stale = small + forward + backward + update
    #expect(
      run(stale + explain("Z1[0, 0]")).problems
        == ["22:14: 'W1' was set anew after 'Z1' was computed from it" + hint])
    let replaced = small + forward + backward + cell("numpy", "dLdZ2 = dLdZ2 * 2")
    #expect(
      run(replaced + explain("dLdW2[0, 0]")).problems.first?
        .contains("'dLdZ2' was set anew after 'dLdW2' was computed from it") == true)
    #expect(run(replaced + explain("dLdZ2[0, 0]")).problems.count == 0)
  }

  @Test func anArgumentIsNeeded() {
    #expect(
      run(cell("explain")).problems == [
        "1:1: {explain} needs an argument | write {explain} entry"
      ])
    #expect(run(explain("L", "depth: 0")).problems.count == 1)
  }
}
