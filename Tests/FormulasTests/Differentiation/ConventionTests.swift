// The table of conventions: where there is no derivative, `grad`, the record with frozen branches and
// differences of the loss give one answer.

import Numerics
import Testing

@testable import Formulas

/// A loss at a point without a derivative, or nearly, and what is taken for it.
struct Convention: Sendable, CustomTestStringConvertible {
  let point: String
  let loss: String
  let gradient: [Double]

  init(_ point: String, _ loss: String, _ gradient: [Double]) {
    self.point = point
    self.loss = loss
    self.gradient = gradient
  }

  var testDescription: String { "\(loss) at \(point)" }

  /// The record of the loss, and that of the point.
  func record() throws -> (recording: Recording, point: Recording.Quantity) {
    var context = FormulaContext(generator: RandomGenerator(seed: 0))
    _ = try Program(parsing: "v = \(point)").run(in: &context)
    let parameter = try context.record(try Formula(parsing: "v"), as: "v")
    let quantity = try #require(parameter.entries.first?.quantity)
    let loss = try context.record(try Formula(parsing: loss), as: "L")
    return (try context.recording(of: loss, parameters: [quantity]), quantity)
  }

  static let all: [Convention] =
    origins + [
      // Reductions of equals.
      Convention("np.array([3.0])", "np.std(v)", [0]),
      Convention("np.array([2.0, 2.0])", "np.std(v)", [0, 0]),
      Convention("np.array([0.1, 0.1, 0.1])", "np.std(v, ddof=1)", [0, 0, 0]),
      Convention("np.array([0.1, 0.1, 0.1])", "np.sqrt(np.var(v))", [0, 0, 0]),
      Convention("np.array([2.0, 2.0])", "np.sqrt(np.mean((v - np.mean(v))**2))", [0, 0]),
      Convention(
        "np.array([[1.0, 1.0], [0.0, 2.0]])", "np.sum(np.std(v, axis=1))", [0, 0, -0.5, 0.5]),
      Convention("np.array([2.0, 2.0])", "np.var(v)", [0, 0]),
      Convention("np.array([1.0, 3.0, 3.0])", "np.max(v)", [0, 1, 0]),
      Convention("np.array([1.0, 3.0, 1.0])", "np.min(v)", [1, 0, 0]),
      Convention("np.array([1.0, 1.0])", "np.sort(v) @ np.array([2.0, 5.0])", [2, 5]),
      Convention("np.array([0.0, 2.0, 3.0])", "np.prod(v)", [6, 0, 0]),
      Convention("np.array([0.0, 2.0, 0.0])", "np.prod(v)", [0, 0, 0]),
      Convention("np.array([0.0, 0.0])", "np.sum(np.cumsum(v) * np.array([1.0, 2.0]))", [3, 2]),
      // Corners of one number.
      Convention("0.0", "np.maximum(v, 0)", [0]), Convention("0.0", "np.maximum(0, v)", [0]),
      Convention("0.0", "np.maximum(v, 0) - np.maximum(-v, 0)", [0]),
      Convention("0.0", "max(v, 0.0)", [0]), Convention("0.0", "min(0.0, v)", [0]),
      Convention("0.0", "max(0.0, v)", [0]),
      Convention("0.0", "np.maximum(0.0, v)", [0]), Convention("0.0", "np.minimum(0.0, v)", [0]),
      Convention("np.zeros(2)", "np.sum(np.maximum(np.zeros(2), v))", [0, 0]),
      Convention("np.ones(2)", "np.sum(np.maximum(v, v * v))", [2, 2]),
      Convention("0.0", "np.abs(v)", [0]), Convention("0.0", "abs(v)", [0]),
      Convention("0.0", "np.sign(v) + v", [1]), Convention("0.0", "np.where(v > 0, v, 2 * v)", [2]),
      Convention("np.array([0.0, 1.0, 0.5])", "np.sum(np.clip(v, 0, 1))", [0, 0, 1]),
      // Powers.
      Convention("0.0", "v**0 + v", [1]), Convention("0.0", "v**0.0 + v", [1]),
      Convention("0.0", "v**2.0", [0]), Convention("0.0", "np.abs(v)**1.5", [0]),
      Convention("2.0", "0.0**v + v", [1]), Convention("0.0", "0.0**v + v", [1]),
      Convention("-2.0", "v**3.0", [12]), Convention("-2.0", "v**-1", [-0.25]),
      Convention("0.0", "np.sqrt(v)", [.infinity]), Convention("0.0", "v**0.5", [.infinity]),
      Convention("0.0", "-np.sqrt(-v)", [.infinity]),
      // What is masked has the mask's slope.
      Convention("0.0", "np.sqrt(np.maximum(v, 0))", [0]),
      Convention(
        "np.array([0.0, 1.0])", "np.sum(np.where(v > 0, v * np.log(np.where(v > 0, v, 1)), 0))",
        [0, 1]),
      Convention("np.array([0.0, 1.0])", "np.sum(np.where(v > 0, v * np.log(v), 0))", [0, 1]),
    ]

  /// One function, in all its spellings.
  private static let origins: [Convention] =
    [
      "np.linalg.norm(v)", "np.sqrt(np.sum(v**2))", "np.sqrt(np.sum(v * v))",
      "np.sqrt((v**2).sum())",
      "np.sum(v**2)**0.5", "np.power(np.sum(v * v), 0.5)", "np.sqrt(np.dot(v, v))",
      "np.sqrt(v @ v)", "np.sqrt(np.sum(np.square(v)))", "np.sqrt(np.mean(v**2))",
      "np.sqrt(np.sum(np.abs(v)**2))", "np.linalg.norm(v, 1)", "np.linalg.norm(v, np.inf)",
      "np.sum(np.abs(v))", "np.sqrt(np.sum(np.outer(v, v)**2))", "np.sum(np.sqrt(v * v))",
    ].map { Convention("np.array([0.0, 0.0])", $0, [0, 0]) }
    + [
      "np.linalg.norm(v)", "np.linalg.norm(v, 'fro')", "np.sqrt(np.sum(v * v))",
      "np.sum(np.linalg.norm(v, axis=1))", "np.sum(np.linalg.norm(v, axis=0, keepdims=True))",
      "np.sum(np.sqrt(np.sum(v**2, axis=1)))", "np.sqrt(np.sum((v @ v.T)**2))",
      "np.sqrt(np.sum((v @ np.array([1.0, 2.0]))**2))",
    ].map { Convention("np.zeros((2, 2))", $0, [0, 0, 0, 0]) }
}

@Suite("Where there is no derivative, one convention holds")
struct ConventionTests {
  @Test("in reverse mode", arguments: Convention.all)
  func reverse(_ convention: Convention) throws {
    let (recording, point) = try convention.record()
    let gradient = try #require(recording.gradient(by: point))
    for (found, taken) in zip(gradient.doubles, convention.gradient) {
      #expect(found == taken || abs(found - taken) < 1e-15)
    }
    #expect(gradient.doubles.count == convention.gradient.count)
  }

  @Test("in the record with frozen branches", arguments: Convention.all)
  func frozen(_ convention: Convention) throws {
    let (recording, point) = try convention.record()
    let replay = try #require(recording.replay(from: point))
    for (index, taken) in convention.gradient.enumerated() {
      let step = 0x1p-17
      let ends = try [step, -step].map { change in
        try #require(replay.run(moved(replay.value, index, by: change), isFrozen: true)).scalar
      }
      let quotient = (ends[0] - ends[1]) / (2 * step)
      #expect(quotient == taken || abs(quotient - taken) < 1e-8, "entry \(index)")
    }
  }

  /// A convention outside the slopes of both sides would make the check of a framework's gradient fail.
  @Test("which lies between the slopes of both sides", arguments: Convention.all)
  func between(_ convention: Convention) throws {
    let (recording, point) = try convention.record()
    let replay = try #require(recording.replay(from: point))
    for (index, taken) in convention.gradient.enumerated() {
      let step = 0x1p-20
      let slopes = try [step, -step].map { change in
        let end = try #require(replay.run(moved(replay.value, index, by: change))).scalar
        return (end - recording.value) / change
      }.sorted()
      // A slope that is not finite stands for anything, and where kinks cancel the convention is its own.
      guard slopes.allSatisfy({ abs($0) < 100 }), abs(slopes[1] - slopes[0]) > 1e-3 else {
        continue
      }
      #expect(slopes[0] - 2e-3 <= taken && taken <= slopes[1] + 2e-3, "entry \(index): \(slopes)")
    }
  }

  private func moved(_ array: NDArray, _ index: Int, by change: Double) -> NDArray {
    var elements = array.doubles
    elements[index] += change
    return NDArray(shape: array.shape, storage: .float64(elements))
  }

  @Test(
    "what is NaN itself keeps a gradient of NaN",
    arguments: [
      ("np.zeros(2)", "np.sum(v / np.linalg.norm(v))"), ("np.zeros(1)", "np.std(v, ddof=1)"),
      ("-1.0", "np.sqrt(v)"), ("0.0", "0 * np.log(v)"),
    ])
  func undefined(point: String, loss: String) throws {
    let (recording, point) = try Convention(point, loss, []).record()
    #expect(recording.value.isNaN)
    let gradient = try #require(recording.gradient(by: point))
    #expect(loss.contains("log") || gradient.doubles.allSatisfy(\.isNaN))
  }

  @Test("0 times ∞ is 0 in each product of a matrix product, and ∞ less ∞ is not")
  func products() throws {
    let numbers: [Double] = [0, 0, .infinity, -.infinity, 1, -2, 0.5]
    var generator = RandomGenerator(seed: 4)
    for _ in 0..<200 {
      let (a, b) = (matrix(2, 3, &generator, numbers), matrix(3, 2, &generator, numbers))
      let product = try Term(a).settledProduct(Term(b)).array().doubles
      for i in 0..<2 {
        for j in 0..<2 {
          let terms = (0..<3).map { k in
            let (x, y) = (a.doubles[3 * i + k], b.doubles[2 * k + j])
            return x == 0 || y == 0 ? 0 : x * y
          }
          let sum = terms.reduce(0, +)
          let found = product[2 * i + j]
          #expect(found == sum || (found.isNaN && sum.isNaN), "\(terms): \(found)")
        }
      }
    }
  }

  private func matrix(
    _ rows: Int, _ columns: Int, _ generator: inout RandomGenerator, _ numbers: [Double]
  ) -> NDArray {
    let elements = (0..<rows * columns).map { _ in
      numbers[Int(generator.uniform() * Double(numbers.count))]
    }
    return NDArray(shape: [rows, columns], storage: .float64(elements))
  }
}
