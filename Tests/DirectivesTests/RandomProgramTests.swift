// Right programs of random networks, written as authors write them: none may be called wrong.

import LessonSupport
import Notebooks
import Numerics
import Testing

/// Draws a lesson whose backward pass is right.
private struct RandomLesson {
  private var generator: RandomGenerator

  private static let activations:
    [(forward: String, slope: @Sendable (_ z: String, _ a: String) -> String)] =
      [
        ("np.tanh({z})", { _, a in "(1 - \(a)**2)" }),
        ("1 / (1 + np.exp(-{z}))", { _, a in "\(a) * (1 - \(a))" }),
        ("np.maximum({z}, 0)", { z, _ in "(\(z) > 0)" }),
        ("np.maximum(0.1 * {z}, {z})", { z, _ in "np.where(\(z) > 0, 1, 0.1)" }),
        ("np.log1p(np.exp({z}))", { z, _ in "1 / (1 + np.exp(-\(z)))" }),
        ("{z} * {z}", { z, _ in "(2 * \(z))" }),
      ]

  /// A loss of the outputs `Z`, and its derivative by them, per example.
  private static let losses: [(targets: String, forward: [String], error: String)] = [
    (
      "(np.random.rand({k}, {m}) > 0.5) * 1.0",
      [
        "P = 1 / (1 + np.exp(-Z))",
        "L = -np.sum(Y * np.log(P) + (1 - Y) * np.log(1 - P)) / m",
      ], "P - Y"
    ),
    ("np.random.randn({k}, {m})", ["L = 0.5 * np.sum((Z - Y)**2) / m"], "Z - Y"),
    ("np.random.randn({k}, {m})", ["L = np.mean((Z - Y)**2)"], "2 * (Z - Y) / {k}"),
    (
      "np.eye({k})[np.random.randint({k}, size={m})].T",
      [
        "E = np.exp(Z - np.max(Z, axis=0, keepdims=True))",
        "P = E / np.sum(E, axis=0, keepdims=True)", "L = -np.sum(Y * np.log(P)) / m",
      ], "P - Y"
    ),
  ]

  init(seed: Int) { generator = RandomGenerator(seed: UInt32(seed)) }

  private mutating func draw(_ range: Range<Int64>) -> Int { Int(generator.integer(in: range)) }

  mutating func text() -> String {
    let layers = draw(1..<4)
    let sizes = (0...layers).map { _ in draw(1..<5) }
    let examples = draw(1..<7)
    let kinds = (0..<layers).map { _ in draw(0..<Int64(Self.activations.count)) }
    let loss = Self.losses[draw(0..<Int64(Self.losses.count))]
    let isFunction = draw(0..<2) == 1
    let (scale, zeroBias) = (["1.0", "0.5", "0.01"][draw(0..<3)], draw(0..<3) == 0)
    func filled(_ text: String) -> String {
      text.replacing("{k}", with: "\(sizes[layers])").replacing("{m}", with: "\(examples)")
    }
    var code = ["import numpy as np", "np.random.seed(\(draw(0..<100_000)))", "P0 = {}"]
    code.append("X = np.random.randn(\(sizes[0]), \(examples))")
    code.append("Y = " + filled(loss.targets))
    for k in 1...layers {
      code.append("W\(k) = \(scale) * np.random.randn(\(sizes[k]), \(sizes[k - 1]))")
      code.append(
        zeroBias
          ? "b\(k) = np.zeros((\(sizes[k]), 1))" : "b\(k) = 0.3 * np.random.randn(\(sizes[k]), 1)")
    }
    let names = (1...layers).flatMap { ["W\($0)", "b\($0)"] }
    var body = ["m = X.shape[1]", "A0 = X"]
    for k in 1...layers {
      body.append("Z\(k) = W\(k) @ A\(k - 1) + b\(k)")
      if k < layers {
        body.append(
          "A\(k) = " + Self.activations[kinds[k]].forward.replacing("{z}", with: "Z\(k)"))
      }
    }
    body.append("Z = Z\(layers)")
    body += loss.forward
    body.append("dLdZ\(layers) = " + filled(loss.error))
    for k in (1...layers).reversed() {
      body.append("dLdW\(k) = dLdZ\(k) @ A\(k - 1).T / m")
      body.append("dLdb\(k) = np.sum(dLdZ\(k), axis=1, keepdims=True) / m")
      guard k > 1 else { continue }
      let slope = Self.activations[kinds[k - 1]].slope("Z\(k - 1)", "A\(k - 1)")
      body.append("dLdA\(k - 1) = W\(k).T @ dLdZ\(k)")
      body.append("dLdZ\(k - 1) = dLdA\(k - 1) * \(slope)")
    }
    guard isFunction else {
      code += body
      return cell("numpy", code.joined(separator: "\n"))
        + cell("check gradients", "loss: L", "parameters: [\(names.joined(separator: ", "))]")
    }
    code.append("P0 = {" + names.map { "\"\($0)\": \($0)" }.joined(separator: ", ") + "}")
    code.append("def backward(X, V, Y):")
    code += names.map { "    \($0) = V[\"\($0)\"]" } + body.map { "    " + $0 }
    let entries = names.map { "\"dLd\($0)\": dLd\($0)" }.joined(separator: ", ")
    code.append("    return {\(entries)}, L")
    return cell("numpy", code.joined(separator: "\n"))
      + cell(
        "check gradients", "loss: backward(X, P0, Y)[1]", "gradients: backward(X, P0, Y)[0]",
        "parameters: P0")
  }
}

@Suite("Right programs of random networks")
struct RandomProgramTests {
  @Test("none of 1,000 is called wrong", arguments: 0..<10)
  func noFalseAlarm(group: Int) {
    for seed in (group * 100)..<(group * 100 + 100) {
      var lesson = RandomLesson(seed: seed)
      let text = lesson.text()
      let executed = run(text)
      let said = executed.problems.filter { !$0.contains("compared nothing") }
      #expect(said.isEmpty && !executed.checks.isEmpty, "\(seed): \(said)\n\(text)")
    }
  }
}
