// `typeset: true` of `{numpy}` and `{show}`.

import LessonSupport
import Notebooks
import Testing

@Suite struct TypesetTests {
  private let data = cell("data", "values:", "  A: [[1, 2], [3, 4]]", "  n: 3")

  private func formulas(_ cells: String...) -> [String] {
    let executed = run(data + cells.joined())
    #expect(executed.problems == [])
    return executed.outputs(ofCell: cells.count + 1).flatMap { output -> [String] in
      if case .mathematics(let lines) = output { lines } else { [] }
    }
  }

  @Test func formulasComeBeforeWhatTheCodePrintsAndGives() throws {
    let executed = run(
      data + cell("numpy", "#| typeset: true", "B = A * A", "print(n)", "B @ A"))
    #expect(executed.problems == [])
    let kinds = executed.outputs(ofCell: 2).map { output in
      switch output {
      case .mathematics(let lines): "mathematics: \(lines.joined(separator: "; "))"
      case .text(let text): "text: \(text)"
      case .value(let value): "value: \(value.name)"
      case .gradientCheck, .sanityCheck, .claim, .table, .derivation, .chart, .note, .failure:
        "other"
      }
    }
    #expect(
      kinds == [#"mathematics: B = A \odot A; B\,A"#, "text: 3\n", "value: B @ A"])
  }

  @Test func withoutTheOptionNothingIsTypeset() {
    #expect(formulas(cell("numpy", "B = A @ A")).isEmpty)
    #expect(formulas(cell("numpy", "#| typeset: false", "B = A @ A")).isEmpty)
    #expect(formulas(cell("numpy", "#| typeset: true", "print(n)")).isEmpty)
  }

  @Test func functionsAreTypesetByWhatTheyWereCalledWith() {
    let body = "    return x * x"
    #expect(
      formulas(cell("numpy", "#| typeset: true", "def f(x):", body, "y = f(2.0)"))
        == [#"f(x) = x\,x"#, "y = f(2.0)"])
    #expect(
      formulas(cell("numpy", "#| typeset: true", "def f(x):", body, "y = f(A)"))
        == [#"f(x) = x \odot x"#, "y = f(A)"])
  }

  @Test func aFunctionOfAnEarlierCellIsKnown() {
    #expect(
      formulas(
        cell("numpy", "def sigma(z):", "    return 1 / (1 + np.exp(-z))"),
        cell("numpy", "#| typeset: true", "S = sigma(A)")) == [#"S = \sigma(A)"#])
  }

  @Test func showTypesetsFormulasAndNotNames() {
    #expect(
      formulas(cell("show", "#| typeset: true", "A", "A = A.T.T", "sum(A) / n", "A.shape"))
        == [#"A = (A^{\top})^{\top}"#, #"\frac{\sum A}{n}"#])
  }

  @Test func showNoneHidesFormulasToo() {
    #expect(formulas(cell("numpy", "#| typeset: true", "#| show: none", "B = A @ A")).isEmpty)
    #expect(
      formulas(cell("numpy", "#| typeset: true", "#| show: B", "B = A @ A")) == [#"B = A\,A"#])
  }

  @Test func anotherValueIsRefused() {
    #expect(
      run(cell("numpy", "#| typeset: maybe", "1")).problems.first?.contains(
        "option 'typeset' expects one of true, false, but got 'maybe'") == true)
  }
}
