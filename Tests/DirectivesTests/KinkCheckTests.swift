// `{check} gradients` at points without a derivative: what passes, what fails, and which number is shown.

import LessonSupport
import Notebooks
import Testing

@Suite("The check of a loss at a kink")
struct KinkCheckTests {
  private func check(_ point: String, _ loss: String, _ gradient: String) -> ParameterCheck? {
    let executed = run(
      cell("numpy", "v = \(point)", "L = \(loss)", "dLdv = \(gradient)")
        + cell("check gradients", "loss: L", "parameters: [v]"))
    guard case .gradients(let output)? = executed.checks.first else { return nil }
    return output.parameters.first
  }

  /// The loss, the gradients that are right and those that are wrong.
  struct Sample: Sendable {
    let point: String
    let loss: String
    let right: [String]
    let wrong: [String]
  }

  private static let samples = [
    Sample(
      point: "0.0", loss: "np.maximum(0, v) - np.maximum(0, -v)", right: ["1", "0", "0.5"],
      wrong: ["2", "-1", "1.01"]),
    Sample(
      point: "0.0", loss: "np.abs(v) - 2 * np.maximum(v, 0)", right: ["-1", "0", "-0.5"],
      wrong: ["1", "-2"]),
    Sample(point: "0.0", loss: "np.abs(v)", right: ["0", "1", "-1", "0.3"], wrong: ["1.1", "-2"]),
    Sample(
      point: "np.array([3.0])", loss: "np.std(v)", right: ["np.array([0.0])"],
      wrong: ["np.array([1.0])", "np.array([np.nan])"]),
    Sample(
      point: "np.array([2.0, 2.0])", loss: "np.std(v)",
      right: ["np.zeros(2)", "np.array([0.5, -0.5])"], wrong: ["np.array([0.6, 0])"]),
    Sample(
      point: "np.zeros(2)", loss: "np.linalg.norm(v)",
      right: ["np.zeros(2)", "np.array([0.5, -1])"],
      wrong: ["np.array([1.1, 0])", "np.array([np.nan, 0])"]),
    Sample(
      point: "np.zeros(2)", loss: "np.sqrt(np.sum(v**2))",
      right: ["np.zeros(2)", "np.array([0.5, -1])"], wrong: ["np.array([1.1, 0])"]),
    Sample(
      point: "np.zeros(2)", loss: "np.sum(v**2)**0.5",
      right: ["np.zeros(2)", "np.array([0.5, -1])"], wrong: ["np.array([1.1, 0])"]),
    Sample(point: "0.0", loss: "np.sqrt(v)", right: [], wrong: ["0.0", "1.0", "1e3", "np.inf"]),
    Sample(
      point: "0.0", loss: "np.sqrt(np.maximum(0, v))", right: ["0.0"], wrong: ["1.0", "300.0"]),
    Sample(point: "0.0", loss: "np.floor(v) + 2 * v", right: ["2.0"], wrong: ["3.0", "1e5"]),
    Sample(
      point: "np.array([3.0, 3.0, 1.0])", loss: "np.max(v)",
      right: ["np.array([1.0, 0, 0])", "np.array([0.5, 0.5, 0])", "np.array([0.0, 1, 0])"],
      wrong: ["np.array([0, 0, 1.0])", "np.array([1.1, 0, 0])"]),
    Sample(
      point: "np.array([0.0, 1.0, 0.5])", loss: "np.sum(np.clip(v, 0, 1))",
      right: ["np.array([0, 0, 1.0])", "np.array([0.5, 0.5, 1])", "np.ones(3)"],
      wrong: ["np.array([2, 1, 1.0])", "np.zeros(3)"]),
    Sample(
      point: "np.array([1.0, 1.0])", loss: "np.sort(v) @ np.array([2.0, 5.0])",
      right: ["np.array([2.0, 5])", "np.array([5.0, 2])", "np.array([3.5, 3.5])"],
      wrong: ["np.array([6.0, 2])"]),
    Sample(point: "0.0", loss: "v**0 + v", right: ["1.0"], wrong: ["2.0"]),
    Sample(point: "0.0", loss: "0.0**v + v", right: ["1.0"], wrong: ["0.0", "-1e5"]),
  ]

  @Test(
    "what lies between the slopes and the convention passes, and nothing else", arguments: samples)
  func verdicts(_ sample: Sample) {
    for gradient in sample.right {
      #expect(check(sample.point, sample.loss, gradient)?.status == .passed, "\(gradient)")
    }
    for gradient in sample.wrong {
      #expect(check(sample.point, sample.loss, gradient)?.status == .failed, "\(gradient)")
    }
  }

  @Test("where kinks cancel the number shown is the derivative, beside the convention")
  func shown() throws {
    for gradient in ["1", "0", "0.5", "2"] {
      let row = try #require(check("0.0", "np.maximum(0, v) - np.maximum(0, -v)", gradient))
      #expect(row.worst?.numeric == 1 && row.worst?.reverse == 0 && row.atKink == 1)
      let kink = try #require(row.kink)
      #expect(kink.leftSlope == 1 && kink.rightSlope == 1 && kink.convention == 0)
      #expect(kink.slopesAgree && row.roundingLimited == 0)
    }
    let wrong = check("0.0", "np.maximum(0, v) - np.maximum(0, -v)", "-1")
    #expect(wrong?.diagnosis == "dLdv has the wrong sign")
  }

  @Test("a norm at 0 is at a kink with the slopes −1 and 1")
  func norms() throws {
    for loss in ["np.linalg.norm(v)", "np.sqrt(np.sum(v**2))", "np.sqrt(v @ v)"] {
      let row = try #require(check("np.zeros(2)", loss, "np.zeros(2)"))
      #expect(row.atKink == 2)
      #expect(row.kink?.leftSlope == -1 && row.kink?.rightSlope == 1 && row.kink?.convention == 0)
    }
  }

  @Test("the numbers that a lesson gets are those shown")
  func defined() {
    let executed = run(
      cell("numpy", "v = 0.0", "L = np.maximum(0, v) - np.maximum(0, -v)", "dLdv = 1.0")
        + cell("check gradients", "loss: L", "parameters: [v]")
        + cell("expect", "numeric_gradients[\"dLdv\"].item() == 1", "relative_errors[\"v\"] == 0"))
    #expect(executed.isOK, "\(executed.problems)")
  }
}
