// Numbers that stand beside each other to be compared are told apart in every output.

import Diagnostics
import Notebooks
import OrderedCollections
import Rendering
import Testing

@Suite struct ContrastTests {
  private let range = SourceRange(0, 1)

  private func outputs(_ output: CellOutput) throws -> [String] {
    let executed = executed([output])
    // A notebook has the outputs of what Python can run.
    let cells = executed.cells.mapValues {
      CellResult(
        status: $0.status, presentation: $0.presentation, outputs: $0.outputs,
        numpySource: NumPySource("x = 1"))
    }
    let exported = ExecutedNotebook(
      notebook: executed.notebook, seed: 0, parameters: [:], cells: cells, inlines: [:],
      values: [:],
      checks: [], diagnostics: [])
    let renderer = JupyterRenderer(readPicture: { _ in .success([]) })
    return [try executed.page(), executed.markdown, try renderer.render(exported)]
  }

  private func claim(
    _ formula: String, _ relation: String, _ operands: [(String, OutputValue)],
    _ status: CheckStatus = .passed
  ) -> CellOutput {
    .claim(
      ClaimOutput(
        formula: formula, range: range, status: status,
        operands: operands.map { .init(text: $0, value: $1) }, relation: relation))
  }

  @Test func aClaimDoesNotContradictItself() throws {
    let sum = OutputValue.number(0.1 + 0.2)
    for text in try outputs(claim("h != 0.3", "!=", [("h", sum), ("0.3", .number(0.3))])) {
      #expect(text.contains("0.30000000000000004"))
    }
    let chain = [("0", OutputValue.integer(0)), ("a", .number(1.00001)), ("b", .number(1.00002))]
    #expect(
      executed([claim("0 < a < b", "< <", chain)]).markdown.contains(
        "(`a` = 1.00001, `b` = 1.00002)"))
    let far = [("a", OutputValue.number(1.23456)), ("b", .number(2.34567))]
    #expect(executed([claim("a < b", "<", far)]).markdown.contains("(`a` = 1.235, `b` = 2.346)"))
    let mixed = [("n", OutputValue.integer(3)), ("x", .number(3.0000001))]
    #expect(executed([claim("n < x", "<", mixed)]).markdown.contains("(`n` = 3, `x` = 3.0000001)"))
    let lists = [
      ("a", OutputValue.list([.number(1.00001), .number(2)])),
      ("b", .list([.number(1), .number(2)])),
    ]
    #expect(
      executed([claim("a == b", "==", lists, .failed)]).markdown
        .contains("(`a` = [1.00001, 2], `b` = [1, 2])"))
    let extremes = [("a", OutputValue.number(.nan)), ("b", .number(-.infinity))]
    #expect(executed([claim("a != b", "!=", extremes)]).markdown.contains("(`a` = nan, `b` = −∞)"))
  }

  @Test func whatIsClaimedToBeCloseAndIsNeedsNoMoreDigits() {
    let sides = [("a", OutputValue.number(0.1 + 0.2)), ("b", .number(0.3))]
    #expect(
      executed([claim("np.isclose(a, b)", "isclose", sides)]).markdown
        .contains("(`a` = 0.3, `b` = 0.3)"))
    #expect(
      executed([claim("np.isclose(a, b, 0)", "isclose", sides, .failed)]).markdown
        .contains("(`a` = 0.30000000000000004, `b` = 0.3)"))
  }

  private func check(_ status: CheckStatus, _ analytic: Double, _ numeric: Double) -> CellOutput {
    .gradientCheck(
      GradientCheckOutput(
        range: range, status: status, loss: 1, tolerance: 1e-6,
        parameters: [
          ParameterCheck(
            name: "W1", origin: "", shape: [1, 1], entries: 1, atKink: 0, status: status,
            diagnosis: nil,
            worst: .init(
              index: [0, 0], analytic: analytic, numeric: numeric, relativeError: 1.001e-6),
            kink: .init(index: [0, 0], leftSlope: 0.5, rightSlope: 0.500002, convention: 0.5),
            roundingLimited: 0)
        ]))
  }

  @Test func gradientsThatFailAreSeenToDiffer() throws {
    for text in try outputs(check(.failed, 0.3, 0.3000003)) {
      #expect(text.contains("0.3000003"))
      #expect(text.contains("1.001"))
      #expect(text.contains("is 0.5 on the left and 0.500002 on the right"))
    }
    #expect(!executed([check(.passed, 0.3, 0.3000000003)]).markdown.contains("0.3000000003"))
  }

  @Test func aTestThatFailsIsSeenToMissItsBound() throws {
    let row = SanityRow(
      name: "updates", title: "a step", layer: 1, status: .failed, figure: 0.10000001, total: nil,
      reference: nil, low: 1e-5, high: 0.1, remark: nil)
    let check = SanityCheckOutput(range: range, status: .failed, rows: [row])
    for text in try outputs(.sanityCheck(check)) { #expect(text.contains("0.10000001")) }
  }
}
