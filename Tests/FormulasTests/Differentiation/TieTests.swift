// Derivatives where there is none: at corners and between equals, by the conventions of the table.

import Numerics
import Testing

@testable import Formulas

@Suite("At ties the derivative follows one convention")
struct TieTests {
  @Test("relu'(0) is 0, however relu is written")
  func relu() throws {
    #expect(try gradient("maximum", "'x1': Z, 'x2': 0", "x1") == [1, 0, 1, 0, 0, 0])
    #expect(try gradient("maximum", "'x1': 0, 'x2': Z", "x2") == [1, 0, 1, 0, 0, 0])
    #expect(try gradient("maximum", "'x1': 0.0, 'x2': Z", "x2") == [1, 0, 1, 0, 0, 0])
    #expect(try gradient("minimum", "'x1': Z, 'x2': 0", "x1") == [0, 0, 0, 0, 0, 1])
    #expect(try gradient("maximum", "'x1': 0.0, 'x2': 0", "x1") == [0])
    #expect(try gradient("maximum", "'x1': 0, 'x2': 0.0", "x2") == [0])
    #expect(try gradient("clip", "'a': Z, 'min': 0", "a") == [1, 0, 1, 0, 0, 0])
    #expect(try gradient("max", "'values': (0, 0.0)", "values", [1]) == [0])
    #expect(try gradient("max", "'values': (0.0, 0)", "values", [0]) == [0])
    #expect(try gradient("max", "'values': ([0.0, 0],)", "values", [0, 0]) == [0])
  }

  @Test("the constant takes what the other does not")
  func constants() throws {
    #expect(try gradient("maximum", "'x1': Z, 'x2': 0.0", "x2") == [4])
    #expect(try gradient("clip", "'a': Z, 'a_min': 0.0, 'a_max': 2.0", "a_min") == [4])
    #expect(try gradient("clip", "'a': Z, 'a_min': 0.0, 'a_max': 2.0", "a_max") == [2])
    #expect(try gradient("clip", "'a': Z, 'a_min': 0.0, 'a_max': 2.0", "a") == [0, 0, 0, 0, 0, 0])
    // A lower bound above the upper one loses, as in NumPy.
    #expect(try gradient("clip", "'a': 0.5, 'a_min': 2.0, 'a_max': 1.0", "a_min") == [0])
    #expect(try gradient("clip", "'a': 0.5, 'a_min': 2.0, 'a_max': 1.0", "a_max") == [1])
  }

  @Test("between arrays the second takes all")
  func arrays() throws {
    #expect(try gradient("maximum", "'x1': Z, 'x2': Z", "x1") == [0, 0, 0, 0, 0, 0])
    #expect(try gradient("maximum", "'x1': Z, 'x2': Z", "x2") == [1, 1, 1, 1, 1, 1])
    #expect(try gradient("minimum", "'x1': 1.0, 'x2': 1.0", "x2") == [1])
  }

  @Test("of equal extremes the first takes all")
  func extremes() throws {
    #expect(try gradient("max", "'a': [1.0, 3.0, 3.0]", "a") == [0, 1, 0])
    #expect(try gradient("min", "'a': Z, 'axis': 0", "a") == [0, 1, 0, 1, 0, 1])
    #expect(
      try gradient("linalg.norm", "'x': np.array([-2.0, 2.0]), 'ord': np.inf", "x") == [-1, 0])
  }

  @Test("abs'(0) is 0, and so is a norm's at the origin")
  func origins() throws {
    #expect(try gradient("abs", "'x': Z", "x") == [1, 0, 1, 0, 0, -1])
    #expect(try gradient("linalg.norm", "'x': Z, 'ord': 1, 'axis': 0", "x") == [1, 0, 1, 0, 0, -1])
    #expect(try gradient("linalg.norm", "'x': 0 * Z", "x") == [0, 0, 0, 0, 0, 0])
    #expect(
      try gradient("linalg.norm", "'x': 0 * Z, 'ord': np.inf, 'axis': 1", "x").allSatisfy {
        $0 == 0
      })
  }

  @Test("sqrt'(0) is infinite, and 0 times it is 0")
  func squareRoot() throws {
    #expect(try gradient("sqrt", "'x': 0.0", "x") == [.infinity])
    let call = try DerivativeSample("sqrt", "'x': 0.0").application()
    let gradient = try call.gradient(ArgumentPlace(parameter: "x", path: []), NDArray(0.0))
    #expect(gradient.doubles == [0])
  }

  @Test("powers of 0 have the derivatives of polynomials")
  func powers() throws {
    #expect(try gradient("power", "'x1': 0.0, 'x2': 0", "x1") == [0])
    #expect(try gradient("power", "'x1': 0.0, 'x2': 1", "x1") == [1])
    #expect(try gradient("power", "'x1': 0.0, 'x2': 2", "x1") == [0])
    #expect(try gradient("power", "'x1': 0.0, 'x2': 2.0", "x2") == [0])
  }

  @Test("the product of all others is there where an element is 0")
  func products() throws {
    #expect(try gradient("prod", "'a': np.array([0.0, 2.0, 3.0])", "a") == [6, 0, 0])
    #expect(try gradient("prod", "'a': np.array([0.0, 2.0, 0.0])", "a") == [0, 0, 0])
  }

  /// The gradient of the sum of a call's output by one of its arguments.
  private func gradient(
    _ name: String, _ entries: String, _ parameter: String, _ path: [Int] = []
  ) throws -> [Double] {
    let sample = try DerivativeSample(name, entries)
    let call = try sample.application()
    let place = ArgumentPlace(parameter: parameter, path: path)
    let ones = try NDArray.full(call.output.shape, NDArray(1.0))
    return try call.gradient(place, ones).doubles
  }
}
