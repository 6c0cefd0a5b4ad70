// `grad`: reverse mode as a lesson calls it, in cells and in formulas.

import Numerics
import Testing

@testable import Formulas

@Suite("grad differentiates what the lesson computes")
struct GradTests {
  private static let cell = """
    def relu(z):
        return np.maximum(0, z)

    def slope(z):
        return grad(relu(z), z)

    x = 3.0
    y = x**2
    """

  private func context() throws -> FormulaContext {
    var context = FormulaContext(generator: RandomGenerator(seed: 0))
    _ = try Program(parsing: Self.cell).run(in: &context)
    return context
  }

  private func value(_ text: String) throws -> [Double]? {
    var context = try context()
    return try Formula(parsing: text).evaluate(in: &context).asArray().doubles
  }

  @Test("a formula may ask for the slope of what a cell has computed: (x²)' = 2x")
  func ofCells() throws {
    #expect(try value("grad(y, x)") == [6])
  }

  @Test("a formula may ask for the slope of what it computes itself: (x³)' = 3x²")
  func ofItself() throws {
    #expect(try value("grad(x**3, x)") == [27])
    #expect(try value("[grad(relu(t) - relu(-t), t) for t in [-0.5, 2.0]]") == [1, 1])
  }

  @Test("a claim may too, and records nothing afterwards")
  func inClaims() throws {
    var context = try context()
    let claim = try Formula(parsing: "grad(x**3, x) == 27").evaluateClaim(in: &context)
    #expect(claim.holds)
    #expect(!context.isRecording)
  }

  @Test("a formula that calls a function that calls grad is told to be a cell")
  func throughFunctions() throws {
    var context = try context()
    let formula = try Formula(parsing: "slope(x)")
    let error = #expect(throws: FormulaError.self) { try formula.evaluate(in: &context) }
    #expect(error?.hint == "a function that calls grad has to be called in a cell")
  }
}
