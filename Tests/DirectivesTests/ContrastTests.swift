// Two numbers beside each other have as many digits as tell them apart; numbers, shapes and strings of
// messages are written as everywhere.

import Foundation
import LessonSupport
import Notebooks
import Testing

@Suite struct ContrastTests {
  private let data = cell(
    "numpy", "A, B = np.zeros((2, 3)), np.ones((2, 3))", "y = 9.1e15", "h = 0.1 + 0.2",
    "C = A.copy()", "C[1, 2] = 1e-7", "D = np.arange(6.0).reshape(2, 3)",
    "n = np.sum(np.array([3]))",
    "big = 2**53 + 1", "s = 'it\\'s'", "on = D[0, 0] == 0")

  private func message(_ claim: String) throws -> String {
    let problem = try #require(run(data + cell("expect", claim)).problems.first)
    let start = try #require(problem.range(of: claim + " "))
    return String(problem[start.upperBound...])
  }

  @Test(arguments: [
    ("y < 0", "(y is 9100000000000000.0)"), ("h == 0.3", "(h is 0.30000000000000004)"),
    ("n == 4", "(n is 3)"),
    ("big == 2.0**53", "(big is 9007199254740993, 2.0**53 is 9007199254740992.0)"),
    ("on == 0", "(on is True)"), ("s == 'its'", "(s is \"it's\")"),
  ])
  func aFailedClaimWritesAsEverythingElse(claim: String, expected: String) throws {
    #expect(try message(claim) == expected)
  }

  @Test(arguments: [
    (
      "np.allclose(A, B)",
      "(A is an array of shape (2, 3), B is an array of shape (2, 3), A[0, 0] is 0.0, B[0, 0] is 1.0)"
    ),
    (
      "np.array_equal(A[1], C[1])",
      "(A[1] is an array of shape (3,), C[1] is an array of shape (3,), A[1][2] is 0.0, C[1][2] is 1e-07)"
    ),
    // Of what a tolerance leaves, and not of all.
    (
      "np.allclose(D + 1e-6, D, rtol=1e-5, atol=0)",
      "(D + 1e-6 is an array of shape (2, 3), D is an array of shape (2, 3), (D + 1e-6)[0, 0] is 1e-06, D[0, 0] is 0.0)"
    ),
    ("np.allclose(D, 2)", "(D is an array of shape (2, 3), D[1, 2] is 5.0)"),
    // A row that was stretched has an index of its own.
    (
      "np.allclose(D, D[0])",
      "(D is an array of shape (2, 3), D[0] is an array of shape (3,), D[1, 0] is 3.0, D[0][0] is 0.0)"
    ),
    ("np.array_equal(A, A.T)", "(A is an array of shape (2, 3), A.T is an array of shape (3, 2))"),
  ])
  func arraysShowTheEntriesThatDifferMost(claim: String, expected: String) throws {
    #expect(try message(claim) == expected)
  }

  private func report(_ epochs: Int, rate: String) -> String {
    let executed = run(
      cell("data", "dataset: xor")
        + cell("initialize", "hidden: 2", "activation: tanh", "outputs: 1")
        + cell("train", "epochs: \(epochs)", "learning_rate: \(rate)"))
    let notes = executed.outputs(ofCell: 3).compactMap { output -> String? in
      switch output {
      case .note(let text): text
      case .chart(let chart): chart.description
      case .value, .gradientCheck, .sanityCheck, .claim, .table, .derivation, .mathematics, .text,
        .failure:
        nil
      }
    }
    return notes.joined(separator: "\n")
  }

  @Test func aLossThatHardlyFallsIsSeenToFall() {
    let sentences = report(3, rate: "1e-6").split(separator: "\n")
    #expect(sentences.count == 2)
    for sentence in sentences {
      let ends = sentence.split(separator: " ").filter { $0.hasPrefix("0.") }.prefix(2)
      #expect(Set(ends).count == 2, "\(sentence)")
    }
  }

  @Test(arguments: [
    ("x = 'it\\'s = 1'", "x"), ("x = 'it\\'s' + ' = 1'", "x"), ("x = \"\\\\\"", "x"),
    ("'it\\'s = 1'", "'it\\'s = 1'"),
  ])
  func aQuoteAfterABackslashEndsNoString(line: String, name: String) {
    let executed = run(cell("show", line))
    #expect(executed.problems == [])
    #expect(executed.shownNames(ofCell: 1) == [name])
  }

  @Test func aSeparatorAfterAnEscapedQuoteIsNone() {
    let executed = run("```{show} 'it\\'s, 1', 2\n```\n")
    #expect(executed.shownNames(ofCell: 1) == ["'it\\'s, 1'", "2"])
  }
}
