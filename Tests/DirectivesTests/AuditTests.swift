// What an audit tries in a lesson, where it stands, and what becomes of it.

import Diagnostics
import Directives
import Execution
import LessonSupport
import Notebooks
import Testing

@Suite struct AuditTests {
  private func audit(_ text: String) -> (audit: LessonAudit, notebook: Notebook) {
    let notebook = notebook(text)
    let options = NotebookRunner.Options()
    let original = NotebookRunner(registry: builtinDirectives, options: options).run(notebook)
    #expect(original.problems == [])
    return (LessonAudit(of: original, registry: builtinDirectives, options: options), notebook)
  }

  /// `line:column: what stands there → what takes its place`, for every mistake.
  private func sites(_ text: String) -> [String] {
    let (audit, notebook) = audit(text)
    return audit.mutants().map { mutant in
      let position = notebook.source.position(at: mutant.range.lowerBound)
      let old = notebook.source.text(mutant.range)
      return "\(position.line):\(position.column): \(old) → \(mutant.replacement)"
    }
  }

  private func verdicts(_ text: String) -> [String: Verdict] {
    let audit = audit(text).audit
    let pairs = audit.mutants().map { ($0.description, audit.judge($0, checkpoint: { _ in })) }
    return Dictionary(pairs) { first, _ in first }
  }

  @Test func codeInAQuoteAndAListIsFound() {
    let lesson = """
      > ```{numpy}
      > y = abs(3) if False else (5
      >   + 2)
      > ```

      1. - ```{numpy}
           #| echo: false
           z = y + 1
           ```
      """
    #expect(
      sites(lesson) == [
        "2:30: \n>   + 2 → ", "3:5: + → -", "8:10: y +  → ", "8:11:  + 1 → ", "8:12: + → -",
      ])
  }

  @Test func carriageReturnsCountAsInTheFile() {
    let lesson = "x = 1\r\n\r\n```{numpy}\r\ny = 7\r\nz = (y -\r\n  y)\r\n```\r\n"
    #expect(
      sites(lesson) == [
        "5:6: y  → ", "5:6: y -\r\n  y → y - y", "5:7:  -\r\n  y → ", "5:8: - → +",
      ])
  }

  @Test func shownFormulasAreTriedWhereTheyHaveAName() {
    let lesson = "```{numpy}\na = 2\n```\n\n```{show} b = 3 + a, a - 1\na + 1\n```\n"
    #expect(sites(lesson) == ["5:16:  + a → ", "5:17: + → -"])
  }

  private static let network = [
    cell("data", "dataset: xor"), cell("initialize", "hidden: 3"), cell("forward"),
    cell("backward"), "",
  ].joined(separator: "\n")

  @Test func theGradientsOfAChecksAreTriedAndNothingElseOfIt() {
    let check = cell(
      "check", "gradients: {W1: dLdW1 * 1, 'b1': \"dLdb1 * 1\"}", "tolerance: 1e-6 * 1"
    )
    .replacing("{check}", with: "{check} gradients")
    let sites = sites(Self.network + check)
    #expect(sites.count == 10)
    #expect(
      sites.contains { $0.hasSuffix(":  * 1 → ") }
        && sites.contains { $0.hasSuffix(": dLdb1 → dLdb2") })
    #expect(!sites.contains { $0.contains("1e-6") })
  }

  @Test func textThatYAMLChangesIsLeftAlone() {
    let check = cell("check", "gradients:", "  W1: \"dLd\\x571 * 1\"")
      .replacing("{check}", with: "{check} gradients")
    #expect(sites(Self.network + check) == [])
  }

  @Test func claimsAndChecksAreNotTried() {
    #expect(
      sites("{expect}`1 + 1 == 2` {eval}`1 + 1`\n\n```{expect}\n2 * 1 == 2\n```\n") == [])
  }

  @Test func whatFailsIsCaughtAtItsPlaceInTheLessonItself() {
    let lesson = "```{numpy}\ny = (5\n  + 2)\n```\n\n{expect}`y == 7`\n"
    let (audit, notebook) = audit(lesson)
    for mutant in audit.mutants() {
      guard case .caught(let message, let range?) = audit.judge(mutant, checkpoint: { _ in }) else {
        Issue.record("\(mutant.description) is not caught")
        continue
      }
      #expect(message.hasPrefix("expectation failed: y == 7"))
      #expect(notebook.source.position(at: range.lowerBound) == SourcePosition(line: 6, column: 1))
    }
  }

  @Test func whatChangesANumberAndFailsNothingSurvives() {
    let verdicts = verdicts("```{numpy}\nx = 3\ny = 5 + x\n```\n\n{expect}`y > 0`\n")
    guard case .survived(let effect)? = verdicts["'+ x' dropped"] else {
      Issue.record("it does not survive")
      return
    }
    #expect(effect.names == ["y"])
    // The claim shows its sides.
    #expect(effect.places.count == 1)
  }

  @Test func whatIsPrintedAloneCountsToo() {
    let verdicts = verdicts("```{numpy}\nprint(5 + 2)\n```\n")
    guard case .survived(let effect)? = verdicts["'+ 2' dropped"] else {
      Issue.record("it does not survive")
      return
    }
    #expect(effect.names == [])
    #expect(effect.places.count == 1)
  }

  @Test func whatChangesNoNumberHasNoEffect() {
    let lesson = "```{numpy}\nb1 = 0.0\nn = np.nan\ny = n + b1\nz = 1.0 * b1\n```\n"
    let verdicts = verdicts(lesson)
    #expect(verdicts["'+ b1' dropped"] == .withoutEffect)
    // -0 is 0.
    #expect(verdicts["the sign of '1.0 * b1' flipped"] == .withoutEffect)
  }

  @Test func anotherMistakeThanTheAnnouncedOneIsToldApart() {
    let check = cell("check", "gradients:", "  W1: 2 * dLdW1", "expect: fail")
      .replacing("{check}", with: "{check} gradients")
    let verdicts = verdicts(Self.network + check)
    #expect(verdicts["the sign of '2 * dLdW1' flipped"] == .announced)
    guard case .caught? = verdicts["'2 *' dropped"] else {
      Issue.record("what no longer fails is not caught")
      return
    }
  }

  @Test func aSampleIsEvenAndAlwaysTheSame() {
    let lines = (0..<50).map { "x\($0) = 7 + y" }.joined(separator: "\n")
    let audit = audit(cell("numpy", "y = 1", lines)).audit
    let mutants = audit.mutants()
    #expect(mutants.count == 100)
    let sample = audit.sample(mutants, atMost: 10)
    #expect(sample == audit.sample(mutants, atMost: 10))
    let places = sample.compactMap { mutants.firstIndex(of: $0) }
    #expect(places.map { $0 / 10 } == Array(0..<10))
    #expect(audit.sample(mutants, atMost: 100) == mutants)
  }
}
