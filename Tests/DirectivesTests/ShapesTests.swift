// `{shapes}`: the ledger of names.

import LessonSupport
import Notebooks
import Testing

@Suite struct ShapesTests {
  /// The rows of the table that the last cell gives, as `name | shape | axes | made by`.
  private func ledger(_ lesson: String) -> [String] {
    let executed = run(lesson)
    #expect(executed.problems == [])
    guard
      case .table(let table)? = executed.outputs(ofCell: executed.notebook.cells.count).first
    else { return [] }
    return table.rows.map { row in
      row.map { if case .text(let text) = $0 { text } else { "–" } }.joined(separator: " | ")
    }
  }

  @Test func everyNameOfTheNetworkIsListed() {
    let front = "---\nparameters: {rate: 0.5}\n---\n"
    #expect(
      ledger(front + xor + forward + backward + cell("shapes")) == [
        "rate | number | – | front matter",
        "X | 2 × 4 | features × examples | {data}, line 4",
        "Y | 1 × 4 | outputs × examples | {data}, line 4",
        "m | integer | – | {data}, line 4",
        "W1 | 3 × 2 | units × inputs | {initialize}, line 7",
        "b1 | 3 × 1 | units × 1 | {initialize}, line 7",
        "W2 | 1 × 3 | units × inputs | {initialize}, line 7",
        "b2 | 1 × 1 | units × 1 | {initialize}, line 7",
        "W_B | dictionary of 4 | W1 3 × 2, b1 3 × 1, W2 1 × 3, b2 1 × 1 | {initialize}, line 7",
        "Z1 | 3 × 4 | units × examples | {forward}, line 12",
        "A1 | 3 × 4 | units × examples | {forward}, line 12",
        "Z2 | 1 × 4 | units × examples | {forward}, line 12",
        "A | 3 × 4 | units × examples | {forward}, line 12",
        "Y_pred | 1 × 4 | outputs × examples | {forward}, line 12",
        "L | number | – | {forward}, line 12",
        "dLdW1 | 3 × 2 | units × inputs | {backward}, line 14",
        "dLdb1 | 3 × 1 | units × 1 | {backward}, line 14",
        "dLdW2 | 1 × 3 | units × inputs | {backward}, line 14",
        "dLdb2 | 1 × 1 | units × 1 | {backward}, line 14",
        "dLdZ1 | 3 × 4 | units × examples | {backward}, line 14",
        "dLdZ2 | 1 × 4 | units × examples | {backward}, line 14",
        "gradients | dictionary of 4 | dLdW1 3 × 2, dLdb1 3 × 1, dLdW2 1 × 3, dLdb2 1 × 1 | "
          + "{backward}, line 14",
      ])
  }

  @Test func namesAreListedInTheOrderAskedFor() {
    let rows = ledger(xor + "```{shapes} b1, X\n```\n")
    #expect(rows.map { $0.prefix(2) } == ["b1", "X "])
  }

  @Test func axesFollowFromWhatWasComputed() {
    let code = cell(
      "numpy", "P = np.ones((5, 2))", "c = np.zeros((5, 1))", "H = np.tanh(P @ X + c)",
      "v = np.array([1.0, 2.0, 3.0, 4.0, 5.0])", "Q = np.ones((1, 5)) * 1.0", "O = Q @ H",
      "dH = Q.T @ (O - Y)", "dP = dH @ X.T", "dc = np.sum(dH, axis=1, keepdims=True)",
      "mean = H.mean(axis=1)", "first = H[:, 0]", "some = X[:, [0, 2]]", "flat = H.reshape(20)",
      "mask = H > 0", "R = X.T @ np.ones((2, 7))", "def f(a, b=2):", "    k = a", "    return k",
      "k = 3", "t = (1, 2)", "n = None", "s = 'x'", "U = np.ones((6, 6))")
    #expect(
      ledger("```{data}\ndataset: xor\n```\n" + code + cell("shapes")).dropFirst(3) == [
        "P | 5 × 2 | units × inputs | {numpy}, line 5",
        "c | 5 × 1 | units × 1 | {numpy}, line 6",
        "H | 5 × 4 | units × examples | {numpy}, line 7",
        "v | 5 | – | {numpy}, line 8",
        "Q | 1 × 5 | units × inputs | {numpy}, line 9",
        "O | 1 × 4 | units × examples | {numpy}, line 10",
        "dH | 5 × 4 | units × examples | {numpy}, line 11",
        "dP | 5 × 2 | units × inputs | {numpy}, line 12",
        "dc | 5 × 1 | units × 1 | {numpy}, line 13",
        "mean | 5 | units | {numpy}, line 14",
        "first | 5 | units | {numpy}, line 15",
        "some | 2 × 2 | features × examples | {numpy}, line 16",
        "flat | 20 | – | {numpy}, line 17",
        "mask | 5 × 4 bool | units × examples | {numpy}, line 18",
        "R | 4 × 7 | examples × ? | {numpy}, line 19",
        "f | function | f(a, b=2) | {numpy}, line 20",
        "k | integer | – | {numpy}, line 23",
        "t | tuple of 2 | – | {numpy}, line 24",
        "n | None | – | {numpy}, line 25",
        "s | text | – | {numpy}, line 26",
        "U | 6 × 6 | – | {numpy}, line 27",
      ])
  }

  @Test func aNameBelongsToTheCellThatSetItLast() {
    let lesson = xor + forward + backward + update + cell("numpy", "b2 = b2 * 1.0")
    let rows = ledger(lesson + "```{shapes} W1, b2, Z1\n```\n")
    #expect(
      rows == [
        "W1 | 3 × 2 | units × inputs | {update}, line 13",
        "b2 | 1 × 1 | units × 1 | {numpy}, line 17",
        "Z1 | 3 × 4 | units × examples | {forward}, line 9",
      ])
  }

  @Test func anUnknownNameIsAnError() {
    let lesson = xor + "```{shapes} X, W3\n```\n"
    #expect(run(lesson).problems == ["9:16: unknown name 'W3' | did you mean 'W1'?"])
  }

  @Test func withoutNamesItSaysSo() {
    #expect(run(cell("shapes")).notes(ofCell: 1) == ["There are no names yet."])
  }
}
