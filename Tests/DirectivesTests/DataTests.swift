// `{data}`: examples written out, truth tables, other values, and what no network can learn from.

import LessonSupport
import Notebooks
import Numerics
import OrderedCollections
import Testing

@Suite struct DataTests {
  private func problem(_ lines: String) -> String {
    run("```{data}\n\(lines)\n```\n").problems.joined(separator: "\n")
  }

  /// The truth tables, their four rows in counting order.
  @Test(arguments: [("xor", [0.0, 1, 1, 0]), ("and", [0, 0, 0, 1]), ("or", [0, 1, 1, 1])])
  func aTruthTableHasItsFourExamples(name: String, targets: [Double]) {
    let executed = run(cell("data", "dataset: \(name)"))
    #expect(executed.doubles("X") == [0, 0, 1, 1, 0, 1, 0, 1] && executed.shape("X") == [2, 4])
    #expect(executed.doubles("Y") == targets && executed.shape("Y") == [1, 4])
  }

  @Test func aDatasetMayBeAParameter() {
    let executed = run("---\nparameters: {task: and}\n---\n" + cell("data", "dataset: task"))
    #expect(executed.doubles("Y") == [0, 0, 0, 1])
  }

  @Test(arguments: [
    "X: [[0, 1], [2, 3]]", "X: np.arange(4).reshape(2, 2)", "X:\n  - [0, 2 - 1]\n  - [4 / 2, 3]",
  ])
  func examplesAreWrittenOutOrComputed(option: String) {
    let executed = run("```{data}\n\(option)\n```\n")
    #expect(executed.doubles("X") == [0, 1, 2, 3])
    #expect(executed.shape("X") == [2, 2])
    #expect(executed.values["X"]?.array?.elementType == .float64)
    #expect(executed.values["m"] == .integer(2))
  }

  @Test func targetsMayComeLater() {
    let executed = run(cell("data", "X: [[1, 2, 3]]") + cell("data", "Y: X ** 2"))
    #expect(executed.problems == [])
    #expect(executed.doubles("Y") == [1, 4, 9])
    #expect(executed.values["m"] == .integer(3))
  }

  @Test(arguments: [
    ("", "1:1: {data} has no data | give X and Y, 'dataset', 'file', 'inputs' or 'values'"),
    (
      "X: [[1, 2]]\nY: [[1, 2, 3]]",
      "3:4: X has 2 examples (columns), Y has 3: X is (1, 2), Y is (1, 3) | an example is a column of both"
    ),
    (
      "X_test: [[1]]\nY_test: [[1, 2]]",
      "3:9: X_test has 1 examples (columns), Y_test has 2: X_test is (1, 1), Y_test is (1, 2)"
    ),
    (
      "X: [1, 2]",
      "2:4: option 'X' expects a matrix, but got an array of shape (2,) | write the rows in brackets"
    ),
    ("X: 3", "2:4: option 'X' expects a matrix, but got an int"),
    ("X: [[]]", "2:4: 'X' is empty"), ("X: np.zeros((0, 3))", "2:4: 'X' is empty"),
    (
      "X: [[1, 2], [nan, 4]]",
      "2:4: 'X' is not finite: entry [1, 0] is nan | no network can learn from nan or inf"
    ),
    ("Y: [[1, -inf]]", "2:4: 'Y' is not finite: entry [0, 1] is -inf"),
    ("Y: np.full((2, 2), np.nan)", "2:4: 'Y' is not finite: entry [0, 0] is nan"),
    ("X: [[1]]\ndataset: xor", "2:4: 'X' and 'dataset' both set the examples | give one of them"),
    (
      "dataset: nand",
      "2:10: option 'dataset' expects one of xor, and, or, blobs, moons, circles, spirals, but got 'nand' | did you mean 'and'?"
    ),
    ("values: {a b: 1}", "2:10: 'a b' can't be a name"),
    ("values: 3", "2:9: option 'values' expects a mapping of names to values"),
  ])
  func whatCannotBeDataIsAnError(lines: String, message: String) {
    #expect(problem(lines).hasPrefix(message), "\(problem(lines))")
  }

  /// A name of the examples under `values` is held to what the others need of it.
  @Test(arguments: [
    "values: {X: '[1, 2, 3]'}", "values: {X: 'np.zeros(3)'}", "values: {X: 3}",
    "values: {Y: [[1, nan]]}", "values: {m: 7}",
  ])
  func theNamesOfExamplesAreNotForValues(lines: String) {
    #expect(problem(lines).contains("is set by {data} itself"), "\(problem(lines))")
  }
}
