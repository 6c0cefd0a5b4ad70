// The operators as functions, and what undoes broadcasting.

import Numerics
import Testing

@testable import Formulas

@Suite("Operators are functions by NumPy's names")
struct OperatorFunctionTests {
  private let names: Namespace = [
    "A": .array(NDArray(shape: [2, 2], storage: .float64([1.5, -2, 3, 0.25]))),
    "B": .array(NDArray(vector: [2.0, -0.75])),
    "I": .array(NDArray(vector: [5, -3] as [Int64])),
    "K": .array(NDArray(vector: [2, 3] as [Int64])),
  ]

  @Test("a function gives what its operator gives")
  func binary() throws {
    for (name, text) in [
      ("add", "A + B"), ("subtract", "A - B"), ("multiply", "A * B"), ("divide", "A / B"),
      ("power", "A ** K"), ("matmul", "A @ B"), ("floor_divide", "A // B"), ("remainder", "A % B"),
      ("less", "A < B"), ("less_equal", "A <= B"), ("greater", "A > B"),
      ("greater_equal", "A >= B"), ("equal", "A == B"), ("not_equal", "A != B"),
      ("bitwise_and", "I & K"), ("bitwise_or", "I | K"), ("bitwise_xor", "I ^ K"),
      ("left_shift", "I << K"), ("right_shift", "I >> K"),
    ] {
      let parts = text.split(separator: " ")
      let operands = try [parts[0], parts[2]].map { try #require(names[String($0)]) }
      #expect(try apply(name, operands) == evaluate(text, names: names), "\(text)")
    }
    let (a, i) = (try #require(names["A"]), try #require(names["I"]))
    #expect(try apply("negative", [a]) == evaluate("-A", names: names))
    #expect(try apply("abs", [a]) == evaluate("abs(A)", names: names))
    #expect(try apply("invert", [i]) == evaluate("~I", names: names))
  }

  @Test("lessons call only those that np has")
  func shared() {
    let numpy = FunctionTable.operators.map(\.name).filter { FunctionTable.numpy[$0] != nil }
    #expect(
      numpy.sorted() == [
        "abs", "add", "divide", "matmul", "maximum", "minimum", "multiply", "power", "subtract",
      ])
    #expect(error(of: "np.negative(A)", names: names)?.message == "np.negative is not supported")
  }

  private func apply(_ name: String, _ operands: [Value]) throws -> Value {
    let function = try #require(FunctionTable.operators.first { $0.name == name })
    guard case .pure(let body) = function.body else { return .none }
    let values = try function.bind(operands, [], tuple: { .tuple($0) }, pairs: { _ in .none })
    return try body(Arguments(values: values))
  }
}

@Suite("Sums undo broadcasting")
struct SummedTests {
  private let matrix = NDArray(shape: [2, 3], storage: .float64([1, 2, 3, 4, 5, 6]))

  @Test("each axis that was stretched is summed over")
  func shapes() throws {
    for (shape, expected) in [
      ([2, 3], [1, 2, 3, 4, 5, 6]), ([1, 3], [5, 7, 9]), ([2, 1], [6, 15]), ([3], [5, 7, 9]),
      ([1, 1], [21]), ([1], [21]), ([], [21]),
    ] as [([Int], [Double])] {
      let result = try summed(matrix, to: shape)
      #expect(result == NDArray(shape: shape, storage: .float64(expected)))
    }
  }

  @Test("a shape that was not broadcast is an error")
  func mismatch() {
    for shape in [[2], [3, 2], [2, 3, 1]] {
      #expect(throws: ArrayError.self) { try summed(matrix, to: shape) }
    }
    #expect(throws: ArrayError.self) { try summed(NDArray(1.0), to: [3]) }
  }
}
